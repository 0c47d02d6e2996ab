"""A page's main text by resiliparse, many times as fast as trafilatura and less exact; what it says of itself, by ours."""

from __future__ import annotations

import re
from typing import Any

from claimbank.read.page_facts import Facts, Tags, facts

__all__ = ["TooDeepError", "main_text", "read_fast"]

_TOLD = 'meta, link[rel], a[rel="license"], h1, title, time, script[type="application/ld+json"], html'
_MOST = 2000  # tags that are looked at
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
    return _text(tree), facts(_tags(tree))


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


def _tags(tree: Any) -> Tags:
    if tree.document is None:
        return Tags()
    found: dict[str, list[Any]] = {
        "meta": [],
        "link": [],
        "script": [],
        "time": [],
        "h1": [],
        "title": [],
        "html": [],
    }
    for at, element in enumerate(tree.document.query_selector_all(_TOLD)):
        found.setdefault((element.tag or "").lower(), []).append(element)
        if at > _MOST:
            break
    metas = [(name, e.getattr("content") or "") for e in found["meta"] if (name := _meta_name(e))]
    links = [
        (rel, e.getattr("href") or "") for e in (*found["link"], *found.get("a", ())) for rel in _relations(e)
    ]
    headings, titles = ([e.text or "" for e in found[name][:2]] for name in ("h1", "title"))
    return Tags(
        metas=metas,
        links=links,
        scripts=[element.text or "" for element in found["script"][:64]],
        times=[
            e.getattr("datetime") or ""
            for e in found["time"]
            if e.getattr("itemprop") == "datePublished" or e.getattr("pubdate") is not None
        ],
        heading=headings[0] if len(headings) == 1 else None,
        title=titles[0] if titles else None,
        language=next((e.getattr("lang") for e in found["html"] if e.getattr("lang")), None),
    )


def _meta_name(element: Any) -> str:
    given = element.getattr("property") or element.getattr("name") or element.getattr("itemprop")
    return (given or element.getattr("http-equiv") or "").strip().lower()


def _relations(element: Any) -> list[str]:
    return (element.getattr("rel") or "").lower().split()


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
