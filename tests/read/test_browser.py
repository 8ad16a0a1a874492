"""Broken HTML: the blocks, and their order, are what a real Chromium shows. The pages are our own or random."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator

import pytest

from audit.lexicon.reading import ReadingWords
from audit.read.html import read_html
from tests.render.test_browser import ARGUMENTS

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
Show = Callable[[str], list[str]]

BROKEN = [
    "<p>One <b>two <i>three</p><p>Four</b> five</i> six",
    "<b>One<p>two</b>three</p>four",
    "<p>One<ul><li>two<li>three</ul>four</p>five",
    "<a href=x>One<p>two<a href=y>three</a>four</p>five</a>six",
    "<div>One</span>two</p>three</div></div>four",
    "<form>One<form>two</form>three</form>four",
    "<div>One<form><div>two</form>three</div>four</div>five",
    "One<!-- two --> three<!--> four<!---> five <!-- six --!> seven<!-- eight",
    "One<!- two -> three<? four ?> five</ six> seven",
    "One<![CDATA[two]]> three",
    "<xmp>One <b>two</xmp>three",
    "<plaintext>One <b>two</b>",
    "<template><p>One</template>two",
    "<script>one</script>two<script>if (a < b) '</scr' </script>three",
    "<style>p > b {}</style>One<style>",
    "<noscript>One</noscript>two",
    "One &amp two &lt;b&gt; &notit; &copy2 &#x80; &nbsp;x",
    "One t&#0;wo",
    "<h1>One<h2>two</h1>three</h2>four",
    "<ul><li>One<ul>two<li>three</ul>four<li>five</ul>six",
    "<ol><li>One</li>two<li>three</ol>",
    "<dl><dt>One<dd>two<dt>three</dl>four",
    "<nobr>One<nobr>two</nobr>three",
    "<font>One<div>two</font>three</div>four",
    "<center>One<p>two</center>three",
    "<p>One<center>two</center>three",
    "<details open><summary>One</summary>two</details>three",
    "<body>One</body>two</html>three<body>four<html>five<head>six",
    "<p>One<table><tr><td>two</table>three",
    "<tr><td>One</td></tr>two<td>three",
    "<table><caption>One<tr><td>two<table><td>three</table>four</table>five",
    "<table><colgroup><col><tr><td>One<th>two<tfoot><tr><td>three</table>four",
    "<table>One<tr><td>two</table>three",
    "<li>One<li>two</ul>three",
    "<p>One<p/>two<div/>three<span/>four",
    "<p>One< two <3>four",
    "<a <b>One</b></a>",
    "<div =x y='a>b'>One</div x=y>two",
    "<marquee>One<p>two</marquee>three",
    "<object>One<p>two</object>three",
    "<progress>One</progress>two<meter>three</meter>four",
    "<p>One<custom-tag><p>two</custom-tag>three",
    "<svg><p>One</svg>two<math><p>three</math>four",
    "<p><b>One<div>two</b>three</div>four",
    "<dd>One<dt>two<dd>three",
    "<iframe>One</iframe>two<noembed>three</noembed>four",
    "<address>One<p>two</address>three",
    "<input type=hidden value=x>One<p>two</p",
]


MISPLACED = [
    "<table>One<tr>two<td>three</td>four</tr>five</table>six",
    "<table><tr><td>One</td></tr><p>two</p><tr><td>three</td></tr></table>",
    "<table><tr><td>One</td></tr><div>two<td>three</td></div>four</table>five",
    "<p>Zero<table><tr><td><p>One</td></p>two</table>three",
    "<div><table><tbody><tr><td>One</tr></tbody></td>two</table>three</div>",
    "<table><tr><td>One<table><tr>two<td>three</table>four</table>five",
    "<table>One<tr><td>two<table>three<tr><td>four</table></table>five",
    "<table><p>One<table>two<td>three</table>four<td>five</table>six",
    "<i>One<table><i>two</table>three",
]


@pytest.fixture(scope="module")
def show() -> Iterator[Show]:
    """What Chromium shows of a page: its lines and cells, white space folded, none of them empty."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()

        def lines(html: str) -> list[str]:
            page.set_content(html)
            text = page.evaluate("document.body ? document.body.innerText : ''")
            pieces = (" ".join(piece.split(" ")) for piece in text.replace("\t", "\n").split("\n"))
            return [piece for piece in map(str.strip, pieces) if piece]

        yield lines
        browser.close()


def characters(blocks: list[str]) -> str:
    return "".join("".join(blocks).split())


def read_blocks(html: str, words: ReadingWords) -> list[str]:
    return [block.text for block in read_html(html, words)[0] if not block.hidden]


@pytest.mark.parametrize("html", BROKEN)
def test_broken_pages_show_what_a_browser_shows(show: Show, words: ReadingWords, html: str) -> None:
    page = "<!doctype html>" + html
    assert read_blocks(page, words) == show(page)


@pytest.mark.parametrize("html", MISPLACED)
def test_what_stands_between_cells_comes_before_the_table(show: Show, words: ReadingWords, html: str) -> None:
    page = "<!doctype html>" + html
    assert characters(read_blocks(page, words)) == characters(show(page))


TAGS = "p div b i a em font nobr ul li dl dt dd h1 h2 section blockquote article span code center address"
PARTS = "table thead tbody tr td th caption"


def random_page(chance: random.Random, names: str) -> str:
    """Tags that open, and close something or nothing, around words of their own."""
    tags = names.split()
    pieces = ["<!doctype html><body>"]
    for number in range(chance.randrange(4, 14)):
        tag = chance.choice(tags)
        pieces.append(f"</{tag}>" if chance.random() < 0.4 else f"<{tag}>")
        if chance.random() < 0.7:
            pieces.append(chance.choice(("{} ", "{}", " {}", "{}<!-- c -->")).format(f"w{number}"))
    return "".join(pieces)


@pytest.mark.parametrize("seed", range(8))
def test_random_pages_show_what_a_browser_shows(show: Show, words: ReadingWords, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(30):
        page = random_page(chance, TAGS)
        assert read_blocks(page, words) == show(page), page


@pytest.mark.parametrize("seed", range(8))
def test_random_tables_are_read_in_the_order_of_a_browser(show: Show, words: ReadingWords, seed: int) -> None:
    """A browser sets words between cells right behind the line before the table; for us they are a block."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(30):
        page = random_page(chance, f"{TAGS} {PARTS} {PARTS}")
        assert characters(read_blocks(page, words)) == characters(show(page)), page
