"""Titles of news items: before the text without a break, behind it, or said in its first words."""

from __future__ import annotations

import pytest

from kg.read import news
from kg.read.page import Page

PROSE = "学校把安全放在首位,每学期开展两次演练。"


@pytest.mark.parametrize(("text", "title"), [
    ("青石县:用有趣的课堂爱家乡“欲别故乡难”。为引导孩子,", "青石县:用有趣的课堂爱家乡"),
    ("青石“赶集”活动助力乡村振兴“欢迎来到直播间……”近日,", "青石“赶集”活动助力乡村振兴"),
    ("青石县三项举措推动文明新风青石县深入推进文明实践。", "青石县三项举措推动文明新风"),
    ("这些老师当选“最美志愿者”!王某某 近日,名单公布。", "这些老师当选“最美志愿者”!"),
    ("青石县:千名教师走进社区“送课上门”中国教育报-中国教育新闻网(记者 李某)暑假,", "青石县:千名教师走进社区“送课上门”"),
    ("“艺术童年”音乐会在青石市举行南都讯 记者谢某某 8月2日上午,", "“艺术童年”音乐会在青石市举行"),
    ("青石银行副行长:加快构建金融支持链条每经记者:张某某 8月2日,", "青石银行副行长:加快构建金融支持链条"),
    ("青石市建筑公司被罚今日(8月14日),本报从住房委获悉,", "青石市建筑公司被罚"),
    ("青石县市场监管发布告诫书严惩短斤少两青石县市场监管发布告诫书 严惩短斤少两8月2日,",
     "青石县市场监管发布告诫书严惩短斤少两"),
    ("青石县教育局的老师走进青石县第一小学。", None),
    ("青石县电影《山路》上映根据真人真事改编近日,影片上映。", "青石县电影《山路》上映根据真人真事改编"),
    ("青石县普法防诈刻不容缓!作为新技术的产物,网络早已成为生活的一部分。", None),
    ("青石县推普助力乡村振兴,学子在“青石大学团委支持下来到8月2日,营员到校。", None),
])
def test_the_title_that_runs_on_into_the_text(text: str, title: str | None) -> None:
    page = Page(text + PROSE, "2031-08-03 09:32,正文:原标题:", {})
    assert next(news.titles(page), None) == title


@pytest.mark.parametrize(("text", "said"), [
    ("近日,青石街道举行营商环境观察员活动,为社区赋能。", "青石街道举行营商环境观察员活动"),
    ("青石报讯(记者 李某)8月2日,青石县市场监管局通报4起典型案例。", "青石县市场监管局通报4起典型案例"),
    ("7月28日,青石新能源产业园项目开工活动在云帆市举行。", "青石新能源产业园项目开工活动在云帆市举行"),
    ("云帆网8月3日消息(记者 李某)记者8月3日从青石市政府获悉,第十届青年节将于8月5日在青石举行,",
     "第十届青年节将于8月5日在青石举行"),
    ("近年来,青石县的学校越来越好,孩子高兴。", None),
    ("为进一步打造盛会,营造氛围,青石县举行活动。", None),
    ("记者从青石市卫生健康委员会获悉,新规出台。", None),
])
def test_a_news_text_without_title_says_what_happened(text: str, said: str | None) -> None:
    assert next(news.lead(Page(text + PROSE, "2031-08-03,正文:", {})), None) == said
    assert next(news.lead(Page(text + PROSE, "", {})), None) is None
