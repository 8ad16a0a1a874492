"""The HTML report without a browser. Renew the gold pages with `python -m tests.render.renew`, then read the diff."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model.document import Link
from audit.model.review import ClaimChange, Review
from audit.model.statement import Profile, is_candidate
from audit.render import render_report
from audit.render.anchors import Anchors, Spans
from audit.render.candidates import SHOWN
from audit.render.templates import named, visible
from audit.render.wording import in_ten, profile_sentences, web_address
from tests.render.builder import Page, place_of, review, rule
from tests.render.renew import GOLD, body
from tests.render.samples import BALANCE, CURE, EFFICACY, VAGUE, clinic, many, naughty

VOID = {"meta", "link", "input", "rect", "br", "img"}


class Reader(HTMLParser):
    """What a browser would make of a page: ids, elements, links, text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def links(self) -> list[str]:
        return [str(a["href"]) for tag, a in self.elements if tag == "a"]


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_page_is_the_gold_page(name: str) -> None:
    kept = (Path(__file__).parent / "gold" / f"{name}.html").read_text(encoding="utf-8")
    assert body(render_report(GOLD[name]())) == kept


@pytest.mark.parametrize("made", [clinic, naughty, review])
def test_ids_are_unique_and_every_link_within_the_page_lands(made) -> None:
    page = Reader(render_report(made()))
    assert len(page.ids) == len(set(page.ids))
    for link in page.links():
        assert link.startswith("https://") or link[1:] in page.ids, link


def test_every_finding_and_every_claim_has_its_place() -> None:
    shown = clinic()
    ids = Reader(render_report(shown)).ids
    assert {f.id for f in shown.findings} <= set(ids)
    assert {s.id for d in shown.documents for s in d.extraction.statements if s.kind == "claim"} <= set(ids)


def test_candidates_are_ranked_and_each_leads_to_its_place() -> None:
    page = render_report(clinic())
    section = page[page.index('<section id="candidates"') : page.index('<section id="rules"')]
    found = Reader(section)
    rows = [attributes for tag, attributes in found.elements if attributes.get("class") == "cand"]
    unsure = [s for d in clinic().documents for s in d.extraction.statements if is_candidate(s)]
    unsure.sort(key=lambda s: -(s.likelihood or 0))
    assert [row["data-i"] for row in rows] == [s.id for s in unsure]
    assert [row["data-p"] for row in rows] == [s.fingerprint for s in unsure]
    assert set(found.links()) == {f"#{s.id}" for s in unsure} <= {f"#{name}" for name in Reader(page).ids}
    text = " ".join("".join(found.text).split())
    first, second = (text.index(s.quote) for s in unsure)
    assert first < text.index("about 6 in 10") < second < text.index("about 2 in 10")
    assert "2 statements were not read as claims" in text
    assert "read as quoted · words of a patient" in text
    whole = " ".join("".join(Reader(page).text).split())
    assert "12 not a claim (2 of them candidates: the readers are unsure), 1 unread" in whole
    assert not {f.claim for f in clinic().findings} & {s.id for s in unsure}


def test_without_candidates_there_is_no_such_section() -> None:
    plain = review(Page("a.md"))
    assert "candidate" not in re.sub(r"<(style|script)>.*?</\1>", "", render_report(plain), flags=re.DOTALL)


def test_of_many_candidates_the_likeliest_are_shown() -> None:
    page = Page("a.md")
    for number in range(SHOWN + 20):
        page.add("paragraph", f"Bath {number} is warm.")
        page.state(f"Bath {number} is warm.", "background", reason="warmth", likelihood=0.2 + number / 1000)
    shown = render_report(review(page))
    assert shown.count('class="cand"') == SHOWN
    assert f"{SHOWN + 20} statements were not read as claims" in shown
    assert f"The likeliest {SHOWN} are shown" in shown
    listed = shown[shown.index('<section id="candidates"') :]
    assert f"Bath {SHOWN + 19} is warm" in listed and "Bath 19 is warm" not in listed


@pytest.mark.parametrize(
    ("likelihood", "words"),
    [(0.0, "less than 1 in 10"), (0.05, "about 1 in 10"), (0.25, "about 3 in 10"), (0.949, "about 9 in 10"),
     (0.95, "more than 9 in 10"), (1.0, "more than 9 in 10")],
)  # fmt: skip
def test_a_likelihood_is_told_in_words(likelihood: float, words: str) -> None:
    assert in_ten(likelihood) == words


def test_all_text_of_the_documents_stands_in_the_page() -> None:
    text = re.sub(r"\s+", " ", "".join(Reader(render_report(clinic())).text))
    for entry in clinic().documents:
        for statement in entry.extraction.statements:
            assert statement.quote in text
            assert statement.reason in text


@pytest.mark.parametrize("made", [clinic, naughty, review])
def test_nothing_runs_and_nothing_loads(made) -> None:
    page = Reader(render_report(made()))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "base"} & set(tags)
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert "src" not in attributes
        if tag == "link":
            assert attributes["href"] == "data:,"
        if tag == "a":
            assert str(attributes["href"]).startswith(("#", "https://law.example/"))


def test_the_policy_names_script_and_style_by_their_hash() -> None:
    page = render_report(clinic())
    policy = re.search(r'content="(default-src[^"]+)"', page)
    assert policy is not None
    assert "unsafe" not in policy[1]
    for part in ("default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"):
        assert part in policy[1]
    for tag in ("script", "style"):
        source = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert source is not None
        digest = b64encode(sha256(source[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_unseen_characters_are_named() -> None:
    page = render_report(naughty())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert "<span class=x>U+202E</span>" in page
    assert str(visible("a<\u202eb")) == "a&lt;<span class=x>U+202E</span>b"
    assert named("a\x1bb") == "a[U+001B]b"


@pytest.fixture(scope="module")
def tame() -> list[str]:
    """The elements of a page whose every text is one harmless letter."""
    page = Page("y", language="y", title="y")
    page.profile = Profile(True, "y", (("y", "y"),), ("y",), "y")
    page.add("paragraph", "y", mark="y", hidden="y", headers=("y",), links=(Link(0, 1, "y"),))
    page.find(EFFICACY, page.state("y", subject="y"), "y", matched=("y",))
    return [tag for tag, _ in Reader(render_report(_one(page))).elements]


@given(st.text(min_size=1))
@settings(max_examples=25, deadline=None)
def test_whatever_the_text_it_stays_text(tame: list[str], text: str) -> None:
    page = Page(text, language=text, title=text)
    page.profile = Profile(True, text, ((text, text),), (text,), text)
    page.add("paragraph", text, mark=text, hidden=text, headers=(text,), links=(Link(0, len(text), text),))
    page.find(EFFICACY, page.state(text, subject=text), text, matched=(text,))
    hostile = [tag for tag, a in Reader(render_report(_one(page))).elements if a.get("class") != "x"]
    assert hostile == tame


def test_the_same_review_gives_the_same_bytes() -> None:
    assert render_report(clinic()) == render_report(clinic())


def test_no_date_unless_given() -> None:
    page = render_report(replace(clinic(), date=""))
    assert "2026-11-20" not in page
    assert "<title>Claims review</title>" in page


def test_an_empty_report_is_small_and_says_so() -> None:
    page = render_report(review())
    assert len(page.encode()) <= 60_000
    assert "No open findings in 0 documents" in page
    assert "No document was reviewed." in page


@pytest.mark.slow
def test_ten_thousand_findings_stay_under_eight_megabytes() -> None:
    shown = many()
    assert len(shown.findings) == 10_000
    assert len(render_report(shown).encode()) <= 8_000_000


def test_what_was_not_read_stands_at_the_top_and_at_its_document() -> None:
    page = render_report(clinic())
    assert page.index("Not everything was read") < page.index("What was read")
    assert "a table of images was not read" in page
    assert "partly read" in page


def test_a_first_reading_changes_no_claim() -> None:
    shown = clinic()
    entry = shown.documents[0]
    claim = next(s for s in entry.extraction.statements if s.kind == "claim")
    added = (ClaimChange(claim.id, "added", "", claim.quote),)
    page = render_report(replace(shown, documents=(replace(entry, changes=added), shown.documents[1])))
    assert page.count("<ins") == 1
    page = render_report(replace(shown, documents=(replace(entry, changes=added),)))
    assert page == render_report(replace(shown, documents=(replace(entry, changes=()),)))
    assert "Claims that changed" not in page and 'href="#moved"' not in page


def test_settled_findings_carry_their_state() -> None:
    page = render_report(clinic())
    assert page.count("<p class=z>Decision: decided · ") == 1
    assert len(re.findall("<p class=z>(?!Decision)", page)) == 9
    assert "9 open findings in 2 documents" in page


def test_a_source_is_a_link_only_to_the_web() -> None:
    assert web_address("https://law.example/a") == "https://law.example/a"
    for bad in ("javascript:alert(1)", "data:text/html,x", "https://a b", 'https://a"b', "//x", "file:///etc", ""):
        assert web_address(bad) == ""
    assert "javascript:alert(&#39;source&#39;)" in render_report(clinic())


def _one(page: Page) -> Review:
    return review(page, rules=(EFFICACY, CURE))


def test_overlapping_claims_are_cut_into_runs_that_keep_the_text() -> None:
    page = Page("page.md")
    page.add("paragraph", "Baths end pain and cure knees for good.")
    whole = page.state("Baths end pain and cure knees for good.")
    inner = page.state("cure knees")
    late = page.state("knees for good.")
    for statement in (whole, inner, late):
        page.find(CURE, statement, f"{statement.quote}!")
    page_html = render_report(_one(page))
    reader = Reader(page_html)
    assert {whole.id, inner.id, late.id} <= set(reader.ids)
    text = re.search(r"<p dir=auto>(.*?)</p>", page_html)
    assert text is not None
    bare = re.sub(r"<a class=\"ref.*?</a>|<small.*?</small>|<[^>]+>", "", text[1])
    assert bare == "Baths end pain and cure knees for good."
    assert re.findall(r"class=\"ref e\"[^>]*>(\d)<", text[1]) == ["2", "1", "3"]


def test_links_keep_their_words_and_are_no_links() -> None:
    page = Page("page.md")
    page.add("paragraph", "See our trial. It ends pain.", links=(Link(8, 17, "javascript:x"), Link(4, 7, "/us")))
    page.state("See our trial.", "background")
    page.state("It ends pain.")
    html = render_report(_one(page))
    assert 'See <u title="Link to /us">our</u> <u title="Link to javascript:x">trial.</u></span>' in html
    assert not [link for link in Reader(html).links() if not link.startswith("#") and "law.example" not in link]


@pytest.mark.slow
def test_a_block_of_many_sentences_keeps_every_link() -> None:
    page = Page("page.md")
    words = [f"Bath {n} ends pain." for n in range(20_000)]
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    links = tuple(Link(at, at + 4, "/bath") for at in starts[:-1])
    block = page.add("paragraph", " ".join(words), links=links)
    page.statements = [
        replace(_statement, id=f"c-{n}", quote=word, at=at, start=at, end=at + len(word), block=block)
        for _statement in [page.state(words[0])]
        for n, (word, at) in enumerate(zip(words, starts, strict=False))
    ]
    html = render_report(_one(page))
    assert html.count('<u title="Link to /bath">') == 20_000


def test_white_space_of_plain_text_does_not_shift_the_marks() -> None:
    page = Page("page.txt")
    page.add("paragraph", "Pain ends\n  today. Knees bend.")
    first = page.state("Pain ends\n  today.")
    page.statements[0] = replace(first, quote="Pain ends today.")
    page.state("Knees bend.")
    html = render_report(_one(page))
    assert re.search(r"<span class=co id=c-\w+>Pain ends\n  today\.</span>", html)
    assert re.search(r"<span class=co id=c-\w+>Knees bend\.</span>", html)


def test_a_finding_of_a_rule_that_is_not_listed_has_its_entry() -> None:
    page = Page("page.md")
    page.add("paragraph", "Pain ends.")
    page.find(CURE, page.state("Pain ends."), "Ends?")
    html = render_report(review(page))
    assert 'id="r-cure-claim"' in html
    assert CURE.fix in html


def test_doubled_ids_are_told_apart() -> None:
    anchors = Anchors()
    assert [anchors.give("f-", n) for n in ("a", "f-a", "a b", "a", "a_b")] == [
        "f-a",
        "f-a.2",
        "f-a_b",
        "f-a.3",
        "f-a_b.2",
    ]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6), st.integers(0, 45))
def test_spans_find_one_that_holds_the_offset(pairs: list[tuple[int, int]], offset: int) -> None:
    spans = [(start, start + length, number) for number, (start, length) in enumerate(pairs)]
    holding = {number for start, end, number in spans if start <= offset < end}
    found = Spans(spans).at(offset)
    assert found in holding if holding else found is None


def test_matched_words_are_marked_in_the_message_and_listed_only_where_they_are_not() -> None:
    page = Page("page.md")
    page.add("paragraph", "Baths end all pain and heal.")
    claim = page.state("Baths end all pain and heal.")
    page.find(CURE, claim, "“end all pain” promises too much.", matched=("all pain", "end all pain", "heal"))
    html = render_report(_one(page))
    assert "<p>“<b>end all pain</b>” promises too much.<p class=k>Matched: <q>heal</q><p" in html


def test_reasons_are_told_once_and_numbered_within_their_kind() -> None:
    page = Page("page.md")
    page.add("paragraph", "One. Two. Three.")
    for quote, reason in (("One.", "first reason"), ("Two.", "second reason"), ("Three.", "first reason")):
        page.state(quote, "background", reason=reason)
    html = render_report(_one(page))
    assert re.findall(r"<small class=rn>(.*?)</small>", html) == ["background", "background 2", "background"]
    assert "<dt>background</dt><dd>first reason</dd>" in html
    assert "<dt>background 2</dt><dd>second reason</dd>" in html


def test_a_long_list_of_related_places_is_cut_in_a_note_and_whole_across_documents() -> None:
    page = Page("page.md")
    page.add("paragraph", "Pain ends.")
    claim = page.state("Pain ends.")
    places = tuple(replace(place_of(claim), line=n) for n in range(1, 21))
    page.find(CURE, claim, "Again.", related=places)
    html = render_report(_one(page))
    assert "line 12<" in html
    assert "page.md, line" not in html.split("Rules and sources</h2>")[0]
    assert "line 13<" not in html
    assert html.count("<q>Pain ends.</q>") == 3 + 1
    assert "line 12</a> and 8 more</ul>" in html
    copied = replace(page.findings[0], scope="corpus")
    html = render_report(replace(_one(Page("page.md")), corpus_findings=(copied,)))
    assert html.count("page.md</bdi>, line 20<") == 1


def test_findings_on_a_sentence_stand_worst_first_and_the_special_before_the_general() -> None:
    page = Page("page.md")
    page.add("paragraph", "Baths cure.")
    claim = page.state("Baths cure.")
    special = rule("special-rule", "Special", pack="knees")
    mild = rule("mild-rule", "Mild", severity="warning", pack="knees")
    page.find(mild, claim, "Mild.")
    page.find(CURE, claim, "Cure.")
    page.find(special, claim, "Special.")
    html = render_report(review(page, rules=(mild, CURE, special)))
    assert re.findall(r"data-r=\d+><summary>(.*?)</summary>", html) == ["Special", "A cure is promised", "Mild"]


def test_sources_say_how_far_they_were_verified_and_a_rule_with_none_says_so() -> None:
    base = review(rules=(EFFICACY, VAGUE))
    weak = replace(base.sources[1], note="the numbering was not checked")
    page = Page("page.md")
    page.add("paragraph", "Baths help.")
    claim = page.state("Baths help.")
    page.find(EFFICACY, claim, "Help?")
    page.find(VAGUE, claim, "Vague.")
    html = render_report(replace(review(page, rules=(EFFICACY, VAGUE)), sources=(base.sources[0], weak)))
    first, second = html.split("<summary>A benefit too vague to check</summary>")[:2]
    assert "No source of this rule has been verified yet." in second.split("</details>")[0]
    assert "No source" not in first
    assert html.count("no effect may be claimed that the advertiser cannot show") == 1
    assert "(read at the source, 2026-10-01)" in html and "(not yet verified)" in html
    assert "Note: the numbering was not checked" in html


def test_a_document_says_in_sentences_what_it_was_taken_for() -> None:
    profile = Profile(True, "it calls to book", (("soak", "named in a heading"), ("bath", "named in a heading")))
    assert profile_sentences(profile) == (
        "Read as a page that sells. It calls to book. Taken as promoted: “soak” and “bath” (named in a heading)."
    )
    assert profile_sentences(Profile(False, "")) == "Read as a page that informs and does not sell."
    assert profile_sentences(Profile(True, "")).endswith("No term was found that it promotes.")


def test_terms_that_differ_in_capitals_only_are_one() -> None:
    pages = []
    for path, term in (("a.md", "Lumen bath"), ("b.md", "lumen bath")):
        page = Page(path)
        page.profile = Profile(True, "", ((term, "named in a heading"),))
        pages.append(page)
    html = render_report(review(*pages))
    assert "<b><bdi>Lumen bath</bdi></b>" in html and "<b><bdi>lumen bath</bdi></b>" not in html


def test_the_sentences_with_most_errors_stand_in_the_summary() -> None:
    listed = render_report(clinic()).split('<ol class="worst">')[1].split("</ol>")[0]
    assert listed.startswith("<li><q>A lumen bath rebuilds cartilage, ends pain and is a safer choice.</q>")
    assert "You may sleep better." not in listed


def test_what_is_no_claim_is_counted_with_its_reason() -> None:
    html = render_report(clinic())
    assert "<div><dt>4 chrome</dt><dd>a link of the navigation</dd></div>" in html
    assert "<div><dt>1 lead in</dt><dd>introduces the list below it</dd></div>" in html


CELLS = {
    "head": [("", "A"), ("", "B"), ("A", "x"), ("B,x", "1"), ("A", "y"), ("B,y", "2")],
    "nameless first column": [("", "B"), ("", "C"), ("", "x"), ("B,x", "1"), ("C,x", "2"), ("", "y"), ("B,y", "3")],
    "no head": [("", str(n)) for n in range(9)],
    "one column": [("A", "1"), ("A", "2"), ("A", "3")],
    "two tables": [("", "A"), ("", "B"), ("A", "1"), ("B", "2"), ("", "C"), ("", "D"), ("C", "3"), ("D", "4")],
}


@pytest.mark.parametrize(
    ("name", "widths"),
    [
        ("head", [2, 2, 2]),
        ("nameless first column", [2, 3, 2]),
        ("no head", [1] * 9),
        ("one column", [1] * 3),
        ("two tables", [2, 2, 2, 2]),
    ],
)
def test_cells_of_a_table_stand_in_rows_as_far_as_their_headers_tell(name: str, widths: list[int]) -> None:
    page = Page("page.md")
    for headers, text in CELLS[name]:
        page.add("cell", text, headers=tuple(filter(None, headers.split(","))))
        if text.isdigit():
            page.find(CURE, page.state(text), f"{text}!")
    html = render_report(_one(page)).split('<div class="cells">')[1].split("</article>")[0]
    rows = re.split(r'<div class=(?:row|"row h")>', html)[1:]
    assert [len(re.findall(r"<p dir=auto>", row)) for row in rows] == widths
    assert re.findall(r"(\d)!", html) == [text for _, text in CELLS[name] if text.isdigit()]


def test_a_finding_on_a_section_names_its_heading() -> None:
    page = Page("page.md")
    page.find(BALANCE, page.add("paragraph", "Baths help."), "No risk.")
    assert "<p class=about>This page</p>" in render_report(review(page, rules=(BALANCE,)))
    page.add("heading", "Prices", level=1)
    page.find(BALANCE, page.add("paragraph", "Baths are cheap."), "No risk.")
    html = render_report(review(page, rules=(BALANCE,)))
    assert "<p class=about>Before the first heading</p>" in html
    assert "<p class=about>This section: Prices</p>" in html


def test_a_rule_with_fields_in_its_fix_names_them_and_its_findings_give_them() -> None:
    page = Page("page.md")
    page.add("paragraph", "Baths cure.")
    dated = replace(CURE, fix="Cite {guideline}.")
    made = page.find(dated, page.state("Baths cure."), "Cure?")
    page.findings = [replace(made, fix="Cite the guideline of 2024.")]
    html = render_report(review(page, rules=(dated,)))
    assert "<b>Fix:</b> Cite the guideline of 2024." in html
    assert "<b>Fix:</b> Cite (the guideline)." in html


def test_a_claim_whose_words_stayed_is_told_once() -> None:
    page = Page("page.md")
    page.add("paragraph", "Baths help. Soaks heal.")
    helps, heals = page.state("Baths help."), page.state("Soaks heal.")
    page.changes = (ClaimChange(helps.id, "changed", "Baths help.", "Baths help.", ("subject",)),)
    html = render_report(_one(page))
    assert "changed: subject</span> <q>Baths help.</q>" in html and "<del" not in html
    page.changes = (ClaimChange(heals.id, "changed", "Soaks may heal.", "Soaks heal.", ("text",)),)
    assert '<del dir="auto">Soaks may heal.</del>' in render_report(_one(page))
