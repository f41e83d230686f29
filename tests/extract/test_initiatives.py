"""What names a piece of work, and what only looks like it. All sentences are made up for this test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract import initiatives
from kg.lexicon import Concept, Vocabulary, load
from kg.outline import outline
from kg.records import Document, Mention

Finder = Callable[..., dict[str, Mention]]


def _vocabulary(*concepts: Concept) -> Vocabulary:
    return Vocabulary(Path("made up"), {concept.iri: concept for concept in concepts})


@pytest.fixture(scope="module")
def find() -> Finder:
    """Initiatives of a text by name, with a vocabulary of a few concepts."""
    lexicon = replace(load(), initiatives=_vocabulary(
        Concept("1", "控辍保学"), Concept("2", "课后服务", alt=("课后延时服务",)),
        Concept("3", "教研组建设", hidden=("教研组",)), Concept("4", "古树名木保护", hidden=("古树名木",)),
        Concept("5", "教师培训"), Concept("8", "晨汇报晚清点"), Concept("6", "青禾工程"),
        Concept("7", "课堂教学改革", alt=("城乡联动课堂教学改革体系",), hidden=("课堂变革体系",), kind="headline")))

    def run(text: str, *taken: tuple[str, str]) -> dict[str, Mention]:
        document = Document("plan.txt", text, text, "", "text/plain")
        others = [Mention(kind, text.index(name), text.index(name) + len(name), name, "given")  # type: ignore[arg-type]
                  for kind, name in taken]
        return {m.name: m for m in initiatives.find(document, outline(document), lexicon, others)}

    return run


NAMES = [
    # a class word and the verb that introduces it
    ("我镇今年继续实施河塘清淤工程,改善水质。", "河塘清淤工程"),
    ("全面推行田间督查员制度。", "田间督查员制度"),
    ("学校建立学生视力动态监测机制。", "学生视力动态监测机制"),
    ("探索建立晨读打卡积分制度。", "晨读打卡积分制度"),
    ("进一步完善校车接送交接机制,确保有序。", "校车接送交接机制"),
    ("打造童声合唱品牌。", "童声合唱品牌"),
    ("各乡镇要大力开展秸秆禁烧专项行动。", "秸秆禁烧专项行动"),
    ("启动青苗护航行动,建立帮扶台账。", "青苗护航行动"),
    ("推广小班化走廊阅读模式。", "小班化走廊阅读模式"),
    ("构建镇村两级巡田体系,明确责任。", "镇村两级巡田体系"),
    ("举办全县第三届乡土戏曲艺术节。", "全县第三届乡土戏曲艺术节"),
    ("组织召开全区戏曲进校园现场研讨会。", "戏曲进校园现场研讨会"),
    ("搭建银发志愿互助平台。", "银发志愿互助平台"),
    ("依托竹编非遗传习基地开展教学。", "竹编非遗传习基地"),
    ("积极申报省级水土保持示范县。", "省级水土保持示范县"),
    ("严格执行值班报告双签制度,不留空档。", "值班报告双签制度"),
    ("扎实开展护苗成长志愿服务活动。", "护苗成长志愿服务活动"),
    ("成立陶艺名师工作室。", "陶艺名师工作室"),
    ("持续开展冬季护林防火宣传月活动。", "冬季护林防火宣传月活动"),
    ("优化学龄前儿童营养评价体系。", "学龄前儿童营养评价体系"),
    ("推进社区老年助浴服务试点。", "社区老年助浴服务试点"),
    ("开展乡村医生急救技能大赛。", "乡村医生急救技能大赛"),
    ("实施农户厕所改造补助。", "农户厕所改造补助"),
    ("深化公办园职工薪酬改革。", "公办园职工薪酬改革"),
    ("推进渡槽标准化建设。", "渡槽标准化建设"),
    ("开展学生龋齿筛查工作。", "学生龋齿筛查"),
    ("加强食材溯源抽检。", "食材溯源抽检"),
    ("开展山洪避险应急演练。", "山洪避险应急演练"),
    ("落实河道警长责任制。", "河道警长责任制"),
    ("全面落实村医岗位责任制。", "村医岗位责任制"),
    ("推进退耕坡地修复。", "退耕坡地修复"),
    ("实施沙化草场修复工程建设。", "沙化草场修复工程"),
    ("认真落实困境儿童探访关爱制度。", "困境儿童探访关爱制度"),
    ("建立留守老人结对帮扶机制。", "留守老人结对帮扶机制"),
    ("健全涉渔纠纷化解机制。", "涉渔纠纷化解机制"),
    ("深入开展提振夜市消费专项行动。", "提振夜市消费专项行动"),
    ("创建森林乡村。", "森林乡村"),
    ("年内评选一批书香校园。", "书香校园"),
    ("积极打造无烟校园。", "无烟校园"),
    ("以林长制为抓手,压实责任。", "林长制"),
    ("通过举办读书节、诗会展示成果。", "读书节"),
    ("以乡土课程开发项目为载体,推动改革。", "乡土课程开发项目"),
    ("提升绘本阅读示范校创建水平。", "绘本阅读示范校"),
    ("在错峰就餐模式下,秩序明显好转。", "错峰就餐模式"),
    ("形成“一平台、三清单”的闭环管理。", "“一平台、三清单”的闭环管理"),
    ("启动春蕾护航计划。", "春蕾护航计划"),
    ("举办校园阅读节。", "校园阅读节"),
    ("村道管护机制全面建立。", "村道管护机制"),
    ("建设平安校园、书香校园、绿色校园。", "书香校园"),
    # quotations
    ("扎实推进“青禾”工程,促进年轻教师成长。", "“青禾”工程"),
    ("开展“三亮三比”活动。", "“三亮三比”活动"),
    ("推行“村医+家庭”签约模式。", "“村医+家庭”签约模式"),
    ("落实“六步走”教学常规管理模式。", "“六步走”教学常规管理模式"),
    ("构建“五位一体”的巡护体系。", "“五位一体”的巡护体系"),
    ("实施“晨曦”班主任培育工程。", "“晨曦”班主任培育工程"),
    ("创建学校“双控”机制。", "“双控”机制"),
    ("打造“求索课堂”,注重启发。", "求索课堂"),
    ("严格落实“五项清单”。", "五项清单"),
    ("全面推行“1+3+N”联防机制。", "“1+3+N”联防机制"),
    ("举办“清泉润心”“书海拾贝”主题活动。", "清泉润心"),
    ("举办“清泉润心”“书海拾贝”主题活动。", "书海拾贝"),
    ("开展“我爱家乡河”“小小气象员”“田野课堂”等系列活动。", "小小气象员"),
    ("按照“一企一策”的要求帮扶。", "一企一策"),
    # two measures
    ("做到一树一档,定期巡查。", "一树一档"),
    ("落实一村一辅警制度。", "一村一辅警制度"),
    ("严格一岗双责。", "一岗双责"),
    ("推行一园一品建设。", "一园一品"),
    # lists
    ("组织开展同题异构、磨课沙龙、粉笔字展评等活动。", "同题异构"),
    ("组织开展同题异构、磨课沙龙、粉笔字展评等活动。", "磨课沙龙"),
    ("推进推门听课、师徒结伴、校际联研等制度。", "师徒结伴"),
    ("全面推进强基固本、清廉家风、邻里互助等专项行动。", "清廉家风"),
    ("全面推进强师筑基、育林护水、邻里共育等乡村教育振兴攻坚行动。", "育林护水"),
    ("全面推进强师筑基、育林护水、邻里共育等乡村教育振兴攻坚行动。", "乡村教育振兴攻坚行动"),
    ("落实晨检午检、因病缺课追踪两项制度。", "因病缺课追踪"),
    ("实行晨检、午检、晚检制度。", "晨检、午检、晚检制度"),
    ("开展绿化、美化、亮化活动。", "绿化、美化、亮化活动"),
    ("开展赛诗、赛歌活动。", "赛诗、赛歌活动"),
    ("建立健全渔政巡查机制、渔获登记制度。", "渔政巡查机制"),
    ("建立健全渔政巡查机制、渔获登记制度。", "渔获登记制度"),
    ("开展渔船检修培训和海上避险演练。", "海上避险演练"),
    ("推进护堤林、护渠林建设。", "护堤林、护渠林建设"),
    # modifiers before 的
    ("健全省负总责、市县抓落实的工作机制。", "省负总责、市县抓落实的工作机制"),
    ("探索以农户受益为导向的建设模式。", "以农户受益为导向的建设模式"),
    ("建立上下贯通的三级护林体系。", "三级护林体系"),
    ("落实党组织领导的校长负责制。", "党组织领导的校长负责制"),
    ("建立财政补助、村民自筹和企业捐赠的多元化管水机制。", "财政补助、村民自筹和企业捐赠的多元化管水机制"),
    ("推广荒坡变果园、农户变股东的“双变”模式。", "荒坡变果园、农户变股东的“双变”模式"),
    ("“书声”课堂教会孩子们倾听。", "“书声”课堂"),
    ("建立河道清障与堤岸绿化衔接机制。", "河道清障与堤岸绿化衔接机制"),
    ("鼓励村组探索轮种、间种奖励制度。", "轮种、间种奖励制度"),
    ("完善护林员上岗培训和护林队演练机制。", "护林员上岗培训和护林队演练机制"),
    ("搭建沿江河道监管与防汛调度平台。", "沿江河道监管与防汛调度平台"),
    ("组织“最美渔嫂”选树活动。", "“最美渔嫂”选树活动"),
    ("建立林区精细化管护机制。", "林区精细化管护机制"),
    # the objects of verbs of doing, without a class word
    ("各村广泛开展晒谷比美,邻里叫好。", "晒谷比美"),
    ("全面推行错时接送。", "错时接送"),
    ("城乡小学实行两校一园,统一管理。", "两校一园"),
    # verbs that promote
    ("要规范水上写生培训,明确责任。", "水上写生培训"),
    ("加强渡口船舶检修管理。", "渡口船舶检修管理"),
    # what opens a clause, and something is said of it
    ("防汛避险演练每季度一次,村民踊跃参加。", "防汛避险演练"),
    ("圩堤巡护制度日趋健全。", "圩堤巡护制度"),
    ("二是渔港油污整治由镇里牵头,各村每月自查一遍渗漏点并当天登记,要按时报送处理结果。", "渔港油污整治"),
    ("全县小额农机贷款稳步推进。", "小额农机贷款"),
    ("渔船智能救援体系基本建立,响应更快。", "渔船智能救援体系"),
    # parts that its name needs
    ("镇里建立部门间溺水会商制度。", "部门间溺水会商制度"),
    ("推动建立渔村与专科医院的对接机制。", "渔村与专科医院的对接机制"),
    ("开展渔光互补试点示范。", "渔光互补试点示范"),
    ("加强渔民流感疫苗接种。", "渔民流感疫苗接种"),
    ("加强滩涂候鸟巡护。", "滩涂候鸟巡护"),
    # counted things, and not the places where work is done
    ("年内建成48个渔村助餐服务点。", "渔村助餐服务点"),
    ("制定渔港问题清单、责任清单,逐条销号。", "责任清单"),
    ("支持船坞码头深度融合。", "船坞码头深度融合"),
    ("研究部署新型渔船装备科研项目。", "新型渔船装备科研项目"),
    ("对辖区滩涂进行摸底调查,掌握分布。", "摸底调查"),
    # more speaks for it than the vocabulary against it
    ("实施滩涂养护改造二期工程。", "滩涂养护改造二期工程"),
    # an adverb before the noun behind a verb; a verb before a class word that frames work; a count within
    ("村里建立健全定期清障制度。", "定期清障制度"),
    ("各渔港开展联合执法检查。", "联合执法检查"),
    ("健全完善渔船溢油责任追究制度,加大巡查。", "渔船溢油责任追究制度"),
    ("镇里健全渔民两项补贴监管机制。", "渔民两项补贴监管机制"),
    # behind measures and numbered times
    ("年内完成3000亩沙滩治理。", "沙滩治理"),
    ("今年举办三届渔歌大会。", "渔歌大会"),
    # how a building project gets on; lists of projects
    ("沙港海带加工扩建项目投产,收入翻番。", "沙港海带加工扩建项目"),
    ("年底前海产交易城、冷链物流园等项目开工建设。", "冷链物流园"),
    # the work that 工作 says of an object; what counts as promotion
    ("镇里切实抓好渔汛预报工作。", "渔汛预报"),
    ("加快滨海渔村绿化。", "滨海渔村绿化"),
    ("对渔船进行适航性改造。", "适航性改造"),
    # events; two names of one event; a term within a name
    ("7月举办两湾青年嘉年华。", "两湾青年嘉年华"),
    ("镇里办好第六届海鲜购销洽谈暨渔具展销会。", "第六届海鲜购销洽谈暨渔具展销会"),
    ("探索政府和社会资本合作模式。", "政府和社会资本合作模式"),
    ("深入实施培育发展海岛产业行动。", "培育发展海岛产业行动"),
    ("高水平建设滨海渔业示范区。", "滨海渔业示范区"),
    ("完善以渔民参与为主体的渔港管护评价体系。", "渔港管护评价体系"),
    ("开工青湾至石岛公路、海堤加固工程等项目。", "青湾至石岛公路"),
    ("参观海岛渔业示范基地。", "海岛渔业示范基地"),
    ("领取海岛高龄老人慰问金。", "海岛高龄老人慰问金"),
    ("滨海青年嘉年华也将在当晚启动。", "滨海青年嘉年华"),
    ("实施海岛码头优化提升工程。", "海岛码头优化提升工程"),
    ("开展渔具企业研发活动提升行动。", "渔具企业研发活动提升行动"),
    ("纳入“渔村示范、渔港整治”工程建设范畴。", "“渔村示范、渔港整治”工程"),
    ("每日“晨间报平安”并登记。坚持“晨间报平安”并公示。", "晨间报平安"),
    # short names that the text gives; benefits that are paid out
    ("搭建滨海渔船登记平台(以下简称市平台)。", "滨海渔船登记平台"),
    ("搭建滨海渔船登记平台(以下简称市平台)。", "市平台"),
    ("按时发放渔民休渔补贴。", "渔民休渔补贴"),
    ("举办“海风之声”、海岛消防公开课等公益活动,深受欢迎。", "海风之声"),
    # apps; quotations said again
    ("村民可以登录“潮汐通”小程序查询。", "潮汐通"),
    ("党员发挥“灯塔先锋”作用。以“灯塔先锋”带动群众。", "灯塔先锋"),
    # quotations side by side, with a comma, in the title of a notice
    ("坚决落实“晨汇报”“晚清点”等制度。", "晨汇报"),
    ("4月9日,各班召开“海风作伴,书声琅琅”主题班会。", "“海风作伴,书声琅琅”主题班会"),
    ("“海风作伴,书声琅琅”主题实践活动通知\n各村要按时到校。", "“海风作伴,书声琅琅”主题实践活动"),
    # a year is no part of a name
    ("启动河口区2031年渔民转岗计划。", "渔民转岗计划"),
    # the vocabulary
    ("常态化落实控辍保学措施。", "控辍保学"),
    ("从办园行为、控辍保学等方面评价学校。", "控辍保学"),
    ("规范开展课后服务。", "课后服务"),
    ("积极开展课后延时服务。", "课后延时服务"),
    ("完善“控辍保学”工作机制。", "控辍保学"),
    ("组织开展教师培训。", "教师培训"),
    ("建好用好“青禾”工程。", "“青禾”工程"),
    ("作业批改、课后服务、家访,样样到位。", "课后服务"),
    ("坚持把课后服务作为实事来办。", "课后服务"),
    ("课后服务也渐渐红火。", "课后服务"),
    ("各地控辍保学压力不同。", "控辍保学"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_is_found(find: Finder, text: str, name: str) -> None:
    found = find(text)
    assert name in found
    assert found[name].kind == "named"
    assert found[name].rule


PLAIN = [
    # trade nouns, qualities, aims
    ("教师要认真备课,上好每一节课。", "备课"),
    ("推动全县教育高质量发展。", "教育高质量发展"),
    ("不断提高教学质量和管理水平。", "教学质量"),
    ("积极发展学前教育。", "学前教育"),
    ("加强特殊教育工作。", "特殊教育"),
    ("办好人民满意的教育。", "人民满意的教育"),
    ("完善各项管理制度。", "管理制度"),
    ("健全工作机制。", "工作机制"),
    ("创新教学模式,优化课堂结构。", "教学模式"),
    ("组织各类活动。", "各类活动"),
    ("开展丰富多彩的活动。", "丰富多彩的活动"),
    ("为学生提供更为广阔的平台。", "更为广阔的平台"),
    ("完善公共服务体系。", "公共服务体系"),
    ("形成特色鲜明的服务品牌。", "服务品牌"),
    ("加强日常管理。", "日常管理"),
    ("保护自然生态系统。", "自然生态系统"),
    ("全面推进人才培养模式改革,探索符合本地实际的教育教学模式。", "符合本地实际的教育教学模式"),
    ("打造优质的教育。", "优质的教育"),
    ("对学生进行批评教育。", "批评教育"),
    ("健全相关制度。", "相关制度"),
    ("加强教育管理。", "教育管理"),
    ("提供午餐服务。", "午餐服务"),
    ("加强村民队伍管理。", "村民队伍管理"),
    ("推进产业结构优化,落实乡镇主体责任。", "乡镇主体责任"),
    ("推进农田排水、道路硬化等工作,实行用碗计量。", "用碗计量"),
    ("全乡平均造林绿化面积过半。", "全乡平均造林绿化"),
    ("现就渔业生产检查作出安排。", "现就渔业生产检查"),
    ("首页 > 课后服务 > 通知公告", "课后服务"),
    ("健全村规民约和巡田制度。", "村规民约和巡田制度"),
    ("落实村医轮值与药房盘点制度。", "村医轮值与药房盘点制度"),
    ("实施引江润田、引河济湖工程。", "引江润田、引河济湖工程"),
    ("聘请课后服务教师三名。", "课后服务"),
    ("因道路施工、课后服务、天气变化等原因推迟上课。", "课后服务"),
    ("需要另外参加网上报名电脑派位。", "名电脑派位"),
    ("关注公众号,打开“潮汐通”栏目。", "潮汐通"),
    ("为渔村发展按下“加速键”。", "加速键"),
    ("完成“十六五”规划,迎接“十六五”。", "十六五"),
    ("聚焦“德才兼美”,促队伍成长。着眼“德才兼美”,建班子。", "德才兼美"),
    ("构建以课后服务为导向的体系。", "课后服务"),
    ("以“渔歌传情,岛岛同心”为主题。", "渔歌传情,岛岛同心"),
    ("检查渔具管理、巡查登记等情况。", "渔具管理"),
    ("推广跳绳、舞龙舞狮等民间体育项目。", "舞龙舞狮"),
    ("办好教师培训班。", "教师培训"),
    ("全县控辍保学率稳步提高。", "控辍保学"),
    ("大家一起行动。", "大家一起行动"),
    ("群众投身到海堤整治活动中。", "到海堤整治活动"),
    ("采取更多惠渔民的举措,建设10家左右镇级助餐平台。", "左右镇级助餐平台"),
    ("享受半价船票。", "半价船票"),
    ("到控辍保学部门办事。", "控辍保学"),
    ("实行(不同时发放)的规定。", "(不同时发放)"),
    ("在渔汛预报、航道监测等方面发力。", "渔汛预报"),
    ("本届峰会为期三天。", "本届峰会"),
    ("做好党外知识分子工作。", "党外知识分子"),
    ("渔民代表出席活动。", "渔民代表出席活动"),
    # negated
    ("严禁开展有偿补课活动。", "有偿补课活动"),
    ("坚决杜绝变相收费项目。", "变相收费项目"),
    ("不得组织小学入学选拔考试活动。", "小学入学选拔考试活动"),
    ("取消村级迎检台账制度。", "村级迎检台账制度"),
    ("防止出现虚假招生宣传活动。", "虚假招生宣传活动"),
    ("严禁“掐尖”招生行动。", "“掐尖”招生行动"),
    ("禁止以“兴趣班”等活动名义收费。", "兴趣班"),
    # documents, not work
    ("制定河塘清淤工程实施方案。", "河塘清淤工程"),
    ("印发校车管理制度汇编办法。", "校车管理制度汇编办法"),
    ("出台渔获登记管理办法。", "渔获登记管理"),
    ("修订护林防火应急预案。", "护林防火应急"),
    ("公布幼儿园招生计划。", "幼儿园招生计划"),
    # slogans, images, emphasis
    ("把服务作为改革的“催化剂”。", "催化剂"),
    ("努力破解发展的“中梗阻”。", "中梗阻"),
    ("做到“两个维护”。", "两个维护"),
    ("缓解“入园难”问题。", "入园难"),
    ("纠正“小学化”倾向。", "小学化"),
    ("形成“想干事、能干事、干成事”的风气。", "想干事、能干事、干成事"),
    ("防止“走过场”。", "走过场"),
    # 一…一… that are idioms
    ("教师的一言一行都是榜样。", "一言一行"),
    ("大家一心一意谋发展。", "一心一意"),
    ("珍惜一草一木。", "一草一木"),
    ("在一问一答中增长见识。", "一问一答"),
    # counts and lists of other things
    ("完善听课、评课、磨课四项制度。", "四项制度"),
    ("开展两项行动。", "两项行动"),
    ("慰问学校校长、中层干部、骨干教师等活动对象。", "中层干部"),
    ("开设语文、数学、美术等课程。", "数学"),
    ("发放补贴3000元补贴。", "3000元补贴"),
    # the vocabulary where another word goes on, or only the object is named
    ("到控辍保学局办事。", "控辍保学"),
    ("严禁课后服务乱收费。", "课后服务"),
    ("由教研组长主持。", "教研组"),
    ("沿途有古树名木。", "古树名木"),
    ("各科教师培训内容。", "教师"),
    ("深化课堂教学改革。", "课堂教学改革"),
    ("谈到课堂变革体系,看法不一。", "课堂变革体系"),
    ("学习《课后服务漫谈》一书。", "课后服务"),
    ("依法惩治涉渔犯罪活动。", "涉渔犯罪活动"),
    ("暂停跨镇聚集性活动。", "跨镇聚集性活动"),
    ("协调和制定基于渔政管理的保护平台。", "协调和制定基于渔政管理的保护平台"),
    ("为了扩充渔家互助机制的范围。", "扩充渔家互助机制"),
    ("完成126个渔村码头治理。", "渔村码头治理"),
    ("确定成员后推荐给每个工作室2至3人。", "个工作室"),
    ("打造包含码头、冷库、民宿在内的渔业综合体。", "码头、冷库、民宿在内的渔业综合体"),
    ("打击非法占用滩涂违法犯罪活动。", "滩涂违法犯罪活动"),
    # parts and fragments
    ("机构建立安全制度。", "立安全制度"),
    ("中心小学位于镇区。", "中心小学"),
    ("志愿者开展工作。", "开展工作"),
]


@pytest.mark.parametrize(("text", "name"), PLAIN)
def test_what_is_no_name_is_left(find: Finder, text: str, name: str) -> None:
    assert name not in find(text)


def test_the_examples_are_many_enough() -> None:
    assert len(NAMES) >= 80
    assert len(PLAIN) >= 50


PLAN = """二〇二四年工作计划

一、指导思想
以提高质量为中心。
二、主要任务
(一)加强师德师风建设。完善师德考核档案制度。
(二)实施青禾工程
开展结伴成长活动。
三、存在的问题
(一)教研体系建设滞后
尚未建立校际联研机制。
四、保障措施
(一)加强组织领导
成立领导小组。
"""


def test_headlines_of_work_are_initiatives_and_those_of_the_document_are_not(find: Finder) -> None:
    headlines = [name for name, mention in find(PLAN).items() if mention.kind == "headline"]
    assert headlines == ["加强师德师风建设", "实施青禾工程", "加强组织领导"]


def test_what_is_told_as_a_problem_is_no_initiative(find: Finder) -> None:
    assert "校际联研机制" not in find(PLAN)


def test_a_headline_names_a_programme_but_not_plain_work_again(find: Finder) -> None:
    found = find(PLAN)
    assert found["青禾工程"].kind == "named"
    assert "师德师风建设" not in found


def test_a_mention_knows_its_section(find: Finder) -> None:
    found = find(PLAN)
    assert found["师德考核档案制度"].section == found["加强师德师风建设"].section
    assert found["结伴成长活动"].section == found["实施青禾工程"].section


def test_what_belongs_to_an_organization_or_a_policy_is_theirs(find: Finder) -> None:
    text = "落实《护林行动》,由县教育局监管,深化“放管服”改革。"
    found = find(text, ("Policy", "护林行动"), ("Organization", "县教育局"), ("Policy", "放管服"))
    assert not found


def test_a_known_name_is_one_of_those_that_a_list_joins(find: Finder) -> None:
    assert "课后延时服务" in find("完善课后延时服务与晚托接送机制。")


def test_a_known_name_wins_over_itself_with_little_before_it_that_is_only_promoted(find: Finder) -> None:
    assert "教师培训" in find("加强乡村教师培训,办好夜校。")


def test_a_later_clause_of_a_headline_may_introduce_a_name(find: Finder) -> None:
    found = find("一、重点任务\n(一)理顺权责,强化渔船安全责任制。各村每月巡查。\n(二)强化渔港安全责任制。\n每周巡查。")
    assert found["渔船安全责任制"].kind == "named"
    assert "渔港安全责任制" not in found


def test_a_known_name_wins_over_itself_with_a_long_description(find: Finder) -> None:
    assert "课后服务" in find("健全镇里统筹、学校主导、家庭配合、老人和志愿者共同出力的课后服务。")


def test_a_label_that_says_more_than_its_concept_is_not_too_plain(find: Finder) -> None:
    assert "课堂变革体系" not in find("谈到课堂变革体系,看法不一。")
    assert "城乡联动课堂教学改革体系" in find("构建城乡联动课堂教学改革体系。")


def test_a_body_before_a_quotation_is_no_part_of_the_name(find: Finder) -> None:
    found = find("组织青溪县教育局“向阳花”护苗活动。", ("Organization", "青溪县教育局"))
    assert "“向阳花”护苗活动" in found


def test_a_name_may_hold_a_body_whole(find: Finder) -> None:
    assert "石桥二中新校区建设项目" in find("推进石桥二中新校区建设项目。", ("Organization", "石桥二中"))


def test_a_known_name_wins_over_itself_with_a_word_added(find: Finder) -> None:
    mention = find("完善控辍保学工作机制。")["控辍保学"]
    assert (mention.rule, mention.concept) == ("vocabulary:控辍保学", "1")


@pytest.mark.parametrize(("text", "name"), [
    ("完善学校控辍保学工作机制。", "控辍保学"), ("推进学生课后服务。", "课后服务"),
])
def test_a_known_name_wins_over_itself_with_an_owner_before_it(find: Finder, text: str, name: str) -> None:
    assert list(find(text)) == [name]


def test_a_long_list_of_things_shares_no_class_word(find: Finder) -> None:
    found = find("打造粮油、仓储、运输、金融、信息、技术、包装、品牌。")
    assert not [name for name in found if "、" in name]


@pytest.mark.parametrize("text", ["推广现有平台。", "打造哪些品牌?"])
def test_any_of_a_kind_is_no_name(find: Finder, text: str) -> None:
    assert not find(text)


def test_the_reason_says_what_spoke_for_a_name(find: Finder) -> None:
    assert find("扎实推进“远山”工程。")["“远山”工程"].rule == "quoted+verb+工程"


def test_offsets_open_the_very_words(find: Finder) -> None:
    for name, mention in find(PLAN).items():
        assert PLAN[mention.start:mention.end] == name


def test_a_text_of_separators_is_read_in_one_pass(find: Finder) -> None:
    assert find("制度、" * 20000) == {}
    assert find("“" * 5000 + "的" * 5000 + "一" * 5000 + "开展" * 5000) == {}
