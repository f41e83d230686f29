"""What the query page offers: the saved questions, the ontology's terms to complete, and the prefixes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import query
from kg.namespaces import PREFIXES, RDFS, SKOS, shorten
from kg.resources import ONTOLOGY


def offered(folder: Path = ONTOLOGY) -> dict[str, Any]:
    """All of it as JSON can hold it; labels in Chinese and English."""
    return {"questions": [_question(question) for question in query.saved(folder / "questions")],
            "terms": _terms(folder / "plan.ttl"), "prefixes": dict(PREFIXES)}


def _question(question: query.Question) -> dict[str, Any]:
    return {"name": question.name, "title": _both(question.title), "about": _both(question.about),
            "parameters": [{"name": parameter.name, "about": _both(parameter.about), "default": parameter.default}
                           for parameter in question.parameters],
            "text": question.text}


def _both(words: str) -> tuple[str, str]:
    """`English / 中文` as Chinese and English; what is in one language stands for both."""
    english, _, chinese = words.partition(" / ")
    return chinese or english, english


def _terms(path: Path) -> list[list[str]]:
    """Each labelled term as [short name, label in Chinese, label in English], by name."""
    labels: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        subject, label = quad.subject, quad.object
        if quad.predicate.value in (RDFS + "label", SKOS + "prefLabel") \
                and isinstance(subject, ox.NamedNode) and isinstance(label, ox.Literal):
            labels.setdefault(shorten(subject.value), {})[label.language or "en"] = label.value
    return [[name, found.get("zh", ""), found.get("en", "")] for name, found in sorted(labels.items())]
