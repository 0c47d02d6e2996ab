"""Fact-checks in web pages and JSON: schema.org ClaimReview, as JSON-LD (in lists and ``@graph`` too) or as microdata.

Nothing is fetched: what a page only links to is not known. How much is looked at is bounded, whatever a page holds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from claimbank.languages.ratings import is_heading, normalized, on_scale
from claimbank.model import Review
from claimbank.read.encoding import clean
from claimbank.read.linked import Node, bare, is_a, linked_data, nodes

__all__ = ["linked_reviews", "page_reviews"]

_NODES, _DEPTH, _REVIEWS = 20_000, 24, 200
_LONGEST = 5_000
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_DAY = re.compile(r"\s*(\d{4})(?:-(\d\d?)-(\d\d?)|(\d\d)(\d\d))(?!\d)")
#: 4/5, 2 of 10
_OF = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*(?:/|of|out of|من)\s*(\d+)\s*\Z", re.I)
_NUMBER = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*\Z")
_IN_ATTRIBUTE = ("content", "datetime", "href", "src", "data", "value")


def page_reviews(tree: Any) -> tuple[Review, ...]:
    """The fact-checks of a page that lxml has parsed, each once, in the order of the page; none of a page that is None.

    >>> from lxml.html import fromstring
    >>> page = '<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "The dam is dry.", ' \\
    ...     '"reviewRating": {"alternateName": "False"}}</script>'
    >>> page_reviews(fromstring(page))[0].rating_normalized
    'false'
    """
    if tree is None:
        return ()
    found: dict[Review, None] = dict.fromkeys(linked_reviews(list(linked_data(tree))))
    for item in _items(tree):
        found |= dict.fromkeys(linked_reviews(item))
    return tuple(found)[:_REVIEWS]


def linked_reviews(value: Any) -> Iterator[Review]:
    """The fact-checks of a JSON-LD value, wherever in it they stand."""
    found = list(nodes(value))
    named = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 1}
    for node in found:
        if is_a(node, "ClaimReview") and (review := _review(node, named)):
            yield review


def _property(node: Node, name: str) -> Any:
    """A property of an object under its name, with an address or prefix before it or not."""
    if name in node:
        return node[name]
    return next((value for key, value in node.items() if isinstance(key, str) and bare(key) == name), None)


def _review(node: Node, named: Mapping[str, Node]) -> Review | None:
    """The review that an object tells of; None for one that does not say what was checked."""

    def at(value: Any, *path: str) -> Any:
        """What stands at a path, the first of a list, references within the page followed."""
        for name in ("", *path):
            value = value[0] if isinstance(value, list) and value else value
            value = _property(value, name) if name and isinstance(value, Mapping) else None if name else value
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, Mapping) and len(value) == 1 and isinstance(value.get("@id"), str):
                value = named.get(value["@id"], value)
        return value

    def who(*path: str) -> str | None:
        value = at(node, *path)
        return _words(at(value, "name") if isinstance(value, Mapping) else value)

    item = at(node, "itemReviewed")
    claim = _words(at(node, "claimReviewed"))
    if claim is None and isinstance(item, Mapping) and is_a(item, "Claim"):
        claim = _words(at(item, "text")) or _words(at(item, "name"))
    if claim is None:
        return None
    rating, step = _rating(at(node, "reviewRating"), at)
    return Review(
        claim_reviewed=claim,
        claimant=who("itemReviewed", "author"),
        claim_date=_day(at(node, "itemReviewed", "datePublished")),
        rating=rating,
        rating_normalized=step,
        reviewer=who("author") or who("publisher"),
        review_url=_address(at(node, "url")),
        review_date=_day(at(node, "datePublished")),
    )


def _rating(given: Any, at: Any) -> tuple[str | None, str | None]:
    """(The verdict as worded, its step): words before numbers, as many write -1 for what has no number."""
    if not isinstance(given, Mapping):
        return _words(given), normalized(_words(given))
    worded = [_words(at(given, name)) for name in ("alternateName", "name", "ratingExplanation")]
    value, worst, best = (at(given, name) for name in ("ratingValue", "worstRating", "bestRating"))
    for words in worded[:2]:
        if words and not _NUMBER.match(words) and not _OF.match(words) and not is_heading(words):
            return words, normalized(words)
    told = _words(value) if isinstance(value, str) else None
    if told and (of := _OF.match(told)):
        value, best = of[1], of[2] if best is None else best
    numbers = [_number(n) for n in (value, 1 if worst is None else worst, 5 if best is None else best)]
    told = told or (None if numbers[0] is None else f"{numbers[0]:g}")
    if None not in numbers:
        return told, on_scale(*[n for n in numbers if n is not None])
    return told or worded[2], normalized(told)


def _number(value: Any) -> float | None:
    if isinstance(value, str) and (found := _NUMBER.match(value)):
        return float(found[1].replace(",", "."))
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _words(value: Any) -> str | None:
    """Text on one line, without tags and entities; None for none, and for what is too long to be one statement."""
    value = value.get("@value") if isinstance(value, Mapping) else value
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    plain = _TAG.sub(" ", html.unescape(html.unescape(value)))  # many pages escape twice
    text = " ".join(clean(plain)[0].split())
    return text if any(c.isalnum() for c in text) else None


def _day(value: Any) -> date | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    try:
        return date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None


def _address(value: Any) -> str | None:
    value = value.get("@id") if isinstance(value, Mapping) else value
    is_one = isinstance(value, str) and re.fullmatch(r"\s*https?://\S{3,2000}\s*", value)
    return clean(value.strip())[0] if is_one else None


def _items(tree: Any) -> Iterator[dict[str, Any]]:
    """The microdata of a page that are ClaimReviews, in the shape of JSON-LD."""
    for element in tree.xpath('.//*[@itemscope and contains(@itemtype, "ClaimReview")]')[:_REVIEWS]:
        yield _item(element, 0)


def _item(element: Any, depth: int) -> dict[str, Any]:
    """The properties of an item; those of an item within it are its own."""
    made: dict[str, Any] = {"@type": (element.get("itemtype") or "").split()}
    waiting, seen = list(reversed(element)), 0
    while waiting and seen < _NODES:
        child = waiting.pop()
        seen += 1
        if not isinstance(child.tag, str):
            continue
        scope = child.get("itemscope") is not None
        for name in (child.get("itemprop") or "").split():
            made.setdefault(name, _item(child, depth + 1) if scope and depth < _DEPTH else _value(child))
        if not scope:
            waiting += reversed(child)
    return made


def _value(element: Any) -> str:
    """A property's value: what an attribute says, else the element's words."""
    if isinstance(element.tag, str) and element.tag not in ("div", "span", "p"):
        for name in _IN_ATTRIBUTE:
            if element.get(name) is not None:
                return str(element.get(name))
    return str(element.get("content") or element.text_content())
