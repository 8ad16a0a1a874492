"""Finding the documents that a person named, and saying what stood in the way."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from audit.files.disk import cause, show
from audit.files.globs import compile_globs
from audit.model.review import Problem
from audit.model.settings import Settings

BUILD_FOLDERS = frozenset(
    {"node_modules", "bower_components", "__pycache__", "site-packages", "venv", "_site", "_build", "dist", "build"}
)
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class FoundDocument:
    """A file to read. `path` is posix and shown everywhere: relative to the root when inside it, else as the user gave
    it. `name` is where its claims file stands under the claims folder: the same when inside the root, else relative to
    the folder that was given, or to the file's own folder when a file was given."""

    path: str
    name: str
    file: Path


@dataclass(frozen=True, slots=True)
class Found:
    """Documents ordered by path, what stood in the way, and the build folders that were passed over."""

    documents: tuple[FoundDocument, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[str, ...] = ()


def find_documents(paths: Collection[Path], root: Path, settings: Settings, suffixes: Collection[str]) -> Found:
    """The documents that `paths` name, in one order whatever the order of `paths`.

    A file is always taken; a folder is walked for the files that `settings.documents` match and `settings.exclude`
    does not (globs relative to `root`, or to the folder outside it) and whose suffix, like ".md", is in `suffixes`.
    Hidden folders, `BUILD_FOLDERS` and the claims and reports folders are passed over. Links are followed only inside
    the folder that is walked. Whatever keeps a wanted file from being read is a problem, a sentence that
    begins with its path; nothing is raised.
    """
    return _Search(root, settings, suffixes).search(paths)


class _Search:
    def __init__(self, root: Path, settings: Settings, suffixes: Collection[str]) -> None:
        self.root = Path(os.path.abspath(root))  # noqa: PTH100  (links stay as they are written)
        self.real_root = root.resolve()
        self.suffixes = frozenset(suffix.lower() for suffix in suffixes)
        self.wanted = compile_globs(settings.documents)
        self.unwanted = compile_globs(settings.exclude)
        outputs = {(self.real_root / folder).resolve() for folder in (settings.claims, settings.reports)}
        self.outputs = outputs - {self.real_root, *self.real_root.parents}
        self.found: dict[Path, tuple[bool, FoundDocument]] = {}
        self.problems: set[tuple[str, str]] = set()
        self.skipped: set[str] = set()

    def search(self, paths: Collection[Path]) -> Found:
        for path in paths:
            self._take(path)
        documents: list[FoundDocument] = []
        taken: dict[str, FoundDocument] = {}
        for document in sorted(document for _, document in self.found.values()):
            # Some file systems see no difference in case or in how accents are written.
            first = taken.setdefault(unicodedata.normalize("NFC", document.name).casefold(), document)
            if first is document:
                documents.append(document)
            else:
                self._problem(
                    document.path, f"Its claims file would be that of {first.path}, '{document.name}.yaml'; it was not "
                    "read. Rename one of them, or run them apart with their own --claims folders.",
                )  # fmt: skip
        problems = tuple(Problem(document, sentence) for document, sentence in sorted(self.problems))
        return Found(tuple(documents), problems, tuple(sorted(self.skipped)))

    def _take(self, given: Path) -> None:
        shown = self._path(given)
        try:
            mode = given.stat().st_mode
            real = given.resolve()
        except (OSError, ValueError, RuntimeError) as fault:
            missing = isinstance(fault, FileNotFoundError | NotADirectoryError)
            wrong = "There is no such file or folder" if missing else f"It cannot be read ({cause(fault)})"
            self._problem(shown, f"{wrong}. Check the spelling{'' if missing else ' and the permissions'}.")
            return
        if stat.S_ISREG(mode):
            self._take_file(given, real, given.parent)
        elif stat.S_ISDIR(mode):
            self._take_folder(given, real, shown)
        else:
            self._problem(shown, "This is neither an ordinary file nor a folder. Name a document or a folder.")

    def _take_file(self, given: Path, real: Path, folder: Path) -> None:
        shown = self._path(given)
        if any(output in real.parents for output in self.outputs):
            self._problem(shown, "It stands in the folder for claims files or reports, so it was not read as a "
                          "document. Move it, or set 'claims' and 'reports' in the configuration.")  # fmt: skip
        elif given.suffix.lower() not in self.suffixes:
            self._problem(shown, f"There is no reader for '{given.suffix or given.name}'. {self._readable()}")
        else:
            self._add(given, real, folder, linked=given.is_symlink())

    def _take_folder(self, given: Path, real: Path, shown: str) -> None:
        seen_before = len(self.problems)
        any_found = False
        for file, target, linked in self._walk(given, real):
            any_found = True
            self._add(file, target, given, linked)
        if not any_found and len(self.problems) == seen_before:
            inside = any(output == real or output in real.parents for output in self.outputs)
            why = " It is the folder for claims files or reports, which is never read." if inside else ""
            self._problem(shown, f"No document was found under {shown}.{why} {self._readable()} "
                          "Name another folder, or see 'documents' and 'exclude' in the configuration.")  # fmt: skip

    def _walk(self, given: Path, real: Path) -> Iterator[tuple[Path, Path, bool]]:
        """(file, real file, whether a link led to it) for all documents in a folder; real folders before linked ones,
        so that a file has its own name where it has one."""
        if any(output == real or output in real.parents for output in self.outputs):
            return
        seen: set[Path] = set()
        waiting: list[tuple[Path, Path, bool]] = [(given, real, False)]
        linked_folders: list[tuple[Path, Path, bool]] = []
        while waiting or linked_folders:
            folder, target, linked = waiting.pop() if waiting else linked_folders.pop(0)
            if target in seen:
                continue
            seen.add(target)
            for entry in self._entries(folder):
                file = folder / entry.name
                wanted = self._wanted(file, given)
                if entry.is_symlink():
                    beyond = self._follow(file, real, wanted)
                    if beyond is None:
                        continue
                    if beyond.is_dir():
                        linked_folders.append((file, beyond, True))
                    elif wanted and beyond.is_file():
                        yield file, beyond, True
                elif entry.is_dir():
                    if target / entry.name not in self.outputs:
                        waiting.append((file, target / entry.name, linked))
                elif wanted and entry.is_file():
                    yield file, target / entry.name, linked
                elif wanted:
                    self._problem(self._path(file), "This is no ordinary file. Remove it, or exclude it.")

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as fault:
            self._problem(self._path(folder), f"The folder cannot be read ({cause(fault)}). Check its permissions.")
            return []
        kept: list[os.DirEntry[str]] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.name in BUILD_FOLDERS and entry.is_dir():
                self.skipped.add(self._path(folder / entry.name))
            else:
                kept.append(entry)
        return kept

    def _follow(self, link: Path, real: Path, wanted: bool) -> Path | None:
        try:
            target = link.resolve(strict=True)
        except (OSError, RuntimeError):
            if wanted:
                self._problem(self._path(link), "This symbolic link leads nowhere. Mend the link, or remove it.")
            return None
        if target.is_relative_to(real):
            return None if any(output == target or output in target.parents for output in self.outputs) else target
        if wanted or target.is_dir():
            self._problem(self._path(link), f"This symbolic link leads to {show(target)}, outside the folder that is "
                          "read, and was not followed. Copy the file in, or name its folder as well.")  # fmt: skip
        return None

    def _wanted(self, file: Path, folder: Path) -> bool:
        path = self._inside(file)
        if path is None:
            path = file.relative_to(folder).as_posix()
        return (
            file.suffix.lower() in self.suffixes
            and self.wanted.fullmatch(path) is not None
            and self.unwanted.fullmatch(path) is None
        )

    def _add(self, file: Path, real: Path, folder: Path, linked: bool) -> None:
        if _UNSHOWN.search(str(file)):
            self._problem(self._path(file), "Its name holds control characters or is not UTF-8. Rename it.")
        elif not os.access(file, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
            self._problem(self._path(file), "The file may not be read. Change its permissions.")
        else:
            inside = self._inside(file)
            path = inside or Path(os.path.normpath(file)).as_posix()
            name = inside or Path(os.path.relpath(file, folder)).as_posix()
            candidate = (linked, FoundDocument(path, name, file))
            self.found[real] = min(self.found.get(real, candidate), candidate)

    def _inside(self, file: Path) -> str | None:
        """The path relative to the root, or None when it stands outside."""
        whole = Path(os.path.abspath(file))  # noqa: PTH100
        for root in (self.root, self.real_root):
            if whole.is_relative_to(root):
                return whole.relative_to(root).as_posix()
        try:
            real = whole.parent.resolve() / whole.name
        except (OSError, ValueError, RuntimeError):
            return None
        return real.relative_to(self.real_root).as_posix() if real.is_relative_to(self.real_root) else None

    def _path(self, file: Path) -> str:
        return show(Path(self._inside(file) or os.path.normpath(file)))

    def _problem(self, path: str, sentence: str) -> None:
        self.problems.add((path, f"{path}: {sentence}"))

    def _readable(self) -> str:
        return f"Readable are {', '.join(sorted(self.suffixes)) or 'no suffixes'}."
