"""What a saved question's parameters take (参数): a value that cannot be meant is refused, with what to write instead.

A day, a number and a share are read as they stand. A plan, an initiative, a policy or an organization is named by a
part of its name, which the graph must hold; a plan's must fit one plan alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg import sparql
from kg.errors import QueryError

Ask = Callable[[str], Iterable[Mapping[str, str]]]  # SPARQL → rows
_MOST = 10  # names that a message lists
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PREFIXES = """PREFIX plan: <https://w3id.org/plan-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_PLANS = _PREFIXES + """SELECT DISTINCT ?title ?source ?issuer ?issued ?words WHERE {
  ?plan a plan:Plan ; dcterms:source ?source .
  OPTIONAL { ?plan dcterms:title ?given }
  BIND (STR(COALESCE(?given, ?source)) AS ?title)
  OPTIONAL { ?plan dcterms:publisher/skos:prefLabel ?issuer }
  OPTIONAL { ?plan dcterms:issued ?issued }
  BIND (CONCAT(?title, " ", ?source, " ", STR(COALESCE(?issuer, ""))) AS ?words)
  FILTER (CONTAINS(?words, $value))
} ORDER BY ?source ?words"""
_NAMES = _PREFIXES + """SELECT DISTINCT ?name WHERE {
  ?plan %s ?entity . ?entity skos:prefLabel|skos:altLabel ?name . FILTER (%s)
} ORDER BY STRLEN(?name) ?name LIMIT 5"""
_SAID = {"initiative": "plan:promotes", "policy": "plan:cites", "organization": "plan:names|dcterms:publisher"}
_LISTED = {"plan": ("plans", ""), "initiative": ("shared-initiatives", "plans"), "policy": ("policies-cited", ""),
           "organization": ("organizations-by-level", "")}  # the question that lists the names; what it is told is 1
SORTS = ("day", "number", "share", "plan", *_SAID)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What the asker fills in. `default` is None where a value must be given."""

    name: str
    about: str  # English / 中文
    default: str | None
    sort: str = ""  # one of SORTS; none where any text may be meant


@dataclass(frozen=True, slots=True)
class Manner:
    """How an asker writes a question and its parameters, for the messages that he reads."""

    question: str  # {}: its name
    before: str  # what stands before the first parameter
    sign: str
    equals: str

    def parameter(self, name: str, value: str) -> str:
        """A parameter with its value."""
        return f"{self.sign}{name}{self.equals}{value}"

    def listing(self, sort: str) -> str:
        """The question that lists the names of a sort."""
        question, narrowed = _LISTED[sort]
        return self.question.format(question) + (self.before + self.parameter(narrowed, "1") if narrowed else "")


COMMAND = Manner("kg query {}", " ", "--", " ")
ADDRESS = Manner("/questions/{}.csv", "?", "", "=")


def checked(parameter: Parameter, value: str, ask: Ask | None = None, manner: Manner = COMMAND) -> str:
    """What to fill in for `value`: of a plan the words that fit it alone, of all else the value.

    Names are looked up where there is somebody to `ask`. Raises QueryError, one line, on a value that is refused.
    """
    where = manner.parameter(parameter.name, value)
    if parameter.sort == "day" and not _is_day(value):
        raise QueryError(f"{where}: no day; write year, month and day as in 2024-03-31")
    if parameter.sort == "number" and not (value.isascii() and value.isdecimal()):
        raise QueryError(f"{where}: no whole number; write one as in 2")
    if parameter.sort == "share" and not re.fullmatch(r"(?:0(?:\.[0-9]{1,9})?|1(?:\.0{1,9})?)", value):
        raise QueryError(f"{where}: no share; write a number from 0 to 1 as in 0.5")
    if parameter.sort == "plan" and ask:
        return _plan(where, value, ask, manner)
    if parameter.sort in _SAID and value and ask:
        _look_up(where, parameter.sort, value, ask, manner)
    return value


def check_together(parameters: Iterable[Parameter], given: Mapping[str, str], filled: Mapping[str, str],
                   manner: Manner = COMMAND) -> None:
    """Raise QueryError where two values cannot be meant together: one plan twice, a first day after the last.

    `given`: the values as they were written; `filled`: as `checked` gave them.
    """
    for one, two in combinations(parameters, 2):
        both = " and ".join(manner.parameter(row.name, given[row.name]) for row in (one, two))
        if one.sort == two.sort == "plan" and filled[one.name] == filled[two.name]:
            raise QueryError(f"{both}: these are one plan; name two, {manner.listing('plan')} lists them")
        if one.sort == two.sort == "day" and filled[one.name] > filled[two.name]:
            raise QueryError(f"{both}: the first day is after the last; exchange them")


def _is_day(value: str) -> bool:
    try:
        return bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _plan(where: str, value: str, ask: Ask, manner: Manner) -> str:
    """The words that fit the one plan meant: the only one, or the only one with that very title or file."""
    plans = {row["source"]: row for row in reversed(list(ask(sparql.fill(_PLANS, {"value": value}))))}
    plans = dict(sorted(plans.items()))
    if not plans:
        raise QueryError(f"{where}: no plan has this in its title, issuer or file name; "
                         f"{manner.listing('plan')} lists them")
    meant = [row for row in plans.values() if value in (row["title"], row["source"])]
    if len(plans) > 1 and len(meant) != 1:
        names = [_described(row) for row in plans.values()]
        more = f"; and {len(names) - _MOST} more" if len(names) > _MOST else ""
        raise QueryError(f"{where}: fits {len(names)} plans; write more of the title, or the file name, of one: "
                         f"{'; '.join(names[:_MOST])}{more}")
    return (meant or list(plans.values()))[0]["words"]


def _described(plan: Mapping[str, str]) -> str:
    told = ", ".join(plan[what] for what in ("issuer", "issued", "source") if what in plan)
    return f"{plan['title']} ({told})"


def _look_up(where: str, sort: str, value: str, ask: Ask, manner: Manner) -> None:
    said = _SAID[sort]
    if list(ask(sparql.fill(_NAMES % (said, "CONTAINS(?name, $value)"), {"value": value}))):
        return
    half = (len(value) + 1) // 2
    like = sparql.fill(_NAMES % (said, "CONTAINS(?name, $head) || CONTAINS(?name, $tail)"),
                       {"head": value[:half], "tail": value[-half:]})
    names = [row["name"] for row in ask(like)] if len(value) > 2 else []
    instead = f"perhaps {'、'.join(names)}" if names else f"{manner.listing(sort)} lists the names"
    raise QueryError(f"{where}: no {sort} that plans name is called so; {instead}")
