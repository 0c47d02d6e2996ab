"""What several test files share: the sample dataset, built once."""

from pathlib import Path

import pytest

import claimbank

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dataset, built with its suites as ``make sample`` does."""
    out = tmp_path_factory.mktemp("built") / "sample"
    claimbank.build([str(SAMPLE)], out)
    return out
