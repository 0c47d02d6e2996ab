"""The scenes of many figures as an Arrow table, which goes between processes and waits on disk; and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from claimbank.compare.scenes import Scene, scenes

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["read_scenes", "scene_table", "scenes_of"]

Row = Mapping[str, Any]
_COLUMNS = ("first", "last", "fresh", "inherited", "lead", "part", "whole", "aside", "around")


def scene_table(articles: Iterable[tuple[Row, Sequence[Row]]]) -> pa.Table:
    """The scenes of the figures of some articles, each a row of ``documents`` with its rows of ``numbers``.

    Columns: number_id, first and last (date32), fresh, inherited, lead, part, whole, aside, around (binary), as in
    ``Scene``. Figures without a concept are left out, for they answer no question.
    """
    import pyarrow as pa

    rows = [row for document, numbers in articles for row in _rows(document, numbers)]
    schema = pa.schema(
        [("number_id", pa.string()), ("first", pa.date32()), ("last", pa.date32()), ("fresh", pa.bool_()),
         ("inherited", pa.bool_()), ("lead", pa.bool_()), ("part", pa.bool_()), ("whole", pa.bool_()),
         ("aside", pa.bool_()), ("around", pa.binary())]
    )  # fmt: skip
    return pa.Table.from_pylist(rows, schema=schema)


def _rows(document: Row, numbers: Sequence[Row]) -> Iterable[dict[str, Any]]:
    asked = [n for n in numbers if n["concept"]]
    published = document["published_at"]
    day = published.date() if isinstance(published, datetime) else published
    spans = [(n["start"], n["end"]) for n in asked]
    for number, scene in zip(asked, _looked_at(document, day, spans), strict=True):
        yield {"number_id": number["number_id"], **{name: getattr(scene, name) for name in _COLUMNS}}


def _looked_at(document: Row, day: date | None, spans: list[tuple[int, int]]) -> list[Scene]:
    return scenes(document["text"], document["language"], day, spans) if spans else []


def read_scenes(table: pa.Table) -> dict[str, Scene]:
    """number_id -> its scene.

    >>> document = {"text": "Six died.", "language": "en", "published_at": None}
    >>> number = {"number_id": "n1", "concept": "killed", "start": 0, "end": 3}
    >>> read_scenes(scene_table([(document, [number])]))["n1"].lead
    True
    """
    return {row["number_id"]: Scene(**{name: row[name] for name in _COLUMNS}) for row in table.to_pylist()}


def scenes_of(documents: pa.Table, numbers: pa.Table) -> pa.Table:
    """The scenes of published figures, looked at again in the published texts; none where the text is withheld."""
    wanted = numbers.select(["number_id", "document_id", "concept", "start", "end"]).to_pylist()
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number in wanted:
        found[number["document_id"]].append(number)
    known = documents.select(["document_id", "text", "language", "published_at"]).to_pylist()
    return scene_table((d, found[d["document_id"]]) for d in known if d["text"])
