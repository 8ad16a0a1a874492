"""Reading with a cap, and writing that is whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from audit.errors import AuditError

MAX_BYTES = 20_000_000
_SHOWN = "\xa0\u3000\u200c\u200d"


def read_bytes(path: Path, cap: int = MAX_BYTES, *, error: type[AuditError] = AuditError) -> bytes:
    """The bytes of an ordinary file of at most `cap` bytes.

    Raises `error` when it is missing, may not be read, is no ordinary file, or is larger.
    """
    shown = show(path)
    try:
        # A pipe would block in open(), so look before opening.
        if not stat.S_ISREG(path.stat().st_mode):
            raise error("This is not an ordinary file.", file=shown, mend="Name a file.")
        with path.open("rb") as file:
            data = file.read(cap + 1)
    except (OSError, ValueError) as fault:
        raise error(*_reading(fault), file=shown, mend=_mend(fault)) from None
    if len(data) > cap:
        raise error(f"The file is larger than {cap:,} bytes.", file=shown, mend="Split it, or leave it out.")
    return data


def read_text(path: Path, cap: int = MAX_BYTES, *, error: type[AuditError] = AuditError) -> str:
    """The text of a UTF-8 file, without a byte order mark, line ends as they stand.

    Raises `error` as `read_bytes` does, and for bytes that are not UTF-8, with their line.
    """
    data = read_bytes(path, cap, error=error)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise error("The file is not UTF-8 text.", file=show(path), line=line, mend="Save it as UTF-8.") from None


def write_text(path: Path, text: str, root: Path | None = None) -> None:
    """Write `text` as UTF-8 with the line ends that it has; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"), root)


def write_bytes(path: Path, data: bytes, root: Path | None = None) -> None:
    """Replace a file in one step: a killed run leaves the old file or the new one, never a part.

    The bytes go to a temporary file in the same folder, are forced to the disk, and take the file's place. Missing
    folders are made, the file's mode is kept, and a file that already holds these bytes is not touched. `root` is the
    folder that the file must stay inside when links are followed; without it, the file's own folder.

    Raises AuditError when the path leads out of `root`, is no ordinary file, or cannot be written.
    """
    shown = show(path)
    try:
        target = _target(path, root, shown)
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = _mode(target, shown)
        if mode is not None and target.stat().st_size == len(data) and target.read_bytes() == data:
            return
        _replace(target, data, mode)
    except (OSError, ValueError) as fault:
        mend = "Check the folder's permissions and the space on the disk."
        raise AuditError(f"The file cannot be written ({cause(fault)}).", file=shown, mend=mend) from None


def is_file(path: Path) -> bool:
    """Whether an ordinary file stands there, or behind a link; False where nobody may look."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder stands there, or behind a link; False where nobody may look."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def exists(path: Path) -> bool:
    """Whether anything stands there, be it a link that leads nowhere; False where nobody may look."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def follow(path: Path) -> Path:
    """Where a path leads when every link in it is followed, as far as that goes; nothing is raised."""
    return Path(os.path.realpath(path))


def list_files(folder: Path, suffix: str) -> tuple[Path, ...]:
    """All ordinary files under a folder whose name ends in `suffix`, hidden ones left out, ordered by path.

    Raises AuditError when the folder is missing or cannot be read.
    """
    files: list[Path] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = [entry for entry in here.iterdir() if not entry.name.startswith(".")]
        except OSError as fault:
            mend = "Check the spelling and the permissions."
            raise AuditError(f"The folder cannot be read ({cause(fault)}).", file=show(here), mend=mend) from None
        waiting += [entry for entry in entries if entry.is_dir() and not entry.is_symlink()]
        files += [entry for entry in entries if entry.name.endswith(suffix) and entry.is_file()]
    return tuple(sorted(files, key=lambda file: file.relative_to(folder).as_posix()))


def list_folders(folder: Path) -> tuple[Path, ...]:
    """The folders that stand directly in a folder, hidden ones left out, ordered by name.

    Raises AuditError when the folder is missing or cannot be read.
    """
    try:
        return tuple(sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith(".")))
    except OSError as fault:
        mend = "Check the spelling and the permissions."
        raise AuditError(f"The folder cannot be read ({cause(fault)}).", file=show(folder), mend=mend) from None


def show(path: Path) -> str:
    """A path as shown to people: posix, bytes that are not UTF-8 and control characters written as escapes."""
    text = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c in _SHOWN else c.encode("unicode_escape").decode("ascii") for c in text)


def _target(path: Path, root: Path | None, shown: str) -> Path:
    inside = (root if root is not None else path.parent).resolve()
    target = path.resolve()
    if not target.is_relative_to(inside):
        raise AuditError(
            f"A symbolic link leads from here to {show(target)}, outside {show(inside)}; nothing was written.",
            file=shown, mend="Remove the link, or name the file itself.",
        )  # fmt: skip
    return target


def _mode(target: Path, shown: str) -> int | None:
    try:
        found = target.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found):
        raise AuditError("This is not an ordinary file; nothing was written.", file=shown, mend="Name a file.")
    return stat.S_IMODE(found)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.with_name(f".{secrets.token_hex(8)}.claims-audit.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some file systems cannot; the rename itself has happened
    finally:
        os.close(handle)


def _reading(fault: Exception) -> tuple[str]:
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return ("There is no such file.",)
    return (f"The file cannot be read ({cause(fault)}).",)


def _mend(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return "Check the spelling."
    return "Check its permissions." if isinstance(fault, PermissionError) else "Check the path."


def cause(fault: Exception) -> str:
    """What the operating system says about a failure, in lower case."""
    return str(getattr(fault, "strerror", None) or fault).lower()
