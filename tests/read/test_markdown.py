"""Markdown: CommonMark with tables, footnotes, task lists, front matter and raw HTML, with exact places."""

from __future__ import annotations

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.lexicon.reading import ReadingWords
from audit.model.document import Document
from audit.read import read
from tests.effort import grows_linearly


@pytest.fixture
def page(words: ReadingWords):
    def read_page(text: str) -> Document:
        return read("page.md", text.encode(), words)

    return read_page


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo", [("paragraph", "One two")]),
        ("One  \nTwo", [("paragraph", "One"), ("paragraph", "Two")]),
        ("One\\\ntwo", [("paragraph", "One two")]),
        ("# One #\n\nTwo", [("heading", "One"), ("paragraph", "Two")]),
        ("One\n===\nTwo\n---", [("heading", "One"), ("heading", "Two")]),
        ("## One {#id .x}", [("heading", "One")]),
        ("**One**", [("paragraph", "One")]),
        ("un*believ*able __joy__ ~~pain~~", [("paragraph", "unbelievable joy pain")]),
        ("`a * b` and ``c ` d``", [("paragraph", "a * b and c ` d")]),
        ("1 \\* 2 &lt; 3 &amp; &#65; &copy;", [("paragraph", "1 * 2 < 3 & A ©")]),
        ("> One\n> two\n\nThree", [("quote", "One two"), ("paragraph", "Three")]),
        ("> [!NOTE]\n> One", [("quote", "One")]),
        ("    x = 1\n    y", [("paragraph", "x = 1 y")]),
        ("```py\nOne.\nTwo.\n```", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("One\n\n***\n\nTwo", [("paragraph", "One"), ("paragraph", "Two")]),
        ("One <!-- no --> two", [("paragraph", "One two")]),
        ("<!-- no\n\nno -->\n\nOne", [("paragraph", "One")]),
        ("[one]: /x 'no'\n\nTwo [one]", [("paragraph", "Two one"), ("label", "no")]),
        ("[One][x] two", [("paragraph", "[One][x] two")]),
        ("<https://a.b/c>", [("paragraph", "https://a.b/c")]),
        ("- [x] One\n- [ ] Two", [("list_item", "One"), ("list_item", "Two")]),
        ("<div>\n*One*\n</div>", [("paragraph", "*One*")]),
        ("<div>\n\n*One*\n\n</div>", [("paragraph", "One")]),
        ("<Callout kind='x'>\n\nOne\n\n</Callout>", [("paragraph", "One")]),
        ("Water is H<sub>2</sub>O.", [("paragraph", "Water is H2O.")]),
        ("<script>\nno\n</script>\n\nOne", [("paragraph", "One")]),
        ("One<br>Two<br/>and three", [("paragraph", "One"), ("paragraph", "Two and three")]),
        ("> <p>One\n> two</p>\n> <p>Three</p>", [("quote", "One two"), ("quote", "Three")]),
        ("Term\n: Not a list", [("paragraph", "Term : Not a list")]),
        ("\tOne\r\n\r\nTwo\rthree", [("paragraph", "One"), ("paragraph", "Two three")]),
    ],
)
def test_what_is_shown(page, text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(page(text)) == expected


def test_sections_and_lists(page) -> None:
    document = page(
        "# A\n\nIt helps:\n\n- One\n- Two\n\n  extra\n  1. Deep\n\n## B\n\n3) Three\n4) Four\n\n* * *\n# C\n\n+ Five\n"
    )
    assert [(b.text, b.mark, b.lead_in, b.section) for b in document.blocks] == [
        ("A", "", None, ()), ("It helps:", "", None, ("A",)), ("One", "-", 1, ("A",)), ("Two", "-", 1, ("A",)),
        ("extra", "", 1, ("A",)), ("Deep", "1.", 4, ("A",)), ("B", "", None, ("A",)), ("Three", "3)", None, ("A", "B")),
        ("Four", "4)", None, ("A", "B")), ("C", "", None, ()), ("Five", "+", None, ("C",)),
    ]  # fmt: skip


def test_a_heading_in_a_quote_ends_with_it(page) -> None:
    document = page("# A\n\n> ## B\n> One\n\nTwo")
    assert [b.section for b in document.blocks] == [(), ("A",), ("A", "B"), ("A",)]


def test_cells_know_their_headers(page) -> None:
    document = page("| Plan | Success |\n|---|---|\n| Gold | 79 % |\n| a \\| b | `x` |\n\nEnd")
    cells = {b.text: b.cell_headers for b in document.blocks if b.kind == "cell"}
    assert cells == {
        "Plan": (), "Success": (), "Gold": ("Plan",), "79 %": ("Success", "Gold"), "a | b": ("Plan",),
        "x": ("Success", "a | b"),
    }  # fmt: skip
    assert document.blocks[-1].cell_headers == ()


def test_links_images_and_titles(page) -> None:
    document = page('See [the *study*](a.pdf "Our study") and ![A *happy* child & cat](b.png "Joy") now.')
    paragraph, *others = document.blocks
    assert paragraph.text == "See the study and now."
    assert [(paragraph.text[k.start : k.end], k.target) for k in paragraph.links] == [("the study", "a.pdf")]
    assert [(b.kind, b.text) for b in others] == [
        ("label", "Our study"),
        ("label", "Joy"),
        ("alt", "A happy child & cat"),
    ]
    for block in others[:2]:
        assert document.text[slice(*block.file_span(0, len(block.text)))] == block.text


def test_footnotes(page) -> None:
    document = page("# A\n\nIt works.[^1] It lasts.\n\n[^1]: Smith, 2019.\n\nEnd")
    mark = document.blocks[1]
    assert mark.text == "It works.[1] It lasts."
    assert [(mark.text[k.start : k.end], k.target, k.kind) for k in mark.links] == [("[1]", "#fn-1", "footnote")]
    note = document.blocks[2]
    assert (note.text, note.mark, note.section) == ("Smith, 2019.", "[1]", ())
    assert document.blocks[3].section == ("A",)


def test_front_matter_is_read_where_it_is_shown(page) -> None:
    document = page(
        '---\ntitle: "Knees & more"\nlang: en-GB\ndate: 2024-01-02\n'
        "description: >-\n  We heal\n  all knees.\ntags: [a, b]\n---\n\n# Hi\n"
    )
    assert (document.title, document.language) == ("Knees & more", "en-GB")
    assert kinds(document) == [("label", "Knees & more"), ("caption", "We heal all knees."), ("heading", "Hi")]
    title, description, _ = document.blocks
    assert document.text[slice(*title.file_span(0, 5))] == "Knees"
    assert document.text[slice(*description.file_span(0, 4))].split() == [">-", "We", "heal", "all", "knees."]
    assert document.unread == ()


def test_front_matter_in_toml(page) -> None:
    document = page("+++\ntitle = 'Knees'\ndescription = \"We heal.\"\n+++\nText\n")
    assert document.title == "Knees"
    assert kinds(document) == [("label", "Knees"), ("caption", "We heal."), ("paragraph", "Text")]


def test_front_matter_that_is_not_yaml_is_named(page) -> None:
    document = page("---\ntitle: [x\n---\n\nText\n")
    (unread,) = document.unread
    assert document.text[unread.start : unread.end].strip() == "title: [x"
    assert "front matter could not be read" in unread.reason
    assert texts(document) == ["Text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nOur tea cures gout.\n---\nEnd", [("heading", "Our tea cures gout."), ("paragraph", "End")]),
        ("---\n- One\n- Two\n---\n\nEnd", [("list_item", "One"), ("list_item", "Two"), ("paragraph", "End")]),
        ("One\n\n---\nTea: cures gout\n---", [("paragraph", "One"), ("heading", "Tea: cures gout")]),
        ("---\ntitle: Tea\n---\n\n---\ntitle: Gin\n---", [("label", "Tea"), ("heading", "title: Gin")]),
        ("One\n\n+++\ntitle = 'Gin'\n+++", [("paragraph", "One"), ("paragraph", "+++ title = 'Gin' +++")]),
        ("---\ntitle: Tea\n...\nEnd", [("label", "Tea"), ("paragraph", "End")]),
        ("---\n# nothing\n---\nEnd", [("paragraph", "End")]),
        ("---\n\nOne", [("paragraph", "One")]),
    ],
)  # fmt: skip
def test_text_between_rules_is_no_front_matter(page, text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(page(text)) == expected


def test_places_count_code_points(page) -> None:
    document = page("# Größe 😀\r\n\r\n> 日本 **語** &mdash; `ü`\r\n> zwei\r\n\r\n- é &amp; ok\r\n")
    for block in document.blocks:
        for word in block.text.split():
            at = block.text.index(word)
            shown = document.text[slice(*block.file_span(at, at + len(word)))]
            assert shown.replace("&mdash;", "—").replace("&amp;", "&") == word
    item = document.blocks[-1]
    assert document.place(item.file_span(0, 1)[0]) == (6, 3)


def test_hidden_html_around_markdown(page) -> None:
    document = page("<div hidden>\n\nSecret *cure*\n\n</div>\n\nOpen <span style='display:none'>sesame</span> now\n")
    assert [(b.text, b.hidden) for b in document.blocks] == [
        ("Secret cure", "hidden"), ("Open now", ""), ("sesame", "display:none"),
    ]  # fmt: skip


PIECES = [
    "# ", "## ", "- ", "1. ", "  ", "    ", "> ", "\n", "\n\n", "word ", "Über", "😀", "*", "**", "_", "`", "```\n",
    "[", "](x)", "![", "<b>", "</b>", "<div>", "</div>\n", "&amp;", "\\", "| a | b |\n|--|--|\n| c | d |\n", "[^1]",
    "[^1]: ", "<!-- no -->", "---\n", "===\n",
    "~~", "\t", "<p hidden>", "https://a.b", "<br>",
]  # fmt: skip


def shown(text: str) -> str:
    """The text of the page that the Markdown library itself renders."""
    import pyromark

    o = pyromark.Options
    options = (
        o.ENABLE_TABLES | o.ENABLE_STRIKETHROUGH | o.ENABLE_TASKLISTS | o.ENABLE_HEADING_ATTRIBUTES | o.ENABLE_GFM
    )  # fmt: skip
    tree = turbohtml.parse(pyromark.html(text, options=options))
    return "".join(tree.text.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([p for p in PIECES if "[^" not in p]), max_size=25))
def test_what_is_shown_is_what_the_page_shows(words: ReadingWords, pieces: list[str]) -> None:
    text = "word\n\n" + "".join(pieces)
    document = read("page.md", text.encode(), words)
    found = sorted("".join(b.text for b in document.blocks if b.kind != "alt" and b.kind != "label").replace(" ", ""))
    bullets = sorted(shown(text).replace("\u00a0", ""))
    assert found == bullets


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_every_block_stands_in_the_file(words: ReadingWords, pieces: list[str]) -> None:
    document = read("page.md", ("word\n\n" + "".join(pieces)).encode(), words)
    for block in document.blocks:
        assert block.text == block.text.strip(" \t\n\r\f") != ""
        at = 0
        for segment in block.segments:
            assert segment.at == at and segment.length > 0 and segment.start <= segment.end <= len(document.text)
            at += segment.length
            if segment.end - segment.start == segment.length > 1:
                assert document.text[segment.start : segment.end].split() == block.text[segment.at : at].split()
        assert at == len(block.text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=60))
def test_any_text_is_read(words: ReadingWords, text: str) -> None:
    assert read("page.md", ("x" + text).encode(), words).blocks


@pytest.mark.parametrize(
    "unit", ["> ", "- ", "*a ", "[", "![", "<div>\n\n", "> <b>\n", "`", "|a|\n", "&amp;", "ü `", "[^1]"]
)
def test_time_grows_with_the_text_alone(words: ReadingWords, unit: str) -> None:
    assert grows_linearly(
        lambda count: read("page.md", ("word\n\n" + unit * count + "end").encode(), words), 4_000, 16_000
    )


@pytest.mark.parametrize(
    "line",
    [
        "title: Knees",
        "title: Knees: the truth",
        "title: Knees #1",
        "title: Knees#1",
        "title: 'Knees'",
        "title: at 10:30",
        "title:   Knees and hips  ",
        "title: Knees # not shown",
        "title: - Knees",
        "title: Knees\ntitle: Hips",
        "title:",
        "title: *x",
        "title: ein Kniegelenk für alle 😀",
    ],
)
def test_plain_front_matter_is_read_as_yaml_reads_it(page, line: str) -> None:
    short = page(f"---\n{line}\n---\n\nText\n")
    longer = page(f"---\n{line}\nx: [y]\n---\n\nText\n")
    assert kinds(short) == kinds(longer)
    assert bool(short.unread) == bool(longer.unread)
    assert [b.segments for b in short.blocks][:-1] == [b.segments for b in longer.blocks][:-1]


def test_the_bounds_of_a_box_are_not_its_text(page) -> None:
    document = page(":::note\nOur wrap warms the knee.\n:::\n\n::: {.box}\nIt eases pain.\n:::::")
    assert [b.text for b in document.blocks] == ["Our wrap warms the knee.", "{.box}", "It eases pain."]
