"""Train, validation, test: what belongs together goes together, the rest by a hash or by time, and little ever moves."""

import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import claimbank
from claimbank import Options
from claimbank.cli import main
from claimbank.errors import BuildError
from claimbank.resolve import split_documents

FIRST = date(2024, 5, 1)
MANY = {f"d{i:04}": FIRST + timedelta(days=i // 10) for i in range(2000)}


def test_shares_are_near_what_is_asked() -> None:
    for ratios in ((0.8, 0.1, 0.1), (0.5, 0.3, 0.2), (0.9, 0.0, 0.1)):
        for by in ("event", "time"):
            counts = Counter(split_documents(MANY, [], ratios, by).of.values())
            shares = [counts[name] / len(MANY) for name in ("train", "validation", "test")]
            assert shares == pytest.approx(ratios, abs=0.03), by


@pytest.mark.parametrize("by", ["event", "time"])
def test_what_shares_an_event_or_a_copy_goes_together_by_whatever_chain(by: str) -> None:
    events = {d: f"e{int(d[1:]) // 7}" for d in MANY}
    copies = {f"d{i:04}": f"d{i + 1000:04}" for i in range(0, 1000, 40)}
    of = split_documents(MANY, [events, copies], by=by).of
    assert set(of) == set(MANY)
    assert len(set(of.values())) == 3
    together = {event: {of[d] for d in events if events[d] == event} for event in set(events.values())}
    assert {len(splits) for splits in together.values()} == {1}
    assert all(of[a] == of[b] for a, b in copies.items())


def test_order_changes_nothing() -> None:
    events = {d: f"e{int(d[1:]) // 3}" for d in MANY}
    back = dict(reversed(list(MANY.items())))
    for by in ("event", "time"):
        assert dict(split_documents(MANY, [events], by=by).of) == dict(
            split_documents(back, [dict(reversed(list(events.items())))], by=by).of
        )


def test_a_day_more_moves_nothing_but_what_it_ties_to_an_earlier_event() -> None:
    before = split_documents(MANY, [{"d0001": "e", "d0002": "e"}]).of
    more = MANY | {f"new{i}": date(2025, 1, 1) for i in range(10)}
    # the event is named anew as it grows, and two articles of another day are now known to tell of one
    after = split_documents(more, [{"d0001": "f", "d0002": "f", "new1": "f", "d0500": "g", "d0501": "g"}]).of
    moved = {d for d in MANY if before[d] != after[d]}
    assert moved <= {"d0501"}
    assert after["new1"] == before["d0001"]


def test_a_small_build_is_train_unless_shares_are_asked_for() -> None:
    few = {f"d{i}": FIRST for i in range(19)}
    small = split_documents(few, [])
    assert set(small.of.values()) == {"train"}
    assert small.told()["small"] is True
    assert len(set(split_documents(few, [], (0.4, 0.3, 0.3)).of.values())) == 3
    assert len(set(split_documents({**few, "d19": FIRST}, []).of.values())) > 1
    alone = [split_documents({f"x{i}": None}, [], (0.1, 0.4, 0.5)) for i in range(9)]
    assert {s.of[f"x{i}"] for i, s in enumerate(alone)} == {"train"}
    assert set(split_documents(few, [], (0.0, 0.0, 1.0)).of.values()) == {"test"}
    assert split_documents({}, []).of == {}


def test_by_time_a_later_event_is_never_in_an_earlier_split() -> None:
    events = {d: f"e{int(d[1:]) % 50}" for d in MANY}
    for ties in ([], [events]):
        found = split_documents(MANY, ties, (0.6, 0.2, 0.2), "time")
        begins: dict[str, date] = {}
        for d in MANY:
            event = events[d] if ties else d
            begins[event] = min(begins.get(event, date.max), MANY[d])
        days = {
            s: [begins[events[d] if ties else d] for d in MANY if found.of[d] == s]
            for s in set(found.of.values())
        }
        order = [days[s] for s in ("train", "validation", "test") if s in days]
        assert all(max(a) < min(b) for a, b in pairwise(order))
        assert {s: min(days[s]) for s in days if s != "train"} == dict(found.first_days)


def test_what_has_no_date_is_train_and_counted_unless_its_event_has_one() -> None:
    given = {**MANY, "undated": None, "tied": None}
    found = split_documents(given, [{"tied": "e", "d1999": "e"}], by="time")
    assert (found.of["undated"], found.of["tied"], found.undated) == ("train", "test", 1)


SHUT = "All roads are closed tonight and the schools stay shut until the water has gone down"
ARTICLES = [
    {
        "id": f"{place}-{paper}",
        "publisher": paper,
        "published_at": f"2024-0{1 + i % 9}-1{i % 7}",
        "text": f'"{text}," said {name}, the mayor of {place}. The {place} flood killed {12 + i} people and '
        f"injured {40 + i} on Monday near the {place} bridge. {name} spoke to {paper}.",
    }
    for i, (place, name) in enumerate(
        [("Velmora", "Lina Haddad"), ("Karsund", "Omar Nasser"), ("Tolbek", "Ida Roth"), ("Mirasol", "Jon Pell"),
         ("Durnham", "Eva Stone"), ("Pashkent", "Ali Reza"), ("Ostrava", "Petr Novak"), ("Lindero", "Ana Cruz")]
    )
    for paper, text in (("Morning Post", "The river has risen"), ("Evening Star", SHUT))
]  # fmt: skip


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("splits")
    copy = {**ARTICLES[0], "id": "copy", "published_at": "2024-09-30"}
    lines = (json.dumps(a) for a in [*ARTICLES, copy])
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    options = Options(splits=(0.4, 0.3, 0.3))
    claimbank.build([str(folder / "news.jsonl")], folder / "out", options)
    return folder / "out"


def test_no_event_no_cluster_and_no_row_of_an_article_crosses(divided: Path) -> None:
    bank = claimbank.load(divided)
    documents = bank["documents"].to_pylist()
    split_of = {d["document_id"]: d["split"] for d in documents}
    assert len(set(split_of.values())) == 3
    for column in ("event_id", "cluster_id"):
        groups = {d[column] for d in documents} - {None}
        assert groups, column
        assert all(len({d["split"] for d in documents if d[column] == g}) == 1 for g in groups)
    for name in ("claims", "numbers", "mentions"):
        rows = bank[name].to_pylist()
        assert rows
        assert all(row["split"] == split_of[row["document_id"]] for row in rows)
    for name in ("sources", "comparisons", "figure_pairs"):
        assert set(bank[name].column("split").to_pylist()) == {"all"}


def test_each_split_is_a_file_and_loads_by_its_name(divided: Path, tmp_path: Path) -> None:
    import datasets

    rows = claimbank.load(divided).manifest["rows"]
    for name, splits in rows.items():
        files = sorted((divided / "data" / name).glob("*.parquet"))
        assert [f.name for f in files] == sorted(f"{split}-00000-of-00001.parquet" for split in splits)
        loaded = datasets.load_dataset(str(divided), name, cache_dir=str(tmp_path))
        wanted = {("train" if split == "all" else split): n for split, n in splits.items()}
        assert {split: table.num_rows for split, table in loaded.items()} == wanted
    order = claimbank.load(divided)["claims"].column("split").to_pylist()
    assert list(dict.fromkeys(order)) == ["train", "validation", "test"]


def test_the_card_and_the_manifest_tell_how_it_was_divided(divided: Path) -> None:
    told = claimbank.load(divided).manifest["counts"]["splits"]["groups"]
    assert sum(told.values()) >= 3
    card = (divided / "README.md").read_text(encoding="utf-8")
    assert "## Splits" in card
    assert f"train {told['train']}, validation {told['validation']}, test {told['test']}" in card


@pytest.mark.parametrize("given", ["0.8,0.2", "0.8,0.1,0.2", "a,b,c", "1.2,-0.1,-0.1", "nan,0,1", ""])
def test_shares_that_are_none_are_told_with_what_is_allowed(
    given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["build", "a.jsonl", "--out", "out", "--splits", given])
    assert "three numbers from 0 to 1 that sum to 1" in capsys.readouterr().err


def test_shares_that_are_none_are_told_in_python_too() -> None:
    with pytest.raises(
        BuildError, match=r"splits: are \(0.5, 0.5\); allowed: three numbers from 0 to 1 that sum to 1"
    ):
        Options(splits=(0.5, 0.5))  # type: ignore[arg-type]
    with pytest.raises(BuildError, match="split_by: is 'day'; allowed: event, time"):
        Options(split_by="day")


def test_by_time_from_the_command_line_says_what_has_no_date(tmp_path: Path) -> None:
    undated = {k: v for k, v in ARTICLES[0].items() if k != "published_at"} | {
        "id": "u",
        "text": "Nothing is known.",
    }
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps(a) for a in [*ARTICLES, undated]), encoding="utf-8"
    )
    out = tmp_path / "out"
    command = ["build", str(tmp_path / "a.jsonl"), "--out", str(out), "--no-validate", "--quiet"]
    assert main([*command, "--split-by", "time", "--splits", "0.5,0.25,0.25"]) == 0
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["notices"] == ["articles without a date, in an event or alone: 1; they are in train"]
    assert list(manifest["counts"]["splits"]["first_days"]) == ["test", "validation"]
    assert manifest["settings"]["split_by"] == "time"
