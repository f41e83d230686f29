"""Findings from a graph, asked with SPARQL alone; the saved questions where they fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg import query
from kg.answer import Table
from kg.handout import evidence
from kg.handout.evidence import iris
from kg.handout.findings import (
    Doubt,
    Due,
    Duty,
    Findings,
    Gap,
    Group,
    Pair,
    Plan,
    Shared,
    Superseded,
    Target,
)
from kg.namespaces import PLAN
from kg.store import Graph
from kg.view.collection import SAME
from kg.view.due import newest, told_once
from kg.view.names import distinct, short
from kg.view.words import visible

SHARED = 20  # initiatives with sentences
ALSO_SHARED = 40  # and by name
POLICIES = 300
CITERS = 8  # plans named of each policy
SUPERSEDED = 20
TARGETS = 60
UNDATED = 100
BRIEF = 26  # characters of a plan's title in a narrow column
GAPS = 12  # of each group of plans
GROUPS = 3  # of like plans, besides all
PAIRS = 10
DOUBTFUL = 10  # names
QUOTES = 5  # sentences of one initiative
EXAMPLES = 2  # sentences for anything else
PEERS = 4  # a group of like plans has at least so many
MOST = 0.5  # what a greater share of plans has, most have

CARRIED_OUT = """
SELECT ?policy (COUNT(DISTINCT ?work) AS ?works) WHERE { ?work plan:implements ?policy . ?policy a plan:Policy }
GROUP BY ?policy"""
RESPONSIBLE = """
SELECT ?relation ?name ?initiative ?plan ?begin ?mention WHERE {
  VALUES ?relation { plan:ledBy plan:involves }
  ?statement rdf:predicate ?relation ; rdf:subject ?work ; rdf:object ?body ; prov:wasDerivedFrom ?mention .
  ?mention itsrdf:taIdentRef ?body ; nif:referenceContext ?plan ; nif:beginIndex ?begin .
  ?body skos:prefLabel ?name . ?work skos:prefLabel ?initiative .
}"""
BODIES = "SELECT ?plan (COUNT(*) AS ?bodies) WHERE { ?plan plan:names ?body } GROUP BY ?plan"
REPLACED = """
SELECT ?plan ?older ?cited ?newer ?since WHERE {
  ?text dcterms:replaces ?older ; skos:prefLabel ?newer . ?older skos:prefLabel ?cited .
  OPTIONAL { ?text dcterms:issued ?since }
  ?plan plan:cites ?older .
  FILTER NOT EXISTS { GRAPH ?plan { ?named dcterms:replaces ?older } }
}"""
TARGETS_SET = """
SELECT ?target ?plan ?label ?deadline ?words ?value ?max ?unit ?comparator ?strength ?begin WHERE {
  ?plan plan:sets ?target . ?target rdfs:label ?label .
  FILTER NOT EXISTS { ?target dcterms:type "result" }
  OPTIONAL { ?target plan:deadline ?deadline }     OPTIONAL { ?target plan:deadlineText ?words }
  OPTIONAL { ?target plan:value ?value }           OPTIONAL { ?target plan:maxValue ?max }
  OPTIONAL { ?target plan:unit ?unit }             OPTIONAL { ?target plan:comparator ?comparator }
  OPTIONAL { ?target plan:strength ?strength }
  OPTIONAL { ?mention itsrdf:taIdentRef ?target ; nif:beginIndex ?begin }
}"""
OWNERS = """
SELECT DISTINCT ?target ?owner WHERE {
  VALUES ?target { %s }
  GRAPH ?plan { ?work plan:hasTarget ?target ; plan:ledBy ?body }
  ?body skos:prefLabel ?owner
}"""
TAKEN_UP = """
SELECT ?kind ?level ?initiative ?name (COUNT(*) AS ?plans) WHERE {
  ?plan plan:promotes ?initiative .
  OPTIONAL { ?plan dcterms:type ?kind } OPTIONAL { ?plan plan:level ?level }
  ?initiative skos:prefLabel ?name .
} GROUP BY ?kind ?level ?initiative ?name"""
PROMOTERS = "SELECT ?plan ?initiative WHERE { VALUES ?initiative { %s } ?plan plan:promotes ?initiative }"
LIKEST = """
SELECT ?a ?b ?shared WHERE {
  ?pair a plan:Similarity ; plan:between ?a , ?b ; plan:similarity ?similarity ; plan:sharedCount ?shared .
  FILTER (STR(?a) < STR(?b) && ?shared > 1 && ?similarity < %s)
} ORDER BY DESC(?similarity) DESC(?shared) ?a ?b LIMIT %d"""
COPIES = """
SELECT ?a ?b WHERE {
  ?pair a plan:Similarity ; plan:between ?a , ?b ; plan:similarity ?similarity .
  FILTER (STR(?a) < STR(?b) && ?similarity >= %s)
} ORDER BY ?a ?b"""
IN_BOTH = """
SELECT ?initiative ?name WHERE {
  <%s> plan:promotes ?initiative . <%s> plan:promotes ?initiative . ?initiative skos:prefLabel ?name .
  OPTIONAL { ?initiative plan:weight ?weight }
} ORDER BY DESC(?weight) ?name"""
LEAST_CERTAIN = """
SELECT ?name ?words ?score (MIN(?mention) AS ?first) WHERE {
  ?mention plan:score ?score ; nif:anchorOf ?words ; itsrdf:taIdentRef ?entity .
  ?entity skos:prefLabel ?name .
  FILTER (?score < 0.8 && ?words != STR(?name))
} GROUP BY ?name ?words ?score ORDER BY ?score ?name ?words LIMIT %d"""


def gather(graph: Graph) -> Findings:
    """Ask a built graph for everything that a report tells; the same graph gives the same findings."""
    plans = _plans(graph)
    titles = {iri: plan.title for iri, plan in plans.items()}
    shared = [_shared(row) for row in _saved(graph, "shared-initiatives")]
    policies = _policies(graph)
    superseded = _superseded(graph, plans)
    duties = _duties(graph, titles)
    copies = [(row["a"], row["b"]) for row in graph.select(COPIES % SAME)]
    return Findings(
        plans=plans, shared=_with_sentences(graph, titles, shared[:SHARED], QUOTES),
        also_shared=shared[SHARED:SHARED + ALSO_SHARED], shared_count=len(shared),
        policies=_with_sentences(graph, titles, policies[:POLICIES], CITERS), policy_count=len(policies),
        duties=duties, leaders=_leaders(duties),
        superseded=superseded[:SUPERSEDED], superseded_count=len(superseded), due=_due(graph, plans, copies),
        groups=_groups(graph, plans), pairs=_pairs(graph, titles),
        copies=copies, doubts=_doubts(graph, titles))


def _saved(graph: Graph, question: str) -> Table:
    found = query.run(graph, question)
    assert isinstance(found, Table)  # every saved question selects
    return found


def _plans(graph: Graph) -> dict[str, Plan]:
    """Every plan by its IRI, in the order of the sources. One with two issuers or kinds counts once."""
    plans: dict[str, Plan] = {}
    bodies = {row["plan"]: int(row["bodies"]) for row in graph.select(BODIES)}
    for row in _saved(graph, "plans"):
        plans.setdefault(row["plan"], Plan(
            row["plan"], visible(row["source"]), visible(row.get("title") or row["source"]),
            visible(row.get("issuer", "")), row.get("issued", ""), row.get("start", ""), row.get("end", ""),
            row.get("kind", ""), row.get("level", ""),
            int(row.get("initiatives", 0)), int(row.get("targets", 0)), int(row.get("policies", 0)),
            bodies.get(row["plan"], 0)))
    titles = distinct((plan.title, plan.issuer, plan.year, plan.source) for plan in plans.values())
    return {iri: replace(plan, title=title, short=brief) for (iri, plan), title, brief
            in zip(plans.items(), titles, short(titles, BRIEF), strict=True)}


def _shared(row: Mapping[str, str], key: str = "initiative") -> Shared:
    return Shared(row[key], visible(row["name"]), int(row["plans"]), row.get("kind", ""))


def _policies(graph: Graph) -> list[Shared]:
    works = {row["policy"]: int(row["works"]) for row in graph.select(CARRIED_OUT)}
    return [replace(_shared(row, "policy"), works=works.get(row["policy"], 0))
            for row in _saved(graph, "policies-cited")]


def _duties(graph: Graph, titles: Mapping[str, str]) -> list[Duty]:
    """Each initiative of which a plan says who leads it or takes part, as the plans say it."""
    order = {plan: place for place, plan in enumerate(titles)}
    rows = sorted((row for row in graph.select(RESPONSIBLE) if row["plan"] in order),
                  key=lambda row: (order[row["plan"]], int(row["begin"]), row["name"], row["initiative"]))
    works: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in rows:
        works.setdefault((row["plan"], row["initiative"]), []).append(row)
    said = evidence.at(graph, titles, sorted({bodies[0]["mention"] for bodies in works.values()}))

    def names(bodies: Sequence[Mapping[str, str]], relation: str) -> list[str]:
        return list(dict.fromkeys(visible(row["name"]) for row in bodies if row["relation"] == PLAN + relation))

    return [Duty(visible(initiative), plan, names(bodies, "ledBy"), names(bodies, "involves"),
                 said[bodies[0]["mention"]]) for (plan, initiative), bodies in works.items()]


def _leaders(duties: Sequence[Duty]) -> list[tuple[str, int]]:
    led = Counter(name for name, _ in {(name, duty.initiative) for duty in duties for name in duty.leads})
    return sorted(led.items(), key=lambda row: (-row[1], row[0]))


def _with_sentences(graph: Graph, titles: Mapping[str, str], rows: Sequence[Shared], each: int) -> list[Shared]:
    said = evidence.said(graph, titles, (row.iri for row in rows), each)
    return [replace(row, said=said[row.iri]) for row in rows]


def _superseded(graph: Graph, plans: Mapping[str, Plan]) -> list[Superseded]:
    """Plans that cite a replaced text; the newer text itself, or one that says so itself, is no such plan."""
    rows = sorted((row for row in graph.select(REPLACED)
                   if row["plan"] in plans and _bare(row["newer"]) not in _bare(plans[row["plan"]].title)),
                  key=lambda row: (row["cited"], row["plan"], row["newer"]))
    titles = {row["plan"]: plans[row["plan"]].title for row in rows}
    said = evidence.said(graph, titles, (row["older"] for row in rows[:SUPERSEDED]), len(titles))
    return [Superseded(row["plan"], visible(row["cited"]), visible(row["newer"]), row.get("since", ""),
                       [one for one in said.get(row["older"], ()) if one.plan == row["plan"]]) for row in rows]


def _bare(name: str) -> str:
    """A name without the spaces that stand between issuers in one place and not in another."""
    return "".join(visible(name).split())


def _due(graph: Graph, plans: Mapping[str, Plan], copies: Sequence[tuple[str, str]]) -> Due:
    """Commitments by deadline: those due from the newest plan on, and where there is room the last ones before."""
    since = newest(plans.values())
    found = sorted(graph.select(TARGETS_SET), key=lambda row: -int(row.get("begin", 0)))  # its first mention wins
    rows = {row["target"]: row for row in found if row["plan"] in plans}
    targets = told_once(sorted(map(_target, rows.values()), key=lambda one: (one.deadline, one.iri)), copies)
    dated = [target for target in targets if target.deadline]
    later = [target for target in dated if target.deadline >= since]
    earlier = [target for target in dated if target.deadline < since]
    room = max(0, TARGETS - len(later))
    shown = (earlier[-room:] if room else []) + later[:TARGETS]
    dayless = [target for target in targets if not target.deadline]
    return Due(since, _with_owners(graph, plans, shown), len(later), len(earlier), len(dayless),
               _with_owners(graph, plans, _foremost(dayless, plans)))


def _foremost(targets: Sequence[Target], plans: Mapping[str, Plan]) -> list[Target]:
    """As many as are shown, by plan and place; of more the firmest."""
    order = {plan: place for place, plan in enumerate(plans)}

    def place(target: Target) -> tuple[int, int, str]:
        return order[target.plan], target.begin, target.iri

    firmest = sorted(targets, key=lambda target: (target.strength != "binding", target.strength == "aspired",
                                                  place(target)))
    return sorted(firmest[:UNDATED], key=place)


def _target(row: Mapping[str, str]) -> Target:
    return Target(row["target"], row["plan"], visible(row["label"]), value=row.get("value", ""),
                  max=row.get("max", ""), unit=visible(row.get("unit", "")), comparator=row.get("comparator", ""),
                  deadline=row.get("deadline", ""), words=visible(row.get("words", "")),
                  strength=row.get("strength", ""), begin=int(row.get("begin", 0)))


def _with_owners(graph: Graph, plans: Mapping[str, Plan], targets: Sequence[Target]) -> list[Target]:
    owners: dict[str, list[str]] = {}
    for row in graph.select(OWNERS % iris(target.iri for target in targets)) if targets else ():
        owners.setdefault(row["target"], []).append(visible(row["owner"]))
    titles = {target.plan: plans[target.plan].title for target in targets}
    said = evidence.said(graph, titles, (target.iri for target in targets), 1)
    return [replace(target, owners=sorted(owners.get(target.iri, ())), said=said[target.iri]) for target in targets]


def _groups(graph: Graph, plans: Mapping[str, Plan]) -> list[Group]:
    """All plans, and the largest groups of one kind and level, with what most of each have and some lack."""
    sizes = Counter((plan.kind, plan.level) for plan in plans.values() if plan.kind and plan.level)
    chosen = [group for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
              if PEERS <= size < len(plans)][:GROUPS]
    rows = list(graph.select(TAKEN_UP))
    found = [_group(graph, plans, rows, kind, level) for kind, level in [("", ""), *chosen]]
    return [group for group in found if group.gaps]


def _group(graph: Graph, plans: Mapping[str, Plan], rows: Sequence[Mapping[str, str]], kind: str, level: str) -> Group:
    members = {iri: plan.title for iri, plan in plans.items() if not kind or (plan.kind, plan.level) == (kind, level)}
    having: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if not kind or (row.get("kind"), row.get("level")) == (kind, level):
            having[row["initiative"], visible(row["name"])] += int(row["plans"])
    most = sorted((-count, name, iri) for (iri, name), count in having.items()
                  if len(members) * MOST < count < len(members))
    shown = [iri for _, _, iri in most[:GAPS]]
    promoters: dict[str, set[str]] = {iri: set() for iri in shown}
    for row in graph.select(PROMOTERS % iris(shown)) if shown else ():
        promoters[row["initiative"]].add(row["plan"])
    said = evidence.said(graph, members, shown, 1)
    gaps = [Gap(name, -count, [plan for plan in members if plan not in promoters[iri]], said[iri])
            for count, name, iri in most[:GAPS]]
    return Group(kind, level, len(members), gaps, len(most) - len(gaps))


def _pairs(graph: Graph, titles: Mapping[str, str]) -> list[Pair]:
    pairs = []
    for row in graph.select(LIKEST % (SAME, PAIRS)):
        both = list(graph.select(IN_BOTH % (row["a"], row["b"])))
        two = {iri: titles[iri] for iri in (row["a"], row["b"])}
        rarest = both[0]["initiative"] if both else ""
        said = evidence.said(graph, two, [rarest] if rarest else [], EXAMPLES).get(rarest, [])
        pairs.append(Pair(row["a"], row["b"], int(row["shared"]), [visible(one["name"]) for one in both], said))
    return pairs


def _doubts(graph: Graph, titles: Mapping[str, str]) -> list[Doubt]:
    rows = list(graph.select(LEAST_CERTAIN % DOUBTFUL))
    sources = evidence.at(graph, titles, [row["first"] for row in rows])
    return [Doubt(visible(row["words"]), visible(row["name"]), row["score"], sources[row["first"]]) for row in rows]
