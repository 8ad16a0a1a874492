"""Bytes of a file to text: encodings are found and named, and nothing is ever replaced."""

from __future__ import annotations

import codecs
import re

from audit.errors import DocumentError

MAX_BYTES = 20_000_000
"""Documents over this size are refused: a page of text is a thousandth of it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (Word, EPUB and similar files are ZIP archives)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"wOF2", "a font"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_PUNCTUATION_1252 = "€‚„…†‰‹‘’“”•–—™›\xa0¢£§©«®°±²³µ·¹»¼½¾×".encode("cp1252")
_CHARACTER_SETS = re.compile(
    r"utf|ascii|iso8859|iso2022|cp(?:125\d|866|874|932|949|950)|koi8|mac|big5|gb|euc_|shift_jis|johab|hz|tis",
    re.IGNORECASE,
)
_ASCII = bytes(range(128))
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(path: str, data: bytes, markup: bool) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    A byte order mark is not part of the text; line ends stay as they are. `markup` says that a declaration inside
    (`<meta charset>`, `<?xml encoding?>`) is to be honoured. The order is: byte order mark, pattern of zero bytes
    (UTF-16 without a mark), declaration, UTF-8, then a guess among the older code pages of the web.

    Raises DocumentError for a file that is empty, too large, not text, or has bytes that cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(
            f"The file has {len(data):,} bytes; the most that is read is {MAX_BYTES:,}.", file=path, mend="Split it."
        )
    text, encoding = _decode(path, data, markup)
    if not text or text.isspace():
        raise DocumentError("The file is empty.", file=path, mend="Write something in it, or exclude it.")
    return text, encoding


def _decode(path: str, data: bytes, markup: bool) -> tuple[str, str]:
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return _strict(path, data, codec, len(mark)), name
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise _not_text(path, what)
    if b"\0" in data:
        wide = _wide(data)
        if not wide:
            raise _not_text(path, "a binary file (it has zero bytes)")
        return _strict(path, data, wide, 0), wide
    declared = _declared(data) if markup else ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if declared and declared != "utf-8":
            return _strict(path, data, declared, 0), declared
        if declared or _damaged_utf8(data):
            return _strict(path, data, "utf-8", 0), "utf-8"
        return _guess(path, data)
    if declared.startswith("iso2022"):
        return _strict(path, data, declared, 0), declared
    return text, "utf-8"


def _strict(path: str, data: bytes, codec: str, skip: int) -> str:
    try:
        return data[skip:].decode(codec)
    except UnicodeDecodeError as fault:
        at = skip + fault.start
        before = data[skip:at].decode(codec, "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        found = " ".join(f"{byte:02x}" for byte in data[at : skip + fault.end][:4])
        raise DocumentError(
            f"The bytes {found} at byte {at:,} are not valid {codec}.",
            file=path, line=line, column=column, mend="Save the file as UTF-8.",
        ) from None  # fmt: skip


def _not_text(path: str, what: str) -> DocumentError:
    return DocumentError(
        f"This looks like {what}, not text.", file=path, mend="Save its text as .txt, .md or .html, or exclude it."
    )


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly all zero bytes stand at even, or nearly all at odd places."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(data) % 2 or half == 0:
        return ""
    if odd * 10 >= half and even * 20 <= odd:
        return "utf-16-le"
    if even * 10 >= half and odd * 20 <= even:
        return "utf-16-be"
    return ""


def _declared(data: bytes) -> str:
    """The codec that the first 1,024 bytes declare, by its Python name, or "". A browser reads Latin-1 as Windows-1252,
    and takes a declared UTF-16 for UTF-8 (WHATWG Encoding and HTML standards); so do we."""
    found = _DECLARED.search(data[:1024])
    if not found:
        return ""
    name = _codec((found[1] or found[2]).decode("ascii", "ignore"))
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7")) else name


def _codec(label: str) -> str:
    """Python's name of a character set, or "" where it knows none of that label."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, UnicodeError, ValueError):
        return ""
    return _AS_BROWSERS_READ.get(name, name) if _CHARACTER_SETS.match(name) else ""


def _damaged_utf8(data: bytes) -> bool:
    """True where most of what is not ASCII is valid UTF-8: such a file is broken, not in another encoding."""
    read = data.decode("utf-8", "replace")
    bad = read.count("�") - data.count("�".encode())
    good = len(_NOT_ASCII.findall(read)) - bad
    return good > 2 * bad


def _guess(path: str, data: bytes) -> tuple[str, str]:
    if not data.translate(None, _ASCII).translate(None, _PUNCTUATION_1252):
        return data.decode("cp1252"), "cp1252"
    from audit.read.turbo import guess_encoding

    name = _codec(guess_encoding(data))
    if name:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            pass
    return _strict(path, data, "utf-8", 0), "utf-8"
