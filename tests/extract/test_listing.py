"""Names that need no class word of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.extract.listing import listed, paired, quoted
from kg.extract.naming import Candidate
from kg.extract.roles import Words, language, read


def _strong(finder: Callable[[Words], Iterator[Candidate]], text: str) -> list[str]:
    accept = language().score["accept"]
    return sorted(text[c.start:c.end] for c in finder(read(text)) if c.score >= accept)


@pytest.mark.parametrize(("text", "names"), [
    ("打造“求索课堂”,", ["求索课堂"]),
    ("有人说起“双培养”,", []),  # without a verb too little
    ("“双培养”工作,", ["双培养"]),
    ("按照“1+2+N”的思路,", ["1+2+N"]),
    ("推行“1+2+N”,", ["1+2+N"]),
    ("防止“小学化”,", []),
    ("形成“敢干、能干、实干”之风,", []),
    ("是发展的“催化剂”,", []),
])
def test_a_quotation_is_a_name_where_a_verb_introduces_it_or_its_form_is_a_name(text: str, names: list[str]) -> None:
    assert _strong(quoted, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("做到一树一档,", ["一树一档"]), ("落实一岗双责。", ["一岗双责"]), ("推行一村一医等", ["一村一医"]),
    ("一心一意谋发展", []), ("一言一行、", []), ("每周一第一节的课", []),
])
def test_two_measures_make_a_name_unless_they_are_an_idiom(text: str, names: list[str]) -> None:
    assert _strong(paired, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("组织同题异构、磨课沙龙等活动。", ["同题异构", "磨课沙龙"]),
    ("举办“书海拾贝”、“田野课堂”等活动。", ["书海拾贝", "田野课堂"]),
    ("推进强师筑基、育林护水等乡村振兴攻坚行动。", ["强师筑基", "育林护水"]),
    ("落实推门听课、校际联研两项制度。", ["推门听课", "校际联研"]),
    ("慰问中层干部、骨干教师等活动。", []),  # people
    ("设语文、数学、美术等课程。", []),
    ("严禁强制订购、有偿补课等活动。", []),
    ("组织同题异构等活动。", []),  # one is no list
])
def test_the_members_of_a_list_of_work_are_names(text: str, names: list[str]) -> None:
    assert _strong(listed, text) == names
