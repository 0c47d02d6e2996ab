"""Every expectation of every suite passes on sound rows and fails on one that it is there to catch.

``data/validate/good.json`` holds the sound rows. Each line of ``data/validate/bad.jsonl`` is the case of one
expectation, known by its table and name: the row ``row`` of its table (the first by default) with ``set`` changed, added
``times`` times (once by default). A fact's case says ``in`` which table that is, and may change rows of others
``also``, or leave the table ``empty``. An expectation without a line, and a line without an expectation, fail here.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from claimbank.validate import asking, suites
from claimbank.validate.checks import DATASET
from claimbank.validate.facts import facts, measure
from claimbank.validate.outcome import Finding
from claimbank.validate.session import quiet
from claimbank.validate.store import connect

DATA = Path(__file__).parent / "data" / "validate"
Key = tuple[str, str]
Tables = dict[str, pa.Table]
AsTables = Callable[[dict[str, list[dict[str, Any]]]], Tables]

BAD = [json.loads(line) for line in (DATA / "bad.jsonl").read_text(encoding="utf-8").splitlines()]
CASES: dict[Key, dict[str, Any]] = {(case["table"], case["name"]): case for case in BAD}
GOOD: dict[str, list[dict[str, Any]]] = json.loads((DATA / "good.json").read_text(encoding="utf-8"))


def test_each_expectation_has_one_case() -> None:
    with quiet():
        names = [(table, check.name) for table, suite in suites.load().items() for check in suite.checks]
    assert len(CASES) == len(BAD)
    assert sorted(CASES) == sorted(names)


def test_there_are_as_many_as_were_asked_for_and_each_says_why() -> None:
    with quiet():
        checks = [check for suite in suites.load().values() for check in suite.checks]
    assert len(checks) >= 120
    assert all(check.why.endswith(".") and len(check.why.split()) > 3 for check in checks)


@pytest.fixture(scope="module")
def good(as_tables: AsTables) -> Tables:
    return as_tables(GOOD)


def spoilt(as_tables: AsTables, table: str, case: dict[str, Any]) -> pa.Table:
    """The row that a case is about, with its change, as often as it says."""
    row = {**GOOD[table][case.get("row", 0)], **case["set"]}
    return pa.concat_tables([as_tables({table: [row]})[table]] * case.get("times", 1))


@pytest.fixture(scope="module")
def refused(as_tables: AsTables, good: Tables) -> dict[Key, tuple[list[int], int, int, Finding]]:
    """Of each expectation on rows: what it says of all sound rows, then the bad rows of all cases, one after the other."""
    found = {}
    for table, sound in good.items():
        names = [name for of, name in CASES if of == table]
        parts = [spoilt(as_tables, table, CASES[table, name]) for name in names]
        tables = {**good, table: pa.concat_tables([sound, *parts])}
        for one in asking.ask(tables, [table])[table]:
            found[table, one.check.name] = one
    return found


@pytest.mark.parametrize("k", [k for k in CASES if k[0] != DATASET], ids=lambda k: "-".join(k))
def test_passes_on_sound_rows_and_fails_on_a_bad_one(
    k: Key, as_tables: AsTables, good: Tables, refused: dict[Key, asking.Answer]
) -> None:
    table = k[0]
    answer = refused[k]
    sound = good[table].num_rows
    bad = sound + [name for of, name in CASES if of == table].index(k[1])
    if answer.check.refuses:
        assert answer.places is not None
        assert bad in answer.places
        assert all(place >= sound for place in answer.places)
        return
    row = spoilt(as_tables, table, CASES[k])
    (alone,) = [a for a in asking.ask({**good, table: row}, [table])[table] if a.check.name == k[1]]
    assert alone.finding.failed == 1
    assert not alone.finding.passed


def judged(tables: Tables, *names: str) -> dict[str, Finding]:
    with connect(tables) as con:
        return {f.name: f for f in asking.judge(measure(con, names or None))}


@pytest.fixture(scope="module")
def sound_facts(good: Tables) -> dict[str, Finding]:
    return judged(good)


@pytest.mark.parametrize("name", list(facts()))
def test_a_fact_holds_of_sound_tables_and_not_of_spoilt_ones(
    name: str, as_tables: AsTables, good: Tables, sound_facts: dict[str, Finding]
) -> None:
    assert sound_facts[name].passed
    case = CASES[DATASET, name]
    tables = dict(good)
    if case.get("empty"):
        tables[case["in"]] = good[case["in"]].slice(0, 0)
    else:
        for table, changed in {case["in"]: case, **case.get("also", {})}.items():
            tables[table] = pa.concat_tables([good[table], spoilt(as_tables, table, changed)])
    found = judged(tables, name)[name]
    assert not found.passed
    assert found.table == facts()[name].table
    assert found.examples or found.observed is not None


@pytest.mark.parametrize("name", [name for name in facts() if name.startswith("share_of_")])
def test_a_share_passes_where_there_are_enough_rows_to_tell(name: str, good: Tables) -> None:
    """The sound tables are too short for most shares to say anything; three hundred times as long they are not."""
    table = facts()[name].table
    found = judged({**good, table: pa.concat_tables([good[table]] * 300)}, name)[name]
    assert found.observed is not None
    assert found.passed
