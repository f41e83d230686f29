"""Where the data files that come with the project lie: `ontology/` beside the package or inside its wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
ONTOLOGY = _PACKAGE / "ontology" if (_PACKAGE / "ontology").is_dir() else _PACKAGE.parent / "ontology"
