"""Where files lie: on this machine, on stdin, or in any store or archive that fsspec reaches."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from claimbank.errors import InputError

__all__ = ["Stores", "chain_of", "etag", "is_url", "on_this_machine"]

#: how stores call what changes with an object's content
_CONTENT = ("ETag", "etag", "md5Hash", "sha256", "blob_id", "generation", "crc32c", "checksum")
_CACHES = frozenset(
    {"simplecache", "filecache", "blockcache", "cached"}
)  # their path is the next one in the chain


class Stores:
    """Opens files as stored. The archive that was last looked into stays open, for the next of its files."""

    def __init__(self) -> None:
        self._key: tuple[str, str] | None = None
        self._filesystem: Any = None

    def open(self, uri: str) -> Any:
        """The file, opened for reading bytes."""
        if uri == "-":
            return sys.stdin.buffer
        if not is_url(uri):
            return Path(uri).open("rb")
        before, path, after = chain_of(uri)
        if after and "::" not in before and self._key == (before, after):
            path = self._filesystem._strip_protocol(path)
        else:
            from fsspec.core import url_to_fs

            self._filesystem, path = url_to_fs(uri)  # an archive is closed with the last reference to it
            self._key = (before, after)
        return self._filesystem.open(path, "rb")


def etag(uri: str) -> str | None:
    """By what a store knows the content of an object; None where it does not say, or for what is no such object."""
    if not is_url(uri) or "::" in uri:
        return None
    from fsspec.core import url_to_fs

    try:
        filesystem, path = url_to_fs(uri)
        info = filesystem.info(path)
    except Exception:  # stores have errors of their own; reading will tell them
        return None
    told = [f"{name}={info[name]}" for name in _CONTENT if info.get(name)]
    return f"{told[0]} size={info.get('size')}" if told else None


def is_url(uri: str) -> bool:
    """Whether ``uri`` is fsspec's business (``s3://…``, ``zip://…::…``) and no local path.

    >>> is_url("hf://datasets/org/news/day.jsonl"), is_url("news/day.jsonl")
    (True, False)
    """
    return "://" in uri or "::" in uri


def on_this_machine(given: str | Path, option: str) -> Path:
    """The path that ``option`` was given; ``InputError`` where it lies in a store, which only inputs and datasets may.

    >>> on_this_machine("s3://news/gold.jsonl", "GOLD")
    Traceback (most recent call last):
        ...
    claimbank.errors.InputError: GOLD: s3://news/gold.jsonl lies in a store; allowed: a file or folder of this machine
    """
    if is_url(str(given)):
        raise InputError(option, f"{given} lies in a store; allowed: a file or folder of this machine")
    return Path(given)


def chain_of(url: str) -> tuple[str, str, str]:
    """A chained URL around the path that names the files.

    >>> chain_of("zip://day/*.csv::s3://news/archive.zip")
    ('zip://', 'day/*.csv', '::s3://news/archive.zip')
    >>> chain_of("simplecache::s3://news/*.csv")
    ('simplecache::s3://', 'news/*.csv', '')
    """
    links = url.split("::")
    at = next((i for i, link in enumerate(links) if link.partition("://")[0] not in _CACHES), len(links) - 1)
    protocol, separator, path = links[at].partition("://")
    if not separator and at < len(links) - 1:  # zip::archive.zip is all of the archive
        separator = "://"
    elif not separator:
        protocol, path = "", protocol
    return (
        "".join(f"{link}::" for link in links[:at]) + protocol + separator,
        path,
        "".join(f"::{link}" for link in links[at + 1 :]),
    )
