"""Conditions on what stands around a statement: headings, lead-ins, sentences nearby, the whole document."""

from __future__ import annotations

from collections.abc import Callable

from audit.check.conditions import Maker, Test
from audit.check.scene import Scene
from audit.errors import RuleError
from audit.lexicon.entries import Entry, open_entry
from audit.yamlfile import Node

_WITHIN = ("sentence", "paragraph", "section", "document")
_MOST_SENTENCES = 20


def make_section(maker: Maker, entry: Entry, key: str) -> Test:
    numbers = maker.numbers(entry, key)

    def holds(scene: Scene, index: int) -> bool:
        return any(
            not numbers.isdisjoint(scanned(scene, heading)) for heading in scene.statements[index].section
        )  # fmt: skip

    def actual(scene: Scene, index: int) -> str:
        return f"it stands under {' > '.join(scene.statements[index].section) or 'no heading'}"

    return Test(key, "a heading above with one of its phrases", holds, actual)


def scanned(scene: Scene, text: str) -> frozenset[int]:
    """The numbers of the phrases in a text that is no statement of its own, such as a heading above."""
    memo = ("scanned", text)
    if memo not in scene.memo:
        scene.memo[memo] = frozenset(hit.phrase for hit in scene.words.phrases.scan(text))
    return scene.memo[memo]


def make_lead_in(maker: Maker, entry: Entry, key: str) -> Test:
    numbers = maker.numbers(entry, key)

    def holds(scene: Scene, index: int) -> bool:
        wanted = scene.statements[index].lead_in
        if not wanted:
            return False
        if "ids" not in scene.memo:
            scene.memo["ids"] = {one.id: at for at, one in enumerate(scene.statements)}
        at = scene.memo["ids"].get(wanted)
        return at is not None and not numbers.isdisjoint(scene.hits[at])

    return Test(
        key,
        "a lead-in with one of its phrases",
        holds,
        lambda scene, index: "its lead-in has none" if scene.statements[index].lead_in else "it has no lead-in",
    )


def make_near(maker: Maker, entry: Entry, key: str) -> Test:
    """`near` and `lacks`: some sentence, or no sentence, within reach meets the conditions."""
    node = entry.fields[key]
    if not isinstance(node.value, dict) or "within" not in node.value or len(node.value) < 2:
        entry.refuse(
            key, f"'{key}' needs 'within' and at least one condition.", "Write within: 2 and, for example, phrase:."
        )
    within = _within(node.value["within"], entry.file, key)
    rest = Node({k: v for k, v in node.value.items() if k != "within"}, node.line, node.column, node.line, node.column)
    block = maker.block(rest, entry.file, key)

    def found(scene: Scene, index: int) -> bool:
        memo = (id(block), within, _anchor(scene, index, within))
        if memo not in scene.memo:
            scene.memo[memo] = any(block.holds(scene, other) for other in _reach(scene, index, within))
        return scene.memo[memo]

    wanted = key == "near"
    where = f"within {within} sentences" if isinstance(within, int) else f"in the same {within}"
    asks = f"{'a' if wanted else 'no'} sentence {where} that meets its conditions"
    holds: Callable[[Scene, int], bool] = lambda scene, index: found(scene, index) is wanted  # noqa: E731
    needs = block.needs if wanted and within == 0 else None
    actual = "there is none" if wanted else "there is one"
    return Test(key, asks, holds, lambda scene, index: actual, needs=needs, slow=True)


def _within(node: Node, file: str, key: str) -> int | str:
    value = node.value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_SENTENCES:
        return value
    if isinstance(value, str):
        words = value.split()
        if len(words) == 2 and words[1] in ("sentence", "sentences") and words[0].isdigit():
            return min(int(words[0]), _MOST_SENTENCES)
        if value in _WITHIN:
            return 0 if value == "sentence" else value
    raise RuleError(
        f"'within' of '{key}' is how many sentences away, or where.", file=file, line=node.line, column=node.column,
        mend=f"Write a number from 0 to {_MOST_SENTENCES}, or {', '.join(_WITHIN)}.",
    )  # fmt: skip


def _reach(scene: Scene, index: int, within: int | str) -> tuple[int, ...]:
    if isinstance(within, int):
        return scene.nearby(index, within)
    if within == "paragraph":
        return scene.paragraph(index)
    if within == "section" and scene.section[index] >= 0:
        return scene.sections[scene.section[index]]
    return tuple(range(len(scene.statements))) if within == "document" else (index,)


def _anchor(scene: Scene, index: int, within: int | str) -> int:
    """What the answer depends on, so that it is worked out once for a section or document."""
    if within == "document":
        return -1
    return scene.section[index] if within == "section" and scene.section[index] >= 0 else index


def make_document(maker: Maker, entry: Entry, key: str) -> Test:
    node = entry.fields[key]
    inner = open_entry(node, entry.file, "document condition", required=(), optional=("phrase", "lacks"))
    has = maker.numbers(inner, "phrase") if inner.has("phrase") else None
    lacks = maker.numbers(inner, "lacks") if inner.has("lacks") else frozenset[int]()
    if has is None and not lacks:
        entry.refuse(key, f"'{key}' needs 'phrase' or 'lacks'.", "Give it phrases.")

    def holds(scene: Scene, index: int) -> bool:
        everywhere = whole(scene)
        return (has is None or not has.isdisjoint(everywhere)) and lacks.isdisjoint(everywhere)

    return Test(
        key,
        "a document that has, or lacks, its phrases",
        holds,
        lambda scene, index: "the document does not",
    )


def whole(scene: Scene) -> frozenset[int]:
    """The numbers of all phrases that stand anywhere in the document, headings included."""
    if "whole" not in scene.memo:
        scene.memo["whole"] = frozenset(number for hits in scene.hits for number in hits)
    return scene.memo["whole"]
