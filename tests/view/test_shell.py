from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources

import pytest

from kg.view import shell

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 ' \" \\"


def test_json_in_a_page_cannot_end_its_element_and_reads_back() -> None:
    block = shell.to_json({"a": HOSTILE})
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block) == {"a": HOSTILE}


def test_the_policy_names_exactly_the_scripts_and_styles_of_the_page() -> None:
    page = shell.render("network.html", {}, ("let a = 1;",), ("p { color: red }",), page="graph", title=HOSTILE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for element, directive in (("script", "script-src"), ("style", "style-src")):
        texts = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
        allowed = f"{directive} " + " ".join(f"'sha256-{digest}'" for digest in hashes)
        assert allowed in policy[1].replace("&#39;", "'")
    assert "alert(1)</script>" not in page


def test_every_word_of_the_templates_has_a_translation() -> None:
    folder = resources.files("kg.view") / "templates"
    strings = json.loads((folder / "strings.json").read_text("utf-8"))
    for file in folder.iterdir():
        if file.name.endswith((".html", ".js")):
            used = re.findall(r'data-t(?:-\w+)?="(\w+)"|\bsay\("([\w-]+)"[,)]|\bfact\("(\w+)"', file.read_text("utf-8"))
            for keys in used:
                key = next(filter(None, keys))
                assert len(strings.get(key, ())) == 2, f"{file.name}: {key} is not in strings.json"


def test_a_script_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="end the element"):
        shell._inline("a = '</script>'")
