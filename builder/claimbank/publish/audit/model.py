"""What the audit page knows, as plain JSON data: pure functions from rows; the page's script only draws it.

Rows point at each other by position (``sources``, ``documents``, ``passages``). What is not known, false or empty is left
out. Positions in passages are UTF-16 units, as a browser counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from claimbank.languages import languages, pack
from claimbank.publish.audit.gravity import RELATIONS, gravity
from claimbank.publish.audit.holding import Growing, Holding
from claimbank.publish.audit.labels import concept_label, country, place_label, qualifier_label, unit_label
from claimbank.publish.audit.rows import OTHERS, Row, Rows
from claimbank.publish.audit.sayings import Sayings, line, present

__all__ = ["page_data", "parts"]

#: pairs of one comparison that the page lists; the others are counted
_PAIRS = 40


def page_data(rows: Rows, name: str) -> dict[str, Any]:
    """Everything that the page of the dataset ``name`` shows, ready for JSON.

    >>> page_data(Rows(), "kursk")["comparisons"]
    []
    """
    return {key: part if isinstance(part, dict | str) else list(part) for key, part in parts(rows, name)}


def parts(rows: Rows, name: str, held: Holding | None = None) -> Iterator[tuple[str, Any]]:
    """What ``page_data`` gives, key by key; lists come as iterators, each of which is to be gone through before the next.

    Rows that the page lists wait where they are ``held`` until their turn.
    """
    page = _Page(rows, held or Holding())
    used: dict[str, set[str]] = {"concept": set(), "unit": set(), "places": set()}
    yield "name", line(name) or ""
    yield "relations", {r: rows.relations.get(r, 0) for r in RELATIONS}
    yield "comparisons", page.comparisons(used)
    yield "passages", iter(page.sayings.rows)
    yield "sources", iter(page.sources.rows)
    yield "documents", iter(page.documents.rows)
    yield "concepts", {c: concept_label(c) for c in sorted(used["concept"])}
    yield "places", {p: place_label(p) for p in sorted(used["places"])}
    yield "units", {u: unit_label(u) for u in sorted(used["unit"])}
    yield "languages", {code: [pack(code).name, pack(code).direction] for code in languages()}


class _Listed:
    """Rows in the order in which they are first asked for; ``place(key)`` is where the row of ``key`` stands."""

    def __init__(self, make: Callable[[str], Row], rows: Growing) -> None:
        self.rows = rows
        self._make, self._places = make, dict[str, int]()

    def place(self, key: str | None) -> int | None:
        if key is None:
            return None
        if key not in self._places:
            self._places[key] = len(self.rows)
            self.rows.append(present(self._make(key)))
        return self._places[key]


class _Page:
    """The lists that comparisons point into, as they grow."""

    def __init__(self, rows: Rows, held: Holding) -> None:
        self.rows = rows
        self.sources = _Listed(self._source, held.rows())
        self.documents = _Listed(self._document, held.rows())
        self.sayings = Sayings(rows, self.sources.place, held)

    def comparisons(self, used: dict[str, set[str]]) -> Iterator[Row]:
        """The questions, the gravest first; what of the labels they need is put into ``used``."""
        order = [self.order(row) for row in self.rows.comparisons]
        for at in sorted(range(len(order)), key=order.__getitem__):
            shown = self.comparison(self.rows.comparisons[at])
            for key, names in used.items():
                found = shown.get(key, ())
                names.update([found] if isinstance(found, str) else found)
            yield shown

    def order(self, row: Row) -> tuple[Any, ...]:
        return *gravity(row | {"sources": self._voices(row)}), row["comparison_id"]

    def comparison(self, row: Row) -> Row:
        places = {q["value"] for q in row["qualifiers"] if q["key"] == "place"}
        places |= {f["place"] for f in row["figures"] if f["place"]}
        return present(
            {
                "id": row["comparison_id"],
                "relation": row["relation"],
                "question": line(row["question"]),
                "concept": row["concept"],
                "unit": row["unit"],
                "places": sorted(places | {country(p) for p in places}),
                "apart": [qualifier_label(q["key"], q["value"]) for q in row["qualifiers"]],
                "explanation": line(row["explanation"]),
                "from": _day(row["period_start"]),
                "to": _day(row["period_end"]),
                "ratio": row["ratio"],
                "voices": self._voices(row),
                "languages": row["languages"],
                "figures": [self._figure(f) for f in row["figures"]],
            }
            | self._pairs(row)
            | self._articles(row)
        )

    def _figure(self, given: Row) -> Row:
        number = self.rows.numbers.get(given["number_id"], {})
        published = self.rows.documents.get(given["document_id"], {}).get("published_at")
        return present(
            {
                "id": given["number_id"],
                "source": self.sources.place(given["source_id"]),
                "voice": self.sources.place(self._canonical(given["source_id"])),
                "document": self.documents.place(given["document_id"]),
                "words": line(number.get("text")) if given["value"] is None else None,
                "value": given["value"],
                "low": None if given["comparator"] == "exact" else given["low"],
                "high": None if given["comparator"] == "exact" else given["high"],
                "comparator": given["comparator"],
                "prior": given["is_prior"],
                "place": given["place"],
                "day": _day(given["as_of"] or published),
                "dated": given["as_of"] is not None,
            }
            | self.sayings.of(given)
        )

    def _pairs(self, row: Row) -> Row:
        """The gravest pairs as [figure, figure, relation, explanation], and how many more there are."""
        at = {f["number_id"]: i for i, f in enumerate(row["figures"])}
        found = sorted(
            (
                (RELATIONS.index(p["relation"]), at[p["number_id_a"]], at[p["number_id_b"]], p["explanation"])
                for p in self.rows.pairs.get(row["comparison_id"], [])
                if p["number_id_a"] in at and p["number_id_b"] in at
            ),
            key=lambda p: p[:3],
        )
        listed = [[a, b, RELATIONS[relation], line(why)] for relation, a, b, why in found[:_PAIRS]]
        return {"pairs": listed, "more_pairs": len(found) - len(listed)}

    def _articles(self, row: Row) -> Row:
        """The articles of the event: those of the figures first, then others of it, and how many more there are."""
        own, others = self.rows.others(row)
        listed = [self.documents.place(d) for d in own + others[:OTHERS]]
        return {"articles": listed, "more_articles": max(0, len(others) - OTHERS)}

    def _voices(self, row: Row) -> int:
        """How many sources tell a figure, those that are the same counted once."""
        return len({self._canonical(f["source_id"]) for f in row["figures"] if f["source_id"]})

    def _canonical(self, source_id: str | None) -> str | None:
        row = self.rows.sources.get(source_id or "")
        return row["canonical_source_id"] if row else source_id

    def _source(self, key: str) -> Row:
        row = self.rows.sources.get(key, {})
        told = {name: line(row.get(name)) for name in ("name", "role", "affiliation")}
        return {"id": key, **told, "kind": row.get("kind"), "language": row.get("language")}

    def _document(self, key: str) -> Row:
        row = self.rows.documents.get(key, {})
        told = {name: line(row.get(name)) for name in ("title", "publisher")}
        when = {"day": _day(row.get("published_at")), "precision": row.get("published_precision")}
        return {**told, **when, "language": row.get("language"), "url": link(row.get("url"))}


def _day(moment: date | None) -> str | None:
    """The day of a date or of a moment in UTC."""
    return None if moment is None else moment.isoformat()[:10]


def link(url: str | None) -> str | None:
    """The address, if it is one that a page may link to: http or https, with a host.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("//example.org"), link("https:///a")
    ('https://example.org/a', None, None, None)
    """
    try:
        parts = urlsplit(url or "")
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
