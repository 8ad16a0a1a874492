"""The door of the readers: suffixes, digests, line ends, languages, and refusals as sentences."""

from __future__ import annotations

import hashlib
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import DocumentError
from audit.lexicon.reading import ReadingWords
from audit.read import READERS, read, sentences


def test_every_suffix_is_read(words: ReadingWords) -> None:
    for suffix, reader in READERS.items():
        document = read(f"a/b{suffix.upper()}", b"Warm knees.", words)
        assert (document.format, [b.text for b in document.blocks]) == (reader.format, ["Warm knees."])


@pytest.mark.parametrize(
    ("path", "says"), [("a.docx", r"a\.docx: Files that end in '\.docx' cannot"), ("README", "without an ending")]
)
def test_other_files_are_refused(words: ReadingWords, path: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        read(path, b"text", words)
    assert ".md" in caught.value.mend


def test_digest_is_of_the_bytes(words: ReadingWords) -> None:
    data = b"\xef\xbb\xbfWarm knees."
    document = read("a.txt", data, words)
    assert document.digest == "sha256:" + hashlib.sha256(data).hexdigest()
    assert (document.text, document.encoding) == ("Warm knees.", "utf-8-sig")


def test_lines_and_columns(words: ReadingWords) -> None:
    document = read("a.txt", "Ä 😀 one\r\ntwo\rthree\n\nfour".encode(), words)
    places = {word: document.place(document.text.index(word)) for word in ("one", "two", "three", "four")}
    assert places == {"one": (1, 5), "two": (2, 1), "three": (3, 1), "four": (5, 1)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The wrap is warm and it is safe for you and your family to use at home.", "en"),
        ("Die Creme ist sanft und hilft bei der Pflege von trockener Haut, die nicht mehr spannt.", "de"),
        ("La crème est douce et aide les peaux sèches dans le soin de tous les jours, pour vous.", "fr"),
        ("La crema es suave y ayuda a las pieles secas en el cuidado de todos los días con una sola capa.", "es"),
        ("我们的疗法安全有效，没有副作用。", "zh"),
        ("この薬は安全です。", "ja"),
        ("우리 치료는 안전합니다.", "ko"),
        ("Warm knees", "und"),
        ("Zxqv bnmp rtwk plok mnbv qwer asdf zxcv yuio", "und"),
    ],
)
def test_language_is_guessed(words: ReadingWords, text: str, language: str) -> None:
    assert read("a.txt", text.encode(), words).language == language


def test_a_language_that_is_given_or_named_comes_first(words: ReadingWords) -> None:
    text = b"The wrap is warm and it is safe for you and your family to use at home."
    assert read("a.txt", text, words, "en-US").language == "en-US"
    assert read("a.html", b"<html lang=fr><p>" + text, words, "en-US").language == "fr"
    assert read("a.md", b"---\nlang: it\n---\n\n" + text, words, "en-US").language == "it"


def test_documents_travel_between_processes(words: ReadingWords) -> None:
    document = read("a.md", b"# A\n\n| x | y |\n|---|---|\n| [1](b) | 2 |\n", words)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301
    assert read("a.md", b"# A\n\n| x | y |\n|---|---|\n| [1](b) | 2 |\n", words) == document


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([".txt", ".md", ".html"]),
    st.binary(max_size=120),
    st.sampled_from([b"", b"<p", b"---\n", b"# ", b"\xff\xfe"]),
)
def test_any_bytes_are_read_or_refused(words: ReadingWords, suffix: str, data: bytes, start: bytes) -> None:
    try:
        document = read("a" + suffix, start + data, words)
    except DocumentError as refused:
        assert refused.file == "a" + suffix
        return
    for sentence in sentences(document, words):
        assert sentence.text.strip() == sentence.text != ""
        start_at, end_at = document.blocks[sentence.block].file_span(sentence.start, sentence.end)
        assert 0 <= start_at < end_at <= len(document.text)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_large_page_is_read_in_seconds(words: ReadingWords, suffix: str) -> None:
    text = "It warms the knee & eases pain for most people who wear it.\n" * 60_000
    document = read("a" + suffix, text.encode(), words)
    assert len(sentences(document, words)) == 60_000


@pytest.mark.parametrize("markup", ["<img src=a.png><script>x</script><!-- y -->", "<div id=root></div>", "<!-- <p>x"])
def test_a_page_that_shows_no_text_is_refused(words: ReadingWords, markup: str) -> None:
    with pytest.raises(DocumentError, match=r"a\.html: The page shows no text\."):
        read("a.html", markup.encode(), words)


def test_markdown_that_only_sets_a_page_up_has_no_sentences(words: ReadingWords) -> None:
    document = read("a.md", b"---\nlayout: list\n---\n<!-- y -->", words)
    assert (document.blocks, sentences(document, words), document.language) == ((), (), "und")
