"""What describes a dataset to others: Croissant, read back with its own library, the citation, and the Parquet footers."""

import hashlib
import importlib
import json
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
import yaml

from claimbank import contract
from claimbank.publish import Publication, load, write_citation, write_croissant
from claimbank.publish.manifest import Facts

ROOT = Path(__file__).parents[1]
TABLES = contract.load().tables
#: what the Citation File Format 1.2.0 allows at the top of a file, and demands there
CFF = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license",
    "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact", "repository-code",
    "title", "type", "url", "version",
}  # fmt: skip
CFF_NEEDED = {"authors", "cff-version", "message", "title"}


@pytest.fixture(scope="module")
def described(sample: Path) -> dict[str, Any]:
    return dict(json.loads((sample / "croissant.json").read_text(encoding="utf-8")))


def rows(sample: Path) -> dict[str, dict[str, int]]:
    return dict(load(sample).manifest["rows"])


def test_croissants_own_validator_finds_no_error(sample: Path) -> None:
    mlc = importlib.import_module("mlcroissant")
    issues = mlc.Dataset(sample / "croissant.json").metadata.issues
    assert not issues.errors
    known = ("datePublished", "version")  # nobody but the publisher knows them
    assert all(any(name in warning for name in known) for warning in issues.warnings)


def test_a_publication_leaves_nothing_to_warn_of(sample: Path, tmp_path: Path) -> None:
    mlc = importlib.import_module("mlcroissant")
    (tmp_path / "data").symlink_to(sample / "data")
    told = Publication(
        "https://example.org/rivers", "https://example.org/rivers/", ["A. Maker"], "2026-03-02", "1.2.0"
    )
    facts = Facts("rivers", (), {}, rows(sample))
    made = write_croissant(tmp_path, facts, told)
    issues = mlc.Dataset(tmp_path / "croissant.json").metadata.issues
    assert not issues.errors and not issues.warnings
    assert made["distribution"][0]["contentUrl"].startswith("https://example.org/rivers/data/")
    assert "year = {2026}" in made["citeAs"] and "{A. Maker}" in made["citeAs"]


@pytest.mark.parametrize("name", ["documents", "claims", "comparisons", "figure_pairs"])
def test_croissants_library_reads_the_rows_back(sample: Path, name: str) -> None:
    mlc = importlib.import_module("mlcroissant")
    found = list(mlc.Dataset(sample / "croissant.json").records(name))
    wanted = {row[TABLES[name].key]: row for row in load(sample)[name].to_pylist()}
    assert {row[f"{name}/{TABLES[name].key}"].decode() for row in found} == set(wanted)
    for row in found:
        own = wanted[row[f"{name}/{TABLES[name].key}"].decode()]
        for column in TABLES[name].columns:
            value = row.get(f"{name}/{column.name}")
            if column.type == "string" and own[column.name] is not None:
                assert value.decode() == own[column.name]
            if column.type == "int32" and own[column.name] is not None:
                assert value == own[column.name]
    if name == "comparisons":
        figures = [f for row in found for f in row["comparisons/figures"]]
        assert {f["comparisons/figures/value"] for f in figures} == {
            f["value"] for row in wanted.values() for f in row["figures"]
        }


def test_files_have_the_checksums_of_the_manifest(sample: Path, described: dict[str, Any]) -> None:
    files = {p["@id"]: p for p in described["distribution"] if p["@type"] == "cr:FileObject"}
    listed = {n: f for n, f in load(sample).manifest["files"].items() if n.startswith("data/")}
    assert set(files) == set(listed)
    for name, file in files.items():
        assert file["encodingFormat"] == "application/x-parquet"
        assert file["sha256"] == listed[name]["sha256"]
        assert file["sha256"] == hashlib.sha256((sample / file["contentUrl"]).read_bytes()).hexdigest()
        assert file["contentSize"] == f"{(sample / name).stat().st_size} B"


def test_tables_fields_keys_and_references_are_the_contracts(described: dict[str, Any]) -> None:
    sets = {r["@id"]: r for r in described["recordSet"]}
    assert described["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    for name, made in sets.items():
        if name == "splits":
            continue
        table = TABLES[name]
        assert made["key"] == {"@id": f"{name}/{table.key}"}
        assert [f["name"] for f in made["field"]] == list(table.names)
        for path, column in table.references():
            other, _, key = (column.foreign_key or "").partition(".")
            at = f"{name}/{path.replace('.', '/')}"
            (field,) = (f for g in made["field"] for f in (g, *g.get("subField", ())) if f["@id"] == at)
            assert f"Points at {column.foreign_key}." in field["description"]
            if other != name and other in sets and not column.type.startswith("list<"):
                assert field["references"] == {"field": {"@id": f"{other}/{key}"}}


def test_spans_are_told_in_web_annotation_and_prov(described: dict[str, Any]) -> None:
    sets = {r["@id"]: {f["name"]: f for f in r["field"]} for r in described["recordSet"]}
    for table, column, start in (
        ("claims", "claim", "start"), ("claims", "cue", "cue_start"), ("claims", "speaker_mention", "speaker_mention_start"),
        ("claims", "context", "context_start"), ("numbers", "text", "start"), ("numbers", "counted", "counted_start"),
        ("mentions", "text", "start"), ("documents", "title", "title_start"),
    ):  # fmt: skip
        position, quote = sets[table][column]["annotation"]
        assert (
            position["dataType"] == "oa:TextPositionSelector" and quote["dataType"] == "oa:TextQuoteSelector"
        )
        assert [f["equivalentProperty"] for f in position["subField"]] == ["oa:start", "oa:end"]
        assert position["subField"][0]["source"]["extract"] == {"column": start}
    assert sets["claims"]["document_id"]["equivalentProperty"] == ["oa:hasSource", "prov:wasDerivedFrom"]
    assert sets["claims"]["source_id"]["equivalentProperty"] == ["prov:wasAttributedTo"]
    assert "equivalentProperty" not in sets["sources"]["source_id"]
    assert described["prov:wasGeneratedBy"]["prov:wasAssociatedWith"]["prov:label"].startswith("claimbank ")


def test_a_rebuild_describes_itself_alike(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(sample / "data")
    facts = Facts("sample", tuple(load(sample).manifest["inputs"]), {}, rows(sample))
    write_croissant(tmp_path, facts)
    first = (tmp_path / "croissant.json").read_bytes()
    write_croissant(tmp_path, facts)
    assert (tmp_path / "croissant.json").read_bytes() == first
    assert b"prov:used" in first and b"2 inputs" not in first


def test_citations_have_what_the_format_demands_and_nothing_else(sample: Path, tmp_path: Path) -> None:
    for file in (ROOT / "CITATION.cff", sample / "CITATION.cff"):
        given = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert set(given) >= CFF_NEEDED and set(given) <= CFF
        assert given["cff-version"] == "1.2.0" and given["type"] in ("software", "dataset")
        assert all("name" in author for author in given["authors"])
    import claimbank

    assert yaml.safe_load((ROOT / "CITATION.cff").read_text())["version"] == claimbank.__version__
    (tmp_path / "data").mkdir()
    told = Publication(
        "https://example.org/rivers", creators=["A. Maker"], date="2026-03-02", version="1.2.0"
    )
    made = write_citation(tmp_path, Facts("rivers", (), {}, {}), told)
    assert (made["date-released"], made["version"], made["authors"]) == (
        "2026-03-02",
        "1.2.0",
        [{"name": "A. Maker"}],
    )


# -- Parquet others like -------------------------------------------------------


def test_every_file_is_zstd_with_a_page_index_and_sorted(sample: Path) -> None:
    for file in sorted((sample / "data").rglob("*.parquet")):
        footer = pq.ParquetFile(file).metadata
        name = file.parent.name
        for at in range(footer.num_row_groups):
            group = footer.row_group(at)
            columns = [group.column(i) for i in range(group.num_columns)]
            assert {c.compression for c in columns} == {"ZSTD"}
            assert all(c.has_column_index and c.has_offset_index for c in columns)
            by = [columns[s.column_index].path_in_schema for s in group.sorting_columns]
            dated = ["published_at", "document_id"] if name == "documents" else ["document_id"]
            assert by == (dated if "document_id" in TABLES[name].names else [])
        table = pq.read_table(file)
        if "document_id" in table.column_names and name != "documents":
            ids = table.column("document_id").to_pylist()
            assert ids == sorted(ids)
            starts: dict[str, int] = {}
            for row in table.to_pylist() if name in ("claims", "numbers") else ():
                assert row["start"] >= starts.get(row["document_id"], 0)
                starts[row["document_id"]] = row["start"]
        elif name == "documents":
            days = [d for d in table.column("published_at").to_pylist() if d is not None]
            assert days == sorted(days)


def test_the_footer_holds_the_features_of_datasets(sample: Path) -> None:
    datasets = importlib.import_module("datasets")
    for file in sorted((sample / "data").rglob("*.parquet")):
        schema = pq.read_schema(file)
        told = json.loads(schema.metadata[b"huggingface"])["info"]["features"]
        assert datasets.Features.from_dict(told) == TABLES[file.parent.name].features()


def test_no_row_is_lost_to_sorting(sample: Path) -> None:
    for name, table in TABLES.items():
        keys = load(sample)[name].column(table.key)
        assert pc.count_distinct(keys).as_py() == len(keys)
        assert len(keys) == sum(rows(sample).get(name, {}).values())
