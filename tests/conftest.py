"""What several test files share: the sample dataset, built once, and rows that keep every expectation."""

import json
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import claimbank
from claimbank import contract

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dataset, built with its suites as ``make sample`` does."""
    out = tmp_path_factory.mktemp("built") / "sample"
    with chdir(ROOT):  # articles name their files as the command of ``make sample`` does
        claimbank.build(["sample"], out)
    return out


Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def sound_rows() -> Rows:
    """Rows of every table that keep every expectation: three short articles and what is said in them."""
    found: Rows = json.loads((ROOT / "tests" / "data" / "validate" / "good.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def as_tables() -> Callable[[Rows], dict[str, pa.Table]]:
    """Makes Arrow tables of the contract out of rows; dates are ISO strings."""

    def made(rows: Rows) -> dict[str, pa.Table]:
        empty = {name: contract.load().table(name).empty() for name in rows}
        return {
            n: contract.conform(n, pa.Table.from_pylist(found)) if found else empty[n]
            for n, found in rows.items()
        }

    return made
