"""Reading Parquet that was made of a crawl, as FineWeb-2 has it: known by its columns, `date` is no publication date."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import claimbank
from claimbank import Options
from claimbank.model import Record, Rejection
from claimbank.read import InputFile, inputs, read
from crawl import page

#: the columns of FineWeb-2, in its order
TYPES = {
    "text": pa.string(), "id": pa.string(), "dump": pa.string(), "url": pa.string(), "date": pa.string(),
    "file_path": pa.string(), "language": pa.string(), "language_score": pa.float64(), "language_script": pa.string(),
    "minhash_cluster_size": pa.int64(), "top_langs": pa.string(),
}  # fmt: skip
CODES = {"ar": ("arb", "Arab"), "en": ("eng", "Latn"), "fr": ("fra", "Latn")}


def row(number: int, language: str) -> dict[str, Any]:
    made = page(number, language)
    code, script = CODES[language]
    return {
        "text": made.text,
        "id": f"<urn:uuid:{number:08}>",
        "dump": "CC-MAIN-2024-10",
        "url": made.url,
        "date": "2024-03-20T07:30:00Z",
        "file_path": "s3://crawl/crawl-data/CC-MAIN-2024-10/segments/1/warc/CC-MAIN-1-00001.warc.gz",
        "language": code,
        "language_score": 0.998,
        "language_script": script,
        "minhash_cluster_size": 3,
        "top_langs": f'{{"{code}_{script}_score": 0.998}}',
    }


def shard(
    path: Path, rows: list[dict[str, Any]], types: dict[str, pa.DataType] = TYPES, group: int = 2
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        pa.Table.from_pylist(rows, schema=pa.schema(list(types.items()))), path, row_group_size=group
    )
    return path


def records(path: Path, **how: Any) -> list[Record]:
    return [item for item in read([str(path)], **how) if isinstance(item, Record)]


def test_a_shard_is_known_without_options_and_its_date_is_when_it_was_fetched(tmp_path: Path) -> None:
    rows = [row(n, "ar") for n in range(5)]
    found = records(shard(tmp_path / "000_00000.parquet", rows))
    assert [item.input_id for item in found] == [r["id"] for r in rows]
    assert [item.text for item in found] == [r["text"] for r in rows]
    first = found[0]
    assert (first.url, first.language, first.published_at) == (rows[0]["url"], "arb", None)
    assert first.fetched_at == "2024-03-20T07:30:00Z"


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (pa.timestamp("us", "UTC"), datetime(2024, 3, 20, 7, 30, tzinfo=UTC), "2024-03-20T07:30:00Z"),
        (pa.large_string(), "2024-03-20", "2024-03-20"),
        (pa.string(), None, ""),
    ],
)
def test_the_date_may_be_of_any_type(tmp_path: Path, kind: pa.DataType, value: object, told: str) -> None:
    given = [row(1, "en") | {"date": value}]
    (found,) = records(shard(tmp_path / "a.parquet", given, TYPES | {"date": kind}))
    assert found.fetched_at == told


def test_a_user_who_maps_the_date_is_believed(tmp_path: Path) -> None:
    (found,) = records(shard(tmp_path / "a.parquet", [row(1, "en")]), mapping={"published_at": "date"})
    assert (found.published_at, found.fetched_at) == ("2024-03-20T07:30:00Z", None)


def test_other_parquet_is_no_crawl(tmp_path: Path) -> None:
    names = ("text", "id", "url", "date", "language")
    kept = {name: row(1, "fr")[name] for name in names}
    path = shard(tmp_path / "a.parquet", [kept], {name: TYPES[name] for name in names})
    (found,) = read([str(path)], languages=("ar",))
    assert isinstance(found, Record)
    assert found.fetched_at is None


def test_row_groups_of_other_languages_are_counted_and_not_read(tmp_path: Path) -> None:
    rows = [row(n, language) for n, language in enumerate(("ar", "ar", "fr", "fr", "fr", "en", "fr"))]
    path = shard(tmp_path / "a.parquet", rows)
    found = list(read([str(path)], languages=("ar", "en")))
    skipped = [i for i in found if isinstance(i, Rejection)]
    assert [(i.stage, i.reason, i.input_id) for i in skipped] == [
        ("skipped", "language_fr", f"a.parquet:{n}") for n in (3, 4, 7)
    ]
    assert (
        len([i for i in found if isinstance(i, Record)]) == 4
    )  # a mixed row group is read: the build looks at each row
    assert len(records(path)) == 7


def test_a_page_is_not_published_after_it_was_fetched(tmp_path: Path) -> None:
    head = "The dam is full\n\nPublished: {}\n\n"
    rows = [row(n, "en") for n in range(2)]
    for given, day in zip(rows, ("March 18, 2024", "March 28, 2024"), strict=True):
        given["text"] = head.format(day) + given["text"]
    claimbank.build([str(shard(tmp_path / "a.parquet", rows))], tmp_path / "out", Options(validate=False))
    (file,) = (tmp_path / "out" / "data" / "documents").glob("*.parquet")
    told = {r["input_id"]: r["published_at"] for r in pq.read_table(file).to_pylist()}
    assert told[rows[0]["id"]].date().isoformat() == "2024-03-18"
    assert told[rows[1]["id"]] is None


def test_folders_and_globs_of_shards(tmp_path: Path) -> None:
    """As the dataset is laid out: data/<language>_<script>/<split>/<number>.parquet."""
    names = [
        f"data/{code}_{script}/train/{n:03}_00000.parquet"
        for code, script in CODES.values()
        for n in range(2)
    ]
    for at, name in enumerate(names):
        language = next(lang for lang, (code, _) in CODES.items() if f"/{code}_" in name)
        shard(tmp_path / name, [row(at, language)])
    (tmp_path / "README.md").write_text("no data")
    arabic = inputs([f"{tmp_path}/data/arb_Arab/train/*.parquet"])
    assert [file.uri for file in arabic] == [f"{tmp_path}/{name}" for name in names[:2]]
    assert inputs([f"{tmp_path}/data/*/train"]) == inputs([f"{tmp_path}/data"])
    summary = claimbank.build([f"{tmp_path}/data"], tmp_path / "out", Options(validate=False, workers=1))
    assert summary.counts["documents"] == 4
    assert summary.skipped == {"language_fr": 2}
    assert summary.refused == 0


def test_thousands_of_shards_are_listed_in_a_moment_and_opened_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shard(tmp_path / "data/arb_Arab/train/0000.parquet", [row(1, "ar")]).read_bytes()
    for n in range(1, 3000):
        (first_of := tmp_path / f"data/arb_Arab/train/{n:04}.parquet").write_bytes(first if n == 1 else b"")
        assert first_of.exists()
    files = inputs([f"{tmp_path}/data/**/*.parquet"])
    assert len(files) == 3000
    opened: list[Path] = []
    stored = Path.open

    def counting(path: Path, *args: Any) -> Any:
        opened.append(path)
        return stored(path, *args)

    monkeypatch.setattr(Path, "open", counting)
    found = read(files)
    assert isinstance(next(found), Record)
    assert set(opened) == {Path(files[0].uri)}
    assert files[0] == InputFile(f"{tmp_path}/data/arb_Arab/train/0000.parquet", "parquet", len(first))
