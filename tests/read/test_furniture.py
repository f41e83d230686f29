"""Page furniture goes, the plan stays; each rule takes its example and leaves its counter-example."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from kg.read import furniture
from kg.text import halve

RULES = tomllib.loads(Path(furniture.__file__).with_suffix(".toml").read_text("utf-8"))
PROSE = "各学校要把安全放在首位,每学期开展两次演练,做到人人参与、人人过关。\n"

PAGE = f"""某县教育局关于印发工作要点的通知

首页Home

政务动态            Local News

您的位置:首页 > 政务公开 > 教育局

某县教育局关于印发工作要点的通知

发布时间:2023-03-02 09:10        信息来源:某县教育局        浏览量:            35

【字体:大 中 小】
一、总体要求
{PROSE}二、重点任务
{PROSE}扫一扫在手机打开当前页
打印关闭
网站地图 | 联系我们
主办:某县人民政府
某县发布
"""


@pytest.mark.parametrize("rule", RULES["line"] + RULES["run"], ids=lambda rule: rule["pattern"][:20])
def test_a_rule_takes_its_example_only(rule: dict[str, list[str]]) -> None:
    pattern = re.compile(str(rule["pattern"]))
    matches = pattern.fullmatch if rule in RULES["line"] else pattern.search
    assert all(matches(halve(example)) for example in rule["match"])
    assert not any(matches(halve(example)) for example in rule["keep"])


def test_the_head_of_a_news_text() -> None:
    pattern = re.compile(RULES["head"]["pattern"])
    assert all(pattern.match(example) for example in RULES["head"]["match"])
    assert not any(pattern.match(example) for example in RULES["head"]["keep"])


def test_a_portal_page_keeps_title_issuer_and_plan() -> None:
    kept, dropped, _ = furniture.strip(PAGE)
    assert [line.strip() for line in kept.split("\n") if line.strip()] == [
        "某县教育局关于印发工作要点的通知", "信息来源:某县教育局", "一、总体要求", PROSE.strip(), "二、重点任务",
        PROSE.strip()]
    reasons = {piece.reason for piece in dropped}
    assert reasons == {"navigation", "breadcrumb", "page field", "font size", "share", "page tool", "footer"}


def test_what_is_dropped_is_listed_and_nothing_else_is_missing() -> None:
    kept, dropped, _ = furniture.strip(PAGE)
    said = "".join(kept.split()) + "".join("".join(piece.text.split()) for piece in dropped)
    assert sorted(said) == sorted("".join(PAGE.split()))


@pytest.mark.parametrize("text", [PAGE, PROSE, "", "\n\n", "打印\n", "2023-08-02 11:00，正文：原标题：" + PROSE])
def test_origin_runs_lead_back_to_the_input(text: str) -> None:
    kept, _, origin = furniture.strip(text)
    ends = [*[start for start, _ in origin], len(kept)][1:]
    for (start, source), end in zip(origin, ends, strict=True):
        assert kept[start:end] == text[source : source + end - start]


def test_a_field_takes_its_value_from_the_next_line() -> None:
    kept, dropped, _ = furniture.strip(f"工作要点\n时间:\n2026-02-02 09:20\n来源:\n某县教育局\n{PROSE}")
    assert [piece.text for piece in dropped] == ["时间:\n2026-02-02 09:20"]
    assert "来源:\n某县教育局" in kept


def test_a_medium_that_passed_the_text_on_is_no_issuer() -> None:
    kept, dropped, _ = furniture.strip(f"工作要点\n来源:某某日报\n{PROSE}")
    assert "日报" not in kept
    assert dropped[0].reason == "page field"


def test_fields_in_brackets_are_fields_wherever_they_stand() -> None:
    kept, dropped, _ = furniture.strip(
        f"【法规正文】 {PROSE}某县林业局\n【年份】 2020\n"
        "【题注】 本办法由某县林业局发布,自发布之日起施行。\n【颁布单位】 某县林业局\n")
    assert [piece.text for piece in dropped][:2] == ["【法规正文】", "【年份】 2020"]
    assert kept.startswith(PROSE)
    assert "【颁布单位】 某县林业局" in kept


def test_labels_without_values_go() -> None:
    kept, dropped, _ = furniture.strip(f"发文机构：\t\n标 题：关键字：文 号：发文机构：发文日期：\n工作要点\n{PROSE}")
    assert kept == f"工作要点\n{PROSE}"
    assert {piece.reason for piece in dropped} == {"page field"}


def test_a_title_field_goes_where_the_title_stands_below_in_lines() -> None:
    kept, _, _ = furniture.strip(f"标 题：某县关于印发某某工作要点的通知\n某县关于印发\n某某工作要点的通知\n{PROSE}")
    assert kept == f"某县关于印发\n某某工作要点的通知\n{PROSE}"


def test_words_of_fields_inside_a_plan_stay() -> None:
    text = f"活动方案\n{PROSE}时间:每周三下午\n地点:操场\n来源:自愿报名\n{PROSE}"
    assert furniture.strip(text) == (text, (), ((0, 0),))


def test_notices_of_sharing_sites_go_from_within_a_text() -> None:
    page = (
        "一是抓师德。……(某网http://www.example.cn省略948字,正式会员可完整阅读)……开展评选。"
        "二是抓培训 ……(未完,全文共5776字,当前仅显示2662字,请阅读下面提示信息。收藏《某某实践》")
    kept, dropped, _ = furniture.strip(page)
    assert kept == "一是抓师德。开展评选。二是抓培训"
    assert {piece.reason for piece in dropped} == {"membership notice"}


def test_a_text_that_a_page_holds_twice_stays_once() -> None:
    plan = "".join(f"{number}.第{number}项工作要在第{number}月完成,由第{number}组负责。\n" for number in range(1, 40))
    again = "海岛学校全年工作分组表" + plan.replace("\n", "  ") + "\n"
    links = "".join(f"· 市第{number}组\n" for number in range(1, 60))
    kept, dropped, _ = furniture.strip(plan + "扫一扫在手机打开当前页\n" + links + again)
    assert kept == plan
    assert dropped[-1].reason == "repeated text"
    assert furniture.strip(again + "完。\n")[0] == again + "完。\n"


def test_a_signature_at_the_end_stays() -> None:
    text = f"{PROSE}某县教育局\n某县财政局\n2023年3月1日\n"
    assert furniture.strip(text)[0] == text


@pytest.mark.shared
@pytest.mark.parametrize(("gold", "documents"), [("gold/seeds", "seeds"), ("gold/more", "documents/more")])
def test_every_gold_quote_of_the_real_documents_stays(shared: Path, gold: str, documents: str) -> None:
    for path in sorted((shared / gold).glob("*.jsonl")):
        kept = furniture.strip((shared / documents / f"{path.stem}.txt").read_text("utf-8"))[0]
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert [row["text"] for row in rows if row["type"] != "Plan" and row["text"] not in kept] == []
