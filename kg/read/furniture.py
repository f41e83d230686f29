"""Page furniture (页面杂项): navigation, page tools, counters, notices and field lines, taken out of a plan's text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.read import bodies
from kg.records import Dropped
from kg.text import halve

Cut = tuple[int, int, str]  # start, end, reason

_LONGEST = 120  # a longer line is text
_REPEATED = 400  # a line of this length near the end may repeat the text
_REPEATED_SHARE = 0.2  # if it is so long beside all that stands above
_LAST_LINES = 200
_SAMPLE, _SAMPLES = 24, 8  # so much of it is looked for above, at so many places, of which
_UNLIKE = 1  # may fail: the title runs into the text there
_CRUMB = 16  # a step of a breadcrumb is no longer
_NEAR = 4_000  # so far from its field a title is looked for
_PROSE = 40  # a line of this length with a comma is text
_BLANKS = re.compile(r"\s{2,}")
_GAPS = re.compile(r"\s{2,}|\t|\|")
_BULLETS = " \t•·●▪■◆"
_PRIVATE = re.compile("[\ue000-\uf8ff\u200b\ufeff]")  # icon fonts
_TITLE = re.compile("[一-鿿]{4}.{0,80}(?:计划|要点|方案|总结|报告|通知|意见|办法|规划)")
_DATE = re.compile(r"\s*(?:\d{2,4}\s*[-年/.]\s*)?\d{1,2}\s*[-月/.]\s*\d{1,2}")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # behind the line break
    text: str  # half width, trimmed of blanks and bullets


@dataclass(frozen=True)
class _Rules:
    lines: re.Pattern[str]
    reasons: tuple[str, ...]  # by group number
    runs: tuple[tuple[str, re.Pattern[str], str], ...]  # hint, pattern, reason
    head: re.Pattern[str]
    navigation: frozenset[str]
    field: re.Pattern[str]
    kept_fields: frozenset[str]  # the value names a body
    title_fields: frozenset[str]  # go where the title stands again
    dated_fields: frozenset[str]  # common words, fields only before a date


@cache
def _rules() -> _Rules:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    keep, drop = data["fields"]["keep"], data["fields"]["drop"]
    labels = "|".join(r"\s*".join(label) for label in sorted(keep + drop, key=len, reverse=True))
    return _Rules(
        re.compile("|".join(f"({row['pattern']})" for row in data["line"])),
        tuple(row["reason"] for row in data["line"]),
        tuple((row["hint"], re.compile(row["pattern"]), row["reason"]) for row in data["run"]),
        re.compile(data["head"]["pattern"]),
        frozenset(map(halve, data["navigation"]["words"])),
        re.compile(rf"(?:^|(?<=[\s】•:]))(?:({labels})\s*:|【\s*({labels})\s*】)"),
        frozenset(keep),
        frozenset(data["fields"]["titles"]),
        frozenset(data["fields"]["dated"]),
    )


def strip(text: str) -> tuple[str, tuple[Dropped, ...], tuple[tuple[int, int], ...]]:
    """Take page furniture out of `text`.

    Returns the kept text, what was dropped with the rule that took it, and the origin runs: pairs of
    (offset in the kept text, offset in `text`) where a kept run begins. Field lines that name a body
    (来源, 发布机构) stay, because extraction reads them, media excepted; the others go and metadata reads them.
    """
    halved = _PRIVATE.sub(" ", halve(text))
    lines = list(_lines(halved))
    cuts = [*_head(halved), *_line_cuts(halved, lines), *_run_cuts(halved)]
    return _apply(text, _merge(text, sorted(cuts)))


def _lines(halved: str) -> Iterator[_Line]:
    start = 0
    while start < len(halved):
        end = halved.find("\n", start) + 1 or len(halved)
        text = halved[start:end]
        if len(text) < 4 * _LONGEST:
            text = text.strip().strip(_BULLETS)
            if "  " in text or not text.isprintable():  # of all blanks but " "
                text = _BLANKS.sub("  ", text)
        yield _Line(start, end, text)
        start = end


def _is_prose(line: _Line) -> bool:
    """Whether a line is text of the plan for certain: long, or a sentence that ends."""
    text = line.text
    if text.endswith("..."):
        return False
    return (len(text) >= 12 and "。" in text) or (len(text) >= _PROSE and ("," in text or ";" in text))


def _line_cuts(halved: str, lines: list[_Line]) -> Iterator[Cut]:
    rules = _rules()
    repeated = _repeated(lines)
    prose = [index for index, line in enumerate(lines) if _is_prose(line) and index not in repeated]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    reasons: list[str | None] = ["repeated text" if index in repeated else None for index in range(len(lines))]
    for index, line in enumerate(lines):
        if not line.text or len(line.text) > _LONGEST:
            continue
        if matched := rules.lines.fullmatch(line.text):
            reasons[index] = rules.reasons[(matched.lastindex or 1) - 1]
        elif not first < index < last and _is_navigation(line.text, rules):
            reasons[index] = "navigation"
    _mark_crumbs(lines, reasons)
    _mark_head(lines, reasons, first)
    _mark_tail(lines, reasons, last)
    for index, line in enumerate(lines):
        if reason := reasons[index]:
            yield line.start, line.end, reason
        elif (not first < index < last or line.text.startswith("【")) and line.text and len(line.text) <= 4 * _LONGEST:
            following = next((later.end for later in lines[index + 1 : index + 4] if later.text), line.end)
            yield from _field_cuts(halved, line, following, rules)


def _repeated(lines: list[_Line]) -> set[int]:
    """Long lines near the end that hold the text above once more, as pages do for sharing."""
    found: set[int] = set()
    for index in range(max(1, len(lines) - _LAST_LINES), len(lines)):
        words = "".join(lines[index].text.split())
        if len(words) < _REPEATED or len(words) < _REPEATED_SHARE * lines[index].start:
            continue
        above = "".join("".join(line.text.split()) for line in lines[:index])
        samples = range(0, len(words) - _SAMPLE, len(words) // _SAMPLES)
        if sum(words[start : start + _SAMPLE] not in above for start in samples) <= _UNLIKE:
            found.add(index)
    return found


def _is_navigation(text: str, rules: _Rules) -> bool:
    words = [word.strip(_BULLETS) for word in _GAPS.split(text)]
    return all(not word or word in rules.navigation for word in words) or text in rules.navigation


def _mark_crumbs(lines: list[_Line], reasons: list[str | None]) -> None:
    """A breadcrumb that is broken into lines: what stands before and behind a line of nothing but >."""
    written = [index for index, line in enumerate(lines) if line.text]
    for before, index, after in zip(written, written[1:], written[2:], strict=False):
        if lines[index].text in (">", "»", "›"):
            for place in (before, index, after):
                if len(lines[place].text) <= _CRUMB:
                    reasons[place] = "breadcrumb"


def _mark_head(lines: list[_Line], reasons: list[str | None], first: int) -> None:
    """Before the last breadcrumb of a page's head stands navigation; a title there stands below again."""
    crumbs = [index for index in range(min(first, len(lines))) if reasons[index] == "breadcrumb"]
    if not crumbs:
        return
    below = {line.text for line in lines[crumbs[-1] + 1 : first + 1]}
    for index in range(crumbs[-1]):
        text = lines[index].text
        if not text or reasons[index] or (_TITLE.search(text) and text not in below):
            continue
        if len(text) < 16 or text in below or _GAPS.search(text):
            reasons[index] = "navigation"


def _mark_tail(lines: list[_Line], reasons: list[str | None], last: int) -> None:
    """Behind the first footer, share or related line after the last sentence nothing of the plan follows."""
    anchors = {"footer", "share", "related", "search box"}
    for index in range(last + 1, len(lines)):
        if reasons[index] in anchors and last >= 0:
            for rest in range(index, len(lines)):
                if lines[rest].text and reasons[rest] is None and not lines[rest].text.startswith("【"):
                    reasons[rest] = "footer"
            return


def _field_cuts(halved: str, line: _Line, following: int, rules: _Rules) -> Iterator[Cut]:
    """The page's own fields on a line of nothing but fields, without those that name a body.

    The value of a label that ends its line stands on the next one, which ends at `following`.
    """
    labels = list(rules.field.finditer(halved, line.start, line.end))
    if not labels or halved[line.start : labels[0].start()].strip(_BULLETS + "\n【"):
        return
    ends = [*(later.start() for later in labels[1:]), line.end]
    values = [halved[label.end() : end].strip() for label, end in zip(labels, ends, strict=True)]
    waits = not values[-1] and (len(labels) == 1 or any(values))
    if waits and not rules.field.search(halved, line.end, following):
        ends[-1] = following
    gone = [_is_furniture(halved, label, end, rules) for label, end in zip(labels, ends, strict=True)]
    if all(gone):
        yield line.start, ends[-1], "page field"
        return
    for label, end, goes in zip(labels, ends, gone, strict=True):
        if goes:
            whole = label is labels[0]
            break_stays = not whole and halved[end - 1 : end] == "\n"
            yield (line.start if whole else label.start()), end - break_stays, "page field"


def _is_furniture(halved: str, label: re.Match[str], end: int, rules: _Rules) -> bool:
    """Whether a field goes: not one that names a body, nor a common word, nor a title that stands nowhere else."""
    name = "".join((label[1] or label[2]).split())
    value = halved[label.end() : end].strip()
    if name in rules.kept_fields:
        return not value or bodies.is_media(value)
    if name in rules.dated_fields:
        return bool(_DATE.match(value))
    return name not in rules.title_fields or _stands_again(halved, label.end(), value)


def _stands_again(halved: str, place: int, value: str) -> bool:
    """Whether the words of a field at `place` stand near it once more, perhaps broken into lines."""
    near = "".join(halved[max(0, place - _NEAR) : place + _NEAR].split())
    return near.count("".join(value.split())) > 1


def _head(halved: str) -> Iterator[Cut]:
    if matched := _rules().head.match(halved, 0, 400):
        yield 0, matched.end(), "page field"


def _run_cuts(halved: str) -> Iterator[Cut]:
    for hint, pattern, reason in _rules().runs:
        if hint in halved:
            yield from ((m.start(), m.end(), reason) for m in pattern.finditer(halved))


def _merge(text: str, cuts: list[Cut]) -> list[Cut]:
    """Cuts without overlaps, neighbours of one reason joined, blank lines between two cuts taken along."""
    merged: list[Cut] = []
    for start, end, reason in cuts:
        if merged:
            before, behind, last = merged[-1]
            if start < behind:
                start = behind
            if end <= start:
                continue
            whole_lines = before == 0 or text[before - 1] == "\n"
            if whole_lines and not text[behind:start].strip():
                if last == reason:
                    merged[-1] = (before, end, reason)
                    continue
                start = behind
        merged.append((start, end, reason))
    return merged


def _apply(text: str, cuts: list[Cut]) -> tuple[str, tuple[Dropped, ...], tuple[tuple[int, int], ...]]:
    kept: list[str] = []
    origin: list[tuple[int, int]] = []
    dropped: list[Dropped] = []
    position = length = 0
    for start, end, reason in [*cuts, (len(text), len(text), "")]:
        if start > position:
            run = text[position:start]
            if run.strip() or kept:
                origin.append((length, position))
                kept.append(run)
                length += len(run)
        if words := text[start:end].strip():
            dropped.append(Dropped(words, reason))
        position = end
    return "".join(kept), tuple(dropped), tuple(origin)
