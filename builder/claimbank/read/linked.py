"""JSON-LD as pages hold it: wrapped in comments, escaped, with a comma too many, several values in one script.

Nothing is fetched. How much is looked at is bounded, whatever a page holds.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["Node", "bare", "is_a", "linked_data", "nodes", "script_values"]

Node = Mapping[str, Any]

_SCRIPTS, _SCRIPT_CHARS, _VALUES, _NODES, _DEPTH = 64, 1_000_000, 64, 20_000, 24
_PREFIX = re.compile(r"[/#:]")
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
        yield from script_values(script.text or "")


def script_values(text: str) -> list[Any]:
    """What a script of JSON-LD holds: as it is, else as it was meant.

    >>> script_values('<!-- {"@type": "NewsArticle",} -->')
    [{'@type': 'NewsArticle'}]
    """
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


def nodes(value: Any) -> Iterator[Node]:
    """The objects of a JSON value, outer ones first; no more of them, and no deeper, than is bounded.

    >>> [node["@type"] for node in nodes([{"@type": "A", "by": {"@type": "B"}}, {"@type": "C"}])]
    ['A', 'B', 'C']
    """
    waiting, seen = [(value, 0)], 0
    while waiting and seen < _NODES:
        value, depth = waiting.pop()
        seen += 1
        inner: list[Any] = []
        if isinstance(value, Mapping):
            yield value
            inner = list(value.values())
        elif isinstance(value, list):
            inner = value
        if depth < _DEPTH:
            waiting += [(v, depth + 1) for v in reversed(inner) if isinstance(v, Mapping | list)]


def is_a(node: Node, kind: str) -> bool:
    """Whether an object is of the schema.org type ``kind``, however its type is written.

    >>> is_a({"@type": ["Thing", "https://schema.org/NewsArticle"]}, "NewsArticle")
    True
    """
    kinds = node.get("@type", node.get("type"))
    return any(
        isinstance(k, str) and bare(k) == kind for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def bare(name: str) -> str:
    """A name of schema.org without its address or prefix."""
    return _PREFIX.split(name)[-1]
