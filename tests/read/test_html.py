"""HTML: what a reader of the page sees, where it stands in the file, and what hides it."""

from __future__ import annotations

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.lexicon.reading import ReadingWords
from audit.model.document import Block, Document
from audit.read import read
from tests.effort import grows_linearly


@pytest.fixture
def page(words: ReadingWords):
    def read_page(html: str) -> Document:
        return read("page.html", html.encode(), words)

    return read_page


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def only(document: Document) -> Block:
    (block,) = document.blocks
    return block


def test_places_count_code_points(page) -> None:
    document = page("<p>😀 日本 &amp; <b>gr</b>ün &mdash; x</p>\r\n<p>Zwei\r\n  Zeilen</p>")
    first, second = document.blocks
    assert (first.text, second.text) == ("😀 日本 & grün — x", "Zwei Zeilen")
    for block in document.blocks:
        for word in block.text.split():
            at = block.text.index(word)
            start, end = block.file_span(at, at + len(word))
            shown = document.text[start:end].replace("&amp;", "&").replace("&mdash;", "—")
            assert shown.replace("<b>", "").replace("</b>", "") == word
    start, _ = second.file_span(5, 6)
    assert document.place(start) == (3, 3)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p>One<div>Two</div>Three</p>Four", ["One", "Two", "Three", "Four"]),
        ("<ul><li>One<li>Two</ul>Three", ["One", "Two", "Three"]),
        ("<dl><dt>One<dd>Two<dt>Three<dd>Four</dl>", ["One", "Two", "Three", "Four"]),
        ("<table><tr><td>One<td>Two<tr><td>Three</table>Four", ["One", "Two", "Three", "Four"]),
        ("<select><option>One<option>Two</select>", ["One", "Two"]),
        ("<h1>One<h2>Two</h2>Three", ["One", "Two", "Three"]),
        ("un<b>believ</b>able", ["unbelievable"]),
        ("<b>One <i>two</b> three</i> four", ["One two three four"]),
        ("<p><b>One</p><p>two</b> three", ["One", "two three"]),
        ("One</p>Two", ["One", "Two"]),
        ("One</div></span></foo>two", ["Onetwo"]),
        ("AT&ampT &lt5 &#x41;&#66 &unknown; &copy", ["AT&T <5 AB &unknown; ©"]),
        ("a&nbsp;b", ["a\u00a0b"]),
        ("One <!-- no --> two <!-- no", ["One two"]),
        ("<textarea>One <b></textarea>", ["One <b>"]),
        ("<p>One<br>Two words<br>and three", ["One", "Two words and three"]),
        ("<h1>Natural<br>Relief</h1>", ["Natural Relief"]),
        ("<p>One line<br><br>another line", ["One line", "another line"]),
        ("<p>We live in<br>London and<br>Paris", ["We live in London and Paris"]),
        ("<pre>One.\nTwo.\nand three</pre>", ["One.", "Two.", "and three"]),
        ("<script>no</script><style>no</style><template>no</template>One", ["One"]),
        ("<svg><title>One</title><style>no</style><text>Two</text></svg> three", ["One", "Two", "three"]),
        ("<math><mn>5</mn></math> mg", ["5 mg"]),
        ("<svg><![CDATA[One]]></svg>", ["One"]),
        ("<![CDATA[no]]>One", ["One"]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", ["漢", "kan"]),
        ("10<sup>5</sup> of 10<sup>-12</sup>", ["10⁵ of 10⁻¹²"]),
        ("50%<sup>1</sup> in 2019<sup><a href=#n>3, 4</a></sup>", ["50%¹ in 2019³, 4"]),
        ("1<sup>st</sup>, m<sup>2</sup>, H<sub>2</sub>O, 10 <sup>5</sup>", ["1st, m2, H2O, 10 5"]),
        ("<del>50</del><ins>40</ins>, <s>60</s>30", ["50 40, 60 30"]),
        ("<del>bad</del><ins>good</ins> co<del>u</del>lor", ["bad good coulor"]),
        ("<math><mn>10</mn><mn>5</mn></math>", ["10 5"]),
        ("<xmp><b>One</xmp>", ["<b>One"]),
        ("<plaintext>One</plaintext>", ["One</plaintext>"]),
        ("<table>One<tr><td>Two</table>", ["One", "Two"]),
        ("<td>One</td>Two", ["OneTwo"]),
        ("1 < 2 <3 > 0", ["1 < 2 <3 > 0"]),
        ("One<", ["One<"]),
        ("<p>• One<br>• Two", ["One", "Two"]),
        ("<p>A<!--x-->B", ["AB"]),
        ("One &#13;&#10; two", ["One two"]),
    ],
)
def test_what_is_shown(page, html: str, expected: list[str]) -> None:
    assert texts(page(html)) == expected


@pytest.mark.parametrize(
    ("html", "hidden"),
    [
        ("<p hidden>X</p>", "hidden"),
        ("<div style='color:red; Display : None'><p>X</p></div>", "display:none"),
        ("<p style=visibility:hidden>X</p>", "visibility:hidden"),
        ("<p aria-hidden=TRUE>X</p>", "aria-hidden"),
        ("<noscript><p>X</p></noscript>", "noscript"),
        ("<video>X</video>", "fallback"),
        ("<dialog>X</dialog>", "dialog"),
        ("<dialog open>X</dialog>", ""),
        ("<object data=x.swf>X</object>", "fallback"),
        ("<object>X</object>", ""),
        ("<progress>X</progress>", "fallback"),
        ("<details>X</details>", ""),
        ("<p aria-hidden=false style='display:block'>X</p>", ""),
    ],
)
def test_what_hides_text_is_named(page, html: str, hidden: str) -> None:
    block = only(page(html))
    assert (block.text, block.hidden) == ("X", hidden)


def test_hidden_words_leave_the_sentence(page) -> None:
    document = page("<p>It is <span hidden>not </span>safe <b hidden>at all</b> to use.<p>Next")
    assert [(b.text, b.hidden) for b in document.blocks] == [
        ("It is safe to use.", ""), ("not", "hidden"), ("at all", "hidden"), ("Next", ""),
    ]  # fmt: skip


def test_markup_in_noscript_is_read(page) -> None:
    document = page("<p>A</p><noscript>One &amp; <p>two</noscript><p>B")
    assert texts(document) == ["A", "One & ", "two", "B"] or texts(document) == ["A", "One &", "two", "B"]
    for block in document.blocks:
        assert document.text[slice(*block.file_span(0, 1))] == block.text[0]


def test_sections_follow_heading_levels(page) -> None:
    document = page(
        "<h1>A</h1><p>1</p><h2>B</h2><h3>C</h3><p>2</p><h2>D</h2><p>3</p>"
        "<aside><h3>E</h3><p>4</p></aside><p>5</p><footer><h2>F</h2><p>6</p></footer><p>7</p>"
    )
    sections = {block.text: block.section for block in document.blocks}
    assert sections["1"] == ("A",)
    assert sections["C"] == ("A", "B")
    assert sections["2"] == ("A", "B", "C")
    assert sections["3"] == ("A", "D")
    assert sections["4"] == ("A", "D", "E")
    assert sections["5"] == ("A", "D")
    assert sections["6"] == ("F",)
    assert sections["7"] == ("A", "D")


def test_areas(page) -> None:
    document = page(
        "<header>One</header><nav>Two words</nav><div role=Navigation><a href=/>Three</a></div><main><article>"
        "<header>Four</header></article></main><aside>Five</aside><footer>Six</footer><div role=contentinfo>Seven</div>"
    )
    assert [(b.text, b.area) for b in document.blocks] == [
        ("One", "header"), ("Two words", "navigation"), ("Three", "navigation"), ("Four", ""), ("Five", "aside"),
        ("Six", "footer"), ("Seven", "footer"),
    ]  # fmt: skip


def test_navigation_is_chrome_but_sentences_in_it_are_not(page) -> None:
    document = page(
        "<nav><a href=/>Home</a><a href=/x>Our treatments</a><p>Our spa cures every ache in a week.</p></nav>"
    )
    assert kinds(document) == [
        ("chrome", "Home"), ("chrome", "Our treatments"), ("paragraph", "Our spa cures every ache in a week."),
    ]  # fmt: skip


def test_buttons_and_known_lines_are_chrome(page) -> None:
    document = page(
        "<button>Start healing</button><input type=submit value='Go &amp; see'><p>Read more »</p><h2>Menu</h2>"
    )
    assert kinds(document) == [
        ("chrome", "Start healing"), ("chrome", "Go & see"), ("chrome", "Read more »"), ("chrome", "Menu"),
    ]  # fmt: skip


def test_what_form_fields_show_is_read(page) -> None:
    document = page(
        "<input value='Tea cures gout'><input type=search value=Gout><input type=BUTTON value=Go>"
        "<input type=hidden value=x>"
        "<input type=checkbox value=y><input type=password value=z><textarea>Dear clinic</textarea>"
    )
    assert kinds(document) == [
        ("label", "Tea cures gout"), ("label", "Gout"), ("chrome", "Go"), ("label", "Dear clinic"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("© 2024 Acme Inc. All rights reserved.", "chrome"),
        ("Copyright © 2024 Acme", "chrome"),
        ("© 2024 Acme. Our tea cures gout.", "paragraph"),
        ("We use cookies to serve you. Read more.", "chrome"),
        ("We use cookies to serve you. Our tea cures gout!", "paragraph"),
    ],
)
def test_a_notice_with_other_sentences_is_no_notice(page, line: str, kind: str) -> None:
    assert kinds(page(f"<p>{line}</p>")) == [(kind, line)]


def test_lists(page) -> None:
    document = page(
        "<p>It helps:</p><ul><li>One<ul><li>Deep</ul><li><p>Two</p><p>more</p></ul>"
        "<ol start=4><li>Four<li>Five</ol><h2>H</h2><ul><li>Six</ul>"
    )
    assert [(b.text, b.mark, b.lead_in) for b in document.blocks] == [
        ("It helps:", "", None), ("One", "•", 0), ("Deep", "•", 1), ("Two", "•", 0), ("more", "", 0),
        ("Four", "4.", None), ("Five", "5.", None), ("H", "", None), ("Six", "•", None),
    ]  # fmt: skip


def test_a_term_introduces_its_description(page) -> None:
    term, description = page("<dl><dt>Dose<dd>Two a day. Not more.</dl>").blocks
    assert (term.kind, description.kind, description.lead_in) == ("label", "list_item", 0)


def test_cells_know_their_headers(page) -> None:
    document = page(
        "<table><caption>Rates</caption><thead><tr><th rowspan=2>Therapy<th colspan=2>Success</tr>"
        "<tr><th>Men<th>Women</tr></thead><tbody>"
        "<tr><th>Wrap<td>79 %<td>80 %<tr><td>Pill<td>20 %<td>21 %</tbody></table>"
    )
    headers = {b.text: b.cell_headers for b in document.blocks if b.kind == "cell"}
    assert headers["79 %"] == ("Success", "Men", "Wrap")
    assert headers["80 %"] == ("Success", "Women", "Wrap")
    assert headers["21 %"] == ("Success", "Women", "Pill")
    assert document.blocks[0].kind == "caption"


def test_tables_in_cells_end_with_their_cell(page) -> None:
    document = page("<table><tr><td>A<table><tr><td>B</table>C<td>D</table><p>E")
    assert kinds(document) == [("cell", "A"), ("cell", "B"), ("cell", "C"), ("cell", "D"), ("paragraph", "E")]


def test_quotes_captions_and_summaries(page) -> None:
    document = page(
        "<blockquote><p>It works.</p><h4>Ann</h4></blockquote><figure><img alt='A knee'><figcaption>Fig. 1</figcaption>"
        "</figure><details><summary>Is it safe?</summary><p>Yes.</p></details><p>End"
    )
    assert kinds(document) == [
        ("quote", "It works."), ("heading", "Ann"), ("alt", "A knee"), ("caption", "Fig. 1"),
        ("heading", "Is it safe?"), ("paragraph", "Yes."), ("paragraph", "End"),
    ]  # fmt: skip
    assert document.blocks[5].section == ("Is it safe?",)
    assert document.blocks[6].section == ()


def test_attributes_that_are_shown(page) -> None:
    document = page(
        "<p title=\"It's &quot;safe&quot;\">Text <img src=a.png ALT = 'Happy &amp; well'> goes on</p>"
        "<input placeholder=Name><a href=x aria-label='Why we win'>?</a><img alt=''>"
    )
    found = {(b.kind, b.text): b for b in document.blocks}
    assert ("label", 'It\'s "safe"') in found
    assert ("paragraph", "Text goes on") in found
    alt = found["alt", "Happy & well"]
    assert document.text[slice(*alt.file_span(0, len(alt.text)))] == "Happy &amp; well"
    assert document.text[slice(*alt.file_span(8, 12))] == "well"
    assert ("label", "Name") in found
    assert ("label", "Why we win") in found
    assert len(document.blocks) == 6


def test_title_description_and_language(page) -> None:
    document = page(
        "<!doctype html><html lang=de-CH><head><title>Knie &amp; Co</title>"
        "<meta name=description content='Wir heilen. Ja.'><meta property=og:description content='Wir heilen. Ja.'>"
        "<meta property=og:title content=Anders></head><body><h1>Knie"
    )
    assert (document.title, document.language) == ("Knie & Co", "de-CH")
    assert kinds(document) == [
        ("label", "Knie & Co"), ("caption", "Wir heilen. Ja."), ("caption", "Anders"), ("heading", "Knie"),
    ]  # fmt: skip


def test_the_first_heading_is_the_title_where_there_is_no_other(page) -> None:
    assert page("<p>x</p><h2>Knees</h2>").title == "Knees"


def test_links_have_their_words_and_target(page) -> None:
    block = only(page("<p>See <a href='a.pdf?x=1&amp;y=2'> the <b>study</b> </a>or <a href=#fn1>1</a>."))
    assert [(block.text[k.start : k.end], k.target) for k in block.links] == [
        ("the study", "a.pdf?x=1&y=2"),
        ("1", "#fn1"),
    ]


def test_a_link_around_blocks_is_one_in_each(page) -> None:
    first, second = page("<a href=x><h2>One</h2><p>Two</p></a>").blocks
    assert [(b.links[0].start, b.links[0].end, b.links[0].target) for b in (first, second)] == [(0, 3, "x")] * 2


LEFT_OUT = (
    "script",
    "style",
    "template",
    "noembed",
    "noframes",
    "rp",
    "iframe",
    "annotation",
    "metadata",
    "defs",
    "noscript",
)
VOIDS = ("br", "hr", "img", "input", "wbr", "meta", "col")
NAMES = """p div span b i a em li ul ol dl dt dd table thead tbody tr td th caption h1 h2 section nav aside footer
    header button blockquote details summary pre textarea option select label form article main figure figcaption font
    nobr object body html head title script style noscript template address center"""


def shown_by_the_standard(html: str) -> list[str]:
    """All text of the tree that a browser would build, without what is never shown."""
    found: list[str] = []

    def walk(node: object) -> None:
        for child in node.children:  # type: ignore[attr-defined]
            if isinstance(child, turbohtml.Text):
                found.extend(child.data)
            elif isinstance(child, turbohtml.Element) and child.tag not in LEFT_OUT:
                walk(child)

    walk(turbohtml.parse(html))
    return sorted(c for c in found if not c.isspace() and c != "\0")


tags = st.builds(
    lambda name, close: f"</{name}>" if close else f"<{name}>", st.sampled_from([*NAMES.split(), *VOIDS]), st.booleans()
)
words_ = st.sampled_from(["One", "two ", " three", "&amp;", "4.", "\n", "  ", "<!-- c -->", "ü", "😀", "&lt", "•x"])


@settings(max_examples=200, deadline=None)
@given(st.lists(tags | words_, max_size=30))
def test_no_visible_character_is_lost(words: ReadingWords, pieces: list[str]) -> None:
    html = "start " + "".join(pieces)
    if any(tag in html for tag in ("<select", "<head", "<noscript", "<title", "<textarea", "<option")):
        return
    document = read("page.html", html.encode(), words)
    found = sorted(c for b in document.blocks for c in b.mark.strip("-•0123456789.") + b.text if not c.isspace())
    expected = shown_by_the_standard(html)
    assert [c for c in found if c != "•"] == [c for c in expected if c != "•"], html


@settings(max_examples=150, deadline=None)
@given(st.lists(tags | words_, max_size=30))
def test_every_block_stands_in_the_file(words: ReadingWords, pieces: list[str]) -> None:
    document = read("page.html", ("start " + "".join(pieces)).encode(), words)
    for block in document.blocks:
        assert block.text == block.text.strip(" \t\n\r\f") != ""
        at = 0
        for segment in block.segments:
            assert segment.at == at and segment.length > 0 and segment.start <= segment.end
            at += segment.length
            if segment.end - segment.start == segment.length > 1:
                assert document.text[segment.start : segment.end].split() == block.text[segment.at : at].split()
        assert at == len(block.text)
        assert block.lead_in is None or block.lead_in < len(document.blocks)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=60))
def test_any_text_is_read(words: ReadingWords, text: str) -> None:
    document = read("page.html", ("x" + text).encode(), words)
    assert document.blocks


DEEP = [
    "<div>", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<p hidden>", "<a href=x>", "<span hidden>",
    "<section><h2>x</h2>", "<dl><dd>", "<table>x<tr><td>", "<table><p>x<tr><td>x</table>", "<ruby><rt>", "<sup>",
    "<font><p>", "<button>", "<svg>",
]  # fmt: skip


@pytest.mark.parametrize("unit", DEEP)
def test_depth_costs_no_more_than_length(words: ReadingWords, unit: str) -> None:
    def work(count: int) -> None:
        document = read("page.html", (unit * count + "end").encode(), words)
        assert any(block.text == "end" for block in document.blocks)

    assert grows_linearly(work, 5_000, 20_000)
