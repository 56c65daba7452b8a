"""A strict reader of the HTML that objects show themselves as."""

from __future__ import annotations

from html.parser import HTMLParser

from attrs import define, field

VOID = {"col"}


@define
class Node:
    """One element: its attributes, and its texts and elements in order."""

    tag: str
    attributes: dict[str, str | None]
    parts: list[Node | str] = field(factory=list)

    @property
    def text(self) -> str:
        """All text within."""
        return "".join(p if isinstance(p, str) else p.text for p in self.parts)

    @property
    def children(self) -> list[Node]:
        """The elements straight within."""
        return [part for part in self.parts if isinstance(part, Node)]

    def all(self, *tags: str) -> list[Node]:
        """Every element within, of some tags, in order."""
        found = [child for child in self.children if child.tag in tags]
        return [
            node
            for child in self.children
            for node in ([child] if child in found else []) + child.all(*tags)
        ]

    def is_of(self, name: str) -> bool:
        """Whether it has a class."""
        return name in (self.attributes.get("class") or "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        node = Node(tag, dict(attributes))
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def handle_comment(self, data: str) -> None:
        message = f"a comment: {data}"
        raise AssertionError(message)


def read(html: str) -> Node:
    """Return the one element of a text; what is not closed in order is refused."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], "not all is closed"
    (only,) = reader.root.children
    assert reader.root.text == only.text, "text beside the element"
    return only


def lines(table: Node) -> list[list[str]]:
    """Return the texts of a table's cells, row by row, heads too."""
    return [[cell.text for cell in row.children] for row in table.all("tr")]
