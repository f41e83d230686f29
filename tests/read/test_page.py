"""What a page tells of itself: its fields, its site, whether it is news."""

from __future__ import annotations

from kg.read.page import Page, cleared


def test_fields_by_how_much_their_labels_are_believed() -> None:
    page = Page("\n发布日期:2031-03-02\n成文日期:2031-03-01\n", "", {})
    assert list(page.values("issued")) == [("成文日期", "2031-03-01"), ("发布日期", "2031-03-02")]
    assert list(page.values("issuer")) == []


def test_the_site_tells_its_host() -> None:
    page = Page("申报指南 - 青石市人民政府门户网站\n", "", {})
    assert page.host == "青石市人民"  # as far as it tells the place
    assert page.is_service


def test_news_is_no_service_of_a_site() -> None:
    assert Page("老师到岗。", "2031-08-02,正文:", {}).is_news
    assert not Page("老师到岗。", "2031-08-02", {}).is_news
    assert not Page("本报讯(记者 李某)老师到岗。\n来源:青石县教育局\n", "", {}).is_service


def test_a_line_without_site_date_and_advertisement() -> None:
    assert cleared(" 申报指南 - 青石市人民政府门户网站 ") == "申报指南"
    assert cleared("工作总结【精选推荐】") == "工作总结"
    assert cleared("2031-2032学年工作计划") == "2031-2032学年工作计划"
