"""Automatic list numbers (自动编号) of Word documents, as a reader sees them: 第一章, （二）, 3., ①.

A number is not in the paragraph's text: `numbering.xml` says how each list counts and what it prints
(ECMA-376 part 1, 17.9). Libraries render only Western formats, and these documents count 一、（一）.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from kg.read.docx_xml import Element, Styles, child, children, number, value

_LEVELS = 9
_TIGHT = "、）)．.：:，"  # after these the text follows at once
_ZODIAC = "子丑寅卯辰巳午未申酉戌亥"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    tight: bool = False
    legal: bool = False  # show all numbers as digits (isLgl)
    restarts: bool = True
    style: str | None = None  # paragraphs of this style stand on this level


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Use:
    """A w:num: the list that it counts in, and where it starts anew."""

    list: str
    starts: Mapping[int, int]
    levels: Mapping[int, _Level]


class Numbers:
    """The lists of one document while it is read from its beginning to its end.

    It is made from the root of `numbering.xml`, where the document has it, and from its styles.
    """

    def __init__(self, numbering: Element | None, styles: Styles) -> None:  # noqa: D107
        self._styles = styles
        self._uses = {value(row, "numId") or "": _use(row) for row in children(numbering, "num")}
        self._lists: dict[str, _List] = {}
        self._linked: dict[str, str | None] = {}  # lists that only name the style of another list
        for row in children(numbering, "abstractNum"):
            identifier = value(row, "abstractNumId") or ""
            self._lists[identifier] = _List(_levels(row))
            self._linked[identifier] = value(child(row, "numStyleLink"))
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """What Word prints before a paragraph with these properties; counts it. "" where it has no number."""
        place = self._place(properties)
        if place is None:
            return ""
        use_id, at = place
        use = self._uses.get(use_id)
        rows = self._lists.get(self._resolve(use)) if use else None
        if use is None or rows is None:
            return ""
        levels = {**rows.levels, **use.levels}
        if at not in levels:
            return ""
        self._count(use_id, use, rows, levels, at)
        return _render(levels, rows.counters, at)

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's."""
        own = child(properties, "numPr")
        use_id, level = value(child(own, "numId")), value(child(own, "ilvl"))
        if use_id is None:
            for style in self._styles.chain(value(child(properties, "pStyle"))):
                inherited = child(style, "pPr", "numPr")
                use_id = value(child(inherited, "numId"))
                if use_id is not None:
                    level = level or value(child(inherited, "ilvl")) or self._level_of(use_id, value(style, "styleId"))
                    break
        if use_id is None or use_id == "0":
            return None
        return use_id, min(number(level, 0), _LEVELS - 1)

    def _level_of(self, use_id: str, style: str | None) -> str | None:
        """The level that a list gives to the paragraphs of a style."""
        use = self._uses.get(use_id)
        rows = self._lists.get(self._resolve(use)) if use else None
        return next((str(at) for at, level in rows.levels.items() if level.style == style), None) if rows else None

    def _resolve(self, use: _Use) -> str:
        """The list itself where a use names one that only points to a list style."""
        style = next(self._styles.chain(self._linked.get(use.list)), None)
        target = self._uses.get(value(child(style, "pPr", "numPr", "numId")) or "")
        return target.list if target else use.list

    def _count(self, use_id: str, use: _Use, rows: _List, levels: dict[int, _Level], at: int) -> None:
        counters = rows.counters
        if at in use.starts and (use_id, at) not in self._begun:
            counters[at] = None
            start = use.starts[at]
        else:
            start = levels[at].start
        self._begun.add((use_id, at))
        current = counters[at]
        counters[at] = start if current is None else current + 1
        for above in range(at):
            if counters[above] is None and above in levels:
                counters[above] = levels[above].start
        for below in range(at + 1, _LEVELS):
            if below not in levels or levels[below].restarts:
                counters[below] = None


def _levels(row: Element) -> dict[int, _Level]:
    return {number(value(level, "ilvl"), 0): _level(level) for level in children(row, "lvl")}


def _level(row: Element) -> _Level:
    return _Level(
        format=value(child(row, "numFmt")) or "decimal",
        text=value(child(row, "lvlText")) or "",
        start=number(value(child(row, "start")), 1),
        tight=value(child(row, "suff")) == "nothing",
        legal=child(row, "isLgl") is not None,
        restarts=value(child(row, "lvlRestart")) != "0",
        style=value(child(row, "pStyle")),
    )


def _use(row: Element) -> _Use:
    starts: dict[int, int] = {}
    levels: dict[int, _Level] = {}
    for override in children(row, "lvlOverride"):
        at = number(value(override, "ilvl"), 0)
        start, level = child(override, "startOverride"), child(override, "lvl")
        if start is not None:
            starts[at] = number(value(start), 1)
        if level is not None:
            levels[at] = _level(level)
    return _Use(value(child(row, "abstractNumId")) or "", starts, levels)


def _render(levels: Mapping[int, _Level], counters: list[int | None], at: int) -> str:
    level = levels[at]
    if level.format == "bullet":
        return "• "
    text = level.text
    for above in range(at + 1):
        shown = levels.get(above, level)
        if level.legal:
            shown = replace(shown, format="decimal")
        text = text.replace(f"%{above + 1}", numeral(counters[above] or 0, shown.format))
    return text if not text or level.tight or text[-1] in _TIGHT else text + " "


def numeral(count: int, kind: str) -> str:
    """A number in one of Word's formats (ST_NumberFormat); digits for those that these documents never use."""
    return _FORMATS.get(kind, str)(count)


def _chinese(count: int) -> str:
    from cn2an import an2cn

    return str(an2cn(count))


def _capital(count: int) -> str:
    from cn2an import an2cn

    return str(an2cn(count, "up"))


def _digits(count: int) -> str:
    return str(count).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _full_width(count: int) -> str:
    return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 20 + 1) if count > 0 else ""


def _roman(count: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (count // size if size < 1000 else min(count // size, 9))
        count %= size
    return text + _ROMAN_ONES[count]


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)] if count > 0 else ""


def _block(first: str, size: int) -> Callable[[int], str]:
    """Signs that stand one after the other in Unicode; digits beyond the last."""
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= size else str(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": _capital,
    "ideographLegalTraditional": _capital,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_ZODIAC),
    "decimalEnclosedCircle": _block("①", 20),
    "decimalEnclosedCircleChinese": _block("①", 20),
    "decimalEnclosedParen": _block("⑴", 20),
    "decimalEnclosedFullstop": _block("⒈", 20),
    "ideographEnclosedCircle": _block("㊀", 10),
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
}
