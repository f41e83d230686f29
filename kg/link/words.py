"""Names cut into words (分词) by jieba, whose dictionary is extended with the short names of a vocabulary.

jieba reads whatever lies in `jieba.cache` of the temporary folder that all users share, so its cache is put into
a folder of this user's own. It takes a second to start: it is imported when the first name is cut.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")  # names that are words; longer ones are made of words
_SPOKEN = re.compile(r"\w")


def cutter(names: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """A function that cuts a name into its words, marks left out; those of `names` that are short are words to it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own, on import
        import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    words = "\n".join(sorted({name for name in names if _WORD.fullmatch(name)}))
    tokenizer.tmp_dir = str(_folder())
    tokenizer.cache_file = f"jieba-{jieba.__version__}-{_digest(tokenizer)}.cache"
    tokenizer.load_userdict(io.StringIO(words))
    return lambda name: tuple(word for word in tokenizer.lcut(name) if _SPOKEN.search(word))


def _folder() -> Path:
    """A folder that no other user can write to."""
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plan-kg"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except (OSError, RuntimeError):  # no home, or a home that cannot be written
        pass
    return Path(tempfile.mkdtemp(prefix="plan-kg-"))


def _digest(tokenizer: object) -> str:
    with tokenizer.get_dict_file() as dictionary:  # type: ignore[attr-defined]
        return hashlib.sha256(dictionary.read()).hexdigest()[:16]
