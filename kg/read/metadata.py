"""Metadata of a plan: title, issuer (发文机关), date, 文号, period, kind, level, region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from kg.read import bodies, dates, issuers, signature, titles
from kg.read.page import NUMBER, Page, rules
from kg.records import Dropped, Metadata
from kg.text import halve

_ISSUE = re.compile(r"\(?(?:19|20)\d{2}年第?\d{1,4}号\)?|\(?(?:19|20)\d{2}年\d{1,2}月[^)]{0,8}版\)?")
_NOTE = re.compile(r"\((?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^()年]{2,30}令\s?第?\d{1,4}号(?:公布|发布)\)")
_STAMP = 300  # what stands before a news text
_INDEX = re.compile(r"[A-Za-z0-9]{5,24}[/\-][A-Za-z0-9\-/]{4,24}")
_DATE_SOURCE = re.compile(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?=[^。]{0,80}来源:)")  # in a line
_OWN_DATE = ("成文日期", "发文日期", "印发日期", "颁布时间", "生成日期")


def find(
    text: str, shadow: str, spun: bool, fields: Mapping[str, str], dropped: Sequence[Dropped], source: str
) -> Metadata:
    """What is known of a plan. Nothing is guessed: what is unknown is None.

    `spun` says whether the text was spun, `fields` is what the format states (title, issued, issuer, identifier),
    `dropped` what furniture took out, among it the page's own field lines, `source` the file's name. Titles and
    names come out in half width, and in the usual words where the text was spun.
    """
    page = Page(
        shadow if spun else halve(text),
        halve("\n".join(piece.text for piece in dropped)),
        {name: halve(value) for name, value in fields.items()})
    title, reported = titles.find(page, source)
    signers, signed = signature.find(page.text)
    issuer = issuers.find(page, title or "", signers)
    plan_level = bodies.level(issuer, title or "", page.text)
    issued, news = _issued(page, signed), reported or page.is_news
    kind = "report" if news else _kind(title or "") or _kind_without_title(page)
    own_date = None if news and "工作报告" not in (title or "") else issued
    named = "" if not title or _is_said(title, page) else _ISSUE.sub("", title)
    start, end = dates.period(named, page.text, plan_level == "school", own_date)
    if not start and not end:
        start, end = _validity(page, issued)
    return Metadata(
        title=title,
        issuer=issuer,
        issued=issued,
        identifiers=tuple(dict.fromkeys(_identifiers(page))),
        period_start=start,
        period_end=end,
        kind=kind,
        level=plan_level,
        region=bodies.region(issuer) or bodies.region(title),
        spun=spun,
    )


def _is_said(title: str, page: Page) -> bool:
    """Whether a title is a statement of a news text, which names no plan of a period."""
    return page.is_news and any(f"{title}{mark}" in page.opening for mark in ",。")


def _issued(page: Page, signed: str | None) -> str | None:
    values = [(label, found) for label, value in page.values("issued") if (found := dates.first(value))]
    of_text = [found for label, found in values if label in _OWN_DATE]
    return _first((
        *of_text,
        signed,
        _decree_date(page.opening),
        _speech_date(page.head_lines),
        *(found for _, found in values),
        dates.first(page.fields.get("issued", "")),
        _news_date(page),
        _head_date(page.head_lines),
        _source_date(page),
    ))


def _validity(page: Page, issued: str | None) -> tuple[date | None, date | None]:
    """The days between which a rule is in force by its page's fields, if they are not the day of its issue."""
    stated = (_first(dates.first(value) for _, value in page.values(field)) for field in ("in_force", "expires"))
    start, end = (day if day and len(day) == 10 and day != issued else None for day in stated)
    return date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None


def _news_date(page: Page) -> str | None:
    head, colon, _ = page.dropped.partition("正文:")
    if not colon:
        return None
    head = head[-_STAMP:]
    return dates.first(head) or dates.stamped(head, page.text)


def _decree_date(opening: str) -> str | None:
    """The day of the one decree in the note below a law's title: (2031年1月5日某市人民政府令第9号公布)."""
    note = _NOTE.search(opening)
    return dates.first(note[0]) if note else None


def _speech_date(lines: Sequence[str]) -> str | None:
    """When a report was given: ——2026年1月25日在某市人民代表大会某次会议上."""
    return _first(dates.first(line) for line in lines[:20] if dates.SPEECH.match(line))


def _head_date(lines: Sequence[str]) -> str | None:
    """A date on a line of its own below the title."""
    return _first(dates.first(line) for line in lines[:12] if len(line) <= 32 and dates.LINE.fullmatch(line))


def _source_date(page: Page) -> str | None:
    """A date that stands before the source in its line."""
    if "来源:" not in page.around:
        return None
    lines = (line for line in page.around.split("\n") if "来源:" in line)
    return _first(found[0] for line in lines if (found := _DATE_SOURCE.search(line)))


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _identifiers(page: Page) -> Iterator[str]:
    for label, value in page.values("identifiers"):
        pattern = _INDEX if label == "索引号" else NUMBER
        if found := pattern.search(value):
            yield _written(found[0])
    for line in page.head_lines[:40]:
        if len(line) < 40 and (found := NUMBER.fullmatch(line)):
            yield _written(found[0])
    if stated := page.fields.get("identifier"):
        yield stated


def _written(number: str) -> str:
    """A document number as it is written: 国办发〔2021〕40号."""
    return re.sub(r"\s", "", number).replace("[", "〔").replace("]", "〕")


def _kind(title: str) -> str | None:
    """plan, keypoints, summary, report, scheme or notice, by the words of the title."""
    return next((name for name, pattern in rules().kinds if pattern.search(title)), None)


def _kind_without_title(page: Page) -> str | None:
    """The kind of a text whose title names none: what a reporter tells, what a body tells people on its site."""
    return "report" if page.is_reported else "notice" if page.is_service else None
