"""Plans told apart by name: many bodies call each year's report the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

_HEAD = 4  # characters of the beginning that a name cut in its middle keeps
_DIGITS = 4  # of a year, which is not cut
_LEAST = 4  # characters that say what a paper is about
_WHO = re.compile(r"[^《》（）]{0,60}?关于(印发|转发|批转|发布|公布|下达|同意)?")  # who issues a paper, and how
_COVER = re.compile(r"的(?:通知|通告|公告|函)(?=[（(]|$)")  # the paper that only carries what it issues
_TITLE = re.compile(r"《([^》]+)》(?=[（(]|$)")


def distinct(plans: Iterable[tuple[str, str, str, str]]) -> list[str]:
    """Names of plans given as (title, issuer, year, source): the title where no other plan has it.

    Else with the issuer and the year that the title does not say, and where that is not enough with the file.
    """
    rows = list(plans)
    titles = Counter(title for title, *_ in rows)
    names = [_with(title, issuer if issuer not in title else "", year if year not in title else "")
             if titles[title] > 1 else title for title, issuer, year, _ in rows]
    count = Counter(names)
    return [_with(name, source) if count[name] > 1 else name for name, (*_, source) in zip(names, rows, strict=True)]


def short(names: Sequence[str], most: int) -> list[str]:
    """Names of at most `most` characters: of a longer one what the paper is about, cut short at its end.

    Where that would make some alike, their middle is cut instead.
    """
    names = _about(names, most)
    labels = [_cut(name, most) for name in names]
    for alike in _groups(labels):
        apart = dict(_apart(sorted({names[place] for place in alike}), most))
        for place in alike:
            labels[place] = apart.get(names[place], labels[place])
    return labels


def _about(names: Sequence[str], most: int) -> list[str]:
    """Long names without who issues the paper, unless that alone tells them apart."""
    found = [_bare(name) if len(name) > most else name for name in names]
    count = Counter(found)
    return [about if count[about] == 1 and len(about) >= _LEAST else name
            for about, name in zip(found, names, strict=True)]


def _bare(name: str) -> str:
    """What a paper is about: of 某局关于印发《甲方案》的通知 just 甲方案, of 某局关于做好乙的通知 what follows 关于."""
    who = _WHO.match(name)
    if not who:
        return name
    about = name[who.end():]
    if who[1]:
        about = _COVER.sub("", about, count=1)
    title = _TITLE.match(about)
    return title[1] + about[title.end():] if title else about


def _apart(names: Sequence[str], most: int) -> Iterator[tuple[str, str]]:
    """Each of several names with a label: its beginning, and what follows where they are no longer the same."""
    if len(names) < 2:
        return
    same = sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False)))
    differ = same
    while same - differ < _DIGITS and names[0][:differ][-1:].isdigit():
        differ -= 1
    room = most - _HEAD - 1
    labels = [f"{name[:_HEAD]}…{_cut(name[max(_HEAD, min(differ, len(name) - room)):], room)}" for name in names]
    yield from zip(names, labels, strict=True)
    for alike in _groups(labels):
        if len(alike) < len(names):
            yield from _apart([names[place] for place in alike], most)


def _groups(labels: Sequence[str]) -> list[list[int]]:
    """The places of labels that occur more than once."""
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    return [group for group in places.values() if len(group) > 1]


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[:most - 1]}…"


def _with(name: str, *more: str) -> str:
    said = " ".join(filter(None, more))
    return f"{name}（{said}）" if said else name
