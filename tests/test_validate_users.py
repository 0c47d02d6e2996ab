"""A user's own suites as they are read: conditions in pandas' words, files that change while a program runs."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from claimbank import contract
from claimbank.validate import asking, suites
from claimbank.validate.frames import Frames
from claimbank.validate.session import quiet

Rows = dict[str, list[dict[str, Any]]]


def written(file: Path, **kwargs: Any) -> Path:
    wish = {
        "type": "expect_column_values_to_be_in_set",
        "kwargs": {"column": "quote_type", "value_set": ["direct"], **kwargs},
        "meta": {"level": "row", "why": "We publish quotations only."},
    }
    file.write_text(json.dumps({"name": "claims", "expectations": [wish]}), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "condition",
    [
        {"row_condition": '`document_id.language` == "ar"', "condition_parser": "pandas"},
        {"row_condition": {"type": "pass_through", "pass_through_filter": 'language == "ar"'}},
    ],
)
def test_a_condition_is_asked_of_the_columns_that_it_names(
    condition: dict[str, Any],
    tmp_path: Path,
    sound_rows: Rows,
    as_tables: Callable[[Rows], dict[str, pa.Table]],
) -> None:
    tables = as_tables(sound_rows)
    with quiet():
        (suite,) = suites.read_user_suites(written(tmp_path / "own.json", **condition), contract.load())
        (answer,) = asking.ask_suite(suite, tables["claims"], Frames(contract.load(), tables))
    arabic = [row for row in sound_rows["claims"] if row["language"] == "ar"]
    assert (answer.finding.rows, len(tables["claims"])) == (len(arabic), len(sound_rows["claims"]))
    assert answer.finding.failed == sum(row["quote_type"] != "direct" for row in arabic) > 0


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    file = written(tmp_path / "own.json")
    with quiet():
        before = suites.load((str(file),))["claims"].checks
        written(file, value_set=["direct", "mixed"])
        os.utime(file, ns=(0, 0))
        after = suites.load((str(file),))["claims"].checks
    assert [check.kwargs["value_set"] for check in (before[-1], after[-1])] == [
        ["direct"],
        ["direct", "mixed"],
    ]
