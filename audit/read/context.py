"""What the elements around a place in marked-up content say about the text there."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model.document import Area, BlockKind


@dataclass(slots=True)
class Item:
    """A list item or a term's description: its mark is given to its first block."""

    mark: str
    lead_in: int | None


@dataclass(slots=True)
class Context:
    """What the elements around a place say about the text there; shared, so never changed once it is made. `breaks`
    says that line ends are shown, `click` that the text is a link or button, `sectioned` that it stands in a part of
    the page whose header and footer are not the page's own, `raised` that it stands above the line, `fostered` in
    how many tables, where it stands between the cells of the innermost: a browser shows it before that table."""

    kind: BlockKind = "paragraph"
    level: int = 0
    skip: bool = False
    hidden: str = ""
    area: Area = ""
    item: Item | None = None
    cell_headers: tuple[str, ...] = ()
    breaks: bool = False
    click: bool = False
    sectioned: bool = False
    raised: bool = False
    fostered: int = 0

    def for_item(self, item: Item) -> Context:
        """The same, inside a list item."""
        return Context(
            "list_item", 0, self.skip, self.hidden, self.area, item, self.cell_headers, self.breaks, self.click,
            self.sectioned, self.raised, self.fostered,
        )  # fmt: skip

    def for_kind(self, kind: BlockKind, level: int = 0) -> Context:
        """The same, inside an element of that kind."""
        return Context(
            kind, level, self.skip, self.hidden, self.area, None, self.cell_headers, self.breaks, self.click,
            self.sectioned, self.raised, self.fostered,
        )  # fmt: skip

    def for_cell(self, headers: tuple[str, ...]) -> Context:
        """The same, inside a table cell."""
        return Context(
            "cell", 0, self.skip, self.hidden, self.area, None, headers, self.breaks, self.click, self.sectioned,
            self.raised, self.fostered,
        )  # fmt: skip
