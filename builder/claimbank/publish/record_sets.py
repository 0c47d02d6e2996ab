"""The record sets of a Croissant: tables and their columns, what these are in other vocabularies, where words stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.contract import Column, Table

__all__ = ["record_set", "splits"]

_TYPES = {
    "string": "sc:Text", "int32": "sc:Integer", "int64": "sc:Integer", "float64": "sc:Float", "bool": "sc:Boolean",
    "date32": "sc:Date", "timestamp[us, UTC]": "sc:DateTime",
}  # fmt: skip
_SPLITS = {"train": "cr:TrainingSplit", "validation": "cr:ValidationSplit", "test": "cr:TestSplit"}

#: what a column is in other vocabularies, by ``table.column`` or by the column alone
_MEANS = {
    "document_id": ["oa:hasSource", "prov:wasDerivedFrom"],
    "source_id": ["prov:wasAttributedTo"],
    "claims.parent_claim_id": ["prov:wasInfluencedBy"],
    "documents.document_id": ["sc:identifier"],
    "documents.duplicate_of": ["prov:alternateOf"],
    "documents.url": ["prov:hadPrimarySource", "sc:url"],
    "documents.publisher": ["sc:publisher"],
    "documents.published_at": ["sc:datePublished"],
    "documents.text_sha256": ["sc:sha256"],
    "sources.canonical_source_id": ["prov:alternateOf"],
    "reviews.review_url": ["prov:hadPrimarySource", "sc:url"],
    "reviews.claim_reviewed": ["sc:claimReviewed"],
}
#: what a row of a table is
_KINDS = {
    "documents": ["prov:Entity", "sc:NewsArticle"],
    "claims": ["oa:SpecificResource", "sc:Claim"],
    "numbers": ["oa:SpecificResource"],
    "mentions": ["oa:SpecificResource"],
    "sources": ["prov:Agent"],
    "reviews": ["sc:ClaimReview"],
}
#: the column whose words stand at a table's plain ``start`` and ``end``
_SPANNED = {"claims": "claim", "numbers": "text", "mentions": "text"}


def splits() -> dict[str, Any]:
    """The record set that names the parts of a dataset."""
    return {
        "@type": "cr:RecordSet",
        "@id": "splits",
        "name": "splits",
        "description": "The parts of the dataset and what they are for; rows of tables in the part all belong to every part.",
        "dataType": "cr:Split",
        "key": {"@id": "splits/name"},
        "field": [
            {"@type": "cr:Field", "@id": "splits/name", "name": "name", "dataType": "sc:Text"},
            {"@type": "cr:Field", "@id": "splits/url", "name": "url", "dataType": ["sc:URL", "cr:Split"]},
        ],
        "data": [{"splits/name": name, "splits/url": url} for name, url in _SPLITS.items()],
    }


def record_set(table: Table, there: frozenset[str]) -> dict[str, Any]:
    """A table as a record set; ``there`` are the tables of the dataset, which alone can be referred to."""
    made: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        "key": {"@id": f"{table.name}/{table.key}"},
    }
    if table.name in _KINDS:
        made["dataType"] = _KINDS[table.name]
    made["field"] = [_field(table, column, there) for column in table.columns]
    return made


def _field(table: Table, column: Column, there: frozenset[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": _meaning(column),
    }
    if column.type.startswith("list<"):
        made |= {"isArray": True, "arrayShape": "-1"}
    if column.fields:
        made["subField"] = [_sub_field(table, column, field, there) for field in column.fields]
        return made
    made["dataType"] = _types(table, column)
    made |= _linked(table, column, there)
    made["source"] = _source(table, column.name)
    if notes := list(_annotations(table, column)):
        made["annotation"] = notes
    return made


def _sub_field(table: Table, column: Column, field: Column, there: frozenset[str]) -> dict[str, Any]:
    """A field of a struct: the column, and of it what stands under the field's name."""
    made: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}/{field.name}",
        "name": field.name,
        "description": _meaning(field),
        "dataType": _TYPES[field.item],
    }
    made |= _linked(table, field, there)
    return made | {"source": _source(table, column.name) | {"transform": {"jsonPath": field.name}}}


def _meaning(column: Column) -> str:
    """What the contract says of a column, with its unit and the row that it points at."""
    unit = f" Unit: {column.unit}." if column.unit else ""
    allowed = f" One of: {', '.join(column.allowed)}." if column.allowed else ""
    to = f" Points at {column.foreign_key}." if column.foreign_key else ""
    return f"{column.meaning}{unit}{allowed}{to}"


def _types(table: Table, column: Column) -> str | list[str]:
    kind = _TYPES[column.item]
    if column.name in ("url", "review_url"):
        return [kind, "sc:URL"]
    return [kind, "cr:Label"] if (table.name, column.name) == ("pairs", "label") else kind


def _linked(table: Table, column: Column, there: frozenset[str]) -> dict[str, Any]:
    """The other row that a field points at, and what the field is called elsewhere.

    Croissant's reader joins along references: along one from a table to itself, or out of a list, it cannot. Those are told
    in words (``_meaning``).
    """
    made: dict[str, Any] = {}
    means = _MEANS.get(f"{table.name}.{column.name}", _MEANS.get(column.name))
    if means and not (column.key and means == _MEANS["source_id"]):
        made["equivalentProperty"] = means
    other, _, key = (column.foreign_key or "").partition(".")
    if other in there and other != table.name and not column.type.startswith("list<"):
        made["references"] = {"field": {"@id": f"{other}/{key}"}}
    return made


def _source(table: Table, column: str) -> dict[str, Any]:
    return {"fileSet": {"@id": f"{table.name}-files"}, "extract": {"column": column}}


def _annotations(table: Table, column: Column) -> Iterator[dict[str, Any]]:
    """Where the words of a column stand in the article, as selectors of Web Annotation."""
    plain = _SPANNED.get(table.name) == column.name
    start, end = ("start", "end") if plain else (f"{column.name}_start", f"{column.name}_end")
    if not {start, end} <= set(table.names):
        return
    at = f"{table.name}/{column.name}"
    yield {
        "@type": "cr:Field",
        "@id": f"{at}/position",
        "name": "position",
        "description": "Where these words stand in the article's text: code points, end exclusive.",
        "dataType": "oa:TextPositionSelector",
        "equivalentProperty": "oa:hasSelector",
        "subField": [
            _selected(table, f"{at}/position/start", start, "sc:Integer", "oa:start"),
            _selected(table, f"{at}/position/end", end, "sc:Integer", "oa:end"),
        ],
    }
    yield {
        "@type": "cr:Field",
        "@id": f"{at}/quote",
        "name": "quote",
        "description": "The words themselves; null where they are withheld.",
        "dataType": "oa:TextQuoteSelector",
        "equivalentProperty": "oa:hasSelector",
        "subField": [_selected(table, f"{at}/quote/exact", column.name, "sc:Text", "oa:exact")],
    }


def _selected(table: Table, name: str, column: str, kind: str, means: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": name,
        "name": name.rsplit("/", 1)[-1],
        "dataType": kind,
        "equivalentProperty": means,
        "source": _source(table, column),
    }
