"""The vocabulary of initiatives as an expert keeps it: every label once, every name in order, every link alive."""

from __future__ import annotations

import re
from collections import Counter

import pyoxigraph as ox
import pytest

from kg.lexicon import load
from kg.link.normalform import bare
from kg.link.setting import education_themes, of_education
from kg.resources import ONTOLOGY

INITIATIVES = load().initiatives.concepts
THEMES = {triple.subject.value for triple in ox.parse(path=ONTOLOGY / "themes.ttl", format=ox.RdfFormat.TURTLE)
          if triple.object == ox.NamedNode("http://www.w3.org/2004/02/skos/core#Concept")}


def test_size() -> None:
    assert len(INITIATIVES) >= 7000


def test_concepts_stand_in_order_of_name() -> None:
    text = (ONTOLOGY / "initiatives.ttl").read_text("utf-8")
    names = re.findall(r'^\S+ a skos:Concept ;\n    skos:prefLabel "([^"]+)"', text, re.M)
    assert names == sorted(names)
    assert len(names) == len(INITIATIVES)


@pytest.mark.parametrize("education", [False, True])
def test_no_two_concepts_of_one_setting_share_a_label(education: bool) -> None:
    owners: dict[str, set[str]] = {}
    for concept in INITIATIVES.values():
        if of_education(concept) == education:
            for label in (concept.name, *concept.alt, *concept.hidden):
                owners.setdefault(bare(label), set()).add(concept.name)
    assert not {label: names for label, names in owners.items() if len(names) > 1}


def test_a_spoken_label_belongs_to_one_concept_in_all_settings() -> None:
    spoken = Counter(bare(label) for concept in INITIATIVES.values() for label in {concept.name, *concept.alt}
                     if bare(label) == label)
    assert not [label for label, count in spoken.items() if count > 1]


def test_every_concept_has_a_theme_and_its_broader_concept_exists() -> None:
    for concept in INITIATIVES.values():
        assert concept.theme in THEMES, concept.name
        assert set(concept.broader) <= set(INITIATIVES), concept.name


def test_nothing_is_broader_than_itself() -> None:
    for start in INITIATIVES:
        above = set(INITIATIVES[start].broader)
        seen: set[str] = set()
        while above - seen:
            seen |= above
            above = {higher for iri in above for higher in INITIATIVES[iri].broader}
        assert start not in seen


def test_labels_are_names_and_not_sentences() -> None:
    for concept in INITIATIVES.values():
        for label in (concept.name, *concept.alt):
            assert 2 <= len(label) <= 45, label
            assert label == label.strip(" ,。;“") or label.startswith("“"), label


def test_the_education_themes_exist() -> None:
    assert {f"https://w3id.org/plan-kg/id/theme/{name}" for name in education_themes()} <= THEMES
