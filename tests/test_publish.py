"""What a build leaves: Parquet that every reader reads alike, a card, a manifest, and what was refused."""

import hashlib
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from claimbank import contract
from claimbank.errors import ContractError
from claimbank.model import Rejection
from claimbank.publish import (
    Facts,
    Input,
    Outcome,
    RejectedWriter,
    TableWriter,
    finish,
    parquet,
    rejected,
    verify,
)
from claimbank.publish.card import header, write_card

TABLES = contract.load().tables
TEXT = "قالت وزيرة الصحة لينا حداد: «أصيب 40 شخصا».\nوقالت الشرطة إن العدد 52."


def row(name: str, /, **values: Any) -> dict[str, Any]:
    """A row of a table: what is not given is null, or empty where null is not allowed."""
    empty = {"string": "x", "int32": 0, "int64": 0, "float64": 0.5, "bool": False}
    columns = TABLES[name].columns
    filled = {
        c.name: None if c.nullable else [] if c.type.startswith("list") else empty[c.type] for c in columns
    }
    return filled | {"split": TABLES[name].splits[0]} | values


def table(name: str, *rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=TABLES[name].arrow())


def figure(number: str, source: str, value: float) -> dict[str, Any]:
    given = {
        "number_id": number,
        "document_id": "d1",
        "source_id": source,
        "value": value,
        "low": value,
        "high": value,
    }
    return given | {"comparator": "exact", "is_prior": False, "as_of": date(2026, 3, 2)}


def bank() -> dict[str, pa.Table]:
    """A small dataset of one article, with a claim, two figures and their conflict."""
    document = row(
        "documents", document_id="d1", text=TEXT, n_chars=len(TEXT), language="ar", publisher="صحيفة المرفأ"
    )
    document |= {"published_at": datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "published_precision": "minute"}
    claim = row(
        "claims", claim_id="c1", document_id="d1", claim="أصيب 40 شخصا", start=29, end=41, quote_type="direct"
    )
    claim |= {
        "cue": "قالت",
        "cue_start": 0,
        "cue_end": 4,
        "speech_act": "assert",
        "polarity": "affirmed",
        "source_id": "s1",
    }
    claim |= {"speaker": "لينا حداد", "speaker_role": "وزيرة الصحة", "context": TEXT[:43], "language": "ar"}
    claim |= {
        "attribution_chain": [{"source": "وكالة", "source_id": None, "cue": None, "start": None, "end": None}]
    }
    number = row(
        "numbers", document_id="d1", comparator="exact", kind="count", language="ar", concept="injured"
    )
    comparison = row("comparisons", comparison_id="x1", question="injured", relation="conflict", ratio=1.3)
    comparison |= {
        "number_ids": ["n1", "n2"],
        "figures": [figure("n1", "s1", 40.0), figure("n2", "s2", 52.0)],
    }
    comparison |= {
        "explanation": "Two sources differ.",
        "languages": ["ar"],
        "minimum": 40.0,
        "maximum": 52.0,
    }
    return {
        "documents": table("documents", document),
        "claims": table("claims", claim, claim | {"claim_id": "c2", "speaker": None}),
        "numbers": table(
            "numbers", number | {"number_id": "n1", "text": "40"}, number | {"number_id": "n2", "text": "52"}
        ),
        "sources": table(
            "sources",
            *(row("sources", source_id=i, name=n) for i, n in (("s1", "لينا حداد"), ("s2", "الشرطة"))),
        ),
        "comparisons": table("comparisons", comparison),
        "pairs": pairs(),
    }


def pairs() -> pa.Table:
    """Two training pairs in two splits."""
    pair = row("pairs", pair_id="p1", claim_id="c1", label="SUPPORTS", languages=["ar"])
    return table("pairs", pair, pair | {"pair_id": "p2", "split": "test"})


def facts(rows: dict[str, dict[str, int]], **more: Any) -> Facts:
    inputs = (Input("news/*.jsonl", "0" * 64, 123),)
    return Facts("my-kursk", inputs, {"min_confidence": 0.5}, rows, **more)


def publish(folder: Path, **more: Any) -> Path:
    with TableWriter(folder) as writer:
        for name, rows in bank().items():
            writer.write(name, rows)
    finish(folder, facts(writer.rows, **more))
    return folder


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("dist") / "my-kursk")


# -- readers -------------------------------------------------------------------


def test_datasets_loads_every_table_and_split_offline(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import datasets

    for name, given in bank().items():
        loaded = datasets.load_dataset(str(dataset), name, cache_dir=str(tmp_path))
        assert set(loaded) == {split.replace("all", "train") for split in given.column("split").to_pylist()}
        whole = [example for split in loaded.values() for example in split]
        assert [r[TABLES[name].key] for r in whole] == given.column(0).to_pylist()
        for split in loaded.values():
            assert split.features == TABLES[name].features()
    assert datasets.load_dataset(str(dataset), cache_dir=str(tmp_path))["train"].column_names == list(
        TABLES["claims"].names
    )
    streamed = next(iter(datasets.load_dataset(str(dataset), "claims", split="train", streaming=True)))
    assert streamed == bank()["claims"].to_pylist()[0]


def test_features_are_those_that_datasets_infers_from_the_files(dataset: Path, tmp_path: Path) -> None:
    import datasets

    for name in bank():
        files = sorted(map(str, (dataset / "data" / name).glob("*.parquet")))
        inferred = datasets.Dataset.from_parquet(files, cache_dir=str(tmp_path)).features
        assert inferred == TABLES[name].features()
    for given in TABLES.values():
        assert given.hub() == given.features()._to_yaml_list()


def test_pandas_duckdb_and_polars_read_the_same_rows(dataset: Path) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    for name, given in bank().items():
        folder = dataset / "data" / name
        wanted = given.select(TABLES[name].names[:4]).to_pylist()
        assert pq.read_table(folder).sort_by(TABLES[name].key).equals(given.combine_chunks())
        frame = pl.read_parquet(folder / "*.parquet").sort(TABLES[name].key)
        assert frame.select(TABLES[name].names[:4]).to_dicts() == wanted
        columns = ", ".join(f'"{column}"' for column in TABLES[name].names[:4])
        query = duckdb.sql(f"SELECT {columns} FROM '{folder}/*.parquet' ORDER BY 1")
        assert [dict(zip(query.columns, values, strict=True)) for values in query.fetchall()] == wanted
        assert sorted(pd.read_parquet(folder)[TABLES[name].key]) == given.column(0).to_pylist()
    claims = pl.read_parquet(dataset / "data/claims/*.parquet")
    assert claims["attribution_chain"].to_list()[0][0]["source"] == "وكالة"


# -- Parquet -------------------------------------------------------------------


def mentions(*, start: int, stop: int, length: int = 60) -> pa.Table:
    texts = [f"{i} {hashlib.sha256(str(i).encode()).hexdigest()}"[:length] for i in range(start, stop)]
    splits = ["test" if i % 10 == 3 else "train" for i in range(start, stop)]
    rows = [
        row("mentions", mention_id=f"m{i:06}", text=text, split=split)
        for i, text, split in zip(range(start, stop), texts, splits, strict=True)
    ]
    return table("mentions", *rows)


def written(folder: Path, rows: pa.Table, cuts: list[int]) -> dict[str, bytes]:
    with TableWriter(folder) as writer:
        for start, stop in zip([0, *cuts], [*cuts, rows.num_rows], strict=True):
            writer.write("mentions", rows.slice(start, stop - start))
    return {file.name: file.read_bytes() for file in writer.files}


def test_bytes_depend_on_the_rows_not_on_the_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 20_000)
    monkeypatch.setattr(parquet, "SHARD_BYTES", 100_000)
    rows = mentions(start=0, stop=3000)
    whole = written(tmp_path / "a", rows, [])
    assert whole == written(tmp_path / "b", rows, [1, 7, 8, 500, 501, 2999])
    assert whole == written(tmp_path / "c", rows, list(range(13, 3000, 13)))
    trains = sorted(name for name in whole if name.startswith("train"))
    assert (
        trains == [f"train-{i:05}-of-{len(trains):05}.parquet" for i in range(len(trains))]
        and len(trains) > 2
    )
    back = pa.concat_tables(pq.read_table(tmp_path / "a/data/mentions" / name) for name in trains)
    assert back.equals(rows.filter(pa.compute.equal(rows.column("split"), "train")))
    assert not list(tmp_path.rglob("*.part"))


def test_row_groups_and_files_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 20_000)
    monkeypatch.setattr(parquet, "SHARD_BYTES", 100_000)
    written(tmp_path, mentions(start=0, stop=3000), [1000])
    sizes = []
    for file in tmp_path.rglob("*.parquet"):
        meta = pq.ParquetFile(file).metadata
        sizes.append([meta.row_group(i).total_byte_size for i in range(meta.num_row_groups)])
    assert max(max(groups) for groups in sizes) < 30_000 and max(map(len, sizes)) <= 6
    monkeypatch.setattr(parquet, "GROUP_ROWS", 50)
    written(tmp_path / "rows", mentions(start=0, stop=120), [])
    meta = pq.ParquetFile(tmp_path / "rows/data/mentions/train-00000-of-00001.parquet").metadata
    rows = [meta.row_group(i).num_rows for i in range(meta.num_row_groups)]
    assert sum(rows) == 108 and rows[0] == 50 and all(n <= 50 for n in rows)


def test_a_row_larger_than_a_group_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 1000)
    rows = table(
        "mentions",
        *(row("mentions", mention_id=f"m{i}", text="ء" * n) for i, n in enumerate((10, 5000, 10, 5000))),
    )
    written(tmp_path, rows, [2])
    assert pq.read_table(tmp_path / "data/mentions").equals(rows)


def test_files_have_what_the_hub_and_other_readers_use(dataset: Path) -> None:
    column = (
        pq.ParquetFile(dataset / "data/claims/train-00000-of-00001.parquet").metadata.row_group(0).column(0)
    )
    assert column.compression == "ZSTD" and column.has_column_index and column.has_offset_index
    schema = pq.read_schema(dataset / "data/claims/train-00000-of-00001.parquet")
    assert (
        schema.field("claim_id").metadata[b"meaning"].decode() == TABLES["claims"].column("claim_id").meaning
    )
    assert not schema.field("claim_id").nullable and schema.field("speaker").nullable


def test_memory_stays_flat_however_many_rows_come(tmp_path: Path) -> None:
    """Peak memory of writing 200 MB is not much above that of writing 40 MB."""
    program = """
import resource, sys
from pathlib import Path
import pyarrow as pa
from claimbank import contract
from claimbank.publish import TableWriter
known = contract.load().tables["documents"]
text = "وقال المتحدث إن العدد ارتفع. " * 200
row = {c.name: None if c.nullable else {"string": "x", "int32": 0}[c.type] for c in known.columns} | {"split": "train"}
with TableWriter(Path(sys.argv[1])) as writer:
    for batch in range(int(sys.argv[2])):
        rows = [row | {"document_id": f"{batch}-{i}", "text": f"{i} {batch} {text}"} for i in range(100)]
        writer.write("documents", pa.Table.from_pylist(rows, schema=known.arrow()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, sum(w["train"] for w in writer.rows.values()))
"""
    peaks = []
    for batches in (40, 200):
        command = [sys.executable, "-c", program, str(tmp_path / str(batches)), str(batches)]
        peak, rows = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        assert int(rows) == batches * 100
        peaks.append(int(peak))
    assert peaks[1] < peaks[0] + 80, peaks


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"split": "all"}, "column 'split' is 'all'; allowed: train, validation, test"),
        ({"split": None}, "'split' is None"),
    ],
)
def test_rows_of_no_split_are_refused(tmp_path: Path, values: dict[str, Any], message: str) -> None:
    with pytest.raises(ContractError, match=message):
        TableWriter(tmp_path).write("mentions", table("mentions", row("mentions", **values)))


def test_tables_and_splits_without_rows_have_no_file(tmp_path: Path) -> None:
    with TableWriter(tmp_path) as writer:
        writer.write("claims", TABLES["claims"].empty())
    assert writer.rows == {} and not (tmp_path / "data").exists()
    finish(tmp_path, facts(writer.rows))
    assert verify(tmp_path) == []
    assert yaml.safe_load((tmp_path / "README.md").read_text().split("---")[1])["configs"] == []


# -- the card ------------------------------------------------------------------


def front(folder: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((folder / "README.md").read_text(encoding="utf-8").split("---\n")[1]))


def test_the_header_is_what_the_hub_reads(dataset: Path) -> None:
    from huggingface_hub import DatasetCard

    card = DatasetCard.load(dataset / "README.md").data.to_dict()
    assert card == front(dataset)
    assert card["language"] == ["ar"] and card["license"] == "unknown" and card["size_categories"] == ["n<1K"]
    assert [config["config_name"] for config in card["configs"]] == list(bank())
    assert card["configs"][-1]["data_files"] == [
        {"split": "train", "path": "data/pairs/train-*.parquet"},
        {"split": "test", "path": "data/pairs/test-*.parquet"},
    ]
    assert [config["config_name"] for config in card["configs"] if config.get("default")] == ["claims"]


@pytest.mark.parametrize(
    ("licenses", "license"),
    [
        ([], "unknown"),
        (["CC BY 4.0"], "cc-by-4.0"),
        (["CC-BY-SA-3.0", "CC0-1.0"], ["cc-by-sa-3.0", "cc0-1.0"]),
        (["All rights reserved", "CC BY 4.0"], "other"),
    ],
)
def test_licences_get_the_names_of_the_hub(licenses: list[str], license: object) -> None:  # noqa: A002
    assert header(facts({}), [], licenses)["license"] == license


@pytest.mark.parametrize(("rows", "size"), [(999, "n<1K"), (1000, "1K<n<10K"), (10**6, "1M<n<10M")])
def test_the_size_is_one_of_the_hubs_categories(rows: int, size: str) -> None:
    assert header(facts({"claims": {"train": rows}}), [], [])["size_categories"] == [size]


def test_the_card_shows_a_claim_and_a_conflict_right_to_left(dataset: Path) -> None:
    text = (dataset / "README.md").read_text(encoding="utf-8")
    assert '<td dir="rtl">أصيب 40 شخصا</td>' in text and '<td dir="rtl">وزيرة الصحة</td>' in text
    assert '<blockquote dir="rtl">قالت وزيرة الصحة لينا حداد: «أصيب 40 شخصا»' in text
    assert "| [`claims`](#claims) | a statement ascribed to a source | 2 | train 2 |" in text
    for cells in (
        '<td>40</td><td dir="auto">40</td><td dir="auto">لينا حداد</td>',
        '<td>52</td><td dir="auto">52</td><td dir="auto">الشرطة</td>',
    ):
        assert cells in text
    assert "Relation: <b>conflict</b>." in text and "with different answers" in text
    assert all(f"| `{column}` |" in text for name in bank() for column in TABLES[name].names)


def test_the_card_says_what_the_suites_said(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for outcome, words in (
        (None, "**The validation suites were skipped for this build (`--no-validate`).**"),
        (Outcome(120), "120 expectations were checked beside the contract, and all hold."),
        (Outcome(120, ("claims: a claim is empty",)), "**1 failed**:\n\n- claims: a claim is empty\n"),
    ):
        assert words in write_card(tmp_path, facts({}, validation=outcome))


def test_the_card_says_what_was_refused_and_noticed(tmp_path: Path) -> None:
    text = write_card(
        tmp_path, facts({}, rejected={"read": {"no_text": 3, "not_json": 1}}, notices=("a.html: broken",) * 7)
    )
    assert "no_text 3 (read), not_json 1 (read). Each stands in `rejected/`" in text
    assert text.count("- a.html: broken") == 5 and "- and 2 more in `manifest.json`" in text
    assert "| min_confidence | 0.5 |" in text


def test_text_of_articles_cannot_break_out_of_the_card(tmp_path: Path) -> None:
    hostile = 'said\n\n<script>alert(1)</script> --- | `x` {{ 7*7 }} "'
    claim = row("claims", claim=hostile, context=hostile, speaker=hostile, quote_type="direct", language="en")
    with TableWriter(tmp_path) as writer:
        writer.write("claims", table("claims", claim))
    text = write_card(tmp_path, facts(writer.rows))
    assert "<script" not in text and "&lt;script&gt;" in text and "{{ 7*7 }}" in text
    assert '<blockquote dir="ltr">said &lt;script' in text


def test_a_withheld_text_leaves_a_card_all_the_same(tmp_path: Path) -> None:
    with TableWriter(tmp_path) as writer:
        for name, rows in bank().items():
            texts = [c.name for c in TABLES[name].columns if c.text]
            for column in texts:
                at = rows.schema.get_field_index(column)
                rows = rows.set_column(
                    at, rows.schema.field(at), pa.nulls(rows.num_rows, rows.schema.field(at).type)
                )
            writer.write(name, rows)
    text = write_card(tmp_path, facts(writer.rows))
    assert "حداد" not in text and "None" not in text and "withheld" in text


# -- the manifest --------------------------------------------------------------


def test_the_manifest_tells_what_and_how(dataset: Path) -> None:
    manifest = json.loads((dataset / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"] == [{"uri": "news/*.jsonl", "sha256": "0" * 64, "bytes": 123}]
    assert manifest["settings"] == {"min_confidence": 0.5}
    assert manifest["rows"]["pairs"] == {"test": 1, "train": 1}
    assert set(manifest["versions"]) == {"claimbank", "contract", "pyarrow", "python"}
    files = {path.relative_to(dataset).as_posix() for path in dataset.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == files - {"manifest.json"}
    for name, given in manifest["files"].items():
        content = (dataset / name).read_bytes()
        assert given == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_the_same_build_gives_the_same_files(dataset: Path, tmp_path: Path) -> None:
    again = publish(tmp_path / "elsewhere")
    files = sorted(path.relative_to(dataset) for path in dataset.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    for file in files:
        assert (dataset / file).read_bytes() == (again / file).read_bytes(), file


def test_verify_names_what_has_changed(tmp_path: Path) -> None:
    folder = publish(tmp_path / "my-kursk")
    assert verify(folder) == []
    (folder / "notes.md").write_text("mine")
    (folder / "data/.DS_Store").write_text("")
    assert verify(folder) == []
    card = (folder / "README.md").read_bytes()
    (folder / "README.md").write_bytes(card.replace(b"Limits", b"limits"))
    (folder / "data/claims/train-00000-of-00001.parquet").write_bytes(b"cut off")
    (folder / "data/pairs/test-00000-of-00001.parquet").unlink()
    (folder / "data/claims/more.parquet").write_bytes(b"")
    size = json.loads((folder / "manifest.json").read_text())["files"][
        "data/claims/train-00000-of-00001.parquet"
    ]["bytes"]
    assert verify(folder) == [
        "README.md has changed: its SHA-256 is not the manifest's",
        f"data/claims/train-00000-of-00001.parquet has 7 bytes; the manifest says {size}",
        "data/pairs/test-00000-of-00001.parquet is missing",
        "data/claims/more.parquet is no file of this build",
    ]
    (folder / "manifest.json").write_text('{"files": {}}')
    assert verify(folder) == ["manifest.json is not the manifest of a claimbank dataset"]
    assert verify(tmp_path) == ["manifest.json is missing: no dataset, or one whose build did not finish"]


# -- what was refused ----------------------------------------------------------


def refused(i: int, stage: str = "read", reason: str = "not_json") -> Rejection:
    return Rejection(stage, reason, f"line {i}: is not JSON", "news.jsonl", f"a{i}")


def test_rejections_are_sorted_whatever_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rejected, "HELD", 7)
    found = [refused(i, reason=("not_json", "no_text")[i % 2]) for i in range(100, 150)] + [
        refused(1, "rows", "missing_value")
    ]
    for name, order in (("a", found), ("b", found[::-1])):
        with RejectedWriter(tmp_path / name) as writer:
            writer.add(order[:20])
            writer.add(order[20:])
        assert writer.counts == {"read": {"no_text": 25, "not_json": 25}, "rows": {"missing_value": 1}}
    assert sorted(path.name for path in (tmp_path / "a/rejected").iterdir()) == ["read.jsonl", "rows.jsonl"]
    lines = (tmp_path / "a/rejected/read.jsonl").read_text().splitlines()
    assert lines == (tmp_path / "b/rejected/read.jsonl").read_text().splitlines()
    assert [json.loads(line)["reason"] for line in lines] == ["no_text"] * 25 + ["not_json"] * 25
    assert json.loads(lines[25]) == {
        "stage": "read", "reason": "not_json", "detail": "line 100: is not JSON", "source_uri": "news.jsonl",
        "input_id": "a100", "table": None, "row": None,
    }  # fmt: skip


def test_a_rejection_may_hold_what_utf8_cannot(tmp_path: Path) -> None:
    broken = Rejection("read", "not_text", "كسر \udc80 \u2028 \x00", "صحيفة.jsonl")
    with RejectedWriter(tmp_path) as writer:
        writer.add([broken])
    (line,) = (tmp_path / "rejected/read.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert json.loads(line)["detail"] == broken.detail and "كسر" in line


def test_nothing_refused_leaves_no_folder(tmp_path: Path) -> None:
    with RejectedWriter(tmp_path) as writer:
        writer.add([])
    assert writer.counts == {} and not (tmp_path / "rejected").exists()


@pytest.mark.parametrize("stage", ["../read", "", "قراءة", "a b"])
def test_a_stage_is_a_plain_word(tmp_path: Path, stage: str) -> None:
    with pytest.raises(ValueError, match="allowed: a plain word"):
        RejectedWriter(tmp_path).add([refused(1, stage)])


def test_importing_publish_costs_little() -> None:
    heavy = ("pyarrow", "pandas", "datasets", "jinja2", "fsspec", "filelock", "yaml")
    program = f"import sys, claimbank.publish; print([name for name in {heavy} if name in sys.modules])"
    assert (
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )
