"""Names cut into words, with a cache that nobody else can have planted."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kg.link.words import cutter


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "plan-kg"


def test_short_names_of_the_vocabulary_are_words() -> None:
    assert cutter([])("全面落实五项管理") == ("全面落实", "五项", "管理")
    assert cutter(["五项管理"])("全面落实五项管理") == ("全面落实", "五项管理")


def test_marks_are_no_words() -> None:
    assert cutter([])("“产业带+跨境电商”(试点)") == ("产业带", "跨境电商", "试点") or \
        cutter([])("“产业带+跨境电商”(试点)") == ("产业带", "跨境", "电商", "试点")


def test_long_names_are_made_of_words() -> None:
    assert len(cutter(["义务教育优质均衡发展县创建"])("义务教育优质均衡发展县创建")) > 2


def test_the_cache_lies_in_a_folder_of_the_users_own(own_cache: Path) -> None:
    cutter([])("课后服务")
    file, = own_cache.iterdir()
    assert file.name.startswith("jieba-")
    assert own_cache.stat().st_mode & 0o077 == 0
    shared = Path(tempfile.gettempdir(), "jieba.cache")
    assert not shared.exists() or shared.stat().st_mtime < file.stat().st_mtime


def test_a_home_that_cannot_be_written_is_no_obstacle(own_cache: Path) -> None:
    own_cache.write_bytes(b"a file where the folder would be")
    assert cutter([])("课后服务")


def test_jieba_is_not_loaded_before_a_name_is_cut() -> None:
    code = "import sys, kg.ledger, kg.pipeline; sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=os.environ, check=False).returncode == 0
