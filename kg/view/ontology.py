"""ontology.html: what each class and property of the graph means, what is asked of it, and the saved questions."""

from __future__ import annotations

from kg import query, terms
from kg.terms import Both
from kg.view import shell
from kg.view.collection import Collection


def page(source: Collection) -> str:
    """The page as text; the same collection and the same `ontology/` give the same bytes."""
    ontology = terms.read()
    parts = [(_split(heading), found) for heading, found in ontology.parts]
    counts = {"Plan": len(source.plans), "Target": len(source.targets)}
    counts |= {type_: len(source.of_type(type_)) for type_ in ("Initiative", "Policy", "Organization")}
    questions = [(question.name, _both(question.title), _both(question.about),
                  [(one.name, one.default, _both(one.about)) for one in question.parameters])
                 for question in query.saved()]
    return shell.render(
        "ontology.html", {}, (shell.text("common.js"), shell.text("ontology.js")),
        (shell.text("common.css"), shell.text("ontology.css")), page="ontology", title="本体",
        ontology=ontology, parts=parts, counts=counts, questions=questions)


def _split(heading: str) -> Both:
    """“What a plan says 计划所述” in its two languages."""
    english, _, chinese = heading.rpartition(" ")
    return Both(english, chinese)


def _both(words: str) -> Both:
    """“English / 中文” in its two languages."""
    english, _, chinese = words.partition(" / ")
    return Both(english, chinese)
