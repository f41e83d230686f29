"""Which target belongs to which work: the work named in the target's own words, else the headline of its item."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path

from kg.extract.items import Sentence
from kg.records import Mention, Relation, Span, Target

_NUMBERED = re.compile(r"”?(?:等[^,。;]{0,4}\d+[项个类]|奖(?!励))")  # I等20项, “I”奖
_CHECKABLE = re.compile(r"[\d%*零〇二两三四五六七八九十百千万亿全半倍第]|一[^体流]|[评荣]获")
_QUOTED = re.compile(r"“[^“”]*”")
_QUOTED_NUMBER = re.compile(r"“[^“”]*[\d零一二两三四五六七八九十百千][^“”]*”")
_LISTED = re.compile(r"”?[、和与及]|”?以及")
_OF_THE_LIST = re.compile(r"”?\d+个|[^\d,;。]{0,40}[提列][出了]\d+[项个]")  # 加工、旅游2个集群
_LISTING = re.compile(r"[、和与及]“?\Z")


def find(shadow: str, sentences: Sequence[Sentence], targets: Iterable[Target]) -> Iterator[Relation]:
    """Initiative → target: the initiative named inside the target's own words, else its item's headline."""
    starts = [sentence.span.start for sentence in sentences]
    for target in targets:
        mention = target.mention
        index = bisect_right(starts, mention.start) - 1
        if index < 0:
            continue
        inside = _inside(sentences[index], mention)
        words = shadow[mention.start:mention.end]
        if _is_condition(words, shadow[mention.end:mention.end + 2]) or (
                inside and not target.deadline_text and _only_quoted(words)):
            continue
        named = next((m for m in inside if not _NUMBERED.match(shadow[m.end:m.end + 12])
                      and not (_is_listed(shadow, m) and _counts_all(words, shadow[m.end:mention.end]))), None)
        if work := named or sentences[index].headline:
            rule = "named in target" if named else "headline of item"
            yield Relation(work, "plan:hasTarget", mention, Span(mention.start, mention.end), rule)


def _inside(sentence: Sentence, target: Mention) -> list[Mention]:
    return list(takewhile(lambda work: work.end <= target.end, sentence.works_from(target.start)))


def _is_listed(shadow: str, name: Mention) -> bool:
    """Whether a name stands in a list, where 分别 gives each its number, and who knows which."""
    return bool(_LISTED.match(shadow, name.end) or _LISTING.search(shadow[max(0, name.start - 2):name.start]))


def _counts_all(words: str, after: str) -> bool:
    """Whether the number of a target counts the members of a list, and is not that of the one before it."""
    return "分别" in words or bool(_OF_THE_LIST.match(after))


def _is_condition(words: str, after: str) -> bool:
    """Whether words with a number say on what condition a rule holds (…达到90%的,), or what an applicant must be."""
    return after == "的," or words.startswith(("如", "若", "但是如", "但如", "凡")) or bool(_applicants().search(words))


def _only_quoted(words: str) -> bool:
    """Whether the only number of a target's words stands in a quoted name: “十个全覆盖”工程."""
    return bool(_QUOTED_NUMBER.search(words)) and not _CHECKABLE.search(_QUOTED.sub("", words))


@cache
def _applicants() -> re.Pattern[str]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return re.compile("|".join(map(re.escape, table["applicants"]["words"])))
