"""Metadata come from a page's fields, the title, the signature or the text, and are left out where none has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.read import furniture, metadata, shadow
from kg.records import Metadata
from kg.text import halve

PROSE = "各学校要把安全放在首位,每学期开展两次演练,做到人人参与、人人过关。\n"


def find(text: str, fields: Mapping[str, str] | None = None, source: str = "1.txt") -> Metadata:
    kept, dropped, _ = furniture.strip(text)
    return metadata.find(kept, *shadow.make(kept), fields or {}, dropped, source)


def test_a_page_with_field_lines() -> None:
    found = find(
        "标题: 青石区实验小学2022年学校工作计划\n索引号: 11370302MB2858318T/2022-12 文号:\n"
        "发文日期: 2022-02-23 发布机构: 青石区教育和体育局\n\n"
        "青石区实验小学2022年学校工作计划\n发布日期:2022-03-01\n" + PROSE)
    assert found == Metadata(
        title="青石区实验小学2022年学校工作计划", issuer="青石区实验小学", issued="2022-02-23",
        identifiers=("11370302MB2858318T/2022-12",), period_start=date(2022, 1, 1), period_end=date(2022, 12, 31),
        kind="plan", level="school", region="青石区")


def test_the_source_issues_where_the_title_names_nobody() -> None:
    found = find(f"2023年全县教育工作要点\n来源:青石县教育局\n时间:2023-04-19 11:13\n2023年全县教育工作要点\n{PROSE}")
    assert (found.issuer, found.issued, found.kind, found.level, found.region) == (
        "青石县教育局", "2023-04-19", "keypoints", "county", "青石县")


def test_a_notice_signed_jointly() -> None:
    found = find(
        "关于印发管理办法的通知\n青民规字〔2024〕3号\n各区民政局:\n" + PROSE
        + "青石市民政局  青石市财政局\n2024年3月14日\n管理办法\n第一条 为规范服务,制定本办法。\n")
    assert (found.issuer, found.issued, found.identifiers, found.kind) == (
        "青石市民政局、青石市财政局", "2024-03-14", ("青民规字〔2024〕3号",), "notice")


def test_a_signature_over_several_lines_with_a_chinese_date() -> None:
    found = find(f"关于加强管护的意见\n{PROSE}青石市林业局\n青石市水利局\n二〇二三年三月一日\n")
    assert (found.issuer, found.issued) == ("青石市林业局、青石市水利局", "2023-03-01")


def test_a_signature_without_a_day_and_one_in_a_line() -> None:
    assert find(f"学校工作计划\n{PROSE}青石镇中心小学\n2023年2月\n").issued == "2023-02"
    found = find(f"学校工作计划\n{PROSE}青石镇中心小学  2023年2月15日\n")
    assert (found.issuer, found.issued, found.level) == ("青石镇中心小学", "2023-02-15", "school")


def test_a_body_above_the_title() -> None:
    found = find(f"青石镇中心小学\n2022-2023学年第二学期\n学校工作计划\n{PROSE}")
    assert (found.title, found.issuer, found.period_start) == (
        "青石镇中心小学2022-2023学年第二学期学校工作计划", "青石镇中心小学", date(2023, 2, 1))
    assert find(f"青石镇中心小学\n学校工作计划\n{PROSE}").issuer == "青石镇中心小学"


def test_the_date_of_the_text_comes_before_the_date_of_the_page() -> None:
    found = find(f"成文日期:2024-03-14 发布日期:2024-10-15\n管理办法\n{PROSE}")
    assert found.issued == "2024-03-14"


def test_a_news_text_in_one_line() -> None:
    found = find(
        "2023-08-02 11:00，正文：原标题：截止8月25日 山西实施乡村医生计划截止8月25日 山西实施乡村医生计划 "
        "记者今天从省卫健委获悉，报名截止日期为8月25日。返回搜狐，查看更多责任编辑：")
    assert (found.title, found.issuer, found.issued, found.kind) == (
        "截止8月25日 山西实施乡村医生计划", "山西省卫生健康委员会", "2023-08-02", "report")


def test_a_text_about_a_plan_takes_that_plans_title_and_issuers() -> None:
    found = find(
        "志愿服务很重要。近日生态环境部和中央文明办联合印发《关于推动志愿服务发展的指导意见》。"
        "《意见》提出五项任务。")
    assert (found.title, found.issuer, found.kind, found.level) == (
        "关于推动志愿服务发展的指导意见", "生态环境部、中央文明办", "report", "national")


def test_a_text_that_only_mentions_a_plan_has_another_title() -> None:
    about = "谈及青石县教育局发布《青石县发展总体方案》时,他说:“县里变化大。”"
    found = find("2023-08-02,正文:大家都说青石县的学校越来越好。" + PROSE * 9 + about)
    assert (found.title, found.issuer) == (None, None)
    found = find("7月1日,新规实施。" + PROSE * 9 + "2021年,青石县教育局印发《青石县教育发展总体方案》。")
    assert (found.title, found.issuer) == (None, None)
    found = find("7月1日,新规实施。" + PROSE * 9 + "近日,青石县教育局印发《青石县教育发展总体方案》。")
    assert (found.title, found.issuer) == ("青石县教育发展总体方案", "青石县教育局")


def test_a_news_text_that_announces_a_plan_without_title_marks() -> None:
    found = find(f"招生细则来了\n4月28日,青石市平山区教育局公布2026年平山区招生工作细则。{PROSE}")
    assert (found.issuer, found.region) == ("青石市平山区教育局", "青石市平山区")


@pytest.mark.parametrize(("text", "title"), [
    ("山路上的老师走进课堂近日,青石县的老师来到山里。", "山路上的老师走进课堂"),
    ("青石县:食堂开张 老人叫好新华社青石8月1日电(记者 李某)8月1日,食堂开张。", "青石县:食堂开张 老人叫好"),
    ("青石学校举行安全演练8月2日上午,学生参加演练。", "青石学校举行安全演练"),
    ("“夏令营”开营                  青石报讯 7月2日,营员到校。", "“夏令营”开营"),
    ("青石县全力保障路网畅通极目新闻记者 李某 8月2日,青石县发布消息。", "青石县全力保障路网畅通"),
    ("青石县开展读书活动为丰富学生的生活,8月2日,学校开展活动。", "青石县开展读书活动"),
    ("青石县开展读书活动为学生,学生为家长,记者从学校获悉,活动开展。", None),
    ("青石县新规1月1日起实施,学校要做好准备,学生要知道规则,家长要支持。", None),
])
def test_the_title_of_a_news_text_ends_where_its_text_begins(text: str, title: str | None) -> None:
    assert find(f"2023-08-03 09:32,正文:原标题:{text}返回搜狐,查看更多责任编辑:").title == title


def test_a_statement_that_is_a_title_names_no_period() -> None:
    found = find("2031-08-18,正文:近期,青石输变电工程正式纳入国家“十五五”电力规划,能源有了出路。")
    assert (found.title, found.period_start) == ("青石输变电工程正式纳入国家“十五五”电力规划", None)


def test_the_title_of_a_news_text_that_stands_behind_it() -> None:
    found = find(f",正文:据青石县消息,老师到岗。{PROSE}原标题:《青石县老师全部到岗》")
    assert found.title == "青石县老师全部到岗"


@pytest.mark.parametrize("head", [
    "【关注】人才引进申报指南-青石市人力资源和社会保障局网站\n【关注】人才引进申报指南",
    "人才引进申报指南 - 青石日报 - 青石网", "青石市市场监督管理局网站-人才引进申报指南",
    "人才引进申报指南    2024-03-04", "通知公告 - 青石市人民政府门户网站\n人才引进申报指南"])
def test_a_title_without_site_and_date(head: str) -> None:
    assert find(f"{head}\n{PROSE}").title == "人才引进申报指南"


def test_the_site_tells_the_place_of_a_bare_body() -> None:
    page = f"申报指南-青石市民政局网站\n申报指南\n信息来源:市人力资源社会保障局  人才处\n{PROSE}"
    assert find(page).issuer == "青石市人力资源和社会保障局"
    assert find(f"2024年工作要点\n来源:县教育局\n{PROSE}主办:青石县人民政府\n").issuer == "青石县教育局"


def test_a_decree_is_issued_by_the_body_that_signs_it() -> None:
    found = find(f"青石管理条例\n中华人民共和国国务院令\n第706号\n现将条例公布。\n总理 某某\n2018年11月6日\n{PROSE}")
    assert (found.issuer, found.issued, found.level) == ("国务院", "2018-11-06", "national")


def test_a_government_report_plans_for_the_year_of_its_tasks() -> None:
    found = find(
        "政府工作报告\n——2015年2月5日在青石县人民代表大会上\n各位代表:\n现在,我代表青石县人民政府报告工作。\n"
        f"一、2014年工作回顾\n{PROSE}二、2015年工作安排\n{PROSE}")
    assert (found.period_start, found.period_end) == (date(2015, 1, 1), date(2015, 12, 31))


def test_a_decree_bears_the_day_on_which_the_officer_signs() -> None:
    found = find(
        "青石市老年人办法\n2031-02-09\n来源:青石市人民政府办公厅\n青石市人民政府令\n第179号\n"
        "现予公布,自2031年5月1日起施行。\n"
        f"  市 长:李某某\n  2031年1月29日\n青石市老年人办法\n{PROSE}")
    assert (found.issuer, found.issued, found.period_start, found.period_end) == (
        "青石市人民政府", "2031-01-29", date(2031, 5, 1), None)


def test_the_note_below_a_law_tells_the_decree() -> None:
    text = "青石登记条例\n2031-07-30\n{}\n第一条 为了规范登记,制定本条例。\n" + PROSE
    found = find(text.format("(2031年7月27日中华人民共和国国务院令第746号公布)"))
    assert (found.issuer, found.issued, found.level) == ("国务院", "2031-07-27", "national")
    again = find(text.format("(2021年7月27日青石市人民政府令第7号公布 根据2030年1月5日青石市人民政府令第9号修订)"))
    assert (again.issuer, again.issued) == ("青石市人民政府", "2031-07-30")


def test_fields_say_from_when_to_when_a_rule_is_in_force() -> None:
    page = "管理通知\n实施日期:\t2031年04月16日\n失效日期:\t2033年06月01日\n管理通知\n"
    found = find(page + PROSE)
    assert (found.issued, found.period_start, found.period_end) == (None, date(2031, 4, 16), date(2033, 6, 1))
    assert find(f"成文日期:2031-04-16\n{page}{PROSE}").period_start is None


def test_a_body_that_tells_people_what_they_can_have_gives_notice() -> None:
    page = "怎么申领社会保障卡? - 青石市人民政府门户网站\n怎么申领社会保障卡?\n2031-06-25    来源:    青石市人民政府\n"
    assert (find(page + PROSE).kind, find(page + PROSE).issued) == ("notice", "2031-06-25")
    assert find(f"{page}本报讯(记者 李某)老师到岗。{PROSE}").kind == "report"
    assert find(f"老师到岗了\n云帆在线讯(记者 李某 通讯员 王某)近日,老师到岗。{PROSE}").kind == "report"


@pytest.mark.parametrize("head", [
    "来源:云帆报客户端,正文:", "203107/2510:15:08,正文:",
    "http://www.example.com  2031年07月25日 13:28  来源:云帆网,正文:"])
def test_whatever_stands_before_a_news_text_makes_it_news(head: str) -> None:
    assert find(f"{head}云帆报讯(记者 李某)青石县的老师到岗。{PROSE}").kind == "report"
    assert find(f"{head}青石县的老师到岗。").issued == ("2031-07-25" if "07" in head else None)


def test_a_table_of_fields_and_a_trail_of_links() -> None:
    found = find("当前位置: 首页\n> 政务公开 > 规划计划\n索 引 号 11331024/2024-10 公开方式 主动公开\n"
                 "成文日期 2024-01-11 发布机构 县民政局\n组配分类 计划\n\n县民政局2023年工作总结\n\n"
                 f"发布日期: 2024-01-12 访问次数:\n{PROSE}我县与清涧县养老中心开工。\n")
    assert (found.title, found.issuer, found.issued, found.level) == (
        "县民政局2023年工作总结", "清涧县民政局", "2024-01-11", "county")


def test_a_text_of_two_counties_does_not_tell_whose_the_bureau_is() -> None:
    assert find(f"县民政局2023年工作总结\n{PROSE}清涧县受表彰,白水县来访。\n").issuer is None


def test_a_line_of_a_page_tells_date_and_source() -> None:
    assert find(f"百年接力\n2021-05-31 来源：《青石日报》收藏\n{PROSE}").issued == "2021-05-31"


def test_a_government_report() -> None:
    found = find(
        "政府工作报告\n——2026年1月27日在青石省人民代表大会上\n"
        f"各位代表:\n现在,我代表青石省人民政府报告工作。\n{PROSE}")
    assert (found.title, found.issuer, found.issued, found.kind) == (
        "政府工作报告", "青石省人民政府", "2026-01-27", "report")


def test_a_title_over_several_lines_below_a_letterhead() -> None:
    found = find(
        "青石县教育局文件\n青教〔2023〕5号\n关于印发《2023年青石县初中\n学校招生工作实施\n方案》的通知\n"
        f"各中小学:\n{PROSE}一、目标\n{PROSE}")
    assert (found.title, found.issuer, found.identifiers) == (
        "关于印发《2023年青石县初中学校招生工作实施方案》的通知", "青石县教育局", ("青教〔2023〕5号",))
    assert find(f"青石县教育局\n关于加强管理的\n通知\n{PROSE}").title == "青石县教育局关于加强管理的通知"


def test_a_spun_text_has_its_usual_title() -> None:
    spun = (
        "乡镇教化工作支配要点乡镇教化工作支配要点"
        "要仔细落实校内平安管理,接着加强老师培训,推进义务教化均衡,开展体育熬炼。")
    found = find(f"乡镇教育工作计划要点.docx\n{spun}")
    assert (found.title, found.spun, found.issuer, found.issued) == ("乡镇教育工作计划要点", True, None, None)
    assert find(spun).title == "乡镇教育工作计划要点"


def test_what_a_format_states_is_used() -> None:
    found = find(PROSE, {"title": "2023年工作总结 - 青石县政府网", "issued": "2023-12-20 08:00",
        "issuer": "青石县教育局"})
    assert (found.title, found.issued, found.issuer, found.kind) == (
        "2023年工作总结", "2023-12-20", "青石县教育局", "summary")


def test_a_file_name_is_the_last_resort_for_a_title() -> None:
    assert find(PROSE, source="a/2023年学校工作计划.txt").title == "2023年学校工作计划"
    assert find(PROSE, source="a/0001.txt").title is None


@pytest.mark.parametrize("text", [PROSE, "", "\n", f"**市2023年某计划\n**市教育局成立课题组。\n{PROSE}"])
def test_nothing_is_guessed(text: str) -> None:
    found = find(text)
    assert (found.issuer, found.issued, found.identifiers) == (None, None, ())


@pytest.mark.shared
@pytest.mark.parametrize(("gold", "documents"), [("gold/seeds", "seeds"), ("gold/more", "documents/more")])
def test_titles_issuers_and_dates_of_the_real_documents(shared: Path, gold: str, documents: str) -> None:
    for path in sorted((shared / gold).glob("*.jsonl")):
        found = find((shared / documents / f"{path.stem}.txt").read_text("utf-8"), source=f"{path.stem}.txt")
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        plan = next(row for row in rows if row["type"] == "Plan")
        assert (found.title, found.issuer, found.issued, found.level, found.kind) == (
            halve(plan["title"]), plan["issuer"], plan["issued"], plan["level"], plan["kind"])
