from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import archive


def pack(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
    return path


def test_members_come_sorted_with_their_size(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", b="12", a="1")
    assert [(row.name, row.size) for row in archive.members(path)] == [("a", 1), ("b", 2)]
    assert archive.read_member(path, "b", 2) == b"12"


def test_a_name_packed_by_chinese_windows(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", **{"XXXXXXXX.txt": "1"})
    path.write_bytes(path.read_bytes().replace(b"XXXXXXXX", "工作要点".encode("gbk")))
    [member] = archive.members(path)
    assert member.name == "工作要点.txt"
    assert archive.read_member(path, member.stored, 10) == b"1"


def test_a_member_may_not_unpack_to_more_than_its_limit(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", a="0" * 5000)
    with pytest.raises(ReadError, match="unpacks to more than"):
        archive.read_member(path, "a", 4000)


def test_a_damaged_member_says_so(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", a="工作要点" * 50)
    data = bytearray(path.read_bytes())
    data[40:50] = b"\xff" * 10
    path.write_bytes(data)
    with pytest.raises(ReadError, match="cannot be unpacked"):
        archive.read_member(path, "a", 10_000)


def test_a_cut_archive_does_not_pass_for_the_one_inside_it(tmp_path: Path) -> None:
    inner = pack(tmp_path / "inner.zip", a="1").read_bytes()
    outer = tmp_path / "outer.zip"
    with zipfile.ZipFile(outer, "w") as file:
        file.writestr("inner.zip", inner)
        file.writestr("b.txt", "2" * 500)
    outer.write_bytes(outer.read_bytes()[:-400])
    with pytest.raises(ReadError, match="damaged"):
        list(archive.members(outer))


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    with pytest.raises(ReadError, match="split it"):
        list(archive.members(pack(tmp_path / "a.zip", a="1", b="2")))


def test_an_office_file_is_no_archive(tmp_path: Path) -> None:
    assert archive.is_zip(pack(tmp_path / "a.zip", a="1"))
    assert not archive.is_zip(pack(tmp_path / "a.docx", **{"[Content_Types].xml": "1", "word/document.xml": "2"}))
    plain = tmp_path / "a.txt"
    plain.write_text("PK")
    assert not archive.is_zip(plain)
