"""What keeps two names apart whatever else they share: numbers, ordinals, years, places, levels, polarity.

Names become one by an equal label, so the guards stand at the one place where parts of a name are thrown away
before the look-up: what is thrown away must hold nothing of all this, whatever words normalform.toml lists.
"""

from __future__ import annotations

import re

_FIGURE = re.compile(r"[0-9]|[一二三四五六七八九十百两]{1,4}[届次期轮批号中小院附分年班个位所家级大五项]")
_PLACE = re.compile(r"[东南西北][部区]|[\u4e00-\u9fff]{2}[省州盟旗]|(?<![全各本我])[市县区镇乡街村](?![域级])")
_LEVEL = re.compile(r"[国省市县区镇乡村]级")
_NEGATION = re.compile(r"[不无非反禁停撤去退]")


def loses_nothing(name: str, core: str) -> bool:
    """Whether `core`, a piece of `name`, drops no number, place, level or negation of it.

    True for 学校师德建设 and 师德; False for 第二期学前教育行动 and 学前教育行动, 反校园欺凌 and 校园欺凌.
    """
    before, found, after = name.partition(core)
    dropped = f"{before}/{after}"
    return bool(found) and not (_NEGATION.search(before) or any(
        guard.search(dropped) for guard in (_FIGURE, _PLACE, _LEVEL)))
