"""The only door to the template engine. Everything from a document is escaped; nothing is marked safe but our own
style sheet and script, and those are named by their hash in the page's security policy."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from audit.model.review import Review
from audit.render.report import build_report
from audit.shelf import shelf

# Characters that no eye sees but that break HTML or turn the order of what follows: controls, bidirectional
# embeddings, overrides and isolates, interlinear and tag characters, lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff\ufffe\uffff]"
)


def render_page(review: Review) -> str:
    """The report as one HTML file. Raises AuditError when the shelf of templates is not there."""
    environment = _environment()
    style = _asset(environment, "review.css")
    script = _asset(environment, "review.js") + _asset(environment, "answers.js")
    return environment.get_template("review.html.j2").render(
        report=build_report(review),
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        style_hash=_digest(style),
        script_hash=_digest(script),
    )


def visible(text: object) -> Markup:
    """Escaped text in which characters that cannot be seen, or would turn the text around, are named instead."""
    escaped = escape(text)
    if _UNSEEN.search(escaped) is None:
        return escaped
    return Markup(_UNSEEN.sub(lambda m: f"<span class=x>U+{ord(m[0]):04X}</span>", escaped))  # noqa: S704


def named(text: object) -> str:
    """The same for attributes and titles, where no element can stand."""
    return _UNSEEN.sub(lambda m: f"[U+{ord(m[0]):04X}]", str(text))


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shelf("reports"), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=_finalize,
    )
    environment.filters["named"] = named  # pyright: ignore[reportUnknownMemberType]
    environment.filters["number"] = _number  # pyright: ignore[reportUnknownMemberType]
    return environment


def _finalize(value: object) -> object:
    """Every value that a template prints goes through `visible` unless it is ours."""
    return visible(value) if type(value) is str else value


def _number(value: int) -> str:
    return f"{value:,}"


def _asset(environment: Environment, name: str) -> str:
    if environment.loader is None:
        raise AssertionError("the environment was built with a loader")
    source, _, _ = environment.loader.get_source(environment, name)
    return source.replace("\r\n", "\n")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
