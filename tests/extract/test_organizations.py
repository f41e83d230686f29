"""Organizations: where a name begins and ends, what is none, and the full name. All sentences are invented."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from kg import lexicon
from kg.extract import organizations
from kg.records import Document, Mention, Metadata, Outline, Span
from kg.text import halve

COUNTY = Metadata(title="2023年全县教育工作要点", issuer="清涧县教育和体育局", level="county", region="清涧县")
CITY = Metadata(title="2023年全市民政工作要点", issuer="韶关市民政局", level="city", region="韶关市")
DISTRICT = Metadata(title="招生方案", issuer="南京市江宁区教育局", level="county", region="南京市江宁区")
SCHOOL = Metadata(title="学校工作计划", issuer="南充市顺庆区实验小学", level="school", region="顺庆区")
TOWN = Metadata(title="乡镇教育工作计划", level="town")
NATION = Metadata(title="关于印发方案的通知", issuer="国务院办公厅", level="national")
NEWS = Metadata(title="新闻")
MUNICIPALITY = Metadata(title="2031年全市养老工作要点", issuer="重庆市民政局", level="province", region="重庆市")
HOSPITAL = Metadata(title="医院节能工作总结")
OFFICE = Metadata(title="民政办2023年工作总结", level="town")


def mentions(text: str, metadata: Metadata = COUNTY) -> list[Mention]:
    shadow = halve(text)
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"[^。\n]+[。\n]?", shadow))
    outline = Outline((), sentences, tuple(None for _ in sentences))
    document = Document("a.txt", text, shadow, "", "text/plain", metadata)
    return organizations.find(document, outline, lexicon.load())


def names(text: str, metadata: Metadata = COUNTY) -> list[str]:
    return [text[m.start:m.end] for m in mentions(text, metadata)]


FOUND = [
    # a city directly under the nation, and what its departments were once called
    ("市教委、市人口计生委、市规划国土资源局会签。", ["市教委", "市人口计生委", "市规划国土资源局"], MUNICIPALITY),
    ("在市委的领导下，工作进展顺利。", ["市委"], MUNICIPALITY),
    # zones and corps that have departments
    ("各区县教育局，云峡新区教育体育局：", ["云峡新区教育体育局"], CITY),
    ("各省、自治区、直辖市民政厅（局），新疆生产建设兵团民政局：", ["新疆生产建设兵团民政局"], NATION),
    # a hospital's own committee; a group with a name in quotation marks
    ("院党委高度重视节水改造。", ["院党委"], HOSPITAL),
    ("材料报送市“最美河长”选树工作领导小组办公室。", ["市“最美河长”选树工作领导小组办公室"], CITY),
    # proper names: where they begin and end
    ("活动由清涧县教育和体育局主办。", ["清涧县教育和体育局"], COUNTY),
    ("会同延安市生态环境局开展检查。", ["延安市生态环境局"], NEWS),
    ("近日，蒲江县人力资源和社会保障局发布公告。", ["蒲江县人力资源和社会保障局"], NEWS),
    ("组织梧桐湾中学申报先进学校。", ["梧桐湾中学"], COUNTY),
    ("引进青禾教育集团参与办学。", ["青禾教育集团"], COUNTY),
    ("与陕西师范大学合作培养教师。", ["陕西师范大学"], COUNTY),
    ("建成清涧县第三幼儿园、石咀驿镇中心小学。", ["清涧县第三幼儿园", "石咀驿镇中心小学"], COUNTY),
    ("走访慰问韶关市社会福利院。", ["韶关市社会福利院"], CITY),
    ("由江宁区教师发展中心负责培训。", ["江宁区教师发展中心"], DISTRICT),
    ("听取中国林业科学研究院专家意见。", ["中国林业科学研究院"], NATION),
    ("依托生态环境部环境与经济政策研究中心开展研究。", ["生态环境部环境与经济政策研究中心"], NATION),
    ("水利部长江水利委员会印发通知。", ["水利部长江水利委员会"], NEWS),
    ("记者从四川省药品监督管理局获悉。", ["四川省药品监督管理局"], NEWS),
    ("据云南日报报道，项目已经开工。", ["云南日报"], NEWS),
    ("北京市丰台区人民检察院提起公诉。", ["北京市丰台区人民检察院"], NEWS),
    ("法院宣告深圳云帆智造科技有限公司破产。", ["深圳云帆智造科技有限公司"], NEWS),
    ("泰安市慈善总会捐赠了图书。", ["泰安市慈善总会"], NEWS),
    ("广西壮族自治区林业局要求加强巡护。", ["广西壮族自治区林业局"], NEWS),
    ("新泾河镇总工会为环卫工人送清凉。", ["新泾河镇总工会"], NEWS),
    ("高新一路小学举办运动会。", [], NEWS),
    ("大兴安岭林业集团组织演练。", ["大兴安岭林业集团"], NATION),
    ("华港幼儿园星海园区招收新生。", ["华港幼儿园星海园区"], DISTRICT),
    ("联系科室：小学教育科，电话见下。", ["小学教育科"], DISTRICT),
    ("责任单位：基础教育科、人事科", ["基础教育科", "人事科"], DISTRICT),
    ("由区教育局基础教育科答复。", ["区教育局基础教育科"], DISTRICT),
    ("市场监管总局、国家林草局联合印发方案。", ["市场监管总局", "国家林草局"], NATION),
    ("（发展改革委、教育部、财政部等负责）", ["发展改革委", "教育部", "财政部"], NATION),
    ("贯彻党中央、国务院决策部署。", ["党中央", "国务院"], NATION),
    ("新华社北京8月1日电", ["新华社"], NEWS),
    ("中新网讯，记者报道。", ["中新网"], NEWS),
    ("三名学生被清华北大录取。", ["清华", "北大"], COUNTY),
    ("他毕业于上海交大，现任教师。", ["上海交大"], COUNTY),
    ("城北中学、庄河二中学生参加比赛。", ["城北中学", "庄河二中"], COUNTY),
    # roles in the document's own setting
    ("县教育局要加强督导。", ["县教育局"], COUNTY),
    ("接受省政府评估验收。", ["省政府"], COUNTY),
    ("县委、县政府高度重视教育。", ["县委", "县政府"], COUNTY),
    ("县委宣传部、团县委联合主办。", ["县委宣传部", "团县委"], COUNTY),
    ("市民政部门会同市财政部门落实经费。", ["市民政部门", "市财政部门"], CITY),
    ("市残疾人联合会按职责实施。", ["市残疾人联合会"], CITY),
    ("县第八幼儿园和县特殊教育学校扩大招生。", ["县第八幼儿园", "县特殊教育学校"], COUNTY),
    ("县一中发挥龙头作用。", ["县一中"], COUNTY),
    ("与公安局、检察院、法院等单位联合成立联盟。", ["公安局", "检察院", "法院"], COUNTY),
    ("配合文明办做好创建工作，结合关工委工作开展关爱。", ["文明办", "关工委"], COUNTY),
    ("校党委统揽全局，学校工会组织活动。", ["校党委", "学校工会"], SCHOOL),
    ("教务处每月检查，政教处每周通报。", ["教务处", "政教处"], SCHOOL),
    ("发挥学校家长委员会作用。", ["学校家长委员会"], SCHOOL),
    ("加强中心学校自身建设。", ["中心学校"], TOWN),
    ("四川党委、政府出台文件。", ["四川党委", "政府"], NEWS),
    ("区教育局认定的幼儿园。", ["区教育局"], DISTRICT),
    ("报市教育局备案。", ["市教育局"], DISTRICT),
    # masked, founded, explained by the document
    ("**市教育局成立课题组，开展调研。", ["**市教育局", "课题组"], NEWS),
    ("组织**中学申报，推进**八中建设。", ["**中学", "**八中"], Metadata(level="city")),
    ("成立应急突击队、物资保障队、心理辅导队。", ["应急突击队", "物资保障队", "心理辅导队"], COUNTY),
    ("依托我县与延安大学组建的思政课一体化协作共建中心。", ["延安大学", "思政课一体化协作共建中心"], COUNTY),
    ("顺庆区实验小学把爱实小作为校训，参观者都说实小好。",
     ["顺庆区实验小学", "实小", "实小"], SCHOOL),
    ("天河区云启学校招生，家长可到云启学校咨询。", ["天河区云启学校", "云启学校"], NEWS),
    ("苏州启航新能源有限公司（以下简称“启航新能”）回应，启航新能将整改。",
     ["苏州启航新能源有限公司", "启航新能", "启航新能"], NEWS),
    ("美国司法部与教育部发表声明。", ["美国司法部", "教育部"], NEWS),
    ("孝义市公安局崇文派出所出警。", ["孝义市公安局崇文派出所"], NEWS),
    ("广东科学技术职业学院毕业生返乡。", ["广东科学技术职业学院"], NEWS),
    ("农业农村部办公厅印发通知。", ["农业农村部办公厅"], NATION),
    # masked in part: one body with its name taken out
    ("x区x小学开展活动。X市第一中学承办。", ["x区x小学", "X市第一中学"], NEWS),
    ("清涧县石咀驿镇某幼儿园获奖。", ["清涧县石咀驿镇某幼儿园"], NEWS),
    ("榆林某食品有限公司停产。", ["榆林某食品有限公司"], NEWS),
    ("由某市某区教育局查处。", ["某市某区教育局"], NEWS),
    # a bureau's own bodies and divisions
    ("局党组研究决定，局人事科落实。", ["局党组", "局人事科"], COUNTY),
    ("组织局机关党支部开展活动。", ["局机关党支部"], COUNTY),
    ("在局安全生产领导小组领导下开展。", ["局安全生产领导小组"], COUNTY),
    ("县教育局党组听取汇报，县教育局党组书记讲话。", ["县教育局党组", "县教育局"], COUNTY),
    # a school's own bodies
    ("行政办统筹进度，保教部制定方案，后勤部落实物资。", ["行政办", "保教部", "后勤部"], SCHOOL),
    ("园务委员会每月召开一次，膳食委员会检查食堂。", ["园务委员会", "膳食委员会"], SCHOOL),
    ("由政教处、团委、少先队大队部负责。", ["政教处", "团委", "少先队大队部"], SCHOOL),
    ("保健室负责晨检，工会组织教工运动会。", ["保健室", "工会"], SCHOOL),
    ("方案提交教职工代表大会审议。", ["教职工代表大会"], SCHOOL),
    ("成立由园长任组长、保教主任为成员的开学工作领导小组，明确分工。", ["开学工作领导小组"], SCHOOL),
    ("成立了校园食品安全工作领导小组。", ["校园食品安全工作领导小组"], SCHOOL),
    ("1.成立 ×× 小学 2023 年春季学期防汛工作领导小组，×× 小学每周检查。",
     ["×× 小学 2023 年春季学期防汛工作领导小组", "×× 小学"], SCHOOL),
    # a town's own offices
    ("在镇党委、政府的领导下，民政办扎实工作。", ["镇党委", "政府", "民政办"], OFFICE),
    ("在乡党委政府的领导下开展。", ["乡党委", "政府"], OFFICE),
    ("紧紧围绕市委、市政府中心工作。", ["市委", "市政府"], CITY),
    # what a place has one of
    ("今年，福利院开工，救助站搬迁。", ["福利院", "救助站"], CITY),
    ("启动民政部养老服务区域性中心试点。", ["民政部"], CITY),
    # newspapers
    ("据云南经济日报报道，经济日报转载。", ["云南经济日报", "经济日报"], NEWS),
    ("经验被《人民日报》、《云南日报》报道。", ["人民日报", "云南日报"], COUNTY),
    # teams that act
    ("防控中，水源保障队、抢险突击队、伤员救护队随时待命。", ["水源保障队", "抢险突击队", "伤员救护队"], COUNTY),
    # bodies of bodies
    ("经国家林业和草原局草品种审定委员会审定。", ["国家林业和草原局草品种审定委员会"], NEWS),
    ("成立了国家基础教育指导咨询委员会。", ["国家基础教育指导咨询委员会"], NATION),
    ("建设教育部西安高等研究院。", ["教育部西安高等研究院"], NEWS),
    ("依托成都信息与智能医学研究院。", ["成都信息与智能医学研究院"], NEWS),
    ("依托四川大学白求恩第一医院建设。", ["四川大学白求恩第一医院"], NEWS),
    ("西安秦岭高新技术开发区管委会负责，高新区管委会配合。",
     ["西安秦岭高新技术开发区管委会", "高新区管委会"], CITY),
    ("市住房保障办公示，市房屋行政管理部门公告。", ["市住房保障办", "市房屋行政管理部门"], CITY),
    ("已经审批。发展改革委拟制定规划。", ["发展改革委"], NATION),
    ("由教育部、国资委、扶贫办三个部门组成。", ["教育部", "国资委", "扶贫办"], NATION),
    # enterprises, banks, troupes, courts
    ("四川航空有限公司开通航线。", ["四川航空有限公司"], NEWS),
    ("浦发银行成都分行、成都农商银行参加。", ["浦发银行成都分行", "成都农商银行"], NEWS),
    ("支持青禾光电、云帆智造等龙头企业扩产。", ["青禾光电", "云帆智造"], NEWS),
    ("除首钢外，青峦钢、云帆钢等钢铁企业节水。", ["首钢", "青峦钢", "云帆钢"], NEWS),
    ("支持一汽、吉化转型。", ["一汽", "吉化"], NEWS),
    ("成都市川剧团演出，他毕业于成都戏校。", ["成都市川剧团", "成都戏校"], NEWS),
    ("萨尔茨堡地方法院作出判决。", ["萨尔茨堡地方法院"], NEWS),
    ("英国老橡树剧院演出，美国青禾电气公司赞助。", ["英国老橡树剧院", "美国青禾电气公司"], NEWS),
    ("走访中国工商银行(澳门)有限公司（以下简称“工银澳门”），工银澳门介绍情况。",
     ["中国工商银行(澳门)有限公司", "工银澳门", "工银澳门"], NEWS),
    ("与云帆（成都）科技有限公司签约。", ["云帆（成都）科技有限公司"], NEWS),
    ("水利部和中国国际工程监理公司审查。", ["水利部", "中国国际工程监理公司"], NEWS),
    ("进入成都电视台融媒体中心工作。", ["成都电视台融媒体中心"], NEWS),
    ("在滹沱河库区水患治理工作指挥部指挥下开展。", ["滹沱河库区水患治理工作指挥部"], NEWS),
    ("韶关市医疗保险服务管理中心公布。", ["韶关市医疗保险服务管理中心"], NEWS),
    ("经宁夏回族自治区党委批准，中共韶关市委宣传部发布。", ["宁夏回族自治区党委", "中共韶关市委宣传部"], NEWS),
    ("毕业于西北石窟学院。", ["西北石窟学院"], NEWS),
    ("全资子公司北京云帆科技发展有限公司停业。", ["北京云帆科技发展有限公司"], NEWS),
    ("石家庄第二十四中正常上课。", ["石家庄第二十四中"], NEWS),
    ("四川省防指、省委依法治省办、成都市规划资源局部署。", ["四川省防指", "省委依法治省办", "成都市规划资源局"], NEWS),
    ("与韶关市文化旅游投资集团对接。", ["韶关市文化旅游投资集团"], NEWS),
    ("四川金牛律师事务所提供咨询。", ["四川金牛律师事务所"], NEWS),
    ("四川省政府口岸办和遂宁市双拥工作办公室主办。", ["四川省政府口岸办", "遂宁市双拥工作办公室"], NEWS),
    # edges
    ("推动清涧中学与绥德县第一中学结对。", ["清涧中学", "绥德县第一中学"], COUNTY),
    ("教育部部长作报告。", ["教育部"], NATION),
    ("2023年8月北京市教育委员会发布通知。", ["北京市教育委员会"], NEWS),
    ("人民银行、银保监会按职责分工负责。", ["人民银行", "银保监会"], NATION),
    ("咸宁市委组织部指定的村。", ["咸宁市委组织部"], NEWS),
    # what a school, a bureau and a task are divided into
    ("纪委办公室会同党政办、组织部、人事处、学生工作部等部门检查。",
     ["纪委办公室", "党政办", "组织部", "人事处", "学生工作部"], SCHOOL),
    ("综合协调组、宣传引导组和后勤保障组要主动配合。", ["综合协调组", "宣传引导组", "后勤保障组"], CITY),
    ("学校成立防汛工作领导小组办公室，设在总务处。", ["防汛工作领导小组办公室", "总务处"], SCHOOL),
    ("申报表汇总后报教育局人事科。", ["教育局人事科"], CITY),
    ("市纪委监委驻市教育局纪检监察组全程监督。", ["市纪委监委驻市教育局纪检监察组"], CITY),
    ("参保人向韶关市社保经办机构申请。", ["韶关市社保经办机构"], CITY),
    ("中国社会科学院世界经济与政治研究所副所长发言。", ["中国社会科学院世界经济与政治研究所"], NEWS),
    # the press in bylines
    ("（中青报·云帆网记者 张三）", ["中青报", "云帆网"], NEWS),
    ("接受青峦新闻记者采访。成都日报金桥新闻记者 李四", ["青峦新闻", "成都日报", "金桥新闻"], NEWS),
    ("云帆网8月3日电，青峦新闻讯。", ["云帆网", "青峦新闻"], NEWS),
    ("北京青年报记者采访，成都商报转载。", ["北京青年报", "成都商报"], NEWS),
    ("市信访局、市港务局会签。", ["市信访局", "市港务局"], CITY),
    ("由江宁中央商务区管委会汇总。", ["江宁中央商务区管委会"], DISTRICT),
    ("向江宁区委组织部人才工作科、市住保办咨询。", ["江宁区委组织部人才工作科", "市住保办"], DISTRICT),
    ("由成都少年儿童图书馆主办，张三任西北师范大学校长。", ["成都少年儿童图书馆", "西北师范大学"], NEWS),
    ("审核意见报区民政部门复核。", ["区民政部门"], DISTRICT),
    ("来源：人民网人民网成都8月1日电 （张三）", ["人民网", "人民网"], NEWS),
    # a team with a name of its own, and a list that counts its firms
    ("成都电视台“金嗓子”志愿服务队获奖。", ["成都电视台“金嗓子”志愿服务队"], NEWS),
    ("启动云帆机械、强力水泥等8家企业搬迁。", ["云帆机械", "强力水泥"], CITY),
    ("到云城通客服中心办理，区住建园林局审批。", ["云城通客服中心", "区住建园林局"], DISTRICT),
    ("（负责部门：知识产权局）\n   卫生健康委\n   林草局\n", ["知识产权局", "卫生健康委", "林草局"], NATION),
    # two bodies, the one acting with or for the other
    ("国家林业和草原局联合国家市场监督管理总局制定文本。", ["国家林业和草原局", "国家市场监督管理总局"], NATION),
    ("成都市电影局指导成都市云帆放映行业协会开展活动。", ["成都市电影局", "成都市云帆放映行业协会"], NEWS),
    # youth leagues, branches of national administrations and companies
    ("共青团四川省委、全国青联、四川青联主办。", ["共青团四川省委", "全国青联", "四川青联"], NEWS),
    ("国家税务总局四川省税务局、国网绵阳供电公司参加。", ["国家税务总局四川省税务局", "国网绵阳供电公司"], NEWS),
    ("四川省海洋与渔业局通报情况。", ["四川省海洋与渔业局"], NEWS),
    ("巴马自治县司法局普法。", ["巴马自治县司法局"], NEWS),
    # in a list of banks everyday words are names
    ("工商银行、招商银行、民生银行、平安银行均可办理。", ["工商银行", "招商银行", "民生银行", "平安银行"], CITY),
    ("党委巡察办公室会同人事处检查。", ["党委巡察办公室", "人事处"], SCHOOL),
    ("第19届大运会组委会公布安排。", ["第19届大运会组委会"], NEWS),
    ("习近平新时代中国特色社会主义思想研究中心组织撰稿。",
     ["习近平新时代中国特色社会主义思想研究中心"], NEWS),
    ("经市劳动能力鉴定委员会鉴定。", ["市劳动能力鉴定委员会"], CITY),
    ("玉环桐青社区照料中心投用。", ["玉环桐青社区照料中心"], NEWS),
    ("拥护中国共产党的领导。中国共产党第二十次全国代表大会召开。", ["中国共产党"], NEWS),
]


@pytest.mark.parametrize(("text", "expected", "metadata"), FOUND, ids=[row[0] for row in FOUND])
def test_bodies_are_found_whole(text: str, expected: list[str], metadata: Metadata) -> None:
    assert names(text, metadata) == expected


NONE = [
    ("报国有林场主管部门备案，持人民法院裁定办理。", NATION),
    ("在成都生活的台湾青年报名踊跃。", NEWS),
    ("遴选煤电、焦化、煤化工等行业重点企业。", NEWS),
    ("培训中小学校长和幼儿园园长。", COUNTY),
    ("各省、自治区、直辖市林业和草原主管部门、民政厅（局）、卫生健康委、中医药局：", NATION),
    ("各区、县（市）教体局：", CITY),
    ("经区县政府、开发区管委会批准后执行。", CITY),
    ("全体参加书香浸润阅读写作工程学校评选。", COUNTY),
    ("省属、市属高校附属小学参加。", CITY),
    ("各学校要加强管理。", COUNTY),
    ("学校要加强管理，教师要关爱学生。", COUNTY),
    ("各区教育局、民政局：", CITY),
    ("各县（市、区）教育局要抓好落实。", CITY),
    ("省、市教育局的要求。", COUNTY),
    ("区民政部门负责审核。", CITY),
    ("镇人民政府（街道办事处）受理申请。", CITY),
    ("各级党委和政府要重视。", NATION),
    ("各级政府要加大投入。", COUNTY),
    ("有关部门要密切配合。", COUNTY),
    ("中小学、幼儿园要排查隐患。", COUNTY),
    ("支持民办幼儿园发展。", COUNTY),
    ("加强农村义务教育学校建设。", COUNTY),
    ("深化学校课程改革，规范学校收费。", COUNTY),
    ("建设家门口的优质学校。", COUNTY),
    ("创建示范性普通高中。", COUNTY),
    ("教研组、备课组每周活动一次。", COUNTY),
    ("办好家长学校。", COUNTY),
    ("以教学为中心，突出教学中心地位。", COUNTY),
    ("缓解中心城区学位压力。", COUNTY),
    ("培养大学生、中学生和小学生。", COUNTY),
    ("落实集团化办学，组建教育集团。", COUNTY),
    ("教育部门办幼儿园招生。", DISTRICT),
    ("由法定机构如法院、公安机关等出具证明。", DISTRICT),
    ("根据《国务院办公厅关于加强校车安全管理的通知》办理。", COUNTY),
    ("贯彻县委十五届六次全会精神。", COUNTY),
    ("落实县委经济工作会议部署。", COUNTY),
    ("获评中华优秀文化传承学校。", COUNTY),
    ("建设文化名城和工业强市。", CITY),
    ("社会组织、企业事业单位参与。", CITY),
    ("党的十九届二中、三中全会召开。", COUNTY),
    ("各省、自治区、直辖市人民政府，国家有关部门：", NATION),
    ("省市县三级项目中心协同发力。", CITY),
    ("开设心理咨询室和图书室。", COUNTY),
    ("充实小学科学教师。", SCHOOL),
    ("设立教育基金，奖励优秀教师。", COUNTY),
    ("科学规范现代学校治理。", COUNTY),
    ("推进公立医院改革。", CITY),
    ("鼓励社会资本兴办养老服务公司。", CITY),
    ("全市人民群众满意度提升。", CITY),
    ("委员和代表们认真审议。", COUNTY),
    ("县域普通高中、县直学校要带头。", COUNTY),
    ("严禁录用违法人员。", COUNTY),
    ("中央财政安排补助资金，落实中央八项规定。", COUNTY),
    ("养成文明习惯，争当美德少年。", COUNTY),
    ("学校教育主管部门确定名额。", CITY),
    ("咸阳市高中阶段学校招生录取结束。", CITY),
    ("网传一中学停课。", NEWS),
    ("某小学教师受到表扬。", NEWS),
    ("按标准配齐配强学校卫生人员。", COUNTY),
    ("全县有*间民办幼儿园。", COUNTY),
    ("国务院有关部门、国务院各部委要落实。", NATION),
    ("钢铁、汽车、石化等企业加快改造。", NEWS),
    ("学习中央领导同志批示。", NEWS),
    ("公安局要加强管理。", NATION),
    ("按照省委十一届十次、十一次全会要求。", NEWS),
    ("谋划建设方舱医院。", NEWS),
    ("铸牢中华民族共同体意识。", COUNTY),
    ("乡村(城市)学校结对。", COUNTY),
    ("争创国家医学中心，中央企业支持。", NEWS),
    ("打造政府门户网站，改进局部管理。", CITY),
    ("学校重点学科建设取得进展。", COUNTY),
    ("清理办公室和教室，改造校医室。", SCHOOL),
    ("加强工会工作和党支部建设，参加党支部评星定级。", SCHOOL),
    ("各校成立食品安全工作领导小组。", COUNTY),
    ("成立以校长为组长的领导小组。", COUNTY),
    ("各科室、教研组、年级组承担任务。", SCHOOL),
    ("学校、社区、派出所每月会商。", COUNTY),
    ("推进“向阳少年宫”建设试点。", COUNTY),
    ("均衡差异系数小学为0.4，入学率小学达标。", COUNTY),
    ("学校足球队、篮球队每天训练。", SCHOOL),
    ("把教育办得更好。", OFFICE),
    ("加强政府自身建设。", Metadata(title="政府工作报告", level="county", region="清涧县")),
    ("任务重的地方，可成立清理整顿工作领导小组。", NATION),
    ("国有林场应当成立绩效考核领导小组。", NATION),
    ("玩家组成五人小队。", NEWS),
    ("语文组、数学组交流备课。", CITY),
    ("各级社保经办机构要提高效率。", CITY),
    ("新建省级卓越工匠学院7个、市级产教联合体5个。", NEWS),
    ("年内新设2个石斛中医学院。", NEWS),
    ("向县级以上人民政府渔业主管部门提出申请。", NATION),
    ("由公安派出所出具证明。", NATION),
    ("贯彻党的十八届三中、四中、五中、六中全会精神。", CITY),
    ("可自主组建科研团队。", NATION),
    ("本市中等职业学校毕业的学生可申请。", CITY),
    ("向户籍地镇人民政府申请。", CITY),
    ("地    址：成都市人民大街9号四川省政务服务中心3楼", NEWS),
    ("依据《办法》（国家林业局令第45号）办理。", NEWS),
    ("经国务院常务会议审议通过。", NEWS),
    ("国税局综合楼年内投用。", COUNTY),
    ("举办全县第四届中小学诗词大会。", COUNTY),
    ("展示活动成果丰硕云帆网8月1日讯", NEWS),
    ("甲方公司拖欠乙方公司货款。", NEWS),
    ("打造国家大学科技园。", NEWS),
    ("联系方式见下（厅办公室）。", Metadata(title="公告", issuer="国家林草局", level="national")),
    ("号召教师参加社区假日学校活动。", NEWS),
    ("病情加重的及时转定点医院治疗。", NATION),
]


@pytest.mark.parametrize(("text", "metadata"), NONE, ids=[row[0] for row in NONE])
def test_classes_places_and_titles_are_none(text: str, metadata: Metadata) -> None:
    assert names(text, metadata) == []


FULL = [
    ("县教育局要加强督导。", "县教育局", "清涧县教育和体育局", COUNTY),
    ("县教体局发文。", "县教体局", "清涧县教育和体育局", COUNTY),
    ("市教育局检查。", "市教育局", "榆林市教育局", COUNTY),
    ("省教科院专家到校。", "省教科院", "陕西省教育科学研究院", COUNTY),
    ("省政府验收。", "省政府", "陕西省人民政府", COUNTY),
    ("县委重视。", "县委", "中共清涧县委员会", COUNTY),
    ("中共韶关市委宣传部发布。", "中共韶关市委宣传部", "中共韶关市委员会宣传部", CITY),
    ("县一中招生。", "县一中", "清涧县第一中学", COUNTY),
    ("县职教中心招生。", "县职教中心", "清涧县职业教育中心", COUNTY),
    ("石咀驿镇高家湾幼儿园建成。", "石咀驿镇高家湾幼儿园", "清涧县石咀驿镇高家湾幼儿园", COUNTY),
    ("区教育局认定。", "区教育局", "南京市江宁区教育局", DISTRICT),
    ("江宁区政府网站公布。", "江宁区政府", "南京市江宁区人民政府", DISTRICT),
    ("市民政部门负责。", "市民政部门", "韶关市民政局", CITY),
    ("省卫健委通报。", "省卫健委", "广东省卫生健康委员会", CITY),
    ("校党委决定。", "校党委", "南充市顺庆区实验小学党委", SCHOOL),
    ("实验小学举行仪式。顺庆区实验小学欢迎您。", "实验小学", "南充市顺庆区实验小学", SCHOOL),
    ("清华的学生来访。", "清华", "清华大学", COUNTY),
    ("国家林草局发文。", "国家林草局", "国家林业和草原局", NATION),
    ("宁夏教育部门出台文件。", "宁夏教育部门", "宁夏回族自治区教育厅", NEWS),
    ("宁夏党委、政府出台文件。", "宁夏党委", "中共宁夏回族自治区委员会", NEWS),
    ("河北大学举办论坛。", "河北大学", "河北大学", NEWS),
    ("基础教育科负责，联系科室：基础教育科。", "基础教育科", "南京市江宁区教育局基础教育科", DISTRICT),
    ("市应急部门负责。", "市应急部门", "重庆市应急管理局", MUNICIPALITY),
    ("局科技司负责。", "局科技司", "国家林草局科技司",
     Metadata(title="通知", issuer="国家林草局办公室", level="national")),
    ("市教育局部署。上海市代表来访。", "市教育局", "市教育局", Metadata(title="教育简讯")),
    ("市教育局部署。绵阳市代表大会召开，绵阳市财政增长。", "市教育局", "绵阳市教育局", Metadata(title="教育简讯")),
]


@pytest.mark.parametrize(("text", "surface", "full", "metadata"), FULL, ids=[row[1] for row in FULL])
def test_the_setting_gives_the_full_name(text: str, surface: str, full: str, metadata: Metadata) -> None:
    assert {m.name for m in mentions(text, metadata) if text[m.start:m.end] == surface} == {full}


KINDS = [
    ("县教育局", "government"), ("县委", "party"), ("县一中", "school"), ("西安交通大学", "university"),
    ("省教科院", "research"), ("最高人民法院", "judicial"), ("县关工委", "group"), ("县医院集团", "other"),
]


@pytest.mark.parametrize(("surface", "kind"), KINDS)
def test_every_body_has_its_kind(surface: str, kind: str) -> None:
    found = mentions(f"由{surface}牵头。")
    assert [(m.kind, m.type) for m in found] == [(kind, "Organization")] * len(found)


def test_known_bodies_carry_their_concept() -> None:
    [mention] = mentions("教育部印发通知。")
    assert mention.concept == "https://w3id.org/plan-kg/id/organization/教育部"
    assert mention.rule == "vocabulary"


def test_mentions_do_not_overlap_and_come_in_order() -> None:
    found = mentions("清涧县教育和体育局、县委宣传部、团县委和清涧县第一中学联合举办活动，县教育局总结。")
    assert len(found) == 5
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_long_run_without_punctuation_is_read_in_one_pass() -> None:
    assert len(names("学校" * 40_000)) == 0


def test_every_list_of_the_data_file_has_each_word_once() -> None:
    data = tomllib.loads(Path(organizations.__file__).with_name("organizations.toml").read_text("utf-8"))
    for table in ("bodies", "names"):
        for key, value in data[table].items():
            words = value.split()
            assert len(words) == len(set(words)), f"[{table}] {key}"
