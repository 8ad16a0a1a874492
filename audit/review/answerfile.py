"""The answers file: what a reviewer saved from the report, or filled in by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import get_args

from audit.errors import AnswersError, RuleError
from audit.identity import FINGERPRINT_LENGTH, is_statement_id
from audit.lexicon.entries import Entry, open_entry
from audit.model.answer import Answer, AnswersFile
from audit.model.statement import ClaimType, Kind, Strength
from audit.yamlfile import Node, load

SCHEMA_VERSION = 1
TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
OTHER_KINDS: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind) if kind != "claim")

HEAD = f"""\
# Answers of a reviewer. Import them with: claims-audit review import answers.yaml PATH...
# For each statement write `claim: true` or `claim: false`; what stays `null` is left open. For a claim, name its types
# ({", ".join(TYPES[:7])},
# {", ".join(TYPES[7:])})
# and its strength ({", ".join(STRENGTHS)}). Leave the other lines as they are.
"""
_FINGERPRINT = re.compile(rf"[0-9a-f]{{{FINGERPRINT_LENGTH}}}\Z")
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_quote: Callable[[str], str] = json.encoder.encode_basestring


def parse_answers(text: str, file: str) -> tuple[AnswersFile, tuple[AnswersError, ...]]:
    """Read an answers file: what could be read, and what is wrong, each mistake with its line.

    Raises AnswersError where it is no YAML, or no answers file at all.
    """
    try:
        top = open_entry(
            load(text, file, AnswersError), file, "file of answers",
            required=("schema_version", "answers"), optional=("who", "when"),
        )  # fmt: skip
        _check_version(top)
        rows = _rows(top)
        who, when = top.text("who"), top.date("when")
    except RuleError as fault:
        raise _mistake(fault) from None
    answers: list[Answer] = []
    wrong: list[AnswersError] = []
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        try:
            answer = _read_answer(row, file)
        except RuleError as fault:
            wrong.append(_mistake(fault))
            continue
        first = lines.setdefault((answer.document, answer.id), answer.line)
        if first != answer.line:
            twice = f"The statement {answer.id} is answered twice; the first time in line {first}."
            wrong.append(AnswersError(twice, file=file, line=answer.line, mend="Keep one of the two."))
        answers.append(answer)
    return AnswersFile(tuple(answers), who, when), tuple(wrong)


def render_answers(answers: Sequence[Answer], who: str = "", when: str = "") -> str:
    """An answers file with these answers, in their order. What is open stands as `null`, to be filled in."""
    lines = [HEAD, f"schema_version: {SCHEMA_VERSION}\n"]
    lines += [f"{key}: {_quote(value)}\n" for key, value in (("who", who), ("when", when)) if value]
    lines.append("answers:\n" if answers else "answers: []\n")
    for one in answers:
        claim = {True: "true", False: "false", None: "null"}[one.claim]
        fields = [
            f"- document: {_quote(one.document)}",
            f"id: {one.id}",
            f'fp: "{one.fingerprint}"',
            *([f"text: {_quote(one.text)}"] if one.text else []),
            f"claim: {claim}",
            *([f"types: [{', '.join(one.types)}]"] if one.types or one.claim is None else []),
            *([f"strength: {one.strength or 'null'}"] if one.strength or one.claim is None else []),
            *([f"kind: {one.kind}"] if one.kind else []),
        ]
        lines.append("\n" + "\n  ".join(fields) + "\n")
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", "".join(lines))


def _check_version(top: Entry) -> None:
    version = top.fields["schema_version"].value
    if version != SCHEMA_VERSION or isinstance(version, bool):
        mend = "Install the claims-audit that wrote it, or a newer one."
        top.refuse(
            "schema_version", f"The file has another form than {SCHEMA_VERSION}, which this program reads.", mend
        )


def _rows(top: Entry) -> list[Node]:
    value = top.fields["answers"].value
    if not isinstance(value, list):
        top.refuse("answers", "'answers' must be a list.", "Begin each answer with a dash and 'document:'.")
    return value


def _read_answer(row: Node, file: str) -> Answer:
    filled = row
    if isinstance(row.value, dict):
        # What is still empty in a form that is being filled in is left open.
        fields = {key: node for key, node in row.value.items() if node.value is not None}
        filled = Node(fields, row.line, row.column, row.key_line, row.key_column)
    entry = open_entry(
        filled, file, "row of answers", required=("document", "id", "fp"),
        optional=("text", "claim", "types", "strength", "kind"),
    )  # fmt: skip
    name, fingerprint = entry.text("id"), entry.text("fp")
    if not is_statement_id(name):
        entry.refuse("id", f"This tool never gave the id '{name[:40]}'.", "Leave ids as they were saved.")
    if not _FINGERPRINT.match(fingerprint):
        entry.refuse("fp", f"'fp' has to be {FINGERPRINT_LENGTH} hex digits.", "Leave it as it was saved.")
    claim = entry.flag("claim") if entry.has("claim") else None
    answer = Answer(
        document=_words(entry, "document"),
        id=name,
        fingerprint=fingerprint,
        text=_words(entry, "text") if entry.has("text") else "",
        claim=claim,
        types=entry.choices("types", TYPES) if claim and entry.has("types") else (),
        strength=entry.choice("strength", STRENGTHS) if claim and entry.has("strength") else None,
        kind=entry.choice("kind", OTHER_KINDS) if claim is False and entry.has("kind") else None,
        line=row.line,
    )
    _check_form(entry, claim)
    return answer


def _check_form(entry: Entry, claim: bool | None) -> None:
    """What goes with which answer."""
    if claim:
        if not entry.has("types"):
            entry.refuse("types", "The claim has no types.", f"Name at least one of {', '.join(TYPES)}.")
        if not entry.has("strength"):
            entry.refuse("strength", "The claim has no strength.", f"Write one of {', '.join(STRENGTHS)}.")
        if entry.has("kind"):
            entry.refuse("kind", "A claim has no other kind.", "Take 'kind' away, or write `claim: false`.")
        return
    for key in ("types", "strength", "kind"):
        if entry.has(key) and entry.fields[key].value != [] and (claim is None or key != "kind"):
            what = "what is no claim" if claim is False else "what is left open"
            entry.refuse(key, f"'{key}' does not go with {what}.", "Take it away, or say so in 'claim:'.")


def _words(entry: Entry, key: str) -> str:
    """Text to the letter, with outer white space, which `Entry.text` takes off."""
    entry.text(key)
    value = entry.fields[key].value
    return value if isinstance(value, str) else ""


def _mistake(fault: RuleError) -> AnswersError:
    return AnswersError(fault.wrong, file=fault.file, line=fault.line, column=fault.column, mend=fault.mend)
