"""Bytes of a page become text: by its mark, as UTF-8, as declared, as Arabic Windows, or as it looks.

Bytes that are UTF-8 are read as UTF-8, whatever a page declares: no text of another encoding is UTF-8 by accident. What
cannot be read stands as U+FFFD in the text, and is counted.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from claimbank.read.guess import LATIN, READ, arabic_windows, guess, mostly_utf8

__all__ = [
    "Decoded",
    "Decoder",
    "byte_order_mark",
    "clean",
    "declared_encoding",
    "decode",
    "looks_binary",
]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark opens with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The encodings that browsers read (WHATWG), by Python's names; what a page calls Latin-1 is Windows-1252, and so on.
_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"<meta\b[^>]{0,1000}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """``replaced``: how many broken places stand as U+FFFD; ``guessed``: the encoding was neither UTF-8 nor declared."""

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of ``content``, without its byte order mark.

    >>> decode("قال الوزير إن السد اكتمل".encode("cp1256"))
    Decoded(text='قال الوزير إن السد اكتمل', encoding='cp1256', guessed=True, replaced=0)
    >>> decode("وأضاف".encode() + b"\\xd8")
    Decoded(text='وأضاف�', encoding='utf-8', guessed=False, replaced=1)
    """
    mark, encoding = byte_order_mark(content)
    if encoding is not None:
        return _replacing(content[len(mark) :], encoding)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if mostly_utf8(content):
        return _replacing(content, "utf-8")
    named = _known(declared)
    if named is not None and named != "utf-8" and not (named in LATIN and arabic_windows(content)):
        return _replacing(content, named)
    guessed = guess(content)
    if guessed is None:
        return _replacing(content, "utf-8")
    decoded = _replacing(content, guessed)
    return Decoded(decoded.text, guessed, True, decoded.replaced)


class Decoder:
    """Decodes the pieces (lines, values) of one file: the encoding that one of them shows is that of the next.

    >>> decoder = Decoder()
    >>> [decoder.decode(piece.encode("cp1256")).text for piece in ("قال الوزير إن السد اكتمل", "é ك")]
    ['قال الوزير إن السد اكتمل', 'é ك']
    """

    _GUESSES = 20  # that come to nothing, before only what is quickly known is still looked for

    def __init__(self) -> None:
        self._legacy: str | None = None
        self._left = self._GUESSES

    def decode(self, piece: bytes, around: bytes = b"") -> Decoded:
        """The text of ``piece``; ``guessed`` only where the encoding was new. ``around`` it are more such pieces, in lines."""
        try:
            return Decoded(piece.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
        if mostly_utf8(piece):
            return _replacing(piece, "utf-8")
        known = self._legacy
        if known is None:
            self._legacy = self._guess(piece, around)
        decoded = _replacing(piece, self._legacy or "utf-8")
        return Decoded(decoded.text, decoded.encoding, known is not self._legacy, decoded.replaced)

    def _guess(self, piece: bytes, around: bytes) -> str | None:
        if self._left == 0:
            return guess(piece, statistics=False)
        self._left -= 1
        return guess(b"".join(line for line in around.splitlines(keepends=True) if _is_legacy(line)) or piece)


def byte_order_mark(content: bytes) -> tuple[bytes, str | None]:
    """The mark that ``content`` opens with and the encoding it tells; UTF-16 without a mark shows by its zero bytes.

    >>> byte_order_mark("﻿خبر".encode())
    (b'\\xef\\xbb\\xbf', 'utf-8')
    >>> byte_order_mark("said Mr Ali".encode("utf-16-le"))
    (b'', 'utf-16-le')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark) and _bears_out(content[len(mark) :][:1024], encoding):
            return mark, encoding
    head = content[:1024]
    for encoding, upper, lower in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if len(upper) > 3 and 0 in upper and 0 not in lower:
            pages = (
                upper.count(0x00) + upper.count(0x06) + upper.count(0x20)
            )  # Latin, Arabic, marks of punctuation
            if pages * 20 >= len(upper) * 19:
                return b"", encoding
    return b"", None


def _bears_out(head: bytes, encoding: str) -> bool:
    """Whether what follows a byte order mark is what it says: bytes that are broken look like marks too."""
    if encoding.startswith("utf-32"):
        whole = len(head) // 4 * 4
        return head[:whole].decode(encoding, "replace").count("\ufffd") * 8 <= whole // 4
    if encoding.startswith("utf-16") and len(head) > 8:
        upper, lower = (head[1::2], head[::2]) if encoding == "utf-16-le" else (head[::2], head[1::2])
        return upper.count(0) * 50 >= len(upper) and upper.count(0) > 4 * lower.count(0)
    return True


def declared_encoding(content: bytes) -> str | None:
    """What the head of a web page says of its encoding (meta charset, XML declaration).

    >>> declared_encoding(b'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">')
    'windows-1256'
    """
    for pattern in _DECLARED:
        if found := pattern.search(content[:8192]):
            return found[1].decode("ascii")
    return None


def looks_binary(text: str) -> bool:
    """Whether what was decoded is no text: a tenth of its opening are control characters or broken.

    >>> looks_binary("\\x89PNG\\r\\n\\x1a\\n\\x00\\x00\\x00\\rIHDR")
    True
    """
    head = text[:4096]
    odd = sum(c == "\ufffd" or (c < " " and c not in "\t\n\r\f\v\x1b") for c in head)
    return odd * 10 > len(head)


_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_UNHOLDABLE = re.compile("[\0\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> tuple[str, int, int]:
    """``text`` without what Arrow cannot hold; how many lone surrogates and how many NULs became U+FFFD.

    >>> clean("a\\ud83d\\ude00b\\ud800c\\0")
    ('a😀b�c�', 1, 1)
    """
    if not _UNHOLDABLE.search(text):
        return text, 0, 0
    text = _PAIR.sub(lambda m: m[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
    text, lone = _SURROGATE.subn("\ufffd", text)
    return text.replace("\0", "\ufffd"), lone, text.count("\0")


def _replacing(content: bytes, encoding: str) -> Decoded:
    """Decodes; surrogates that were written as bytes stay for ``clean``, other broken bytes become U+FFFD."""
    for errors in ("strict", "surrogatepass"):
        try:
            return Decoded(content.decode(encoding, errors), encoding)
        except UnicodeDecodeError:
            continue
    text = content.decode(encoding, "replace")
    given = content.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    return Decoded(text, encoding, replaced=text.count("\ufffd") - given)


def _is_legacy(line: bytes) -> bool:
    try:
        line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return not mostly_utf8(line)
    return False


def _known(declared: str | None) -> str | None:
    """Python's name of a declared encoding, as browsers read it; None where it is none that pages have."""
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    name = _BROWSERS.get(name, name)
    return name if name in READ else None
