"""The tags of a page that tell of it, found in its text without a tree: once through, in time that grows with the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from claimbank.read.page_facts import Tags

__all__ = ["told_tags"]

_MOST, _FAR = 2000, 2_000_000  # tags and characters that are looked at
#: up to the next tag, so that the whole is read once
_ATTRIBUTES = r"(?:[^<>\"']|\"[^<\"]*+\"|'[^<']*+')*+"
_TOLD = re.compile(rf"<(?:(meta|link|time|html|a|h1|title|script)\b({_ATTRIBUTES})>|!--)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:.-]{0,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]{1,2000}))")
_CLOSING = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "title", "h1")}
_ANY_TAG = re.compile(r"<[^>]{0,2000}>")
_JSON = "application/ld+json"

Found = tuple[str, dict[str, str], str]


def told_tags(page: str) -> Tags:
    """What ``facts`` asks of a page.

    >>> told_tags('<html lang="ar"><!-- <title>x</title> --><title>Full</title><meta name="Author" content="Ali &amp; Co">')
    Tags(metas=[('author', 'Ali & Co')], links=[], scripts=[], times=[], heading=None, title='Full', language='ar')
    """
    found: dict[str, list[Found]] = {}
    for tag in _tags(page):
        found.setdefault(tag[0], []).append(tag)
    metas = [
        (name, known.get("content", ""))
        for _, known, _ in found.get("meta", ())
        if (name := _meta_name(known))
    ]
    links = [
        (relation, known.get("href", ""))
        for _, known, _ in (*found.get("link", ()), *found.get("a", ()))
        for relation in known.get("rel", "").lower().split()
    ]
    headings, titles = ([words for _, _, words in found.get(name, ())] for name in ("h1", "title"))
    return Tags(
        metas=metas,
        links=links,
        scripts=[
            words
            for _, known, words in found.get("script", ())
            if known.get("type", "").lower().startswith(_JSON)
        ],
        times=[
            known.get("datetime", "")
            for _, known, _ in found.get("time", ())
            if known.get("itemprop") == "datePublished" or "pubdate" in known
        ],
        heading=headings[0] if len(headings) == 1 else None,
        title=titles[0] if titles else None,
        language=next((known["lang"] for _, known, _ in found.get("html", ()) if known.get("lang")), None),
    )


def _tags(page: str) -> Iterator[Found]:
    """(Name, attributes, words within) of each tag that tells, outside of comments and scripts."""
    at = 0
    for _ in range(_MOST):
        tag = _TOLD.search(page, at, _FAR)
        if tag is None:
            return
        at = tag.end()
        if tag[1] is None:
            after = page.find("-->", at, _FAR)
            if after < 0:
                return
            at = after
            continue
        name = tag[1].lower()
        words = ""
        if name in _CLOSING:
            end = _CLOSING[name].search(page, at, _FAR)
            if end is None:
                continue
            words, at = page[at : end.start()], end.end()
            words = words if name == "script" else _ANY_TAG.sub(" ", words[:4000])
        yield name, _attributes(tag[2]), words


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, the first of a name; one without a value is its own."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    if re.search(r"\spubdate(?:\s|\Z)", text):
        found.setdefault("pubdate", "")
    return found


def _meta_name(known: dict[str, str]) -> str:
    given = (
        known.get("property") or known.get("name") or known.get("itemprop") or known.get("http-equiv") or ""
    )
    return given.strip().lower()
