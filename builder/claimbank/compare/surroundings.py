"""The scenes of many figures as an Arrow table, which goes between processes and waits on disk; and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from claimbank.compare.figures import answering
from claimbank.compare.scenes import Scene, scenes

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SCENE_COLUMNS", "as_scene_table", "figure_scenes", "read_scenes", "scene_table", "scenes_of"]

Row = Mapping[str, Any]
#: the columns of a scene, in the order of its fields
SCENE_COLUMNS = (
    "first",
    "last",
    "fresh",
    "inherited",
    "lead",
    "part",
    "whole",
    "aside",
    "against",
    "around",
    "since",
)


def scene_table(articles: Iterable[tuple[Row, Sequence[Row]]]) -> pa.Table:
    """The scenes of the figures of some articles, each a row of ``documents`` with its rows of ``numbers``.

    Columns: number_id, first and last (date32), fresh, inherited, lead, part, whole, aside, against (int32), around (binary),
    since, as in ``Scene``. Figures that can answer no question are left out (``answering``).
    """
    return as_scene_table(seen for document, numbers in articles for seen in figure_scenes(document, numbers))


def as_scene_table(found: Iterable[tuple[str, Scene]]) -> pa.Table:
    """What ``figure_scenes`` gave of some articles, as ``scene_table``."""
    import pyarrow as pa

    types = (pa.date32(), pa.date32(), *(pa.bool_(),) * 6, pa.int32(), pa.binary(), pa.bool_())
    every = list(found)
    columns = {"number_id": pa.array([number_id for number_id, _ in every], pa.string())}
    for name, kind in zip(SCENE_COLUMNS, types, strict=True):
        columns[name] = pa.array(map(attrgetter(name), (scene for _, scene in every)), kind)
    return pa.table(columns)


def figure_scenes(document: Row, numbers: Sequence[Row]) -> Iterator[tuple[str, Scene]]:
    """The number_id and the scene of each figure of an article that can answer a question."""
    asked = [n for n in numbers if answering(n["concept"], n["kind"])]
    published = document["published_at"]
    day = published.date() if isinstance(published, datetime) else published
    spans = [(n["start"], n["end"]) for n in asked]
    yield from zip((n["number_id"] for n in asked), _looked_at(document, day, spans), strict=True)


def _looked_at(document: Row, day: date | None, spans: list[tuple[int, int]]) -> list[Scene]:
    return scenes(document["text"], document["language"], day, spans) if spans else []


def read_scenes(table: pa.Table) -> dict[str, Scene]:
    """number_id -> its scene.

    >>> document = {"text": "Six died.", "language": "en", "published_at": None}
    >>> number = {"number_id": "n1", "concept": "killed", "kind": "count", "start": 0, "end": 3}
    >>> read_scenes(scene_table([(document, [number])]))["n1"].lead
    True
    """
    return {
        row["number_id"]: Scene(**{name: row[name] for name in SCENE_COLUMNS}) for row in table.to_pylist()
    }


def scenes_of(documents: pa.Table, numbers: pa.Table) -> pa.Table:
    """The scenes of published figures, looked at again in the published texts; none where the text is withheld."""
    wanted = numbers.select(["number_id", "document_id", "concept", "kind", "start", "end"]).to_pylist()
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number in wanted:
        found[number["document_id"]].append(number)
    known = documents.select(["document_id", "text", "language", "published_at"]).to_pylist()
    return scene_table((d, found[d["document_id"]]) for d in known if d["text"])
