"""What a whole page is like: whether it sells, what it sells, who speaks, and what that makes of each subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.extract.conditions import PageConditions
from audit.extract.context import Context
from audit.extract.interventions import Intervention, NamedTerms, tokens_of
from audit.extract.marked import Marked
from audit.extract.reasons import give_reason, weigh_words
from audit.extract.selling import Selling
from audit.extract.subjects import Found
from audit.lexicon.fields import Fields
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.statement import Profile

_MOST_SOLD = 12
_AT_PROVIDER = re.compile(r"\b(?:at|with|from)\s+(?P<name>[A-Z][\w&'’-]+(?:\s+[A-Z][\w&'’-]+){1,4})\s*\Z")
_CAPITALS = re.compile(r"(?:[A-Z][\w&'’.-]*\s+(?:(?:of|for|and|&)\s+)?){1,6}\Z")


@dataclass(frozen=True, slots=True)
class Sold:
    """One thing that a page sells: the words to show, its table row (or ""), its naming words, how it was known."""

    text: str
    id: str
    tokens: frozenset[str]
    because: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the second pass knows of a whole page. `listed` are the headings of an overview of accepted treatments."""

    sells: bool
    because: str
    sold: tuple[Sold, ...]
    conditions: PageConditions
    provider: str
    listed: frozenset[str]
    established_tokens: tuple[frozenset[str], ...]


def page_features(
    item: Marked, found: Found, conditions: PageConditions, fields: Fields, tables: Tables
) -> tuple[str, ...]:
    """What one statement adds to the profile: its kind and types, the groups of words in it, a price, and whether it
    praises a therapy that no table accepts or speaks of accepted care."""
    statement, marks = item.statement, item.marks
    features = [f"kind {statement.kind}"]
    muted = fields.forms["profile-warmth"] if marks.has("public-service") else frozenset[str]()
    groups = fields.forms["profile-groups"] - muted
    features.extend(group for group in marks.spans if group in groups)
    if not fields.forms["price-signs"].isdisjoint(item.text):
        features.append("price")
    if statement.kind == "claim":
        features.extend(f"type {kind}" for kind in statement.types)
        features.append(f"strength {statement.strength}")
        if statement.direction == "benefit" and any(
            one.id and tables.unproven(one.id, conditions.main) for one in found.named
        ):
            features.append("praise of an unproven therapy")
        if found.named and all(_is_accepted(one, conditions.main, tables) for one in found.named):
            features.append("claim on accepted care")
    return tuple(features)


def read_page(
    document: Document,
    marked: Sequence[Marked],
    found: Sequence[Found],
    context: Context,
    conditions: PageConditions,
    fields: Fields,
    tables: Tables,
    terms: NamedTerms,
    selling: Selling | None = None,
) -> Page:
    """Decide whether a page sells, and what. Where `selling` is given, the learned reader decides the first."""
    features = [page_features(item, one, conditions, fields, tables) for item, one in zip(marked, found, strict=True)]
    sentences = sum(item.statement.kind != "chrome" for item in marked)
    words = weigh_words(features, sentences, fields)
    sells = selling.sells(words.sell) if selling is not None else words.sell
    because = give_reason(sells, words, fields)
    named = _configured(marked, found, fields, tables, terms)
    if named and any(item.statement.kind == "claim" for item in marked):
        sells, because = True, f"It makes claims about '{named[0].text}', which the configuration names as promoted."
    listed = _listed_headings(marked, context, conditions, fields, tables)
    draft = Page(
        sells, because, named, conditions, find_provider(document, marked, fields), listed,
        tuple(tokens_of(term, fields) for term in sorted(terms.established)),
    )  # fmt: skip
    if sells and not named:
        return replace(draft, sold=_derived(document, marked, found, context, draft, fields, tables))
    return draft


def _configured(
    marked: Sequence[Marked], found: Sequence[Found], fields: Fields, tables: Tables, terms: NamedTerms
) -> tuple[Sold, ...]:
    """The terms of the configuration that a claim of the page is about."""
    about = [one for item, subject in zip(marked, found, strict=True) if item.statement.kind == "claim"
             for one in subject.named]  # fmt: skip
    sold: list[Sold] = []
    for term in sorted(terms.promoted):
        candidate = Sold(term, tables.therapy_of(term), tokens_of(term, fields), "configuration")
        if any(is_same(one, candidate) for one in about):
            sold.append(candidate)
    return tuple(sold)


def _listed_headings(
    marked: Sequence[Marked], context: Context, conditions: PageConditions, fields: Fields, tables: Tables
) -> frozenset[str]:
    """Headings of a run that goes through accepted treatments: those under a heading such as "Conventional
    treatment", and, on a page about a serious disease, from the first of two sisters that name accepted care on, their
    sisters that are not unproven. (A dentist's page with a section for each of its services is no such overview.)"""
    serious = bool(conditions.main) and tables.condition(conditions.main).serious
    paths: dict[tuple[str, ...], None] = {}
    for item in marked:
        path = item.statement.section
        if item.statement.unit == "heading":
            path = (*path, item.text)
        for depth in range(1, len(path) + 1):
            paths[path[:depth]] = None
    groups = {heading: fields.mark(heading) for path in paths for heading in path}
    order = list(paths)
    accepted: dict[tuple[str, ...], list[int]] = {}
    for place, path in enumerate(order):
        named = context.headings.get(path[-1])
        if named is not None and named.id and _accepted(named.id, conditions.main, tables):
            accepted.setdefault(path[:-1], []).append(place)
    listed: set[str] = set()
    for place, path in enumerate(order):
        named = context.headings.get(path[-1])
        if any(groups[heading].has("promoting-headings") for heading in path):
            continue
        sisters = accepted.get(path[:-1], [])
        unproven = named is not None and bool(named.id) and tables.unproven(named.id, conditions.main)
        sister = serious and named is not None and len(sisters) >= 2 and place >= sisters[0] and not unproven
        if sister or any(groups[heading].has("established-headings") for heading in path):
            listed.add(path[-1])
    return frozenset(listed)


def _accepted(therapy: str, condition: str, tables: Tables) -> bool:
    if condition:
        return tables.established(therapy, condition) is not None
    return tables.therapy(therapy).standing == "established"


def _is_accepted(one: Intervention, condition: str, tables: Tables) -> bool:
    """Accepted for the page's condition, or accepted in general with nothing against it here."""
    if not one.id:
        return False
    general = tables.therapy(one.id).standing == "established" and not tables.unproven(one.id, condition)
    return general or _accepted(one.id, condition, tables)


def _derived(
    document: Document,
    marked: Sequence[Marked],
    found: Sequence[Found],
    context: Context,
    page: Page,
    fields: Fields,
    tables: Tables,
) -> tuple[Sold, ...]:
    """What a selling page sells where the configuration is silent.

    First what is not accepted care and is claimed to help outside an overview of accepted treatments; where there is no
    such thing, the one intervention that most of the page's claims are about.
    """
    claims: dict[str, int] = {}
    shown: dict[str, Intervention] = {}
    brands: set[str] = set()
    opening = [h for h in context.headings if h == document.title] + list(context.headings)[:1]
    for item, subject in zip(marked, found, strict=True):
        statement = item.statement
        if statement.kind != "claim" or in_list(item, page) or subject.own or statement.direction == "harm":
            continue
        for one in subject.named:
            if one.generic or not one.key:
                continue
            shown.setdefault(one.key, one)
            claims[one.key] = claims.get(one.key, 0) + 1
            if one.brand or _ours(item, one):
                brands.add(one.key)
    titles = [context.headings[heading] for heading in opening]
    titled = {key for key, one in shown.items()
              if any(key == title.key or (one.tokens and one.tokens <= title.tokens) for title in titles)}  # fmt: skip
    sections = {context.headings[h].key for h in context.headings if h not in page.listed}
    order = {key: place for place, key in enumerate(shown)}
    fresh = [key for key in shown if not _is_accepted(shown[key], page.conditions.main, tables)]
    chosen: dict[str, str] = {}
    for key in fresh:
        if key in brands:
            chosen[key] = "the page calls it its own"
        elif key in titled:
            chosen[key] = "named in the title or first heading"
        elif claims[key] >= 2 or (shown[key].id and tables.unproven(shown[key].id, page.conditions.main)):
            chosen[key] = "claimed to help, and no table knows it as accepted care here"
    serious = bool(page.conditions.main) and tables.condition(page.conditions.main).serious
    for key in shown:
        if key not in chosen and (key in brands or (key in sections and not serious)):
            chosen[key] = "a selling page offers it in a section of its own"
    if not chosen and shown:
        best = min(shown, key=lambda k: (-(claims[k] + 2 * (k in titled) + 2 * (k in brands)), order[k]))
        chosen[best] = "what most claims of this selling page are about"
    beside = [shown[key] for key in chosen]
    for key in fresh:
        unknown = key not in chosen and not _is_ordinary(shown[key], fields)
        if unknown and _stands_beside(shown[key], beside, marked, context):
            chosen[key] = "named together with what the page sells"
    if any(not _is_ordinary(shown[key], fields) for key in chosen):
        chosen = {key: why for key, why in chosen.items() if not _is_ordinary(shown[key], fields)}
    ranked = sorted(chosen, key=lambda k: (-(claims[k] + 2 * (k in titled)), order[k]))[:_MOST_SOLD]
    return tuple(Sold(shown[key].text, shown[key].id, shown[key].tokens, chosen[key]) for key in ranked)


def _is_ordinary(one: Intervention, fields: Fields) -> bool:
    """Whether an intervention is everyday care that any page may name ("anti-inflammatory tablets", "exercise"): its
    last word is, and no mark or name of a brand stands in it."""
    if one.brand:
        return False
    return any(end == len(one.text) for _, end in fields.mark(one.text).of("ordinary-care"))


def _stands_beside(one: Intervention, sold: Sequence[Intervention], marked: Sequence[Marked], context: Context) -> bool:
    """Whether a sentence that compares nothing names an intervention together with one that is sold ("the renewal
    programme, which rests on osmotherapy")."""
    keys = {other.key for other in sold}
    for item, mentions in zip(marked, context.mentions, strict=True):
        if item.statement.kind in ("refutation", "quoted", "risk") or item.marks.has("comparator-words"):
            continue
        named = {mention.key for mention in mentions if not mention.generic}
        if one.key in named and not keys.isdisjoint(named):
            return True
    return False


def _ours(item: Marked, one: Intervention) -> bool:
    """Whether the sentence calls an intervention the page's own ("our laser", "we offer laser treatment")."""
    near = [*item.marks.of("own-voice"), *item.marks.of("brand-lines")]
    if any(0 <= one.start - end <= 2 for _, end in near):
        return True
    return item.marks.has("own-voice") and any(end <= one.start for _, end in item.marks.of("offer-verbs"))


def in_list(item: Marked, page: Page) -> bool:
    section = item.statement.section
    return bool(section) and section[-1] in page.listed


def is_same(one: Intervention, sold: Sold) -> bool:
    """Whether an intervention is what is sold: the same row, all of its naming words, or two of them in common."""
    if one.id and one.id == sold.id:
        return True
    if not one.tokens or not sold.tokens:
        return False
    shared = one.tokens & sold.tokens
    return one.tokens <= sold.tokens or sold.tokens <= one.tokens or len(shared) >= 2


def find_provider(document: Document, marked: Sequence[Marked], fields: Fields) -> str:
    """The clinic or firm whose page it is: the capitalised name with a provider's noun that stands most often, else
    the name behind "at" in the title or a heading; "" where there is none."""
    counts: dict[str, int] = {}
    headings: list[str] = [document.title]
    for item in marked:
        if item.statement.unit == "heading":
            headings.append(item.text)
        for start, end in item.marks.of("provider-words"):
            if not item.text[start:end][:1].isupper():
                continue
            before = _CAPITALS.search(item.text, max(0, start - 80), start)
            if before is not None:
                name = " ".join((before.group() + item.text[start:end]).split())
                counts[name] = counts.get(name, 0) + 1
    if counts:
        return min(counts, key=lambda name: (-counts[name], name))
    named = (_AT_PROVIDER.search(heading) for heading in headings)
    return next((match["name"] for match in named if match is not None), "")


def profile_of(page: Page, tables: Tables) -> Profile:
    """The page profile as it is recorded."""
    return Profile(
        promotes=page.sells,
        because=page.because,
        promoted=tuple((sold.text, sold.because) for sold in page.sold),
        conditions=tuple(tables.condition(id).name for id in page.conditions.ids),
        provider=page.provider,
    )
