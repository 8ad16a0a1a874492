"""Bytes to text: every encoding is named, nothing is replaced, and what is no text is refused in a sentence."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import DocumentError
from audit.read.decode import MAX_BYTES, decode

WESTERN = "Le café guérit tout, dit-on, et la crème apaise la peau fatiguée après l'été. C'est très agréable à l'usage."
RUSSIAN = "Наш центр лечит суставы без операций. Пациенты чувствуют облегчение уже после первой недели лечения."
JAPANESE = "この薬は痛みを和らげます。すべての患者に安全です。詳しくは医師にご相談ください。"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Härte".encode(), "Härte", "utf-8"),
        (codecs.BOM_UTF8 + "Härte".encode(), "Härte", "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "Härte 😀".encode("utf-16-le"), "Härte 😀", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Härte 😀".encode("utf-16-be"), "Härte 😀", "utf-16-be"),
        (codecs.BOM_UTF32_LE + "Härte".encode("utf-32-le"), "Härte", "utf-32-le"),
        ("No mark here.\r\n".encode("utf-16-le"), "No mark here.\r\n", "utf-16-le"),
        ("No mark here.\r\n".encode("utf-16-be"), "No mark here.\r\n", "utf-16-be"),
        ("It’s “proven” – 95 °C™".encode("cp1252"), "It’s “proven” – 95 °C™", "cp1252"),
        ("a\r\nb\rc\x0cd\u2028e".encode(), "a\r\nb\rc\x0cd\u2028e", "utf-8"),
    ],
)
def test_encodings_are_found_and_named(data: bytes, text: str, encoding: str) -> None:
    assert decode("a.txt", data, False) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "codec"),
    [(WESTERN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp")],
)
def test_older_code_pages_are_guessed(text: str, codec: str) -> None:
    found, encoding = decode("a.txt", text.encode(codec), False)
    assert found == text
    assert encoding


@pytest.mark.parametrize(
    ("declaration", "codec", "name"),
    [
        ('<meta charset="windows-1251">', "cp1251", "cp1251"),
        ("<META http-equiv=content-type content='text/html; charset=iso-8859-1'>", "cp1252", "cp1252"),
        ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r", "koi8-r"),
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ("<meta charset=shift_jis>", "cp932", "cp932"),
        ("<meta charset=iso-2022-jp>", "iso2022_jp", "iso2022_jp"),
    ],
)
def test_markup_declares_its_encoding(declaration: str, codec: str, name: str) -> None:
    words = {"cp1251": RUSSIAN, "koi8-r": RUSSIAN, "cp1252": WESTERN}.get(
        codec, "水は安全です" if "jp" in codec or codec == "cp932" else "我们的疗法安全有效"
    )
    data = (declaration + words).encode(codec)
    assert decode("a.html", data, True) == (declaration + words, name)


def test_a_declaration_counts_in_markup_only() -> None:
    data = b"<meta charset=koi8-r> It\x92s fine."
    assert decode("a.txt", data, False) == ("<meta charset=koi8-r> It’s fine.", "cp1252")


@pytest.mark.parametrize("label", ["base64", "unicode_escape", "rot13", "nonsense", "utf-7", "utf-16"])
def test_a_false_declaration_is_passed_over(label: str) -> None:
    text = f"<meta charset={label}>Wir heilen größere Wunden \\x41"
    assert decode("a.html", text.encode(), True) == (text, "utf-8")


def test_declared_latin_that_is_valid_utf8_is_utf8() -> None:
    text = "<meta charset=iso-8859-1>größer"
    assert decode("a.html", text.encode(), True) == (text, "utf-8")


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\n\0", "\u00a0\u2003".encode()]
)
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: The file is empty\."):
        decode("a.txt", data, False)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%abc", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"\x7fELF\x02\x01\0", "a program"),
        (b"some text\0and more text of an odd length", "a binary file"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=f"looks like {what}"):
        decode("a.txt", data, False)


def test_a_broken_byte_is_placed_and_never_replaced() -> None:
    data = "Größe ist süß.\nÜber \x00 uns".replace("\x00", "@").encode().replace(b"@", b"\xff")
    with pytest.raises(DocumentError) as caught:
        decode("a.txt", data, False)
    assert (caught.value.line, caught.value.column) == (2, 6)
    assert "ff at byte 25" in caught.value.wrong.replace(",", "")


def test_a_cut_utf16_file_is_refused() -> None:
    with pytest.raises(DocumentError, match="not valid utf-16-le"):
        decode("a.txt", codecs.BOM_UTF16_LE + "Härte".encode("utf-16-le")[:-1], False)


def test_the_cap_is_exact() -> None:
    decode("a.txt", b"x" * MAX_BYTES, False)
    with pytest.raises(DocumentError, match=r"20,000,001 bytes; the most that is read is 20,000,000\. Split it\."):
        decode("a.txt", b"x" * (MAX_BYTES + 1), False)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, markup: bool) -> None:
    try:
        text, encoding = decode("a.txt", data, markup)
    except DocumentError as refused:
        assert refused.wrong and refused.mend
    else:
        assert text.strip() and codecs.lookup(encoding)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1))
def test_utf8_comes_back_unchanged(text: str) -> None:
    if not text.strip() or text.startswith(("\ufeff", "%PDF-", "PK", "{\\rtf", "GIF8", "wOF2", "7z")):
        return
    assert decode("a.txt", text.encode(), False) == (text, "utf-8")
