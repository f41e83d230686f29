"""Targets: the clause, its numbers and its deadline. All sentences are invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import kg.extract.targets as targets
from kg.outline import outline
from kg.records import Document, Metadata, Outline, Section, Span, Target
from kg.text import halve

PLAN = Metadata(kind="plan", issued="2023-02-10", period_start=date(2023, 1, 1), period_end=date(2023, 12, 31))
SUMMARY = Metadata(kind="summary", issued="2023-12-20", period_start=date(2023, 1, 1), period_end=date(2023, 12, 31))
NOTICE = Metadata(kind="notice", issued="2023-03-01")
NEWS = Metadata(kind="report", issued="2023-08-02")


def found(text: str, metadata: Metadata = PLAN, headline: str = "") -> list[Target]:
    shadow = halve(headline + text)
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"[^。;\n]+[。;\n]?", shadow))
    whole = Span(0, len(shadow))
    sections = (Section(0, 1, "一、", whole, Span(0, len(headline)), None),) if headline else ()
    parts = Outline(sections, sentences, tuple(0 if headline else None for _ in sentences))
    return targets.find(Document("a.txt", headline + text, shadow, "", "text/plain", metadata), parts)


COMMITMENTS = [
    # text, clause, value, unit, comparator, deadline
    # what is done every so often, and what lasts how long
    ("每日查验进港船只。", "每日查验进港船只", 1, "次", "=", None),
    ("船员坚持每天按时打卡。", "船员坚持每天按时打卡", 1, "次", "=", None),
    ("渔民按月继续缴费。", "渔民按月继续缴费", 1, "次", "=", None),
    ("每月20日为渔港排查日。", "每月20日为渔港排查日", None, None, "=", None),
    ("渔民全员参加保险。", "渔民全员参加保险", 100, "%", "=", None),
    ("鱼病零暴发。", "鱼病零暴发", 0, None, "=", None),
    ("会员证有效期为2年。", "会员证有效期为2年", 2, "年", "=", None),
    ("船员证均设置3年有效期。", "船员证均设置3年有效期", 3, "年", "=", None),
    ("工作室活动周期三年。", "工作室活动周期三年", 3, "年", "=", None),
    ("满1年未复核。", "满1年未复核", 1, "年", ">=", None),
    ("每年至少进行一次审计。", "每年至少进行一次审计", 1, "次", ">=", None),
    # whom a rule is for, and what it gives them
    ("70周岁以上老年人凭优待证,即可乘坐渡轮。", "70周岁以上老年人凭优待证,即可乘坐渡轮", 70, "周岁", ">=", None),
    ("年满60周岁未满70周岁者,成功登记后,可使用年卡。",
     "年满60周岁未满70周岁者,成功登记后,可使用年卡", 60, "周岁", ">=", None),
    ("70周岁以上的老年人,持证办理公证时,公证费予以减半。",
     "70周岁以上的老年人,持证办理公证时,公证费予以减半", 50, "%", "=", None),
    ("租期超过二十年的,超过部分无效。", "租期超过二十年的,超过部分无效", 20, "年", ">", None),
    # the case, and what holds in it
    ("带动就业5人以上的,贷款额度最高50万元。", "带动就业5人以上的,贷款额度最高50万元", 500000, "元", "<=", None),
    ("年产量不超过100万的渔业企业,补助标准为每月800元。",
     "年产量不超过100万的渔业企业,补助标准为每月800元", 800, "元", "=", None),
    ("年满60周岁的渔民,享受半价优惠。", "年满60周岁的渔民,享受半价优惠", 50, "%", "=", None),
    ("于每年年底前报送总结。", "于每年年底前报送总结", None, None, "=", None),
    # from a day on
    ("2023年9月1日起,渔民可按规定参保。", "2023年9月1日起,渔民可按规定参保", None, None, "=", "2023-09-01"),
    ("打造40个重点养殖产业集群。", "打造40个重点养殖产业集群", 40, "个", "=", None),
    ("渔业研发费用与营收之比达到3%。", "渔业研发费用与营收之比达到3%", 3, "%", ">=", None),
    ("技术人员应占一半以上。", "技术人员应占一半以上", 50, "%", ">=", None),
    ("渔民每人最高可补贴2000元。", "渔民每人最高可补贴2000元", 2000, "元", "<=", None),
    ("应当提前三天申报检疫。", "应当提前三天申报检疫", 3, "天", ">=", None),
    ("按每人300元给予补助(具体标准另行发文)。", "按每人300元给予补助", 300, "元", "=", None),
    ("渔港建成40座……渔民都说好。", "渔港建成40座", 40, "座", "=", None),
    ("力争渔业指数连续五年排名全国第三。", "力争渔业指数连续五年排名全国第三", 3, "名", "=", None),
    # points
    ("在本港缴存公积金,每满1年计2分。", "在本港缴存公积金,每满1年计2分", 2, "分", "=", None),
    ("1.合法产权住所(20分)。", "合法产权住所(20分)", 20, "分", "=", None),
    ("20万元以上(含20万元)(12分)。", "20万元以上(含20万元)(12分)", 12, "分", "=", None),
    ("守住6万亩水面红线。", "守住6万亩水面红线", 60000, "亩", ">=", None),
    ("渔船资料应当保存五年。", "渔船资料应当保存五年", 5, "年", "=", None),
    ("近三年,渔港整改率保持在95%以上。", "近三年,渔港整改率保持在95%以上", 95, "%", ">=", None),
    ("所称船员是指年满18岁的渔民。", "年满18岁的渔民", 18, "岁", ">=", None),
    ("在8000元限额内扣除。", "在8000元限额内扣除", 8000, "元", "<=", None),
    ("船票半价优惠。", "船票半价优惠", 50, "%", "=", None),
    ("登记费全免。", "登记费全免", 100, "%", "=", None),
    # dates that only the case tells, and acts that are done by a day
    ("补贴于审定合格后次月开始发放。", "补贴于审定合格后次月开始发放", None, None, "=", None),
    ("应于新证发证当月计发补贴。", "应于新证发证当月计发补贴", None, None, "=", None),
    ("优惠将于期满的次月中止。", "优惠将于期满的次月中止", None, None, "=", None),
    ("作品4月20日以前上传至云盘。", "作品4月20日以前上传至云盘", None, None, "=", "2023-04-20"),
    ("渔港大桥今年10月试运营。", "渔港大桥今年10月试运营", None, None, "=", "2023-10-31"),
    ("到2025年,渔港装备品类基本齐全。", "到2025年,渔港装备品类基本齐全", None, None, "=", "2025-12-31"),
    ("到2025年,产品可靠性达到国际先进水平。", "到2025年,产品可靠性达到国际先进水平", None, None, "=", "2025-12-31"),
    ("第二批规则预计9月底前发布。", "第二批规则预计9月底前发布", None, None, "=", "2023-09-30"),
    ("自情况发生的次月起,停止发放补贴。", "自情况发生的次月起,停止发放补贴", None, None, "=", None),
    ("2023-2025年,新建渔港6座。", "新建渔港6座", 6, "座", "=", "2025-12-31"),
    ("应在1个至5个工作日内完成审核。", "应在1个至5个工作日内完成审核", 1, "个工作日", "<=", None),
    ("密切接触者采取5天居家隔离。", "密切接触者采取5天居家隔离", 5, "天", "=", None),
    ("需等待12个工作日领证。", "需等待12个工作日领证", 12, "个工作日", "=", None),
    ("全面完成“十四五”节能减排任务。", "全面完成“十四五”节能减排任务", None, None, "=", "2025-12-31"),
    ("渔民不满40周岁的优先。", "渔民不满40周岁的优先", 40, "周岁", "<", None),
    ("登记证有效期限由3年调整为5年。", "登记证有效期限由3年调整为5年", 5, "年", "=", None),
    ("给予6个月的过渡期。", "给予6个月的过渡期", 6, "个月", "=", None),
    ("渔家电影将于9月9日上映。", "渔家电影将于9月9日上映", None, None, "=", "2023-09-09"),
    ("编制省级方案,于6月29日前报我局渔港中心。",
     "编制省级方案,于6月29日前报我局渔港中心", None, None, "=", "2023-06-29"),
    # years after something are a limit of their own; a graduate of two years is none
    ("应于签约之日起2年内提出申请。", "应于签约之日起2年内提出申请", 2, "年", "<=", None),
    ("招用毕业2年内渔业学生,按每人500元补助。", "按每人500元补助", 500, "元", "=", None),
    ("申请时间:2023年8月11日至8月22日。", "申请时间:2023年8月11日至8月22日", None, None, "=", "2023-08-22"),
    ("见习期限一般为3个月至6个月。", "见习期限一般为3个月至6个月", 3, "个月", "=", None),
    ("每两年对渔港进行评估。", "每两年对渔港进行评估", 1, "次", "=", None),
    ("公示期为1年。", "公示期为1年", 1, "年", "=", None),
    ("设置待遇等待期3个月。", "设置待遇等待期3个月", 3, "个月", "=", None),
    ("缴费时间为2023年9月下旬至2023年12月20日。", "缴费时间为2023年9月下旬至2023年12月20日",
     None, None, "=", "2023-12-20"),
    ("领取期限最长为二十四个月。", "领取期限最长为二十四个月", 24, "个月", "<=", None),
    ("每月考评一回。", "每月考评一回", 1, "回", "=", None),
    ("一个干部包联一个学科。", "一个干部包联一个学科", 1, "个", "=", None),
    ("每周至少到港一天。", "每周至少到港一天", 1, "天", ">=", None),
    ("8月底以前把通知全部送到渔民手中。", "8月底以前把通知全部送到渔民手中", 100, "%", "=", "2023-08-31"),
    ("处罚期满未逾5年。", "处罚期满未逾5年", 5, "年", "<=", None),
    ("可以再延长3个工作日。", "可以再延长3个工作日", 3, "个工作日", "<=", None),
    ("可提前2个月申领优待证。", "可提前2个月申领优待证", 2, "个月", "<=", None),
    ("需提前5个工作日公示。", "需提前5个工作日公示", 5, "个工作日", ">=", None),
    ("主备人提前一周备课。", "主备人提前一周备课", 1, "周", "=", None),
    ("基地于11月10日前向中心提出申请。", "基地于11月10日前向中心提出申请", None, None, "=", "2023-11-10"),
    # who acts is not what is counted
    ("试点地区要于6月底前将总结报送省厅。", "于6月底前将总结报送省厅", None, None, "=", "2023-06-30"),
    ("镇(街)在受理之日起3个工作日内,书面告知申请人。", "在受理之日起3个工作日内,书面告知申请人",
     3, "个工作日", "<=", None),
    ("区民政部门自接到申请之日起10日内,调查核实。", "自接到申请之日起10日内,调查核实", 10, "日", "<=", None),
    ("确保在今年12月底前完成码头建设。", "在今年12月底前完成码头建设", None, None, "=", "2023-12-31"),
    ("基本实现村村通渡轮。", "基本实现村村通渡轮", 100, "%", "~", None),
    ("今年,安排重点渔港9个。", "今年,安排重点渔港9个", 9, "个", "=", "2023-12-31"),
    ("目前第二批20余个文件正在抓紧制定中。", "目前第二批20余个文件正在抓紧制定中", 20, "个", ">", None),
    ("年内创建2所以上省一类幼儿园。", "年内创建2所以上省一类幼儿园", 2, "所", ">=", "2023-12-31"),
    ("加大投入,总投资3.98亿元。", "总投资3.98亿元", 398000000, "元", "=", None),
    # limits of who may take part, each by itself
    ("推荐对象年龄在45周岁以下,教龄6年以上的骨干教师。", "推荐对象年龄在45周岁以下", 45, "周岁", "<=", None),
    ("教龄6年以上的骨干教师优先。", "教龄6年以上", 6, "年", ">=", None),
    ("不出现3分以上的差距。", "不出现3分以上的差距", 3, "分", "<", None),
    ("苗圃面积由50亩扩大到80亩。", "苗圃面积由50亩扩大到80亩", 80, "亩", "=", None),
    ("三级以上的渡口增至12座。", "三级以上的渡口增至12座", 12, "座", "=", None),
    ("亩产力争居全市第2位。", "亩产力争居全市第2位", 2, "位", "=", None),
    ("实现课后服务全覆盖。", "实现课后服务全覆盖", 100, "%", "=", None),
    ("确保义务教育阶段零辍学。", "确保义务教育阶段零辍学", 0, None, "=", None),
    ("学生体质健康合格率达98%以上。", "学生体质健康合格率达98%以上", 98, "%", ">=", None),
    ("到2025年,全市森林覆盖率达到58%。", "到2025年,全市森林覆盖率达到58%", 58, "%", ">=", "2025-12-31"),
    ("6月底前完成实验楼维修改造。", "6月底前完成实验楼维修改造", None, None, "=", "2023-06-30"),
    ("5月底前,各学校将自查报告报区教育局。", "5月底前,各学校将自查报告报区教育局", None, None, "=", "2023-05-31"),
    ("新建西城小学等项目,计划2023年秋季学期投入使用。",
     "新建西城小学等项目,计划2023年秋季学期投入使用", None, None, "=", "2023-09-01"),
    ("每学期听课不少于20节。", "每学期听课不少于20节", 20, "节", ">=", None),
    ("保障学生每天校内、校外各1个小时体育活动。", "保障学生每天校内、校外各1个小时体育活动", 1, "小时", "=", None),
    ("让每名学生掌握1-2项运动技能。", "让每名学生掌握1-2项运动技能", 1, "项", "=", None),
    ("让每个学生至少掌握一项艺术技能。", "让每个学生至少掌握一项艺术技能", 1, "项", ">=", None),
    ("每两周召开一次教研例会。", "每两周召开一次教研例会", 1, "次", "=", None),
    ("第二季度组织开展一次应急演练。", "第二季度组织开展一次应急演练", 1, "次", "=", "2023-06-30"),
    ("争取在全区质量监测中排名前三。", "争取在全区质量监测中排名前三", 3, "名", "<=", None),
    ("力争三年内把学校建成市级特色学校。", "力争三年内把学校建成市级特色学校", None, None, "=", "2026-12-31"),
    ("并于6月5日发放录取通知书。", "于6月5日发放录取通知书", None, None, "=", "2023-06-05"),
    ("报名时间为5月19日至5月22日。", "报名时间为5月19日至5月22日", None, None, "=", "2023-05-22"),
    ("第六条 最高不超过3元。", "最高不超过3元", 3, "元", "<=", None),
    ("应在受理后的3个工作日内作出决定。", "应在受理后的3个工作日内作出决定", 3, "个工作日", "<=", None),
    ("落实每学年不少于12课时的专题教育课。", "落实每学年不少于12课时的专题教育课", 12, "课时", ">=", None),
    ("区教育局、区财政局应当在10日内完成审核。", "应当在10日内完成审核", 10, "日", "<=", None),
    ("坚决做到“师德师风零失范,师德教育全覆盖”。", "师德师风零失范", 0, None, "=", None),
    ("各区按照“中心城区10-15分钟、外围城区20-25分钟”的原则布点。", "中心城区10-15分钟", 10, "分钟", "=", None),
    ("确保救助对象不漏一户,不落一人。", "确保救助对象不漏一户,不落一人", 100, "%", "=", None),
    ("面积(服务期限不少于3年)另行规定。", "服务期限不少于3年", 3, "年", ">=", None),
    ("评比突出平时检查,占比50%。", "评比突出平时检查,占比50%", 50, "%", "=", None),
    ("补贴标准为费用的四分之一。", "补贴标准为费用的四分之一", 25, "%", "=", None),
    ("把失业率从6%降到5.5%左右。", "把失业率从6%降到5.5%左右", Decimal("5.5"), "%", "~", None),
    ("22个县(市、区)中11个县完成验收。", "22个县(市、区)中11个县完成验收", 11, "个", "=", None),
    ("选派10名骨干教师到3所乡村学校支教。", "选派10名骨干教师到3所乡村学校支教", 10, "名", "=", None),
    ("今年力争上线人数在去年基础上有新的提升。",
     "今年力争上线人数在去年基础上有新的提升", None, "人", ">", "2023-12-31"),
    ("完成本年度招生计划。", "完成本年度招生计划", None, None, "=", "2023-12-31"),
    ("区民政局按月足额拨付补贴。", "区民政局按月足额拨付补贴", 1, "次", "=", None),
    ("坚持每周一第一节的安全教育课。", "坚持每周一第一节的安全教育课", 1, "次", "=", None),
    ("各校应于5月8日带齐证件,到区教育局报名。", "各校应于5月8日带齐证件,到区教育局报名", None, None, "=", "2023-05-08"),
    ("5月底前完成摸底工作,实现全区底数清楚。", "5月底前完成摸底工作", None, None, "=", "2023-05-31"),
    ("自受理之日起5个工作日内,书面告知申请人。", "自受理之日起5个工作日内,书面告知申请人", 5, "个工作日", "<=", None),
    ("近三年内没有违规记录。", "近三年内没有违规记录", 3, "年", "<=", None),
    ("新生应为2018年9月1日至2019年8月31日出生。", "新生应为2018年9月1日至2019年8月31日出生", None, None, "=", None),
    ("实现古树名木全面挂牌保护。", "实现古树名木全面挂牌保护", 100, "%", "=", None),
    ("师生比达到1:15。", "师生比达到1:15", Decimal("0.0667"), None, ">=", None),
    ("补贴发放时间为每月25日前。", "补贴发放时间为每月25日前", None, None, "=", None),
    ("依托少年宫、图书馆和各社区文化活动中心开展巡讲20场。", "开展巡讲20场", 20, "场", "=", None),
    ("实现教师全员培训。", "实现教师全员培训", 100, "%", "=", None),
    ("建设三个研学实践基地。", "建设三个研学实践基地", 3, "个", "=", None),
    ("力争中考平均分提高5分。", "力争中考平均分提高5分", 5, "分", "=", None),
    ("中考上线人数超过2022年。", "中考上线人数超过2022年", None, "人", ">", None),
    ("年底完成水电安装,投入运营。", "年底完成水电安装,投入运营", None, None, "=", "2023-12-31"),
    ("敬老院预计9月中旬完成改造。", "敬老院预计9月中旬完成改造", None, None, "=", "2023-09-20"),
    ("村卫生室教研两周一次。", "村卫生室教研两周一次", 1, "次", "=", None),
    ("两个社团一学期展演两次。", "两个社团一学期展演两次", 2, "次", "=", None),
    ("参训回来必须上一节公开课。", "参训回来必须上一节公开课", 1, "节", "=", None),
    ("民生项目由两名班子成员包抓。", "民生项目由两名班子成员包抓", 2, "名", "=", None),
    ("今年在全部五个乡镇推开。", "今年在全部五个乡镇推开", 5, "个", "=", "2023-12-31"),
    ("垃圾分类在全部小区铺开。", "垃圾分类在全部小区铺开", 100, "%", "=", None),
    ("宣讲覆盖所有党支部。", "宣讲覆盖所有党支部", 100, "%", "=", None),
    ("符合条件的老人一户不漏。", "符合条件的老人一户不漏", 100, "%", "=", None),
    ("优秀班主任评比年底揭晓。", "优秀班主任评比年底揭晓", None, None, "=", "2023-12-31"),
    ("期末考试保三争二。", "期末考试保三争二", None, None, "=", None),
    ("2023年5月起,每名特困老人每月补助90元。", "2023年5月起,每名特困老人每月补助90元", 90, "元", "=", "2023-05-31"),
    ("依法应在7日内送达的。", "应在7日内送达", 7, "日", "<=", None),
    ("一个家庭一个学位。", "一个家庭一个学位", 1, "个", "=", None),
]


@pytest.mark.parametrize(("text", "clause", "value", "unit", "sign", "deadline"), COMMITMENTS,
                         ids=[row[0] for row in COMMITMENTS])
def test_commitments(text: str, clause: str, value: object, unit: str | None, sign: str, deadline: str | None) -> None:
    target = found(text)[0]
    assert text[target.mention.start:target.mention.end] == clause
    assert (target.value, target.unit, target.comparator) == (value, unit, sign)
    assert (target.deadline and target.deadline.isoformat()) == deadline
    assert target.kind == "commitment"
    assert target.indicator


LISTS = [
    ("组织评估认定县级示范校20所,积极创建市级示范校10所,省级示范校5所。",
     ["组织评估认定县级示范校20所", "积极创建市级示范校10所", "省级示范校5所"]),
    ("支持新建幼儿园29所、新增学位1.1万个。", ["支持新建幼儿园29所", "新增学位1.1万个"]),
    ("完成造林30万亩,其中人工造林12万亩、封山育林8万亩。", ["完成造林30万亩", "人工造林12万亩", "封山育林8万亩"]),
    ("渔业产值达到2亿元,同比增长21%。", ["渔业产值达到2亿元", "渔业产值达到2亿元,同比增长21%"]),
    ("渔业产值增长8%,达到296亿元。", ["渔业产值增长8%", "渔业产值增长8%,达到296亿元"]),
    ("到2025年,渔港条件显著改善,薄弱环节问题基本解决,服务体系基本建立。", ["薄弱环节问题基本解决", "服务体系基本建立"]),
    ("深入实施“十个全覆盖”工程,新建渡口2座。", ["新建渡口2座"]),
    ("到2025年,达到95%、60%。", ["到2025年,达到95%", "到2025年,达到95%、60%"]),
    ("新建学校5所、改善办学条件。", ["新建学校5所"]),
    ("渔民贷款期限不超过3年,企业贷款期限不超过2年。", ["渔民贷款期限不超过3年", "企业贷款期限不超过2年"]),
    ("按不低于20%的比例录用船员,并与其签订一年以上合同。", ["按不低于20%的比例录用船员", "与其签订一年以上合同"]),
    ("按不低于20%的比例录用船员并与其签订一年以上合同。", ["按不低于20%的比例录用船员并与其签订一年以上合同"]),
    ("全年共有12次合3万人参加活动。", ["全年共有12次", "3万人参加活动"]),
    ("组织15所公办园结对30所民办园。", ["组织15所公办园", "结对30所民办园"]),
    ("低收入家庭20户51人、残疾人9人。", ["低收入家庭20户", "低收入家庭20户51人", "残疾人9人"]),
    ("茶叶产量达到3.2万吨、增长4.5%。", ["茶叶产量达到3.2万吨", "茶叶产量达到3.2万吨、增长4.5%"]),
    ("校际差异系数小学为0.4、初中0.3。", ["校际差异系数小学为0.4", "校际差异系数小学为0.4、初中0.3"]),
    ("全镇6所小学以中心校为龙头,开展联盟办学。", ["全镇6所小学以中心校为龙头,开展联盟办学"]),
    ("帮扶1.6万户5.2万人。", ["帮扶1.6万户", "帮扶1.6万户5.2万人"]),
    ("高速公路里程全省第四、突破1万公里。", ["高速公路里程全省第四", "突破1万公里"]),
    ("协调二级以上医院和各类养老服务机构开展合作。", ["协调二级以上医院和各类养老服务机构开展合作"]),
    ("辖区现有站点60处,今年新增站点14处。", ["今年新增站点14处"]),

    ("20名志愿者走进300户家庭。", ["20名志愿者走进", "走进300户家庭"]),
    ("中心校4月发通知,需提前3天公示并在网站更新信息。", ["需提前3天公示"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[row[0] for row in LISTS])
def test_a_sentence_with_several_numbers_gives_several_targets(text: str, expected: list[str]) -> None:
    assert [text[t.mention.start:t.mention.end] for t in found(text)] == expected


RESULTS = [
    ("有10名学生考上名校。", "有10名学生考上名校", 10, "名", "="),
    ("投入资金210万元。", "投入资金210万元", 2100000, "元", "="),
    ("开展文明实践活动**场,服务群众**万人次。", "开展文明实践活动**场", None, "场", "="),
    ("上线率位居全市第一。", "上线率位居全市第一", 1, "名", "="),
    ("获全国啦啦操锦标赛第二名。", "获全国啦啦操锦标赛第二名", 2, "名", "="),
    ("本科上线率从62%提高到68.5%。", "本科上线率从62%提高到68.5%", Decimal("68.5"), "%", "="),
    ("《溪声》荣获“全国十佳校刊”。", "《溪声》荣获“全国十佳校刊”", None, None, "="),
    ("我校被评为省级绿色学校。", "我校被评为省级绿色学校", None, None, "="),
    ("1400多名学子被录取。", "1400多名学子被录取", 1400, "名", ">"),
    ("高考上线320人,比去年增加25人。", "高考上线320人", 320, "人", "="),
    ("无一名学生因贫失学。", "无一名学生因贫失学", 0, "名", "="),
    ("县内22条道路全部通车。", "县内22条道路全部通车", 22, "条", "="),
    ("全县道路隐患点全部整改。", "全县道路隐患点全部整改", 100, "%", "="),
    ("县域综合指数位居全省首位。", "县域综合指数位居全省首位", 1, "位", "="),
    ("海洋站张三、李四当选“最美渔民”。", "海洋站张三、李四当选“最美渔民”", None, None, "="),
    ("累计上网电量2579亿度。", "累计上网电量2579亿度", 257900000000, "度", "="),
    ("单机功率为1210MW。", "单机功率为1210MW", 1210, "兆瓦", "="),
    ("滩涂修复入选联合国“海洋十年”优秀案例。", "滩涂修复入选联合国“海洋十年”优秀案例", None, None, "="),
    ("连续承办3届海洋大会。", "连续承办3届海洋大会", 3, "届", "="),
    ("已成功举办十届渔民节。", "已成功举办十届渔民节", 10, "届", "="),
    ("带动千余家企业集聚。", "带动千余家企业集聚", 1000, "家", ">"),
    ("开行渔货班列超过7.4万列。", "开行渔货班列超过7.4万列", 74000, "列", ">"),
    ("海带产量全国第一。", "海带产量全国第一", 1, "位", "="),
    ("水产加工企业数翻一番。", "水产加工企业数翻一番", 100, "%", "="),
    ("渔业产值实现翻番。", "渔业产值实现翻番", 100, "%", "="),
    ("技能人才总量超69万。", "技能人才总量超69万", 690000, None, ">"),
    ("和附近20余个渔村结对。", "和附近20余个渔村结对", 20, "个", ">"),
    ("截至2023年11月底,全县投运渡轮12艘。", "截至2023年11月底,全县投运渡轮12艘", 12, "艘", "="),
    ("一等奖实现零的突破。", "一等奖实现零的突破", None, None, "="),
    ("制作展板×余块。", "制作展板×余块", None, "块", ">"),
    ("财政收入超千亿元。", "财政收入超千亿元", Decimal(100000000000), "元", ">"),
    ("辖区内已有两家日间照料中心开放。", "辖区内已有两家日间照料中心开放", 2, "家", "="),
    ("获得三位市领导批示。", "获得三位市领导批示", 3, "位", "="),
    ("绿化率高于全市平均水平3个百分点。", "绿化率高于全市平均水平3个百分点", 3, "个百分点", "="),
    ("补助标准高于省定要求12%。", "补助标准高于省定要求12%", 12, "%", "="),
    ("综合考核排名全市第5。", "综合考核排名全市第5", 5, "名", "="),
    ("全年未发生安全生产事故。", "全年未发生安全生产事故", 0, None, "="),
    ("游客人数保持两位数增长。", "游客人数保持两位数增长", 10, "%", ">="),
    ("种茶技艺评为省级示范园。", "种茶技艺评为省级示范园", None, None, "="),
    ("《考勤办法》施行满一年。", "《考勤办法》施行满一年", 1, "年", "="),
    ("每年十月集中开展敬老活动。", "每年十月集中开展敬老活动", None, None, "="),
    ("学校通过省级示范校评估认定。", "学校通过省级示范校评估认定", None, None, "="),
]


@pytest.mark.parametrize(("text", "clause", "value", "unit", "sign"), RESULTS, ids=[row[0] for row in RESULTS])
def test_results(text: str, clause: str, value: object, unit: str | None, sign: str) -> None:
    target = found(text, SUMMARY)[0]
    assert (text[target.mention.start:target.mention.end], target.value, target.unit, target.comparator) == (
        clause, value, unit, sign)
    told = date(2023, 11, 30) if "11月" in text else date(2023, 12, 31) if "全年" in text else None
    assert (target.kind, target.deadline) == ("result", told)


NOTHING = [
    "离开一成不变的渔村。",
    "回国人员(领取毕业证5年内)可以申请。",
    "按月领取养老待遇的除外。",
    "可在每月任意一日办理手续。",
    "贯彻市委十二届全会精神,做好十届人大工作。",
    "先看第1名的志愿,再进行第2名的录取。",
    "印发渔港全覆盖试点工作部署。",
    "一番争论后，船队启程。",
    "办理死亡当月尚未领取的保险金的手续。",
    "各二级学院要高度重视。",
    "对取件人员落实戴口罩、1米线等要求。",
    "海洋是一个国家、一个民族的蓝色家园。",
    "成熟一个渔港就改造一个渔港。",
    "自印发之日起施行,有效期5年。",
    "总书记3次亲临海岛考察,2次致贺信。",
    "学生每天的学习生活丰富多彩。",
    "落实“五项管理”和“双减”政策。",
    "推行“1+2+N”党建工作模式。",
    "严格执行“三会一课”制度。",
    "学习贯彻党的二十大精神。",
    "推动“335”教学范式的实行。",
    "落实备课、作业、改革三项措施。",
    "从6个方面推动落实。",
    "突出5个“实”。",
    "制定新一轮学校发展三年规划。",
    "推进学前教育第二期三年行动计划。",
    "做好第39个教师节庆祝活动。",
    "贯彻县委十七届七次全会精神。",
    "做一名终身学习的教师。",
    "班子的每一位成员都要顾全大局。",
    "构建学校、家庭、社会三位一体的网络。",
    "落实《城乡人居环境整治五年行动方案(2021—2025年)》。",
    "依据国办发〔2021〕40号文件执行。",
    "学校占地面积120亩,现有教职工210人。",
    "现有中小学**所,有**所完中、**所初中。",
    "均高于全国88.1%的平均水平。",
    "本办法自2024年4月1日起施行,有效期5年。",
    "联系电话:020-12345678。",
    "2023年是贯彻落实规划的关键一年。",
    "提升15分钟健身圈服务功能。",
    "省民政厅等9部门联合印发实施意见。",
    "抓好百万亩防护林基地管护。",
    "利用课前三分钟开展演讲。",
    "组织老师进行二次备课。",
    "实施天然林保护二期工程。",
    "一、二年级不留书面家庭作业。",
    "持有一、二级残疾证的人员优先。",
    "坚持人人参与、全员育人。",
    "与群众零距离沟通。",
    "各校要结合实际,抓好三个关键环节。",
    "年底天气转冷,注意保暖。",
    "凡符合第2、4、5项情形的另行办理。",
    "续建20万吨级泊位。",
    "为确保2023年秋季学期顺利开学,作如下安排。",
    "由4所高校组成的课题组参加会议。",
    "围绕人、财、物三件事安排工作。",
    "网上报名必须共用同一个账号。",
    "满60周岁至退休前的人员优先。",
    "从两处以上取得收入的另行申报。",
    "人口系数以统计部门公布的为准。",
    "对上述3种措施逐一评估。",
    "落实省委十二届十次全会部署。",
    "7.2 本预案由县教育局负责解释。",
    "纳入年底绩效考核体系,完成有奖。",
    "这是区内唯一一所寄宿制学校。",
    "三门县、三元区列入试点。",
    "会议于2022年12月5日在县城召开。",
    "科技成果转化现金奖励计入当年绩效总量。",
    "残疾等级被评为一、二级的人员优先。",
    "现发布41项林业行业标准。",
    "版面边距为20毫米。",
    "以2020年实招人数1445名为基数。",
    "如涉及版权问题,请在30日内与本网联系。",
    "构建十五分钟文明实践服务圈。",
    "建立全面覆盖、运转高效的督导机制。",
    "成本(约1100万元)另行核定。",
    "尚未全部完成。",
    "94826部队官兵参加演出。",
    "正月十五元宵节放假。",
    "附件:\n1.绿化技术规程等51项标准目录",
]


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_are_no_targets(text: str) -> None:
    assert [t.mention.name for t in found(text)] == []


def test_the_age_of_somebody_in_the_news_is_no_target() -> None:
    assert found("一位20岁左右的渔民告诉记者。", NEWS) == []


def test_what_a_number_fell_from_is_not_what_it_is() -> None:
    [row] = found("游客人数从6月份的9万人下降到8月份的3万人。", NEWS)
    assert row.value == 30000


def test_a_day_in_the_news_is_no_deadline_but_an_announced_one_is() -> None:
    assert found("8月3日上午,县教育局举办安全教育活动。", NEWS) == []
    announced = found("目前报名已经启动,报名截止日期为8月25日。", NEWS)[0]
    assert (announced.deadline, announced.kind) == (date(2023, 8, 25), "commitment")


def test_a_result_is_dated_but_never_after_its_report() -> None:
    text = "2022年招聘教师**名,;\n招募志愿者**名。\n全年培训教师300名。"
    assert [t.deadline for t in found(text, SUMMARY)] == [date(2022, 12, 31)] * 2 + [date(2023, 12, 31)]
    early, late = replace(SUMMARY, issued="2023-03-01"), replace(SUMMARY, issued="2023-06-30")
    assert [found("全年培训教师300名。", told)[0].deadline for told in (early, late)] == [date(2022, 12, 31), None]


def test_a_summary_tells_what_was_done_and_ends_with_what_is_planned() -> None:
    text = "一、党建引领\n推进网格管理,配备网格员68名。\n二、2024年工作安排\n年底前新建渔港3座。"
    document = Document("a.txt", text, text, "", "text/plain", SUMMARY)
    assert [(t.kind, t.deadline) for t in targets.find(document, outline(document))] == [
        ("result", None), ("commitment", date(2024, 12, 31))]


@pytest.mark.parametrize(("text", "deadlines"), [
    ("到2025年,新建渔港3座,疏浚航道5公里。", [date(2025, 12, 31)] * 2),
    ("3月底前新建渔港3座,疏浚航道5公里。", [date(2023, 3, 31), None]),
    ("4月开展体检,疏浚航道5公里。", [None]),
    ("到2025年,新建渔港3座,每季度巡查2次。", [date(2025, 12, 31), None]),
    ("“七一”前各支部开展培训2次。", [date(2023, 6, 30)]),
])
def test_a_limit_that_stands_alone_rules_what_follows(text: str, deadlines: list[date | None]) -> None:
    plan = Metadata(kind="plan", period_start=date(2023, 1, 1), period_end=date(2023, 12, 31))
    assert [t.deadline for t in found(text, plan) if t.value] == deadlines


def test_a_title_that_is_striven_for_is_promised() -> None:
    [target] = found("力争年内获评五星级党支部。")
    assert target.kind == "commitment"


def test_a_report_without_a_day_of_issue_dates_its_results() -> None:
    undated = Metadata(kind="summary", period_start=date(2031, 1, 1), period_end=date(2031, 12, 31))
    assert [target.deadline for target in found("2031年,全镇新建水渠12公里。", undated)] == [date(2031, 12, 31)]


def test_in_january_the_whole_year_is_the_one_before() -> None:
    report = Metadata(kind="report", issued="2032-01-20")
    assert [target.deadline for target in found("渔业稳步发展,全年捕捞海产3万吨。", report)] == [date(2031, 12, 31)]


def test_what_was_done_this_year_is_dated_though_the_year_goes_on() -> None:
    report = Metadata(kind="report", issued="2031-08-20")
    assert [target.deadline for target in found("今年,全县累计建成粮仓9座。", report)] == [date(2031, 12, 31)]


def test_a_year_told_of_rules_the_results_after_it() -> None:
    report = Metadata(kind="summary", issued="2031-05-18")
    dates = [target.deadline for target in found("2030年,全县新建渔港3座。码头占泊位的65%。", report)]
    assert dates == [date(2030, 12, 31)] * 2


def test_the_second_half_of_a_title_says_which_year_is_planned() -> None:
    both = Metadata(title="2031年工作总结和2032年工作计划", kind="summary",
                    period_start=date(2031, 1, 1), period_end=date(2032, 12, 31))
    rows = found("年底前建成冷库2座。", both, "2032年工作计划\n")
    assert [row.deadline for row in rows] == [date(2032, 12, 31)]


def test_a_title_promises_nothing_unless_the_text_says_it() -> None:
    said = "青石市通报4起典型案例"
    news = Metadata(title=said, kind="report", issued="2031-08-02")
    assert [row.value for row in found(f"8月2日,{said}。", news)] == [4]
    assert found(f"{said}\n青石市的案例公开。", news) == []


def test_a_plan_that_is_over_is_no_deadline() -> None:
    assert found("“十二五”期间,全县加强渡口建设,形成水运网络。", NOTICE) == []


def test_what_a_body_has_is_a_result_where_a_report_says_as_of_when() -> None:
    text = "截至2023年11月,全县共有福利院5所。"
    told = found(text, SUMMARY)[0]
    assert (text[told.mention.start:told.mention.end], told.deadline) == (text[:-1], date(2023, 11, 30))
    assert found("全县共有福利院5所。", SUMMARY) == found(text) == []


def test_a_report_that_tells_how_all_was_done_promises_nothing() -> None:
    assert found("2023年,全局贯彻重要部署,全面完成上级交办的各项任务。", SUMMARY) == []


def test_the_opening_date_rules_the_later_clauses() -> None:
    first, second = found("今年8月底,15所幼儿园将竣工,可新增学位6000个。", NEWS)
    assert first.deadline == second.deadline == date(2023, 8, 31)
    assert second.deadline_text == "今年8月底"


def test_a_horizon_rules_its_paragraph_and_no_further() -> None:
    text = "到2025年,绿化水平明显提高。森林覆盖率达到60%。\n新建公园5个。"
    assert [t.deadline for t in found(text)] == [date(2025, 12, 31), None]


def test_a_date_that_resolves_to_no_day_rules_its_own_clause_alone() -> None:
    rows = found("学期末,举办诵读大赛2场,排查隐患4次。", Metadata(kind="plan"))
    assert [row.deadline_text for row in rows] == ["学期末", None]


def test_a_horizon_ends_with_its_item() -> None:
    text = "1.到2025年,建成8所示范校;2.组织演练2次。"
    second = text.index("2.组")
    sections = (Section(0, 1, "1.", Span(0, second), None, None), Section(1, 1, "2.", Span(second, 25), None, None))
    outline = Outline(sections, (Span(0, second), Span(second, len(text))), (0, 1))
    rows = targets.find(Document("a.txt", text, text, "", "text/plain", PLAN), outline)
    assert [row.deadline for row in rows] == [date(2025, 12, 31), None]


def test_after_every_year_a_month_is_every_years() -> None:
    text = "区民政局每年4月底前报送使用情况,市指导单位于5月底前完成清算。"
    assert [t.deadline for t in found(text, NOTICE)] == [None, None]


def test_what_is_only_described_as_a_problem_is_no_commitment() -> None:
    assert found("目前仍存在师资不足的问题,缺编教师12名。", SUMMARY) == []
    assert found("缺编教师12名。", SUMMARY, headline="三、存在的问题\n") == []


def test_a_prohibition_with_a_limit_is_a_target() -> None:
    target = found("书面作业总量不得超过60分钟。")[0]
    assert (target.value, target.comparator, target.strength) == (Decimal(60), "<=", "binding")


@pytest.mark.parametrize(("text", "strength"), [
    ("确保辍学率为零。", "binding"), ("力争新增学位300个。", "aspired"), ("新增学位300个。", "planned")])
def test_how_binding_the_words_are(text: str, strength: str) -> None:
    assert found(text)[0].strength == strength


def test_quotes_come_from_the_text_and_names_from_the_shadow() -> None:
    text = "新增学位３００个，改造幼儿园２所。"
    assert [(text[t.mention.start:t.mention.end], t.mention.name) for t in found(text)] == [
        ("新增学位３００个", "新增学位300个"), ("改造幼儿园２所", "改造幼儿园2所")]


def test_hostile_text_gives_an_answer() -> None:
    assert isinstance(found("(" * 3000 + "“" * 3000 + "、" * 3000 + "1所," * 3000), list)


def test_the_goals_of_a_report_are_for_the_year_that_it_speaks_of() -> None:
    report = Metadata(kind="report", title="政府工作报告", issued="2031-02-05")
    text = "今年工作的总体要求是:稳中求进。\n主要预期目标是:渔业产值增长8%;收入增7%。\n全年投资1.6亿元,新建渔港3座。"
    rows = found(text, report)
    assert [(row.deadline, row.kind) for row in rows] == [(date(2031, 12, 31), "commitment")] * 4


@pytest.mark.parametrize(("words", "year"), [("“十五五”开局之年", 2026), ("十六五规划收官之年", 2035)])
def test_a_five_year_plan_tells_the_year_of_a_text_without_a_date(words: str, year: int) -> None:
    [row] = found(f"今年是{words}。\n年底前新建渔港3座。", Metadata(kind="plan"))
    assert row.deadline == date(year, 12, 31)


def test_what_was_done_between_two_years_is_dated_by_the_second() -> None:
    report = Metadata(kind="report", issued="2031-05-05")
    [row] = found("从2026年到2029年,全市共建立渔村书屋97家。", report)
    assert (row.deadline, row.mention.name) == (date(2029, 12, 31), "从2026年到2029年,全市共建立渔村书屋97家")
