"""Names of bodies on a page: what is one, its full name, its level, its region."""

from __future__ import annotations

import pytest

from kg.read import bodies


@pytest.mark.parametrize("name", [
    "青石县教育局", "国务院办公厅", "青石市第三中学", "水利部", "青石县教育和体育局", "国家发展改革委",
    "青石大学附属小学", "青石省政府新闻办", "证监会", "青石市和平区教育局", "青石市活动中心"])
def test_a_body(name: str) -> None:
    assert bodies.is_body(name)


@pytest.mark.parametrize("name", [
    "小学学校", "中心幼儿园",
    "各中小学校", "某县教育局", "**市教育局", "青石日报", "我局", "全部", "学校的办公室", "青石县融媒体中心",
    "重点工作", "2023年", "年青石县教育局", "谈及青石县教育局", "推动省政府", "青石县主管部", "国务院部门办公厅",
    "青石省实施达标计划青石省教育厅", "记者从青石市教育局", "青石新区和市教育局", "组建青石省银行",
    "读书活动于青石市小学"])
def test_no_body(name: str) -> None:
    assert not bodies.is_body(name)


def test_bodies_of_a_joint_signature() -> None:
    assert bodies.bodies("青石市民政局  青石市财政局") == ["青石市民政局", "青石市财政局"]
    assert bodies.bodies("青石市民政局、青石市财政局") == ["青石市民政局", "青石市财政局"]
    assert bodies.bodies("青石市民政局青石市财政局") == ["青石市民政局", "青石市财政局"]
    assert bodies.bodies("青石市民政局负责实施") == []
    assert bodies.bodies("青石市民政局  社保中心") == ["青石市民政局"]


@pytest.mark.parametrize(("line", "names"), [
    ("民政部国家卫生健康委员会", ["民政部", "国家卫生健康委员会"]),
    ("中共中央国务院", ["中共中央", "国务院"]),
    ("青石省林业局联合青石省住房和城乡建设厅、青石省农业农村厅",
     ["青石省林业局", "青石省住房和城乡建设厅", "青石省农业农村厅"]),
    ("青石市消保委会同青石市餐饮协会", ["青石市消保委", "青石市餐饮协会"]),
    ("生态环境部和中央文明办", ["生态环境部", "中央文明办"]),
    ("青石市残疾人联合会", ["青石市残疾人联合会"]),
    ("青石市人社局  人才流动管理处", ["青石市人社局"]),
    ("青石市数据服务中心(加挂青石市社会保障卡服务中心牌子)", ["青石市数据服务中心"]),
    ("生态环境部 中国人民银行, 海关总署", ["生态环境部", "中国人民银行", "海关总署"]),
])
def test_bodies_that_stand_together(line: str, names: list[str]) -> None:
    assert bodies.bodies(line) == names


@pytest.mark.parametrize(("title", "issuer"), [
    ("青石区实验小学2022年学校工作计划", "青石区实验小学"),
    ("青石市教育局关于印发工作要点的通知", "青石市教育局"),
    ("青石市民政局 青石市财政局关于印发管理办法的通知", "青石市民政局、青石市财政局"),
    ("青石县教体局:我为群众办实事", "青石县教体局"),
    ("2026年青石省政府工作报告", "青石省人民政府"),
    ("青石市第一中学2022-2023年度完成情况", "青石市第一中学"),
    ("青石市第一幼儿园教育集团2031年招生简章", "青石市第一幼儿园教育集团"),
    ("喜报!青石市中心医院被确定为示范单位", "青石市中心医院"),
    ("青石市卫健委到云帆镇开展主题党日活动", "青石市卫健委"),
    ("青石省委组织部赴云帆开展活动", None),
    ("2023年全县教育工作要点", None),
    ("党建领航办好优质学校的探索", None),
])
def test_leading(title: str, issuer: str | None) -> None:
    assert bodies.leading(title) == issuer


@pytest.mark.parametrize(("name", "title", "text", "full"), [
    ("肥东县教体局", "", "由肥东县教育体育局主办", "肥东县教育体育局"),
    ("广州市财政局", "", "抄送广州市天河区财政局", "广州市财政局"),
    ("省卫健委", "山西实施乡村医生计划", "", "山西省卫生健康委员会"),
    ("宁夏教育厅", "", "", "宁夏回族自治区教育厅"),
    ("天河区教育局", "广州市天河区招生方案", "", "广州市天河区教育局"),
    ("庄浪县教育局", "", "", "庄浪县教育局"),
    ("县教育局", "2023年全县教育工作要点", "", None),
    ("市教育局", "青石市教育工作要点", "", "青石市教育局"),
    ("市场监督管理局", "", "", "市场监督管理局"),
    ("自然资源部", "", "向自然资源主管部门报告", "自然资源部"),
    ("国务院办公厅", "", "国务院部门办公厅负责", "国务院办公厅"),
    ("浙江工商大学", "", "", "浙江工商大学"),
    ("市场监管总局", "", "", "国家市场监督管理总局"),
    ("中华人民共和国农业农村部", "", "", "农业农村部"),
    ("青石市六届人大常委会", "", "青石市六届人大常委会召开会议", "青石市人民代表大会常务委员会"),
    ("青石市政府", "", "", "青石市人民政府"),
    ("青石市政府防汛指挥部", "", "", "青石市政府防汛指挥部"),
    ("澳门青年进步协会", "", "", "澳门青年进步协会"),
])
def test_full(name: str, title: str, text: str, full: str | None) -> None:
    assert bodies.full(name, title, text) == full


@pytest.mark.parametrize(("issuer", "level"), [
    ("国务院办公厅", "national"), ("水利部、农业农村部", "national"), ("山西省教育厅", "province"),
    ("北京市人民政府", "province"),
    ("宁夏回族自治区教育厅", "province"), ("广州市教育局", "city"), ("广州市天河区教育局", "county"),
    ("庄浪县教育局", "county"),
    ("庄浪县水洛镇人民政府", "town"), ("广州市住房和城乡建设局", "city"),
    ("温岭市教育局", "county"), ("四川省宜宾市纪委监委", "city"), ("中共上海市委宣传部", "province"),
    ("海关总署", "national"), ("中国证券监督管理委员会", "national"), ("云帆市第一幼儿园教育集团", "school"),
    ("庄浪县第一中学", "school"), ("北京市海淀区教育委员会", "county"),
])
def test_level_of_an_issuer(issuer: str, level: str) -> None:
    assert bodies.level(issuer, "", "") == level


@pytest.mark.parametrize(("title", "text", "level"), [
    ("2023年全县教育工作要点", "", "county"), ("探索与实践", "全市学校,全市教师", "city"),
    ("工作计划", "学校要全市第一", None),
    ("工作总结", "全市养老机构达标,我市补贴全省最高,居全省前列。", "city"),
    ("综治办工作总结", "在镇D委、政府的正确领导下,综治办扎实工作。", "town"),
    ("工作总结", "在青石县委、县政府的坚强领导下,各项工作完成。", "county"),
    ("××小学2022年工作计划", "", "school"), ("2026年春季幼儿园开学工作方案", "", "school"),
    ("县民政局2031年工作总结", "", "county"), ("2031年镇民政办工作总结", "", "town"),
    ("工作要点", "2031年全市教育工作的总体思路是:发展。", "city"),
    ("安徽省合肥市庐阳区一学校受表彰", "", "county"), ("铁力市推动文明新风", "我市的学校,全市的老师", "county"),
    ("2023年中小学安全工作计划", "", None), ("关于加强幼儿园安全工作的通知", "", None)])
def test_level_without_an_issuer(title: str, text: str, level: str | None) -> None:
    assert bodies.level(None, title, text) == level


@pytest.mark.parametrize(("name", "region"), [
    ("广州市天河区教育局", "广州市天河区"), ("庄浪县教育局", "庄浪县"), ("宁夏回族自治区教育厅", "宁夏回族自治区"),
    ("广州市住房和城乡建设局", "广州市"), ("国务院关于在市场监管领域推行抽查的意见", None),
    ("青石县水洛镇人民政府", "青石县水洛镇"),
    ("国务院", None), (None, None)])
def test_region(name: str | None, region: str | None) -> None:
    assert bodies.region(name) == region
