"""Lists of a page: those that an article tells something in, apart from menus, teasers and links.

resiliparse takes every ``ul`` that stands less than three elements deep for a menu: one that tells something is moved deeper.
It takes no ``ol`` for one: those that are links alone (what is read most, related articles) are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["has_lists", "keep_lists", "without_links"]

#: depth below ``body`` from which on resiliparse looks at a list itself
_DEEP = 3
#: elements whose lists are not an article's
_FURNITURE = frozenset(("nav", "footer", "aside", "form", "select", "button", "header", "table", "script"))
#: what cards and widgets have in them, and lists of an article have not
_CARD = re.compile(r"<(?:h[1-6]|img|figure|picture|video|iframe|button|input|form|time|article|nav|svg)\b")
_LINK = re.compile(r"<a\b[^<>]*>((?:[^<]|<(?!/?a\b))*+)</a>", re.IGNORECASE)
#: an item that does not begin with a link, as those of menus do
_OPENS = re.compile(r"<li\b[^<>]*>\s*(?!\s|<a\b|<li\b|</)", re.IGNORECASE)
_ORDERED = re.compile(r"<ol\b[^<>]*>((?:[^<]|<(?!/?ol\b))*+)</ol>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_BROKEN_OFF = ("…", "...", "[…]", "[...]")
#: links may have this share of a list's letters
_LINKED = 0.4
#: words of an item, on the average, that make a list tell something by itself, or beside a paragraph of so many letters
_WORDS, _WORDS_BESIDE, _PARAGRAPH = 6, 2, 40
#: lists and elements of a page that are looked at
_LISTS, _LOOKED_AT = 200, 20_000


def has_lists(page: str) -> bool:
    """Whether a page may have a list that is no menu: cheap, and right for most pages.

    >>> has_lists("<ul><li><a href='/'>Home</a></ul>"), has_lists("<ul><li>a new dam</ul>")
    (False, True)
    """
    return _OPENS.search(page) is not None


def without_links(page: str) -> str:
    """A page without its ordered lists of links.

    >>> without_links("<p>Full<ol><li><a href='/1'>Seven die</a><li><a href='/2'>Port shut</a></ol><ol><li>a new dam</ol>")
    '<p>Full<br><ol><li>a new dam</ol>'
    """
    return _ORDERED.sub(lambda found: found[0] if _is_told(found[1]) else "<br>", page)


def keep_lists(tree: Any) -> None:
    """Move the lists that tell something to where ``extract_plain_text`` keeps them.

    >>> from resiliparse.parse.html import HTMLTree
    >>> tree = HTMLTree.parse(
    ...     "<body><ul><li><a href='/'>Home</a></ul><p>The minister of water promised three things on Monday:</p>"
    ...     "<ul><li>a new dam<li>200 wells</ul>"
    ... )
    >>> keep_lists(tree)
    >>> tree.body.html  # doctest: +ELLIPSIS
    '<body><ul>...</ul><p>...</p><div><div><div><ul><li>a new dam</li><li>200 wells</li></ul></div></div></div></body>'
    """
    if tree.body is not None:
        for found in list(_shallow(tree.body)):
            if _tells(found):
                _deeper(tree, found)


def _shallow(body: Any) -> Iterator[Any]:
    """The lists that are not deep, outside of furniture."""
    waiting = [(body.first_element_child, 0)]
    lists = looked_at = 0
    while waiting:
        node, depth = waiting.pop()
        while node is not None and lists < _LISTS and looked_at < _LOOKED_AT:
            looked_at += 1
            tag = node.tag
            if tag == "ul":
                lists += 1
                yield node
            elif depth + 1 < _DEEP and tag not in _FURNITURE:
                waiting.append((node.first_element_child, depth + 1))
            node = node.next_element_sibling


def _tells(found: Any) -> bool:
    marked: str = found.html
    if _CARD.search(marked):
        return False
    if not _is_told(marked):
        return False
    items = [words for item in _ITEM.split(marked)[1:] if (words := _letters(item))]
    if not items or any(words.endswith(_BROKEN_OFF) for words in items):
        return False
    mean = sum(len(words.split()) for words in items) / len(items)
    return mean >= _WORDS or (mean >= _WORDS_BESIDE and _beside_a_paragraph(found))


def _is_told(marked: str) -> bool:
    """Whether more than links stand there."""
    letters = len(_letters(marked))
    return sum(len(_letters(link)) for link in _LINK.findall(marked)) < letters * _LINKED


def _letters(marked: str) -> str:
    return " ".join(_TAG.sub(" ", marked).split())


def _beside_a_paragraph(found: Any) -> bool:
    return any(
        node is not None and node.tag in ("p", "#text") and len(node.text.strip()) >= _PARAGRAPH
        for node in (_sibling(found, "prev"), _sibling(found, "next"))
    )


def _sibling(node: Any, way: str) -> Any:
    """The next element or text on the way that is not blank."""
    node = getattr(node, way)
    while node is not None and (
        node.tag == "#comment" or (node.tag in ("#text", "br") and not node.text.strip())
    ):
        node = getattr(node, way)
    return node


def _deeper(tree: Any, found: Any) -> None:
    outer = inner = tree.create_element("div")
    for _ in range(_DEEP - 1):
        inner = inner.append_child(tree.create_element("div"))
    found.parent.replace_child(outer, found)
    inner.append_child(found)
