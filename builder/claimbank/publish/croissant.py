"""``croissant.json``: the dataset as Croissant 1.1 describes one: files with checksums, tables, fields, keys, references.

Where a row stands in an article is told in W3C Web Annotation terms (the article is the source, the positions are a
``TextPositionSelector``, the words a ``TextQuoteSelector``), from what and whom it comes in PROV terms.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimbank.contract import Column, Table, load
from claimbank.publish.citation import Publication, bibtex, distinct
from claimbank.publish.licenses import license_of, licenses_of
from claimbank.publish.manifest import Facts, digest_of, versions
from claimbank.publish.parquet import in_order

__all__ = ["NAME", "croissant", "write_croissant"]

NAME = "croissant.json"
PARQUET = "application/x-parquet"
_SPECIFICATION = "http://mlcommons.org/croissant/1.1"
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


def write_croissant(folder: Path, facts: Facts, publication: Publication | None = None) -> dict[str, Any]:
    """Write ``folder``/croissant.json from the Parquet files below ``folder``/data, and give its content."""
    publication = publication or Publication()
    if publication.license is None:
        publication = replace(publication, license=license_of(licenses_of(folder)))
    languages = distinct(folder, "documents", "language")
    names = (path.relative_to(folder).as_posix() for path in sorted((folder / "data").rglob("*.parquet")))
    files = {name: digest_of(folder / name) for name in names}
    content = croissant(facts, files, languages, publication)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / NAME).write_text(text + "\n", encoding="utf-8", errors="backslashreplace", newline="\n")
    return content


def croissant(
    facts: Facts,
    files: Mapping[str, tuple[str, int]],
    languages: Sequence[str],
    publication: Publication,
) -> dict[str, Any]:
    """The description of a dataset whose ``files`` are name -> (SHA-256, bytes).

    >>> facts = Facts("kursk", (), {}, {"mentions": {"train": 1}})
    >>> made = croissant(facts, {"data/mentions/train-00000-of-00001.parquet": ("0" * 64, 9)}, ["ar"], Publication())
    >>> made["recordSet"][1]["key"], made["distribution"][0]["encodingFormat"]
    ({'@id': 'mentions/mention_id'}, 'application/x-parquet')
    """
    contract = load()
    tables = [contract.tables[name] for name in facts.rows]
    there = frozenset(table.name for table in tables)
    distribution = [part for table in tables for part in _distribution(table, files, publication.files)]
    made: dict[str, Any] = {
        "@context": _context(),
        "@type": "sc:Dataset",
        "conformsTo": _SPECIFICATION,
        "name": facts.name,
        "description": _description(facts),
        "keywords": list(contract.tags),
        "inLanguage": list(languages),
        "isLiveDataset": False,
        "citeAs": bibtex(facts, publication),
        "prov:wasGeneratedBy": _activity(facts),
    }
    made |= {k: v for k, v in _published(publication).items() if v}
    made["distribution"] = distribution
    made["recordSet"] = [_splits(), *(_record_set(table, there) for table in tables)]
    return made


def _published(publication: Publication) -> dict[str, Any]:
    creators = [{"@type": "sc:Organization", "name": name} for name in publication.creators]
    return {
        "url": publication.url,
        "license": publication.license,
        "creator": creators,
        "datePublished": publication.date,
        "version": publication.version,
    }


def _description(facts: Facts) -> str:
    rows = ", ".join(f"{sum(splits.values()):,} {name}" for name, splits in facts.rows.items())
    return (
        "Who said what in the news, with which figures, on whose word, and where exactly it stands in the text: "
        f"{rows or 'no rows'}. Positions are Unicode code points, end exclusive."
    )


def _activity(facts: Facts) -> dict[str, Any]:
    """The build as PROV tells of it; inputs are in the manifest, which has their checksums."""
    told = versions()
    return {
        "@type": "prov:Activity",
        "prov:label": f"extraction, checking and comparison under version {told['contract']} of the contract",
        "prov:wasAssociatedWith": {
            "@type": "prov:SoftwareAgent",
            "prov:label": f"claimbank {told['claimbank']}",
        },
        "prov:used": {
            "@type": "prov:Collection",
            "prov:label": f"{len(facts.inputs):,} inputs, listed with their SHA-256 in manifest.json",
        },
    }


def _distribution(table: Table, files: Mapping[str, tuple[str, int]], below: str) -> Iterator[dict[str, Any]]:
    """The files of a table, and the set that they make."""
    own = in_order(table.name, (name for name in files if name.startswith(f"data/{table.name}/")))
    for name in own:
        sha256, size = files[name]
        yield {
            "@type": "cr:FileObject",
            "@id": name,
            "name": name.rsplit("/", 1)[-1],
            "contentUrl": f"{below}{name}",
            "contentSize": f"{size} B",
            "encodingFormat": PARQUET,
            "sha256": sha256,
        }
    yield {
        "@type": "cr:FileSet",
        "@id": f"{table.name}-files",
        "name": f"{table.name}-files",
        "encodingFormat": PARQUET,
        "includes": f"data/{table.name}/*.parquet",
    }


def _splits() -> dict[str, Any]:
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


def _record_set(table: Table, there: frozenset[str]) -> dict[str, Any]:
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


def _context() -> dict[str, Any]:
    """The context of the specification, with the vocabularies of Web Annotation and PROV."""
    plain = (
        "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract",
        "field", "fileProperty", "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath",
        "key", "md5", "parentField", "path", "readLines", "recordSet", "references", "regex", "repeated", "replace",
        "samplingRate", "sdVersion", "separator", "source", "subField", "transform", "unArchive", "value",
    )  # fmt: skip
    return {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "name": {"@container": "@language"},
        "description": {"@container": "@language"},
        **{name: f"cr:{name}" for name in plain},
    }
