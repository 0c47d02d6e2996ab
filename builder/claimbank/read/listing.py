"""Listings of web archives, as Common Crawl publishes them: ``warc.paths.gz`` names one file a line, from the crawl's root on.

A listing lies within the crawl that it lists, here or in any store, so the root is found by the folders that both name.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimbank.errors import InputError
from claimbank.read.stores import chain_of, is_url
from claimbank.read.streams import Source, UnreadableError
from claimbank.read.wording import shown

__all__ = ["is_listing", "listed"]

_ENDS = (".paths", ".paths.gz")
_LONGEST = 64 << 20  # bytes of a listing; that of a whole crawl of 90,000 archives has 12 MB


def is_listing(name: str) -> bool:
    """Whether a file is a listing by its name.

    >>> is_listing("crawl-data/CC-NEWS/2024/03/warc.paths.gz"), is_listing("news.warc.gz")
    (True, False)
    """
    return name.casefold().endswith(_ENDS)


def listed(uri: str) -> Iterator[tuple[int, str]]:
    """(Line, address) of each file that a listing names.

    Raises ``InputError`` for a listing that cannot be read, and for a line that leads out of its crawl.
    """
    before, path, after = chain_of(uri) if is_url(uri) else ("", uri, "")
    folder = path.rpartition("/")[0]
    for number, line in enumerate(_lines(uri), 1):
        name = line.strip()
        if not name:
            continue
        if is_url(name) or name.startswith(("/", "\\")) or ".." in name.split("/") or not name.isprintable():
            what = f"line {number}: {shown(name)} is no path within the crawl; allowed: such as crawl-data/news.warc.gz"
            raise InputError(uri, what)
        yield number, f"{before}{joined(folder, name)}{after}"


def joined(folder: str, name: str) -> str:
    """The path of a file that a listing in ``folder`` calls ``name``: what ends the folder and begins the name is one.

    >>> joined("/mirror/crawl-data/CC-NEWS/2024/03", "crawl-data/CC-NEWS/2024/03/CC-NEWS-1.warc.gz")
    '/mirror/crawl-data/CC-NEWS/2024/03/CC-NEWS-1.warc.gz'
    >>> joined("commoncrawl/crawl-data/CC-MAIN-2024-10", "crawl-data/CC-MAIN-2024-10/segments/1/warc/a.warc.gz")
    'commoncrawl/crawl-data/CC-MAIN-2024-10/segments/1/warc/a.warc.gz'
    >>> joined("here", "a.warc.gz"), joined("", "a.warc.gz")
    ('here/a.warc.gz', 'a.warc.gz')
    """
    above, named = folder.split("/"), name.split("/")
    same = next((n for n in range(min(len(above), len(named)), 0, -1) if above[-n:] == named[:n]), 0)
    return "/".join([*above[: len(above) - same], *named]) if folder else name


def _lines(uri: str) -> list[str]:
    with Source(uri) as source:
        content = source.read(_LONGEST + 1)
        try:
            source.read(1)
        except UnreadableError as error:
            raise InputError(uri, f"cannot be read: {error}") from None
    if len(content) > _LONGEST:
        raise InputError(uri, f"is over {_LONGEST} bytes; allowed: a listing of files")
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(uri, "is no UTF-8; allowed: one path a line") from None
