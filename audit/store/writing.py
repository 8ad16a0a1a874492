"""Writing a claims file in its canonical form.

The form is YAML that people can read and that a pattern can: keys in one order, one to a line, free text in double
quotes as in JSON, choices from a list bare, defaults left out. Nothing in it depends on the time or on the place of a
statement in its document, so a diff shows what changed and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from audit.model.statement import Quantity
from audit.store.record import IN_THE_WORDS, ON_THE_PAGE, SCHEMA_VERSION, Brief, ClaimsFile, Record

HEAD = """\
# Written by claims-audit. To correct a reading, change it here and write `by: reviewer`: it then stays until the text
# of the document changes. Leave `id`, `fp` and `text` as they are. Other readings stay while text and headings stand.
"""
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")

_quote: Callable[[str], str] = json.encoder.encode_basestring


def render(claims: ClaimsFile) -> str:
    """The canonical text of a claims file, with LF line ends. `read_canonical` is the way back."""
    counts = claims.accounting
    lines = [
        f"{HEAD}schema_version: {SCHEMA_VERSION}\ndocument: {_quote(claims.document)}\n"
        f"language: {_quote(claims.language)}\n{_render_origin(claims)}"
        f"sentences: {{claim: {counts.claim}, not_claim: {counts.not_claim}, unread: {counts.unread}}}\n"
        f"statements:{'' if claims.records else ' []'}\n"
    ]
    for record in claims.records:
        _render_record(record, lines)
    if claims.briefs:
        lines.append("\nnot_claims:\n")
        lines += map(_render_brief, claims.briefs)
    text = "".join(lines)
    return text if text.isascii() and "\x7f" not in text else _UNSEEN.sub(_escape, text)


def render_fields(record: Record) -> dict[str, str]:
    """The judged fields of a record by their keys, each as the canonical text has it; defaults are left out."""
    lines: list[str] = []
    _render_record(record, lines)
    pairs = [line.strip().partition(": ") for line in "".join(lines).split("\n")]
    return {key: value for key, _, value in pairs if key in IN_THE_WORDS or key in ON_THE_PAGE}


def _render_origin(claims: ClaimsFile) -> str:
    """Who read the page, and what page it was."""
    readers = f"readers: [{', '.join(map(_quote, claims.readers))}]\n" if claims.readers else ""
    page = f"page: {_quote(claims.page)}\n" if claims.page else ""
    if (profile := claims.profile) is None:
        return readers + page
    terms = ", ".join([f"{{term: {_quote(term)}, because: {_quote(why)}}}" for term, why in profile.promoted])
    known = f"promotes: {'true' if profile.promotes else 'false'}, because: {_quote(profile.because)}"
    about = f"conditions: [{', '.join(map(_quote, profile.conditions))}], provider: {_quote(profile.provider)}"
    return f"{readers}{page}profile: {{{known}, promoted: [{terms}], {about}}}\n"


def _render_brief(brief: Brief) -> str:
    by = f", by: {brief.by}" if brief.by != "cues" else ""
    confidence = f", confidence: {brief.confidence}" if brief.confidence != "high" else ""
    likelihood = f", likelihood: {_chance(brief.likelihood)}" if brief.likelihood is not None else ""
    reason = f", reason: {_quote(brief.reason)}" if brief.reason else ""
    read = f"kind: {brief.kind}{by}{confidence}{likelihood}{reason}"
    return f'- {{fp: "{brief.fingerprint}", in: "{brief.context}", {read}}}\n'


def _render_record(record: Record, lines: list[str]) -> None:
    add = lines.append
    claim = record.kind == "claim"
    add(f'\n- id: {record.id}\n  fp: "{record.fingerprint}"\n  text: {_quote(record.text)}\n')
    if record.standalone and not (claim and record.standalone == record.text):
        add(f"  standalone: {_quote(record.standalone)}\n")
    add(f"  kind: {record.kind}\n")
    if record.types or claim:
        add(f"  types: [{', '.join(record.types)}]\n")
    if record.strength is not None:
        add(f"  strength: {record.strength}\n")
    if record.direction is not None:
        add(f"  direction: {record.direction}\n")
    if record.negated:
        add("  negated: true\n")
    if claim or record.confidence != "high":
        add(f"  confidence: {record.confidence}\n")
    if claim or record.by != "cues":
        add(f"  by: {record.by}\n")
    if record.who:
        add(f"  who: {_quote(record.who)}\n")
    if record.when:
        add(f"  when: {_quote(record.when)}\n")
    if record.likelihood is not None:
        add(f"  likelihood: {_chance(record.likelihood)}\n")
    if (subject := record.subject) is not None:
        because = f", because: {_quote(subject.because)}" if subject.because else ""
        known = f"source: {subject.source}, status: {subject.status}{because}"
        add(f"  subject: {{text: {_quote(subject.text)}, {known}}}\n")
    if record.atoms:
        atoms = ", ".join([f"{{verb: {_quote(a.verb)}, outcome: {_quote(a.outcome)}}}" for a in record.atoms])
        add(f"  atoms: [{atoms}]\n")
    if (condition := record.condition) is not None:
        add(f"  condition: {{text: {_quote(condition.text)}, source: {condition.source}}}\n")
    if (attribution := record.attribution) is not None:
        add(f"  attribution: {{text: {_quote(attribution.text)}, class: {attribution.klass}}}\n")
    if record.quantities:
        add(f"  quantities: [{', '.join(map(_render_quantity, record.quantities))}]\n")
    if (comparison := record.comparison) is not None:
        comparator = "null" if comparison.comparator is None else _quote(comparison.comparator)
        add(f"  comparison: {{form: {comparison.form}, comparator: {comparator}}}\n")
    if record.citations:
        citations = [f"{{kind: {_quote(c.kind)}, text: {_quote(c.text)}, scope: {c.scope}}}" for c in record.citations]
        add(f"  citations: [{', '.join(citations)}]\n")
    if claim or record.support != "none":
        add(f"  support: {record.support}\n")
    if record.promotional:
        add("  promotional: true\n")
    if record.promotional_because:
        add(f"  promotional_because: {_quote(record.promotional_because)}\n")
    if record.reason:
        add(f"  reason: {_quote(record.reason)}\n")
    if record.unit != "sentence":
        add(f"  unit: {record.unit}\n")
    if record.section:
        add(f"  section: [{', '.join(map(_quote, record.section))}]\n")
    if record.lead_in:
        add(f"  lead_in: {record.lead_in}\n")
    if record.occurrence != 1:
        add(f"  occurrence: {record.occurrence}\n")
    if record.cues:
        add(f"  cues: [{', '.join(map(_quote, record.cues))}]\n")


def _render_quantity(quantity: Quantity) -> str:
    low, high = _number(quantity.low), _number(quantity.high)
    unit = _quote(quantity.unit)
    return f"{{text: {_quote(quantity.text)}, low: {low}, high: {high}, unit: {unit}, bound: {quantity.bound}}}"


def _number(value: float) -> str:
    """A decimal that YAML 1.2 and every reader takes for a number: an exponent never stands without a point."""
    if abs(value) < 1e15 and value == int(value):
        return str(int(value))
    digits = repr(value)
    if "inf" in digits:
        digits = digits.replace("inf", "1.0e+309")  # no float is larger, so it is read as infinite again
    return digits if "." in digits else digits.replace("e", ".0e")


def _chance(value: float) -> str:
    """A likelihood with at most three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _escape(unseen: re.Match[str]) -> str:
    return f"\\u{ord(unseen[0]):04x}"
