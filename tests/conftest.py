"""What several test files use."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout, present in CI."""
    if not SHARED.is_dir():
        pytest.skip("needs the real documents of ../shared, which are not here")
    return SHARED


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a build of the project's own seeds has written."""
    out = tmp_path_factory.mktemp("built")
    kg.build([ROOT / "seeds"], out)
    return out
