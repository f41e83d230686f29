"""What an analyst has decided (人工裁定): `links.ttl`, a small Turtle file that every build obeys.

    <initiative/延时看护> skos:exactMatch <initiative/课后服务> .       the words, or what is filed under them, are that
    <initiative/抓师德> plan:differentFrom <initiative/师德师风建设> .  the words are not that, whatever rules say
    <initiative/晨光计划> skos:prefLabel "晨光阅读计划"@zh .            the work is called so

Words and entities are written alike, as the IRI that they would have as an entity's name. A decision about the very
words of a mention goes before one about the entity that the rules chose. Taking a line away undoes it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import DecisionError
from kg.lexicon import Concept, Lexicon, Vocabulary, load
from kg.link.normalform import bare
from kg.namespaces import ID, PLAN, SKOS, entity_iri, shorten
from kg.records import Entity, Link, Linked, MentionType
from kg.resources import ONTOLOGY

SAME = ox.NamedNode(SKOS + "exactMatch")
CALLED = ox.NamedNode(SKOS + "prefLabel")
APART = ox.NamedNode(PLAN + "differentFrom")
FORMERLY = ox.NamedNode(SKOS + "altLabel")
OTHER_NAMES = (FORMERLY, ox.NamedNode(SKOS + "hiddenLabel"))
TYPES: dict[str, MentionType] = {name.lower(): name for name in get_args(MentionType) if name != "Target"}


@dataclass(frozen=True)
class Decisions:
    """All decisions of one file; IRIs throughout. Pairs rather than mappings, so that it can be a key."""

    same: tuple[tuple[str, str], ...] = ()  # (words or entity, the entity that it is), every chain followed
    names: tuple[tuple[str, str], ...] = ()  # (entity, its name)
    apart: frozenset[tuple[str, str]] = frozenset()  # (words or entity, what it is not)

    @cached_property
    def target(self) -> dict[str, str]:
        """What each merged IRI is filed under."""
        return dict(self.same)

    @cached_property
    def name(self) -> dict[str, str]:
        """The new name of each renamed entity."""
        return dict(self.names)

    def kept_apart(self, one: str, other: str) -> bool:
        """Whether it was decided that `one` and `other` are two."""
        return (one, other) in self.apart or (other, one) in self.apart

    def __bool__(self) -> bool:
        """Whether anything was decided."""
        return bool(self.same or self.names or self.apart)


NONE = Decisions()


@dataclass(frozen=True, slots=True)
class Statement:
    """One decision as it stands in the file."""

    line: int  # the line that ends it, from 1
    subject: str
    predicate: ox.NamedNode
    object: str  # an IRI, or the name of a CALLED


def read(path: Path, ontology: Path = ONTOLOGY) -> Decisions:
    """The decisions of a file. Raises DecisionError, naming file and line, where they are no Turtle or at odds.

    At odds are also a new name and the vocabulary entry in `ontology` that has it.
    """
    same: dict[str, Statement] = {}
    names: dict[str, Statement] = {}
    apart: dict[tuple[str, str], Statement] = {}
    for row in statements(path):
        if row.predicate == APART:
            apart[row.subject, row.object] = row
            continue
        table = same if row.predicate == SAME else names
        before = table.setdefault(row.subject, row)
        if before.object != row.object:
            raise _fault(path, row, f"line {before.line} says {shorten(before.object)}; keep one of the two")
    for row in names.values():
        if row.subject in same:
            raise _fault(path, row, f"line {same[row.subject].line} files it under another; rename that one")
    targets = {row.subject: _last(path, row, same) for row in same.values()}
    for row in names.values():
        _refuse_taken(path, row, names, targets, ontology)
    for (one, other), row in apart.items():
        if targets.get(one, one) == targets.get(other, other):
            raise _fault(path, row, "other lines make the two one; take one of these lines away")
    return Decisions(tuple(sorted(targets.items())),
                     tuple(sorted((row.subject, row.object) for row in names.values())), frozenset(apart))


def statements(path: Path) -> Iterator[Statement]:
    """Each statement of a file with its line. Raises DecisionError."""
    try:
        lines = _Lines(path.read_bytes())
    except OSError as error:
        raise DecisionError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        for quad in ox.parse(lines, ox.RdfFormat.TURTLE, base_iri=ID):  # type: ignore[arg-type]
            yield _statement(path, lines.number, quad)
    except SyntaxError as error:
        raise DecisionError(f"{path}:{error.lineno}: not valid Turtle ({error.msg}); mend that line") from error


class _Lines:
    """A file that is read a line at a time, so that the parser is never ahead of the line it is at."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)
        self._at_start = True
        self.number = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._data.readline(size)
        self.number += bool(piece) and self._at_start
        self._at_start = piece.endswith(b"\n")
        return piece


def _statement(path: Path, line: int, quad: ox.Quad) -> Statement:
    where = f"{path}:{line}"
    if quad.predicate not in (SAME, CALLED, APART):
        raise DecisionError(f"{where}: {quad.predicate} decides nothing here; "
                            "use skos:exactMatch, plan:differentFrom or skos:prefLabel")
    if quad.predicate == CALLED:
        if not isinstance(quad.object, ox.Literal) or not bare(quad.object.value):
            raise DecisionError(f'{where}: a name is written "…"@zh')
        return Statement(line, _checked(where, quad.subject), CALLED, bare(quad.object.value))
    one, other = _checked(where, quad.subject), _checked(where, quad.object)
    if parts(one)[0] != parts(other)[0]:
        raise DecisionError(f"{where}: {shorten(one)} and {shorten(other)} are of different kinds")
    if one == other:
        raise DecisionError(f"{where}: {shorten(one)} is named on both sides")
    return Statement(line, one, quad.predicate, other)


def _checked(where: str, node: object) -> str:
    """The IRI of something that can be decided about, in the one form that graphs have it in."""
    if isinstance(node, ox.NamedNode) and node.value.startswith(ID):
        kind, _, name = unquote(node.value.removeprefix(ID)).partition("/")
        if kind in TYPES and bare(name):
            return entity_iri(TYPES[kind], bare(name))
    raise DecisionError(f"{where}: {node} is no entity; write <initiative/NAME>, <organization/NAME> or <policy/NAME>")


def parts(iri: str) -> tuple[MentionType, str]:
    """Type and name of an entity's IRI."""
    kind, _, name = iri.removeprefix(ID).partition("/")
    return TYPES[kind], unquote(name)


def _refuse_taken(path: Path, row: Statement, names: dict[str, Statement], targets: dict[str, str],
                  ontology: Path) -> None:
    """Raise DecisionError where a new name is another entity's too: two would then bear it."""
    type_, old = parts(row.subject)
    for other in names.values():
        if other.object == row.object and other.line < row.line and parts(other.subject)[0] == type_:
            raise _fault(path, row, f"line {other.line} calls {shorten(other.subject)} so; keep one of the two")
    holder = vocabulary(type_, load(ontology)).lookup(row.object)
    if not holder or row.object not in map(bare, (holder.name, *holder.alt)):
        return
    freed = holder.iri in names and row.object == bare(holder.name)
    merged = row.subject in (targets.get(holder.iri, holder.iri), targets.get(entity_iri(type_, row.object)))
    if not freed and not merged:
        raise _fault(path, row, f"this is a name of {holder.name} already; "
                                f"kg links accept {old} {holder.name} makes them one")


def _last(path: Path, row: Statement, same: dict[str, Statement]) -> str:
    seen = {row.subject}
    target = row.object
    while target in same:
        if target in seen:
            raise _fault(path, row, "the lines go round in a circle; take one of them away")
        seen.add(target)
        target = same[target].object
    return target


def _fault(path: Path, row: Statement, what: str) -> DecisionError:
    return DecisionError(f"{path}:{row.line}: {shorten(row.subject)} – {shorten(row.object)}: {what}")


def apply(linked: Linked, decisions: Decisions, lexicon: Lexicon) -> Linked:
    """`linked` as an analyst wants it, the plan's issuer included. `lexicon`: the amended vocabularies."""
    if not decisions:
        return linked
    extraction, document = linked.extraction, linked.extraction.document
    links = tuple(_decided(link, document.text, decisions, lexicon) for link in linked.links)
    issuer = document.metadata.issuer
    iri = entity_iri("Organization", issuer) if issuer else ""
    if iri in decisions.target or iri in decisions.name:
        entity = _entity(decisions.target.get(iri, iri), None, decisions, lexicon)
        document = replace(document, metadata=replace(document.metadata, issuer=entity.name))
        extraction = replace(extraction, document=document)
    return Linked(extraction, links)


def _decided(link: Link, text: str, decisions: Decisions, lexicon: Lexicon) -> Link:
    mention, entity = link.mention, link.entity
    chosen = entity.concept or entity_iri(entity.type, entity.name)
    words = [entity_iri(entity.type, name)
             for name in dict.fromkeys((bare(text[mention.start:mention.end]), bare(mention.name))) if name]
    for iri in (*words, chosen):
        if iri in decisions.target:
            target = _entity(decisions.target[iri], entity.kind, decisions, lexicon)
            return Link(mention, target, f"analyst: {parts(iri)[1]} is {target.name}; {link.reason}")
    for iri in words:
        if (iri, chosen) in decisions.apart:
            return Link(mention, _entity(iri, entity.kind, decisions, lexicon),
                        f"analyst: not {entity.name}; {link.reason}")
    if decisions.name.get(chosen, entity.name) != entity.name:
        target = _entity(chosen, entity.kind, decisions, lexicon)
        return replace(link, entity=target, reason=f"{link.reason}; analyst: called {target.name}")
    if not entity.concept and chosen in vocabulary(entity.type, lexicon).facts:  # an analyst's words about it
        return replace(link, entity=replace(entity, concept=chosen))
    return link


def _entity(iri: str, kind: str | None, decisions: Decisions, lexicon: Lexicon) -> Entity:
    """The entity that an IRI, or the name that it was given, stands for."""
    type_, name = parts(iri)
    name = decisions.name.get(iri, name)
    concept = vocabulary(type_, lexicon).concepts.get(iri) or _spoken(vocabulary(type_, lexicon), name)
    if concept:
        return Entity(type_, concept.name, concept.kind if type_ != "Initiative" else None, concept.iri)
    own = entity_iri(type_, name)
    return Entity(type_, name, kind, own if own in vocabulary(type_, lexicon).facts else None)


def _spoken(vocabulary: Vocabulary, name: str) -> Concept | None:
    """The entry whose preferred name is `name`: another name of an entry may have been told apart from it."""
    found = vocabulary.lookup(name)
    return found if found and found.name == name else None


def vocabulary(type_: MentionType, lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a type of entities."""
    return {"Initiative": lexicon.initiatives, "Policy": lexicon.policies}.get(type_, lexicon.organizations)
