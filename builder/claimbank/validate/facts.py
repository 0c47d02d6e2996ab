"""What is so of a dataset as a whole: the queries of ``validations/facts.sql``, computed by DuckDB into one row.

>>> facts()["claims_told_twice"].table
'claims'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.errors import ValidationError
from claimbank.resources import resource
from claimbank.validate.outcome import EXAMPLES, Example, short

if TYPE_CHECKING:
    import duckdb

__all__ = ["Fact", "Measured", "facts", "measure", "parse_facts"]

_HEAD = re.compile(r"-- fact: (?P<name>\w+) \((?P<table>\w+)\)\s*")


@dataclass(frozen=True, slots=True)
class Fact:
    """One query: the table it is told of, and its SQL over the tables by their names."""

    name: str
    table: str
    sql: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What a fact is: a number, null where there was nothing to measure, and a few offenders where it counts them."""

    value: float | None
    examples: tuple[Example, ...] = ()


@cache
def facts() -> Mapping[str, Fact]:
    """The facts of this installation by name, in the order of the file."""
    file = resource("validations") / "facts.sql"
    return parse_facts(file.read_text(encoding="utf-8"))


def parse_facts(text: str) -> dict[str, Fact]:
    """The facts of a file: each a line ``-- fact: NAME (TABLE)`` and a query that ends with a semicolon.

    >>> parse_facts("-- fact: articles (documents)\\nSELECT count(*) AS value FROM documents;")["articles"].sql
    'SELECT count(*) AS value FROM documents'
    """
    found: dict[str, Fact] = {}
    for part in re.split(r"^(?=-- fact: )", text, flags=re.MULTILINE)[1:]:
        head = _HEAD.match(part)
        if head is None or head["table"] not in contract.load().tables or head["name"] in found:
            line = part.splitlines()[0]
            raise ValidationError("facts.sql", f"'{line}'; allowed: -- fact: A_NEW_NAME (TABLE)")
        found[head["name"]] = Fact(head["name"], head["table"], part[head.end() :].strip().removesuffix(";"))
    return found


def measure(con: duckdb.DuckDBPyConnection, names: Iterable[str] | None = None) -> dict[str, Measured]:
    """The facts ``names`` (all by default) of the tables that ``con`` holds (see ``store.connect``)."""
    return dict(_measured(con, facts() if names is None else names))


def _measured(con: duckdb.DuckDBPyConnection, names: Iterable[str]) -> Iterator[tuple[str, Measured]]:
    import duckdb

    for fact in map(facts().__getitem__, names):
        try:
            names = [column[0] for column in con.execute(f"DESCRIBE ({fact.sql})").fetchall()]
            if names == ["value"]:
                (value,) = con.execute(fact.sql).fetchall()[0]
                yield fact.name, Measured(None if value is None else float(value))
                continue
            (count,) = con.execute(f"SELECT count(*) FROM ({fact.sql})").fetchall()[0]
            few = f"SELECT * FROM ({fact.sql}) ORDER BY ALL LIMIT {EXAMPLES}" if count else ""
            rows = con.execute(few).fetchall() if few else []
        except duckdb.Error as error:
            what = " ".join(str(error).split())
            raise ValidationError(f"fact {fact.name}", f"cannot be computed: {what}") from None
        examples = tuple(tuple(zip(names, map(short, row), strict=True)) for row in rows)
        yield fact.name, Measured(float(count), examples)
