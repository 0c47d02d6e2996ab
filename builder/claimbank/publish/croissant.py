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

from claimbank.contract import Table, load
from claimbank.publish.citation import Publication, bibtex, distinct
from claimbank.publish.licenses import license_of, licenses_of
from claimbank.publish.manifest import Facts, digest_of, versions
from claimbank.publish.parquet import in_order
from claimbank.publish.record_sets import record_set, splits

__all__ = ["NAME", "croissant", "write_croissant"]

NAME = "croissant.json"
PARQUET = "application/x-parquet"
_SPECIFICATION = "http://mlcommons.org/croissant/1.1"


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
    made["recordSet"] = [splits(), *(record_set(table, there) for table in tables)]
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
