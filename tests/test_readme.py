"""What the README says works: its Python runs, its commands exist, and both languages name the same ones."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from kg.cli import main
from tests.conftest import ROOT

README, CHINESE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md"))


def commands(text: str) -> list[str]:
    """The `kg …` lines of a page's shell examples, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("kg ")]


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                 capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("{'Organization':")
    assert len(printed) == 6  # the facts, and the five initiatives that most plans share


@pytest.mark.parametrize("line", sorted({*commands(README), *commands(CHINESE)}))
def test_every_command_shown_exists_with_its_options(line: str) -> None:
    words = shlex.split(line, comments=True)
    command = main.get_command(click.Context(main), words[1])
    assert command is not None, line
    known = {option for parameter in command.params for option in parameter.opts}
    if words[1] != "query":  # a saved question's parameters are options too
        assert {word for word in words[2:] if word.startswith("--")} <= known


def test_both_languages_show_the_same_commands() -> None:
    assert [line.split()[1] for line in commands(README)] == [line.split()[1] for line in commands(CHINESE)]


def test_both_languages_have_the_same_parts() -> None:
    """Headings of the same depth in the same order, the same Python, and the same rooms of the house."""
    def headings(page: str) -> list[str]:
        without_code = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
        return re.findall("^#+", without_code, re.MULTILINE)

    def rooms(page: str) -> list[str]:
        return [row[0] for row in re.findall(r"^\| (`kg/.*?) \| (.*) \|$", page, re.MULTILINE)]

    assert headings(README) == headings(CHINESE)
    assert len(rooms(README)) > 5
    assert rooms(README) == rooms(CHINESE)
    python = re.compile(r"```python\n(.*?)```", re.DOTALL)
    assert [re.sub("#.*", "", block) for block in python.findall(README)] == [
        re.sub("#.*", "", block) for block in python.findall(CHINESE)]


def test_both_languages_tell_of_the_same_terms() -> None:
    english, chinese = (set(re.findall(r"\b(?:plan|nif|skos|org|prov|dcterms):\w+|id/graph/\w+", page))
                        for page in (README, CHINESE))
    assert english == chinese


@pytest.mark.parametrize("page", [README, CHINESE])
def test_every_file_that_a_page_links_to_is_there(page: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#:]+)\)", page) if "*" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
