"""What encoding bytes are in that are not UTF-8 and do not say: by the letters that they would spell."""

from __future__ import annotations

import re

__all__ = ["LATIN", "READ", "arabic_windows", "guess", "mostly_utf8"]

# The encodings that pages have, by Python's names.
LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "iso8859-2", "iso8859-15", "mac-roman"})
_OTHERS = {f"cp{page}" for page in (866, 874, 932, 949, *range(1250, 1259))} | {
    f"iso8859-{n}" for n in (*range(2, 9), 10, 13, 14, 16)
}
READ = (
    LATIN | _OTHERS | {"utf-8", "koi8-r", "koi8-u", "mac-cyrillic", "gb18030", "big5", "big5hkscs", "euc_jp"}
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
_NOT_ISO = re.compile(
    rb"[\x80-\x9f\xa1-\xa3\xa5-\xab\xae-\xba\xbc-\xbe\xc0\xdb-\xdf\xf3-\xff]"
)  # unused in ISO 8859-6
_TORN_UTF8 = re.compile(
    rb"\xe2[\x80\x82]|\xf0\x9f"
)  # what is left of a dash, a quotation mark, a euro or a face
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # half a character, as Java and MySQL write it
_SAMPLE = 1 << 16


def guess(content: bytes, statistics: bool = True) -> str | None:
    """The encoding of text that is not UTF-8: Python's name of it, or None where nothing fits.

    Arabic and Western Windows are known by their letters; others, which takes longer, by ``statistics``.

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
    if arabic_windows(sample):
        return "cp1256"
    if len(_WESTERN.findall(sample)) >= high * 0.9 and not _TORN_UTF8.search(sample):
        return "cp1252"
    return _by_statistics(sample) if statistics and high >= 24 else None


def mostly_utf8(content: bytes) -> bool:
    """Whether ``content`` is UTF-8 but for some broken bytes: as many of its characters are whole as broken, or more."""
    text = content.decode("utf-8", "replace")
    surrogates = len(_SURROGATE_BYTES.findall(content))
    broken = text.count("\ufffd") - content.count(b"\xef\xbf\xbd") - 3 * surrogates
    whole = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd") + surrogates
    return 0 < whole >= broken


def arabic_windows(sample: bytes) -> bool:
    """Windows-1256 Arabic: the article ال, which no other language writes with these bytes, or Arabic letters alone."""
    high = len(_HIGH.findall(sample))
    if high and sample.count(b"\xc7\xe1") * 80 >= high:
        return True
    runs = _RUN.findall(sample)
    return high >= 2 * len(runs) > 0 and all(_ARABIC_RUN.fullmatch(run) for run in runs)


def _arabic_iso(sample: bytes) -> bool:
    """ISO 8859-6 Arabic: its ال stands where Windows-1256 would read ان, and many bytes are unused."""
    iso = len(re.findall(rb"(?<![\x80-\xff])\xe8?\xc7\xe4", sample))
    windows = len(re.findall(rb"(?<![\x80-\xff])\xe6?\xc7\xe1", sample))
    return iso > 3 * windows and iso * 40 >= len(_HIGH.findall(sample)) and not _NOT_ISO.search(sample)


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    candidates = sorted(READ - {"utf-8"})
    best = from_bytes(sample, cp_isolation=candidates, threshold=0.2, preemptive_behaviour=False).best()
    return None if best is None else str(best.encoding)
