"""Suites are read strictly: a slip in a file is an error that names file and expectation, never a check less."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimbank import contract
from claimbank.errors import ValidationError
from claimbank.validate import suites
from claimbank.validate.checks import Suite
from claimbank.validate.facts import facts, parse_facts
from claimbank.validate.session import quiet

VALIDATIONS = Path(__file__).parents[1] / "validations"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VALIDATIONS, tmp_path / "validations"))


def read(folder: Path) -> dict[str, suites.Suite]:
    with quiet():
        return suites.read_suites(folder, contract.load())


def edit(folder: Path, change: Change, table: str = "documents") -> None:
    file = folder / f"{table}.json"
    suite = json.loads(file.read_text(encoding="utf-8"))
    change(suite)
    file.write_text(json.dumps(suite), encoding="utf-8")


def add(**given: Any) -> Change:
    """Puts an expectation before all others: on ``title``, of every row, unless ``given`` says otherwise."""
    item = {
        "type": "expect_column_values_to_not_be_null",
        "kwargs": {"column": "title"},
        "meta": {"level": "row", "why": "Every article has a title."},
    }
    return lambda suite: suite["expectations"].insert(0, {**item, **given})


def without(type_: str, column: str) -> Change:
    def change(suite: dict[str, Any]) -> None:
        suite["expectations"] = [
            e
            for e in suite["expectations"]
            if (e["type"], e["kwargs"].get("column", e["kwargs"].get("column_A"))) != (type_, column)
        ]

    return change


def test_all_suites_of_the_installation_load() -> None:
    with quiet():
        found = suites.load()
    assert list(found) == [*contract.load().tables, "dataset"]
    for table, suite in found.items():
        in_file = json.loads((VALIDATIONS / f"{table}.json").read_text(encoding="utf-8"))["expectations"]
        assert len(suite.build().expectations) == len(suite.checks) == len(in_file)
        assert suite.at("dataset" if table == "dataset" else "row")


def test_names_are_distinct() -> None:
    with quiet():
        found = suites.load()
    for suite in found.values():
        names = [check.name for check in suite.checks]
        assert len(set(names)) == len(names)
        assert all(name.count(":") <= 1 and " " not in name for name in names)


SLIPS: list[tuple[str, Change, str]] = [
    (
        "misspelt type",
        add(type="expect_column_values_to_not_be_nul"),
        "documents.json: expectation 1: unknown type 'expect_column_values_to_not_be_nul'; "
        "did you mean 'expect_column_values_to_not_be_null'?",
    ),
    (
        "type of nothing known",
        add(type="expect_rain"),
        "unknown type 'expect_rain'; see claimbank/expectations/",
    ),
    ("unknown setting", add(kwargs={"column": "title", "colour": "red"}), "extra fields not permitted"),
    ("missing setting", add(kwargs={}), "documents.json: expectation 1 .*field required"),
    ("wrong type of setting", add(kwargs={"column": "title", "mostly": "all"}), "expectation 1 .*mostly"),
    (
        "unknown column",
        add(kwargs={"column": "titel"}),
        "column 'titel': no column 'titel'; allowed: document_id, ",
    ),
    (
        "path through no key",
        add(kwargs={"column": "title.text"}),
        "column 'title.text': '.text' after a column",
    ),
    ("path to no column", add(kwargs={"column": "duplicate_of.titel"}), "no column 'titel'"),
    ("path to no table", add(kwargs={"column": "weather[document_id].text"}), "no such table"),
    ("no path", add(kwargs={"column": "a b"}), "not a path; allowed: column, key.column"),
    (
        "unknown column of a condition",
        add(
            kwargs={
                "column": "title",
                "row_condition": {
                    "type": "comparison",
                    "column": {"name": "lang"},
                    "operator": "==",
                    "parameter": "ar",
                },
            }
        ),
        "no column 'lang'",
    ),
    (
        "unknown level",
        add(meta={"level": "table", "why": "So."}),
        "level is 'table'; allowed: row, dataset",
    ),
    ("no reason", add(meta={"level": "row"}), "meta: field 'why' is missing"),
    ("empty reason", add(meta={"level": "row", "why": ""}), "meta: field 'why' is ''"),
    ("unknown field", add(note="x"), "unknown field 'note'; allowed: type, kwargs, meta, severity"),
    ("unknown severity", add(severity="mild"), "severity is 'mild'"),
    (
        "rows, mostly",
        add(kwargs={"column": "title", "mostly": 0.9}),
        "level is 'row'; allowed: for expectations on every row, without 'mostly'",
    ),
    (
        "rows, of a table as a whole",
        add(type="expect_table_row_count_to_be_between", kwargs={"min_value": 2}),
        "level is 'row'; allowed: for expectations on every row",
    ),
    (
        "all rows at once, of another row's column",
        add(
            type="expect_column_values_to_be_unique",
            kwargs={"column": "duplicate_of.title"},
            meta={"level": "dataset", "why": "So."},
        ),
        "column 'duplicate_of.title' is another row's; allowed: the table's own",
    ),
    (
        "values of a column without allowed ones",
        add(
            type="expect_column_values_to_be_in_set",
            kwargs={"column": "title", "value_set": {"$PARAMETER": "allowed.title"}},
        ),
        "parameter 'allowed.title'; allowed: allowed.COLUMN",
    ),
    (
        "twice",
        lambda s: s["expectations"].append(s["expectations"][3]),
        r"expectation 31 .* stands there twice",
    ),
    (
        "another table's name",
        lambda s: s.update(name="claims"),
        "field 'name' is 'claims'; allowed: 'documents'",
    ),
    ("no list", lambda s: s.update(expectations={}), "field 'expectations' is {}; allowed: list"),
    (
        "a column that the contract requires is not asked for",
        without("expect_column_values_to_not_be_null", "text"),
        "documents.json: no expect_column_values_to_not_be_null on 'text', which the contract requires",
    ),
    (
        "allowed values are not asked for",
        without("expect_column_values_to_be_in_set", "split"),
        "no expect_column_values_to_be_in_set on 'split'",
    ),
]


@pytest.mark.parametrize(("change", "message"), [s[1:] for s in SLIPS], ids=[s[0] for s in SLIPS])
def test_a_slip_is_an_error(folder: Path, change: Change, message: str) -> None:
    edit(folder, change)
    with pytest.raises(ValidationError, match=message) as caught:
        read(folder)
    assert str(caught.value).startswith("validations/documents.json: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            without("expect_foreign_key_to_exist", "source_id"),
            "no expect_foreign_key_to_exist on 'source_id'",
        ),
        (
            lambda s: s["expectations"].append(s["expectations"][0] | {"severity": "mild"}),
            "severity is 'mild'",
        ),
    ],
)
def test_a_slip_in_the_claims(folder: Path, change: Change, message: str) -> None:
    edit(folder, change, "claims")
    with pytest.raises(ValidationError, match=f"^validations/claims.json: .*{message}"):
        read(folder)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            without("expect_column_values_to_be_between", "claims_told_twice"),
            "no expectation on the fact 'claims_told_twice' of facts.sql",
        ),
        (
            lambda s: s["expectations"][0]["kwargs"].update(column="artickles"),
            "no fact 'artickles'; did you mean 'articles'?",
        ),
        (
            lambda s: s["expectations"][0]["meta"].update(level="row"),
            "level is 'row'; allowed: dataset",
        ),
    ],
)
def test_a_slip_in_what_is_judged_of_the_dataset(folder: Path, change: Change, message: str) -> None:
    edit(folder, change, "dataset")
    with pytest.raises(ValidationError, match=message.replace("?", r"\?")):
        read(folder)


def test_each_table_has_a_fact_for_its_keys() -> None:
    assert {f.table for f in facts().values() if f.name.endswith("_of_one_name")} == set(
        contract.load().tables
    )


@pytest.mark.parametrize("head", ["-- fact: two words (claims)", "-- fact: a (weather)", "-- fact: a"])
def test_a_slip_in_the_facts(head: str) -> None:
    with pytest.raises(ValidationError, match="allowed: -- fact: A_NEW_NAME"):
        parse_facts(f"{head}\nSELECT 1 AS value;")


def test_an_expectation_that_the_library_drops_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library logs an expectation that it cannot make and goes on without it."""
    from great_expectations.core.expectation_suite import ExpectationSuite
    from great_expectations.exceptions import InvalidExpectationConfigurationError

    with quiet():
        suite = suites.load()["mentions"]
    make = ExpectationSuite._process_expectation

    def forgetful(self: ExpectationSuite, given: Any) -> Any:
        if given["type"] == "expect_words_to_be_readable":
            raise InvalidExpectationConfigurationError("no reason given")
        return make(self, given)

    monkeypatch.setattr(ExpectationSuite, "_process_expectation", forgetful)
    other = Suite(suite.table, "validations/other.json", suite.checks)
    with (
        quiet(),
        pytest.raises(ValidationError, match=r"other.json: the library dropped expect_words_to_be_readable"),
    ):
        other.build()


def test_a_file_too_few_and_a_file_too_many(folder: Path) -> None:
    (folder / "weather.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"weather.json: no such table in the contract"):
        read(folder)
    (folder / "weather.json").unlink()
    (folder / "reviews.json").unlink()
    with pytest.raises(ValidationError, match=r"reviews.json: no such file"):
        read(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"name": "documents", ', "is not JSON"),
        ('{"name": "documents", "name": "claims", "expectations": []}', "field 'name' stands twice"),
        ("[]", "is list; allowed: an object"),
        ('{"name": "documents"}', "field 'expectations' is missing"),
    ],
)
def test_a_broken_file(folder: Path, text: str, message: str) -> None:
    (folder / "documents.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError, match=f"documents.json: .*{message}"):
        read(folder)
