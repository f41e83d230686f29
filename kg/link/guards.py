"""What keeps two names apart whatever else they share: numbers, ordinals, years, places, levels, polarity.

A label of a vocabulary decides by being equal, so the guards watch the one place where parts of a name are
thrown away before the look-up: what falls away must be empty of all this.
"""

from __future__ import annotations

import re

_FIGURE = r"[0-9]+|[一二三四五六七八九十百两]{1,4}(?=[届次期轮批号中小院附分年班个位所家级大五])"
_DISTINGUISHING = re.compile(
    rf"{_FIGURE}|[不无非反禁停撤去退]|[东南西北][部区]|[\u4e00-\u9fff]{{2,3}}(?:省|州|盟|旗)|(?<![全各本我])[市县区镇乡街村](?!域|级)")


def loses_nothing(name: str, core: str) -> bool:
    """Whether `core`, a piece of `name`, drops no number, place, level or negation of it.

    True for 学校师德建设 and 师德; False for 第二期学前教育行动 and 学前教育行动, 反校园欺凌 and 校园欺凌.
    """
    at = name.find(core)
    return at >= 0 and not _DISTINGUISHING.search(name[:at] + "/" + name[at + len(core):])
