"""Quantities: number, unit, bounds. Each line is a form of Chinese official writing, the sentences are invented."""

from __future__ import annotations

import cn2an
import pytest

from kg.extract import quantities
from kg.text import halve

FOUND = [
    # text, value, max_value, unit, comparator
    ("新建幼儿园12所", "12", None, "所", "="),
    ("总投资3.98亿元", "398000000", None, "元", "="),
    ("建筑面积4.9万平方米", "49000", None, "平方米", "="),
    ("食品处理间不小于30㎡", "30", None, "平方米", ">="),
    ("粮食产量1.43万亿斤", "1430000000000", None, "斤", "="),
    ("带动投资1,200万元", "12000000", None, "元", "="),
    ("覆盖率９５．５％", "95.5", None, "%", "="),
    ("失业率5.5%左右", "5.5", None, "%", "~"),
    ("增长4%—5%", "4", "5", "%", "="),
    ("投入2300万~2500万元", "23000000", "25000000", "元", "="),
    ("接待1000-1200万人次", "10000000", "12000000", "人次", "="),
    ("掌握1至2项技能", "1", "2", "项", "="),
    ("八成以上企业", "80", None, "%", ">="),
    ("费用的四分之一", "25", None, "%", "="),
    ("百分之九十以上的村", "90", None, "%", ">="),
    ("十二所学校", "12", None, "所", "="),
    ("一百二十名教师", "120", None, "名", "="),
    ("两次会议", "2", None, "次", "="),
    ("1400多名学生", "1400", None, "名", ">"),
    ("10万余人次", "100000", None, "人次", ">"),
    ("30多万户", "300000", None, "户", ">"),
    ("近60人", "60", None, "人", "~"),
    ("约6.5亿元", "650000000", None, "元", "~"),
    ("超1000家", "1000", None, "家", ">"),
    ("不少于12课时", "12", None, "课时", ">="),
    ("至少掌握一项技能", "1", None, "项", ">="),
    ("60周岁及以上老年人", "60", None, "周岁", ">="),
    ("2所以上省一类园", "2", None, "所", ">="),
    ("3个工作日内", "3", None, "个工作日", "<="),
    ("最高不超过3元", "3", None, "元", "<="),
    ("不低于采购金额的30%", "30", None, "%", ">="),
    ("控制在0.9‰以内", "0.9", None, "‰", "<="),
    ("面积低于15平方米", "15", None, "平方米", "<"),
    ("举办活动**场", None, None, "场", "="),
    ("**余种课程", None, None, "种", ">"),
    ("服务**万人次", None, None, "人次", "="),
    ("惠及1400万儿童", "14000000", None, "人", "="),
    ("浓度28微克/立方米", "28", None, "微克/立方米", "="),
    ("下降0.5个百分点", "0.5", None, "个百分点", "="),
    ("处20元以上5000元以下罚款", "20", "5000", "元", "="),
    ("贷款余额超万亿元", "1000000000000", None, "元", ">"),
    ("占比超两成", "20", None, "%", ">"),
    ("民办园*间", None, None, "间", "="),
    ("制作展板×余块", None, None, "块", ">"),
    ("提前5个工作日公示", "5", None, "个工作日", "="),
]


@pytest.mark.parametrize("negation", ["不", "不得", "不能"])
@pytest.mark.parametrize(("word", "sign"), [("少于", ">="), ("低于", ">="), ("小于", ">="),
                                            ("超过", "<="), ("高于", "<="), ("大于", "<=")])
def test_a_share_is_bounded_before_its_whole(negation: str, word: str, sign: str) -> None:
    found, = quantities.find(f"自有资金{negation}{word}合同总额的30%")
    assert (found.value, found.comparator) == (30, sign)


@pytest.mark.parametrize(("text", "value", "most", "unit", "sign"), FOUND, ids=[row[0] for row in FOUND])
def test_value_unit_and_bounds(text: str, value: str | None, most: str | None, unit: str, sign: str) -> None:
    found = next(quantities.find(halve(text)))
    assert (None if found.value is None else str(found.value), found.max_value and str(found.max_value),
            found.unit, found.comparator) == (value, most, unit, sign)


@pytest.mark.parametrize("text", ["第39个教师节", "国办发〔2021〕40号", "联系电话38622527", "党的二十大", "零部件",
                                  "第二十六条", "“1+2+N”模式", "5G网络", "庆祝建校"])
def test_numbers_that_are_no_quantity(text: str) -> None:
    assert list(quantities.find(halve(text))) == []


@pytest.mark.parametrize(("text", "value", "unit", "sort", "sign"), [
    ("实现应急广播全覆盖", "100", "%", "whole", "="),
    ("组织教师全员培训", "100", "%", "whole", "="),
    ("确保帮扶对象不漏一户,不落一人", "100", "%", "whole", "="),
    ("实现安全生产零事故", "0", None, "none", "="),
    ("辍学率为零", "0", "%", "none", "="),
    ("获省级一等奖", "1", "等奖", "prize", "="),
    ("居全省第3位", "3", "位", "prize", "="),
    ("排名前三,", "3", "名", "prize", "<="),
    ("勇夺三连冠", "3", "连冠", "prize", "="),
    ("经济总量居全省首位", "1", "位", "prize", "="),
    ("综合指数全国第二,", "2", "名", "prize", "="),
    ("实现零的突破", None, None, "prize", "="),
    ("顺利通过省级验收", None, None, "prize", "="),
    ("无一人掉队", "0", "人", "none", "="),
    ("黑臭水体动态清零", "0", None, "none", "="),
    ("隐患全部整改", "100", "%", "every", "="),
    ("基本实现村村有树", "100", "%", "every", "="),
    ("师生比为1:20", "0.05", None, "ratio", "="),
    ("夺得冠军", None, None, "prize", "="),
    ("基尼系数为0.38", "0.38", None, "measure", "="),
    ("差异系数降至0.42", "0.42", None, "measure", "="),
    ("在岗教师全参与", "100", "%", "whole", "="),
    ("每周三第2节开设", "1", "次", "rate", "="),
    ("每季度通报进展", "1", "次", "rate", "="),
    ("被评为市级文明校园", None, None, "title", "="),
])
def test_implied_quantities(text: str, value: str | None, unit: str | None, sort: str, sign: str) -> None:
    found = next(quantities.implied(text))
    assert (None if found.value is None else str(found.value), found.unit, found.sort, found.comparator) == (
        value, unit, sort, sign)


@pytest.mark.parametrize("text", ["走访零距离", "全员育人", "第三名教师", "获奖项目公示", "零基础教学", "全部学生",
                                  "全国第二批名单", "把安全放在首位", "每周一次", "人人有责"])
def test_words_that_imply_no_quantity(text: str) -> None:
    assert list(quantities.implied(text)) == []


def test_every_unit_has_a_known_sort() -> None:
    assert {concept.kind for concept in quantities.units().values()} == {
        "ratio", "money", "measure", "time", "count", "general", "vague"}


def test_long_runs_of_numerals_stay_cheap() -> None:
    assert list(quantities.find("一" * 20000 + "1" * 20000 + "*" * 20000)) == []


def test_usual_numerals_are_read_as_the_library_reads_them() -> None:
    table = quantities._usual_numerals()
    assert {words: cn2an.cn2an(words, "smart") for words in table} == table


@pytest.mark.parametrize(("words", "value"), [("二十五", "25"), ("百", "100"), ("三点一", "3.1"), ("一一", None),
                                              ("**", None), ("十二万三千", "123000")])
def test_pure_numerals(words: str, value: str | None) -> None:
    found = quantities.number(words)
    assert (None if found is None else str(found)) == value
