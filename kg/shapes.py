"""SHACL shapes as SPARQL: one query finds every violation of a shape in all graphs at once.

pySHACL takes most of a second for a plan, the queries for all shapes a millisecond. Only that part of SHACL
is read which `ontology/shapes.ttl` uses; anything else raises Unsupported, and `kg.check` turns to pySHACL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Never

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.sparql import tokens


class Unsupported(Exception):  # noqa: N818 - no failure: the other way is taken
    """Shapes that say more than is read here."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint and its messages, which may hold {?variables} of the query.

    `pattern` is the body of a SELECT that binds ?this to the focus node of each violation, and may bind
    ?value and ?path. `path` is that of a property shape.
    """

    pattern: str
    path: str
    en: str
    zh: str


def rules(shapes: rdflib.Graph) -> list[Rule]:
    """All constraints of the node shapes with targets. Raises Unsupported."""
    found: list[Rule] = []
    for shape in _node_shapes(shapes):
        targets = list(_targets(shapes, shape))
        found += _node_rules(shapes, shape, targets)
        for property_ in shapes.objects(shape, SH.property):
            found.append(_property_rule(shapes, property_, targets))
        for constraint in shapes.objects(shape, SH.sparql):
            select = _prefixed(shapes, constraint)
            found.append(_rule(shapes, constraint, "", [f"{target} {{ {select} }}" for target in targets]))
    return found


def _node_shapes(shapes: rdflib.Graph) -> list[Node]:
    """The node shapes, which must be all the shapes that find their own targets."""
    node_shapes = set(shapes.subjects(RDF.type, SH.NodeShape))
    targeting = {*shapes.subjects(SH.targetClass), *shapes.subjects(SH.targetSubjectsOf)}
    for shape in node_shapes ^ targeting | set(shapes.subjects(RDF.type, SH.PropertyShape)):
        _unsupported(shape)
    return sorted(node_shapes, key=str)


def _targets(shapes: rdflib.Graph, shape: Node) -> Iterator[str]:
    for class_ in shapes.objects(shape, SH.targetClass):
        yield f"?this a {class_.n3()} ."
    for property_ in shapes.objects(shape, SH.targetSubjectsOf):
        yield f"?this {property_.n3()} ?targeted ."


def _node_rules(shapes: rdflib.Graph, shape: Node, targets: list[str]) -> Iterator[Rule]:
    """What a node shape asks of the focus node itself."""
    if conditions := _conditions(shapes, shape):
        yield _rule(shapes, shape, "", [
            f"{target} BIND (?this AS ?value) FILTER (!({conditions}))" for target in targets])


def _property_rule(shapes: rdflib.Graph, shape: Node, targets: list[str]) -> Rule:
    path_node = _one(shapes, shape, SH.path)
    path = _path(shapes, path_node)
    wrong = []
    if conditions := _conditions(shapes, shape):
        wrong.append(f"?this {path} ?value FILTER (!({conditions}))")
    for predicate, pattern in _PAIRS.items():
        if (other := shapes.value(shape, predicate)) is not None:
            wrong.append(pattern(path, other))
    return _rule(shapes, shape, str(path_node) if isinstance(path_node, rdflib.URIRef) else "",
                 [f"{target} {pattern}" for target in targets for pattern in wrong])


def _rule(shapes: rdflib.Graph, shape: Node, path: str, violations: list[str]) -> Rule:
    messages = {message.language: str(message) for message in shapes.objects(shape, SH.message)
                if isinstance(message, rdflib.Literal)}
    return Rule(" UNION ".join(f"{{ {violation} }}" for violation in violations), path,
                messages.get("en", ""), messages.get("zh", ""))


def _at_least_one(path: str, count: Node) -> str:
    _expect(count, 1)
    return f"FILTER NOT EXISTS {{ ?this {path} ?any }}"


def _at_most_one(path: str, count: Node) -> str:
    _expect(count, 1)
    return f"?this {path} ?one , ?two FILTER (!sameTerm(?one, ?two))"


def _one_a_language(path: str, _: Node) -> str:
    return f"?this {path} ?one , ?two FILTER (!sameTerm(?one, ?two) && LANG(?one) != '' && LANG(?one) = LANG(?two))"


def _compared(sign: str) -> Callable[[str, Node], str]:
    return lambda path, other: (
        f"?this {path} ?value ; {other.n3()} ?other FILTER (!COALESCE(?value {sign} ?other, false))")


# Constraints on all values of a property, or on two properties: what a violation looks like.
_PAIRS: dict[Node, Callable[[str, Node], str]] = {
    SH.minCount: _at_least_one, SH.maxCount: _at_most_one, SH.uniqueLang: _one_a_language,
    SH.lessThan: _compared("<"), SH.lessThanOrEquals: _compared("<="),
}

# Constraints on each value: what must be true of ?value.
_EACH: dict[Node, Callable[[rdflib.Graph, Node], str]] = {
    SH.datatype: lambda _, type_: _typed(type_),
    SH.nodeKind: lambda _, kind: "isIRI(?value)" if kind == SH.IRI else _unsupported(kind),
    SH["class"]: lambda _, class_: f"EXISTS {{ ?value a {class_.n3()} }}",
    SH["in"]: lambda shapes, members: f"?value IN ({', '.join(node.n3() for node in Collection(shapes, members))})",
    SH["or"]: lambda shapes, options: " || ".join(_option(shapes, option) for option in Collection(shapes, options)),
    SH.minLength: lambda _, length: f"STRLEN(STR(?value)) >= {length.n3()}",
    SH.pattern: lambda _, pattern: f"REGEX(STR(?value), {pattern.n3()})",
    SH.minInclusive: lambda _, bound: f"?value >= {bound.n3()}",
    SH.maxInclusive: lambda _, bound: f"?value <= {bound.n3()}",
}

_ELSEWHERE = {RDF.type, SH.message, SH.path, SH.property, SH.sparql, SH.targetClass, SH.targetSubjectsOf, *_PAIRS}


def _conditions(shapes: rdflib.Graph, shape: Node) -> str:
    """What must be true of a value, as one expression that never errs; "" for nothing."""
    parts = []
    for predicate, argument in sorted(shapes.predicate_objects(shape)):
        if predicate in _EACH:
            parts.append(f"COALESCE({_EACH[predicate](shapes, argument)}, false)")
        elif predicate not in _ELSEWHERE:
            _unsupported(predicate)
    return " && ".join(parts)


def _option(shapes: rdflib.Graph, shape: Node) -> str:
    """A member of sh:or: conditions on the value itself, or something that a path must reach."""
    path = shapes.value(shape, SH.path)
    if path is None:
        return f"({_conditions(shapes, shape)})"
    if set(shapes.predicate_objects(shape)) != {(SH.path, path), (SH.minCount, rdflib.Literal(1))}:
        _unsupported(shape)
    return f"EXISTS {{ ?value {_path(shapes, path)} ?any }}"


def _typed(type_: Node) -> str:
    """The right datatype and a well-formed value: casting what is ill-formed is an error."""
    if type_ == RDF.langString:
        return "LANG(?value) != ''"
    return f"DATATYPE(?value) = {type_.n3()} && isLiteral({type_.n3()}(STR(?value)))"


def _path(shapes: rdflib.Graph, path: Node) -> str:
    if isinstance(path, rdflib.URIRef):
        return path.n3()
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return f"^({_path(shapes, inverse)})"
    steps = [_path(shapes, step) for step in Collection(shapes, path)]
    return "/".join(steps) if steps else _unsupported(path)


def _prefixed(shapes: rdflib.Graph, constraint: Node) -> str:
    """The SELECT of a SPARQL constraint, its prefixed names written out.

    It gives ?graph too, which is that of `kg.check`: what it joins stands in one graph.
    """
    if not set(shapes.predicates(constraint)) <= {RDF.type, SH.select, SH.prefixes, SH.message}:
        _unsupported(constraint)
    text = str(_one(shapes, constraint, SH.select))
    declarations = shapes.objects(_one(shapes, constraint, SH.prefixes), SH.declare)
    known = {str(shapes.value(node, SH.prefix)): str(shapes.value(node, SH.namespace)) for node in declarations}
    return "".join(_written_out(kind, word, known) for kind, word, _ in tokens(text)).replace(
        "SELECT ", "SELECT ?graph ", 1)


def _written_out(kind: str, word: str, known: dict[str, str]) -> str:
    prefix, colon, local = word.partition(":")
    return f"<{known[prefix]}{local}>" if kind == "word" and colon and prefix in known else word


def _one(shapes: rdflib.Graph, subject: Node, predicate: Node) -> Node:
    node = shapes.value(subject, predicate)
    return node if node is not None else _unsupported(predicate)


def _expect(count: Node, expected: int) -> None:
    if count != rdflib.Literal(expected):
        _unsupported(count)


def _unsupported(what: Node) -> Never:
    raise Unsupported(str(what))
