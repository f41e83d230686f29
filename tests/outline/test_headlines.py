"""A headline ends where a reader ends it; running prose has none."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.outline import headlines, numbers, outline
from kg.records import Document

WORDS = tomllib.loads(Path(headlines.__file__).with_suffix(".toml").read_text("utf-8"))


def test_signs_of_prose_take_their_examples_only() -> None:
    prose = re.compile(WORDS["prose"])
    assert all(prose.search(example) for example in WORDS["prose_match"])
    assert not any(prose.search(example) for example in WORDS["prose_keep"])


def headline(item: str) -> str | None:
    text = item + "\n"
    mark = numbers.find(text)[0]
    span = headlines.find(text, mark, len(text), children=False)
    return text[span.start : span.end] if span else None


def test_papers_to_be_handed_in_have_no_headlines() -> None:
    text = "三、所需材料\n(一)渔船登记证。\n(二)船东身份证。\n四、加强渔港巡查\n(一)划定责任区。\n"
    found = [text[s.headline.start:s.headline.end] for s in
             outline(Document("a.txt", text, text, "", "text/plain")).sections if s.headline]
    assert found == ["所需材料", "加强渔港巡查", "划定责任区"]


def test_what_lists_tasks_lists_no_papers() -> None:
    text = "三、全力做好以下重点工作:\n(一)修缮渔港码头。\n(二)疏浚进港航道。\n"
    found = outline(Document("a.txt", text, text, "", "text/plain")).sections
    assert [bool(section.headline) for section in found] == [True, True, True]


def test_what_follows_a_list_belongs_to_no_entry() -> None:
    text = "第五条 有下列情形之一的,可以退费:\n(一)渔船报废;\n(二)渔民申请退费。\n渔民申请退费的,镇里七日内办理。\n"
    assert not any(section.headline for section in outline(Document("a.txt", text, text, "", "text/plain")).sections)


def test_what_lists_models_or_new_materials_lists_no_papers() -> None:
    for opening in ("三、各镇可以采取以下模式设置助浴点:", "三、做强新材料"):
        text = f"{opening}\n(一)镇办村助模式。由镇里出资。\n(二)邻里互助模式。由邻里结对。\n"
        found = outline(Document("a.txt", text, text, "", "text/plain")).sections
        assert all(section.headline for section in found[1:])


@pytest.mark.parametrize(("item", "found"), [
    ("一、指导思想\n以质量为中心,全面落实。", "指导思想"),
    ("一、指导思想:以质量为中心,全面落实。", "指导思想"),
    ("6.加强师德师风建设。坚持第一标准,开展宣誓。", "加强师德师风建设"),
    ("6.加强师德师风建设。", "加强师德师风建设"),
    ("(一)优化阵地建设,把准发展方向。一要学习,二要宣传。", "优化阵地建设,把准发展方向"),
    ("一是抓师德,筑师魂", "抓师德,筑师魂"),
    ("二是严格执行作息时间;", "严格执行作息时间"),
    ("3、会员任期三年。", None),
    ("2、每所学校限报2名。", None),
    ("2、渔船检修。", "渔船检修"),
    ("19.重视心理健康教育,按标准配备专兼职心理健康教师,加快心理咨询室标准化建设,"
     "推广艺术心理辅导模式,开发团辅课程。", "重视心理健康教育"),
    ("22.严格落实“双减”政策。遵循教育规律。", "严格落实“双减”政策"),
    ("(三)落实《中小学生守则。试行》要求。每周检查。", "落实《中小学生守则。试行》要求"),
    ("(四)强化安全管理(责任单位:县教育局、县公安局)\n各校每周排查隐患。", "强化安全管理"),
    ("(一)网上领渔卡(可邮寄[外岛渔民除外]或到镇上领取,两周领到)\n方法:登录。", "网上领渔卡"),
    ("第一步:提交渔船照片\n请上传。", "提交渔船照片"),
    ("一、2022年工作回顾\n全县建成学校3所。", "2022年工作回顾"),
    ("第二章 服务供给\n", "服务供给"),
    ("第五条 学校应当公示收费项目。", None),
    ("(一)各学校要认真执行政策,做好各项工作,确保按时完成。", None),
    ("1.2022年9月1日前完成报名,由学校统一审核,报县教育局备案后公示,逾期不予受理。", None),
    ("2.录取过程如下:先报名,后审核。", None),
    ("(二)提供虚假材料的;", None),
    ("一、", None),
    ("三是要改变生产方式,推动绿色转型。要减排。", "改变生产方式,推动绿色转型"),
    ("三是要素保障有力。要减排。", "要素保障有力"),
    ("二、议案审议情况(一)非累积投票议案", "议案审议情况"),
    ("第九条 《办法》第五条第(四)项所称的学历,指国家承认的学历。", None),
    ("四、气象站的建设要尽量避开军事设施。勘察时征求意见。", None),
    ("四、建设要素保障体系。勘察时征求意见。", "建设要素保障体系"),
    ("四、针对今后发展的实际,我局将编写指南作为常规工作。各地推荐。", None),
    ("四、针对性开展培训。各地推荐。", "针对性开展培训"),
    ("二、对促进外贸成效明显的省,在基地培育中给予优先支持。(商务部负责)", None),
    ("二、对标一流学校。全面看齐。", "对标一流学校"),
    # a point whose first clause names the work that the rest tells of
    ("一是雨水回收利用,通过沉淀过滤把雨水引入蓄水池,浇灌校园草坪;", "雨水回收利用"),
    ("二是路灯节能改造,统一更换声控灯具、太阳能灯具,耗电明显下降。", "路灯节能改造"),
    ("二是巡河护河保护,打通断头河。各村轮流值守。", "巡河护河保护,打通断头河"),
    ("三是鱼塘水质由村里定期化验,结果贴在村口的公示栏里,大家随时都能看到。", None),
    ("2.属于持证渔民;", None),
    ("2.修缮渔港码头;", "修缮渔港码头"),
    ("2.加快渔港建设;", "加快渔港建设"),
    ("2.如有虚假,取消申报资格。材料概不退回。", None),
    ("1.报名时请家长携带户口簿原件。逾期不候。", None),
    ("7、尽最大努力改善宿舍条件。", "尽最大努力改善宿舍条件"),
    ("1.人才公寓申请表(个人).docx", None),
])
def test_find(item: str, found: str | None) -> None:
    assert headline(item) == found


LONG = (
    "志愿者带领大家学习防溺水知识,现场气氛十分热烈,许多家长也参与进来,让孩子们记住了安全要点,"
    "活动取得了良好效果,受到一致好评。")


def test_leads_of_one_shape_are_headlines() -> None:
    text = f"活动开始。听故事,提升意识。{LONG}答问题,强化知识。{LONG}同歌唱,快乐假期。{LONG}"
    assert [text[span.start : span.end] for span in headlines.unnumbered(text)] == [
        "听故事,提升意识", "答问题,强化知识", "同歌唱,快乐假期"]


def test_leads_of_longer_clauses_cut_alike_are_headlines() -> None:
    found = ["健全走访帮扶机制,推动邻里互助常态开展", "壮大社区义工队伍,助力便民服务提档升级",
        "丰富乡村文艺活动,促进文明乡风浸润人心"]
    text = "活动开始。" + "".join(f"{lead}。{LONG}" for lead in found)
    assert [text[span.start : span.end] for span in headlines.unnumbered(text)] == found


def test_one_short_sentence_is_no_headline() -> None:
    assert headlines.unnumbered(f"听故事,提升意识。{LONG}天很热,大家很高兴。{LONG}") == []


def test_title_lines_between_paragraphs() -> None:
    text = f"{LONG}\n小学招生\n{LONG}\n初中招生\n{LONG}\n民办学校招生\n{LONG}\n"
    assert [text[span.start : span.end] for span in headlines.unnumbered(text)] == ["小学招生", "初中招生",
        "民办学校招生"]


def test_title_lines_order_a_guide_whose_parts_count_what_they_hold() -> None:
    text = f"{LONG}\n渡船优惠\n{LONG}\n船票减免\n1.凭证登船。\n{LONG}\n2.当日有效。\n{LONG}\n线下办理\n{LONG}\n"
    sections = outline(Document("a.txt", text, text, "", "text/plain")).sections
    titles = [s for s in sections if not s.number]
    assert [text[s.headline.start:s.headline.end] for s in titles if s.headline] == ["渡船优惠", "船票减免", "线下办理"]
    assert {s.parent for s in sections if s.number} == {titles[1].order}


def test_title_lines_order_nothing_where_numbers_do() -> None:
    text = f"{LONG}\n一、渡船优惠\n{LONG}\n二、船票减免\n{LONG}\n甲码头\n{LONG}\n乙码头\n{LONG}\n丙码头\n{LONG}\n"
    assert all(s.number for s in outline(Document("a.txt", text, text, "", "text/plain")).sections)
