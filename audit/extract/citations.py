"""References beside a statement, and what they amount to: none, vague or cited.

A statement is cited by a checkable reference in its own sentence, or at the end of its paragraph with no other cited
sentence between. A page's list of references counts only through a marker. A registry number says that a study was
planned, not what came out, so it supports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from audit.extract.marked import Marked
from audit.lexicon.fields import Fields, Marks
from audit.model.statement import Citation

Support = Literal["none", "vague", "cited"]
Span = tuple[int, int]

_SIGN = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶(\[]|://|www\.")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>()\[\]]*[^\s\"<>()\[\].,;]")
_PMID = re.compile(r"\bPMID:?\s*\d{5,9}\b|pubmed[\w./]*/(\d{5,9})", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\s?\d{5,9}\b")
_REGISTRY = re.compile(
    r"\b(?:NCT\s?\d{8}|ISRCTN\s?\d{6,8}|ChiCTR[-\w]*\d{4,}|ACTRN\d{10,}|UMIN\d{6,}|jRCT\w?\d{6,}|DRKS\d{6,}"
    r"|CTRI/\d{4}/\d+/\d+|EudraCT[:\s]*\d{4}-\d{6}-\d\d)\b"
)
_NUMBER = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*\]")
_RAISED = re.compile(r"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹⁻])(?<=[^\W\d_]|[%.,;)\]\"”’])[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,–⁻‐-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
_AREA = re.compile(r"(?<![^\W\d_])(?:[kcm]?m|in|ft|yd|CO)\Z")
_ROUND_NUMBER = re.compile(r"(?<=[\w%.”\"])\s?\((\d{1,2}(?:\s*[,–-]\s*\d{1,2})*)\)(?=[\s.,;:]|\Z)")
_CLOSING_NUMBER = re.compile(r"(?<=[^\W\d_][.!?])(\d{1,2}(?:[,–-]\d{1,2})*)\s*\Z")
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)[a-z]?\b")
_NAME = r"[A-Z][^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]+)*"
_AUTHORS = re.compile(
    rf"(?:{_NAME}(?:,?\s+(?:and|&)\s+{_NAME}|,?\s+et\.?\s+al\.?|\s+and\s+(?:colleagues|others))\s*,?\s*"
    rf"[\[(]?(?:19|20)\d\d[a-z]?[\])]?|{_NAME}\s*[\[(](?:19|20)\d\d[a-z]?[\])])"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{4,160})[)\]]")
_NAME_YEAR = re.compile(rf"(?:{_NAME})(?:\s+[A-Z]{{1,3}})?(?:\s+et\s+al\.?)?,?\s+(?:19|20)\d\d[a-z]?\Z")
_VOLUME = re.compile(
    r"(?:[A-Z][\w.]*\s+){1,6}(?:19|20)\d\d\s*[;,]\s*\d+(?:\s*\(\d+\))?(?:\s*[:,]\s*e?\d+(?:[-–]\d+)?)?"
)
_TRIAL_NUMBER = re.compile(r"\A([A-Z][A-Z0-9-]{1,})\s+(?:[IVXL]{2,}|[IVXL]+[-/]\d+)\Z")
_ACRONYM_BEFORE = re.compile(r"(?:\A|[\s(])([A-Z][A-Z0-9]*[A-Z][A-Z0-9-]*)[\s-]+\Z")
_MARK = re.compile(r"(?<=[\w%.!?)”\"])([*†‡§¶])(?=[\s.,;:!?)]|\Z)")
_ENTRY = re.compile(r"\s*(?:\[(\d{1,3})\]|\(?(\d{1,3})[.)\]]|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|([*†‡§¶]))\s*")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NEAR = 40
_CLOSING = 4
_ADDRESS = re.compile(r"https?://[^\s)>\]]+|\bwww\.[^\s)>\]]+")


@dataclass(frozen=True, slots=True)
class References:
    """Entries of the page's reference list and its footnotes, by their mark ("3", "*"), and the indexes of the
    statements that are entries themselves."""

    entries: Mapping[str, Citation]
    members: frozenset[int]


def read_references(marked: Sequence[Marked], fields: Fields) -> References:
    """Find the list of references and footnotes that give a source."""
    entries: dict[str, Citation] = {}
    members: set[int] = set()
    listed: dict[str, int] = {}
    for item in marked:
        section = item.statement.section
        in_list = bool(section) and _is_reference_heading(section[-1], fields)
        if item.statement.at > 0 and item.index - 1 in members and marked[item.index - 1].block is item.block:
            members.add(item.index)
            continue
        match = _ENTRY.match(item.text) or (_ENTRY.match(item.block.mark) if item.block.mark else None)
        mark = _entry_mark(match)
        if in_list and item.statement.unit != "heading":
            members.add(item.index)
            listed[section[-1]] = listed.get(section[-1], 0) + 1
            mark = mark or str(listed[section[-1]])
        elif not (mark and _is_reference(item, fields)):
            continue
        else:
            members.add(item.index)
        if mark not in entries:
            start, end = item.block.file_span(0, len(item.block.text))
            kind = "footnote" if not mark.isdigit() else "number"
            entries[mark] = Citation(kind, " ".join(item.block.text.split()), start, end, "page")
    return References(entries, frozenset(members))


def find_citations(item: Marked, fields: Fields, references: References) -> tuple[Citation, ...]:
    """The references in one sentence, in order, and the entries of the page's list that its markers name."""
    if item.index in references.members:
        return ()
    text, marks = item.text, item.marks
    if not (_SIGN.search(text) or item.block.links or marks.has("study-nouns") or marks.has("guideline-nouns")):
        return ()
    found: dict[Span, str] = {}
    for kind, pattern in (("doi", _DOI), ("pmid", _PMID), ("pmcid", _PMCID), ("registry", _REGISTRY)):
        for match in pattern.finditer(text):
            found[match.span()] = kind
    numbers = _numbers(text, references)
    found.update(dict.fromkeys(numbers, "number"))
    for match in _MARK.finditer(text):
        if match[1] in references.entries:
            found[match.span(1)] = "footnote"
    for match in _AUTHORS.finditer(text):
        if not _is_author(match, marks, fields):
            continue
        if not any(a <= match.start() < b for a, b in marks.of("no-authors")):
            end = match.end() - (match.group().endswith((")", "]")) and not {"(", "["} & set(match.group()))
            found[(match.start(), end)] = "author_year"
    for match in _VOLUME.finditer(text):
        found[match.span()] = "journal"
    for match in _BRACKET.finditer(text):
        kind = _bracketed(text, match.span(1), item, fields)
        if kind:
            found[match.span(1)] = kind
    found.update(_named_in_text(item))
    found.update(_links(item, fields))
    kept = _outermost(found)
    citations = [Citation(kind, text[a:b].strip(), *item.locate(a, b), "sentence") for (a, b), kind in kept]
    for (a, b), kind in kept:
        if kind in ("number", "footnote"):
            citations.extend(entry for mark in _marks_of(text[a:b]) if (entry := references.entries.get(mark)))
    return tuple(citations)


def spread_citations(
    paragraph: Sequence[tuple[Marked, tuple[Citation, ...]]],
) -> tuple[tuple[Citation, ...], ...]:
    """The citations of each sentence of one paragraph, with those at its very end given to the sentences before it,
    back to the last one that has its own."""
    own = [citations for _, citations in paragraph]
    last, closing = paragraph[-1]
    end = last.locate(0, len(last.text))[1]
    at_end = tuple(replace(c, scope="paragraph") for c in closing if c.scope == "sentence" and end - c.end <= _CLOSING)
    if not at_end:
        return tuple(own)
    for place in range(len(own) - 2, -1, -1):
        if own[place]:
            break
        own[place] = at_end
    return tuple(own)


def support_of(item: Marked, citations: Sequence[Citation]) -> Support:
    """What a statement's references amount to."""
    if any(citation.kind != "registry" for citation in citations):
        return "cited"
    return "vague" if item.marks.has("vague-evidence") else "none"


def _is_author(match: re.Match[str], marks: Marks, fields: Fields) -> bool:
    """Two names, or "et al.", are authors; one name with a year is one only where it reports or is referred to, for
    places and products have years, too ("in Japan (2014)")."""
    if len(match.group().split()) > 2:
        return True
    before = match.string[: match.start()].split()[-1:]
    referred = bool(before) and before[0].casefold().strip("(;") in fields.forms["referring-words"]
    return referred or any(0 <= start - match.end() <= 2 for start, _ in marks.of("reporting-verbs"))


def _numbers(text: str, references: References) -> list[Span]:
    found = [match.span() for match in _NUMBER.finditer(text)]
    found.extend(match.span() for match in _RAISED.finditer(text) if not _AREA.search(text, 0, match.start()))
    listed = references.entries
    if any(mark.isdigit() for mark in listed):
        for pattern in (_ROUND_NUMBER, _CLOSING_NUMBER):
            found.extend(m.span(1) for m in pattern.finditer(text) if all(n in listed for n in _marks_of(m[1])))
    elif (match := _ROUND_NUMBER.search(text)) is not None and match.end() >= len(text.rstrip(" .")):
        found.append(match.span(1))
    return found


def _marks_of(text: str) -> list[str]:
    """The marks that a marker names: "[1,3–5]" names 1, 3, 4 and 5."""
    plain = text.translate(_RAISED_DIGITS).strip("[]() ")
    if not plain[:1].isdigit():
        return [plain]
    found: list[str] = []
    for part in re.split(r"[,;]", plain):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if len(ends) == 2 and ends[0] < ends[1] < ends[0] + 50:
            found.extend(str(n) for n in range(ends[0], ends[1] + 1))
        else:
            found.extend(str(n) for n in ends)
    return found


def _bracketed(text: str, span: Span, item: Marked, fields: Fields) -> str:
    """What kind of reference stands in round or square brackets, or ""."""
    inner = text[span[0] : span[1]].strip()
    first = inner.split()[0].casefold() if inner.split() else ""
    has = {
        group: any(span[0] <= a and b <= span[1] for a, b in item.marks.of(group))
        for group in ("journals", "study-nouns", "guideline-nouns", "guideline-bodies")
    }
    year = _YEAR.search(inner) is not None
    capital = any(word[:1].isupper() for word in inner.split())
    if has["guideline-nouns"] and (year or has["guideline-bodies"] or capital):
        return "guideline"
    if has["study-nouns"] and (year or has["journals"] or _names_study(inner)):
        return "study"
    if has["journals"] and (year or re.search(r"\d", inner) is not None):
        return "journal"
    if has["guideline-bodies"] and year:
        return "guideline"
    trial = _TRIAL_NUMBER.match(inner)
    if trial is not None and trial[1].casefold() not in fields.forms["staging-systems"]:
        return "study"
    if _NAME_YEAR.match(inner) and first not in fields.forms["dates-and-places"]:
        return "author_year"
    return ""


def _names_study(inner: str) -> bool:
    return re.search(r"\b[A-Z][A-Z0-9]*[A-Z][\w-]*\b", inner) is not None


def _named_in_text(item: Marked) -> dict[Span, str]:
    """Studies, journals and guidelines named in running text with a year or an acronym."""
    text, marks = item.text, item.marks
    found: dict[Span, str] = {}
    years = [match.span() for match in _YEAR.finditer(text)]
    for a, b in marks.of("journals"):
        near = next((y for y in years if a - _NEAR <= y[0] <= b + _NEAR), None)
        if near is not None:
            found[(min(a, near[0]), max(b, near[1]))] = "journal"
    for a, b in marks.of("guideline-nouns"):
        near = next((y for y in years if a - _NEAR <= y[0] <= b + _NEAR), None)
        body = next((s for s in marks.of("guideline-bodies") if a - _NEAR <= s[0] <= b + _NEAR), None)
        if near is not None or body is not None:
            beside = near or body or (a, b)
            found[(min(a, beside[0]), max(b, beside[1]))] = "guideline"
    for a, b in marks.of("study-nouns"):
        name = _ACRONYM_BEFORE.search(text, max(0, a - _NEAR), a)
        if name is not None and not any(s <= name.start(1) < e for s, e in marks.of("no-study-names")):
            found[(name.start(1), b)] = "study"
    return found


def _links(item: Marked, fields: Fields) -> dict[Span, str]:
    """Links to studies, guidelines and official data, footnote marks, and bare addresses of the same sort."""
    at, end = item.statement.at, item.statement.at + len(item.text)
    found: dict[Span, str] = {}
    for link in item.block.links:
        if link.start >= end or link.end <= at or link.start >= link.end:
            continue
        span = (max(link.start, at) - at, min(link.end, end) - at)
        if link.kind == "footnote":
            found[span] = "footnote"
        elif kind := _address_kind(link.target, fields):
            found[span] = kind
    for match in _ADDRESS.finditer(item.text):
        if kind := _address_kind(match.group(), fields):
            found[match.span()] = kind
    return found


def _address_kind(address: str, fields: Fields) -> str:
    low = address.casefold()
    if any(host in low for host in fields.forms["registry-hosts"]):
        return "registry"
    return "link" if any(host in low for host in fields.forms["reference-hosts"]) else ""


def _is_reference_heading(heading: str, fields: Fields) -> bool:
    return heading.casefold().strip(" :.").lstrip("0123456789. ") in fields.forms["reference-headings"]


def _is_reference(item: Marked, fields: Fields) -> bool:
    """Whether a note looks like a source: it names a journal, study, registry or address, or has a year."""
    text, marks = item.text, item.marks
    if _DOI.search(text) or _PMID.search(text) or _PMCID.search(text) or _ADDRESS.search(text):
        return True
    dated = _YEAR.search(text) is not None
    named = marks.has("journals") or marks.has("study-nouns") or marks.has("guideline-bodies")
    return (dated and (named or _AUTHORS.search(text) is not None)) or marks.has("data-on-file")


def _entry_mark(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return next((group for group in match.groups() if group), "").translate(_RAISED_DIGITS)


def _outermost(found: dict[Span, str]) -> list[tuple[Span, str]]:
    """References that do not overlap, the longer one kept; firm identifiers stay beside the words around them."""
    kept: list[tuple[Span, str]] = []
    for span in sorted(found, key=lambda s: (found[s] not in _FIRM, s[0] - s[1], s[0])):
        if not any(span[0] < end and start < span[1] for (start, end), _ in kept):
            kept.append((span, found[span]))
    return sorted(kept)


_FIRM = ("doi", "pmid", "pmcid", "registry")
