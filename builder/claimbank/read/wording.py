"""How messages name what an input holds: short, on one line, with nothing a terminal would obey."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["kind_of", "printable", "shown", "why"]

#: packages that fsspec asks for, and the extra of ours that brings them
_EXTRAS = {"s3fs": "s3"}


def shown(value: object, limit: int = 80) -> str:
    """A value of the input as a message may show it: on one line, short, nothing a terminal would obey.

    >>> shown("تعليق\\x1b[31m")
    "'تعليق�[31m'"
    """
    text = value if isinstance(value, str) else repr(value)
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"'{printable(text)}'"


def printable(text: str) -> str:
    """``text`` on one line, without what a terminal would obey."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


def kind_of(value: object) -> str:
    """What a value is, in the words of JSON.

    >>> kind_of(3.5), kind_of([]), kind_of(None)
    ('a number', 'a list', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    kinds = (
        ((int, float, Decimal), "a number"),
        (str, "a string"),
        (list, "a list"),
        (dict, "an object"),
        (bytes, "bytes"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), f"a {type(value).__name__}")


def why(error: BaseException) -> str:
    """An error of a library as one short line.

    >>> why(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'no such file'
    >>> why(ImportError("Install s3fs to access S3"))
    "s3fs is not installed; allowed: pip install 'claimbank[s3]'"
    """
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, ImportError) and (extra := next((e for e in _EXTRAS if e in str(error)), None)):
        return f"{extra} is not installed; allowed: pip install 'claimbank[{_EXTRAS[extra]}]'"
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    told = printable(re.sub(r"^\[Errno -?\d+\] ", "", line))[:300] or type(error).__name__
    if (
        isinstance(error, PermissionError) and error.filename is None
    ):  # a store's; the system's names the file
        return f"access is refused ({told}): the credentials are wrong, or do not allow it"
    return told
