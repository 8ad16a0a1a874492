"""Ends of sentences without a stop, in writing that has lost its line ends: drawn lines, stamps and addresses, points
that are counted in a line, greetings and closings of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.lexicon.reading import ReadingWords

# A drawn line, the stamp of a letter ("03/04/2001 09:11 AM"), a face, an address that a usual first word follows.
_BREAK = re.compile(
    r"""(?P<line>(?<!\S)[*=_~#-]{3,}+(?!\S)|(?<=[^\W_])[*=_~#-]{10,}+(?=\s))
       |(?P<stamp>(?<!\S)\d{1,2}/\d{1,2}/\d{2,4}\ \d{1,2}:\d{2}(?::\d{2})?(?:\ [AP]M)?(?!\S))
       |(?P<face>(?<=\s)[:;=][-']?[)(DP]+(?=\s))
       |(?P<address>(?<!\S)(?:https?://|www\.)\S*[\w/](?=\s)|(?<![\w.@-])[\w.-]{1,64}@[\w.-]{1,64}>?(?=\s)|(?<=<)>(?=\s))""",
    re.VERBOSE,
)
# No break stands in a text that has none of these.
_BREAK_SIGNS = ("***", "---", "===", "___", "~~~", "###", ":", ";", "=", "@", "<", "www.")
_POINT = re.compile(r"(?<=\s)(?P<number>\d{1,2})\)\s+(?=(?P<word>[^\W_][\w'’]*))")
_BEFORE_POINT = re.compile(r"([^\W_][\w'’]*)?([^\w\s]?)\s+\Z")
_GOES_ON = ",;:(-–—/&"
_LABEL = re.compile(r"\s*[A-Z][\w-]{1,12}: ")
_NEXT_WORD = re.compile(r"""[\s"'“”‘’«»(\[¿¡*]*([^\W_][\w'’.-]{0,40})?""")
_LETTER_PART = re.compile(r"\s*+([^\W\d_][\w'’.-]{0,20}+(?:\ [^\W\d_][\w'’.-]{0,20}+){0,3}+),(?=\s+(\S))")
_NAME = re.compile(r"\s+([^\W\d_][\w'’.-]{0,20})(?=\s+([^\W_][\w'’]{0,20})|\s*\Z)")
_LONGEST_NAME = 3
_LONG = 40


def find_breaks(text: str, words: ReadingWords) -> tuple[re.Match[str], ...]:
    """Where a sentence could end without a stop."""
    found = _BREAK.finditer(text) if any(sign in text for sign in _BREAK_SIGNS) else ()
    return (*found, *(_points(text, words) if "2)" in text else ()))


def _points(text: str, words: ReadingWords) -> Sequence[re.Match[str]]:
    """Points counted from 1 up in one line, each a sentence of its own: it begins like one, and the words before it do
    not lead on to it."""
    points: list[re.Match[str]] = []
    for match in _POINT.finditer(text):
        if int(match["number"]) != len(points) + 1:
            continue
        before = _BEFORE_POINT.search(text, max(0, match.start() - _LONG), match.start())
        word, mark = (before[1] or "", before[2]) if before else ("", "")
        leads_on = (mark and mark in _GOES_ON) or word.casefold() in words.small_words
        begins = match["word"][0].isupper() or match["word"].casefold() in words.sentence_openings
        if leads_on or not begins:
            return ()
        points.append(match)
    return points if len(points) > 1 else ()


def break_at(text: str, begin: int, match: re.Match[str], words: ReadingWords) -> tuple[tuple[int, int], ...]:
    """The ends of sentences at one of `find_breaks`: where each ends, where the next begins. The sentence that is open
    began at `begin`."""
    start, end = match.span()
    if match.re is _POINT:
        return ((start, start),)
    if match.lastgroup == "stamp" and text[max(0, start - 12) : start].rstrip().rpartition(" ")[2] in words.small_words:
        return ((end, end),)
    if match.lastgroup in ("line", "stamp"):
        return ((start, start), (end, end)) if start and text[start - 1].isspace() else ((end, end),)
    following = _NEXT_WORD.match(text, end)
    after = (following[1] or "") if following else ""
    if match.lastgroup == "face":
        return ((end, end),) if after[:1].isupper() else ()
    if "@" in match[0] and _LABEL.match(text, begin, start):
        return ((end, end),)
    return ((end, end),) if after.casefold() in words.sentence_openings and after[:1].isupper() else ()


def letter_parts(text: str, begin: int, words: ReadingWords) -> tuple[int, ...]:
    """Where the parts of a letter end that begin there: a greeting ("Hi Anna,"), or a closing ("Kind regards,") and the
    name behind it, none where there is neither. A closing never begins a text."""
    found = _LETTER_PART.match(text, begin)
    if found is None or not found[2].isupper():
        return ()
    first, *others = found[1].split()
    if first.casefold() in words.greetings and all(word[0].isupper() for word in others):
        return (found.end(),)
    if not begin or " ".join((first, *others)).casefold() not in words.sign_offs:
        return ()
    end = found.end()
    for _ in range(_LONGEST_NAME):
        name = _NAME.match(text, end)
        if name is None or not name[1][0].isupper():
            break
        end = name.end()
        if name[2] is None or (name[2][0].isupper() and name[2].casefold() in words.sentence_openings):
            return (found.end(), end)
    return (found.end(),)
