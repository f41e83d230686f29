"""Access to WordprocessingML by local names: producers differ in namespaces (strict, transitional) and prefixes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any  # lxml has no types

_CHAIN = 20  # styles that base on one another; more are a cycle


def local(element: Element) -> str:
    """An element's name without its namespace; comments and processing instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    if element is not None:
        yield from (child for child in element if local(child) == name)


def child(element: Element | None, *names: str) -> Element | None:
    """The element that a path of names leads to, the first one at each step."""
    for name in names:
        element = next(children(element, name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without its namespace."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)


def number(text: str | None, default: int) -> int:
    """A small whole number, or the default for anything else."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else default


class Styles:
    """The styles of a document, from the root of `styles.xml` where it has one."""

    def __init__(self, root: Element | None) -> None:  # noqa: D107
        self._styles = {value(style, "styleId"): style for style in children(root, "style")}

    def chain(self, identifier: str | None) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_CHAIN):
            style = self._styles.get(identifier)
            if identifier is None or style is None:
                return
            yield style
            identifier = value(child(style, "basedOn"))

    def name(self, paragraph: Element | None) -> str:
        """The name of a paragraph's style, lower case; identifiers differ between languages of Word."""
        style = next(self.chain(value(child(paragraph, "pPr", "pStyle"))), None)
        return (value(child(style, "name")) or "").lower()

    def look(self, paragraph: Element) -> tuple[bool, int]:
        """Whether a paragraph is centred, and the size of its first run in half-points (0 where not stated)."""
        properties = child(paragraph, "pPr")
        styles = list(self.chain(value(child(properties, "pStyle"))))
        aligned = [value(child(row, "jc")) for row in (properties, *(child(style, "pPr") for style in styles))]
        runs = [child(child(paragraph, "r"), "rPr"), *(child(style, "rPr") for style in styles)]
        sizes = [value(child(row, "sz")) for row in runs]
        return next(filter(None, aligned), "") == "center", number(next(filter(None, sizes), None), 0)
