"""``claimbank verify``: one line for each thing that is wrong with a dataset."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimbank import Options, build, contract
from claimbank.cli import main
from claimbank.publish.identity import MADE_OF, strangers
from claimbank.publish.load import load

TEXT = (
    "قال الوزير سامر الخطيب إن «المَصنَع أُغلِق» بعد إصابة 12 عاملا 👷🏽.\n"
    "نقلت وكالة رويترز عن مصدر أمني قوله إن الطريق الساحلي مغلق منذ الصباح.\n"
    'Lina Farouk, a spokeswoman, said at least 40 people were hurt. "We are 👷🏽 ready," said Omar Haddad, the mayor.'
)
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("built")
    given = folder / "a.jsonl"
    records = ({"id": f"r{i}", "text": f"{TEXT} {i}", "language": "en" if i else "ar"} for i in range(2))
    given.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    for mode in ("full", "spans", "none"):
        build([str(given)], folder / mode, Options(validate=False, text=mode))
    return {mode: folder / mode for mode in ("full", "spans", "none")}


@pytest.fixture
def dataset(built: dict[str, Path], tmp_path: Path) -> Path:
    shutil.copytree(built["full"], tmp_path / "news")
    return tmp_path / "news"


def file(dataset: Path, table: str) -> Path:
    return next((dataset / "data" / table).glob("*.parquet"))


def rewrite(path: Path, table: pa.Table) -> None:
    """Put a changed table in place, and its checksum into the manifest: only the content is wrong then."""
    pq.write_table(table, path)
    dataset = path.parents[2]
    said = json.loads((dataset / "manifest.json").read_text(encoding="utf-8"))
    content = path.read_bytes()
    said["files"][path.relative_to(dataset).as_posix()] = {
        "bytes": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    (dataset / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


def change(dataset: Path, table: str, how: Change) -> str:
    """Change the first row of a table; gives its key."""
    path = file(dataset, table)
    rows = pq.read_table(path)
    first, *others = rows.to_pylist()
    how(first)
    rewrite(path, pa.Table.from_pylist([first, *others], schema=rows.schema))
    return str(first[contract.load().table(table).key])


def problems(dataset: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    code = main(["verify", str(dataset)])
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert code == (1 if shown.err else 0)
    return lines if code else []


def test_what_a_build_left_is_well_in_every_mode(
    built: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for dataset in built.values():
        assert problems(dataset, capsys) == []
        assert main(["verify", str(dataset)]) == 0
        assert "rows are as they were built" in capsys.readouterr().out


def test_files_that_are_changed_missing_or_strange(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (dataset / "README.md").write_text("changed", encoding="utf-8")
    (dataset / "data" / "claims" / "train-00001-of-00002.parquet").write_bytes(b"")
    file(dataset, "mentions").unlink()
    found = problems(dataset, capsys)
    assert any(line.startswith("README.md has 7 bytes") for line in found)
    assert "data/claims/train-00001-of-00002.parquet is no file of this build" in found
    assert "data/mentions/train-00000-of-00001.parquet is missing" in found
    assert any("mentions/train-00000-of-00001.parquet: cannot be read as Parquet" in line for line in found)


def test_a_broken_file_does_not_hide_what_else_is_wrong(
    dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = change(dataset, "claims", lambda row: row.update(end=row["end"] + 1))
    path = file(dataset, "sources")
    path.write_bytes(path.read_bytes()[:200])
    found = problems(dataset, capsys)
    assert any("data/sources/all-00000-of-00001.parquet: cannot be read as Parquet" in line for line in found)
    assert any(f"claim_id '{key}': column 'claim' is not the article's text" in line for line in found)


@pytest.mark.parametrize(
    ("table", "how", "message"),
    [
        ("claims", lambda r: r.update(speech_act="shout"), "column 'speech_act' is 'shout'; allowed: assert"),
        ("claims", lambda r: r.update(claim=None), "column 'claim' is null; required: string"),
        ("claims", lambda r: r.update(split="test"), "is of split 'test'"),
        ("claims", lambda r: r.update(context_start=r["context_start"] + 1), "column 'context' is not the article's text"),
        ("claims", lambda r: r.update(source_id="s_none"), "column 'source_id' is 's_none'; allowed: a key of sources"),
        ("numbers", lambda r: r.update(start=-1), "column 'text' is not the article's text from -1"),
        ("numbers", lambda r: r.update(counted="workers"), "column 'counted' is not the article's text"),
        ("mentions", lambda r: r.update(text="Omar"), "column 'text' is not the article's text"),
        ("mentions", lambda r: r.update(document_id="d_none"), "column 'document_id' is 'd_none'; allowed: a key of documents"),
        ("documents", lambda r: r.update(text=r["text"] + "."), "the text is not that of its text_sha256 and n_chars"),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong_is_named(
    table: str, how: Change, message: str, dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = change(dataset, table, how)
    found = problems(dataset, capsys)
    assert any(message in line and f"'{key}'" in line for line in found), found


def test_a_relay_s_span_and_a_key_that_stands_twice(
    dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(dataset, "claims")
    rows = pq.read_table(path)
    listed = rows.to_pylist()
    relayed = next(r for row in listed for r in row["attribution_chain"] if r["start"] is not None)
    relayed["start"] += 1
    rewrite(path, pa.Table.from_pylist([*listed, listed[0]], schema=rows.schema))
    found = problems(dataset, capsys)
    assert any("column 'attribution_chain.cue' is not the article's text" in line for line in found)
    assert f"claims: claim_id '{listed[0]['claim_id']}' stands there twice" in found
    assert f"claims: has {len(listed) + 1} rows; manifest.json says {len(listed)}" in found


def test_columns_that_are_not_the_contract_s(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(dataset, "mentions")
    rows = pq.read_table(path)
    rewrite(path, rows.drop_columns("start"))
    assert any(
        "mentions/train-00000-of-00001.parquet: column 'start' is missing" in p
        for p in problems(dataset, capsys)
    )
    at = rows.schema.get_field_index("start")
    rewrite(path, rows.set_column(at, "start", rows.column("start").cast(pa.int64())))
    assert any("column 'start' is int64; required: int32" in p for p in problems(dataset, capsys))


def test_words_that_were_to_be_withheld_are_found(
    built: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for mode, table, column in (("none", "claims", "cue"), ("spans", "documents", "title")):
        copy = tmp_path / mode
        shutil.copytree(built[mode], copy)
        change(copy, table, lambda row, column=column: row.update({column: "said"}))
        croissant, line = problems(copy, capsys)
        assert croissant.startswith("croissant.json: has another SHA-256")
        assert line.endswith(f"column '{column}' holds 1 values; the manifest says text: {mode}")


def test_comparisons_of_other_datasets_point_into_these(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "At least {} people were injured when the ferry struck the quay at Tarsil on Monday, {} said."
    given = tmp_path / "ferry.jsonl"
    told = ((40, "the coastguard"), (52, "the harbour police"))
    records = [
        {"id": f"f{n}", "text": text.format(n, who), "publisher": who, "published_at": "2024-05-06"}
        for n, who in told
    ]
    given.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    build([str(given)], tmp_path / "ferry", Options(validate=False))
    out = tmp_path / "compared"
    assert main(["compare", str(tmp_path / "ferry"), "--out", str(out)]) == 0
    assert (out / "data" / "comparisons").is_dir()
    assert problems(out, capsys) == []


def test_what_is_no_dataset_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path)]) == 2
    assert "no dataset of claimbank: it has no manifest.json" in capsys.readouterr().err


def test_a_dataset_on_a_store_is_checked_compared_and_hydrated_where_it_is(
    built: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    for mode in ("full", "none"):
        store.put(str(built[mode]), f"/rights/{mode}", recursive=True)
        assert main(["verify", f"memory://rights/{mode}"]) == 0
    assert main(["diff", "memory://rights/full", str(built["full"])]) == 0
    given = str(built["full"].parent / "a.jsonl")
    assert main(["hydrate", "memory://rights/none", "--from", given, "--out", str(tmp_path / "whole")]) == 0
    assert main(["diff", str(tmp_path / "whole"), "memory://rights/full"]) == 0
    store.pipe_file("/rights/full/README.md", b"changed")
    assert main(["verify", "memory://rights/full"]) == 1
    assert "README.md has 7 bytes" in capsys.readouterr().out
    store.rm("/rights", recursive=True)


# -- what somebody changed who wrote the manifest anew ------------------------


def summed_again(dataset: Path, how: Any = None) -> None:
    """Put the checksums of the files as they are, and whatever else, into the manifest."""
    manifest = json.loads((dataset / "manifest.json").read_bytes())
    for name in manifest["files"]:
        content = (dataset / name).read_bytes()
        manifest["files"][name] = {"bytes": len(content), "sha256": sha256(content).hexdigest()}
    if how:
        how(manifest)
    (dataset / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_a_byte_of_a_page_shows_though_the_manifest_was_written_anew(
    dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(dataset, "claims")
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(bytes(content))
    summed_again(dataset)
    found = problems(dataset, capsys)
    assert any(
        "data/claims/train-00000-of-00001.parquet: cannot be read as Parquet" in line for line in found
    )


@pytest.mark.parametrize(
    ("table", "how", "columns"),
    [
        ("documents", lambda r: r.update(input_id="another"), "'input_id', 'article_index', 'text'"),
        ("claims", lambda r: r.update(cue_start=r["cue_start"] + 1), "'document_id', 'start', 'end', 'cue_start'"),
        ("numbers", lambda r: r.update(end=r["end"] + 1), "'document_id', 'start', 'end'"),
        ("sources", lambda r: r.update(kind="document"), "'kind', 'language', 'name'"),
        ("mentions", lambda r: r.update(start=r["start"] + 1), "'document_id', 'source_id', 'start', 'end'"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_the_one_of_its_key_is_named_though_all_was_summed_again(
    table: str, how: Change, columns: str, dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = change(dataset, table, how)
    summed_again(dataset)
    found = problems(dataset, capsys)
    assert any(f"'{key}': is not that of its columns {columns}" in line for line in found), found


def test_every_table_s_keys_are_those_of_their_columns(built: dict[str, Path]) -> None:
    bank = load(built["full"])
    assert set(MADE_OF) == set(contract.load().tables)
    for name in bank:
        assert list(strangers(name, bank[name])) == []
        if len(bank[name]) and name != "pairs":  # a pair with a fact-check has no claim as evidence
            key = contract.load().table(name).key
            other = bank[name].set_column(0, key, [["x"] * len(bank[name])])
            assert len(list(strangers(name, other))) == len(bank[name]), name


def test_a_value_that_no_rule_binds_shows_as_croissant_has_the_checksum_too(
    dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(dataset, "numbers", lambda r: r.update(value=98765.0))
    summed_again(dataset)
    assert problems(dataset, capsys) == [
        "croissant.json: has another SHA-256 of data/numbers/train-00000-of-00001.parquet than manifest.json"
    ]


@pytest.mark.parametrize(
    ("how", "message"),
    [
        (
            lambda m: m.update(text="most"),
            "manifest.json: text is 'most'; allowed: full, spans, none, partial",
        ),
        (lambda m: m["rows"]["claims"].update(train=1), "rows; manifest.json says 1"),
        (lambda m: m.pop("rows"), "rows; manifest.json says 0"),
        (lambda m: m["files"].update({"../x": {"bytes": 1, "sha256": "0"}}), "../x is missing"),
    ],
)
def test_a_manifest_that_says_what_is_not_so(
    how: Any, message: str, dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    summed_again(dataset, how)
    found = problems(dataset, capsys)
    assert any(message in line for line in found), found


def test_a_manifest_that_is_none_is_one_line(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summed_again(dataset, lambda m: m["files"].update({"README.md": None}))
    assert main(["verify", str(dataset)]) == 2
    assert "is not the manifest of a claimbank dataset" in capsys.readouterr().err
