"""The house keeps its order: who may import whom, and where third-party libraries stay."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

KG = Path(__file__).parent.parent / "kg"
FLOORS = [  # a room may import rooms of the floors above it in this list, and itself
    {"records", "errors", "resources", "text", "namespaces", "looks"},
    {"lexicon", "serialize", "output", "engine", "cluster", "generations", "shelf", "recipe"},
    {"read", "outline", "extract", "link"},
    {"graph"},
    {"store"},
]
SEE_THE_GRAPH = {"store", "query", "view", "export", "check", "answer", "sparql", "to_rdflib",
                 "handout", "worker", "asking", "remote", "completion", "spreadsheet", "serve",
                 "push"}
STAGES = {"read", "outline", "extract", "link"}
HOMES = {  # third-party package → the rooms that may import it
    "selectolax": {"read"}, "lxml": {"read"}, "olefile": {"read"}, "pypdfium2": {"read"}, "opencc": {"read"},
    "pyvis": {"view"}, "docx": {"handout"}, "jinja2": {"view"}, "click": {"cli"}, "rich": {"cli"},
    "starlette": {"serve"}, "uvicorn": {"serve"}, "anyio": {"serve"}, "xlsxwriter": {"view", "spreadsheet"},
    "requests": {"client"},
    "pyshacl": {"check"}, "jieba": {"extract", "link", "lexicon"}, "filelock": {"output"}, "pebble": {"engine"},
    "distributed": {"cluster"}, "fsspec": {"cluster", "read"},
}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(path: Path) -> str:
    """The part of the house that a file belongs to: its folder in kg, or its own name."""
    return path.relative_to(KG).parts[0].removesuffix(".py")


def rooms_of(modules: set[str]) -> set[str]:
    return {name.split(".")[1] for name in modules if name.startswith("kg.") and name != "kg."}


FILES = sorted(KG.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(KG)))
def test_imports_point_downwards(path: Path) -> None:
    here, used = room(path), rooms_of(imports(path)) - {room(path)}
    assert "cli" not in used or here == "__main__", "nobody imports cli"
    if here in STAGES:
        assert not used & STAGES, "stages do not import each other"
    if here in SEE_THE_GRAPH:
        assert not used & (STAGES | {"records", "graph", "lexicon", "pipeline"}), "they see only the graph"
    for floor, rooms in enumerate(FLOORS):
        if here in rooms:
            allowed = set().union(*FLOORS[:floor + 1]) | (SEE_THE_GRAPH if here in SEE_THE_GRAPH else set())
            assert used <= allowed, f"{here} may not import {used - allowed}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(KG)))
def test_libraries_stay_at_their_place(path: Path) -> None:
    packages = {name.split(".")[0] for name in imports(path)}
    for package, rooms in HOMES.items():
        assert package not in packages or room(path) in rooms, f"{package} belongs in {rooms}"
