"""Vocabularies: read from Turtle, matched in text, with errors that name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import lexicon
from kg.errors import VocabularyError
from kg.namespaces import ID

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
SMALL = HEAD + """
<https://w3id.org/plan-kg/id/initiative/课后服务> a skos:Concept ;
    skos:prefLabel "课后服务"@zh, "After-school care"@en ;
    skos:altLabel "（延时）服务"@zh ; skos:hiddenLabel "课后"@zh .
<https://w3id.org/plan-kg/id/initiative/课后服务平台> a skos:Concept ; skos:prefLabel "课后服务平台"@zh ;
    skos:broader <https://w3id.org/plan-kg/id/initiative/课后服务> .
"""


def read(tmp_path: Path, text: str) -> lexicon.Vocabulary:
    (tmp_path / "words.ttl").write_text(text, "utf-8")
    return lexicon.read_vocabulary(tmp_path / "words.ttl")


def test_names_are_the_chinese_labels(tmp_path: Path) -> None:
    concept = read(tmp_path, SMALL).concepts[ID + "initiative/课后服务"]
    assert (concept.name, concept.alt, concept.hidden) == ("课后服务", ("（延时）服务",), ("课后",))


def test_the_longest_name_is_found_and_hidden_ones_are_not(tmp_path: Path) -> None:
    words = read(tmp_path, SMALL)
    text = "课后,用课后服务平台做好(延时)服务"
    assert [(text[start:end], concept.name) for start, end, concept in words.find(text)] == [
        ("课后服务平台", "课后服务平台"), ("(延时)服务", "课后服务")]


def test_every_label_looks_up_whatever_its_width(tmp_path: Path) -> None:
    words = read(tmp_path, SMALL)
    for label in ("课后服务", "课后", "(延时)服务", "（延时）服务"):
        assert getattr(words.lookup(label), "name", None) == "课后服务"
    assert words.lookup("课") is None


@pytest.mark.parametrize(("text", "complaint"), [
    (HEAD + "<a:b> a skos:Concept ;\n skos:prefLabel 课 .", r"words\.ttl:3: not valid Turtle"),
    (HEAD + "<a:b> a skos:Concept .", r"words\.ttl: a:b has no Chinese skos:prefLabel"),
    (HEAD + '[] a skos:Concept ; skos:prefLabel "课"@zh .', r"words\.ttl: a concept without an IRI")])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(VocabularyError, match=complaint):
        read(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"initiatives\.ttl: cannot be read"):
        lexicon.load(tmp_path)


def test_the_projects_own_vocabularies_are_useful_from_the_first_day() -> None:
    words = lexicon.load()
    assert len(words.initiatives.concepts) >= 5000
    assert len(words.policies.concepts) >= 500
    assert len(words.organizations.concepts) >= 500
    assert len(words.themes.concepts) >= 20
