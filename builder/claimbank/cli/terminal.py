"""The only place that writes to the terminal: nothing that an article, an input or a file's name holds is obeyed there.

What a terminal would obey (escapes, and the controls that news never has) stands as U+FFFD; only colours that a command
itself sets pass, where it says so. Words of articles are made ``plain`` before, which also takes marks that turn the
direction of what stands beside them.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

__all__ = ["complain", "plain", "say", "say_json"]

#: letters that a terminal obeys and does not show, marks that end a line, and those that turn the direction of what follows
_CONTROLS = dict.fromkeys(
    (*range(9), *range(10, 32), *range(127, 160), *range(0x2028, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
)
_OBEYED = re.compile(r"(\x1b\[[0-9;]*m)|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_C1 = re.compile(r"[\x7f-\x9f]")


def plain(text: str) -> str:
    r"""``text`` with a mark for each letter that a terminal would obey and not show; the length stays.

    >>> plain("\x1b[31mred")
    '\ufffd[31mred'
    """
    return text.translate(_CONTROLS)


def say(*lines: str, coloured: bool = False) -> None:
    r"""Print lines; ``coloured``: the colours in them are the command's own.

    >>> say("3 articles from \x1b]0;x\x07.jsonl")
    3 articles from �]0;x�.jsonl
    """
    print(_harmless("\n".join(lines), coloured))


def say_json(value: Any, indent: int | None = None) -> None:
    """Print a value as JSON: control characters are escaped in it, whichever they are, and read back as they were."""
    told = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    print(_C1.sub(lambda m: f"\\u{ord(m[0]):04x}", told))


def complain(what: object, end: str = "\n") -> None:
    """One line on stderr, after the program's name."""
    print(f"claimbank: {plain(' '.join(str(what).splitlines()))}", file=sys.stderr, end=end, flush=True)


def _harmless(text: str, coloured: bool) -> str:
    return _OBEYED.sub(lambda m: m[1] if coloured and m[1] else "\ufffd" * len(m[0]), text)
