"""Every expectation of every suite passes on sound rows and fails on one that it is there to catch.

``data/validate/good.json`` holds the sound rows. Each line of ``data/validate/bad.jsonl`` is the case of one
expectation, known by its table, type, columns and, for a share, ``of``: the row ``row`` of its table (the first by
default) with ``set`` changed, added ``times`` times (once by default), or the table left ``empty``. An expectation
without a line, and a line without an expectation, fail here.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from claimbank import contract
from claimbank.validate import suites
from claimbank.validate.frames import Frames
from claimbank.validate.session import Session, quiet

VALIDATIONS = Path(__file__).parents[1] / "validations"
DATA = Path(__file__).parent / "data" / "validate"
Key = tuple[str, ...]
Tables = dict[str, pa.Table]


def key(table: str, type_: str, columns: list[str], of: Any) -> Key:
    return (table, type_, " ".join(columns), "" if of is None else str(of))


def written() -> Iterator[Key]:
    """The expectations as the files have them: no library is needed to list them."""
    for file in sorted(VALIDATIONS.glob("*.json")):
        for item in json.loads(file.read_text(encoding="utf-8"))["expectations"]:
            columns = list(suites.named_columns(item["kwargs"]))
            yield key(file.stem, item["type"], columns, item["kwargs"].get("of"))


KEYS = list(written())
BAD = [json.loads(line) for line in (DATA / "bad.jsonl").read_text(encoding="utf-8").splitlines()]
CASES = {key(c["table"], c["type"], c["columns"], c.get("of")): c for c in BAD}


def test_each_expectation_has_one_case() -> None:
    assert len(CASES) == len(BAD)
    assert sorted(CASES) == sorted(KEYS)


class Lab:
    """Runs suites over tables and tells, by expectation, which rows failed (None where it speaks of no rows)."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.session = Session()
        self.suites = suites.load()

    def results(self, table: str, level: str, rows: pa.Table, tables: Tables) -> dict[Key, Any]:
        suite = self.suites[table]
        checks = suite.at(level)
        frame = Frames(contract.load(), tables).frame(table, rows, {p for c in checks for p in c.columns})
        found = self.session.validate(table, frame, suite.build(level)).results
        assert len(found) == len(checks)
        by_key = {}
        for result in found:
            check = checks[result.expectation_config.meta["at"]]
            by_key[key(table, check.type, list(check.columns), check.kwargs.get("of"))] = result
        return by_key


@pytest.fixture(scope="module")
def lab(as_tables: Callable[..., Tables]) -> Iterator[Lab]:
    with quiet():
        yield Lab(as_tables(json.loads((DATA / "good.json").read_text(encoding="utf-8"))))


def bad_rows(as_tables: Callable[..., Tables], case: dict[str, Any]) -> pa.Table:
    """The row that a case is about, with its change, as often as it says."""
    rows = json.loads((DATA / "good.json").read_text(encoding="utf-8"))[case["table"]]
    row = {**rows[case.get("row", 0)], **case["set"]}
    made = as_tables({case["table"]: [row]})[case["table"]]
    return pa.concat_tables([made] * case.get("times", 1))


@pytest.fixture(scope="module")
def rows_asked(lab: Lab, as_tables: Callable[..., Tables]) -> dict[Key, tuple[Any, int, int]]:
    """Of each row-level expectation: its result over all rows, how many are sound, where its bad row stands."""
    found = {}
    for table, sound in lab.tables.items():
        level = {key(table, c.type, list(c.columns), c.kwargs.get("of")) for c in lab.suites[table].at("row")}
        mine = [k for k in KEYS if k in level]
        rows = pa.concat_tables([sound, *(bad_rows(as_tables, CASES[k]) for k in mine)])
        results = lab.results(table, "row", rows, lab.tables)
        for at, k in enumerate(mine):
            found[k] = (results[k], sound.num_rows, sound.num_rows + at)
    return found


@pytest.fixture(scope="module")
def sound_results(lab: Lab) -> dict[Key, Any]:
    """Of each dataset-level expectation: its result over the sound tables."""
    found: dict[Key, Any] = {}
    for table, rows in lab.tables.items():
        found |= lab.results(table, "dataset", rows, lab.tables)
    return found


@pytest.mark.parametrize("k", KEYS, ids=lambda k: "-".join(k))
def test_passes_on_sound_rows_and_fails_on_a_bad_one(
    k: Key,
    lab: Lab,
    as_tables: Callable[..., Tables],
    rows_asked: dict[Key, Any],
    sound_results: dict[Key, Any],
) -> None:
    if k in rows_asked:
        result, sound, bad = rows_asked[k]
        failed = result.result["unexpected_index_list"]
        assert not [place for place in failed if place < sound]
        assert bad in failed
        return
    assert sound_results[k].success
    case, table = CASES[k], lab.tables[k[0]]
    spoilt = table.slice(0, 0) if case.get("empty") else pa.concat_tables([table, bad_rows(as_tables, case)])
    result = lab.results(k[0], "dataset", spoilt, {**lab.tables, k[0]: spoilt})[k]
    assert not result.exception_info.get("raised_exception")
    assert not result.success


@pytest.mark.parametrize(
    "k", [k for k in KEYS if k[1] == "expect_share_to_be_between"], ids=lambda k: "-".join(k)
)
def test_a_share_passes_where_there_are_enough_rows_to_tell(k: Key, lab: Lab) -> None:
    """The sound tables are too short for a share to say anything; three hundred times as long they are not."""
    many = pa.concat_tables([lab.tables[k[0]]] * 300)
    assert lab.results(k[0], "dataset", many, lab.tables)[k].success
