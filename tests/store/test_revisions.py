"""A hundred simulated revisions of a page: claims edited, deleted and moved, foreign ones added.

What is asked: of the claims that stay, at least 99 of 100 keep their id; no claim takes the id of another; no foreign
claim takes any. The page holds near copies on purpose, as real pages do.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from audit.model.statement import Extraction
from audit.store import anchor, record
from tests.store.builders import make_document, make_extraction, make_statement

PAGE = (
    "Our thermal spring relieves stiff joints after the first three baths.",
    "The mud pack draws out inflammation and softens tense muscles.",
    "Guests with gout report fewer attacks in the year after their stay.",
    "Daily inhalation clears the airways and makes breathing easier at night.",
    "The mineral water supports digestion and protects the lining of the stomach.",
    "Nine in ten visitors recommend our clinic to a friend.",
    "Light therapy lifts the mood during the dark months of winter.",
    "A course of twelve sessions lowers blood pressure by about 8 mmHg.",
    "The lavender oil helps you fall asleep faster than camomile tea.",
    "Our dentists whiten teeth by up to six shades in one visit.",
    "The aligners straighten crooked teeth within nine months.",
    "The implants last for at least twenty years with normal care.",
    "Fluoride varnish prevents new cavities in school children.",
    "The gentle laser removes tartar without any pain.",
    "Our hearing aids restore natural sound even in noisy rooms.",
    "The knee brace stabilises the joint and speeds up recovery after surgery.",
    "Acupuncture reduces the frequency of migraine attacks by half.",
    "The probiotic restores the balance of the gut within two weeks.",
    "Vitamin drops strengthen the bones of babies and toddlers.",
    "The nasal spray stops a cold before it begins.",
    "Compression stockings prevent swelling on long flights.",
    "Our physiotherapists are among the most experienced in the region.",
    "The heated vest eases lower back pain in less than an hour.",
    "Cupping improves the circulation and flushes toxins from the body.",
    "The eye drops soothe dry and tired eyes for up to twelve hours.",
    "Regular sauna visits train the immune system and the heart.",
    "The cream smooths wrinkles visibly after thirty days.",
    "The serum smooths fine lines visibly after fourteen days.",
    "The shampoo stops hair loss and stimulates new growth.",
    "The patch delivers relief exactly where it hurts.",
    "Our diet plan melts away five kilos in the first month.",
    "The bracelet protects you from electric smog day and night.",
    "This collar calms anxious dogs without any side effects.",
    "Our kibble keeps the coat of older cats shiny and dense.",
    "The air filter removes 99 percent of all pollen from your bedroom.",
    "The detergent is kinder to rivers than any other brand.",
    "No other clinic in the country offers this method.",
    "The head of our team was voted doctor of the year.",
    "The procedure is safe and has no known risks.",
    "Patients return to work two days after the operation.",
    "Patients return to sport six weeks after the operation.",
    "The lens gives you sharp sight at every distance.",
    "Our midwives make every birth a calm and happy one.",
    "The massage chair loosens the neck and the shoulders in ten minutes.",
    "Green clay cleans the pores deeply and tightens the skin.",
    "The herbal blend balances hormones during the menopause.",
    "The supplement sharpens memory and concentration in older adults.",
    "Children grow out of their allergies faster with our drops.",
    "Our vaccine service keeps your whole family healthy on the road.",
    "The mattress topper relieves pressure sores in bedridden people.",
)
FOREIGN = (
    "Hypnosis breaks the habit of smoking in a single session.",
    "Our foot bath treats fungal nails from the inside.",
    "The magnetic insoles correct your posture while you walk.",
    "Cold plunges burn twice as many calories as jogging.",
    "The tonic purifies the blood and renews the liver.",
    "Our app detects skin cancer from a single photograph.",
    "Coloured glasses cure reading difficulties in most pupils.",
    "The necklace makes teething painless for infants.",
    "Bee venom rejuvenates the face like a small operation.",
    "A teaspoon of the paste a day keeps parasites away.",
    "The clinic's own serum rebuilds worn cartilage.",
    "Oxygen showers double the stamina of amateur athletes.",
)
SYNONYMS = {
    "relieves": "soothes", "guests": "visitors", "visitors": "guests", "stops": "halts",
    "prevents": "averts", "within": "in", "our": "the", "improves": "betters", "restores": "brings back",
    "helps": "lets", "removes": "clears",
    "smooths": "softens", "protects": "shields", "gives": "offers", "faster": "quicker", "keeps": "leaves",
}  # fmt: skip
HEDGES = ("may", "can often", "might")
FILLERS = ("gently", "really", "naturally", "noticeably")
TAILS = (", as many know", " in our experience", ", day after day")


@dataclass
class Line:
    """A claim of the revised page and the place that it had on the page before (None for a foreign one)."""

    text: str
    origin: int | None
    edits: list[str] = field(default_factory=list)


def _words(text: str, chance: random.Random, change: Callable[[list[str], int], None]) -> str:
    words = text.rstrip(".").split()
    change(words, chance.randrange(1, len(words)))
    return " ".join(words) + "."


def _drop_word(text: str, chance: random.Random) -> str:
    return _words(text, chance, lambda words, at: words.__delitem__(at))


def _add_word(text: str, chance: random.Random) -> str:
    return _words(text, chance, lambda words, at: words.insert(at, chance.choice(FILLERS)))


def _mistype(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _change_number(text: str, chance: random.Random) -> str:
    for word in ("three", "twelve", "two", "six", "nine", "thirty", "99", "8", "first"):
        if f" {word} " in text:
            return text.replace(f" {word} ", f" {chance.choice(('four', 'ten', '15'))} ", 1)
    return _mistype(text, chance)


def _negate(text: str, chance: random.Random) -> str:
    return _words(text, chance, lambda words, at: words.insert(at, "not"))


def _hedge(text: str, chance: random.Random) -> str:
    return _words(text, chance, lambda words, at: words.insert(at, chance.choice(HEDGES)))


def _exchange(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    known = [at for at, word in enumerate(words) if word.lower() in SYNONYMS]
    if not known:
        return _add_word(text, chance)
    at = chance.choice(known)
    words[at] = SYNONYMS[words[at].lower()]
    return " ".join(words)


def _lengthen(text: str, chance: random.Random) -> str:
    return text.rstrip(".") + chance.choice(TAILS) + "."


def _decorate(text: str, chance: random.Random) -> str:
    return chance.choice(("• {}", "“{}”", "3. {}")).format(text.upper() if chance.random() < 0.3 else text.rstrip("."))


def _lead(text: str, chance: random.Random) -> str:
    return chance.choice(("Moreover, ", "And ")) + text[0].lower() + text[1:]


EDITS = (
    _drop_word, _add_word, _mistype, _change_number, _negate, _hedge, _exchange, _lengthen, _decorate, _lead,
)  # fmt: skip


def revise(chance: random.Random) -> list[Line]:
    """40 % of the claims edited once or twice, 8 % deleted, one moved, three foreign ones added."""
    lines: list[Line] = []
    for origin, text in enumerate(PAGE):
        if chance.random() < 0.08:
            continue
        line = Line(text, origin)
        if chance.random() < 0.4:
            for edit in chance.sample(EDITS, chance.choice((1, 1, 2))):
                line.text = edit(line.text, chance)
                line.edits.append(edit.__name__)
        lines.append(line)
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    for text in chance.sample(FOREIGN, 3):
        lines.insert(chance.randrange(len(lines)), Line(text, None))
    return lines


def _extract(texts: list[str]) -> Extraction:
    return make_extraction([make_statement(text) for text in texts])


def test_ids_survive_a_hundred_revisions_and_none_is_stolen() -> None:
    before = _extract(list(PAGE))
    given = [statement.id for statement in before.statements]
    recorded = record(before, make_document())
    kept = stayed = edited = 0
    lost: list[str] = []
    for seed in range(100):
        lines = revise(random.Random(seed))  # noqa: S311
        anchored = anchor(recorded, _extract([line.text for line in lines])).extraction
        for line, statement in zip(lines, anchored.statements, strict=True):
            if line.origin is None:
                assert statement.id not in given, f"stolen by {line.text!r}"
                continue
            stayed += 1
            edited += bool(line.edits)
            if statement.id == given[line.origin]:
                kept += 1
            else:
                assert statement.id not in given, f"{line.text!r} took the id of another"
                lost.append(f"{line.edits}: {line.text}")
    assert edited > 1_500
    assert kept / stayed >= 0.99, lost


def test_edits_are_ten_ways_and_each_changes_the_text() -> None:
    chance = random.Random(1)  # noqa: S311
    assert len(EDITS) == 10
    for edit in EDITS:
        changed = [edit(text, chance) != text for text in PAGE]
        assert sum(changed) >= 0.9 * len(PAGE), edit.__name__
