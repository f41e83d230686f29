"""The pages of a build in the user's browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from kg.errors import GraphError

OVERVIEW = "index.html"


def overview(folder: Path) -> Path:
    """The first page of the build in `folder`. Raises GraphError where there is none."""
    page = folder / OVERVIEW
    if not page.is_file():
        raise GraphError(f"{page}: there are no pages; build them first (kg build PLANS --out {folder})")
    return page.resolve()


def show(page: Path) -> bool:
    """Open a page in the browser; False where there is no screen to show it on, or no browser."""
    unix = sys.platform not in ("win32", "cygwin", "darwin")
    if unix and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False  # else a text browser may take the terminal over
    try:
        return webbrowser.open(page.as_uri())
    except (webbrowser.Error, OSError):
        return False
