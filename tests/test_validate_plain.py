"""The suites in plain Great Expectations, as docs/validation.md shows it."""

import json
import re
from pathlib import Path

import pytest

import claimbank
from claimbank import contract
from claimbank.validate import plain, suites
from claimbank.validate.session import quiet

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")


def test_the_example_of_the_docs_runs(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = (p for p in re.findall(r"```python\n(.*?)```", DOC, re.DOTALL) if "gx.get_context" in p)
    with quiet():
        exec(program.replace('"dist/sample"', repr(str(sample))), {})
        asked = len(suites.load()["claims"].checks)
    assert capsys.readouterr().out.split() == ["True", str(asked)]


def test_the_expectation_of_the_docs_runs() -> None:
    import pandas as pd
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    (program,) = (p for p in re.findall(r"```python\n(.*?)```", DOC, re.DOTALL) if "class Expect" in p)
    scope: dict[str, object] = {}
    exec(program, scope)
    assert scope["rule"](pd.Series(["a", "aaa"]), pd.Series(["aa", "aa"])).tolist() == [True, False]  # type: ignore[operator]
    assert "expect_words_to_be_shorter" in list_registered_expectation_implementations()


def test_the_suite_of_the_docs_is_sound(tmp_path: Path) -> None:
    text = DOC[DOC.index('    {\n      "name": "claims"') :].partition("\n\n")[0]
    file = tmp_path / "mine.json"
    file.write_text(text, encoding="utf-8")
    with quiet():
        (suite,) = suites.read_user_suites(file, contract.load())
    assert [(c.level, c.severity) for c in suite.checks] == [("row", "critical"), ("dataset", "warning")]
    assert json.loads(text)["name"] == suite.table


def test_the_facts_are_one_row_that_the_suite_judges(sample: Path) -> None:
    with quiet():
        checks = suites.load()["dataset"].checks
    frame = plain.facts_frame(dict(claimbank.load(sample)))
    assert len(frame) == 1
    assert {check.columns[0] for check in checks} == set(frame.columns)
