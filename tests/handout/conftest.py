"""A small graph with something for every chapter, and one whose every text is hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.namespaces import PREFIXES
from kg.store import Graph, open_graph

HOSTILE = ('</w:t><script>alert(1)</script>|[x](javascript:alert(1))`*_#&"\x01\u202e =1+1'
           " http://evil.example www.evil.example")


def literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


def mention(plan: str, text: str, entity: str, words: str, **more: str) -> str:
    """The first place where a plan's text says the words."""
    begin = text.index(words)
    extra = "".join(f" ; plan:{name} {value}" for name, value in more.items())
    return (f"<{plan}#char={begin},{begin + len(words)};{entity.partition('/')[0]}> a nif:Phrase ;"
            f" nif:referenceContext <{plan}> ; itsrdf:taIdentRef <{entity}> ; nif:anchorOf {literal(words)} ;"
            f" nif:beginIndex {begin} ; nif:endIndex {begin + len(words)} ;"
            f" dcterms:isPartOf <{plan}/section/0>{extra} .")


def plan(number: int, text: str, title: str, facts: list[str]) -> str:
    iri = f"plan/{number}.txt"
    return "\n".join([
        f"<{iri}> {{", f"<{iri}> a plan:Plan ; dcterms:source {literal(f'{number}.txt')} ;"
        f" dcterms:title {literal(title)}@zh ; nif:isString {literal(text)} .",
        f"<{iri}/section/0> a plan:Section ; dcterms:isPartOf <{iri}> ; plan:order 0 ; plan:number \"一、\" ;"
        f" dcterms:title {literal(title)}@zh .", *facts, "}"])


def opened(folder: Path, *graphs: str) -> Graph:
    heads = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    file = folder / "graph.trig"
    file.write_text("\n".join(["@base <https://w3id.org/plan-kg/id/> .", *heads, *graphs]), "utf-8")
    return open_graph(file)


def labelled(iri: str, type_: str, name: str) -> str:
    return f"<{iri}> a {type_} ; skos:prefLabel {literal(name)}@zh ."


@pytest.fixture
def three(tmp_path: Path) -> Graph:
    """Three plans: two have 晨读工程, led by a body, all 绿荫行动; one cites a replaced text, one names a day."""
    texts = ["晨读工程全面铺开。绿荫行动照旧。", "由县教育局牵头推进晨读工程,年底前建成书屋3980000间。绿荫行动收官。",
             "绿荫行动起步。依据《旧办法》办理。"]
    graphs = []
    for number, text in enumerate(texts, 1):
        iri = f"plan/{number}.txt"
        facts = [f"<{iri}> plan:promotes <initiative/绿荫行动> ; dcterms:issued \"2023-0{number}-01\"^^xsd:date ;"
                 f' dcterms:type "plan" ; plan:level "county" ; dcterms:publisher <organization/县教育局> .',
                 labelled("initiative/绿荫行动", "plan:Initiative", "绿荫行动"),
                 labelled("organization/县教育局", "org:Organization", "县教育局"),
                 mention(iri, text, "initiative/绿荫行动", "绿荫行动", score="0.6", reason='"core"')]
        if "晨读工程" in text:
            facts += [f"<{iri}> plan:promotes <initiative/晨读工程> .",
                      labelled("initiative/晨读工程", "plan:Initiative", "晨读工程"),
                      mention(iri, text, "initiative/晨读工程", "晨读", score="0.6", reason='"core"')]
        if "年底前" in text:
            facts += [f"<{iri}> plan:sets <target/1> . <target/1> a plan:Target ; rdfs:label \"建成书屋3980000间\"@zh ;"
                      ' plan:value 3980000 ; plan:unit "间" ; plan:comparator ">=" ; dcterms:type "commitment" ;'
                      ' plan:strength "planned" ; plan:deadline "2023-12-31"^^xsd:date .',
                      "<initiative/晨读工程> plan:hasTarget <target/1> ; plan:ledBy <organization/县教育局> .",
                      mention(iri, text, "target/1", "建成书屋3980000间"),
                      mention(iri, text, "organization/县教育局", "县教育局"),
                      "<statement/1> rdf:subject <initiative/晨读工程> ; rdf:predicate plan:ledBy ;"
                      " rdf:object <organization/县教育局> ; prov:wasDerivedFrom"
                      f" <{iri}#char=1,5;organization> , <{iri}#char=9,11;initiative> ."]
        if "旧办法" in text:
            facts += [f"<{iri}> plan:cites <policy/旧办法> .", labelled("policy/旧办法", "plan:Policy", "旧办法"),
                      mention(iri, text, "policy/旧办法", "《旧办法》")]
        graphs.append(plan(number, text, f"某县计划之{number}", facts))
    graphs += ["<graph/vocabulary> {", labelled("policy/新办法", "plan:Policy", "新办法"),
               '<policy/新办法> dcterms:replaces <policy/旧办法> ; dcterms:issued "2022-05-01"^^xsd:date .',
               "<initiative/晨读工程> plan:implements <policy/旧办法> .", "}",
               "<graph/sharing> {", "<initiative/晨读工程> plan:weight 0.7 . <initiative/绿荫行动> plan:weight 0.1 .",
               "<pair/1> a plan:Similarity ; plan:between <plan/1.txt> , <plan/2.txt> ;"
               " plan:similarity 0.7 ; plan:sharedCount 2 .", "}"]
    return opened(tmp_path, *graphs)


@pytest.fixture
def hostile(tmp_path: Path) -> Graph:
    """Two plans with the same hostile words as title, text and name of an initiative."""
    graphs = []
    for number in (1, 2):
        iri = f"plan/{number}.txt"
        graphs.append(plan(number, HOSTILE, HOSTILE, [
            f"<{iri}> plan:promotes <initiative/x> ; dcterms:publisher <organization/x> .",
            labelled("initiative/x", "plan:Initiative", HOSTILE),
            labelled("organization/x", "org:Organization", HOSTILE),
            mention(iri, HOSTILE, "initiative/x", "<script>alert(1)</script>", score="0.5", reason='"core"')]))
    return opened(tmp_path, *graphs)
