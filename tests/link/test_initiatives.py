"""Which work a name or headline means, and why. The vocabulary here is the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon import Concept, Vocabulary
from kg.link.initiatives import LONGEST, Initiatives, forms
from kg.link.normalform import rules

THEME = "https://w3id.org/plan-kg/id/theme/"


def concept(name: str, theme: str = "党的建设", **labels: tuple[str, ...]) -> Concept:
    return Concept(f"https://w3id.org/plan-kg/id/initiative/{name}", name, theme=THEME + theme,
                   alt=labels.get("alt", ()), hidden=labels.get("hidden", ()),
                   kind="headline" if "plain" in labels else None)


VOCABULARY = Vocabulary(Path("test.ttl"), {item.iri: item for item in (
    concept("师德师风建设", "师资队伍", hidden=("师德", "队伍")),
    concept("骨干教师培养", "师资队伍", alt=("骨干教师队伍建设",)),
    concept("教师培训", "师资队伍", hidden=("培训",)),
    concept("晨光阅读计划", "德育与思想政治教育", alt=("晨光阅读", "全国晨光阅读展演")),
    concept("德育工作", "德育与思想政治教育", hidden=("德育",), plain=()),
    concept("思想道德建设", "德育与思想政治教育"),
    concept("校园安全管理", "校园安全", hidden=("安全管理",)),
    concept("安全管理", "公共安全与应急"),
    concept("政府自身建设", "政府改革与治理"),
    concept("湿地巡护监测体系", "林草与生态"),
    concept("矛盾调处中心", "公共安全与应急", hidden=("矛盾调处",)),
    concept("湖泊普查制度", "林草与生态"),
    concept("湖泊普查机制", "林草与生态"),
)})
SCHOOL, OTHER = Initiatives(VOCABULARY, True), Initiatives(VOCABULARY, False)


@pytest.mark.parametrize(("headline", "name"), [
    ("加强师德师风建设", "师德师风建设"),
    ("优化师德阵地建设,营造铸魂育人氛围", "师德师风建设"),
    ("抓师德,筑师魂", "师德师风建设"),
    ("以师德建设为核心,打造一流学校", "师德师风建设"),
    ("以培训促进教师成长", "教师培训"),
    ("聚焦“立德为先”,德育管理提实效", "德育工作"),
    ("德育水平实现新提升", "德育工作"),
    ("着眼“立德为先”,让师德建设活起来", "师德师风建设"),
    ("教师培训更有章法", "教师培训"),
    ("创新德育模式,加强思想道德建设", "思想道德建设"),   # a trace in the first clause, a name in the second
    ("加强德育工作,抓好思想道德建设", "德育工作"),         # the first clause spells it out
    ("突出德育为先,加强安全管理", "校园安全管理"),          # what leads up yields to the work
    ("突出德育,促进教师培训", "德育工作"),                  # but not to its fruit
    ("突出晨光阅读,加强安全管理", "晨光阅读计划"),          # nor does a name that is spelled out
    ("抓德育育新人", "德育工作"),
    ("青蓝相继,德育工作添活力", "德育工作"),
    ("加强骨干教师队伍建设", "骨干教师培养"),              # the longer core wins over 队伍
    ("继续实施“晨光阅读”计划", "晨光阅读计划"),
    ("第三届全国晨光阅读展演", "晨光阅读计划"),
])
def test_headlines(headline: str, name: str) -> None:
    assert SCHOOL.decide(headline, headline=True).name == name


def test_the_reason_tells_how() -> None:
    assert SCHOOL.decide("师德师风建设").reason == "vocabulary:prefLabel"
    assert SCHOOL.decide("晨光阅读").reason == "vocabulary:altLabel"
    assert SCHOOL.decide("第三届全国晨光阅读展演").reason == "normal form, vocabulary:altLabel"
    assert SCHOOL.decide("优化师德阵地", headline=True).reason == "core 师德, vocabulary:hiddenLabel"
    assert SCHOOL.decide("银杏叶贴画节").reason == "as named"
    assert SCHOOL.decide("“银杏叶”贴画节").reason == "normal form"


def test_the_further_a_name_is_from_its_label_the_lower_the_score() -> None:
    scores = [SCHOOL.decide(name, headline=True).score for name in (
        "师德师风建设", "加强师德师风建设", "持续加强学校师德阵地建设", "坚持清正之风,持续加强学校师德阵地建设")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert all(0.5 <= score <= 1 for score in scores)


def test_a_name_in_running_text_needs_more_than_a_short_core() -> None:
    assert SCHOOL.decide("培训工作", headline=True).concept
    assert not SCHOOL.decide("培训工作").concept


@pytest.mark.parametrize("name", ["矛盾调处平台", "矛盾调处试点", "矛盾调处行动", "矛盾调处中心建设项目"])
def test_what_is_made_of_a_core_is_another_thing(name: str) -> None:
    assert OTHER.decide(name).name == name
    assert OTHER.decide(f"健全{name}", headline=True).name == name


def test_a_part_of_a_concepts_name_is_not_it_unless_a_headline_says_it() -> None:
    assert OTHER.decide("加强矛盾调处", headline=True).name == "矛盾调处中心"
    assert OTHER.decide("矛盾调处").name == "矛盾调处"


def test_a_promise_or_a_practice_makes_no_other_thing() -> None:
    assert OTHER.decide("骨干教师培养工作").name == "骨干教师培养"
    assert OTHER.decide("晨光阅读提质增效").name == OTHER.decide("晨光阅读制度").name == "晨光阅读计划"


@pytest.mark.parametrize(("work", "name", "same"), rules()["occasion_examples"])
def test_to_go_about_a_work_is_no_other_work(work: str, name: str, same: bool) -> None:
    linker = Initiatives(Vocabulary(Path("test.ttl"), {"": concept(work)}), education=True)
    assert (linker.decide(name).name == work) is same


def test_a_system_is_the_work_that_it_keeps_up_but_no_thing_or_field() -> None:
    assert OTHER.decide("矛盾调处工作机制").name == "矛盾调处"
    assert OTHER.decide("健全政府自身建设制度体系", headline=True).name == "政府自身建设"
    assert OTHER.decide("骨干教师培养长效机制").name == OTHER.decide("骨干教师培养").name
    assert OTHER.decide("茶叶产业体系").name == "茶叶产业体系"


def test_works_of_equal_rank_are_a_work_of_their_own() -> None:
    assert SCHOOL.decide("强化教师培训、提升课堂效益", headline=True).name == "教师培训提升课堂效益"
    assert SCHOOL.decide("强化教师培训,提升课堂效益", headline=True).name == "教师培训"
    assert SCHOOL.decide("强化教师培训和提升课堂效益", headline=True).name == "教师培训提升课堂效益"


def test_behind_a_clause_of_mere_spirit_the_next_one_names_the_work() -> None:
    assert OTHER.decide("坚持邻里为先,开展银杏叶贴画", headline=True).name == "银杏叶贴画"
    assert OTHER.decide("坚持邻里为先", headline=True).name == "邻里为先"


def test_no_clause_decides_behind_one_that_tells_of_other_work() -> None:
    assert SCHOOL.decide("规范湖泊养殖,加强师德师风建设", headline=True).name == "规范湖泊养殖"
    assert SCHOOL.decide("提高认识,加强师德师风建设", headline=True).name == "师德师风建设"
    assert SCHOOL.decide("坚持严字当头,加强师德师风建设", headline=True).name == "师德师风建设"


def test_a_noun_that_looks_like_an_inner_verb_divides_no_headline() -> None:
    assert SCHOOL.decide("完善教师培训保障退出机制", headline=True).name == "教师培训保障退出"
    assert SCHOOL.decide("教师培训保障对象和标准", headline=True).name == "教师培训保障对象和标准"
    assert SCHOOL.decide("重视教师培训保障教学质量", headline=True).name == "教师培训"


def test_a_name_of_the_normal_form_of_a_label_is_that_concept() -> None:
    decided = OTHER.decide("持续开展湿地巡护及监测体系")
    assert (decided.name, decided.score) == ("湿地巡护监测体系", 0.85)
    assert decided.reason == "normal form 湿地巡护监测, vocabulary:prefLabel"
    assert OTHER.decide("湿地巡护监测").concept == decided.concept
    assert not OTHER.decide("湖泊普查行动").concept


def test_short_names_mean_a_schools_affairs_in_a_schools_plan() -> None:
    assert SCHOOL.decide("加强安全管理", headline=True).name == "校园安全管理"
    assert OTHER.decide("加强安全管理", headline=True).name == "安全管理"
    assert not OTHER.decide("师德", headline=True).concept
    assert OTHER.decide("骨干教师队伍建设").name == "骨干教师培养"


@pytest.mark.parametrize("name", ["第二实验小学扩建", "第三实验小学扩建", "北坡小学扩建", "南坡小学扩建"])
def test_what_the_vocabulary_lacks_keeps_its_name(name: str) -> None:
    assert SCHOOL.decide(name) == SCHOOL.decide(name, headline=True)
    assert SCHOOL.decide(name).name == name


def test_no_name_is_lost_whatever_comes_in() -> None:
    for name in ("。", "“”", "加强", "的", " ", "提升水平", "一" * 10_000, "(" * 5_000, "a,b;c:d"):
        decided = SCHOOL.decide(name, headline=True)
        assert 0 < len(decided.name) <= LONGEST


def test_forms_go_from_long_to_short_and_say_whether_the_end_is_whole() -> None:
    found = dict(forms("持续加强师德阵地建设"))
    assert found["师德阵地建设"]
    assert not found["师德"]
    assert list(found) == sorted(found, key=len, reverse=True)
