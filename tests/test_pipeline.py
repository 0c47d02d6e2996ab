"""The whole build: the sample as committed, workers, bad records, failures, what the dataset can be read with."""

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pytest

import claimbank
from claimbank import Options, contract
from claimbank.cli import main
from claimbank.errors import BuildError, InputError, UnsoundError
from claimbank.extraction import extract
from claimbank.pipeline.checks import PER_ARTICLE, Checks
from claimbank.pipeline.reading import gather_rows
from claimbank.publish.manifest import verify
from claimbank.rows import tables as row_tables

ROOT = Path(__file__).parents[1]
QUICK = Options(validate=False)
GOOD = {
    "id": "good",
    "text": '"The road is open," said Lina Haddad, the mayor. At least 40 people were injured on Monday.',
}


def jsonl(path: Path, *records: object) -> str:
    path.write_text(
        "".join((r if isinstance(r, str) else json.dumps(r, ensure_ascii=False)) + "\n" for r in records),
        encoding="utf-8",
    )
    return str(path)


def tables(dataset: Path) -> dict[str, list[dict[str, object]]]:
    return {name: table.to_pylist() for name, table in claimbank.load(dataset).items()}


def test_the_committed_sample_is_what_the_build_gives(sample: Path) -> None:
    committed, built = tables(ROOT / "dist" / "sample"), tables(sample)
    for name in contract.load().tables:
        assert built[name] == committed[name], f"{name}: run `make sample` and commit dist/sample"
    assert verify(ROOT / "dist" / "sample") == []
    assert claimbank.load(sample).manifest["rejected"] == {}


def test_the_audit_page_has_the_name_of_its_dataset(sample: Path) -> None:
    assert f"<title>{sample.name}: " in (sample / "audit.html").read_text(encoding="utf-8")


def test_every_span_of_the_sample_is_exact(sample: Path) -> None:
    found = tables(sample)
    texts = {d["document_id"]: d["text"] for d in found["documents"]}
    checked = 0
    for name, spans in {
        "claims": ("claim", "cue", "speaker_mention", "context"),
        "numbers": ("text", "counted"),
        "mentions": ("text",),
    }.items():
        for row in found[name]:
            for span in spans:
                prefix = "" if span in ("claim", "text") else f"{span}_"
                start, end = row[f"{prefix}start"], row[f"{prefix}end"]
                if row[span] is not None:
                    assert texts[row["document_id"]][start:end] == row[span]
                    checked += 1
    assert checked > 300


def test_the_sample_shows_conflict_agreement_and_revision_in_both_languages(sample: Path) -> None:
    found = tables(sample)
    assert {c["relation"] for c in found["figure_pairs"]} >= {"agree", "conflict", "revision"}
    assert {d["language"] for d in found["documents"]} == {"ar", "en"}
    troops = [c for c in found["comparisons"] if c["concept"] == "troops"]
    assert any(
        {8000.0, 10000.0} <= {f["value"] for f in c["figures"]} and c["relation"] == "conflict"
        for c in troops
    )
    assert any(len(c["languages"]) == 2 for c in found["comparisons"])


def test_one_worker_and_two_give_equal_tables_and_ids_are_stable(tmp_path: Path) -> None:
    records = [{**GOOD, "id": f"r{i}", "text": GOOD["text"].replace("40", str(40 + i))} for i in range(600)]
    given = jsonl(tmp_path / "many.jsonl", *records)
    for name, workers in (("one", 1), ("two", 2), ("again", 1)):
        claimbank.build([given], tmp_path / name, Options(validate=False, workers=workers))
    one, two, again = (tables(tmp_path / name) for name in ("one", "two", "again"))
    assert one == two == again
    assert len(one["claims"]) == 600


def test_bad_records_are_refused_by_name_and_good_ones_beside_them_go_through(tmp_path: Path) -> None:
    given = jsonl(
        tmp_path / "mixed.jsonl",
        "{not json",
        GOOD,
        {"id": "empty", "text": " "},
        {"id": "typed", "text": 7},
        ["list"],
    )
    summary = claimbank.build([given], tmp_path / "out", QUICK)
    assert summary.counts["documents"] == 1
    assert summary.refused == 4
    lines = (tmp_path / "out" / "rejected" / "read.jsonl").read_text(encoding="utf-8").splitlines()
    rejected = [json.loads(line) for line in lines]
    assert {r["reason"] for r in rejected} == {"not_json", "no_text", "wrong_type", "not_an_object"}
    assert all("mixed.jsonl" in r["detail"] and "line " in r["detail"] for r in rejected)


def test_an_article_given_twice_is_there_once(tmp_path: Path) -> None:
    summary = claimbank.build([jsonl(tmp_path / "twice.jsonl", GOOD, GOOD)], tmp_path / "out", QUICK)
    assert (summary.counts["documents"], summary.refused) == (1, 1)


def test_a_copy_under_another_id_is_marked_and_its_figures_do_not_count_twice(tmp_path: Path) -> None:
    late, early = {**GOOD, "published_at": "2024-05-02"}, {**GOOD, "id": "old", "published_at": "2024-05-01"}
    found = {}
    for name, records in (("one", (late, early)), ("other", (early, late))):
        claimbank.build([jsonl(tmp_path / f"{name}.jsonl", *records)], tmp_path / name, QUICK)
        found[name] = {d["input_id"]: d for d in tables(tmp_path / name)["documents"]}
        first, copy = found[name]["old"], found[name]["good"]
        assert (first["duplicate_of"], copy["duplicate_of"]) == (None, first["document_id"])
        assert first["cluster_id"] == copy["cluster_id"] == first["document_id"]
        assert tables(tmp_path / name)["comparisons"] == []
    assert [{**d, "source_uri": ""} for d in found["one"].values()] == [
        {**found["other"][i], "source_uri": ""} for i in found["one"]
    ]


def test_a_skipped_validation_is_told_on_the_card(tmp_path: Path, sample: Path) -> None:
    claimbank.build([jsonl(tmp_path / "a.jsonl", GOOD)], tmp_path / "out", QUICK)
    assert not (tmp_path / "out" / "validation").exists()
    assert "--no-validate" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "--no-validate" not in (sample / "README.md").read_text(encoding="utf-8")
    assert (sample / "validation" / "results.json").is_file()


def test_a_dataset_that_fails_as_a_whole_is_not_published_unless_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = jsonl(tmp_path / "a.jsonl", GOOD)
    expected = {
        "type": "expect_column_values_to_be_between",
        "kwargs": {"column": "articles", "min_value": 9},
    }
    meta = {"level": "dataset", "why": "There are nine articles."}
    suite = tmp_path / "nine.json"
    suite.write_text(json.dumps({"name": "dataset", "expectations": [{**expected, "meta": meta}]}), "utf-8")
    out = tmp_path / "out"
    with pytest.raises(UnsoundError, match="There are nine articles"):
        claimbank.build([given], out, claimbank.Options(suites=(str(suite),)))
    assert not out.exists()
    asked = ["build", given, "--out", str(out), "--suite", str(suite)]
    assert main(asked) == 1
    assert "claimbank: dataset:" in capsys.readouterr().err
    assert main([*asked, "--allow-failures"]) == 0
    assert "expectation failed" in capsys.readouterr().out
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["validation"]["failures"]


@pytest.mark.parametrize("suites", [[], ["--no-validate"]])
def test_an_input_without_any_article_is_told_with_what_was_refused_and_replaces_nothing(
    suites: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("uuid,content\n1,The road is open.\n", encoding="utf-8")
    given, out = str(tmp_path / "a.csv"), tmp_path / "out"
    assert main(["build", given, "--out", str(out), *suites]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert f"{given}: no article in it could be taken (1 no_text_column)" in told
    assert "line 1: has no column 'text'; there are: 'uuid', 'content'" in told
    assert not out.exists()
    assert main(["build", given, "--out", str(out), "--allow-failures", *suites]) == 0
    assert (out / "rejected").is_dir()


def test_articles_that_no_language_pack_reads_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french = {"id": "f", "text": "La digue tient, a dit le maire de la ville.", "language": "fr"}
    given = jsonl(tmp_path / "a.jsonl", GOOD, french)
    assert main(["build", given, "--out", str(tmp_path / "out"), "--no-validate"]) == 0
    told = "articles in languages without a pack, in which nothing was looked for: 1 fr; there are packs for: ar, en"
    assert f"notice: {told}" in capsys.readouterr().out.splitlines()
    assert json.loads((tmp_path / "out" / "manifest.json").read_bytes())["notices"] == [told]


def test_a_build_that_dies_leaves_the_old_dataset_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = jsonl(tmp_path / "a.jsonl", GOOD)
    claimbank.build([given], tmp_path / "out", QUICK)
    before = tables(tmp_path / "out")
    monkeypatch.setattr(
        "claimbank.pipeline.describing.finish", lambda *_: (_ for _ in ()).throw(MemoryError())
    )
    with pytest.raises(MemoryError):
        claimbank.build([jsonl(tmp_path / "b.jsonl", {**GOOD, "id": "new"})], tmp_path / "out", QUICK)
    assert tables(tmp_path / "out") == before
    assert verify(tmp_path / "out") == []


def test_an_extractor_that_finds_what_does_not_stand_there_costs_that_article_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from claimbank.engines import batch
    from claimbank.extraction import extract_document
    from claimbank.model import Document, Extraction, Number

    def careless(document: Document) -> Extraction:
        found = extract_document(document)
        wrong = Number(5, 10_000, None, None, None)
        return (
            replace(found, numbers=(wrong,), number_claims=(None,)) if document.input_id == "bad" else found
        )

    monkeypatch.setattr(batch, "extractor", lambda _: careless)
    summary = claimbank.build(
        [jsonl(tmp_path / "a.jsonl", GOOD, {**GOOD, "id": "bad"})], tmp_path / "out", QUICK
    )
    assert summary.counts["documents"] == 1
    assert summary.rejected == {"extract: extraction_failed": 1}


def test_an_unknown_extractor_is_named_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="extractor 'oracle': not registered; allowed: rules"):
        claimbank.build([jsonl(tmp_path / "a.jsonl", GOOD)], tmp_path / "out", Options(extractor="oracle"))


def test_the_manifest_knows_each_input_by_its_checksum(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in "ba":
        (pages / f"{name}.txt").write_text(f"The road {name} is open.", encoding="utf-8")
    given = jsonl(tmp_path / "given.jsonl", GOOD)
    claimbank.build([given, str(pages), str(pages / "*.txt")], tmp_path / "out", QUICK)
    inputs = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert [i["uri"] for i in inputs] == [given, f"{pages}/a.txt", f"{pages}/b.txt"]
    for i in inputs:
        content = Path(i["uri"]).read_bytes()
        assert (i["sha256"], i["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))


@pytest.mark.parametrize("gone", [True, False])
def test_an_input_that_changes_while_it_is_read_has_no_checksum_and_a_notice(
    gone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = Path(jsonl(tmp_path / "given.jsonl", GOOD))

    def changing(*arguments: object) -> object:
        read = gather_rows(*arguments)  # type: ignore[arg-type]
        given.unlink() if gone else given.write_text("{}", encoding="utf-8")
        return read

    monkeypatch.setattr("claimbank.pipeline.run.gather_rows", changing)
    assert claimbank.build([str(given)], tmp_path / "out", QUICK).notices == 1
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"] == [{"uri": str(given), "sha256": None, "bytes": None}]
    assert manifest["notices"] == [f"{given}: changed while it was read, so its checksum is not known"]


def test_what_a_build_replaces_is_no_input_of_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    claimbank.build([jsonl(tmp_path / "a.jsonl", GOOD)], out, QUICK)
    before = tables(out)
    with pytest.raises(InputError, match=r"CITATION.cff: is part of the dataset .* that this build replaces"):
        claimbank.build([str(out)], out, QUICK)
    assert tables(out) == before
    claimbank.build([jsonl(out / "own.jsonl", GOOD)], out, QUICK)  # a user's own file beside it is none of it
    assert (out / "own.jsonl").is_file()


def test_a_row_that_breaks_the_contract_twice_is_refused_once(tmp_path: Path) -> None:
    table = contract.load().table("mentions")
    row = {
        "mention_id": "m1",
        "source_id": None,
        "document_id": None,
        "text": "x",
        "start": 0,
        "end": 1,
        "split": "train",
    }
    refused: list[tuple[str, str, pa.Table]] = []
    made = {"mentions": pa.Table.from_pylist([row], schema=table.arrow())}
    checks = Checks(False, lambda *given: refused.append(given), tmp_path)
    (kept,) = checks.made([made], {})
    assert kept["mentions"].num_rows == 0
    ((stage, name, rows),) = refused
    (said,) = rows.to_pylist()
    assert (stage, name, said["expectation"], said["column"]) == (
        "rows",
        "mentions",
        "missing_value",
        "document_id",
    )
    assert said["why"] == "column 'document_id' is null; required: string"
    assert said["also_failed"] == ["missing_value:source_id"]
    assert {column: said[column] for column in row} == row


def test_the_dataset_opens_offline_in_datasets_pandas_duckdb_and_polars(sample: Path, tmp_path: Path) -> None:
    import datasets
    import duckdb
    import pandas as pd
    import polars as pl

    claims = claimbank.load(sample)["claims"]
    bank = claimbank.load(sample)
    assert set(bank.manifest["rows"]) == set(datasets.get_dataset_config_names(str(sample)))
    for name in bank.manifest["rows"]:
        loaded = datasets.load_dataset(str(sample), name, split="train", cache_dir=str(tmp_path / "cache"))
        assert loaded.num_rows == bank[name].num_rows
        assert loaded.features == contract.load().table(name).features()
    files = str(sample / "data" / "claims" / "*.parquet")
    assert (
        len(pd.concat(map(pd.read_parquet, (sample / "data" / "claims").glob("*.parquet"))))
        == claims.num_rows
    )
    assert duckdb.connect().execute(
        f"select count(*) from '{files}' where speaker is not null"
    ).fetchone() > (0,)
    assert pl.read_parquet(files)["claim_id"].to_list() == claims.column("claim_id").to_pylist()


@pytest.mark.parametrize("spoilt", [None, "claims", "numbers", "sources"])
def test_chunks_that_are_asked_while_others_are_read_come_to_the_same(
    spoilt: str | None, tmp_path: Path
) -> None:
    text = '"The bridge will open in May," said Lina Haddad. The mayor said 12 people were hurt in Tarif on Monday.'
    made = row_tables(extract(text, language="en"))
    sources = made.pop("sources")
    chunk = {name: made[name] for name in PER_ARTICLE}
    if spoilt == "claims":  # what a suite refuses
        chunk["claims"] = _with(chunk["claims"], "confidence", 7.0)
    elif spoilt == "numbers":  # what the contract refuses
        chunk["numbers"] = _with(chunk["numbers"], "comparator", "some")
    elif spoilt == "sources":
        sources = sources.slice(1)
    came = []
    ways = ("asked", "asked ahead", *(["its process ended meanwhile"] if spoilt == "claims" else []))
    for way in ways:
        refused: list[tuple[str, str, pa.Table]] = []
        checks = Checks(True, lambda *given: refused.append(given), tmp_path / way)  # noqa: B023
        if way != "asked":
            assert checks.idle
            checks.look_ahead(chunk)
        if way == "its process ended meanwhile":
            checks.rest()
        checks.sources(sources)
        came.append((list(checks.articles(iter([chunk]))), refused, checks.outcome))
    assert all(each == came[0] for each in came[1:])
    assert bool(came[0][1]) == (spoilt is not None)
    assert not list(tmp_path.glob("**/*.arrow"))


def _with(table: pa.Table, column: str, value: object) -> pa.Table:
    values = [value, *table.column(column).to_pylist()[1:]]
    at = table.column_names.index(column)
    return table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))
