"""One HTML file that needs nothing else: the template, its style, its script and the data, under a strict policy."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

__all__ = ["embedded", "render", "write"]

_FOLDER = Path(__file__).parent / "page"
#: where the data goes: no text of a dataset holds it, as none is shown with control characters
_DATA = "\0"
#: in the order in which they are read; together they are one script
_SCRIPTS = ("dom", "words", "picture", "card", "evidence", "decisions", "csv", "filters", "list", "main")


def render(data: dict[str, Any]) -> str:
    """The page that shows ``data`` (``model.page_data``)."""
    sink = StringIO()
    write(sink, data.items(), len(data["comparisons"]))
    return sink.getvalue()


def write(sink: TextIO, parts: Iterable[tuple[str, Any]], shown: int) -> None:
    """Write the page that shows ``parts`` (``model.parts``) as they come, ``shown`` comparisons among them."""
    rest = iter(parts)
    name, relations = next(rest), next(rest)
    before, after = _frame(name[1], relations[1], shown)
    sink.write(before + "{")
    for n, (key, part) in enumerate(chain((name, relations), rest)):
        sink.write(f"{',' * (n > 0)}{embedded(key)}:")
        if isinstance(part, dict | str):
            sink.write(embedded(part))
            continue
        sink.write("[")
        for at, row in enumerate(part):
            sink.write("," * (at > 0) + embedded(row))
        sink.write("]")
    sink.write("}" + after)


def _frame(name: str, relations: Mapping[str, int], shown: int) -> tuple[str, str]:
    """What stands before and after the data."""
    import jinja2
    import markupsafe

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _style(), _script()
    page = environment.get_template("page.html.j2").render(
        name=name,
        total=sum(relations.values()),
        conflicts=relations["conflict"],
        shown=shown,
        policy=_policy(style, script),
        style=markupsafe.Markup(style),
        script=markupsafe.Markup(script),
        data=_DATA,
    )
    before, after = page.split(_DATA)
    return before, after


def embedded(data: Any) -> str:
    """JSON that can stand inside a ``script`` element whatever its strings hold.

    >>> embedded({"text": "</script><!--"})
    '{"text":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    return plain


@cache
def _style() -> str:
    return (_FOLDER / "page.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    parts = [(_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    data = 'const DATA = JSON.parse(document.getElementById("data").textContent);'
    return "\n".join(['(() => {\n"use strict";', data, *parts, "})();\n"])


def _policy(style: str, script: str) -> str:
    """Nothing but this style and this script, no network, no form, no frame; no string becomes HTML or code."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
