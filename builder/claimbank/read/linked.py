"""JSON-LD as pages hold it: wrapped in comments, escaped, with a comma too many, several values in one script.

Nothing is fetched. How much is looked at is bounded, whatever a page holds.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["linked_data"]

_SCRIPTS, _SCRIPT_CHARS, _VALUES = 64, 1_000_000, 64
_TYPE = re.compile(r"\s*application/ld\+json\s*(?:;.*)?", re.I | re.S)
_WRAPPED = re.compile(
    r"\A[\s\ufeff]*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*\Z|\A[\s\ufeff]+"
)
#: strings, which are left alone but for an apostrophe with a backslash, and a comma before a closing bracket; linear
_MENDED = re.compile(r'("(?:[^"\\]|\\.)*+"?)|,(?=\s*[}\]])', re.S)
_BETWEEN = re.compile(r"[\s;,]*")


def linked_data(tree: Any) -> Iterator[Any]:
    """The JSON-LD values of a page that lxml has parsed, in the order of the page; a script that holds none gives none.

    >>> from lxml.html import fromstring
    >>> page = '<script type="application/ld+json; charset=utf-8">{"@type": "Claim",} {"a": 1};</script>'
    >>> list(linked_data(fromstring(page)))
    [{'@type': 'Claim'}, {'a': 1}]
    >>> list(linked_data(fromstring(page.replace('"', "&quot;").replace("&quot;", '"', 2))))
    [{'@type': 'Claim'}, {'a': 1}]
    """
    scripts = (s for s in tree.iter("script") if _TYPE.fullmatch(s.get("type") or ""))
    for _, script in zip(range(_SCRIPTS), scripts, strict=False):
        yield from _values(script.text or "")


def _values(text: str) -> list[Any]:
    """What a script holds: as it is, else as it was meant."""
    if len(text) > _SCRIPT_CHARS:
        return []
    for _ in range(3):
        text = _WRAPPED.sub("", text)
    best: list[Any] = []
    for meant in (text, _mended(text), _mended(html.unescape(text))):
        found, whole = _decoded(meant)
        best = max(best, found, key=len)
        if whole:
            break
    return best


def _mended(text: str) -> str:
    return _MENDED.sub(lambda m: m[1].replace("\\'", "'") if m[1] else "", text)


def _decoded(text: str) -> tuple[list[Any], bool]:
    """(The JSON values that stand one after the other, whether there is nothing else)."""
    decoder, at = json.JSONDecoder(strict=False), _after(text, 0)
    found: list[Any] = []
    while at < len(text) and len(found) < _VALUES:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return found, False
        found.append(value)
        at = _after(text, at)
    return found, bool(found)


def _after(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at
