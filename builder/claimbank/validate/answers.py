"""What one expectation found, as plain and small answers, out of the library's results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimbank.validate.checks import Check
from claimbank.validate.outcome import EXAMPLES, Example, Finding, short

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Answer", "answer_of", "finding_of", "joined", "unasked"]


@dataclass(frozen=True)
class Answer:
    """What one expectation found, and the places of the rows that it refuses."""

    check: Check
    finding: Finding
    places: np.ndarray[Any, Any] | None = None


def unasked(check: Check) -> Answer:
    """The answer where there is no row to ask."""
    return Answer(check, finding_of(check, True, 0, 0))


def answer_of(check: Check, result: Any, frame: Any, start: int) -> Answer:
    """The library's ``result`` over ``frame``, whose first row stands at ``start`` in its table."""
    import numpy as np

    found = result.result
    if "unexpected_count" not in found:
        return Answer(
            check, finding_of(check, bool(result.success), observed=short(found.get("observed_value")))
        )
    failed = np.asarray(found.get("unexpected_index_list") or [], dtype=np.int64)
    examples: tuple[Example, ...] = tuple(
        tuple((path, short(_cell(frame[path], place))) for path in check.columns)
        for place in failed[:EXAMPLES]
    )
    finding = finding_of(
        check,
        bool(result.success),
        int(found["element_count"]),
        int(found["unexpected_count"]),
        examples=examples,
        missing=int(found.get("missing_count") or 0),
    )
    return Answer(check, finding, failed + start if check.refuses and len(failed) else None)


def joined(one: Answer, later: Answer) -> Answer:
    """The same expectation over the rows of both."""
    import numpy as np

    given = [places for places in (one.places, later.places) if places is not None]
    return Answer(one.check, one.finding.and_then(later.finding), np.concatenate(given) if given else None)


def finding_of(
    check: Check,
    passed: bool,
    rows: int | None = None,
    failed: int | None = None,
    observed: str | None = None,
    examples: tuple[Example, ...] = (),
    missing: int = 0,
) -> Finding:
    """What ``check`` found, told with what it asks and why."""
    c = check
    said = (c.table, c.name, c.type, c.columns, c.level, c.severity, c.why, passed)
    return Finding(*said, rows, failed, observed, examples, missing, c.mostly)


def _cell(column: Any, place: int) -> Any:
    """One value of a frame as plain Python: a list is a list, what is missing is None."""
    import pyarrow as pa

    return pa.Array.from_pandas(column.iloc[[place]]).to_pylist()[0]
