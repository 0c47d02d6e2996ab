"""Validation as a build uses it: rows that stay, rows that go and what goes with them, what is told."""

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from claimbank import contract
from claimbank.errors import ValidationError
from claimbank.validate import Count, Outcome, asking, suites, validate, write_report
from claimbank.validate.checks import Check, Suite
from claimbank.validate.refusing import COLUMNS, refused_schema
from claimbank.validate.session import quiet

Rows = dict[str, list[dict[str, Any]]]
AsTables = Callable[[Rows], dict[str, pa.Table]]


def reasons(outcome: Outcome) -> list[tuple[str, str]]:
    return [
        (table, why)
        for table, rows in outcome.refused.items()
        for why in rows.column("expectation").to_pylist()
    ]


def column(outcome: Outcome, table: str, name: str) -> list[Any]:
    return list(outcome.accepted[table].column(name).to_pylist())


def without_claim(rows: Rows, at: int) -> Rows:
    """The claim at that place says something that does not stand there."""
    rows["claims"][at]["claim"] = "Nobody said so."
    return rows


def test_sound_rows_stay(sound_rows: Rows, as_tables: AsTables) -> None:
    tables = as_tables(sound_rows)
    outcome = validate(tables)
    assert outcome.accepted == tables
    assert not outcome.refused
    assert not outcome.failures + outcome.warnings + outcome.false_rows
    assert all(f.passed for f in outcome.findings)
    assert {f.table for f in outcome.findings} == set(contract.load().tables)
    assert outcome.counts["claims"] == Count(given=5, accepted=5)


def test_a_refused_row_says_why_and_where_from(sound_rows: Rows, as_tables: AsTables) -> None:
    sound_rows["numbers"][1]["value"] = 13.0
    outcome = validate(as_tables(sound_rows), rows_of=["numbers"], whole=False)
    (refused,) = outcome.refused["numbers"].to_pylist()
    assert {name: refused[name] for name in COLUMNS} == {
        "expectation": "bounds_to_fit_comparator:comparator",
        "column": "comparator",
        "observed": "comparator: exact; value: 13; low: 12; high: 12",
        "why": "Value, low and high are those that the comparator implies, finite and in order.",
        "also_failed": [],
    }
    assert (refused["text"], refused["document_id"]) == ("12%", sound_rows["documents"][0]["document_id"])
    assert outcome.refused["numbers"].schema.equals(refused_schema("numbers"))
    assert outcome.counts["numbers"] == Count(given=7, accepted=6, rejected=1)
    assert outcome.reasons["numbers"] == {"bounds_to_fit_comparator:comparator": 1}


def test_a_row_that_fails_twice_is_refused_once(sound_rows: Rows, as_tables: AsTables) -> None:
    sound_rows["claims"][1] |= {"polarity": "maybe", "confidence": 2.0}
    outcome = validate(as_tables(sound_rows), rows_of=["claims"], whole=False)
    assert reasons(outcome) == [("claims", "be_in_set:polarity")]
    assert outcome.refused["claims"].column("also_failed").to_pylist() == [["be_between:confidence"]]


def test_what_can_do_without_a_refused_row_stays(sound_rows: Rows, as_tables: AsTables) -> None:
    """Claim c4 holds a figure, stands within c3, and a fact-check and a pair are about it."""
    outcome = validate(
        as_tables(without_claim(sound_rows, 3)), rows_of=["claims", "numbers", "reviews"], whole=False
    )
    assert ("numbers", "orphaned:claim_id") not in reasons(outcome)
    assert column(outcome, "numbers", "claim_id")[1] is None
    assert column(outcome, "reviews", "claim_id") == [None]
    assert outcome.counts["numbers"] == Count(given=7, accepted=7, detached=1)
    assert ("pairs", "orphaned:claim_id") in reasons(outcome)


def test_a_claim_within_a_refused_one_stands_alone(sound_rows: Rows, as_tables: AsTables) -> None:
    outcome = validate(as_tables(without_claim(sound_rows, 2)), rows_of=["claims"], whole=False)
    assert reasons(outcome) == [("claims", "span_to_match_text:claim")]
    assert column(outcome, "claims", "parent_claim_id") == [None] * 4


def test_a_reference_within_a_struct_becomes_null(sound_rows: Rows, as_tables: AsTables) -> None:
    """The figures of a comparison name the claim that holds them; relays of a claim name their source."""
    sound_rows["sources"][2]["name"] = "…"
    outcome = validate(as_tables(without_claim(sound_rows, 0)))
    (comparison,) = outcome.accepted["comparisons"].to_pylist()
    assert [f["claim_id"] is None for f in comparison["figures"]] == [True, False, False]
    assert [f["value"] for f in comparison["figures"]] == [40.0, 43.0, 40.0]
    (chain,) = [c for c in column(outcome, "claims", "attribution_chain") if c]
    assert (chain[0]["source"], chain[0]["source_id"]) == ("The Coast News Agency", None)
    assert ("mentions", "orphaned:source_id") in reasons(outcome)
    assert outcome.accepted["comparisons"].schema == contract.load().table("comparisons").arrow()
    assert not outcome.failures


def test_an_article_takes_along_all_that_stands_in_it(sound_rows: Rows, as_tables: AsTables) -> None:
    sound_rows["documents"][1]["text_sha256"] = "0" * 64
    outcome = validate(as_tables(sound_rows))
    gone = reasons(outcome)
    assert ("documents", "digest_to_match_text:text_sha256") in gone
    assert gone.count(("numbers", "orphaned:document_id")) == 2
    assert ("comparisons", "orphaned:figures.document_id") in gone
    assert gone.count(("figure_pairs", "orphaned:comparison_id")) == 3
    assert column(outcome, "pairs", "evidence_claim_id") == [None, None]
    assert not contract.check_references(outcome.accepted)["claims"]


def test_what_rows_say_of_others_is_set_anew(sound_rows: Rows, as_tables: AsTables) -> None:
    sound_rows["numbers"][1]["unit"] = None
    outcome = validate(as_tables(without_claim(sound_rows, 1)))
    names = dict(zip(column(outcome, "sources", "name"), column(outcome, "sources", "n_claims"), strict=True))
    assert names["Lina Haddad"] == 2
    assert column(outcome, "claims", "is_numerical") == [True, False, False, True]
    assert not outcome.failures


def test_a_reference_to_nothing_is_refused(sound_rows: Rows, as_tables: AsTables) -> None:
    sound_rows["numbers"][1]["claim_id"] = "c_" + "0" * 32
    outcome = validate(as_tables(sound_rows), rows_of=["numbers"], whole=False)
    assert reasons(outcome) == [("numbers", "foreign_key_to_exist:claim_id")]


def test_of_tables_that_are_not_given_nothing_is_asked(sound_rows: Rows, as_tables: AsTables) -> None:
    some = {name: sound_rows[name] for name in ("documents", "claims", "numbers")}
    outcome = validate(as_tables(some))
    assert not outcome.refused
    assert not outcome.failures
    assert set(outcome.accepted) == set(some)


def test_tables_without_rows(as_tables: AsTables) -> None:
    outcome = validate(as_tables({name: [] for name in contract.load().tables}))
    assert not outcome.refused
    assert [f.name for f in outcome.failures] == ["articles"]
    assert str(outcome.failures[0]).endswith("(articles; found: 0)")


def test_a_warning_costs_nothing(sound_rows: Rows, as_tables: AsTables) -> None:
    for row in sound_rows["documents"]:
        row["url"] = "Flood toll rises"
    outcome = validate(as_tables(sound_rows), rows_of=["documents"])
    assert [(f.name, f.observed) for f in outcome.warnings] == [("share_of_addresses_of_the_web", "0")]
    assert not outcome.failures
    assert not outcome.refused


def test_the_size_of_the_parts_changes_nothing(
    sound_rows: Rows, as_tables: AsTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound_rows["numbers"][6]["kind"] = "weather"
    tables = as_tables(without_claim(sound_rows, 4))
    asked = ["claims", "numbers"]
    at_once = validate(tables, rows_of=asked, whole=False)
    monkeypatch.setattr(asking, "_ROWS", 3)
    assert validate(tables, rows_of=asked, whole=False) == at_once
    assert at_once.refused


def test_two_parts_of_a_build_are_told_as_one(sound_rows: Rows, as_tables: AsTables) -> None:
    tables = as_tables(without_claim(sound_rows, 0))
    claims = tables["claims"]
    halves = [
        validate({**tables, "claims": claims.slice(*at)}, rows_of=["claims"], whole=False)
        for at in ((0, 2), (2, 3))
    ]
    both, one = halves[0].told() + halves[1].told(), validate(tables, rows_of=["claims"], whole=False)
    assert both.findings == one.findings
    assert both.counts["claims"] == one.counts["claims"] == Count(5, 4, 1, 1)
    assert both.reasons["claims"] == one.reasons["claims"]
    assert not both.accepted


def test_an_expectation_that_cannot_be_computed_is_an_error(
    sound_rows: Rows, as_tables: AsTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library would count it as failed, or worse."""
    with quiet():
        sound = suites.load()
    given = {"column": "label_source", "regex": "("}
    broken = Check("pairs", "expect_column_values_to_match_regex", given, "row", "So.", ("label_source",))
    spoilt = {**sound, "pairs": Suite("pairs", "validations/pairs.json", (broken,))}
    monkeypatch.setattr(suites, "load", lambda _more: spoilt)
    with pytest.raises(
        ValidationError, match=r"validations/pairs.json: match_regex:label_source cannot be computed: "
    ):
        validate(as_tables(sound_rows), rows_of=["pairs"], whole=False)


def test_columns_that_are_not_the_contracts(sound_rows: Rows, as_tables: AsTables) -> None:
    tables = as_tables(sound_rows)
    tables["mentions"] = tables["mentions"].drop_columns("text")
    with pytest.raises(ValidationError, match=r"mentions: columns: text; allowed: those of the contract"):
        validate(tables)


def test_it_is_quiet_and_writes_nothing(
    sound_rows: Rows,
    as_tables: AsTables,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    level = logging.getLogger("great_expectations").level
    validate(as_tables(without_claim(sound_rows, 0)), whole=False)
    assert capfd.readouterr() == ("", "")
    assert not list(tmp_path.iterdir())
    assert logging.getLogger("great_expectations").level == level


def test_the_library_is_not_loaded_before_it_is_used() -> None:
    code = "import sys, claimbank.validate; sys.exit('great_expectations' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_report(sound_rows: Rows, as_tables: AsTables, tmp_path: Path) -> None:
    sound_rows["mentions"][3]["text"] = "لينا <b>"
    sound_rows["documents"][2]["split"] = "test"
    outcome = validate(as_tables(sound_rows), rows_of=["documents", "mentions"])
    for name in ("one", "two"):
        write_report(tmp_path / name, outcome)
    written = [file.read_bytes() for file in sorted((tmp_path / "one").iterdir())]
    assert written == [file.read_bytes() for file in sorted((tmp_path / "two").iterdir())]
    said = json.loads((tmp_path / "one" / "results.json").read_text(encoding="utf-8"))
    assert said["success"] is False
    mentions = next(table for table in said["tables"] if table["table"] == "mentions")
    assert (mentions["given"], mentions["rejected"]) == (4, 1)
    (failed,) = [e for e in mentions["expectations"] if not e["passed"]]
    assert failed["examples"][0]["text"] == "لينا <b>"
    page = (tmp_path / "one" / "index.html").read_text(encoding="utf-8")
    assert '<bdi class="value" dir="auto">لينا &lt;b&gt;</bdi>' in page
    assert "Copies of one article are in one split" in page
    assert page.count("<details") == len(contract.load().tables)
    assert "http" not in page.replace("http-equiv", "").replace("https?://", "")


def test_a_report_without_the_words_of_articles(
    sound_rows: Rows, as_tables: AsTables, tmp_path: Path
) -> None:
    outcome = validate(as_tables(without_claim(sound_rows, 0)), rows_of=["claims"], whole=False)
    write_report(tmp_path, outcome, words=False)
    for file in tmp_path.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "Nobody said so" not in text
        assert "Flood toll" not in text
        assert "(withheld)" in text
