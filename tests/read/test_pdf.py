from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from kg.errors import ReadError
from kg.read import pdf

FONT = "STSong-Light"
SENTENCE = "各单位要加强组织领导，压实工作责任，健全工作机制，确保全年各项目标任务落到实处见到成效。"
WIDTH = 30  # characters a line


def make(draw: Callable[[Canvas], None], **options: object) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **options)  # type: ignore[arg-type]
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, text: str, left: float, height: float, size: int = 12) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(left, height, text)


def wrap(text: str, width: int = WIDTH) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def block(canvas: Canvas, text: str, left: float, height: float, width: int = WIDTH) -> float:
    """A paragraph hard-wrapped at a width, its first line set in by two characters; the height below it."""
    first, rest = text[: width - 2], text[width - 2 :]
    for index, line in enumerate([first, *wrap(rest, width)]):
        write(canvas, line, left + (24 if index == 0 else 0), height)
        height -= 20
    return height


def test_wrapped_lines_become_paragraphs() -> None:
    first, second = "一、加强师德师风建设。" + SENTENCE * 2, "二、抓好校园安全。" + SENTENCE

    def draw(canvas: Canvas) -> None:
        block(canvas, second, 100, block(canvas, first, 100, 700))

    assert pdf.parse(make(draw)).text == f"{first}\n{second}"


def test_a_paragraph_goes_on_over_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        for line, height in zip(wrap(SENTENCE * 3)[:3], (740, 720, 700), strict=True):
            write(canvas, line, 100, height)
        canvas.showPage()
        write(canvas, wrap(SENTENCE * 3)[3], 100, 740)
        write(canvas, wrap(SENTENCE * 3)[4], 100, 720)

    assert pdf.parse(make(draw)).text == SENTENCE * 3


def test_running_heads_and_page_numbers_go() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(1, 5):
            write(canvas, "青河县教育局文件汇编", 100, 810)
            write(canvas, f"第{number}项任务要在年底前完成。", 100, 600)
            write(canvas, f"— {number} —" if number % 2 else f"第{number}页 共4页", 280, 30)
            canvas.showPage()

    parsed = pdf.parse(make(draw))
    assert parsed.text.split("\n") == [f"第{number}项任务要在年底前完成。" for number in range(1, 5)]
    assert {piece.reason for piece in parsed.dropped} == {"running head", "page number"}


def test_dot_leaders_go() -> None:
    def draw(canvas: Canvas) -> None:
        for height, line in enumerate(("目 录", "一、总体要求…………………3", "二、重点任务........12")):
            write(canvas, line, 100, 700 - 20 * height)
        write(canvas, "一、总体要求", 100, 600)

    parsed = pdf.parse(make(draw))
    assert parsed.text == "一、总体要求"
    assert [piece.reason for piece in parsed.dropped] == ["table of contents"] * 2


@pytest.mark.parametrize("by_line", [True, False], ids=["drawn line by line", "drawn column by column"])
def test_two_columns_are_read_one_after_the_other(by_line: bool) -> None:
    left, right = wrap("左" + SENTENCE * 3, 16), wrap("右" + SENTENCE * 3, 16)

    def draw(canvas: Canvas) -> None:
        spots = [(side, index) for index in range(len(left)) for side in (0, 1)]
        for side, index in spots if by_line else sorted(spots):
            write(canvas, (left, right)[side][index], (60, 320)[side], 700 - 20 * index)

    assert pdf.parse(make(draw)).text.replace("\n", "") == "".join(left + right)


def test_cells_of_a_row_stay_side_by_side() -> None:
    def draw(canvas: Canvas) -> None:
        for index, row in enumerate((("任务", "责任单位"), ("培训教师", "县教育局"))):
            write(canvas, row[0], 100, 700 - 20 * index)
            write(canvas, row[1], 300, 700 - 20 * index)

    assert pdf.parse(make(draw)).text == "任务\t责任单位\n培训教师\t县教育局"


def ruled(rows: list[list[str]], **options: object) -> bytes:
    """A table with rules around its cells, its text wrapped in them, between two paragraphs."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("cell", fontName=FONT, fontSize=11, leading=16, wordWrap="CJK")
    cells = [[Paragraph(text, style) for text in row] for row in rows]
    buffer = BytesIO()
    table = Table(cells, colWidths=[40, 200, 110], repeatRows=1, **options)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), *options.get("style", [])]))
    SimpleDocTemplate(buffer).build([Paragraph("任务分工如下：", style), table, Paragraph("联系人：张三。", style)])
    return buffer.getvalue()


TASK = "加强师德师风建设，落实职业行为准则，健全考核评价机制，开展集中培训3次。"


def test_a_ruled_table_keeps_its_header_with_each_row_also_over_pages() -> None:
    rows = [["序号", "重点任务", "责任单位"], *([str(number), TASK, "县教育局"] for number in range(1, 41))]
    lines = pdf.parse(ruled(rows)).text.split("\n")
    assert lines[:2] == ["任务分工如下：", "序号\t重点任务\t责任单位"]
    assert lines[2:-1] == [f"序号：{number}；重点任务：{TASK[:-1]}；责任单位：县教育局" for number in range(1, 41)]
    assert lines[-1] == "联系人：张三。"


def test_a_cell_merged_downwards_counts_for_each_row() -> None:
    rows = [["序号", "重点任务", "责任单位"], ["1", "招生", "县教育局"], ["2", "培训", ""]]
    text = pdf.parse(ruled(rows, style=[("SPAN", (2, 1), (2, 2))])).text
    assert "序号：2；重点任务：培训；责任单位：县教育局" in text


def test_a_frame_around_text_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(80, 500, 420, 300)
        block(canvas, SENTENCE * 2, 100, 700)

    assert pdf.parse(make(draw)).text == SENTENCE * 2


def test_blanks_stay_between_names_and_go_around_figures() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "青河县教育局 青河县财政局", 100, 700)
        write(canvas, "2023 年 4 月完成 Phase One", 100, 500)

    assert pdf.parse(make(draw)).text == "青河县教育局 青河县财政局\n2023年4月完成Phase One"


def test_the_title_is_what_is_set_larger() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Microsoft Word - 1.doc")
        write(canvas, "青河县教育局文件", 150, 780, 36)
        write(canvas, "2023年全县教育工作要点", 150, 700, 22)
        block(canvas, SENTENCE * 2, 100, 660)

    assert pdf.parse(make(draw)).fields["title"] == "2023年全县教育工作要点"


def test_radicals_become_the_characters_that_they_look_like() -> None:
    assert pdf._UNIFIED[ord("⼯")] == "工"
    assert pdf._UNIFIED[ord("⻓")] == "长"


def test_a_scan_is_told_from_an_empty_plan() -> None:
    with pytest.raises(ReadError, match=r"2 pages without a text layer \(a scan\)"):
        pdf.parse(make(lambda canvas: [canvas.rect(1, 1, 9, 9), canvas.showPage(), canvas.rect(1, 1, 9, 9)]))  # type: ignore[arg-type,return-value]


def test_single_scanned_pages_are_noted() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, SENTENCE, 20, 700, 10)
        canvas.showPage()
        canvas.rect(1, 1, 9, 9)

    assert pdf.parse(make(draw)).notes == ("pages without a text layer (scans), not read: 2",)


def test_a_password_is_named_and_an_empty_one_opens() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, SENTENCE, 20, 700, 10)

    with pytest.raises(ReadError, match="password"):
        pdf.parse(make(draw, encrypt=pdfencrypt.StandardEncryption("geheim")))
    assert pdf.parse(make(draw, encrypt=pdfencrypt.StandardEncryption("", ownerPassword="x"))).text == SENTENCE


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(ReadError, match="2 pages, more than 1"):
        pdf.parse(make(lambda canvas: [canvas.showPage(), canvas.showPage()]))  # type: ignore[arg-type,return-value]


def test_pages_that_contain_each_other_end() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 5>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 5>>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % row for row in enumerate(objects, 1))
    with pytest.raises(ReadError, match="damaged PDF"):
        pdf.parse(body + b"trailer<</Size 4/Root 1 0 R>>\n%%EOF")


def test_a_cut_file_is_damaged() -> None:
    with pytest.raises(ReadError, match="damaged PDF"):
        pdf.parse(b"%PDF-1.4\n1 0 obj")
