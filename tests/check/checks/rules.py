"""Rules for tests of checks, each as short as the format allows."""

from __future__ import annotations

from tests.check.house import with_keys


def rule(scope: str, check: str, when: str = "{kind: any, subject: unproven}", given: str = "", **more: str) -> str:
    """A rule with a check. `given` are its parameters."""
    documents = "{documents: {one: One., two: Two.}}"
    examples = {"must_flag": f"[{documents}]", "must_not_flag": f"[{documents}]"} if scope == "corpus" else {}
    return with_keys(scope=scope, check=check, when=when, **({"with": given} if given else {}), **examples, **more)
