"""Policies: what is one, where its name begins and ends, its kind and official name. All sentences are invented."""

from __future__ import annotations

import re

import pytest

from kg import lexicon
from kg.extract import policies
from kg.records import Document, Mention, Metadata, Outline, Span
from kg.text import halve

COUNTY = Metadata(title="2023年全县教育工作要点", issuer="清涧县教育和体育局", level="county", region="清涧县")
SCHOOL = Metadata(title="学校工作计划", issuer="南充市顺庆区实验小学", level="school", region="顺庆区")
AUTONOMOUS = Metadata(title="2023年工作要点", issuer="宁夏回族自治区教育厅", level="province", region="宁夏回族自治区")


def mentions(text: str, metadata: Metadata = COUNTY) -> list[Mention]:
    shadow = halve(text)
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"[^。\n]+[。\n]?", shadow))
    outline = Outline((), sentences, tuple(None for _ in sentences))
    document = Document("a.txt", text, shadow, "", "text/plain", metadata)
    return policies.find(document, outline, lexicon.load())


def names(text: str) -> list[str]:
    return [text[m.start:m.end] for m in mentions(text)]


FOUND = [
    # titles in 《》
    ("落实《中小学德育工作指南》。", ["中小学德育工作指南"], "document"),
    ("根据《青川县校车安全管理办法》开展检查。", ["青川县校车安全管理办法"], "document"),
    ("贯彻《关于加强乡村教师队伍建设的意见》。", ["关于加强乡村教师队伍建设的意见"], "document"),
    ("执行《民办教育促进法》《民办教育促进法实施条例》等法律。",
     ["民办教育促进法", "民办教育促进法实施条例"], "document"),
    ("依据《幼儿园评估标准（试行）》打分。", ["幼儿园评估标准（试行）"], "document"),
    ("落实《湿地保护规划（2022—2030年）》。", ["湿地保护规划（2022—2030年）"], "document"),
    ("印发《市财政局关于印发〈专项资金管理办法〉的通知》。",
     ["市财政局关于印发〈专项资金管理办法〉的通知"], "document"),
    ("以《师德承诺书》为依据，发放《家长告知书》。", ["师德承诺书", "家长告知书"], "document"),
    ("《关于推进阅读的意见》（以下简称《意见》）印发，《意见》提出要求。",
     ["关于推进阅读的意见", "意见", "意见"], "document"),
    ("落实《“美丽校园，你我同行”提升行动计划（2021-2025年）》。",
     ["“美丽校园，你我同行”提升行动计划（2021-2025年）"], "document"),
    ("严格执行《食品安全国家标准 餐饮服务通用卫生规范》。", ["食品安全国家标准 餐饮服务通用卫生规范"], "document"),
    ("依照《政府工作报告》部署推进。", ["政府工作报告"], "document"),
    ("执行《企业会计准则第22号——金融工具确认和计量》。", ["企业会计准则第22号——金融工具确认和计量"], "document"),
    ("符合《食品安全国家标准 食品中污染物限量》。", ["食品安全国家标准 食品中污染物限量"], "document"),
    ("发布《养老机构护理型床位认定要求》。", ["养老机构护理型床位认定要求"], "document"),
    ("签署《生物多样性公约》。", ["生物多样性公约"], "document"),
    ("通过《青川县河道管理条例（草案）》。", ["青川县河道管理条例（草案）"], "document"),
    ("对照《海峡两地合作框架协议》办理。", ["海峡两地合作框架协议"], "document"),
    ("落实《公民道德建没实施钢要》，遵守《家校公约手册》。", ["公民道德建没实施钢要", "家校公约手册"], "document"),
    # numbers without a title
    ("依据川教函2019号文件要求，分期建设。", ["川教函2019号文件"], "document"),
    ("按照国办发〔2021〕40号文件精神落实。", ["国办发〔2021〕40号文件"], "document"),
    # documents without 《》
    ("出台青年教师培训实施方案。", ["青年教师培训实施方案"], "document"),
    ("总结课题管理办法实施经验。", ["课题管理办法"], "document"),
    ("制定出台学校教学督导实施方案和追责办法。", ["学校教学督导实施方案", "追责办法"], "document"),
    ("制定科学合理的教学质量考核方案。", ["教学质量考核方案"], "document"),
    ("要制定可操作的师德师风评价细则。", ["师德师风评价细则"], "document"),
    ("修订完善学校章程。", ["学校章程"], "document"),
    ("制定新一轮学校发展三年规划。", ["学校发展三年规划"], "document"),
    ("严格落实班主任、骨干教师评定管理办法。", ["班主任、骨干教师评定管理办法"], "document"),
    ("落实党组织议事规则和行政议事规则。", ["党组织议事规则", "行政议事规则"], "document"),
    ("以落实中小学生守则为抓手。", ["中小学生守则"], "document"),
    ("完善教师梯队培养工程方案。", ["教师梯队培养工程方案"], "document"),
    ("优化备课及课堂教学评价标准。", ["备课及课堂教学评价标准"], "document"),
    ("制订债务化解方案。", ["债务化解方案"], "document"),
    ("依据幼儿园工作规程要求开展活动。", ["幼儿园工作规程"], "document"),
    ("作业总量不得超过国家课程标准。", ["国家课程标准"], "document"),
    ("依据个人所得税法实施条例办理。", ["个人所得税法实施条例"], "document"),
    ("依法落实未成年人保护法", ["未成年人保护法"], "document"),
    ("贯彻落实加强中小学卫生工作的指导意见，巩固成果。", ["加强中小学卫生工作的指导意见"], "document"),
    ("印发县委办公室关于做好防火工作的通知。", ["县委办公室关于做好防火工作的通知"], "document"),
    ("起草了规范门户网站建设与管理的意见。", ["规范门户网站建设与管理的意见"], "document"),
    ("全面落实“四学三讲”方案。", ["“四学三讲”方案"], "document"),
    ("制定基于统一平台的网站管理办法。", ["基于统一平台的网站管理办法"], "document"),
    ("应抓紧编制松材线虫病防治实施方案。", ["松材线虫病防治实施方案"], "document"),
    ("制定信息数据标准规范。", ["信息数据标准规范"], "document"),
    ("全面落实民营经济促进法。", ["民营经济促进法"], "document"),
    # named
    ("严格落实“双减”政策。", ["双减"], "named"),
    ("深化“放管服”改革。", ["放管服"], "named"),
    ("持之以恒落实中央八项规定精神。", ["中央八项规定"], "named"),
    ("严格执行“八项规定”。", ["八项规定"], "named"),
    ("积极应对新高考。", ["新高考"], "named"),
    ("学习新课标。", ["新课标"], "named"),
    ("全面贯彻党的教育方针。", ["党的教育方针"], "named"),
    ("实施“十四五”规划的关键一年。", ["“十四五”规划"], "named"),
    ("深入实施乡村振兴战略。", ["乡村振兴战略"], "named"),
    ("大力实施工业倍增战略。", ["工业倍增战略"], "named"),
    ("推进碳达峰、碳中和。", ["碳达峰、碳中和"], "named"),
    ("实现碳达峰碳中和目标。", ["碳达峰碳中和"], "named"),
    ("围绕“3+1+2”高考改革方案谋划。", ["“3+1+2”高考改革方案"], "named"),
    # guidance
    ("以习近平新时代中国特色社会主义思想为指导。", ["习近平新时代中国特色社会主义思想"], "guidance"),
    ("践行习近平生态文明思想。", ["习近平生态文明思想"], "guidance"),
    ("坚持以_新时代中国特色社会主义思想为指导。", ["_新时代中国特色社会主义思想"], "guidance"),
    ("深入学习党的二十大精神。", ["党的二十大"], "guidance"),
    ("以党的“十八大”精神为统领。", ["党的“十八大”"], "guidance"),
    ("党的十九届五中全会明确提出目标。", ["党的十九届五中全会"], "guidance"),
    ("贯彻落实全国教育大会精神。", ["全国教育大会"], "guidance"),
    ("落实县委十七届七次全会精神。", ["县委十七届七次全会"], "guidance"),
    ("贯彻全省2022年工作动员大会、全市作风建设年动员大会精神。",
     ["全省2022年工作动员大会", "全市作风建设年动员大会"], "guidance"),
    ("落实全国、全省教育工作会议精神。", ["全国、全省教育工作会议", "全省教育工作会议"], "guidance"),
    ("落实全国、省、*市教育工作会议精神。", ["全国、省、*市教育工作会议", "*市教育工作会议"], "guidance"),
    ("按照全省作风建设动员大会和区党代会、人代会的部署。",
     ["全省作风建设动员大会", "区党代会", "人代会"], "guidance"),
    ("按照县委经济工作会议安排。", ["县委经济工作会议"], "guidance"),
    ("按照省委十二届七次、八次全会要求。", ["省委十二届七次、八次全会"], "guidance"),
    ("学习二十届历次全会精神。", ["二十届历次全会"], "guidance"),
    ("以党的xx大、xx届三中四中全会精神为指导。", ["党的xx大", "xx届三中四中全会"], "guidance"),
    ("学习习近平总书记关于教育的重要论述。", ["习近平总书记关于教育的重要论述"], "guidance"),
    ("贯彻习近平总书记视察四川重要讲话精神。", ["习近平总书记视察四川重要讲话"], "guidance"),
    ("坚持邓小平理论、“三个代表”重要思想和科学发展观。",
     ["邓小平理论", "“三个代表”重要思想", "科学发展观"], "guidance"),
    ("树立大食物观，向森林要食物。", ["大食物观"], "guidance"),
    ("践行绿水青山就是金山银山理念。", ["绿水青山就是金山银山理念"], "guidance"),
    ("宣传新时代党的创新理论。", ["新时代党的创新理论"], "guidance"),
]


@pytest.mark.parametrize(("text", "expected", "kind"), FOUND, ids=[row[0] for row in FOUND])
def test_policies_are_found_whole(text: str, expected: list[str], kind: str) -> None:
    assert names(text) == expected
    assert {m.kind for m in mentions(text)} == {kind}


NONE = [
    "召开全县教育工作会议安排部署。",
    "按照上级会议要求，认真执行会议部署。",
    "论文《小学数学教学方法》荣获一等奖。",
    "《灯谜课程十年的探索与实践》荣获省教学成果奖。",
    "组织学生读《西游记》《红楼梦》。",
    "学唱歌曲《劳动最光荣》。",
    "观看电影《长津湖》。",
    "老师讲述小故事《不在水边玩》。",
    "据《云南日报》报道，项目开工。",
    "发放《新生录取通知书》。",
    "依法取得《食品经营许可证》。",
    "填写《幼儿园报名表》。",
    "参加《书法》课程学习。",
    "开设《趣味编程》课程。",
    "书籍《学习规则》上架销售。",
    "送达《行政处罚决定书》。",
    "阅读《作文指南》一书。",
    "签订《房屋租赁合同》。",
    "科学制定工作方案。",
    "修订各类应急预案。",
    "按照有关规定办理。",
    "完善各项管理制度。",
    "制定发展规划。",
    "编制乡村绿化专项规划。",
    "按照财务管理规定拨付。",
    "细化评价标准。",
    "制作工作手册，致家长信。",
    "推行工作项目化、责任清单化。",
    "本方案自发布之日起执行。",
    "培养学生的爱国精神和团队精神。",
    "发扬求真务实的工作作风。",
    "召开全县高考备考研讨会。",
    "党的十八大以来，成绩显著。",
    "深入推进五项管理和课后服务。",
    "践行社会主义核心价值观。",
    "落实立德树人根本任务。",
    "实施企业发展战略。",
    "深化两国全面战略伙伴关系，对接国家战略。",
    "制定议事规则，落实帮扶方案。",
    "习近平总书记对做好志愿服务工作作出一系列重要指示批示。",
    "做到“两个维护”，增强“四个意识”。",
    "加强社会保险法律宣传。",
    "发挥学校章法，讲究方法。",
    "弘扬教育家精神和劳模精神。",
    "一是开展大讨论，二是召开家长会。",
    "完善规章制度，明确责任分工。",
    "落实“一校一案”，科学制定工作方案。",
    "按“一园一策”科学制定工作方案。",
    "认真听取加强管理的意见，提出改进工作的意见。",
    "与铁路法院、仲裁法庭共建，开展预算法治教育。",
    "新增3个“绿水青山就是金山银山”实践创新基地。",
    "研究制定相关政策措施和标准规范。",
]


@pytest.mark.parametrize("text", NONE)
def test_books_forms_and_plain_words_are_none(text: str) -> None:
    assert names(text) == []


FULL = [
    ("严格执行《民办教育促进法》。", "中华人民共和国民办教育促进法", COUNTY),
    ("落实“八项规定”。", "中央八项规定", COUNTY),
    ("全面贯彻教育方针。", "党的教育方针", COUNTY),
    ("推进碳达峰、碳中和。", "碳达峰碳中和", COUNTY),
    ("以党的“十八大”精神为指引。", "党的十八大", COUNTY),
    ("实施“十四五”规划。", "十四五规划", COUNTY),
    ("开展《中小学守则》教育。", "中小学生守则", COUNTY),
    ("落实全省教育工作会议精神。", "陕西省教育工作会议", COUNTY),
    ("落实县委十七届七次全会精神。", "中共清涧县委十七届七次全会", COUNTY),
    ("修订学校章程。", "南充市顺庆区实验小学章程", SCHOOL),
    ("贯彻《自治区“十四五”教育发展规划》。", "宁夏回族自治区“十四五”教育发展规划", AUTONOMOUS),
    ("新时代党的创新理论", "习近平新时代中国特色社会主义思想", COUNTY),
]


@pytest.mark.parametrize(("text", "full", "metadata"), FULL, ids=[row[0] for row in FULL])
def test_names_are_given_in_full(text: str, full: str, metadata: Metadata) -> None:
    assert [m.name for m in mentions(text, metadata)] == [full]


def test_a_short_title_means_the_title_that_it_shortens() -> None:
    found = mentions("《关于推进全民阅读的意见》（国办发〔2030〕1号，以下简称《意见》）印发。《意见》提出三项任务。")
    assert {m.name for m in found} == {"关于推进全民阅读的意见"}


def test_known_policies_carry_their_concept() -> None:
    [mention] = mentions("落实“双减”。")
    assert mention.concept == "https://w3id.org/plan-kg/id/policy/双减"
    assert (mention.kind, mention.type, mention.rule) == ("named", "Policy", "vocabulary")


@pytest.mark.parametrize(("text", "spans"), [
    ("《甲》与《乙〈丙〉丁》", [(1, 2), (5, 10)]),
    ("《关于印发《管理办法》的通知》", [(1, 14)]),
    ("《没有结尾", []),
    ("没有开头》", []),
    ("《" * 50 + "》" * 50, [(1, 99)]),
])
def test_titles_nest_and_may_be_broken(text: str, spans: list[tuple[int, int]]) -> None:
    assert list(policies.titles(text)) == spans


def test_hostile_text_is_read_in_one_pass() -> None:
    assert names("制定" * 30_000) == []
    assert names("《" * 30_000) == []
    assert names("、精神" * 20_000) == []
