"""Names less what does not say which work they are."""

from __future__ import annotations

import pytest

from kg.link.normalform import bare, ends, is_set_up, normal, pattern, proper, rules, starts, timeless


@pytest.mark.parametrize(("name", "expected"), [
    ("“双培养”工作", "双培养工作"),
    ("**县“朝霞”行动。", "县朝霞行动"),
    ("党建＋服务（试点）", "党建+服务(试点)"),
    ("晨 读", "晨读"),
])
def test_bare(name: str, expected: str) -> None:
    assert bare(name) == expected


@pytest.mark.parametrize(("name", "expected"), [
    ("第26届全国推广普通话宣传周", "全国推广普通话宣传周"),
    ("全县第七届中小学生球类运动会", "中小学生球类运动会"),
    ("东河镇首届农民趣味运动会", "农民趣味运动会"),
    ("2023年校园科技节", "校园科技节"),
    ("2022-2023学年度第一学期备课展评", "备课展评"),
    ("“十四五”教育规划", "“十四五”教育规划"),   # a plan's own period is part of its name
    ("第二中学扩建工程", "第二中学扩建工程"),       # an ordinal that names a place stays
    ("第三期学前教育行动计划", "第三期学前教育行动计划"),
])
def test_timeless(name: str, expected: str) -> None:
    assert timeless(name) == expected


@pytest.mark.parametrize(("name", "expected"), [
    ("全面落实校领导陪餐工作", "校领导陪餐"),
    ("持续深入推进晨光阅读计划", "晨光阅读计划"),
    ("创新素养教育", "创新素养教育"),              # 创新 opens a name here
    ("有序错峰放学", "错峰放学"),
    ("深入推进和睦邻里节", "和睦邻里节"),           # 和 joins no verbs here
    ("有序放学", "有序放学"),                      # two characters would name nothing
    ("省第十六届运动会", "省第十六届运动会"),       # what is left would be any 运动会
    ("落实", "落实"),
    ("晨光阅读行动计划", "晨光阅读行动"),
    ("行动计划", "行动计划"),
    ("统筹推进银担合作机制建设", "银担合作"),
    ("草原监测长效机制", "草原监测"),
    ("草原普查监测体系", "草原普查监测"),
    ("草原产业体系", "草原产业体系"),                # a field is no work
    ("草原管护责任体系", "草原管护责任体系"),
    ("康养服务体系", "康养服务体系"),
    ("会商机制", "会商机制"),                      # every plan confers on its own matter
    ("更好满足各族群众饮茶需要", "更好满足人民饮茶需要"),
    ("国家级茶叶示范企业", "国家茶叶示范企业"),
    ("北坡林场普查攻坚行动", "北坡林场普查攻坚"),
    ("全国古茶树普查", "古茶树普查"),
    ("全国文明茶乡", "全国文明茶乡"),               # an honour of another level
    ("草原普查三年行动", "草原普查三年行动"),
    ("首批湖泊旅游强镇", "湖泊旅游强镇"),
    ("护林员联席会议(以下简称联席会议)制度", "护林员联席会议制度"),
    ("建筑垃圾全链条治理", "建筑垃圾治理"),
    ("综合治理", "综合治理"),                      # of what it says nothing else
    ("国家林下种植试点城市", "林下种植试点"),
    ("湿地巡护、植被恢复", "湿地巡护和植被恢复"),
    ("古茶树保护及普及", "古茶树保护普及"),
    ("民歌普及大赛", "民歌普及大赛"),              # 及 inside a word
    ("茶园、果园、菜园改造", "茶园、果园、菜园改造"),
    ("更大力度推进两岸青年交流中心", "两岸青年交流中心"),
    ("晨光阅读深入推进", "晨光阅读"),
    ("邻里互助的晨光阅读", "邻里互助晨光阅读"),
    ("有的放矢普查", "有的放矢普查"),
    ("湖泊特许经营(PPP)模式", "湖泊特许经营模式"),
    ("湖泊巡护(试点)", "湖泊巡护(试点)"),
    ("北湖堤防提升改造", "北湖堤防改造"),
    ("北湖供水一期工程", "北湖供水一期"),
])
def test_normal(name: str, expected: str) -> None:
    assert normal(name) == expected


@pytest.mark.parametrize(("name", "left"), [
    example for key in ("deed", "built", "after_long", "opening", "renewing", "praise", "national", "held")
    for example in rules()[f"{key}_examples"]])
def test_examples_of_class_words_that_say_nothing_more(name: str, left: str) -> None:
    assert normal(name) == left


@pytest.mark.parametrize("name", ["学校校长培训", "学生会换届", "教师节慰问", "全校", "全市域巡查"])
def test_an_owner_is_no_owner_inside_a_word(name: str) -> None:
    assert list(starts(name, "owners"))[-1] in {name, name.removeprefix("学校")}


def test_normal_form_of_a_normal_form_is_itself() -> None:
    for name in ("持续推进晨光阅读计划工作", "2023年红石榴书信活动", "加强加强加强管理工作水平"):
        assert normal(normal(name)) == normal(name)


@pytest.mark.parametrize(("lists", "key"), [(("adverbs", "verbs"), "adverb"), (("verbs", "adverbs"), "verb"),
                                            (("doubtful",), "doubtful"), (("owners",), "owner")])
def test_examples_of_the_leading_words(lists: tuple[str, ...], key: str) -> None:
    for name, left in rules()[f"{key}_examples"]:
        assert left in list(starts(name, *lists, "adverbs", "owners"))


@pytest.mark.parametrize(("which", "key"), [("tails", "tail"), ("empty_tails", "empty_tail"), ("promises", "promise"),
                                            ("practices", "practice"), ("systems", "system")])
def test_examples_of_the_class_words(which: str, key: str) -> None:
    for name, left in rules()[f"{key}_examples"]:
        assert left in list(ends(name, which))


@pytest.mark.parametrize(("name", "known"), [
    ("“千户焕新”行动", "千户焕新"),
    ("继续实施“千户焕新”工程", "千户焕新"),
    ("“水盆子”项目", "水盆子"),
    ("“清风”行动", "“清风”行动"),                  # too short a word to be a name by itself
    ("湖泊“千户焕新”行动", "湖泊“千户焕新”行动"),   # more is said than the quotation
    ("“千户焕新”", "“千户焕新”"),
])
def test_proper(name: str, known: str) -> None:
    assert proper(name) == known


@pytest.mark.parametrize(("work", "means", "expected"), [
    ("草原监测", "体系", True), ("草原监测", "平台", False), ("草原", "体系", False), ("风险防控", "机制", False)])
def test_is_set_up(work: str, means: str, expected: bool) -> None:
    assert is_set_up(work, means) is expected


def test_two_characters_always_stay() -> None:
    assert list(ends("工作机制")) == ["工作机制", "工作"]
    assert list(starts("加强推进", "verbs")) == ["加强推进", "推进"]


def test_pattern_prefers_the_longer_word() -> None:
    assert pattern("抓 抓好 落实").split("|") == ["抓好", "落实", "抓"]


def test_no_word_is_listed_twice_in_a_list() -> None:
    for key, words in rules().items():
        if isinstance(words, str):
            listed = words.split()
            assert sorted(set(listed)) == sorted(listed), f"{key}: {[w for w in listed if listed.count(w) > 1]}"
