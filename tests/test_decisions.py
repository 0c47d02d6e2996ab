"""An auditor's decisions: what they tie, what they set apart, which of two holds, and how a bad file is told."""

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import claimbank
from claimbank.cli import main
from claimbank.compare import Figure, questions
from claimbank.compare.decisions import Constraints, Decision, parse_decisions
from claimbank.pipeline.decided import Decided
from claimbank.publish.manifest import verify

BASE = Figure("n0", "d0", "killed", "count", None, 40, 40, 40, "exact", "40", source_id="s0", event_id="e")


def figures(*values: float, **other: object) -> list[Figure]:
    """Figures n0, n1 ... of as many articles that tell of one event."""
    return [
        replace(
            BASE, number_id=f"n{i}", document_id=f"d{i}", source_id=f"s{i}", value=v, low=v, high=v, text=f"{v:g}",
            **other,  # type: ignore[arg-type]
        )
        for i, v in enumerate(values)
    ]  # fmt: skip


def asked(given: list[Figure], *decisions: Decision) -> list[list[str]]:
    return sorted(row["number_ids"] for row, _ in questions(given, Constraints(decisions)))


def test_without_decisions_nothing_is_tied_and_nothing_apart() -> None:
    given = figures(40, 43, 50)
    assert asked(given) == [["n0", "n1", "n2"]]
    held = Constraints(())
    assert (held.together("n0"), held.apart("n0", "n1"), held.note(["n0"]), held.unknown(())) == (
        None,
        False,
        None,
        [],
    )


def test_split_gives_the_figures_a_question_of_their_own() -> None:
    given = figures(40, 43, 50, 51)
    assert asked(given, Decision("split", ("n2", "n3"))) == [["n0", "n1"], ["n2", "n3"]]
    assert asked(given, Decision("split", ("n3",))) == [["n0", "n1", "n2"]]


def test_split_from_named_figures_leaves_the_others_free() -> None:
    held = Constraints([Decision("split", ("n3",), ("n0", "n1"))])
    assert [held.apart("n3", other) for other in ("n0", "n1", "n2", "strange")] == [True, True, False, False]
    assert [held.apart(other, "n3") for other in ("n0", "n1", "n2", "strange")] == [True, True, False, False]


def test_merge_ties_figures_of_two_concepts_and_two_events() -> None:
    here, there = figures(40, 43), figures(60, 61, concept="injured", event_id="f")
    there = [replace(f, number_id=f"m{i}", document_id=f"x{i}") for i, f in enumerate(there)]
    assert asked(here + there) == [["m0", "m1"], ["n0", "n1"]]
    (merged,) = asked(here + there, Decision("merge", ("m0",), ("n0", "n1")))
    assert sorted(merged) == ["m0", "m1", "n0", "n1"]  # m1 goes where its like is


def test_merge_does_not_tie_what_is_measured_in_two_units() -> None:
    killed = figures(40, 43)
    cost = [
        replace(f, number_id=f"m{f.number_id}", kind="money", unit="USD", concept="cost")
        for f in figures(5, 5)
    ]
    merge = Decision("merge", ("n0",), ("mn0",), at="a.csv: line 2")
    assert asked(killed + cost, merge) == asked(killed + cost) == [["mn0", "mn1"], ["n0", "n1"]]
    (notice,) = Decided((merge,), constraints=Constraints([merge])).notices(killed + cost)
    assert notice.detail == "a.csv: line 2: figures of count and money USD cannot be tied"


def test_merge_holds_against_qualifiers_that_part_them() -> None:
    one, two = figures(40, 43)
    two = replace(two, qualifiers={"origin": "KP"})
    one = replace(one, qualifiers={"origin": "RU"})
    assert asked([one, two]) == []
    assert asked([one, two], Decision("merge", ("n0", "n1"))) == [["n0", "n1"]]


def test_accept_keeps_figures_together_and_says_so() -> None:
    given = figures(40, 43)
    ((row, _),) = questions(
        given, Constraints([Decision("accept", ("n0", "n1"), note="two counts, one fire")])
    )
    assert row["explanation"].endswith("(accepted by an auditor: two counts, one fire)")
    ((plain, _),) = questions(given)
    assert row["explanation"].startswith(plain["explanation"])
    assert row["comparison_id"] == plain["comparison_id"]


def test_a_later_row_overrules_an_earlier_one_where_they_disagree() -> None:
    merge, split = (
        Decision("merge", ("n0", "n1"), ("n2",), at="line 2"),
        Decision("split", ("n2",), at="line 3"),
    )
    first_tied = Constraints([merge, split])
    assert (first_tied.together("n0"), first_tied.together("n1"), first_tied.together("n2")) == (
        "n0",
        "n0",
        None,
    )
    assert first_tied.apart("n0", "n2")
    assert first_tied.overruled == ("line 2: 'merge' is overruled in part by a later row",)
    then_tied = Constraints([replace(split, at="line 2"), replace(merge, at="line 3")])
    assert then_tied.together("n2") == "n0"
    assert not then_tied.apart("n0", "n2")


def test_a_part_of_a_part_can_be_set_apart_again() -> None:
    held = Constraints([Decision("split", ("n0", "n1"), ("n2",)), Decision("split", ("n1",), ("n0",))])
    assert held.apart("n0", "n2")
    assert held.apart("n1", "n2")
    assert held.apart("n0", "n1")


def test_what_is_tied_with_a_figure_is_apart_from_what_that_one_is_apart_from() -> None:
    decisions = [
        Decision("merge", ("n0", "n1")),
        Decision("split", ("n1",), ("n2",)),
        Decision("merge", ("n2", "n3")),
    ]
    for order in permutations(decisions):
        held = Constraints(order)
        assert held.apart("n0", "n3")
        assert held.together("n0") == held.together("n1") == "n0"


def test_decisions_that_name_unknown_figures_are_told_in_a_line_each() -> None:
    held = Constraints(
        [Decision("accept", ("n0", "n9"), at="a.csv: line 2"), Decision("split", ("n0",), at="x")]
    )
    assert held.unknown({"n0"}) == [
        "a.csv: line 2: 1 of 2 number_ids name no figure that is compared here: n9"
    ]


def test_order_of_figures_changes_nothing() -> None:
    given = figures(40, 43, 50, 51)
    decisions = Constraints([Decision("split", ("n2",), ("n0",)), Decision("merge", ("n1", "n3"))])
    wanted = list(questions(given, decisions))
    assert all(list(questions(order, decisions)) == wanted for order in permutations(given))


GOOD = "accept,n_1 n_2,,ok"


@pytest.mark.parametrize(
    ("row", "reason", "words"),
    [
        ("keep,n_1,,", "unknown_decision", "field 'decision' is 'keep'; allowed: accept, split, merge"),
        ("accept,,,", "no_number_ids", "field 'number_ids' is empty"),
        ("merge,n_1,n_1,", "same_number_ids", "'with_number_ids' has 'n_1'"),
        ("accept,n_1 n_2,n_3,", "unwanted_number_ids", "'with_number_ids' is filled"),
        ("merge,n_1,,", "one_number_id", "'number_ids' has one; allowed: two or more where 'merge'"),
        ("accept,n_1 n_2", "bad_csv_row", "has 2 cells; allowed: 4"),
        ('accept,"n_1"x,,', "bad_csv_row", "cannot be read as CSV"),
    ],
)
def test_a_bad_row_costs_one_line_and_the_others_go_through(row: str, reason: str, words: str) -> None:
    found, refused = parse_decisions(
        f"decision,number_ids,with_number_ids,note\r\n{row}\r\n{GOOD}\r\n", "my.csv"
    )
    (rejection,) = refused
    assert (rejection.stage, rejection.reason) == ("decisions", reason)
    assert rejection.detail.startswith("my.csv: line 2: ")
    assert words in rejection.detail
    assert "\n" not in rejection.detail
    assert [(d.decision, d.at) for d in found] == [("accept", "my.csv: line 3")]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("number_ids,note", "has no column 'decision'"),
        ("decision,number_ids,why", "has the column 'why'"),
        ("decision,number_ids,note,note", "has the column 'note'"),
    ],
)
def test_a_header_that_is_none_of_ours_is_told_once(header: str, words: str) -> None:
    found, refused = parse_decisions(f"{header}\n{GOOD}\n{GOOD}\n")
    assert found == []
    assert [words in r.detail for r in refused] == [True]


def test_a_file_as_spreadsheets_write_it_is_read() -> None:
    text = '\ufeffdecision,number_ids,with_number_ids,note\r\nSplit,"n_1  n_2",n_3,"a, b\r\nc"\r\n\r\n'
    (found,), refused = parse_decisions(text)
    assert refused == []
    assert (found.decision, found.number_ids, found.with_number_ids) == ("split", ("n_1", "n_2"), ("n_3",))
    assert found.note == "a, b c"
    assert parse_decisions("") == ([], [])


def news(paper: str, dead: int, day: int) -> dict[str, str]:
    text = (
        f"The ferry Aura sank off Velmora in Greece on Monday. {dead} people were killed when the ferry Aura sank, the "
        f"{paper} has learned. The ferry Aura had left the port of Velmora at night with tourists on board."
    )
    return {"id": paper, "publisher": paper, "published_at": f"2024-03-0{day}", "text": text}


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Three papers on one ferry, with 40, 43 and 50 dead."""
    given = [news("Morning Post", 40, 5), news("Evening Star", 43, 5), news("Daily Echo", 50, 5)]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
    claimbank.build([str(tmp_path / "news.jsonl")], tmp_path / "out", claimbank.Options(validate=False))
    return tmp_path / "out"


def rebuilt(dataset: Path, **options: object) -> list[dict[str, object]]:
    given = str(dataset.parent / "news.jsonl")
    claimbank.build([given], dataset, claimbank.Options(validate=False, **options))  # type: ignore[arg-type]
    return claimbank.load(dataset)["comparisons"].to_pylist()


def ids_of(dataset: Path) -> dict[float, str]:
    (row,) = claimbank.load(dataset)["comparisons"].to_pylist()
    return {f["value"]: f["number_id"] for f in row["figures"]}


def test_a_build_heeds_a_file_and_keeps_it_for_the_next_build(dataset: Path, tmp_path: Path) -> None:
    ids = ids_of(dataset)
    file = tmp_path / "mine.csv"
    file.write_text(
        f"decision,number_ids,with_number_ids,note\nsplit,{ids[50]},,another ferry\n", encoding="utf-8"
    )
    for options in ({"decisions": str(file)}, {}):
        (row,) = rebuilt(dataset, **options)
        assert {f["value"] for f in row["figures"]} == {40.0, 43.0}
        assert "another ferry" in (dataset / "decisions.csv").read_text(encoding="utf-8")
        assert verify(dataset) == []
    again = f"decision,number_ids,with_number_ids,note\naccept,{ids[40]} {ids[43]},,seen\n"
    file.write_text(again, encoding="utf-8")
    before = (dataset / "decisions.csv").read_text(encoding="utf-8")
    rebuilt(dataset, decisions=str(file))
    for _ in range(2):
        assert (dataset / "decisions.csv").read_text(encoding="utf-8") == before + again.split("\n", 1)[1]
        rebuilt(dataset, decisions=str(file))
    (dataset / "decisions.csv").unlink()
    assert [len(row["figures"]) for row in rebuilt(dataset)] == [3]


def test_a_dataset_keeps_the_decisions_that_a_user_puts_there(dataset: Path) -> None:
    ids = ids_of(dataset)
    own = f"decision,number_ids,with_number_ids,note\naccept,{ids[40]} {ids[43]},,seen\nkeep,{ids[50]},,\n"
    (dataset / "decisions.csv").write_text(own, encoding="utf-8")
    (row,) = rebuilt(dataset)
    assert "accepted by an auditor: seen" in str(row["explanation"])
    assert (dataset / "decisions.csv").read_text(encoding="utf-8") == own
    manifest = claimbank.load(dataset).manifest
    assert manifest["counts"]["decisions"] == {"accept": 1}
    assert manifest["rejected"] == {"decisions": {"unknown_decision": 1}}
    refused = (dataset / "rejected" / "decisions.jsonl").read_text(encoding="utf-8")
    assert "line 3: field 'decision' is 'keep'; allowed: accept, split, merge" in refused


def test_a_build_tells_of_decisions_on_figures_that_are_not_there(dataset: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("decision,number_ids\nmerge,n_1 n_2\n", encoding="utf-8")
    rebuilt(dataset, decisions=str(tmp_path / "mine.csv"))
    (notice,) = claimbank.load(dataset).manifest["notices"]
    assert notice.endswith(
        "mine.csv: line 2: 2 of 2 number_ids name no figure that is compared here: n_1, n_2"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "no such file"),
        (b"decision;number_ids\n", "line 1: the header has"),
        (b"decision\n\xff\n", "is no UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_build_in_one_line(
    content: bytes | None, words: str, dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.csv"
    if content is not None:
        file.write_bytes(content)
    before = (dataset / "manifest.json").read_bytes()
    given = str(dataset.parent / "news.jsonl")
    assert main(["build", given, "--out", str(dataset), "--decisions", str(file)]) == 2
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)
    assert "mine.csv: " in shown.err
    assert words in shown.err
    assert (dataset / "manifest.json").read_bytes() == before
