"""The ledger of targets (目标台账) as rows: for the page, and to take away as targets.xlsx and targets.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import xlsxwriter

from kg.output import harmless
from kg.spreadsheet import CREATED, DAY, Value, day, number, put
from kg.view.collection import Collection, Entity, Plan, Target
from kg.view.reckoning import is_promise
from kg.view.shell import say
from kg.view.words import SIGNS, Quote, quote

COLUMNS = (  # key of the heading in strings.json, width in characters
    ("target", 44), ("indicator", 22), ("comparatorWord", 7), ("amount", 12), ("most", 10), ("unit", 8),
    ("deadlineWord", 12), ("deadlineSaid", 14), ("kind", 10), ("strength", 8), ("owner", 24), ("ofInitiative", 24),
    ("plan", 36), ("issuer", 20), ("section", 36), ("sentence", 70))
_LONG = frozenset({"target", "indicator", "owner", "ofInitiative", "plan", "issuer", "section", "sentence"})
_SIGNS = SIGNS | {"~": "约"}


@dataclass(frozen=True, slots=True)
class Line:
    """A target with all that a ledger says of it."""

    target: Target
    plan: Plan
    initiatives: tuple[Entity, ...]
    owners: tuple[Entity, ...]  # who leads its initiatives
    begin: int | None = None  # where the plan sets it
    said: Quote | None = None
    section: str = ""

    @property
    def strength(self) -> str:
        """How firmly it is promised (力度); empty for a result, which promises nothing."""
        return self.target.strength if is_promise(self.target) else ""


def lines(source: Collection) -> list[Line]:
    """Every target, by plan and place."""
    return [_line(target, source) for target in source.targets.values()]


def workbook(rows: Sequence[Line]) -> bytes:
    """The ledger as XLSX: a frozen heading with filters, real dates and numbers; no text becomes a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": say("targets"), "created": CREATED})
        sheet = book.add_worksheet(say("targets"))
        head = book.add_format({"bold": True, "bg_color": "#1d3557", "font_color": "#ffffff", "valign": "vcenter"})
        plain = book.add_format({"valign": "top"})
        long = book.add_format({"valign": "top", "text_wrap": True})
        dated = book.add_format({"valign": "top"} | DAY)
        for place, (key, width) in enumerate(COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, say(key), head)
        for at, row in enumerate(rows, 1):
            for place, cell in enumerate(_cells(row)):
                style = long if COLUMNS[place][0] in _LONG else plain
                put(sheet, at, place, cell, style, dated)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return file.getvalue()


def table(rows: Sequence[Line]) -> bytes:
    """The ledger as CSV, with the mark by which Excel knows UTF-8; a text that would start a formula gets an '."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([say(key) for key, _ in COLUMNS])
    for row in rows:
        writer.writerow([_plain(cell) for cell in _cells(row)])
    return file.getvalue().encode("utf-8-sig")


def _line(target: Target, source: Collection) -> Line:
    plan, mention = source.plans[target.plan], source.mention_of(target)
    initiatives = source.relations_to(target.plan, target.iri, "hasTarget")
    owners = [body for initiative in initiatives for name, body in source.relations_of(target.plan, initiative)
              if name == "ledBy"]
    known = Line(target, plan, tuple(source.entities[iri] for iri in initiatives),
                 tuple(source.entities[iri] for iri in dict.fromkeys(owners)))
    return known if not mention else replace(
        known, begin=mention.begin, said=quote(plan.text, mention.begin, mention.end),
        section=source.sections.get(mention.section, ""))


def _cells(row: Line) -> Iterator[Value]:
    """The cells of a row, in the order of COLUMNS."""
    target = row.target
    yield from (target.label, target.indicator, _SIGNS.get(target.comparator, target.comparator))
    yield from (number(target.value), number(target.max), target.unit, day(target.deadline), target.words)
    yield from (say(target.kind or "commitment"), say(f"strength-{row.strength}") if row.strength else "")
    yield "、".join(body.name for body in row.owners)
    yield "、".join(one.name for one in row.initiatives)
    yield from (row.plan.title, row.plan.issuer, row.section)
    yield row.said.before + row.said.words + row.said.after if row.said else ""


def _plain(cell: Value) -> str:
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return harmless(cell) if isinstance(cell, str) else cell.isoformat()
