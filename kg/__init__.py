"""kg: knowledge graphs from Chinese public bodies' plans.

    import kg
    report = kg.build(["seeds"], out="output")
    graph = kg.open("output")
    for row in graph.query("SELECT …"): ...
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline import build
    from kg.store import open_graph as open

__all__ = ["build", "open"]
__version__ = "0.1.0"

_HOMES = {"build": ("kg.pipeline", "build"), "open": ("kg.store", "open_graph")}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that `kg --version` imports nothing else."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
