"""What the suites said, for programs (``results.json``) and for people (``index.html``).

Both depend on the outcome alone: no clock, no run ids, so that the same dataset gives the same files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claimbank import contract
from claimbank.errors import ClaimbankError
from claimbank.validate.drift import Drift
from claimbank.validate.frames import resolve_path
from claimbank.validate.outcome import Count, Finding, Outcome

__all__ = ["results", "write_report"]

_WITHHELD = "(withheld)"
_FIGURE = re.compile(r"[-+.,e\d]*")
_TEMPLATE = Path(__file__).with_name("report.html.j2")


def write_report(
    folder: Path, outcome: Outcome, words: bool = True, moved: Sequence[Drift] = (), refused: bool = True
) -> None:
    """Write ``results.json`` and ``index.html``, one page that needs nothing else, into ``folder``.

    Without ``words``, examples of failing rows leave out the words of the articles, as a dataset does that withholds them.
    ``moved`` are the rates that moved since an older dataset. Without ``refused``, rows that fail still stand in the dataset.
    """
    folder.mkdir(parents=True, exist_ok=True)
    said = results(outcome, words, moved, refused)
    text = json.dumps(said, ensure_ascii=False, indent=1)
    (folder / "results.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    (folder / "index.html").write_text(_page(said), encoding="utf-8", newline="\n")


def results(
    outcome: Outcome, words: bool = True, moved: Sequence[Drift] = (), refused: bool = True
) -> dict[str, Any]:
    """The outcome as plain data: whether it holds, then by table the rows and what each expectation found.

    >>> said = results(Outcome(counts={"mentions": Count(3, 2, 1)}, reasons={"mentions": {"span_to_match_text:text": 1}}))
    >>> said["success"], said["tables"][0]["rejected"], said["tables"][0]["reasons"]
    (True, 1, {'span_to_match_text:text': 1})
    """
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.table, []).append(finding)
    tables = [
        {
            "table": name,
            "row": table.row,
            **asdict(outcome.counts.get(name, Count())),
            "reasons": dict(outcome.reasons.get(name, {})),
            "expectations": [_plain(finding, words) for finding in found.get(name, [])],
        }
        for name, table in contract.load().tables.items()
        if name in found or name in outcome.counts
    ]
    return {
        "success": not outcome.failures and (refused or not outcome.false_rows),
        "refused": refused,
        "tables": tables,
        "over_time": [asdict(period) for period in outcome.periods],
        "moved": [asdict(rate) for rate in moved],
    }


def _plain(finding: Finding, words: bool) -> dict[str, Any]:
    """The finding without its table, which its place tells; examples as objects."""
    given = asdict(finding)
    del given["table"]
    examples = [
        {path: _WITHHELD if not words and _is_text(finding.table, path) else value for path, value in e}
        for e in finding.examples
    ]
    withheld = not words and any(_is_text(finding.table, path) for path in finding.columns)
    if withheld and not _FIGURE.fullmatch(finding.observed or ""):
        given["observed"] = finding.observed and _WITHHELD
    return {**given, "columns": list(finding.columns), "examples": examples}


def _is_text(table: str, path: str) -> bool:
    """Whether a column holds words of articles; one that is none of the contract's may."""
    try:
        return resolve_path(contract.load(), table, path).text
    except ClaimbankError:
        return True


def _page(said: dict[str, Any]) -> str:
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    every = [(table["table"], e) for table in said["tables"] for e in table["expectations"]]
    failed = [(name, e) for name, e in every if not e["passed"]]
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8")).render(
        said=said,
        expectations=len(every),
        broken=[
            pair
            for pair in failed
            if pair[1]["severity"] == "critical" and (pair[1]["level"] == "dataset" or not said["refused"])
        ],
        warnings=[pair for pair in failed if pair[1]["severity"] == "warning"],
        of_rows=[pair for pair in failed if pair[1]["level"] == "row"],
        given=sum(table["given"] for table in said["tables"]),
        rejected=sum(table["rejected"] for table in said["tables"]),
        detached=sum(table["detached"] for table in said["tables"]),
    )
