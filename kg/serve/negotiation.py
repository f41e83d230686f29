"""Which format a client gets (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from kg.answer import Format

Choice = TypeVar("Choice")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES: dict[str, Format] = {  # the first is what a client gets that takes anything
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    XLSX: "json",  # from which the server makes it
}
GRAPHS: dict[str, Format] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/x-turtle": "turtle",
    "text/n3": "turtle",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/plain": "ntriples",
}


@dataclass(frozen=True, slots=True)
class _Range:
    """One media range of an Accept header, as `text/*;q=0.5`."""

    type: str
    subtype: str
    quality: float

    def rank(self, media_type: str) -> int:
        """How closely it names a media type; 0 where it does not."""
        type_, _, subtype = media_type.partition("/")
        if (self.type, self.subtype) == (type_, subtype):
            return 3
        if self.subtype != "*":
            return 0
        return 2 if self.type == type_ else int(self.type == "*")


def choose(accept: str, offered: Mapping[str, Choice]) -> tuple[str, Choice] | None:
    """The media type, and what it stands for, that a client with this Accept header likes best.

    None where it takes none of those offered. Of equals the first offered wins, and no header takes anything.
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [_Range("*", "*", 1.0)]
    best, liked = None, 0.0
    for media_type in offered:
        closest = max(ranges, key=lambda each: each.rank(media_type))
        quality = closest.quality if closest.rank(media_type) else 0.0
        if quality > liked:
            best, liked = media_type, quality
    return None if best is None else (best, offered[best])


def _range(part: str) -> _Range:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    type_, _, subtype = name.partition("/")
    quality = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = float(parameter[2:])
            except ValueError:
                quality = 0.0
    return _Range(type_, subtype, quality)
