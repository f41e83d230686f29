from __future__ import annotations

import pytest
from lxml import etree

from kg.read.docx_numbers import Numbers, numeral
from kg.read.docx_xml import Styles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def xml(text: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{W}">{text}</w:x>')


def level(at: int, kind: str, text: str, more: str = "") -> str:
    return (f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/>{more}</w:lvl>')


def labels(numbering: str, *places: tuple[str, int] | str, styles: str = "") -> list[str]:
    """What is printed before paragraphs that stand at (list, level), or have a style."""
    numbers = Numbers(xml(numbering), Styles(xml(styles)))
    rows = []
    for place in places:
        if isinstance(place, str):
            properties = f'<w:pStyle w:val="{place}"/>'
        else:
            properties = f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>'
        rows.append(numbers.label(xml(properties)))
    return rows


OUTLINE = (
    '<w:abstractNum w:abstractNumId="0">' + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3．") + level(3, "decimal", "%3.%4")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_levels_count_and_begin_anew_below_a_higher_one() -> None:
    places = [("1", at) for at in (0, 1, 2, 2, 3, 1, 2, 0, 1)]
    assert labels(OUTLINE, *places) == ["一、", "（一）", "1．", "2．", "2.1 ", "（二）", "1．", "二、", "（一）"]


def test_a_level_that_was_skipped_counts_as_begun() -> None:
    assert labels(OUTLINE, ("1", 3), ("1", 2)) == ["1.1 ", "2．"]


def test_a_list_that_starts_again() -> None:
    again = ('<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
             '<w:startOverride w:val="1"/></w:lvlOverride></w:num>')
    assert labels(OUTLINE + again, ("1", 0), ("1", 0), ("2", 0), ("2", 0)) == ["一、", "二、", "一、", "二、"]


def test_two_uses_of_one_list_count_on() -> None:
    other = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    assert labels(OUTLINE + other, ("1", 0), ("2", 0)) == ["一、", "二、"]


def test_numbers_that_come_with_a_style() -> None:
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>'
    )
    assert labels(OUTLINE, "a", "b", "c", "unknown", styles=styles) == ["一、", "二、", "", ""]


def test_a_level_that_names_its_style() -> None:
    numbering = OUTLINE.replace('<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="h2"/><w:lvlText w:val="（%2）"/>')
    styles = '<w:style w:styleId="h2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert labels(numbering, ("1", 0), "h2", styles=styles) == ["一、", "（一）"]


def test_number_zero_takes_a_style_s_number_away() -> None:
    assert labels(OUTLINE, ("0", 0), ("9", 0)) == ["", ""]


def test_chapters_stand_apart_and_bullets_are_one_sign() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">' + level(0, "chineseCounting", "第%1章") + level(1, "bullet", "\uf0b7")
        + level(2, "decimal", "%3", '<w:suff w:val="nothing"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert labels(numbering, ("1", 0), ("1", 1), ("1", 2)) == ["第一章 ", "• ", "1"]


def test_legal_numbers_show_digits() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">' + level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert labels(numbering, ("1", 0), ("1", 1)) == ["一、", "1.1 "]


@pytest.mark.parametrize(
    ("kind", "count", "shown"),
    [
        ("chineseCounting", 21, "二十一"), ("chineseCountingThousand", 10, "十"), ("chineseLegalSimplified", 3, "叁"),
        ("ideographDigital", 10, "一〇"), ("ideographTraditional", 2, "乙"), ("ideographZodiac", 1, "子"),
        ("decimalEnclosedCircle", 3, "③"), ("decimalEnclosedCircle", 21, "21"), ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"), ("upperRoman", 49, "XLIX"), ("lowerRoman", 4, "iv"),
        ("upperLetter", 27, "AA"), ("lowerLetter", 2, "b"), ("none", 5, ""), ("unheardOf", 5, "5"),
    ],
)
def test_formats(kind: str, count: int, shown: str) -> None:
    assert numeral(count, kind) == shown
