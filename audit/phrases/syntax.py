"""Reading a phrase into parts: what stands side by side, and how far apart."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from audit.errors import RuleError
from audit.phrases.folding import fold
from audit.phrases.grammar import Grammar

GAPS = {"...": 8, "..": 3}
MAX_MERGED = 24
MAX_VARIANTS = 32
NUMBER = "#"
PERCENT = "#%"

_NOT_PLAIN = re.compile(r"(?:\A|\s)\.{2,3}(?:\s|\Z)|\?|#(?!\s*\Z)|(?<!\A)(?<!\s)\*\s*(?!\Z)|\S\s+#|=[^\s]+\s|\s=")
_MAY_SPREAD = re.compile(r"\([^)]*(?:\.\.|[?#*=])")
_INNER = re.compile(r"[()|]")
_TOKEN = re.compile(r"\s*(?:(\.{2,3})(?=\s|\Z)|(\()|(\))|(\|)|(\?)|(=?[^\s()|?]+))")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as written, with the place of its file for error messages."""

    text: str
    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One of several literals, and how many words may stand between it and the part before.

    A literal is folded words with one space between. A word stands for all its forms; `=` before it asks for this form
    and `*` behind the last one lets it go on. `^` before the whole asks for the spelling as written (the rest is not
    folded then), and `#` alone is any number, `#%` any number of per cent.
    """

    literals: frozenset[str]
    gap: int


_Element = frozenset[str]


class Reader:
    """Reads phrases against one set of word groups. Each group is expanded, each phrase read, and each word inflected
    once."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]], grammar: Grammar) -> None:
        self._groups = groups
        self._grammar = grammar
        self._expanded: dict[str, _Element] = {}
        self._read: dict[str, tuple[tuple[Part, ...], ...]] = {}
        self._forms: dict[str, tuple[str, ...]] = {}

    def parse(self, phrase: Phrase) -> tuple[tuple[Part, ...], ...]:
        """The variants of a phrase (one, or more where a word may be missing), each a sequence of parts.

        Raises RuleError for a phrase that says nothing or cannot be read.
        """
        found = self._read.get(phrase.text)
        if found is None:
            found = _Parser(phrase, self._groups, self._grammar, self._expanded, self.forms).variants()
            self._read[phrase.text] = found
        return found

    def forms(self, word: str) -> tuple[str, ...]:
        """What a word of a literal may be in a text."""
        found = self._forms.get(word)
        if found is None:
            found = (word[1:],) if word[0] == "=" else self._grammar.forms(word)
            self._forms[word] = found
        return found


class _Parser:
    def __init__(
        self,
        phrase: Phrase,
        groups: Mapping[str, tuple[str, ...]],
        grammar: Grammar,
        expanded: dict[str, _Element],
        forms: Callable[[str], tuple[str, ...]],
    ) -> None:
        self.phrase = phrase
        self.groups = groups
        self.grammar = grammar
        self.expanded = expanded
        self.forms = forms
        self.open_groups: list[str] = []

    def fail(self, wrong: str, mend: str) -> RuleError:
        return RuleError(
            f"The phrase '{self.phrase.text}' {wrong}.",
            file=self.phrase.file,
            line=self.phrase.line,
            column=self.phrase.column,
            mend=mend,
        )

    def variants(self) -> tuple[tuple[Part, ...], ...]:
        texts = self._spread(self.phrase.text)
        return tuple(dict.fromkeys(parts for text in texts for parts in self._variants(text)))

    def _spread(self, text: str) -> list[str]:
        """The phrase, once for each alternative in brackets that is more than words side by side."""
        if _MAY_SPREAD.search(text) is None:
            return [text]
        todo, done = [text], list[str]()
        while todo:
            text = todo.pop()
            for opening in (at for at, letter in enumerate(text) if letter == "("):
                inside, end = self._inside(text, opening + 1)
                plain = [alternative for alternative in inside if not _NOT_PLAIN.search(alternative)]
                if len(plain) == len(inside):
                    continue
                if text[end : end + 1] == "?":
                    raise self.fail("has a gap, number or question mark inside brackets that may be missing",
                                    "Write it as two phrases.")  # fmt: skip
                rest = [alternative for alternative in inside if alternative not in plain]
                kept = [f"({'|'.join(plain)})"] if plain else []
                todo.extend(f"{text[:opening]} {one} {text[end:]}" for one in (*rest, *kept))
                break
            else:
                done.append(text)
            if len(todo) + len(done) > MAX_VARIANTS:
                raise self.fail("has too many alternatives with gaps", "Write it as two phrases.")
        return done

    def _variants(self, text: str) -> tuple[tuple[Part, ...], ...]:
        items = self._items(text)
        if not items or isinstance(items[0][0], int) or isinstance(items[-1][0], int):
            raise self.fail("begins or ends with a gap, or is empty", "Write a word at both ends.")
        optional = sum([may_be_missing for _, may_be_missing in items])
        if not optional:
            return (self._parts([item for item, _ in items]),)
        if 2**optional > MAX_VARIANTS:
            raise self.fail("has too many words that may be missing", "Write it as two phrases.")
        found: dict[tuple[Part, ...], None] = {}
        for choice in product((True, False), repeat=optional):
            kept = iter(choice)
            chosen = [item for item, may_be_missing in items if not may_be_missing or next(kept)]
            parts = self._parts(chosen)
            if not parts:
                raise self.fail("can match nothing at all", "Leave at least one word without a question mark.")
            found[parts] = None
        return tuple(found)

    def _parts(self, items: list[_Element | int]) -> tuple[Part, ...]:
        parts: list[Part] = []
        gap = 0
        for item in items:
            if isinstance(item, int):
                gap = max(gap, item)
                continue
            if parts and gap == 0 and (merged := self._merged(parts[-1].literals, item)) is not None:
                parts[-1] = Part(merged, parts[-1].gap)
            else:
                parts.append(Part(item, gap if parts else 0))
            gap = 0
        return tuple(parts)

    def _items(self, text: str) -> list[tuple[_Element | int, bool]]:
        items: list[tuple[_Element | int, bool]] = []
        at = 0
        text = text.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise self.fail(f"cannot be read from '{text[at:]}' on", "See the phrase language in docs/rules.md.")
            at = match.end()
            gap, opening, _closing, _bar, optional, word = match.groups()
            if gap:
                items.append((GAPS[gap], False))
            elif opening:
                inside, at = self._inside(text, at)
                literals: set[str] = set()
                for alternative in inside:
                    literals |= self._sequence(alternative)
                items.append((frozenset(literals), False))
            elif optional:
                if not items or isinstance(items[-1][0], int):
                    raise self.fail("has a question mark behind no word", "Put it right behind a word or bracket.")
                items[-1] = (items[-1][0], True)
            elif word:
                items.append((self._word(word), False))
            else:
                raise self.fail("has a bracket or bar that belongs to nothing", "Write (one|other).")
        return items

    def _inside(self, text: str, at: int) -> tuple[list[str], int]:
        depth, start, found = 1, at, list[str]()
        for sign in _INNER.finditer(text, at):
            letter, position = sign.group(), sign.start()
            if letter == "(":
                depth += 1
            elif letter == ")":
                depth -= 1
                if depth == 0:
                    found.append(text[start:position])
                    return found, position + 1
            elif letter == "|" and depth == 1:
                found.append(text[start:position])
                start = position + 1
        raise self.fail("has a bracket that is not closed", "Write (one|other).")

    def _sequence(self, text: str) -> _Element:
        """All literals of words that stand side by side. Gaps have no place inside groups."""
        text = text.strip()
        if text in self.expanded:
            return self.expanded[text]
        if text.isalnum():
            return self._word(text)
        literals: _Element | None = None
        for item, may_be_missing in self._items(text):
            if isinstance(item, int) or may_be_missing:
                raise self.fail("has a gap or question mark inside a word group", "Write it in a phrase.")
            joined = item if literals is None else _joined(literals, item)
            if joined is None:
                raise self.fail("has a wild ending or number inside a sequence", "Write it at the end.")
            literals = joined
        if not literals:
            raise self.fail("has an empty alternative", "Write a word between the bars.")
        self.expanded[text] = literals
        return literals

    def _word(self, word: str) -> _Element:
        if word in (NUMBER, PERCENT):
            return frozenset({word})
        if word.startswith("@"):
            return self._group(word[1:])
        if word.startswith("="):
            exact = word[1:]
            words = fold(exact).split()
            if not words:
                raise self.fail(f"has nothing to find in '{word}'", "Write letters or figures.")
            return frozenset({_exactly(words) if exact == exact.lower() else f"^{exact}"})
        if word.endswith("*"):
            folded = " ".join(fold(word[:-1]).split())
            if len(folded) < 3:
                raise self.fail(f"has a wild ending on '{word}'", "Write at least three letters before the star.")
            return frozenset(f"{_exactly(form.split())}*" for form in self.grammar.spelled(folded))
        if word in self.expanded:
            return self.expanded[word]
        words = fold(word).split()
        if not words:
            raise self.fail(f"has nothing to find in '{word}'", "Write letters or figures.")
        self.expanded[word] = frozenset({" ".join(words)})
        return self.expanded[word]

    def _group(self, name: str) -> _Element:
        # A word may have the name of a group: "symptom" is not "@symptom".
        key = f"@{name}"
        if key in self.expanded:
            return self.expanded[key]
        if name not in self.groups:
            near = difflib.get_close_matches(name, sorted(self.groups), n=1)
            mend = f"Did you mean '@{near[0]}'?" if near else "Define it or mend the name."
            raise self.fail(f"names the word group '@{name}', which does not exist", mend)
        if name in self.open_groups:
            raise self.fail(f"uses the word group '@{name}' inside itself", "Take it out of its own list.")
        self.open_groups.append(name)
        literals: set[str] = set()
        for entry in self.groups[name]:
            literals |= self._sequence(entry)
        self.open_groups.pop()
        self.expanded[key] = frozenset(literals)
        return self.expanded[key]

    def _merged(self, left: _Element, right: _Element) -> _Element | None:
        """Both parts as one, unless that makes too many texts or needs more than plain words."""
        many = MAX_MERGED + 1
        if self._count(left, many) * self._count(right, many) > MAX_MERGED:
            return None
        return _joined(left, right)

    def _count(self, element: _Element, most: int) -> int:
        """How many texts an element stands for; counted as far as `most`."""
        if len(element) == 1:
            (literal,) = element
            return 1 if literal[0] in "^#" else prod([len(self.forms(word)) for word in literal.split(" ")])
        texts: set[str] = set()
        for literal in element:
            if literal[0] in "^#":
                texts.add(literal)
            else:
                texts.update(map(" ".join, product(*map(self.forms, literal.split(" ")))))
            if len(texts) >= most:
                return most
        return len(texts)


def _exactly(words: list[str]) -> str:
    return " ".join(f"={word}" for word in words)


def _joined(left: _Element, right: _Element) -> _Element | None:
    if any(one[0] in "^#" or one[-1] == "*" for one in left) or any(other[0] in "^#" for other in right):
        return None
    return frozenset([f"{one} {other}" for one in left for other in right])
