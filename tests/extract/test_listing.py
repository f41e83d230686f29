"""Names that need no class word of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.extract.listing import bywords, counted, entitled, fairs, joint, listed, paired, quoted
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
    ("列入“渔船异常名录”。脱离“渔船异常名录”。", []),
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
    ("深化“三补”、“三增”工作", ["三增", "三补"]), ("提到“三补”,", []), ("深化“渔渔”工作", []),
])
def test_a_quotation_of_two_characters_is_a_name_where_it_counts(text: str, names: list[str]) -> None:
    assert _strong(quoted, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("办好渔博会、海洽会,", ["海洽会", "渔博会"]), ("在两河交会处,", []), ("渔博会员工", []),
])
def test_fairs_have_short_names(text: str, names: list[str]) -> None:
    assert _strong(fairs, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("建设更高水平平安渔岛。", ["平安渔岛"]), ("打造智慧渔港,", ["智慧渔港"]),
    ("平安渔岛、法治渔岛建设", ["平安渔岛", "法治渔岛"]), ("住在平安渔岛上", []), ("推进健康成长起来", []),
])
def test_a_byword_before_a_place_names_what_it_is_to_become(text: str, names: list[str]) -> None:
    assert _strong(bywords, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("新增海岛示范企业20家、渔业龙头公司15家以上,", ["海岛示范企业", "渔业龙头公司"]),
    ("新增海鲜小店20个。", ["海鲜小店"]), ("渔船共20家", []), ("海鲜小店20家。", []),
])
def test_what_a_verb_counts_is_a_kind_of_work(text: str, names: list[str]) -> None:
    assert _strong(counted, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("完善渔获登记、航道指导和海上救助等机制,", ["渔获登记、航道指导和海上救助等机制"]),
    ("深化渔权、林权等综合改革。", ["渔权、林权等综合改革"]),
    ("完善渔获登记等机制,", []), ("通过渔获登记、海上救助等机制,", []), ("完善登记、推进救助等机制,", []),
])
def test_a_list_that_makes_up_one_thing_is_one_name(text: str, names: list[str]) -> None:
    assert _strong(joint, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("做好渔港整治“下半场”文章,", ["渔港整治“下半场”文章"]), ("开设“海风渔歌”专板,", ["“海风渔歌”专板"]),
    ("落实“以船为家”战略,", []), ("看到“海风渔歌”专板,", []),
])
def test_a_quotation_may_qualify_a_short_noun(text: str, names: list[str]) -> None:
    assert _strong(quoted, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("《海岛镇关于开展“渔灯伴读”阅读行动的通知》", ["“渔灯伴读”阅读行动"]),
    ("《关于实施渔民安居工程的意见》", ["渔民安居工程"]), ("《关于开展渔船情况摸底的通知》", []),
    ("《渔港管理办法》", []),
])
def test_the_title_of_a_notice_names_its_work(text: str, names: list[str]) -> None:
    assert _strong(entitled, text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("组织同题异构、磨课沙龙等活动。", ["同题异构", "磨课沙龙"]),
    ("举办“书海拾贝”、“田野课堂”等活动。", ["书海拾贝", "田野课堂"]),
    ("推进强师筑基、育林护水等乡村振兴攻坚行动。", ["强师筑基", "育林护水"]),
    ("加快海鲜冷链仓、渔歌电子显示器件等项目建设。", ["海鲜冷链仓", "渔歌电子显示器件"]),  # a verb within the name
    ("落实推门听课、校际联研两项制度。", ["推门听课", "校际联研"]),
    ("慰问中层干部、骨干教师等活动。", []),  # people
    ("设语文、数学、美术等课程。", []),
    ("严禁强制订购、有偿补课等活动。", []),
    ("组织同题异构等活动。", []),  # one is no list
])
def test_the_members_of_a_list_of_work_are_names(text: str, names: list[str]) -> None:
    assert _strong(listed, text) == names
