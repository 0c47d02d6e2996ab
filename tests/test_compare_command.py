"""Datasets compared again: one gives what its build gave, several meet, and what is shown or written is safe."""

import csv
import json
from pathlib import Path

import pyarrow as pa
import pytest

import claimbank
from claimbank import Options
from claimbank.cli import main
from claimbank.pipeline.comparing import SHEET, compare_datasets
from claimbank.publish import Facts, TableWriter, finish, staging
from claimbank.publish.verifying import verify_dataset

ROOT = Path(__file__).parents[1]
MADE = ("comparisons", "figure_pairs", "pairs")


def article(paper: str, dead: int, name: str = "Lina Haddad", day: int = 5) -> dict[str, str]:
    text = (
        f"The ferry Aura sank off Velmora in Greece on Monday. {name}, the harbour master, said that {dead} people were "
        f"killed when the ferry Aura sank off Velmora in Greece. The ferry Aura had left the port with tourists on board."
    )
    return {"id": paper, "publisher": paper, "published_at": f"2024-03-0{day}", "text": text}


def built(folder: Path, name: str, *articles: dict[str, str]) -> str:
    (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    claimbank.build([str(folder / f"{name}.jsonl")], folder / name, Options(validate=False))
    return str(folder / name)


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Two datasets of two papers each on one ferry; of one paper both have the same article."""
    post, star = article("Morning Post", 40), article("Evening Star", 43, "Petr Novak")
    echo = article("Daily Echo", 50, "Omar Nasser")
    return [built(tmp_path, "one", post, star), built(tmp_path, "other", star, echo)]


@pytest.mark.parametrize("times", [1, 2])
def test_a_dataset_compared_again_gives_what_its_build_gave_however_often_it_is_named(
    sample: Path, times: int
) -> None:
    bank = claimbank.load(sample)
    found = compare_datasets([str(sample)] * times)
    for name in MADE:
        assert found.tables[name].num_rows > 0
        assert found.tables[name].to_pylist() == bank[name].to_pylist()
    assert found.notices == ()


def test_what_a_comparison_left_is_not_compared_or_validated_again_for_it_has_no_articles(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "compared")
    assert main(["compare", str(sample), "--top", "0", "--out", out, "--csv", f"{tmp_path}/new/a.csv"]) == 0
    assert (tmp_path / "new" / "a.csv").is_file()
    assert main(["verify", out]) == 0
    capsys.readouterr()
    for command in ("compare", "validate"):
        assert main([command, out]) == 2
        assert f"claimbank: {out}: holds comparisons without their articles" in capsys.readouterr().err


def test_several_datasets_meet_and_a_document_of_both_counts_once(two: list[str]) -> None:
    found = compare_datasets(two)
    (row,) = found.gravest()
    assert [f["value"] for f in found.figures_of(row)] == [40.0, 43.0, 50.0]
    assert row["relation"] == "conflict"
    assert {f["publisher"] for f in found.figures_of(row)} == {"Morning Post", "Evening Star", "Daily Echo"}
    assert compare_datasets(two[::-1]).tables["comparisons"].to_pylist() == [row]
    home = {c["claim_id"]: c["split"] for c in found.tables["pairs"].to_pylist()}
    assert len(set(home.values())) <= 1


def withheld(dataset: str, out: Path) -> str:
    """The dataset without any words of its articles."""
    bank = claimbank.load(dataset)
    with staging(out) as folder:
        with TableWriter(folder) as writer:
            for name, table in bank.items():
                for column in claimbank.contract.load().table(name).columns:
                    if column.text:
                        at = table.schema.get_field_index(column.name)
                        field = table.schema.field(at)
                        table = table.set_column(at, field, pa.nulls(table.num_rows, field.type))
                writer.write(name, table)
        finish(folder, Facts(out.name, (), {}, writer.rows))
    return str(out)


def test_where_the_text_is_withheld_the_published_events_hold(
    two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = withheld(two[0], tmp_path / "bare")
    for datasets in ([bare], [bare, bare]):
        (row,) = compare_datasets(datasets).gravest()
        assert sorted(f["value"] for f in row["figures"]) == [40.0, 43.0]
    assert compare_datasets([bare]).tables["pairs"].num_rows == 0
    assert main(["compare", bare]) == 0
    assert "40" in capsys.readouterr().out


def test_the_worst_are_printed_first_with_who_tells_them(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(sample), "--top", "2"]) == 0
    head, rule, first, second, blank, questions, pairs = capsys.readouterr().out.splitlines()
    assert head.startswith("relation")
    assert set(rule) <= {"-", " "}
    assert first.startswith("conflict")
    assert second.startswith("conflict")
    assert blank == ""
    assert "questions: " in questions
    assert "training pair" in pairs
    assert any("\u0600" <= c <= "\u06ff" for c in first + second)
    assert (first + second).count("\u2068") == (first + second).count("\u2069") > 0


def test_what_a_terminal_would_obey_is_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = article("Bad \x1b]0;Paper\x07", 50, "Eva \x1b[31mRoth")
    dataset = built(tmp_path, "one", article("Morning Post", 40), {**hostile, "id": "b"})
    assert main(["compare", dataset]) == 0
    shown = capsys.readouterr().out
    assert "50" in shown
    assert {c for c in shown if not c.isprintable()} <= {"\n", "\u2068", "\u2069"}


def test_a_dataset_without_questions_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", built(tmp_path, "one", article("Morning Post", 40))]) == 0
    assert capsys.readouterr().out == "no two figures answer the same question\n"


def test_a_sheet_has_a_row_for_each_figure_and_nothing_that_runs(tmp_path: Path) -> None:
    formula = article("Morning Post", 40) | {"publisher": "=HYPERLINK(0)", "url": "https://a.example/1"}
    arabic = {
        "id": "c",
        "publisher": "\u200f+صحيفة",
        "published_at": "2024-03-05",
        "text": article("x", 50, "Omar Nasser")["text"],
    }
    dataset = built(tmp_path, "one", formula, article("@Star", 43, "Petr Novak"), arabic)
    assert main(["compare", dataset, "--csv", str(tmp_path / "figures.csv"), "--top", "0"]) == 0
    raw = (tmp_path / "figures.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert tuple(rows[0]) == SHEET
    assert [float(row["value"]) for row in rows] == [40.0, 43.0, 50.0]
    assert {row["publisher"] for row in rows} == {"'=HYPERLINK(0)", "'@Star", "'\u200f+صحيفة"}
    cells = [cell for row in rows for cell in row.values()]
    assert not [c for c in cells if c.lstrip("\u200e\u200f\u2068 ").startswith(tuple("=+-@\t"))]


def test_every_column_of_the_sheet_is_documented() -> None:
    text = (ROOT / "docs" / "comparisons.md").read_text(encoding="utf-8")
    assert [name for name in SHEET if f"`{name}`" not in text] == []


def test_json_is_for_programs(two: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *two, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["relation"] == "conflict"
    assert [f["words"] for f in row["figures"]] == ["40", "43", "50"]


def test_the_tables_go_into_a_dataset_of_their_own(two: list[str], tmp_path: Path) -> None:
    out = tmp_path / "compared"
    assert main(["compare", *two, "--out", str(out)]) == 0
    found = compare_datasets(two)
    bank = claimbank.load(out)
    assert set(bank.manifest["rows"]) <= {*MADE, "reviews"}
    for name in MADE:
        assert bank[name].to_pylist() == found.tables[name].to_pylist()
    assert bank.manifest["settings"]["datasets"] == two


def test_a_fact_check_of_one_dataset_is_tied_to_a_claim_of_another_and_pairs_follow(tmp_path: Path) -> None:
    said = "Tomas Velin, the mayor of Orla, said that the Orla dam collapsed because of an explosion on Sunday night."
    news = built(
        tmp_path,
        "news",
        {"id": "n1", "publisher": "Morning Post", "published_at": "2026-03-02", "text": said},
    )
    check = {
        "@type": "ClaimReview", "claimReviewed": "The Orla dam collapsed because of an explosion on Sunday night",
        "author": {"name": "Harbour Checks"}, "reviewRating": {"alternateName": "False"}, "url": "https://check.example/dam",
    }  # fmt: skip
    checks = built(tmp_path, "checks", check)
    both = built(tmp_path, "both", check)
    claimbank.build([f"{news}.jsonl", f"{checks}.jsonl"], both, Options(validate=False))

    out = tmp_path / "compared"
    assert main(["compare", news, checks, "--out", str(out)]) == 0
    found, wanted = claimbank.load(out), claimbank.load(both)
    (pair,), (review,) = found["pairs"].to_pylist(), found["reviews"].to_pylist()
    assert (pair["label"], pair["label_source"], pair["claim_id"]) == (
        "REFUTES",
        "review",
        review["claim_id"],
    )
    assert review["claim_id"] == wanted["claims"].column("claim_id")[0].as_py()
    assert found["pairs"].equals(wanted["pairs"]) and found["reviews"].equals(wanted["reviews"])
    again = compare_datasets([both]).tables
    assert [again[name].to_pylist() for name in ("pairs", "reviews")] == [[pair], [review]]
    assert verify_dataset(str(out)) == []
    claimbank.build(
        [f"{news}.jsonl", f"{checks}.jsonl"], tmp_path / "bare", Options(validate=False, text="none")
    )
    assert compare_datasets([str(tmp_path / "bare")]).tables["pairs"].num_rows == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{one}", "--out", "{one}"], "is one of the datasets that are compared; allowed: another folder"),
        (["nowhere"], "nowhere: no dataset of claimbank"),
        (["{one}", "--decisions", "nowhere.csv"], "nowhere.csv: no such file"),
        (["{one}", "--csv", "{one}"], "cannot write here"),
    ],
)
def test_what_a_user_can_mend_is_one_line(
    arguments: list[str], message: str, two: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (Path(two[0]) / "manifest.json").read_bytes()
    assert main(["compare", *(a.format(one=two[0]) for a in arguments)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert message in shown.err
    assert (Path(two[0]) / "manifest.json").read_bytes() == before


def test_decisions_of_the_datasets_and_of_a_file_are_heeded(
    two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = compare_datasets(two).gravest()
    ids = {f["value"]: f["number_id"] for f in row["figures"]}
    header = "decision,number_ids,with_number_ids,note\n"
    Path(two[0], "decisions.csv").write_text(f"{header}split,{ids[50]},,another ferry\n", encoding="utf-8")
    (left,) = compare_datasets(two).gravest()
    assert [f["value"] for f in left["figures"]] != [f["value"] for f in row["figures"]]
    assert len(left["figures"]) == 2
    file = tmp_path / "mine.csv"
    file.write_text(f"{header}merge,{ids[50]},{ids[40]} {ids[43]},no\nkeep,{ids[50]},,\n", encoding="utf-8")
    assert main(["compare", *two, "--decisions", str(file), "--json"]) == 0
    shown = capsys.readouterr()
    (merged,) = json.loads(shown.out)
    assert len(merged["figures"]) == 3
    assert "tied by an auditor: no" in merged["explanation"]
    assert "mine.csv: line 3: field 'decision' is 'keep'; allowed: accept, split, merge" in shown.err
    assert "is overruled" in shown.err
