"""Loading `claims/grammar.yaml`."""

from __future__ import annotations

from typing import Any

from audit.errors import RuleError
from audit.phrases.grammar import Grammar
from audit.yamlfile import load


def load_grammar(text: str, file: str) -> Grammar:
    """Read the grammar file. Raises RuleError where a part is missing or has the wrong shape."""
    root = load(text, file, RuleError)
    expected = {"irregular", "spellings", "function_words", "clause_words"}
    if not isinstance(root.value, dict) or set(root.value) != expected:
        raise RuleError(f"The grammar file needs exactly the keys {', '.join(sorted(expected))}.", file=file)
    data: dict[str, Any] = root.plain()
    try:
        return Grammar(
            irregular={str(base): tuple(str(f) for f in forms) for base, forms in data["irregular"].items()},
            spellings=tuple((str(one), str(other)) for one, other in data["spellings"]),
            function_words=frozenset(str(w) for w in data["function_words"]),
            clause_words=frozenset(str(w) for w in data["clause_words"]),
        )
    except (TypeError, ValueError, AttributeError):
        raise RuleError(
            "A part of the grammar file has the wrong shape.",
            file=file,
            mend="'irregular' maps a word to a list, 'spellings' lists pairs, the others list words.",
        ) from None
