"""Bytes of a page become text: by its mark, as UTF-8, as declared, as Arabic Windows, or as it looks.

Bytes that are UTF-8 are read as UTF-8, whatever a page declares: no text of another encoding is UTF-8 by accident. What
cannot be read stands as U+FFFD in the text, and is counted.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

__all__ = [
    "Decoded",
    "byte_order_mark",
    "clean",
    "declared_encoding",
    "decode",
    "guess",
    "looks_binary",
    "mostly_utf8",
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
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "iso8859-2", "iso8859-15", "mac-roman"})
_OTHERS = {f"cp{page}" for page in (866, 874, 932, 949, *range(1250, 1259))} | {
    f"iso8859-{n}" for n in (*range(2, 9), 10, 13, 14, 16)
}
_READ = (
    _LATIN | _OTHERS | {"utf-8", "koi8-r", "koi8-u", "mac-cyrillic", "gb18030", "big5", "big5hkscs", "euc_jp"}
)

_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"<meta\b[^>]{0,1000}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE),
)

# What is an Arabic letter or mark in Windows-1256 (the rest of the upper half are French letters and signs).
_ARABIC = bytes([0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x98, 0x9A, 0x9F, 0xA1, 0xAA, 0xBA, 0xBF, *range(0xC0, 0xD7), *range(0xD8, 0xE0),
                 0xE1, *range(0xE3, 0xE7), 0xEC, 0xED, *range(0xF0, 0xF4), 0xF5, 0xF6, 0xF8, 0xFA])  # fmt: skip
_HIGH = re.compile(rb"[\x80-\xff]")
_RUN = re.compile(rb"[\x80-\xff]+")
_ARABIC_RUN = re.compile(b"[" + re.escape(_ARABIC) + b"]+")
# Upper-half bytes that Western text has in Windows-1252: typographic marks and signs, and letters beside a letter.
# Â and Ã are left out: they are how broken UTF-8 looks.
_WESTERN = re.compile(
    rb"[\x80\x82\x84-\x87\x89\x8b\x91-\x97\x99\x9b\xa0\xb7]|(?<![A-Za-z])[\xa1-\xbf]|[\xa1-\xbf](?![A-Za-z])"
    rb"|(?<=[A-Za-z\xc0-\xfe])[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0\xc1\xc4-\xcf\xd1-\xd6\xd8-\xdd\xdf-\xef\xf1-\xf6\xf8-\xfd]"
    rb"|[\x8a\x8c\x8e\x9a\x9c\x9e\xc0\xc1\xc4-\xcf\xd1-\xd6\xd8-\xdd\xdf-\xef\xf1-\xf6\xf8-\xfd](?=[A-Za-z])"
)
_TORN_UTF8 = re.compile(
    rb"\xe2[\x80\x82]|\xf0\x9f"
)  # what is left of a dash, a quotation mark, a euro or a face
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # half a character, as Java and MySQL write it
_SAMPLE = 1 << 16


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
    if named is not None and named != "utf-8" and not (named in _LATIN and _arabic_windows(content)):
        return _replacing(content, named)
    guessed = guess(content)
    if guessed is None:
        return _replacing(content, "utf-8")
    decoded = _replacing(content, guessed)
    return Decoded(decoded.text, guessed, True, decoded.replaced)


def byte_order_mark(content: bytes) -> tuple[bytes, str | None]:
    """The mark that ``content`` opens with and the encoding it tells; UTF-16 without a mark shows by its zero bytes.

    >>> byte_order_mark("﻿خبر".encode())
    (b'\\xef\\xbb\\xbf', 'utf-8')
    >>> byte_order_mark("said Mr Ali".encode("utf-16-le"))
    (b'', 'utf-16-le')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
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


def declared_encoding(content: bytes) -> str | None:
    """What the head of a web page says of its encoding (meta charset, XML declaration).

    >>> declared_encoding(b'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">')
    'windows-1256'
    """
    for pattern in _DECLARED:
        if found := pattern.search(content[:8192]):
            return found[1].decode("ascii")
    return None


def guess(content: bytes) -> str | None:
    """The encoding of text that is not UTF-8: Python's name of it, or None where nothing fits.

    >>> guess("“café”, he said".encode("cp1252"))
    'cp1252'
    >>> guess(b"one stray \\xff byte") is None
    True
    """
    first = _HIGH.search(content)
    if first is None:
        return None
    sample = content[max(0, first.start() - 1) :][:_SAMPLE]
    high = len(_HIGH.findall(sample))
    if _arabic_iso(sample):
        return "iso8859-6"
    if _arabic_windows(sample):
        return "cp1256"
    if len(_WESTERN.findall(sample)) >= high * 0.9 and not _TORN_UTF8.search(sample):
        return "cp1252"
    return _by_statistics(sample) if high >= 24 else None


def mostly_utf8(content: bytes) -> bool:
    """Whether ``content`` is UTF-8 but for some broken bytes: as many of its characters are whole as broken, or more."""
    text = content.decode("utf-8", "replace")
    surrogates = len(_SURROGATE_BYTES.findall(content))
    broken = text.count("\ufffd") - content.count(b"\xef\xbf\xbd") - 3 * surrogates
    whole = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd") + surrogates
    return 0 < whole >= broken


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
    return Decoded(text, encoding, replaced=text.count("\ufffd"))


def _known(declared: str | None) -> str | None:
    """Python's name of a declared encoding, as browsers read it; None where it is none that pages have."""
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    name = _BROWSERS.get(name, name)
    return name if name in _READ else None


def _arabic_windows(sample: bytes) -> bool:
    """Windows-1256 Arabic: the article ال, which no other language writes with these bytes, or Arabic letters alone."""
    high = len(_HIGH.findall(sample))
    if high and sample.count(b"\xc7\xe1") * 80 >= high:
        return True
    runs = _RUN.findall(sample)
    return high >= 2 * len(runs) > 0 and all(_ARABIC_RUN.fullmatch(run) for run in runs)


def _arabic_iso(sample: bytes) -> bool:
    """ISO 8859-6 Arabic: its ال stands where Windows-1256 would read ان, at the start of words."""
    iso = len(re.findall(rb"(?<![\x80-\xff])\xe8?\xc7\xe4", sample))
    windows = len(re.findall(rb"(?<![\x80-\xff])\xe6?\xc7\xe1", sample))
    return (
        iso > 3 * windows
        and iso * 40 >= len(_HIGH.findall(sample))
        and not re.search(rb"[\xf3-\xff\x80-\x9f]", sample)
    )


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    candidates = sorted(_READ - {"utf-8"})
    best = from_bytes(sample, cp_isolation=candidates, threshold=0.2, preemptive_behaviour=False).best()
    return None if best is None else str(best.encoding)
