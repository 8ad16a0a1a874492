"""What HTML elements mean to a reader of the page, after the WHATWG HTML standard. Sets of element names."""

from __future__ import annotations

from audit.model.document import Area


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("""area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr""")
BLOCKS = _names(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li listing main menu nav ol
    optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead title tr ul
    xmp iframe object video audio canvas noscript datalist"""
)
SPECIAL = BLOCKS - _names("label option optgroup audio canvas video legend caption dialog datalist") | _names(
    "applet caption marquee template script style head noframes noembed"
)
CLOSES_P = _names(
    """address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hgroup hr listing main menu nav ol p plaintext pre search section summary table ul xmp li dd
    dt"""
)
FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
SCOPE = _names("applet caption html table td th marquee object template")
BUTTON_SCOPE = SCOPE | {"button"}
LIST_SCOPE = SPECIAL - {"address", "div", "p", "li", "dd", "dt"}
TABLE_SCOPE = _names("table template html")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
TABLE_PARTS = {
    "td": ("td", "th", "caption"),
    "th": ("td", "th", "caption"),
    "tr": ("td", "th", "tr", "caption"),
    "thead": ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"),
    "tbody": ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"),
    "tfoot": ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"),
    "caption": ("td", "th", "tr", "caption", "thead", "tbody", "tfoot", "colgroup"),
    "colgroup": ("caption", "thead", "tbody", "tfoot", "colgroup"),
}
"""A table part, and the open parts that it closes within its table (each with all that it holds)."""

SKIPPED = _names("script style template noembed noframes rp iframe annotation metadata defs")
"""What is never shown: their text is left out."""

FALLBACK = _names("audio canvas video object progress meter")
"""What they hold is shown only where they are not understood."""

READINGS = _names("rt rtc")
"""How the words before them are read aloud: shown above the line."""

SEAMS = _names("del ins s strike mn")
"""Words that were struck out or put in, and numbers of formulas: what stands beside them is not part of the same
word."""

ONCE = _names("html head body")
"""Their tags say nothing once they have begun."""

IN_DRAWINGS = _names("title desc text")
"""Parts of an SVG drawing that have words."""

LABELS = _names("dt label legend option textarea title")
AREAS: dict[str, Area] = {"nav": "navigation", "header": "header", "footer": "footer", "aside": "aside"}
ROLES: dict[str, Area] = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
}
SECTIONING = _names("article aside main nav section")
APART_SECTIONS = _names("nav footer aside blockquote details")
"""Headings inside do not govern what comes behind."""

NO_SECTIONS = _names("nav footer")
"""What stands inside belongs to no section of the page."""
