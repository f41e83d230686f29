"""The records that the stages hand to each other: frozen, without behaviour, the bottom of the house.

All offsets count Unicode code points in `Document.text`, begin inclusive, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

MentionType = Literal["Organization", "Policy", "Initiative", "Target"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of page furniture (页面杂项) that reading took out, and the rule that took it."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a plan as a document; None where it cannot be known. Nothing comes from the clock."""

    title: str | None = None
    issuer: str | None = None  # the body whose plan it is (发文机关), full name
    issued: str | None = None  # ISO date, or its known part: "2023-04-19", "2023-04", "2023"
    identifiers: tuple[str, ...] = ()  # 文号, 索引号
    period_start: date | None = None
    period_end: date | None = None
    kind: str | None = None  # plan keypoints summary report scheme notice
    level: str | None = None  # national province city county town school
    region: str | None = None  # the place whose plan it is, e.g. 庄浪县
    spun: bool = False  # ran through a synonym spinner (伪原创)


@dataclass(frozen=True, slots=True)
class Document:
    """One plan as read. `text` is literal; `shadow` has equal length and is what rules match on.

    The shadow has simplified characters, half-width digits, letters and punctuation
    (，；：！？（） → , ; : ! ? ( )) and, where the plan was spun, the usual words again.
    """

    source: str  # path relative to what was given, "/" between parts
    text: str
    shadow: str
    sha256: str  # of the file's bytes, hexadecimal
    media_type: str  # e.g. "text/html"
    metadata: Metadata = Metadata()
    encoding: str | None = None
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()  # warnings a person should see: replaced bytes, gaps, masks
    origin: tuple[tuple[int, int], ...] = ()  # (offset in text, offset in decoded file) where a kept run begins


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a plan. The span runs from its number to the next section of its level or above."""

    order: int  # position in the document, from 0; the section's identity
    level: int  # depth, 1 at the top
    number: str  # as printed: "一、", "（二）", "3.", "一是"; "" for an unnumbered title line
    span: Span
    headline: Span | None  # without number and closing stop; None where the item is running prose
    parent: int | None  # order of the section that holds it


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan's structure: sections in reading order, and sentences with the section each stands in."""

    sections: tuple[Section, ...]
    sentences: tuple[Span, ...]
    sentence_sections: tuple[int | None, ...]  # parallel to sentences


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names something."""

    type: MentionType
    start: int
    end: int
    name: str  # the name in full as far as the document alone tells (县教育局 → 庄浪县教育局), from the shadow
    rule: str  # the rule or vocabulary entry that found it
    kind: str | None = None
    section: int | None = None
    concept: str | None = None  # IRI of the vocabulary entry, where one matched


@dataclass(frozen=True, slots=True)
class Target:
    """A checkable commitment (or result) and its parts; `mention` says where."""

    mention: Mention
    indicator: str
    value: Decimal | None = None
    max_value: Decimal | None = None
    unit: str | None = None
    comparator: str = "="  # = >= <= > < ~
    deadline_text: str | None = None
    deadline: date | None = None
    kind: Literal["commitment", "result"] = "commitment"
    strength: Literal["binding", "planned", "aspired"] = "planned"


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement between two mentions of one document, and the stretch of text that makes it."""

    subject: Mention
    predicate: str  # a property of the ontology, prefixed: "plan:ledBy"
    object: Mention
    evidence: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document."""

    document: Document
    outline: Outline
    mentions: tuple[Mention, ...]  # organizations, policies, initiatives, by start
    targets: tuple[Target, ...]
    relations: tuple[Relation, ...] = ()
    unread: tuple[Span, ...] = ()  # task-like sentences that gave no fact (漏检)


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the world, as several mentions name it. (type, name) is its identity and makes its IRI."""

    type: MentionType
    name: str
    kind: str | None = None
    concept: str | None = None  # IRI of its vocabulary entry


@dataclass(frozen=True, slots=True)
class Link:
    """The decision that a mention means an entity, with its reason and a score from 0 to 1."""

    mention: Mention
    entity: Entity
    reason: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Linked:
    """An extraction whose mentions are decided: one link a mention, in the order of the mentions."""

    extraction: Extraction
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no plan, and what to do about it."""

    source: str
    reason: str
    skipped: bool = False  # True where it was no plan in the first place (unknown format, empty)
    notes: tuple[str, ...] = field(default=())
