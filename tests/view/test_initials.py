from __future__ import annotations

import pytest

from kg.view.initials import initials


@pytest.mark.parametrize(("name", "letters"), [
    ("课后服务", "khfw"), ("集团化办学", "jthbx"), ("师德师风建设", "sdsfjs"), ("安全", "aq"), ("阿做", "az"),
    ("“1+2+N”模式", "12nms"), ("党建+真样态", "djzyt"), ("𠮷", ""), ("", "")])
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
