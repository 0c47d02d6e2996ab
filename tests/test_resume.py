"""What a build keeps: nothing is done twice, and the dataset is that of a build that was never interrupted."""

import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pytest

import claimbank
from claimbank import Options
from claimbank.cli import main
from claimbank.engines import shard as shard_module

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
