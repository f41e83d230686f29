"""A small graph written by hand to the contract, and the browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from selenium.webdriver import Chrome

from kg.namespaces import DCTERMS, ITSRDF, NIF, PLAN, RDF, SKOS, entity_iri, plan_iri
from kg.store import Graph, open_graph
from tests.view.browser import chromium, installed


def graph_of(plans: dict[str, str], initiatives: Iterable[str], title: str = "{}", every: bool = False) -> Graph:
    """A graph in which each plan (source → text) mentions the initiatives that its text holds, once or `every` time."""
    quads = []
    for source, text in plans.items():
        plan = ox.NamedNode(plan_iri(source))

        def say(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal,
                graph: ox.NamedNode = plan) -> None:
            quads.append(ox.Quad(subject, ox.NamedNode(predicate), value, graph))

        say(plan, RDF + "type", ox.NamedNode(PLAN + "Plan"))
        say(plan, DCTERMS + "title", ox.Literal(title.format(source), language="zh"))
        say(plan, DCTERMS + "source", ox.Literal(source))
        say(plan, NIF + "isString", ox.Literal(text))
        for name in initiatives:
            places = [found.start() for found in re.finditer(re.escape(name), text)]
            for begin in places if every else places[:1]:
                entity = ox.NamedNode(entity_iri("Initiative", name))
                mention = ox.NamedNode(f"{plan.value}#char={begin},{begin + len(name)}")
                say(entity, RDF + "type", ox.NamedNode(PLAN + "Initiative"))
                say(entity, SKOS + "prefLabel", ox.Literal(name, language="zh"))
                say(mention, NIF + "referenceContext", plan)
                say(mention, ITSRDF + "taIdentRef", entity)
                say(mention, NIF + "beginIndex", ox.Literal(begin))
                say(mention, NIF + "endIndex", ox.Literal(begin + len(name)))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph.trig"
        ox.serialize(quads, str(file), format=ox.RdfFormat.TRIG)
        return open_graph(file)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Headless Chromium with an empty profile and no network."""
    if not installed():
        pytest.skip("needs Chromium and its driver (Debian: chromium, chromium-driver)")
    with chromium(tmp_path_factory.mktemp("profile")) as chrome:
        yield chrome
