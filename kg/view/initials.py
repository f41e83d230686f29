"""The first letters of a name's pinyin (课后服务 → khfw), by which Chinese readers like to search.

GB 2312 orders its 3,755 common characters by pinyin, so the code of a character tells its first letter.
Characters outside them have none, and of a character with several readings one is taken.
"""

from __future__ import annotations

from bisect import bisect_right

_FIRST = {  # GB 2312 code of the first character of each letter; no syllable begins with i, u or v
    "a": 0xB0A1, "b": 0xB0C5, "c": 0xB2C1, "d": 0xB4EE, "e": 0xB6EA, "f": 0xB7A2, "g": 0xB8C1, "h": 0xB9FE,
    "j": 0xBBF7, "k": 0xBFA6, "l": 0xC0AC, "m": 0xC2E8, "n": 0xC4C3, "o": 0xC5B6, "p": 0xC5BE, "q": 0xC6DA,
    "r": 0xC8BB, "s": 0xC8F6, "t": 0xCBFA, "w": 0xCDDA, "x": 0xCEF4, "y": 0xD1B9, "z": 0xD4D1}
_END = 0xD7FA
_LETTERS, _CODES = list(_FIRST), list(_FIRST.values())


def initials(name: str) -> str:
    """The pinyin initials of a name; letters and digits stand for themselves, all else is left out."""
    return "".join(map(_initial, name)).lower()


def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    return _LETTERS[bisect_right(_CODES, code) - 1] if _CODES[0] <= code < _END else ""
