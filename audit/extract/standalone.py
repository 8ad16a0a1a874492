"""A statement that can be read by itself: the subject and condition that it leaves unsaid stand before its words."""

from __future__ import annotations

from audit.model.statement import Condition, Subject


def stand_alone(quote: str, subject: Subject | None, condition: Condition | None) -> str:
    """The quote, after the subject where the sentence lacks it or has a pronoun, and the condition where it is known
    from the section or page only. The words of the quote stay as they are, its white space is folded."""
    quote = " ".join(quote.split())
    unsaid: list[str] = []
    if subject is not None and subject.text and subject.source not in ("explicit", "label"):
        unsaid.append(subject.text)
    if condition is not None and condition.source != "sentence":
        known = condition.text.casefold()
        if known not in quote.casefold() and not any(known in text.casefold() for text in unsaid):
            unsaid.append(condition.text)
    if not unsaid:
        return quote
    before = ", ".join(unsaid)
    return f"{before[:1].upper()}{before[1:]}: {quote}"
