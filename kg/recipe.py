"""A digest of all that decides what is read of a document, besides its bytes: the program and the words it knows."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parent
_FACES = {"view", "serve"}  # what shows the graph and has no part in making it


def digest(ontology: Path, links: Path | None) -> str:
    """Changes whenever a document may be read otherwise: by the program, the vocabularies or the decisions.

    `ontology` is the folder of the vocabularies, `links` the file of the analyst's decisions, where there is one.
    """
    made = hashlib.sha256(sys.version.encode())
    for name, path in _files(ontology, links):
        made.update(f"\n{name}\n".encode())
        made.update(path.read_bytes())
    return made.hexdigest()


def of_pages() -> str:
    """Changes whenever the same graph may be shown otherwise."""
    made = hashlib.sha256()
    for path in sorted((_PACKAGE / "view").rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            made.update(path.read_bytes())
    return made.hexdigest()


def key(recipe: str, name: str, content: str) -> str:
    """The key of what is read of a document with this name and this digest of its bytes."""
    return hashlib.sha256("\0".join((recipe, name, content)).encode("utf-8", "surrogatepass")).hexdigest()


def _files(ontology: Path, links: Path | None) -> Iterator[tuple[str, Path]]:
    for folder in (_PACKAGE, ontology):
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            if path.suffix in (".py", ".toml", ".json", ".ttl", ".tsv") and parts[0] not in _FACES:
                yield "/".join(parts), path
    if links is not None:
        yield "links", links
