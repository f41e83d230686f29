"""Asking a graph: saved questions by name, or SPARQL.

A saved question is a file `ontology/questions/NAME.rq`. Its first lines are comments: `# title: English /
中文`, `# description: English / 中文`, and one `# param NAME: English / 中文` (or `# param NAME = DEFAULT: …`) for
each variable that the query writes `$NAME` and that the asker fills in. `# param NAME [SORT]: …` says what sort of
value it takes (kg.parameters), so that one which cannot be meant is refused rather than answered with nothing.
A line `# part: NAME` stands for the file `parts/NAME.rq` beside, which several questions share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import parameters, sparql
from kg.answer import Answer
from kg.errors import QueryError
from kg.parameters import COMMAND, Ask, Manner, Parameter
from kg.resources import ONTOLOGY
from kg.store import Graph

_NAME = re.compile(r"[\w-]{1,80}")
_PART = re.compile(r"^ *# part: (\w+)\n", re.MULTILINE)
_HEADER = re.compile(r"^# (title|description|param (\w+)(?: \[(\w+)\])?(?: = ([^:\n]*))?): *(.+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question."""

    name: str
    title: str  # English / 中文
    about: str  # English / 中文
    parameters: tuple[Parameter, ...]
    text: str  # SPARQL

    def filled(self, values: Mapping[str, str], ask: Ask | None = None, manner: Manner = COMMAND) -> str:
        """The SPARQL with its parameters filled in. Raises QueryError on one that is missing, unknown or no such value.

        `ask` answers SPARQL from the graph that is asked: names which it does not hold are refused too. `manner`: how
        the asker writes parameters.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values.keys() - known.keys():
            raise QueryError(f"{self.name} has no parameter {name!r}; it has {', '.join(known) or 'none'}")
        given: dict[str, str] = {}
        for name, parameter in known.items():
            value = values.get(name, parameter.default)
            if value is None:
                raise QueryError(f"{self.name} needs the parameter {name!r}: {parameter.about}")
            given[name] = value
        meant = {name: parameters.checked(known[name], value, ask, manner) for name, value in given.items()}
        parameters.check_together(self.parameters, given, meant, manner)
        return sparql.fill(self.text, meant)


def saved(folder: Path = ONTOLOGY / "questions") -> list[Question]:
    """The saved questions, by name. Raises QueryError, naming the file, on one without a title."""
    return [_question(path) for path in sorted(folder.glob("*.rq"))]


def run(graph: Graph, asked: str, values: Mapping[str, str] | None = None,
        folder: Path = ONTOLOGY / "questions") -> Answer:
    """The answer to `asked`: the name of a saved question, or SPARQL, with `values` for its parameters.

    Raises QueryError, one line, on whatever cannot be answered.
    """
    return graph.query(text(asked, values, folder, graph.select))


def text(asked: str, values: Mapping[str, str] | None = None, folder: Path = ONTOLOGY / "questions",
         ask: Ask | None = None, manner: Manner = COMMAND) -> str:
    """The SPARQL that `asked`, the name of a saved question or SPARQL itself, stands for.

    `values` fill in the parameters; in SPARQL, each variable written `$name`. `ask` and `manner`
    as in `Question.filled`.
    Raises QueryError on a name that is not there and on a parameter that is missing, unknown or no such value.
    """
    values = values or {}
    if not _NAME.fullmatch(asked):
        return sparql.fill(_whole(asked, folder), values)  # it may be a copy of a saved one
    path = folder / f"{asked}.rq"
    if not path.is_file():
        names = ", ".join(file.stem for file in sorted(folder.glob("*.rq")))
        raise QueryError(f"there is no saved question {asked!r}; there are: {names}")
    return _question(path).filled(values, ask, manner)


def _question(path: Path) -> Question:
    text = _whole(_read(path), path.parent)
    fields: dict[str, str] = {}
    taken = []
    for match in _HEADER.finditer(text):
        field, parameter, sort, default, value = match.groups()
        if sort and sort not in parameters.SORTS:
            raise QueryError(f"{path}: {sort} is no sort of value; there are {', '.join(parameters.SORTS)}")
        if parameter:
            taken.append(Parameter(parameter, value, default, sort or ""))
        else:
            fields[field] = value
    if "title" not in fields:
        raise QueryError(f"{path}: begin the question with a line '# title: English / 中文'")
    return Question(path.stem, fields["title"], fields.get("description", ""), tuple(taken), text)


def _whole(text: str, folder: Path) -> str:
    """The SPARQL with its parts put in."""
    return _PART.sub(lambda part: _read(folder / "parts" / f"{part[1]}.rq"), text)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read; save it as UTF-8") from error
