"""Titles are read where a page states or prints them; what is furniture or a sentence is none."""

from __future__ import annotations

import pytest

from kg.read import titles
from kg.read.page import Page

PROSE = "各学校要把安全放在首位,每学期开展两次演练,做到人人参与、人人过关。\n"


def find(text: str, dropped: str = "") -> tuple[str | None, bool]:
    return titles.find(Page(text, dropped, {}), "1.txt")


def test_a_date_line_begins_no_title() -> None:
    text = f"青石县人民政府办公室\n二○三一年五月十八日\n青石县学前教育行动计划(2031—2033年)\n{PROSE}"
    assert find(text) == ("青石县学前教育行动计划(2031—2033年)", False)


def test_an_advertisement_is_no_part_of_a_title() -> None:
    assert find(f"2022年教育局工作总结及2023年工作安排【精选推荐】\n\n现将工作汇报如下:\n{PROSE}") == (
        "2022年教育局工作总结及2023年工作安排", False)


def test_a_text_in_one_line_begins_with_its_title() -> None:
    assert find("2031年教育工作要点 2031年是开局之年。" + PROSE.strip() * 9) == ("2031年教育工作要点", False)
    assert find("各学校要做好工作计划 并落实。" + PROSE.strip() * 9)[0] != "各学校要做好工作计划 并落实"


def test_a_page_that_prints_a_notice_in_full_has_its_title() -> None:
    text = "刚刚!招生政策公布\n6月12日,青石市教育局发布《关于做好2031年招生工作的通知》,{}。\n各学校:\n" + PROSE
    assert find(text.format("具体内容如下")) == ("关于做好2031年招生工作的通知", False)
    assert find(text.format("家长关心"))[0] == "刚刚!招生政策公布"


@pytest.mark.parametrize("text", [
    "8月1日起,国内首部地方性法规——《青石市乡村建设条例》(下称《条例》)正式施行。",
    "7月26日,记者获悉,《青石市乡村建设条例》已由青石省十四届人大常委会第五次会议审议通过。"])
def test_a_text_about_a_law_takes_its_title(text: str) -> None:
    assert find(text + PROSE) == ("青石市乡村建设条例", True)


def test_a_law_that_is_only_cited_is_no_title() -> None:
    assert find("两家企业的行为违反了《食品安全监督管理规定》第十八条。" + PROSE) == (None, False)


def test_lines_of_a_catalogue_are_no_title_together() -> None:
    entries = ["仲裁服务码使用说明(文书下载、开具送达证明、在线调档)", "青石市劳动人事争议仲裁委员会庭审观摩预约告示",
               "青石市劳动人事争议仲裁网上申请流程", "“青石省事”接收送达文书操作指引"]
    assert find("\n".join(entries) + "\n")[0] in entries
