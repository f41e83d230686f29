from __future__ import annotations

import pytest

from kg.errors import NotAPlan, ReadError
from kg.read import html

MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("首页", "政务公开", "办事服务", "互动交流"))
BODY = (
    "<p>　　各中小学：</p><p>　　现将<b>2023年</b>工作要点印发给你们，请遵照执行。</p>"
    "<p>　　一、加强师德师风建设</p><p>　　年内培训教师200名，建成2所公办幼儿园，扩大优质学位供给。</p>"
    + "".join(f"<p>{at}、抓好校园安全。健全工作机制，压实主体责任，每月开展一次检查。</p>" for at in "二三四五六七")
    + "<p>　　青河县教育局</p><p>　　2023年2月1日</p>"
)
PORTAL = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>青河县教育局2023年工作要点_青河县人民政府</title>
<meta name="PubDate" content="2023-02-03 10:00"><meta name="ContentSource" content="青河县教育局">
<style>p {{}}</style><script>var x = "机密";</script></head><body>
<div class="top"><a href="/">无障碍阅读</a> 登录</div><ul class="nav">{MENU}</ul>
<div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a></div>
<div class="main"><h1>青河县教育局2023年工作要点</h1>
<div class="attr"><span>发布时间：2023-02-03</span> <span>浏览次数：12</span></div>
<div class="content">{BODY}</div>
<div class="ewm">扫一扫在手机打开当前页</div></div>
<div class="footer">主办：青河县人民政府 网站标识码：6200000000</div></body></html>"""
ARTICLE = """青河县教育局2023年工作要点
各中小学：
现将2023年工作要点印发给你们，请遵照执行。
一、加强师德师风建设
年内培训教师200名，建成2所公办幼儿园，扩大优质学位供给。
二、抓好校园安全。健全工作机制，压实主体责任，每月开展一次检查。
三、抓好校园安全。健全工作机制，压实主体责任，每月开展一次检查。
四、抓好校园安全。健全工作机制，压实主体责任，每月开展一次检查。
五、抓好校园安全。健全工作机制，压实主体责任，每月开展一次检查。
六、抓好校园安全。健全工作机制，压实主体责任，每月开展一次检查。
七、抓好校园安全。健全工作机制，压实主体责任，每月开展一次检查。
青河县教育局
2023年2月1日"""


def read(body: str) -> list[str]:
    return html.parse(f"<html><body>{body}</body></html>".encode()).text.split("\n")


def test_a_portal_page_gives_its_article() -> None:
    parsed = html.parse(PORTAL.encode())
    assert parsed.text == ARTICLE
    assert parsed.fields == {
        "title": "青河县教育局2023年工作要点", "issued": "2023-02-03 10:00", "issuer": "青河县教育局"}


def test_what_is_left_out_is_listed() -> None:
    dropped = {piece.text for piece in html.parse(PORTAL.encode()).dropped}
    assert {"政务公开", "当前位置：首页 > 政务公开", "发布时间：2023-02-03 浏览次数：12"} <= dropped
    assert not any("机密" in text for text in dropped)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_charset_is_found(encoding: str) -> None:
    page = PORTAL.replace('charset="utf-8"', 'charset="gb2312"' if encoding == "gb18030" else 'charset="utf-8"')
    assert html.parse(page.encode(encoding)).text == ARTICLE


def test_articles_in_layout_tables_and_bare_breaks() -> None:
    cells = "年内培训教师200名，建成幼儿园。<br>二、加强学校安全管理，健全工作机制。" * 5
    inner = f"<table><tr><td>{cells}</td></tr></table>"
    lines = read(f"<table><tr><td><a href=x>新闻</a></td><td>{inner}</td></tr></table>")
    assert lines[0] == "年内培训教师200名，建成幼儿园。"
    assert "新闻" not in lines


def test_a_table_of_tasks_keeps_its_header_with_each_row() -> None:
    table = (
        "<table><tr><th>任务</th><th>责任单位</th><th>时限</th></tr>"
        "<tr><td>培训教师</td><td rowspan=2>县教育局</td><td>6月底</td></tr>"
        "<tr><td>建幼儿园</td><td>12月底</td></tr></table>"
    )
    assert read(f"<p>任务分工，各单位要抓好落实。</p>{table}")[2:] == [
        "任务：培训教师；责任单位：县教育局；时限：6月底", "任务：建幼儿园；责任单位：县教育局；时限：12月底"]


def test_a_heading_that_the_page_title_begins_with_is_the_title() -> None:
    cells = ("青河县工作要点", "各单位要加强领导，抓好落实，确保完成。" * 9)
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    page = f"<title>青河县工作要点-青河县政府网</title><table><tr><td><table>{rows}</table></td></tr></table>"
    parsed = html.parse(page.encode())
    assert parsed.fields["title"] == parsed.text.split("\n")[0] == "青河县工作要点"


def test_an_article_in_two_parts_is_kept_whole() -> None:
    part = "<div>" + "<p>各单位要加强领导，抓好落实，确保完成年度目标任务。</p>" * 3 + "</div>"
    assert len(read(f"<div>{part}{part}</div><ul>{MENU}</ul>")) == 6


def test_numbered_lists_show_their_numbers() -> None:
    items = "<li>加强领导，压实责任。</li><li><p>健全机制，抓好落实。</p></li>"
    assert read(f"<ol>{items}</ol><ol start=3>{items}</ol><ul>{items}</ul>") == [
        "1.加强领导，压实责任。", "2.健全机制，抓好落实。", "3.加强领导，压实责任。", "4.健全机制，抓好落实。",
        "加强领导，压实责任。", "健全机制，抓好落实。"]


def test_lists_of_links_go_but_attachments_stay() -> None:
    links = "".join(f"<p><a href=x>相关文章之{number}</a></p>" for number in "一二三")
    files = "".join(f"<p><a href=x>附件{number}：分工表.docx</a></p>" for number in "123")
    article = "<p>各单位要加强领导，抓好落实，确保完成年度目标任务。</p>" * 3
    lines = read(f"<div>{article}{files}{links}</div>")
    assert lines[3:] == ["附件1：分工表.docx", "附件2：分工表.docx", "附件3：分工表.docx"]


@pytest.mark.parametrize("name", ["share-content", "research", "nav"])
def test_an_article_is_not_lost_for_its_name(name: str) -> None:
    article = "<p>各单位要加强领导，抓好落实，确保完成年度目标任务。</p>" * 5
    lines = read(f"<div class='{name}'>{article}</div><div class='x'><p>主办：青河县，版权所有。</p></div>")
    assert lines[:5] == ["各单位要加强领导，抓好落实，确保完成年度目标任务。"] * 5


def test_a_line_end_in_the_source_is_no_gap_in_chinese() -> None:
    assert read("<p>加强师德\n   师风建设</p><p>Chapter\n one</p>") == ["加强师德师风建设", "Chapter one"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert read("<pre>一、目标\n二、任务</pre>") == ["一、目标", "二、任务"]


def test_hidden_text_and_controls_are_dropped_and_said() -> None:
    hidden = "<p style='display: none'>隐藏</p><select><option>选项</select>"
    parsed = html.parse(f"<html><p>工作要点，抓好落实。</p>{hidden}".encode())
    assert parsed.text == "工作要点，抓好落实。"
    assert [(piece.text, piece.reason) for piece in parsed.dropped] == [
        ("隐藏", "hidden on the page"), ("选项", "form control")]


def test_deep_nesting_loses_nothing() -> None:
    assert read("<div>" * 10_000 + "加强安全管理。" + "</div>" * 10_000) == ["加强安全管理。"]


def test_monstrous_spans_are_not_filled() -> None:
    lines = read("<table>" + "<tr><td colspan=99999 rowspan=99999>甲</td></tr>" * 500 + "</table>")
    assert "".join(lines).count("甲") == 500


def test_a_page_of_noise_is_no_plan() -> None:
    with pytest.raises(NotAPlan):
        html.parse(bytes(range(128, 256)) * 50)


def test_an_empty_page_has_no_text() -> None:
    assert html.parse(b"<html></html>").text == ""


def test_a_saved_web_archive() -> None:
    archive = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{PORTAL}\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    assert html.parse_archive(archive.encode()).text == ARTICLE


def test_a_web_archive_without_a_page() -> None:
    with pytest.raises(ReadError, match="without a page"):
        html.parse_archive(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx")
