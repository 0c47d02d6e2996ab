"""A page's main text by resiliparse, many times as fast as trafilatura and less exact; what it says of itself, by ours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from claimbank.read.page_facts import Facts, facts
from claimbank.read.page_lists import has_lists, keep_lists, without_links
from claimbank.read.page_tags import told_tags

__all__ = ["TooDeepError", "main_text", "read_fast"]

_DEEP, _MANY = (
    3000,
    8000,
)  # elements within each other and attributes of one tag, from where lexbor's time explodes
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_MARK = re.compile(r"<[^>]*>")
#: a heading that is a link as a whole
_LINKED = re.compile(r"<a [^>]*>\s*<h[2-6]>[^<]*</h[2-6]>\s*</a>|<h[2-6]>\s*<a [^>]*>[^<]*</a>\s*</h[2-6]>")
_OWN, _TEASER, _BROKEN_OFF = 2, 400, ("…", "...", "[…]", "[...]")
#: the end of what may be left out, amid words that then would stand together
_AMID = re.compile(
    r"(</(?:ul|ol|div|aside|figure|form|section|nav|table|blockquote)>)(?=\s*[^<\s])", re.IGNORECASE
)
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


def read_fast(page: str) -> tuple[str, Facts]:
    """The main text of a page, a line a paragraph, and what the page says of itself. Raises ``TooDeepError``.

    >>> page = "<html><title>Full</title><body><nav>Home</nav><article><p>The dam is full, the minister said.</p></article>"
    >>> text, known = read_fast(page)
    >>> text, known.title
    ('The dam is full, the minister said.', 'Full')
    """
    tree = _tree(page)
    return _text(tree), facts(told_tags(page))


def main_text(page: str) -> str:
    """The main text alone. Raises ``TooDeepError``."""
    return _text(_tree(page))


def _tree(page: str) -> Any:
    from resiliparse.parse.html import HTMLTree

    _check(page)
    tree = HTMLTree.parse(_AMID.sub(r"\1<br>", without_links(page)))
    if has_lists(page):
        keep_lists(tree)
    return tree


def _text(tree: Any) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    marked = extract_plain_text(
        tree,
        preserve_formatting="minimal_html",
        main_content=True,
        links=True,
        alt_texts=False,
        comments=False,
        list_bullets=False,
        noscript=False,
    )
    return "\n".join(_without_teasers(marked))


def _without_teasers(marked: str) -> Iterator[str]:
    """The lines of a text with resiliparse's marks, without teasers: headings that are links, and what they break off with.

    One or two such headings are an article's own.

    >>> cards = "".join(f'<a href="/{n}">\\n\\n<h3>Title {n}</h3>\\n\\n</a>\\n\\n<p>The dam was…</p>\\n\\n' for n in range(4))
    >>> list(_without_teasers("<h1>Full</h1>\\n\\n<p>The dam &amp; the lake are full.</p>\\n\\n" + cards))
    ['Full', 'The dam & the lake are full.']
    """
    if len(_LINKED.findall(marked)) > _OWN:
        marked = _LINKED.sub("\n\0\n", marked)
    teaser = False
    for line in html.unescape(_MARK.sub("", marked)).split("\n"):
        line = line.strip()
        if line == "\0":
            teaser = True
        elif line:
            if not (teaser and len(line) <= _TEASER and line.endswith(_BROKEN_OFF)):
                yield line
            teaser = False


def _check(page: str) -> None:
    """Raise ``TooDeepError`` for what would take minutes: no page of news is built so."""
    for tag in _LONG_TAG.finditer(page):
        if len(_QUOTED.sub("", tag[0]).split()) > _MANY:
            raise TooDeepError(f"has a tag of more than {_MANY} attributes; allowed: fewer")
    if page.count("<") <= _DEEP:
        return
    depth = deepest = 0
    for tag in _TAG.finditer(page):
        if tag[2].lower() not in _SHALLOW:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            deepest = max(depth, deepest)
    if deepest > _DEEP:
        raise TooDeepError(f"has more than {_DEEP} elements within each other; allowed: fewer")
