"""Blocks to sentences: one pass of a regular expression over the places where a sentence could end, judged by the words
around them. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audit.lexicon.reading import ReadingWords
from audit.model.document import Block, Document, Sentence
from audit.read.breaks import break_at, find_breaks, letter_parts

_WHOLE = frozenset({"heading", "alt", "label", "chrome"})

# A stop, then closing quotes and brackets, then reference marks ("[12]", "¹", "1,2" right behind the stop of a word).
_END = re.compile(
    r"""(?P<stop>[.!?…。！？｡](?<![.!?…。！？｡].)(?<!\.\ .)(?:(?<=\.)(?:\ \.)++(?=\s)|[.!?…。！？｡]*+))
        (?P<close>(?:["'”’»)\]}）」』]|\ [)\]])*+)
        (?P<refs>(?:\s?\[[^\[\]\s]{1,12}(?:[,;–-]\s?[^\[\]\s]{1,8}){0,8}\]|[¹²³⁰-⁹†‡*]|(?<=[^\W\d][.!?])\d{1,3}(?:[,–-]\d{1,3}){0,8}(?=\s|$))*+)
        (?P<after>["'”’»)\]]*+)
        (?P<gap>\s++|(?=[^\W\d_]))""",
    re.VERBOSE,
)
_NEXT_WORD = re.compile(r"""[\s"'“”‘’«»(\[¿¡*]*([^\W_][\w'’.-]{0,40})?""")
_LAST_WORD = re.compile(r"""[^\s"“”‘«»()\[\]/]+\Z""")
_WORD = re.compile(r"[^\W_]")
_LEAST_SMALL = 3
_FAR = 2000
_SMALL_I = re.compile(r"\bi['’ ](?=[a-z])")
_NUMBER_ONLY = re.compile(r"[\s(\[]*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]*\Z")
_ROMAN_OR_NUMBER = re.compile(r"(?:[#§]?\d|[IVXLC]+\b)")
_ADDRESSES = ("http://", "https://", "www.")
_BACK = 40
_LONGEST_MARK = 12


def sentences(document: Document, words: ReadingWords) -> tuple[Sentence, ...]:
    """All sentences of a document, in order of its blocks.

    Headings, alt texts, labels and chrome are one unit each; paragraphs, list items, cells, quotes and captions are
    split. Spans are stripped of white space; a piece without any visible character is never a sentence.
    """
    found: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        text = block.text
        for start, end in _spans(block, words):
            found.append(Sentence(index, start, end, text[start:end]))
    return tuple(found)


def split(text: str, words: ReadingWords) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a text: half open, in order, stripped; between them stands only white space."""
    cuts: list[tuple[int, int]] = []
    begin = _past_letter_parts(text, 0, cuts, words)
    first = _WORD.search(text, begin)
    for match in _places(text, words):
        if first is None:
            break
        if match.start() < begin:
            continue
        if match.re is not _END:
            found = break_at(text, begin, match, words)
        elif match.end() == len(text):
            break
        elif first.start() < match.start() and _ends(text, begin, match, words):
            found = ((match.start("gap"), match.end()),)
        else:
            continue
        for end, after in found:
            cuts.append((begin, end))
            begin = after
        if found:
            begin = _past_letter_parts(text, begin, cuts, words)
        if first.start() < begin:
            first = _WORD.search(text, begin)
    cuts.append((begin, len(text)))
    return tuple(span for start, end in cuts if (span := _strip(text, start, end)))


def _places(text: str, words: ReadingWords) -> Iterable[re.Match[str]]:
    """Where a sentence could end, in order."""
    ends = _END.finditer(text)
    breaks = find_breaks(text, words)
    return sorted([*ends, *breaks], key=lambda match: match.start()) if breaks else ends


def _past_letter_parts(text: str, begin: int, cuts: list[tuple[int, int]], words: ReadingWords) -> int:
    """Cut the greeting or closing of a letter off, where one begins there; where the rest begins."""
    for end in letter_parts(text, begin, words):
        cuts.append((begin, end))
        begin = end
    return begin


def _is_small(text: str) -> bool:
    """Whether a text is written without capitals, so that its sentences begin with small letters: its first word does,
    or it calls its writer "i"."""
    first = _WORD.search(text)
    return first is not None and (first[0].islower() or _SMALL_I.search(text, 0, _FAR) is not None)


def _spans(block: Block, words: ReadingWords) -> tuple[tuple[int, int], ...]:
    if block.kind in _WHOLE:
        span = _strip(block.text, 0, len(block.text))
        return (span,) if span else ()
    return split(block.text, words)


def _strip(text: str, start: int, end: int) -> tuple[int, int] | tuple[()]:
    piece = text[start:end]
    short = piece.lstrip()
    if not short:
        return ()
    return end - len(short), start + len(piece.rstrip())


def _ends(text: str, begin: int, match: re.Match[str], words: ReadingWords) -> bool:
    stop, close, _refs, _after, gap = match.groups()
    if stop[0] in "。！？｡":
        return True
    following = _NEXT_WORD.match(text, match.end())
    after = (following[1] or "") if following else ""
    if not gap:
        return _ends_without_space(text, match, after, words)
    if not after:
        return _opens_with_mark(text, match.end())
    if text.startswith(_ADDRESSES, match.end()):
        return stop != "." or not _is_abbreviation(_last_word(text, begin, match), after, words)
    if after[0].islower() and after.casefold() == after:
        return not close and _ends_before_small(text, begin, match, after, words)
    if stop in ("...", "…", "....", ".."):
        return text[match.start() - 1] not in " \t\n" and after[0].isupper()
    if stop[0] == "." and " " in stop:
        return after[0].isupper() and _opens(after, words)
    if "!" in stop or "?" in stop:
        return True
    last = _last_word(text, begin, match)
    if stop != "." or close:
        return not (close and _is_abbreviation(last, after, words)) or _opens(after, words)
    if text[match.end()] == "(" and _may_be_abbreviation(last, words):
        return False
    if match.start() - begin < _LONGEST_MARK and _NUMBER_ONLY.match(text[begin : match.start()]):
        return False
    return not _is_abbreviation(last, after, words)


def _ends_before_small(text: str, begin: int, match: re.Match[str], after: str, words: ReadingWords) -> bool:
    """ "it works well. we like it": a small letter follows. The stop could belong to an abbreviation or to speech in
    the sentence, so that ends only in a text without capitals, or where a usual first word follows a whole word."""
    stop = match["stop"]
    opening = _opens(after, words)
    last = _last_word(text, begin, match)
    if stop[0] in "?!" and len(stop) == stop.count("?") + stop.count("!"):
        # A name may end in a mark ("Yahoo! users").
        return opening or last[:1].islower() or _is_small(text)
    last = last.strip("'’,;:-").casefold()
    if stop != "." or "." in last or _may_be_abbreviation(last, words):
        return False
    if _is_small(text):
        return len(last) >= _LEAST_SMALL or last in words.sentence_openings or last in words.small_words
    return opening and len(last) > _LEAST_SMALL and last.isalpha()


def _last_word(text: str, begin: int, match: re.Match[str]) -> str:
    before = _LAST_WORD.search(text, max(begin, match.start() - _BACK), match.start())
    return before[0] if before else ""


def _opens(word: str, words: ReadingWords) -> bool:
    """Whether a word is a usual first word of a sentence, by itself or before an apostrophe ("It's")."""
    return word.casefold().replace("’", "'").split("'")[0].rstrip(".") in words.sentence_openings


def _may_be_abbreviation(last: str, words: ReadingWords) -> bool:
    short = last.casefold()
    return any(
        short in known
        for known in (
            words.abbreviations_within, words.abbreviations_before_numbers, words.abbreviations_either,
            words.abbreviations_of_units, words.abbreviations_of_time,
        )
    )  # fmt: skip


def _ends_without_space(text: str, match: re.Match[str], after: str, words: ReadingWords) -> bool:
    """ "cells.It also": a forgotten space, known by a lower-case word before and a usual first word after."""
    if match["stop"] not in (".", "!", "?") or match["close"] or match["refs"] or match["after"]:
        return False
    before = text[max(0, match.start() - 3) : match.start()]
    follows = after.split(".")[0]
    return (
        len(before) == 3
        and before.isalpha()
        and before.islower()
        and follows[:1].isupper()
        and follows == after.rstrip(".")
        and follows.casefold() in words.sentence_openings
        and text[match.end() + len(follows) : match.end() + len(follows) + 1] == " "
    )


def _opens_with_mark(text: str, at: int) -> bool:
    """Something other than a word follows: a new sentence only where it is a bullet, a currency sign or the like."""
    return at < len(text) and not text[at].isspace() and text[at] not in "-–—,;:/&+=<>%"


def _is_abbreviation(last: str, after: str, words: ReadingWords) -> bool:
    """Whether the stop behind `last` belongs to an abbreviation, so that the sentence goes on with `after`."""
    short = last.casefold().lstrip("'’-–—").rstrip(".")
    if not short:
        return False
    opening = _opens(after, words)
    if short in words.abbreviations_within:
        return True
    if short in words.abbreviations_before_numbers and _ROMAN_OR_NUMBER.match(after):
        return True
    if short in words.abbreviations_of_time:
        if short in ("am", "pm") and not after:
            return False
        return after.casefold().rstrip(".") in words.after_time
    if short in words.abbreviations_of_units:
        return after[:1].isdigit()
    if short in words.abbreviations_either:
        return not opening and not after[:1].isdigit()
    if len(short) == 1 and short.isalpha() and last[0].isupper():
        return not opening
    tail = short.rpartition("-")[2]
    if "-" in short and tail != short:
        return tail in words.abbreviations_within
    return (
        len(short) <= 7
        and short.count(".") >= 1
        and all(len(p) == 1 and p.isalpha() for p in short.split("."))
        and not opening
    )
