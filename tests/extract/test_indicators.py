"""Indicators: a short name for what a target counts."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import dates, indicators, quantities
from kg.extract.dates import Calendar


@pytest.mark.parametrize(("clause", "indicator"), [
    ("年内创建2所省一类幼儿园", "省一类幼儿园"),
    ("总投资约6.5亿元", "总投资"),
    ("实现课后服务全覆盖", "课后服务覆盖率"),
    ("确保学校零辍学", "学校辍学"),
    ("森林覆盖率达到58%", "森林覆盖率"),
    ("完成造林30万亩", "造林"),
    ("覆盖80%的乡镇", "乡镇"),
    ("力争新增学位300个", "学位"),
    ("全年没有发生安全事故", "发生安全事故"),
    ("居民人均可支配收入增长6%", "居民人均可支配收入增长"),
    ("建设“绿色学校”30所以上", "建设“绿色学校”"),
])
def test_what_is_counted(clause: str, indicator: str) -> None:
    quantity = [*quantities.find(clause), *quantities.implied(clause)][0]
    when = next(dates.find(clause, Calendar(2023, date(2023, 12, 31))), None)
    assert indicators.name(clause, 0, len(clause), quantity, when) == indicator


@pytest.mark.parametrize(("clause", "indicator"), [
    ("全县共有残疾人20户51人", "全县共有残疾人"),
    ("茶叶产量达到3.2万吨、同比增长4%", "茶叶产量同比增长"),
    ("校际差异系数小学为0.4、初中0.3", "校际差异系数小学初中"),
    ("PM2.5浓度降至30微克/立方米", "PM2.5浓度降"),
])
def test_the_number_before_is_no_part_of_the_name(clause: str, indicator: str) -> None:
    quantity = [*quantities.find(clause), *quantities.implied(clause)][-1]
    assert indicators.name(clause, 0, len(clause), quantity, None) == indicator


def test_a_clause_without_a_number_is_named_without_its_date() -> None:
    clause = "6月底前完成实验楼维修改造"
    when = next(dates.find(clause, Calendar(2023)))
    assert indicators.name(clause, 0, len(clause), None, when) == "实验楼维修改造"


def test_an_indicator_is_never_empty() -> None:
    clause = "最高3元"
    assert indicators.name(clause, 0, len(clause), next(quantities.find(clause)), None)
