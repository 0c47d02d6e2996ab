"""The report as its readers meet it: a page that needs no network, on a phone too, and JSON for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimbank.pipeline import Verdict, validate_dataset


@pytest.fixture(scope="module")
def report(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Verdict, Path]:
    """The report on the sample, held against itself without a table, and with a suite that it cannot keep."""
    folder = tmp_path_factory.mktemp("report")
    wish = {
        "type": "expect_column_values_to_not_be_null",
        "kwargs": {"column": "speaker_role"},
        "meta": {"level": "row", "why": "Every <b>speaker</b> has an office."},
    }
    suite = folder / "mine.json"
    suite.write_text(json.dumps({"name": "claims", "expectations": [wish]}), encoding="utf-8")
    return validate_dataset(sample, [str(suite)], report=folder / "out", processes=1), folder / "out"


def test_the_page_tells_the_same_as_the_json(report: tuple[Verdict, Path]) -> None:
    verdict, folder = report
    said = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert not verdict.sound
    assert said["success"] is False
    expectations = [e for table in said["tables"] for e in table["expectations"]]
    assert len(expectations) == len(verdict.outcome.findings)
    assert all(e["why"] and e["severity"] in ("critical", "warning") for e in expectations)
    (failed,) = [e for e in expectations if not e["passed"]]
    assert failed["failed"] > 5
    assert len(failed["examples"]) == 5
    assert all(len(value or "") < 200 for example in failed["examples"] for value in example.values())
    assert [period["documents"] for period in said["over_time"]]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_in_a_browser(width: int, scheme: str, visit: Any, report: tuple[Verdict, Path]) -> None:
    """``visit`` fails for any request, script, error or warning of the page."""
    page = visit(report[1] / "index.html", "", width=width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "Every <b>speaker</b> has an office." in page.inner_text("main")
    assert page.locator("svg.bars rect").count() > 0
    assert page.locator("#claims tr.bad").count() == 1
    assert float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('td')).fontSize)")) >= 12
