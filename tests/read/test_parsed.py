from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.read.parsed import compose


def _follow(runs: tuple[tuple[int, int], ...], offset: int) -> int:
    new, old = max(run for run in runs if run[0] <= offset)
    return old + offset - new


def _cut(text: str, keep: list[bool]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Keep some characters of a text, and the runs that lead back to it."""
    kept, runs = "", []
    for offset, (char, kept_one) in enumerate(zip(text, keep, strict=True)):
        if kept_one:
            if not runs or runs[-1][1] + len(kept) - runs[-1][0] != offset:
                runs.append((len(kept), offset))
            kept += char
    return kept, tuple(runs)


@given(st.data())
def test_two_steps_lead_back_like_one(data: st.DataObject) -> None:
    first = "".join(map(chr, range(0x4E00, 0x4E00 + data.draw(st.integers(1, 30)))))
    second, inner = _cut(first, data.draw(st.lists(st.booleans(), min_size=len(first), max_size=len(first))))
    third, outer = _cut(second, data.draw(st.lists(st.booleans(), min_size=len(second), max_size=len(second))))
    runs = compose(outer, inner)
    if third:
        assert "".join(first[_follow(runs, offset)] for offset in range(len(third))) == third
        assert list(runs) == sorted(set(runs))


def test_no_step_changes_nothing() -> None:
    assert compose((), ((0, 3),)) == ((0, 3),)
    assert compose(((0, 3),), ()) == ((0, 3),)
