"""Words of articles and of inputs in a card, where they can neither mark up nor link anything."""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["in_code", "in_html", "in_markdown", "in_sql"]

#: an underscore within a word marks nothing up; a scheme, www. and @ would be made links
_MARKS = re.compile(
    r"[\\`*\[\]()|~<>&#!$\"{}@^]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=www)\.|^=|^(?:[-+]|\d+[.)])(?=\s|$)",
    re.I,
)


def in_html(value: Any) -> str:
    """Text on one line, so that no blank line of it ends a block of HTML (the template escapes the rest)."""
    return " ".join(str(value).split())


def in_markdown(value: Any) -> Any:
    """Text as Markdown that shows it as it is: marks are character references, which begin nothing.

    >>> str(in_markdown("[here](https://a.example) | <b>"))
    '&#91;here&#93;&#40;https&#58;//a.example&#41; &#124; &#60;b&#62;'
    """
    import markupsafe

    return markupsafe.Markup(_MARKS.sub(_reference, in_html(value)))


def _reference(mark: re.Match[str]) -> str:
    return f"{mark[0][:-1]}&#{ord(mark[0][-1])};"


def in_code(value: str) -> Any:
    """A string of Python for a block of code."""
    import markupsafe

    return markupsafe.Markup(json.dumps(in_html(value), ensure_ascii=False))


def in_sql(value: str) -> Any:
    """Words within a string of SQL for a block of code."""
    import markupsafe

    return markupsafe.Markup(in_html(value).replace("'", "''"))
