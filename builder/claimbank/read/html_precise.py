"""A page's main text and what it says of itself by trafilatura: the most exact reader, some twenty pages a second."""

from __future__ import annotations

import logging
from typing import Any

from claimbank.languages.detect import language_code
from claimbank.read.html_fast import main_text
from claimbank.read.out_of_memory import ran_out_of_memory
from claimbank.read.page_facts import Facts, iso_date, script_date

__all__ = ["read_precise", "tree_of"]

_NAMED = " or ".join(
    f'@name="{name}"' for name in ("pubdate", "publishdate", "parsely-pub-date", "DC.date.issued")
)
_META_DATES = (
    './/meta[@property="article:published_time"]/@content',
    './/meta[@property="og:article:published_time"]/@content',
    './/meta[@itemprop="datePublished"]/@content',
    './/*[@itemprop="datePublished"]/@datetime',
    f".//meta[{_NAMED}]/@content",
    ".//time[@pubdate]/@datetime",
)


def read_precise(html: str) -> tuple[str, Facts] | None:
    """The main text of a page, a line a paragraph, and what the page says of itself; None where there is neither.

    >>> text, known = read_precise("<html><body><nav>Home</nav><p>The dam is full, the minister said.</p></body></html>")
    >>> text
    'The dam is full, the minister said.'
    """
    found = _main_text(html)
    if found is None:
        return None
    tree, about = found
    known = Facts(
        title=about.title,
        author=about.author,
        site=about.sitename,
        published=_published(tree, about),
        url=about.url,
        language=language_code(tree.get("lang")),
        license=about.license,
    )
    text = (about.text or "").strip()
    return (main_text(html) or text if _is_table(text) else text), known


def _is_table(text: str) -> bool:
    """Whether most of a text stands in cells: trafilatura makes a table of a page that is only laid out by one.

    >>> _is_table("| The dam is full, the minister said. | Most read |"), _is_table("Full")
    (True, False)
    """
    return 2 * sum(len(line) for line in text.split("\n") if line.startswith("|")) > len(text)


def tree_of(html: str) -> Any:
    """The page as lxml's tree; None for one that has none."""
    return _trafilatura().load_html(html)


def _trafilatura() -> Any:
    """The library; what it and its friends log of a page is in our rejection, though users may still listen."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    return trafilatura


def _main_text(html: str) -> tuple[Any, Any] | None:
    """(Tree, what trafilatura found in it), or None where it found nothing."""
    trafilatura = _trafilatura()
    tree = trafilatura.load_html(html)
    if tree is None:
        tree = trafilatura.load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        _raise_where_memory_ended(html)
        return None
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        prune_xpath="//nav",
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    return None if found is None else (tree, found)


def _raise_where_memory_ended(html: str) -> None:
    """Parses once more what has no tree: trafilatura only logs why, and lxml tells."""
    from lxml import html as parser

    try:
        parser.document_fromstring(html.encode("utf-8", "surrogatepass"))
    except Exception as error:
        if ran_out_of_memory(error):
            raise


def _published(tree: Any, about: Any) -> str | None:
    """When the page says it was published: with the time of day where its metadata have one, else the day."""
    scripts = (script.text or "" for script in tree.iterfind('.//script[@type="application/ld+json"]'))
    stated = script_date(scripts)
    values = (value for path in _META_DATES for value in tree.xpath(path))
    stated = stated or next((date for value in values if (date := iso_date(value))), None)
    return stated or (str(about.date) if about.date else None)
