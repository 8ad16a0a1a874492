"""The report in a real Chromium, from a file, as a reviewer opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audit.model.review import Review
from audit.render import render_report
from tests.render.samples import clinic, many, naughty

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HACKS = "window.hacked"


class Opened:
    """A report in a page, with every complaint of the browser and every request it made."""

    def __init__(self, page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)

    def count(self) -> str:
        return self.page.locator("#count").inner_text()

    def visible(self) -> int:
        return self.page.locator(".f:visible").count()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def show(browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    opened: list[object] = []

    def open_report(review: Review, after: str = "", **options: object) -> Opened:
        file = tmp_path / "review.html"
        file.write_text(render_report(review), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        opened.append(context)
        return Opened(context.new_page(), file.as_uri() + after)

    yield open_report
    for context in opened:
        context.close()


def in_view(page, selector: str) -> bool:
    """Whether an element's first line can be seen, not under the bar that stays at the top."""
    return page.evaluate(
        """(selector) => {
            const box = document.querySelector(selector).getBoundingClientRect();
            const bar = document.querySelector('#filters').getBoundingClientRect();
            const top = getComputedStyle(document.querySelector('#filters')).position === 'sticky' ? bar.bottom : 0;
            return box.top >= Math.min(top, bar.height) - 1 && box.top < innerHeight - 10 && box.height > 0;
        }""",
        selector,
    )


@pytest.mark.parametrize("made", [clinic, naughty])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_complaint_and_no_request(show, made, scheme: str) -> None:
    opened = show(made(), color_scheme=scheme)
    opened.page.locator("#open").click()
    assert opened.complaints == []
    assert [r for r in opened.requests if not r.startswith(("data:", opened.address))] == []


def test_naughty_strings_run_nothing(show) -> None:
    opened = show(naughty())
    opened.page.locator("#open").click()
    opened.page.locator("input[name=q]").fill("<img src=x onerror=window.hacked=9>")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate(HACKS) is None
    assert opened.page.locator("script").count() == 1
    assert opened.page.locator('a[href^="javascript"]').count() == 0


def test_the_policy_blocks_what_would_be_put_in(show) -> None:
    opened = show(clinic())
    opened.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.hacked = 1';
            document.body.append(script);
            const image = document.createElement('div');
            image.innerHTML = '<img src=x onerror="window.hacked = 2"><p style="color:red" id=styled>x</p>';
            document.body.append(image);
        }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate(HACKS) is None
    assert opened.page.evaluate("getComputedStyle(document.querySelector('#styled')).color") != "rgb(255, 0, 0)"
    assert opened.complaints


def test_filters_narrow_count_and_stand_in_the_address(show) -> None:
    opened = show(clinic())
    page = opened.page
    assert opened.count() == "10 findings"
    page.locator("select[name=rule]").select_option(label="cure-claim (2)")
    assert opened.count() == "2 of 10 findings"
    assert opened.visible() == 2
    page.wait_for_timeout(400)
    assert "rule=cure-claim" in page.url
    page.locator("select[name=document]").select_option(label="content/knees.md (8)")
    assert opened.count() == "1 of 10 findings"
    assert page.locator("#d-1").is_hidden()
    page.wait_for_timeout(400)
    again = Opened(page.context.new_page(), page.url)
    assert again.count() == "1 of 10 findings"
    again.page.locator("#clear").click()
    assert again.count() == "10 findings"
    again.page.wait_for_timeout(400)
    assert "?" not in again.page.url


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?severity=error", "4 of 10 findings"),
        ("?severity=error,info", "6 of 10 findings"),
        ("?severity=none", "0 of 10 findings"),
        ("?concern=safety", "1 of 10 findings"),
        ("?type=mechanism", "3 of 10 findings"),
        ("?state=decided", "1 of 10 findings"),
        ("?q=CRUTCHES", "1 of 10 findings"),
        ("?rule=unknown&keep=1", "10 findings"),
    ],
)
def test_an_address_gives_its_view(show, query: str, count: str) -> None:
    assert show(clinic(), query).count() == count


def test_search_looks_at_findings_and_their_text(show) -> None:
    opened = show(clinic())
    opened.page.locator("input[name=q]").fill("gone for good")
    opened.page.locator("#count", has_text="3 of 10 findings").wait_for()
    opened.page.wait_for_timeout(400)
    assert "q=gone+for+good" in opened.page.url


def test_only_passages_with_findings_can_be_shown(show) -> None:
    opened = show(clinic())
    page = opened.page
    assert page.get_by_text("You may sleep better.").first.is_visible()
    page.locator("#t-only").check()
    assert page.get_by_text("You may sleep better.").first.is_hidden()
    assert opened.visible() == 10
    assert "view=t-only" in page.url


def test_readings_are_shown_when_asked(show) -> None:
    page = show(clinic(), java_script_enabled=False, viewport={"width": 1280, "height": 4000}).page
    reason = page.get_by_text("describes the condition").first
    assert reason.is_hidden()
    page.locator("#t-rn").check()
    assert reason.is_visible()


def test_reasons_stand_in_the_text_when_asked(show) -> None:
    page = show(clinic(), "?view=t-rn").page
    assert page.get_by_text("background: describes the condition").is_visible()
    assert page.locator("dl.reasons").is_hidden()


def test_an_opened_finding_leaves_the_text_in_view(show) -> None:
    page = show(clinic(), viewport={"width": 1280, "height": 500}).page
    note = page.locator("details.f", has_text="Safer, but not than what").first
    note.locator("summary").click()
    page.mouse.wheel(0, 120)
    page.wait_for_timeout(200)
    text, opened = page.locator(".doc .row:has(.f[open]) .t").bounding_box(), note.bounding_box()
    assert text["x"] + text["width"] <= opened["x"]
    assert text["y"] < 500 and text["y"] + text["height"] > 0


def test_the_keyboard_does_it_all(show) -> None:
    opened = show(clinic())
    page = opened.page
    focused = "document.activeElement.closest('.f')?.id"
    order = page.evaluate("[...document.querySelectorAll('.f')].map(f => f.id)")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(focused) == order[2]
    assert page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("k")
    assert page.evaluate(focused) == order[1]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("jk]?")
    assert page.locator("input[name=q]").input_value() == "jk]?"
    page.locator("input[name=q]").fill("")
    page.locator("h1").click()
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("]")
    assert page.evaluate("document.activeElement.id") == "d-1-h"
    page.keyboard.press("]")
    assert page.evaluate("document.activeElement.id") == "d-2-h"
    page.keyboard.press("[")
    assert page.evaluate("document.activeElement.id") == "d-1-h"
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.locator("#keys").uncheck()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    page.keyboard.press("?")
    assert page.locator("#help").is_hidden()
    assert opened.complaints == []


def test_focus_never_hides_under_the_bar(show) -> None:
    page = show(clinic(), viewport={"width": 1280, "height": 600}).page
    for _ in range(10):
        page.keyboard.press("j")
        page.wait_for_timeout(60)
        page.evaluate("document.activeElement.id = document.activeElement.id || 'here'")
        assert in_view(page, "#here")
        page.evaluate("document.activeElement.removeAttribute('id')")


def test_an_opened_finding_shows_the_rule_and_the_answers(show) -> None:
    page = show(clinic()).page
    note = page.locator("details.f", has_text="Safer, but not than what").first
    note.locator("summary").click()
    note.get_by_text("A reader takes it as proved").wait_for()
    answer = note.get_by_text("no reference stands in the sentence")
    assert answer.is_hidden()
    note.locator(".inl summary", has_text="3 guards said no").click()
    assert answer.is_visible()
    note.get_by_text("Decision: none yet").wait_for()
    note.get_by_text("Sources (2)").click()
    assert note.get_by_text("comparisons name what they compare with").is_visible()
    assert note.locator('a[href^="https://law.example/"]').is_visible()
    note.locator(".copy").click()


def test_text_and_notes_lead_to_each_other(show) -> None:
    page = show(clinic()).page
    page.locator(".me").first.click()
    assert page.evaluate("document.activeElement.closest('.f') !== null")
    number = page.locator("#d-2 a.num").first
    target = number.get_attribute("href")
    number.click()
    assert target is not None
    assert in_view(page, target)
    assert page.locator(f'#d-2 a.ref[href="#{page.locator("#d-2 .g[id]").first.get_attribute("id")}"]').count() == 1


@pytest.mark.parametrize("scripted", [True, False])
def test_a_deep_link_lands_in_view_among_ten_thousand(show, scripted: bool) -> None:
    review = many()
    wanted = review.findings[9_990]
    opened = show(review, f"#{wanted.id}", java_script_enabled=scripted)
    opened.page.wait_for_timeout(800)
    box = opened.page.locator(f"#{wanted.id}").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    if scripted:
        assert opened.page.locator(f"#{wanted.id}").evaluate("f => f.open")
        assert opened.complaints == []


def test_a_deep_link_to_a_claim_lands_in_view(show) -> None:
    review = many(1_000)
    for number in (17, 58, 99):
        claim = review.documents[number].extraction.statements[-1].id
        opened = show(review, f"#{claim}")
        opened.page.wait_for_timeout(300)
        assert in_view(opened.page, f"#{claim}")


def test_a_deep_link_takes_away_a_filter_that_hides_it(show) -> None:
    wanted = next(f for f in clinic().findings if f.severity == "error")
    opened = show(clinic(), f"?severity=info#{wanted.id}")
    assert opened.count() == "10 findings"
    assert in_view(opened.page, f"#{wanted.id}")


@pytest.mark.parametrize("made", [clinic, naughty])
def test_no_sideways_scrolling_at_320_pixels(show, made) -> None:
    opened = show(made(), viewport={"width": 320, "height": 640})
    opened.page.locator("#open").click()
    for box in ("#t-rc", "#t-rn"):
        opened.page.locator(box).check()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_targets_are_at_least_24_pixels(show) -> None:
    page = show(clinic()).page
    page.locator("#open").click()
    page.locator("#ask").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('button,select,summary,nav a,label,.num,tbody th a')]
            .filter((e) => e.checkVisibility() && !e.matches('.vh *'))
            .filter((e) => { const b = e.getBoundingClientRect(); return b.height < 23.5 || b.width < 23.5; })
            .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_print_gives_summary_and_opened_findings(show) -> None:
    page = show(clinic(), "?rule=cure-claim").page
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    assert page.locator("#filtered").inner_text() == "Filter: rule “cure-claim”. Shown: 2 of 10 findings."
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF-")
    assert page.get_by_text("“Gone for good” promises a cure.").is_visible()
    assert page.locator("#r-cure-claim").is_visible()
    assert page.locator("#r-relative-safety-claim").is_hidden()
    assert page.get_by_text("What the guards answered").is_hidden()


def test_without_script_the_review_can_be_read(show) -> None:
    page = show(clinic(), java_script_enabled=False).page
    assert page.locator("#filters").is_hidden()
    assert page.locator(".f:visible").count() == 10
    note = page.locator("details.f", has_text="A cure is promised").first
    note.locator("summary").click()
    assert note.get_by_text("promises a cure").is_visible()
    note.get_by_role("link", name="why and fix").click()
    assert page.locator("#r-cure-claim").get_by_text("A reader takes it as proved").is_visible()
