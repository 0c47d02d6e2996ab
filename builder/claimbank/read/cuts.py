"""A large file of JSON Lines in parts that are read each by itself: cut where lines end, known by the lines before them.

Whoever cuts it looks at its bytes only (some hundred MB/s), and never at what they say; that is for who reads a part.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from os import fstat
from pathlib import Path
from typing import BinaryIO

from claimbank.read.encoding import byte_order_mark
from claimbank.read.guess import mostly_utf8
from claimbank.read.reading import InputFile
from claimbank.read.streams import plain

__all__ = ["LinePart", "has_line_parts", "line_parts"]

#: bytes of a part, but for the rest of its last line: the most, and the least, which the last ones of a file have, so that
#: workers end at about the same time; a part is such a share of what is left
_PART, _LEAST, _SHARE = 1_000_000, 250_000, 24
#: as many bytes as no line of a part may have
_LONGEST = 16_000_000
#: lines that the first part has, which tells whether a mapped column is there
_LINES = 100


@dataclass(frozen=True, slots=True)
class LinePart:
    """Some lines of a file (``file.groups``), which ``bytes`` they take, and whether they are the ``last``.

    ``rest``: all that is left of it, which can be read only one line after the other.
    """

    file: InputFile
    bytes: int = 0
    last: bool = True
    rest: bool = False


def has_line_parts(file: InputFile) -> bool:
    """Whether a file can be cut where lines end: JSON Lines on a disk of this machine, as they are, in no wide encoding.

    >>> has_line_parts(InputFile("s3://crawl/day.jsonl", "jsonl", 90_000_000))
    False
    """
    if file.format != "jsonl" or file.compressed or file.groups is not None or not Path(file.uri).is_file():
        return False
    try:
        with Path(file.uri).open("rb") as stored:
            head = stored.read(1024)
    except OSError:  # it is told of when it is read
        return False
    return plain(head) and byte_order_mark(head)[1] in (None, "utf-8")


def line_parts(file: InputFile) -> Iterator[LinePart]:
    """The parts of a file that ``has_line_parts``, in its order, each once it is asked for.

    What is behind an endless line, cannot be read, or is in another encoding than UTF-8 (which shows in some lines and holds
    for those that follow) comes as one part, the ``rest``.

    >>> import tempfile
    >>> lines = Path(tempfile.mkdtemp(), "a.jsonl")
    >>> _ = lines.write_text('{"text": "The dam is full."}\\n' * 15_000)
    >>> [(part.file.groups, part.file.before, part.last) for part in line_parts(InputFile(str(lines), "jsonl"))]
    [((0, 250009), 0, False), ((250009, 435000), 8621, True)]
    """
    at = before = 0
    try:
        with Path(file.uri).open("rb") as stored:
            size = fstat(stored.fileno()).st_size
            while content := _lines(stored, at, min(_PART, max(_LEAST, (size - at) // _SHARE))):
                end, last = at + len(content), not stored.peek(1)
                if not (content.endswith(b"\n") or last) or not _utf8(content):
                    break
                yield LinePart(replace(file, groups=(at, end), before=before), end - at, last)
                at, before = end, before + _ends(content)
            else:
                return
    except OSError:
        pass
    yield LinePart(replace(file, groups=(at, sys.maxsize), before=before), rest=True)


def _lines(stored: BinaryIO, at: int, size: int) -> bytes:
    """The next lines, from byte ``at`` on, of some ``size``; without a line's end at the end of the file, or endless."""
    found = [stored.read(size)]
    wanted = _LINES if at == 0 else 0
    count = found[0].count(b"\n")
    while found[-1] and not (found[-1].endswith(b"\n") and count >= wanted):
        found.append(stored.readline(_LONGEST))
        count += 1
        if len(found[-1]) == _LONGEST:
            break
    return b"".join(found)


def _ends(content: bytes) -> int:
    """How many lines end in some, however they do."""
    return content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")


def _utf8(content: bytes) -> bool:
    """Whether each line is UTF-8, or as good as."""
    return _valid(content) or all(_valid(line) or mostly_utf8(line) for line in content.splitlines())


def _valid(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
