"""Web pages: the article by link density (链接密度), everything else listed as dropped.

The page becomes lines, one a block element. Each line weighs what it says outside of links; the article is
the smallest container that holds nearly all the weight. Inside it only runs of bare links go.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.errors import ReadError
from kg.read import plaintext, table
from kg.read.parsed import Parsed
from kg.records import Dropped

_SILENT = frozenset((
    "script", "style", "head", "template", "svg", "iframe", "object", "embed", "canvas", "map", "audio",
    "video", "link", "meta",
))
_CONTROLS = frozenset((
    "select", "button", "textarea", "input", "noscript", "datalist",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "ucapcontent",
))
_PARAGRAPHS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "tr", "tbody", "thead", "ul", "ol", "dl",
    "pre", "blockquote", "center",
))
_JUNK_TAGS = frozenset(("nav", "footer", "aside"))
# Whole words of names: not "research" or "shared", but "mainNav" and "page-footer".
_JUNK_NAME = re.compile(
    "(?<![A-Za-z])(?:foot|nav|menu|crumb|breadcrumb|copyright|sidebar|share(?!d)|related|recommend|hotkey|search|friendlink)"
    "|Foot|Nav|Menu|Crumb|Copyright|Sidebar|Share(?!d)|Related|Recommend|Search"
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.I)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s{0,3}=\s{0,3}["']?([\w-]{2,30})""", re.I)
_BLANK = re.compile(r"[ \t\n\r\f\xa0]+")
_WRAPPED = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef])[ \t\r]*\n[ \t]*(?=[\u3001-\u9fff\uff00-\uffef])")
_SENTENCE = re.compile(r"[，。；！？、]")
_ATTACHMENT = re.compile(r"附件|\.(?:docx?|pdf|xlsx?|zip|rar|wps)\b", re.I)

_DENSE = 0.8  # a line with this share of its characters in links is a link
_LINK_RUN = 3  # so many links one after another are a list of links
_HOLDS = 0.85  # the article's container holds this share of its parent's weight
_AT_LEAST = 0.4  # … and of the page's, junk included; else the whole page is kept
_SHORT_WEIGHT = 0.25  # of a line without sentence punctuation, as menus have

# Names of <meta> elements, lower case, in order of trust, for each field.
_META = {
    "title": ("articletitle", "og:title", "title"),
    "issued": ("pubdate", "publishdate", "article:published_time", "firstpublishedtime", "createdate"),
    "issuer": ("contentsource", "source"),
    "author": ("author",),
    "site": ("sitename", "og:site_name"),
}


def parse(data: bytes) -> Parsed:
    """An HTML page's article as text. Raises ReadError for bytes that are no text."""
    declared = _CHARSET.search(data[:4096])
    text, encoding, notes = plaintext.decode(data, declared[1].decode("ascii") if declared else None)
    return _parse(text, encoding, notes)


def parse_archive(data: bytes) -> Parsed:
    """The page in a saved web archive (.mhtml). Raises ReadError where it holds none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                text, encoding, notes = plaintext.decode(payload, part.get_content_charset())
                return _parse(text, encoding, notes)
    raise ReadError("a web archive without a page in it; save the page again")


def _parse(text: str, encoding: str, notes: tuple[str, ...]) -> Parsed:
    tree = LexborHTMLParser(plaintext.scrub(text))
    fields = _fields(tree)
    page = _Page()
    if tree.body is not None:
        page.walk(tree.body)
    inside = _inside(page, _container(page))
    heading = _title_line(page.lines[: inside.index(True) if True in inside else 0], fields.get("title", ""))
    if heading is not None:
        fields["title"] = page.lines[heading].text
    kept, dropped = _article(page, inside, heading)
    return Parsed("\n".join(kept), fields, (*dropped, *page.dropped), notes, encoding)


# The page as lines


@dataclass(slots=True)
class _Line:
    text: str
    linked: int  # characters inside links
    block: int  # index of the block that holds it


@dataclass(slots=True)
class _Block:
    tag: str
    parent: int
    junk: bool
    weight: float = 0.0  # outside of junk
    whole: float = 0.0


@dataclass(slots=True)
class _Page:
    """Lines in reading order and the tree of blocks that they stand in (a parent comes before its children)."""

    lines: list[_Line] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: int = 0  # how many <a> are open
    _stack: list[int] = field(default_factory=list)
    _label: str = ""  # the number of an item whose text has not come yet
    _counts: dict[int, int] = field(default_factory=dict)  # numbered lists (blocks) → the next item's number

    def walk(self, root: LexborNode) -> None:
        """Read the tree below `root` without recursion: pages nest as deep as they like."""
        node = root
        while True:
            below = node.first_child if self._enter(node) else None
            if below is not None:
                node = below
                continue
            self._leave(node)
            while node.next is None or node.mem_id == root.mem_id:
                if node.mem_id == root.mem_id or node.parent is None:
                    self._flush()
                    return
                node = node.parent
                self._leave(node)
            node = node.next

    def _enter(self, node: LexborNode) -> bool:
        """Take in a node; whether to go on below it."""
        if node.is_text_node:
            self._text(node.text_content or "")
            return False
        tag = node.tag
        if not node.is_element_node or tag in _SILENT:
            return False
        if tag == "br":
            self._flush()
        elif tag == "a":
            self._links += 1
        elif tag in _BLOCKS:
            self._flush()
            self._open(node)
        if tag in _CONTROLS or _is_hidden(node):
            self._drop(node, "form control" if tag in _CONTROLS else "hidden on the page")
            return False
        if tag == "table":
            rows = _data_rows(node)
            if rows:
                self._table(node, rows)
                return False
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "a":
            self._links -= 1
        elif tag in _BLOCKS:
            self._flush()
            self._stack.pop()

    def _open(self, node: LexborNode) -> None:
        parent = self._stack[-1] if self._stack else -1
        tag = node.tag or ""
        junk = tag in _JUNK_TAGS or (parent >= 0 and self.blocks[parent].junk)
        if not junk and tag not in ("body", "html"):
            names = node.attributes
            junk = bool(_JUNK_NAME.search(f"{names.get('id') or ''} {names.get('class') or ''}"))
        if tag == "ol":
            self._counts[len(self.blocks)] = _whole(node, "start", 1)
        elif tag == "li" and parent in self._counts:
            self._label = f"{self._counts[parent]}."
            self._counts[parent] += 1
        self._stack.append(len(self.blocks))
        self.blocks.append(_Block(tag, parent, junk))

    def _text(self, text: str) -> None:
        if text:
            wraps = "\n" in text and not self._preformatted
            self._pieces.append(_WRAPPED.sub("", text) if wraps else text)
            if self._links:
                self._linked += len(text.strip())

    def _flush(self) -> None:
        if self._pieces:
            raw = "".join(self._pieces)
            for piece in raw.split("\n") if self._preformatted else (raw,):
                text = _squeeze(piece)
                if text:
                    self.lines.append(_Line(self._label + text, min(self._linked, len(text)), self._stack[-1]))
                    self._label = ""
        self._pieces.clear()
        self._linked = 0

    @property
    def _preformatted(self) -> bool:
        return bool(self._stack) and self.blocks[self._stack[-1]].tag == "pre"

    def _drop(self, node: LexborNode, reason: str) -> None:
        text = _squeeze(node.text() or "")
        if text:
            self.dropped.append(Dropped(text, reason))

    def _table(self, node: LexborNode, rows: list[list[str | None]]) -> None:
        linked = sum(len(_squeeze(link.text() or "")) for link in node.css("a"))
        total = sum(len(cell) for row in rows for cell in row if cell) or 1
        header = True if len(node.css("tr:first-child th")) > 1 else None
        for line in table.lines(rows, header):
            self.lines.append(_Line(line, len(line) * linked // total, self._stack[-1]))


def _squeeze(text: str) -> str:
    """White space as a browser shows it."""
    return _BLANK.sub(" ", text).strip(" \u3000")


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


# Tables

_WIDE = 1000  # characters; a table with such a cell arranges the page
_SPAN = 100  # columns; a wider table is a mistake or an attack


def _data_rows(node: LexborNode) -> list[list[str | None]]:
    """The cells of a table of data, as `table.lines` takes them; empty for one that only arranges the page."""
    if node.css_first("table table") is not None or node.css_first("td, th") is None:
        return []
    rows: list[list[str | None]] = []
    below: dict[int, tuple[str | None, int]] = {}  # column → (text, rows still to fill) of cells merged downwards
    for row in node.css("tr"):
        cells: list[str | None] = []
        for cell in _children(row, ("td", "th")):
            _fill(cells, below)
            text = "\n".join(_cell_lines(cell))
            if len(text) > _WIDE:
                return []
            for part in (text, *[None] * (_span(cell, "colspan") - 1)):
                below[len(cells)] = (part, _span(cell, "rowspan") - 1)
                cells.append(part)
        _fill(cells, below)
        if len(cells) > _SPAN:
            return []
        rows.append(cells)
    return rows if any(len(cells) > 1 for cells in rows) else []


def _fill(cells: list[str | None], below: dict[int, tuple[str | None, int]]) -> None:
    while below.get(len(cells), ("", 0))[1] > 0:
        text, left = below[len(cells)]
        below[len(cells)] = (text, left - 1)
        cells.append(text)


def _children(node: LexborNode, tags: tuple[str, ...]) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        if child.tag in tags:
            yield child
        child = child.next


def _span(cell: LexborNode, name: str) -> int:
    return min(max(_whole(cell, name, 1), 1), _SPAN)


def _whole(node: LexborNode, name: str, default: int) -> int:
    """A whole number in an attribute."""
    value = node.attributes.get(name) or ""
    return int(value) if value.isdecimal() and len(value) < 6 else default


def _cell_lines(cell: LexborNode) -> list[str]:
    page = _Page()
    page.walk(cell)
    return [line.text for line in page.lines]


# The article


def _article(page: _Page, inside: list[bool], heading: int | None) -> tuple[list[str], list[Dropped]]:
    """The lines of the article with its heading, and everything else."""
    listed = _link_lists([line if keep else None for line, keep in zip(page.lines, inside, strict=True)])
    kept: list[str] = []
    dropped: list[Dropped] = []
    outside: list[str] = []
    for index, line in enumerate(page.lines):
        if (inside[index] and not listed[index]) or index == heading:
            kept.append(line.text)
        elif inside[index]:
            dropped.append(Dropped(line.text, "list of links"))
        else:
            outside.append(line.text)
    return kept, [*(Dropped(text, "outside the article") for text in outside), *dropped]


def _container(page: _Page) -> int:
    """The smallest block that holds nearly all that the page says outside of links."""
    for line in page.lines:
        block = page.blocks[line.block]
        free = len(line.text) - line.linked
        weight = free if _SENTENCE.search(line.text) else free * _SHORT_WEIGHT
        block.whole += weight
        block.weight += 0.0 if block.junk else weight
    children: list[list[int]] = [[] for _ in page.blocks]
    for index in range(len(page.blocks) - 1, 0, -1):
        block = page.blocks[index]
        page.blocks[block.parent].weight += block.weight
        page.blocks[block.parent].whole += block.whole
        children[block.parent].append(index)
    at = 0
    while at < len(page.blocks) and children[at]:
        heaviest = max(children[at], key=lambda index: page.blocks[index].weight)
        if page.blocks[heaviest].weight < _HOLDS * page.blocks[at].weight or not page.blocks[at].weight:
            break
        at = heaviest
    while at > 0 and page.blocks[at].tag in _PARAGRAPHS:
        at = page.blocks[at].parent
    return at if page.blocks and page.blocks[at].whole >= _AT_LEAST * page.blocks[0].whole else 0


def _inside(page: _Page, container: int) -> list[bool]:
    within = [False] * len(page.blocks)
    for index, block in enumerate(page.blocks):
        within[index] = index == container or (block.parent >= 0 and within[block.parent])
    return [within[line.block] for line in page.lines]


def _link_lists(lines: list[_Line | None]) -> list[bool]:
    """Which lines belong to a run of bare links (相关文章); names of attachments are none."""
    listed = [False] * len(lines)
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and line.linked >= _DENSE * len(line.text) and not _ATTACHMENT.search(line.text):
            run.append(index)
            continue
        if len(run) >= _LINK_RUN:
            for member in run:
                listed[member] = True
        run = []
    return listed


def _title_line(before: list[_Line], title: str) -> int | None:
    """The last line before the article that is its title."""
    if not title:
        return None
    for index in range(len(before) - 1, -1, -1):
        text = before[index].text
        if before[index].linked < len(text) and (text == title or (len(text) > 4 and title.startswith(text))):
            return index
    return None


# Fields


def _fields(tree: LexborHTMLParser) -> dict[str, str]:
    """What the page states of itself in <meta>, <title> and its main heading."""
    named: dict[str, str] = {}
    for node in tree.css("meta"):
        name = node.attributes.get("name") or node.attributes.get("property")
        content = _squeeze(node.attributes.get("content") or "")
        if name and content:
            named.setdefault(name.lower(), content)
    fields = {key: value for key, names in _META.items() if (value := _first(named, names))}
    if "title" not in fields:
        title = _heading(tree)
        if title:
            fields["title"] = title
    return fields


def _first(named: dict[str, str], names: Iterable[str]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _heading(tree: LexborHTMLParser) -> str:
    """The heading that <title> begins with, for <title> often ends in the name of the site."""
    node = tree.css_first("title")
    title = _squeeze(node.text() or "") if node else ""
    headings = [_squeeze(heading.text() or "") for heading in tree.css("h1, h2, h3")[:50]]
    if not title:
        return next((heading for heading in headings if len(heading) > 7), "")
    leading = [heading for heading in headings if len(heading) > 5 and title.startswith(heading)]
    return max(leading, key=len, default=title)
