"""What guards and checks have in common: what is denied, what is a harm, and which therapy a sentence is about."""

from __future__ import annotations

import re

from audit.check.scene import Scene, Span, is_medicine

_CLAUSE_END = re.compile(r"[;:!?–—]|\.(?!\d)")
_CLAUSE_START = re.compile(r"[;:!?–—,]\s*|\.\s+")
_OPENING = " \"'“‘("
_LONGEST_LINK = 24
_OWN_WORDS = ("explicit", "label", "anaphor", "lead_in")
_ROUND = re.compile(r"[^\w']+")


def denial(scene: Scene, index: int, span: Span) -> str:
    """The word that denies the words at `span`, by scope (after ConText, Harkema et al. 2009), or "".

    Words that deny reach forward to the end of their clause, some to the end of the sentence, and some reach back
    ("is unproven"). A denial in a clause in front ("if", "unlike", "without") or hung on a noun ("people who cannot
    walk") does not reach behind it. A denial that is itself part of the words does not count, so that "no side
    effects" stands, nor do words that only look like one ("not only", "never fails to"); one that a phrase with a gap
    reaches across does.
    """
    return _denial_around(scene, index, span) or _denial_within(scene, index, span)


def _denial_around(scene: Scene, index: int, span: Span) -> str:
    start, end = span
    quote = scene.statements[index].quote
    for one, other in _denials(scene, index, "negated.far"):
        if one < start and reaches(scene, index, other, start) and not _closed(scene, index, one, start):
            return quote[one:other]
    for one, other in _denials(scene, index, "negated.words"):
        if one >= start or not same_clause(scene, index, other, start) or _closed(scene, index, one, start):
            continue
        if not _rejoined(scene, index, one, other, start):
            return quote[one:other]
    for one, other in _denials(scene, index, "negated.back"):
        if other > end and same_clause(scene, index, end, one):
            return quote[one:other]
    return ""


def _denial_within(scene: Scene, index: int, span: Span) -> str:
    """The word that stands in a gap of the phrase found at `span` and denies what comes behind: the phrase would be
    found without it, too."""
    start, end = span
    lists = ("negated.words", "negated.far")
    inside = [spot for name in lists for spot in _denials(scene, index, name) if start < spot[0] and spot[1] < end]
    if not inside:
        return ""
    quote = scene.statements[index].quote
    last = quote.rfind(" ", start, end) + 1
    phrases = {number for number, spots in scene.hits[index].items() if span in spots}
    for one, other in inside:
        rest = scene.words.phrases.scan(quote[start:one] + quote[other:end])
        if other <= last and any(hit.phrase in phrases for hit in rest):
            return _denial_around(scene, index, (last, end))
    return ""


def reaches(scene: Scene, index: int, start: int, end: int) -> bool:
    """Whether a denial reaches from one place to another: no word between turns the sentence round ("but")."""
    return not any(start <= a and b <= end for a, b in scene.listed(index, "negated.turn"))


def any_denial(scene: Scene, index: int, *, whole: bool = False) -> str:
    """The first word of a statement that denies anything, or ""; with `whole`, only words that deny the whole of it."""
    quote = scene.statements[index].quote
    if whole and not reaches(scene, index, 0, len(quote)):
        return ""
    for name in ("negated.far", "negated.back") if whole else ("negated.words", "negated.far", "negated.back"):
        for one, other in _denials(scene, index, name):
            return quote[one:other]
    return ""


def denies(scene: Scene, index: int, span: Span) -> bool:
    """Whether words hold a denial, or what looks like one."""
    names = ("negated.words", "negated.far", "negated.back", "negated.not")
    return any(a < span[1] and span[0] < b for name in names for a, b in scene.listed(index, name))


def _denials(scene: Scene, index: int, name: str) -> tuple[Span, ...]:
    """Where words of a list stand, without those that only look like a denial."""
    found = scene.listed(index, name)
    false = scene.listed(index, "negated.not") if found else ()
    return tuple(span for span in found if not any(a <= span[0] < b for a, b in false)) if false else found


def genuine(scene: Scene, index: int, name: str, false: str) -> tuple[Span, ...]:
    """Where words of a list stand, without those that touch words of another list, which only look like them."""
    others = scene.listed(index, false)
    return tuple(span for span in scene.listed(index, name) if not any(a < span[1] and span[0] < b for a, b in others))


def _closed(scene: Scene, index: int, denial: int, start: int) -> bool:
    """Whether a denial stands in a clause or phrase in front, whose comma comes before the words at `start`."""
    quote = scene.statements[index].quote
    comma = quote.find(",", denial, start)
    if comma < 0:
        return False
    clause = max((m.end() for m in _CLAUSE_START.finditer(quote, 0, denial)), default=0)
    fronts = (a for a, _ in scene.listed(index, "negated.front") if clause <= a <= denial)
    return any(not quote[clause:a].strip(_OPENING) for a in fronts)


def _rejoined(scene: Scene, index: int, one: int, other: int, start: int) -> bool:
    """Whether a denial is in a clause that hangs on a noun, and the sentence goes on before `start`."""
    quote = scene.statements[index].quote
    auxiliaries = scene.listed(index, "negated.rejoin")
    hangs = False
    for _, b in scene.listed(index, "negated.relative"):
        if b <= one:
            between = [(x, y) for x, y in auxiliaries if b <= x and y <= one]
            hangs = hangs or len(_ROUND.sub("", quote[b:one])) == sum(y - x for x, y in between)
    return hangs and ("," in quote[other:start] or any(other <= x and y <= start for x, y in auxiliaries))


def same_clause(scene: Scene, index: int, start: int, end: int) -> bool:
    """Whether nothing between two places ends the clause, or begins a new one behind a comma."""
    quote = scene.statements[index].quote
    between = quote[start:end]
    if _CLAUSE_END.search(between):
        return False
    if not scene.words.clause_words.isdisjoint(_ROUND.sub(" ", between.lower()).split()):
        return False
    if any(start <= a < end for a, _ in scene.listed(index, "negated.end")):
        return False
    fresh = scene.listed(index, "negated.fresh")
    return not any(start <= a <= end and quote[:a].rstrip().endswith(",") for a, _ in fresh)


def harm(scene: Scene, index: int) -> str:
    """The words by which a statement names a harm, limit, failure or missing evidence, or "".

    Harms named in order to play them down ("few side effects", "reduces the risk of") do not count, nor does harm
    from leaving the offer, the fault of another treatment, or the course of the disease.
    """
    statement = scene.statements[index]
    if statement.kind in ("heading", "chrome", "question", "quoted"):
        return ""
    if {"urgency_fear", "superiority"}.intersection(statement.types) and statement.direction == "harm":
        return ""
    told = genuine(scene, index, "uncertain.words", "uncertain.not")
    if told:
        return scene.quoted(index, told)[0]
    causes = scene.listed(index, "harm.cause")
    played_down = [
        (a, b) for a, b in scene.listed(index, "harm.played-down") if not any(a < x and y < b for x, y in causes)
    ]
    links = scene.listed(index, "harm.links")
    symptoms = scene.listed(index, "harm.symptoms") if _is_of_therapy(scene, index) else ()
    if symptoms:  # "hay fever" is no fever
        named = [(mention.start, mention.end) for mention in scene.conditions(index)]
        symptoms = tuple((a, b) for a, b in symptoms if not any(x <= a and b <= y and b - a < y - x for x, y in named))
    for span in sorted((*scene.listed(index, "harm.words"), *symptoms)):
        if any((span[0] < b and a < span[1]) or _linked(scene, index, b, span[0], links) for a, b in played_down):
            played_down.append(span)
            continue
        if _of_disease(scene, index, span[0], causes):
            continue
        if statement.kind == "claim" and denial(scene, index, span):
            continue
        return scene.quoted(index, [span])[0]
    if played_down or not _is_of_therapy(scene, index):
        return ""
    return statement.quote if statement.kind in ("risk", "refutation") else ""


def _of_disease(scene: Scene, index: int, start: int, causes: tuple[Span, ...]) -> bool:
    """Whether the harm at `start` is said to come of a disease: "arthritis, which can lead to"."""
    quote = scene.statements[index].quote
    diseases = [(mention.start, mention.end) for mention in scene.conditions(index)]
    diseases.extend(
        (a, b) for a, b in scene.listed(index, "harm.disease") if not any(x <= a and b <= y for x, y in diseases)
    )
    treated = {b for _, b in scene.listed(index, "harm.treats")}
    for a, b in diseases:
        if len(quote[:a].rstrip()) in treated:
            continue
        if b <= start and not quote[b:start].strip():
            return True
        for one, other in causes:
            if (
                b <= one
                and other <= start
                and not _ROUND.sub("", quote[b:one])
                and same_clause(scene, index, other, start)
            ):
                return True
    return False


def _is_of_therapy(scene: Scene, index: int) -> bool:
    """Whether a statement itself is about a therapy. Where it names none, its symptoms may be those of the disease."""
    subject = scene.statements[index].subject
    if subject is not None and subject.text and subject.source in _OWN_WORDS:
        return True
    return bool(scene.sold(index) or scene.therapies(index))


def _linked(scene: Scene, index: int, end: int, start: int, links: tuple[Span, ...]) -> bool:
    """Whether nothing but links ("of", "and", commas) stands between two places."""
    gap = scene.statements[index].quote[end:start]
    if start < end or len(gap) > _LONGEST_LINK:
        return False
    covered = sum(b - a for a, b in links if end <= a and b <= start)
    if not covered and "," not in gap:
        return False
    return len(_ROUND.sub("", gap)) <= covered


def is_standard(scene: Scene, index: int) -> bool:
    """Whether a statement is about accepted care rather than about what the page offers: by its own subject, else by
    the therapies that it names, else by the heading above it."""
    statement = scene.statements[index]
    if scene.sold(index):
        return False
    subject = statement.subject
    condition = scene.condition_of(index)
    if subject is not None and subject.source in _OWN_WORDS:
        therapy = scene.therapy_of(index)
        return subject.status == "established" or (bool(therapy) and is_medicine(scene.tables, therapy, condition))
    named = [mention.id for mention in scene.therapies(index)]
    if not named and subject is not None and subject.source == "heading":
        return subject.status == "established"
    named = named or list(scene.heading_therapies(index))
    return bool(named) and all(is_medicine(scene.tables, id, condition) for id in named)


def offer(scene: Scene, index: int) -> str:
    """Which of the things that a page promotes a statement is about: a term that the configuration names, else the
    class of the term ("cell-therapy"), because pages call one thing by several names; "" where none is known.

    The term is the one in the statement's subject, else one that the statement names, else the page's first.
    """
    statement = scene.statements[index]
    texts = [statement.subject.text] if statement.subject is not None and statement.subject.text else []
    folded = [f" {_ROUND.sub(' ', text.lower()).strip()} " for text in (*texts, statement.quote)]
    named = [promoted for text in folded for promoted in scene.promoted if promoted in text]
    found = (named or list(scene.promoted) or [""])[0]
    if found in scene.configured:
        return found.strip()
    one = found.strip().removesuffix("s")
    return scene.tables.class_of(found.strip()) or scene.tables.class_of(one) or found.strip()


def name(scene: Scene, index: int) -> str:
    """How a finding calls what a statement is about: its subject as written, or "the therapy"."""
    subject = scene.statements[index].subject
    return subject.text if subject is not None and subject.text else "the therapy"
