"""The frame of every page: one file that needs nothing else, asks nothing of any network and runs no foreign word.

Data enters as one JSON block in which no character can end it. The content security policy names each
script and style by its hash and allows nothing else; so a page works from disk, where there is no server to say so.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_TEMPLATES = resources.files("kg.view") / "templates"
PAGES = (  # file, key of its name in strings.json, its name
    ("index.html", "index", "总览"), ("graph.html", "graph", "网络"), ("matrix.html", "matrix", "承接矩阵"),
    ("targets.html", "targets", "目标台账"), ("compare.html", "compare", "对比"), ("reader.html", "reader", "原文"),
    ("ontology.html", "ontology", "本体"))
_ESCAPES = {mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def render(template: str, data: object, scripts: tuple[str, ...], styles: tuple[str, ...], **words: object) -> str:
    """A page from a template beside this file, with `data` for its scripts and `words` for the template.

    `scripts` and `styles` are whole texts, run and applied in their order (see `text`).
    """
    policy = "; ".join((
        "default-src 'none'", f"script-src {_hashes(scripts)}", f"style-src {_hashes(styles)}",
        "img-src data: blob:", "base-uri 'none'", "form-action 'none'"))
    return _environment().get_template(template).render(
        policy=policy, pages=PAGES, data=Markup(to_json(data)), strings=Markup(to_json(_strings())),
        strings_zh={key: words[0] for key, words in _strings().items()},
        scripts=[Markup(script) for script in scripts], styles=[Markup(style) for style in styles], **words)


def text(name: str) -> str:
    """A script or style from the templates folder, with the line ends that its hash counts on."""
    return _inline((_TEMPLATES / name).read_text("utf-8"))


def say(key: str) -> str:
    """The pages' own word for a key, in Chinese; the key itself where there is none."""
    return _strings().get(key, [key])[0]


def both(key: str) -> tuple[str, str]:
    """The pages' own words for a key, in Chinese and in English."""
    chinese, english = _strings()[key]
    return chinese, english


def vis_network() -> str:
    """The vis-network library as the installed pyvis carries it. Its style sheet is for menus that no page has."""
    script = resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return _inline(script.read_text("utf-8"))


def to_json(data: object) -> str:
    """JSON that may stand in a script element: `< > &` and the line separators are written as escapes."""
    found = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _ESCAPES.items():  # ten times as fast as translate
        found = found.replace(mark, escape)
    return found


@cache
def _strings() -> dict[str, list[str]]:
    """The pages' own words by key: in Chinese and in English."""
    words: dict[str, list[str]] = json.loads((_TEMPLATES / "strings.json").read_text("utf-8"))
    return words


def _inline(source: str) -> str:
    if "</script" in source or "</style" in source or "<!--" in source:
        raise ValueError("this text would end the element it stands in")
    return source.replace("\r\n", "\n")


def _hashes(sources: tuple[str, ...]) -> str:
    digests = (base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() for source in sources)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("kg.view"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
