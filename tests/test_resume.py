"""What a build keeps: nothing is done twice, and the dataset is that of a build that was never interrupted."""

import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import claimbank
from claimbank import Options
from claimbank.cli import main
from claimbank.engines import shard as shard_module
from claimbank.engines.kept import Kept
from claimbank.errors import BuildError
from claimbank.pipeline import stages
from claimbank.pipeline.budget import LEAST, Budget

QUICK = Options(validate=False)


def article(day: str, n: int) -> dict[str, object]:
    text = f'"The {day} ferry is late," said Lina Haddad, the mayor. At least {n + 4} people waited on {day}.'
    return {"id": f"{day}-{n}", "text": f"{text}\n" * 3, "publisher": f"{day} News"}


def jsonl(path: Path, records: Iterable[object]) -> str:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return str(path)


def day(folder: Path, name: str, n: int = 40) -> str:
    return jsonl(folder / f"{name}.jsonl", [article(name, i) for i in range(n)])


def content(dataset: Path) -> dict[str, bytes]:
    """Every file of a dataset, without the dataset's own name, which is that of its folder."""
    own = dataset.name.encode()
    found = {p.relative_to(dataset).as_posix(): p.read_bytes() for p in dataset.rglob("*") if p.is_file()}
    named = {"manifest.json", "README.md", "CITATION.cff", "croissant.json", "audit.html"}
    return {name: data.replace(own, b"NAME") if name in named else data for name, data in found.items()}


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each shard held that was extracted in this process."""
    counts: list[int] = []
    real = shard_module.extract_items

    def counted(piece: pa.Table, *given: object) -> object:
        if piece.num_rows:
            counts.append(piece.num_rows)
        return real(piece, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(shard_module, "extract_items", counted)
    return counts


def test_a_day_more_does_not_read_the_old_ones(
    tmp_path: Path, extracted: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    days = [day(tmp_path, name) for name in ("monday", "tuesday", "wednesday")]
    out = tmp_path / "out"
    claimbank.build(days[:2], out, QUICK)
    assert extracted == [40, 40]
    assert main(["build", *days, "--out", str(out), "--no-validate", "--workers", "1"]) == 0
    assert extracted == [40, 40, 40]
    assert "2 of 3 shards kept from an earlier build" in capsys.readouterr().out
    claimbank.build(days, tmp_path / "anew", QUICK)
    anew = content(tmp_path / "anew")
    for name, data in content(out).items():
        if name.startswith("data/"):
            assert data == anew[name]


def test_shards_go_where_words_are_withheld_and_stay_where_a_user_puts_them(tmp_path: Path) -> None:
    given = [day(tmp_path, "monday", 3)]
    claimbank.build(given, tmp_path / "full", QUICK)
    assert list((tmp_path / ".full.shards").glob("*.shard"))
    for mode in ("spans", "none"):
        claimbank.build(given, tmp_path / mode, Options(validate=False, text=mode))
        assert not (tmp_path / f".{mode}.shards").exists()
    named = Options(validate=False, text="none", shards=str(tmp_path / "mine"))
    assert claimbank.build(given, tmp_path / "none", named).shards == (0, 1)
    assert claimbank.build(given, tmp_path / "none", named).shards == (1, 1)
    claimbank.build(
        given, tmp_path / "full", Options(validate=False, text="none")
    )  # what was kept before goes too
    assert not (tmp_path / ".full.shards").exists()


def test_what_is_no_shard_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    options = Options(validate=False, shards=str(tmp_path / "mine"), fresh=True)
    with pytest.raises(BuildError, match=r"holds notes\.txt, which is no kept shard"):
        claimbank.build([day(tmp_path, "monday", 3)], tmp_path / "out", options)
    assert (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_fresh_starts_over_and_other_settings_keep_nothing(tmp_path: Path, extracted: list[int]) -> None:
    given = [day(tmp_path, "monday", 3)]
    for n, options in enumerate(
        (QUICK, QUICK, Options(validate=False, fresh=True), Options(validate=False, language="en"))
    ):
        claimbank.build(given, tmp_path / "out", options)
        assert len(extracted) == (1, 1, 2, 3)[n]
    assert (
        len(list((tmp_path / ".out.shards").glob("*.shard"))) == 1
    )  # of what is no input any more nothing stays


def test_a_changed_file_is_read_again_and_an_excluded_record_is_in_no_shard(
    tmp_path: Path, extracted: list[int]
) -> None:
    days = [day(tmp_path, "monday", 3), day(tmp_path, "tuesday", 4)]
    claimbank.build(days, tmp_path / "out", QUICK)
    jsonl(Path(days[0]), [article("monday", i) for i in range(5)])
    assert claimbank.build(days, tmp_path / "out", QUICK).shards == (1, 2)
    assert extracted == [3, 4, 5]
    (tmp_path / "takedown.txt").write_text("monday-2\n", encoding="utf-8")
    exclude = Options(validate=False, exclude=str(tmp_path / "takedown.txt"))
    claimbank.build(days, tmp_path / "out", exclude)
    for file in (tmp_path / ".out.shards").glob("*.shard"):
        assert "monday-2" not in Kept(file).read("documents").column("input_id").to_pylist()


@pytest.mark.parametrize("small", [True, False])
def test_an_article_that_two_files_have_is_refused_in_the_second_kept_or_not(
    small: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records and articles that come twice are known across shards, though each shard is made by itself."""
    monkeypatch.setattr("claimbank.engines.plan._SMALL", 1 << 30 if small else 100)
    monkeypatch.setattr("claimbank.engines.batch._ITEMS", 2)
    records = [article("monday", i) for i in range(5)]
    files = [
        jsonl(tmp_path / "a.jsonl", records),
        jsonl(tmp_path / "b.jsonl", [*records[3:], article("x", 1)]),
    ]
    for _ in range(2):
        summary = claimbank.build(files, tmp_path / "out", QUICK)
        assert (summary.counts["documents"], summary.records) == (6, 6)
        assert summary.rejected == {"read: duplicate_id": 2}
    assert summary.shards[0] == summary.shards[1] > 1


def test_parquet_is_cut_by_row_groups_and_gives_the_rows_of_one_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [article("monday", i) for i in range(12)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet", row_group_size=3)
    found = {}
    for name, bound in (("cut", 1), ("whole", 1 << 30)):
        monkeypatch.setattr("claimbank.engines.plan._ROWS_SMALL", bound)
        summary = claimbank.build([str(tmp_path / "a.parquet")], tmp_path / name, QUICK)
        assert summary.shards[1] == (4 if name == "cut" else 1)
        found[name] = {n: d for n, d in content(tmp_path / name).items() if n.startswith("data/")}
    assert found["cut"] == found["whole"]


def test_a_small_budget_changes_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = day(tmp_path, "monday")
    claimbank.build([given], tmp_path / "ample", QUICK)
    monkeypatch.setattr(Budget, "articles", 7)
    monkeypatch.setattr(Budget, "held", 2000)
    monkeypatch.setattr(stages, "_MANY", 1)
    claimbank.build([given], tmp_path / "small", Options(validate=False, memory=LEAST))
    ample, small = (content(tmp_path / name) for name in ("ample", "small"))
    assert {n: d for n, d in small.items() if n.startswith("data/")} == {
        n: d for n, d in ample.items() if n.startswith("data/")
    }
    assert main(["build", given, "--out", str(tmp_path / "out"), "--memory", "10MB"]) == 2
    assert "--memory: 10 MB is too little; allowed: from 1.15 GB on" in capsys.readouterr().err


def test_progress_is_told_in_plain_lines_where_there_is_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("claimbank.cli.progress._EVERY", -1.0)
    given = ["build", day(tmp_path, "monday", 5), "--out", str(tmp_path / "out"), "--no-validate"]
    assert main(given) == 0
    first, *rest = capsys.readouterr().err.splitlines()
    assert first.startswith("claimbank: reading: 0.0 of 0.0 MB, 5 articles (")
    assert [line.split(": ")[1] for line in rest] == ["resolving", "checking", "comparing", "publishing"]
    assert main([*given, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main([*given, "--fresh"]) == 0
    shown = capsys.readouterr().err
    assert "5 articles" in shown
    assert "\r" in shown
