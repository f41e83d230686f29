"""Who issues a plan: named by the title, the page, the signature or the text; nobody is guessed."""

from __future__ import annotations

import pytest

from kg.read import issuers
from kg.read.page import Page

PROSE = "各学校要把安全放在首位,每学期开展两次演练。"


def find(text: str, title: str = "") -> str | None:
    return issuers.find(Page(text + PROSE, "", {}), title, None)


@pytest.mark.parametrize(("text", "issuer"), [
    ("8月1日,工信部、人民银行、证监会等三部门印发《关于开展融资促进行动的通知》,",
     "工业和信息化部、中国人民银行、中国证券监督管理委员会"),
    ("昨日,青石县防汛抗旱指挥部于当天发布了《关于转移避险的紧急通知》。", "青石县防汛抗旱指挥部"),
    ("近日,青石县教育局发布通知,要求做好招生工作。", "青石县教育局"),
    ("笔者在青石市审计局获悉,该局推进整改。", "青石市审计局"),
    ("记者8月3日从青石市人民政府新闻办公室获悉,青年节将举行。", "青石市人民政府新闻办公室"),
    ("8月15日,青石市政府新闻办在云帆酒店举行新闻发布会,介绍情况。", "青石市人民政府新闻办公室"),
    ("7月5日,外交部发言人李某主持例行记者会。", "外交部"),
    ("活动由青石市民政局指导,青石市教育局和青石市青年进步协会主办,青石中学承办。", "青石市教育局、青石市青年进步协会"),
    ("课程由青石市总工会、青石镇工会主办,大家参加。", "青石市总工会、青石镇工会"),
    ("《青石河保护条例》已由青石省十四届人大常委会第五次会议审议通过,自10月1日起施行。",
     "青石省人民代表大会常务委员会"),
    ("(2031年1月13日青石省第十二届人民代表大会第三次会议通过《青石省学校规定》)", "青石省人民代表大会"),
    ("青石省第十二届人民代表大会第三次会议审议通过了报告。", None),
    ("近日,广西教育厅、财政厅联合印发《关于扩大补助范围的通知》。", "广西壮族自治区教育厅、广西壮族自治区财政厅"),
    ("近日,甘肃省教育厅、省财政厅、税务总局联合印发《关于扩大补助范围的通知》。",
     "甘肃省教育厅、甘肃省财政厅、国家税务总局"),
    ("近日,国家市场监管总局、国管局联合印发《关于节水的通知》。", "国家市场监督管理总局、国家机关事务管理局"),
    ("大家说,青石县教育局很好。", None),
])
def test_the_text_tells(text: str, issuer: str | None) -> None:
    assert find(f"青石河边的学校\n{text}") == issuer


def test_a_page_names_in_full_whom_its_title_names_in_short() -> None:
    text = f"青草局关于放活经营权的意见\n{PROSE}\n【颁布单位】 青石省青草局\n"
    assert find(text, "青草局关于放活经营权的意见") == "青石省青草局"


def test_a_body_that_gets_a_prize_does_not_take_the_giver() -> None:
    text = "近日,国管局印发《关于公布节约型机构名单的通知》,确定青石市中心医院为示范单位。"
    assert find(text, "喜报!青石市中心医院被确定为示范单位") == "青石市中心医院"


def test_the_source_is_a_body_with_its_own_site() -> None:
    page = f"青石市创业补贴,请查收\n文章来源:市人力资源社会保障局官网\n{PROSE}"
    assert find(page, "青石市创业补贴,请查收") == "青石市人力资源和社会保障局"
