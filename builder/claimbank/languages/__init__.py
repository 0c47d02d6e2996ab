"""Language packs: one folder per language, words as data, grammar that data cannot say as ``rules.py``.

>>> pack("ar").name
'Arabic'
>>> languages()
('ar', 'en')
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from claimbank.errors import PackError
from claimbank.languages.packs import Pack, load_pack

__all__ = ["Pack", "languages", "pack"]

_HERE = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, as BCP 47 codes, sorted."""
    return tuple(sorted(p.parent.name for p in _HERE.glob("*/pack.toml")))


@cache
def pack(language: str) -> Pack:
    """The pack of ``language`` (``ar``, ``en``); ``PackError`` where there is none.

    >>> pack("tlh")
    Traceback (most recent call last):
        ...
    claimbank.errors.PackError: tlh: no language pack; allowed: ar, en
    """
    if language not in languages():
        raise PackError(language, f"no language pack; allowed: {', '.join(languages())}")
    return load_pack(_HERE / language)
