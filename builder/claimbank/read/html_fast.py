"""A page's main text by resiliparse, many times as fast as trafilatura and less exact; what it says of itself, by ours."""

from __future__ import annotations

import re
from typing import Any

from claimbank.read.page_facts import Facts, facts
from claimbank.read.page_tags import told_tags

__all__ = ["TooDeepError", "main_text", "read_fast"]

_DEEP, _MANY = (
    3000,
    8000,
)  # elements within each other and attributes of one tag, from where lexbor's time explodes
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LONG_TAG = re.compile(r"<[a-zA-Z][^>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
#: elements that end by themselves, and those that mark words
_SHALLOW = frozenset(
    ("p", "li", "td", "th", "tr", "tbody", "thead", "dt", "dd", "option", "br", "hr", "img", "input", "meta", "link", "source",
     "area", "base", "col", "embed", "param", "track", "wbr", "a", "b", "i", "u", "em", "strong", "font", "small", "big",
     "code", "tt", "s", "strike", "nobr")
)  # fmt: skip


class TooDeepError(ValueError):
    """A page is built to be slow; the text says how."""


def read_fast(html: str) -> tuple[str, Facts]:
    """The main text of a page, a line a paragraph, and what the page says of itself. Raises ``TooDeepError``.

    >>> page = "<html><title>Full</title><body><nav>Home</nav><article><p>The dam is full, the minister said.</p></article>"
    >>> text, known = read_fast(page)
    >>> text, known.title
    ('The dam is full, the minister said.', 'Full')
    """
    tree = _tree(html)
    return _text(tree), facts(told_tags(html))


def main_text(html: str) -> str:
    """The main text alone. Raises ``TooDeepError``."""
    return _text(_tree(html))


def _tree(html: str) -> Any:
    from resiliparse.parse.html import HTMLTree

    _check(html)
    return HTMLTree.parse(html)


def _text(tree: Any) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(
        tree, main_content=True, alt_texts=False, comments=False, list_bullets=False, noscript=False
    )
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line)


def _check(html: str) -> None:
    """Raise ``TooDeepError`` for what would take minutes: no page of news is built so."""
    for tag in _LONG_TAG.finditer(html):
        if len(_QUOTED.sub("", tag[0]).split()) > _MANY:
            raise TooDeepError(f"has a tag of more than {_MANY} attributes; allowed: fewer")
    if html.count("<") <= _DEEP:
        return
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _SHALLOW:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            deepest = max(depth, deepest)
    if deepest > _DEEP:
        raise TooDeepError(f"has more than {_DEEP} elements within each other; allowed: fewer")
