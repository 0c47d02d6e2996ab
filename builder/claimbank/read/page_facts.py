"""What a web page says of itself: title, author, site, date, address, language, licence, from its JSON-LD and its meta tags.

A fast reader hands over the tags as they stand; nothing is fetched. What a page says in two ways is taken from the surer one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimbank.languages.detect import language_code
from claimbank.read.linked import Node, is_a, nodes, script_values

__all__ = ["Facts", "Tags", "facts", "iso_date", "script_date"]

_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{10,40})"')
_ISO = re.compile(r"\s*((?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-9:.,]+(?:\s?[+-]\d\d:?\d\d|Z)?)?)\s*")
_ARTICLES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
             "LiveBlogPosting", "BlogPosting", "Report", "Article", "WebPage")  # fmt: skip
_META_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "title")
_META_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "copyright")
_META_AUTHORS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
)
_META_DATES = ("article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate",
              "parsely-pub-date", "dc.date.issued")  # fmt: skip
_LONGEST = 500  # letters of one of these
_ADDRESS = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)
_TRAILING = re.compile(r"\s+[|–—·»:-]\s+[^|–—·»]{2,60}\Z")  # the site's name behind a title
_LICENCE = re.compile(r"https?://creativecommons\.org/[a-z]+/\S{1,80}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a page that tell of it. ``metas`` and ``links``: (name or relation in small letters, value), in order;
    ``scripts``: JSON-LD as it stands; ``times``: of ``time`` elements that say they tell the publication;
    ``heading`` and ``title``: the words of ``h1`` and ``title``; ``language``: that of ``html``."""

    metas: Sequence[tuple[str, str]] = ()
    links: Sequence[tuple[str, str]] = ()
    scripts: Sequence[str] = ()
    times: Sequence[str] = ()
    heading: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page; None is what it does not say. ``published`` is as written, in ISO 8601."""

    title: str | None = None
    author: str | None = None
    site: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    license: str | None = None


def facts(tags: Tags) -> Facts:
    """What the tags tell.

    >>> found = facts(Tags([("og:title", "The dam is full"), ("author", "Mona Saleh"), ("og:locale", "en_GB")],
    ...     scripts=['{"@type": "NewsArticle", "datePublished": "2024-03-02T18:30:00Z", "publisher": {"name": "Bank News"}}']))
    >>> found.title, found.author, found.site, found.published, found.language
    ('The dam is full', 'Mona Saleh', 'Bank News', '2024-03-02T18:30:00Z', 'en')
    """
    metas: dict[str, list[str]] = {}
    for name, value in tags.metas:
        metas.setdefault(name, []).append(value)
    linked = [node for script in tags.scripts[:64] for node in nodes(script_values(script))]
    article = next((node for kind in _ARTICLES for node in linked if is_a(node, kind)), {})
    links = dict(reversed(tags.links))
    site = (
        _meta(metas, _META_SITES[:1])
        or _name(article.get("publisher"), linked)
        or _meta(metas, _META_SITES[1:])
    )
    return Facts(
        title=_title(article, metas, tags, site),
        author=_authors(article, linked) or _meta_authors(metas),
        site=site,
        published=_published(metas, tags),
        url=_address(links.get("canonical")) or _address(_meta(metas, ("og:url",))),
        language=_language(
            tags.language, _meta(metas, ("og:locale", "content-language")), article.get("inLanguage")
        ),
        license=_license(tags.links, article.get("license")),
    )


def script_date(scripts: Iterable[str]) -> str | None:
    """The date of publication that a page's JSON-LD gives, even where the script as a whole cannot be read.

    >>> script_date(['{"datePublished": "2024-03-02", '])
    '2024-03-02'
    """
    dates = (iso_date(stated[1]) for script in scripts for stated in _JSON_DATE.finditer(script))
    return next((found for found in dates if found), None)


def iso_date(written: str) -> str | None:
    """A date in ISO 8601, None for what is none.

    >>> iso_date(" 2024-03-02T18:30:00+03:00 "), iso_date("2 March")
    ('2024-03-02T18:30:00+03:00', None)
    """
    found = _ISO.fullmatch(written)
    return found[1] if found else None


def _published(metas: Mapping[str, Sequence[str]], tags: Tags) -> str | None:
    stated = [value for name in _META_DATES for value in metas.get(name, ())]
    dates = (iso_date(value) for value in (*stated, *tags.times))
    return script_date(tags.scripts) or next((found for found in dates if found), None)


def _title(article: Node, metas: Mapping[str, Sequence[str]], tags: Tags, site: str | None) -> str | None:
    title = (
        _words(article.get("headline"))
        or _meta(metas, _META_TITLES)
        or _words(tags.heading)
        or _words(tags.title)
    )
    if title is None:
        return None
    heading = _words(tags.heading)
    if heading and title.startswith(heading) and len(heading) > 10:
        return heading
    shorter = _TRAILING.sub("", title)
    behind = title[len(shorter) :].strip(" |–—·»:-")
    named = site is not None and behind and (behind in site or site in behind)
    return shorter if named or (shorter != title and title == _words(tags.title)) else title


def _authors(article: Node, linked: Sequence[Node]) -> str | None:
    given = article.get("author")
    names = [_name(one, linked) for one in (given if isinstance(given, list) else [given])]
    return ", ".join(dict.fromkeys(name for name in names[:20] if name)) or None


def _meta_authors(metas: Mapping[str, Sequence[str]]) -> str | None:
    for key in _META_AUTHORS:
        names = [
            words for value in metas.get(key, ()) if (words := _words(value)) and not _ADDRESS.match(words)
        ]
        if names:
            return ", ".join(dict.fromkeys(names[:20]))
    return None


def _name(given: Any, linked: Sequence[Node]) -> str | None:
    """The name of a person or body in JSON-LD: words, an object, the first of a list, or a reference within the page."""
    given = given[0] if isinstance(given, list) and given else given
    if isinstance(given, Mapping) and "name" not in given and isinstance(given.get("@id"), str):
        given = next((node for node in linked if node.get("@id") == given["@id"] and "name" in node), {})
    name = _words(given.get("name") if isinstance(given, Mapping) else given)
    return None if name is None or _ADDRESS.match(name) else name


def _meta(metas: Mapping[str, Sequence[str]], names: Iterable[str]) -> str | None:
    values = (_words(value) for name in names for value in metas.get(name, ()))
    return next((value for value in values if value), None)


def _language(*stated: Any) -> str | None:
    return next((code for s in stated if isinstance(s, str) and (code := language_code(s))), None)


def _license(links: Sequence[tuple[str, str]], stated: Any) -> str | None:
    named = next((value for relation, value in links if relation == "license" and value.strip()), None)
    if named is None and isinstance(stated, str) and _LICENCE.fullmatch(stated.strip()):
        named = stated
    return named.strip()[:_LONGEST] if named else None


def _address(value: str | None) -> str | None:
    return value.strip() if value and re.fullmatch(r"\s*https?://\S{3,2000}\s*", value) else None


def _words(value: Any) -> str | None:
    """Text on one line, without entities; None for none and for what is no name or title."""
    if not isinstance(value, str) or len(value) > 10 * _LONGEST:
        return None
    text = " ".join(html.unescape(value).split())
    return text if any(c.isalnum() for c in text) and len(text) <= _LONGEST else None
