"""The one door to the file system."""

from audit.files.disk import (
    MAX_BYTES,
    exists,
    follow,
    is_file,
    is_folder,
    list_files,
    list_folders,
    read_bytes,
    read_text,
    show,
    write_bytes,
    write_text,
)
from audit.files.search import BUILD_FOLDERS, Found, FoundDocument, find_documents

__all__ = [
    "BUILD_FOLDERS",
    "MAX_BYTES",
    "Found",
    "FoundDocument",
    "exists",
    "find_documents",
    "follow",
    "is_file",
    "is_folder",
    "list_files",
    "list_folders",
    "read_bytes",
    "read_text",
    "show",
    "write_bytes",
    "write_text",
]
