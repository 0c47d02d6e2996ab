"""What the audit page knows, as plain JSON data: pure functions from rows; the page's script only draws it.

Rows point at each other by position (``sources``, ``documents``, ``passages``). What is not known, false or empty is left
out. Positions in passages are UTF-16 units, as a browser counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from claimbank.languages import languages, pack
from claimbank.publish.audit.gravity import RELATIONS, gravity
from claimbank.publish.audit.labels import concept_label, country, place_label, qualifier_label, unit_label
from claimbank.publish.audit.rows import Row, Rows
from claimbank.publish.audit.sayings import Sayings, line, present

__all__ = ["page_data"]

#: pairs of one comparison that the page lists; the others are counted
_PAIRS = 40
#: articles of an event that the page lists beside those of the figures
_ARTICLES = 12


def page_data(rows: Rows, name: str) -> dict[str, Any]:
    """Everything that the page of the dataset ``name`` shows, ready for JSON.

    >>> page_data(Rows(), "kursk")["comparisons"]
    []
    """
    page = _Page(rows)
    shown = [page.comparison(c) for c in sorted(rows.comparisons, key=page.order)]
    concepts, units = ({c[key] for c in shown if key in c} for key in ("concept", "unit"))
    places = {p for c in shown for p in c.get("places", [])}
    return {
        "name": line(name) or "",
        "relations": {r: rows.relations.get(r, 0) for r in RELATIONS},
        "comparisons": shown,
        "passages": page.sayings.rows,
        "sources": page.sources.rows,
        "documents": page.documents.rows,
        "concepts": {c: concept_label(c) for c in sorted(concepts)},
        "places": {p: place_label(p) for p in sorted(places)},
        "units": {u: unit_label(u) for u in sorted(units)},
        "languages": {code: [pack(code).name, pack(code).direction] for code in languages()},
    }


class _Listed:
    """Rows in the order in which they are first asked for; ``place(key)`` is where the row of ``key`` stands."""

    def __init__(self, make: Callable[[str], Row]) -> None:
        self.rows: list[Row] = []
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

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.sources = _Listed(self._source)
        self.documents = _Listed(self._document)
        self.sayings = Sayings(rows, self.sources.place)

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
        own = list(dict.fromkeys(f["document_id"] for f in row["figures"]))
        others = sorted(set(self.rows.events.get(row["event_id"] or "", ())).difference(own))
        listed = [self.documents.place(d) for d in own + others[:_ARTICLES]]
        return {"articles": listed, "more_articles": max(0, len(others) - _ARTICLES)}

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
