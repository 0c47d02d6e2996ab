"""A published dataset, asked again: as it was built, edited in pandas, shuffled, withheld, beside an older one."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fsspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimbank import contract
from claimbank.cli import main
from claimbank.errors import InputError, ValidationError
from claimbank.pipeline import Options, build, rereading, validate_dataset
from claimbank.pipeline.checks import Checks
from claimbank.pipeline.rereading import article_chunks, files_of
from claimbank.validate.drift import Rate, moved


@pytest.fixture
def dataset(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "mine"))


def parquet(dataset: Path, table: str) -> Path:
    (file,) = (dataset / "data" / table).glob("*.parquet")
    return file


def edit(dataset: Path, table: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Read, change and write a table as a user of pandas does."""
    file = parquet(dataset, table)
    change(pd.read_parquet(file)).to_parquet(file)


def test_as_built_it_is_sound(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(sample)]) == 0
    shown = capsys.readouterr()
    assert shown.out.endswith(" rows: all hold\n")
    assert shown.err == ""


def test_in_a_store_it_is_asked_as_in_a_folder_and_the_report_goes_there_too(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = fsspec.filesystem("memory")
    bucket = f"/{tmp_path.name}"

    def store() -> None:
        for file in dataset.glob("data/*/*.parquet"):
            memory.pipe_file(f"{bucket}/a [set]/{file.relative_to(dataset).as_posix()}", file.read_bytes())

    edit(dataset, "claims", lambda frame: frame.assign(start=frame["start"] + 1, mine=1))
    store()
    address = f"memory:/{bucket}/a [set]"
    told = []
    for where, report in ((str(dataset), str(tmp_path / "report")), (address, f"{address}/report")):
        assert main(["validate", where, "--against", where, "--report", report]) == 1
        told.append(capsys.readouterr().out.replace(where, "HERE"))
    assert told[0] == told[1] and "HERE/data/claims/" in told[1]
    kept = memory.cat_file(f"{bucket}/a [set]/report/results.json")
    assert kept == (tmp_path / "report" / "results.json").read_bytes()
    edit(dataset, "claims", lambda frame: frame.drop(columns="claim"))
    store()
    assert main(["validate", address]) == 1
    assert re.fullmatch(
        rf"claimbank: {re.escape(address)}/data/claims/\S+\.parquet: column 'claim' is missing; .*\n",
        capsys.readouterr().err,
    )
    memory.rm(bucket, recursive=True)


def test_edited_in_pandas_without_harm_it_is_still_sound(dataset: Path) -> None:
    """pandas turns lists, dates and whole numbers with nulls into other types; rows keep their meaning."""
    for table in ("claims", "numbers", "documents"):
        edit(dataset, table, lambda frame: frame.assign(mine=1))
    verdict = validate_dataset(dataset, processes=1)
    assert verdict.sound
    assert len(verdict.notices) == 3
    assert "mine" in verdict.notices[0]


def test_a_false_row_is_told_with_exit_code_1(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(dataset, "claims", lambda frame: frame.assign(start=frame["start"] + 1, confidence=2.0))
    assert main(["validate", str(dataset), "--report", str(dataset / "report")]) == 1
    shown = capsys.readouterr().out
    assert "failed: claims: not so: The claim stands in the article exactly where its positions say." in shown
    assert "(be_between:confidence; " in shown
    assert json.loads((dataset / "report" / "results.json").read_text(encoding="utf-8"))["success"] is False
    assert main(["validate", str(dataset), "--quiet"]) == 1
    assert capsys.readouterr().out == ""


def test_in_chunks_and_in_any_order_it_comes_to_the_same(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "_ROWS", 60)
    files, _ = files_of(dataset)
    chunks = list(article_chunks(files, tmp_path))
    assert len(chunks) > 3
    edit(dataset, "claims", lambda frame: frame.sample(frac=1, random_state=7))
    edit(dataset, "numbers", lambda frame: frame.iloc[::-1])
    shuffled = list(article_chunks(files_of(dataset)[0], tmp_path))
    for one, other in zip(chunks, shuffled, strict=True):
        for name in one:
            key = contract.load().table(name).key
            assert sorted(one[name].column(key).to_pylist()) == sorted(other[name].column(key).to_pylist())
    assert validate_dataset(dataset, processes=1).sound


def test_rows_of_no_article_come_last_and_are_told(dataset: Path) -> None:
    edit(dataset, "numbers", lambda frame: frame.assign(document_id="d_" + "0" * 32))
    failed = {finding.name for finding in validate_dataset(dataset, processes=1).outcome.false_rows}
    assert "foreign_key_to_exist:document_id" in failed


def test_withheld_words_are_not_asked_for(dataset: Path) -> None:
    known = contract.load()
    for name, table in known.tables.items():
        for file in (dataset / "data" / name).glob("*.parquet"):
            rows = pq.read_table(file)
            for column in (c for c in table.columns if c.text):
                at = rows.column_names.index(column.name)
                nulls = pa.nulls(rows.num_rows, rows.schema.field(at).type)
                rows = rows.set_column(at, rows.schema.field(at).with_nullable(True), nulls)
            pq.write_table(rows, file)
    verdict = validate_dataset(dataset, processes=1)
    assert not verdict.outcome.false_rows
    assert "be_between:confidence" in {finding.name for finding in verdict.outcome.findings}
    assert "span_to_match_text:claim" not in {finding.name for finding in verdict.outcome.findings}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame.drop(columns="speaker"), "column 'speaker' is missing; required: claim_id, "),
        (lambda frame: frame.assign(start="here"), "column 'start' is .*string; allowed: int32"),
    ],
)
def test_columns_that_are_not_the_contracts(
    change: Any, message: str, dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(dataset, "claims", change)
    with pytest.raises(ValidationError, match=message):
        validate_dataset(dataset, processes=1)
    assert main(["validate", str(dataset)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_no_dataset_is_exit_code_2(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no dataset of claimbank"):
        validate_dataset(tmp_path)
    assert main(["validate", str(tmp_path)]) == 2
    assert main(["validate", str(tmp_path / "none"), "--suite", "none.json"]) == 2


OWN = [
    {
        "name": "claims",
        "expectations": [
            {
                "type": "expect_column_values_to_not_be_null",
                "kwargs": {"column": "speaker_role", "mostly": 0.99},
                "meta": {"level": "dataset", "why": "Nearly all speakers have an office."},
            },
            {
                "type": "expect_column_mean_to_be_between",
                "kwargs": {"column": "confidence", "max_value": 0.1},
                "meta": {"level": "dataset", "why": "Nobody is sure of anything."},
                "severity": "warning",
            },
            {
                "type": "expect_column_values_to_be_unique",
                "kwargs": {"column": "claim_id"},
                "meta": {"level": "dataset", "why": "No two rows have one name."},
            },
        ],
    },
    {
        "name": "dataset",
        "expectations": [
            {
                "type": "expect_column_values_to_be_between",
                "kwargs": {"column": "articles", "min_value": 1000},
                "meta": {"level": "dataset", "why": "A small dataset is not worth its upload."},
                "severity": "warning",
            }
        ],
    },
]


@pytest.fixture
def own(tmp_path: Path) -> str:
    file = tmp_path / "own.json"
    file.write_text(json.dumps(OWN), encoding="utf-8")
    return str(file)


def test_a_users_suites_are_asked_beside_the_others(sample: Path, own: str) -> None:
    verdict = validate_dataset(sample, [own], processes=1)
    assert [f.why for f in verdict.outcome.failures] == ["Nearly all speakers have an office."]
    assert verdict.outcome.failures[0].rows == verdict.outcome.counts["claims"].given
    assert sorted(f.why for f in verdict.outcome.warnings) == [
        "A small dataset is not worth its upload.",
        "Nobody is sure of anything.",
    ]


def test_a_users_suites_stop_a_build(own: str, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text('"It rains," said Lina Haddad.', encoding="utf-8")
    with pytest.raises(ValidationError, match="Nearly all speakers have an office"):
        build([str(article)], tmp_path / "out", Options(suites=(own,)))
    assert not (tmp_path / "out").exists()


def test_a_slip_in_a_users_suite_is_one_line(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps(OWN).replace("claim_id", "claim_di"), encoding="utf-8")
    with pytest.raises(ValidationError, match=r"own.json: expectation 3 .*column 'claim_di': no column"):
        validate_dataset(sample, [str(file)], processes=1)
    assert main(["validate", str(sample), "--suite", str(file)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_build_stops_as_soon_as_a_slip_in_a_suite_is_known(tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps(OWN).replace("claim_id", "claim_di"), encoding="utf-8")
    checks = Checks(True, lambda *_: None, tmp_path / "asked", (str(file),))
    with pytest.raises(ValidationError, match="column 'claim_di': no column"):
        checks._asker.ready()  # type: ignore[union-attr]
    with pytest.raises(ValidationError, match="column 'claim_di': no column"):
        checks.heed()


def test_against_an_older_dataset(sample: Path, dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(sample), "--against", str(dataset)]) == 0
    assert "moved: " not in capsys.readouterr().out
    for table in ("claims", "numbers", "mentions"):
        edit(dataset, table, lambda frame: pd.concat([frame] * 50))
    edit(dataset, "claims", lambda frame: frame.assign(quote_type="direct", speaker=None))
    main(["validate", str(dataset), "--against", str(sample)])
    shown = capsys.readouterr().out
    assert "moved: claims an article: " in shown
    assert "moved: claims: speaker is null: " in shown
    assert "-> 100.0%" in shown


def test_chance_and_trifles_are_no_drift() -> None:
    share = Rate(0.5, 0.00001, True)
    assert not moved({"a: x": share}, {"a: x": Rate(0.515, 0.00001, True)})  # a trifle
    assert not moved({"a: x": Rate(0.5, 0.01, True)}, {"a: x": Rate(0.6, 0.01, True)})  # chance
    assert not moved({"a: x": share}, {"b: x": share})  # a table without rows
    assert [d.rate for d in moved({"a: x": share}, {"a: y": share})] == ["a: x", "a: y"]


def test_only_the_process_aside_loads_the_library(sample: Path, tmp_path: Path) -> None:
    """Neither a build nor its workers, nor the program that validates, import Great Expectations themselves."""
    code = f"""
import sys, claimbank
from claimbank.engines.shard import keep_shard
claimbank.build([{str(tmp_path / "a.txt")!r}], {str(tmp_path / "out")!r})
claimbank.validate_dataset({str(sample)!r})
sys.exit('great_expectations' in sys.modules)
"""
    (tmp_path / "a.txt").write_text('"It rains," said Lina Haddad.', encoding="utf-8")
    program = tmp_path / "program.py"
    program.write_text(code, encoding="utf-8")
    ran = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
