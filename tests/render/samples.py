"""The reviews that the tests of rendering share. All places, firms and laws in them are invented."""

from __future__ import annotations

from audit.model.document import Link, Unread
from audit.model.review import ClaimChange, Problem, Review
from audit.model.settings import Settings
from audit.model.statement import Profile
from tests.render.builder import Page, finding, overridden, place_of, review, rule

EFFICACY = rule("unsupported-efficacy-claim", "An effect is stated as fact without support")
SAFETY = rule(
    "relative-safety-claim", "Safer, but not than what", "safety", "warning", sources=("xx-ads-4", "xx-code-9")
)
CURE = rule("cure-claim", "A cure is promised", "cure")
VAGUE = rule("vague-benefit", "A benefit too vague to check", "clarity", "info", sources=("xx-code-9",))
BALANCE = rule("benefit-without-risk", "Benefits without a risk in the section", "balance", "warning", "section")
DISCLAIMER = rule("no-publisher-named", "The page names nobody who answers for it", "transparency", "info", "document")
COPIED = rule(
    "copied-promise", "The same promise on pages about different conditions", "consistency", "warning", "corpus"
)
RULES = (EFFICACY, SAFETY, CURE, VAGUE, BALANCE, DISCLAIMER, COPIED, rule("quiet-rule", "Nothing of this was found"))


def clinic() -> Review:
    """Two pages of a clinic that sells baths of light, with findings of every scope, severity and state."""
    return review(
        _knees(),
        _backs(),
        rules=RULES,
        corpus=_corpus(),
        problems=(Problem("content/leaflet.pdf", "content/leaflet.pdf: PDF is not a format that can be read yet."),),
        settings=Settings(
            promoted=("lumen bath",),
            established=("physiotherapy",),
            jurisdictions=("uk", "eu"),
            overrides=(overridden("price-claim", "Prices are checked by another team."),),
        ),
    )


def _knees() -> Page:
    page = Page("content/knees.md", title="Lumen baths for sore knees")
    page.profile = Profile(
        promotes=True,
        because="sells by its headings and its calls to book",
        promoted=(
            ("lumen bath", "a term of the configuration"),
            ("red-light soak", "named in the heading of an offer"),
        ),
        conditions=("osteoarthritis of the knee",),
        provider="Northlight Clinic",
    )
    for word in ("Home", "Treatments", "Prices", "Book a visit"):
        page.add("chrome", word, area="navigation")
        page.state(word, "chrome", reason="a link of the navigation")
    page.add("heading", "Lumen baths for sore knees", level=1)
    page.state("Lumen baths for sore knees", "heading", reason="a heading without a verb")
    first = "Osteoarthritis wears down the cartilage of the knee."
    second = "A lumen bath rebuilds cartilage, ends pain and is a safer choice."
    third = "Physiotherapy eases stiffness in most people (Marsh 2019)."
    link = Link(len(first) + len(second) + 2 + third.index("(Marsh"), len(first) + len(second) + 1 + len(third), "#ref")
    page.add("paragraph", f"{first} {second} {third}", links=(link,))
    page.state(first, "background", reason="describes the condition", likelihood=0.21)
    bath = page.state(second, types=("efficacy", "mechanism", "safety"), subject="lumen bath")
    page.find(EFFICACY, bath, "“Rebuilds cartilage” is said as fact.", matched=("rebuilds cartilage", "ends pain"))
    page.find(SAFETY, bath, "“Safer” names nothing that it is safer than.", matched=("safer",))
    page.find(VAGUE, bath, "“Choice” promises nothing that can be checked.", matched=("choice",), state="decided")
    page.state(third, types=("efficacy",), subject="physiotherapy", status="established")
    page.add("heading", "What you can expect", level=2)
    heading = len(page.blocks) - 1
    page.state("What you can expect", "heading", reason="a heading without a verb")
    page.find(BALANCE, heading, "The section promises three benefits and names no risk.")
    page.find(DISCLAIMER, None, "No person or firm is named as answering for this page.")
    page.add("paragraph", "After six sessions:")
    page.state("After six sessions:", "lead_in", reason="introduces the list below it")
    for mark, words in (
        ("①", "Knees bend without pain;"),
        ("②", "Swelling is gone for good;"),
        ("③", "You may sleep better."),
    ):
        page.add("list_item", words, mark=mark)
        hedged = "may" in words
        item = page.state(words, types=("efficacy",), subject="lumen bath", strength="hedged" if hedged else "absolute")
        if not hedged:
            page.find(CURE if "gone" in words else EFFICACY, item, f"“{words}” is promised to everybody.")
    page.add("heading", "Prices and results", level=2)
    page.state("Prices and results", "heading", reason="a heading without a verb")
    for header, cell in (("Course", "Six sessions"), ("Helped", "92 %")):
        page.add("cell", cell, headers=(header,))
    page.state("92 %", types=("evidence",), subject="lumen bath")
    page.add("quote", "“I threw away my crutches,” says Ada, 61.")
    voice = page.state(
        "“I threw away my crutches,” says Ada, 61.", "quoted", reason="words of a patient", likelihood=0.634
    )
    page.find(VAGUE, voice, "A patient's story stands for a result.", matched=("threw away",), severity="warning")
    page.add("alt", "A knee glowing in red light, free of pain")
    page.state("A knee glowing in red light, free of pain", types=("efficacy",), subject="", status="other")
    page.add("paragraph", "Guaranteed relief, or your money back.", hidden="display: none")
    page.state("Guaranteed relief, or your money back.", types=("efficacy",), subject="lumen bath", strength="absolute")
    page.add("paragraph", "Northlight Clinic, 4 Harbour Street.", area="footer")
    page.state("Northlight Clinic, 4 Harbour Street.", "chrome", reason="an address")
    page.changes = (
        ClaimChange(bath.id, "changed", "A lumen bath may help cartilage.", second, ("text", "strength")),
        ClaimChange("c-000000000000", "removed", "Baths are pleasant.", ""),
    )
    return page


def _backs() -> Page:
    page = Page("content/backs.md", language="und", title="Backs")
    page.profile = Profile(
        promotes=True, because="names a promoted term", promoted=(("lumen bath", "a term of the configuration"),)
    )
    page.add("heading", "Backs", level=1)
    page.state("Backs", "heading", reason="a heading without a verb")
    page.add("paragraph", "Swelling is gone for good.")
    claim = page.state("Swelling is gone for good.", types=("cure",), subject="lumen bath")
    page.find(CURE, claim, "“Gone for good” promises a cure.", matched=("gone for good",))
    page.unread = (Unread(len(page.text), len(page.text), "a table of images was not read"),)
    return page


def _corpus():
    knees = next(s for s in _knees().statements if s.quote.startswith("Swelling"))
    backs = next(s for s in _backs().statements if s.quote.startswith("Swelling"))
    return (
        finding(
            COPIED, place_of(backs), "“Swelling is gone for good” stands on two pages.", related=(place_of(knees),)
        ),
    )


NAUGHTY = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=2</script>",
    '"><img src=x onerror=window.hacked=3>',
    "<svg onload=window.hacked=4>",
    "<style>body{display:none}</style></style>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "javascript:window.hacked=5",
    "\u202etnereffid sdaer siht\u202c and \u2066this\u2069",
    "null \x00 escape \x1b[31mred bell \x07 delete \x7f",
    "שלום עולם, הטיפול מרפא",
    "العلاج يشفي المرض بدون ألم",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩‍👩‍👧‍👦 Z̸̡̢a̷l̴g̵o̶ 𝕿𝖍𝖊",
    "&lt;b&gt; &amp; <!-- --> ]]> <![CDATA[",
    "' onmouseover='window.hacked=6",
    "a" * 300,
)


def naughty() -> Review:
    """Every string that a document could hold against us, in every place where text of a document, rule or
    configuration is shown."""
    page = Page('content/"><script>window.hacked=7</script>.md', language='en"><b>', title=NAUGHTY[0])
    hostile = rule("bad-rule", NAUGHTY[2])
    page.profile = Profile(True, NAUGHTY[1], ((NAUGHTY[0], NAUGHTY[3]),), (NAUGHTY[4],), NAUGHTY[2])
    page.add("heading", NAUGHTY[0], level=1)
    for text in NAUGHTY:
        page.add("paragraph", text, links=(Link(0, len(text), "javascript:window.hacked=8"),))
        statement = page.state(text, types=("efficacy",), subject=text)
        page.find(hostile, statement, text, matched=(text,), related=(place_of(statement),))
        page.add("paragraph", text)
        page.state(text, "background", reason=text, likelihood=0.5)
    page.add("cell", NAUGHTY[0], headers=NAUGHTY[:3], mark=NAUGHTY[1], hidden=NAUGHTY[0])
    return review(
        page,
        rules=(hostile,),
        problems=(Problem("x", NAUGHTY[0]),),
        settings=Settings(promoted=NAUGHTY[:3], established=(NAUGHTY[1],), jurisdictions=(NAUGHTY[0],)),
    )


def many(findings: int = 10_000) -> Review:
    """Findings by the thousand: a hundred pages, some sixty claims on each, as wordy as real ones."""
    pages = [Page(f"content/page-{n:03}.md", title=f"Page {n}") for n in range(100)]
    rules = tuple(
        rule(f"rule-{n:02}-on-some-matter", f"The {n}th thing that a page must not say", f"concern {n % 8}", severity)
        for n, severity in enumerate(("error", "warning", "info") * 10)
    )
    made = 0
    for number, page in enumerate(pages):
        page.add("heading", f"Page {number}", level=1)
        paragraph = 0
        while made < findings * (number + 1) // len(pages):
            paragraph += 1
            sentences = [
                f"Bath {number}.{paragraph}.{k} eases pain in the {word} and helps {20 + k} of every hundred people "
                "who come to the clinic by the sea."
                for k, word in enumerate(("knee", "back", "neck"))
            ]
            page.add("paragraph", " ".join(sentences))
            for k, sentence in enumerate(sentences):
                statement = page.state(sentence, types=("efficacy",), subject="lumen bath")
                for _ in range(min(1 + (k + paragraph) % 3, findings * (number + 1) // len(pages) - made)):
                    made += 1
                    page.find(
                        rules[made % len(rules)],
                        statement,
                        f"“Eases pain” is said of bath {number}.{paragraph}.{k} as a fact, and no study is named.",
                        matched=("eases pain", "helps"),
                    )
    return review(*pages, rules=rules)
