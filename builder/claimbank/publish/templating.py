"""The templates of a dataset's card, and the filters they know."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from claimbank.contract import Table
from claimbank.languages import languages, pack
from claimbank.publish.escaping import in_code, in_html, in_markdown, in_sql

__all__ = ["template"]


def template(name: str) -> Any:
    """A template of the folder ``templates``; what it names and nobody gave is an error."""
    return _environment().get_template(name)


@cache
def _environment() -> Any:
    import jinja2
    import markupsafe

    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.undefined = jinja2.StrictUndefined
    environment.filters["fields"] = _fields
    environment.filters["line"] = in_html
    environment.filters["plain"] = in_markdown
    environment.filters["code"] = in_code
    environment.filters["sql"] = in_sql
    environment.filters["told"] = markupsafe.Markup
    environment.filters["figure"] = _figure
    environment.filters["direction"] = _direction
    return environment


def _fields(table: Table) -> Any:
    import markupsafe

    return markupsafe.Markup(table.markdown())  # the contract's own words


def _direction(language: str) -> str:
    """Which way a language is written, for HTML.

    >>> _direction("ar"), _direction("tlh")
    ('rtl', 'auto')
    """
    return pack(language).direction if language in languages() else "auto"


def _figure(value: float | None) -> str:
    """A figure for people: 8000.0 as 8,000.

    >>> _figure(8000.0), _figure(2.5)
    ('8,000', '2.5')
    """
    if value is None:
        return "not known"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
