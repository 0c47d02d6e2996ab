"""What the suites said: what passed, what failed, which rows stay and which were refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.validate.periods import Period

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["EXAMPLES", "Count", "Example", "Finding", "Outcome", "short"]

#: so many failing rows are shown of each expectation
EXAMPLES = 5
_LONG = 160

#: a failing row as (column, value as text) pairs
Example = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one expectation found in one table.

    ``rows`` were asked, ``failed`` of them failed, ``missing`` had nothing to ask; the first two are None where the
    expectation speaks of the dataset as a whole, and ``observed`` is then what it saw. ``severity`` is critical, or
    warning: a failure that is told and costs nothing.
    """

    table: str
    name: str
    type: str
    columns: tuple[str, ...]
    level: str
    severity: str
    why: str
    passed: bool
    rows: int | None = None
    failed: int | None = None
    observed: str | None = None
    examples: tuple[Example, ...] = ()
    missing: int = 0
    mostly: float = 1.0

    def __str__(self) -> str:
        seen = (
            f"{self.failed:,} of {self.rows:,} rows fail"
            if self.rows is not None
            else f"found: {self.observed}"
        )
        return f"{self.table}: not so: {self.why} ({self.name}; {seen})"

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the expectation from all others."""
        return (self.table, self.level, self.severity, self.type, self.why, *self.columns)

    def and_then(self, later: Finding) -> Finding:
        """The same expectation over the rows of both: counts are added, then judged."""
        if self.rows is None or later.rows is None:
            return replace(later, passed=self.passed and later.passed)
        rows, missing = self.rows + later.rows, self.missing + later.missing
        failed = (self.failed or 0) + (later.failed or 0)
        return replace(
            later,
            passed=failed <= (1 - self.mostly) * (rows - missing),
            rows=rows,
            failed=failed,
            missing=missing,
            examples=(self.examples + later.examples)[:EXAMPLES],
        )


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one table: given, accepted, refused; ``detached`` lost a reference because its row was refused."""

    given: int = 0
    accepted: int = 0
    rejected: int = 0
    detached: int = 0

    def __add__(self, other: Count) -> Count:
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__slots__)
        return Count(*(a + b for a, b in pairs))


@dataclass(frozen=True)
class Outcome:
    """The result of a validation.

    ``accepted`` are all tables that were given, without the refused rows; ``refused`` are those, each table with its
    columns behind ``expectation``, ``column``, ``observed``, ``why`` and ``also_failed``. ``findings`` stand in the order
    of the contract and its suites; ``counts`` (by table) and ``reasons`` (by table, then expectation) tell of the tables
    whose rows were asked; ``periods`` of what was found over time.
    """

    accepted: dict[str, pa.Table] = field(default_factory=dict)
    refused: dict[str, pa.Table] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, Count] = field(default_factory=dict)
    reasons: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The failed expectations on the whole dataset: a build with one of them is not published."""
        return tuple(
            f for f in self.findings if f.level == "dataset" and f.severity == "critical" and not f.passed
        )

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The failed expectations that cost nothing and should be looked at."""
        return tuple(f for f in self.findings if f.severity == "warning" and not f.passed)

    @property
    def false_rows(self) -> tuple[Finding, ...]:
        """The failed expectations on single rows, which a build refuses and a published dataset must not hold."""
        return tuple(
            f for f in self.findings if f.level == "row" and f.severity == "critical" and not f.passed
        )

    def told(self) -> Outcome:
        """What was said, without the rows: small, however large the dataset."""
        return Outcome({}, {}, self.findings, self.counts, self.reasons)

    def __add__(self, later: Outcome) -> Outcome:
        """Two validations of one build, each of other rows, as one; the tables are those of ``later``."""
        findings = {f.key: f for f in self.findings}
        for finding in later.findings:
            first = findings.get(finding.key)
            findings[finding.key] = first.and_then(finding) if first else finding
        tables = dict.fromkeys([*self.counts, *later.counts])
        told = dict.fromkeys([*self.reasons, *later.reasons])
        return Outcome(
            later.accepted,
            later.refused,
            in_order(findings.values()),
            {t: self.counts.get(t, Count()) + later.counts.get(t, Count()) for t in tables},
            {t: _added(self.reasons.get(t, {}), later.reasons.get(t, {})) for t in told},
            later.periods or self.periods,
        )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By table, rows before dataset, else as they come."""
    places = {name: at for at, name in enumerate(contract.load().tables)}
    return tuple(sorted(findings, key=lambda f: (places[f.table], f.level == "dataset")))


def short(value: Any) -> str | None:
    """A value as people read it, long ones cut in the middle.

    >>> short(12.0), short("x" * 200)
    ('12', 'xxxxx...xxx … xxx...xxxxx')
    """
    if value is None or value != value:  # pandas' missing number differs from itself
        return None
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]} … {text[-_LONG // 2 :]}"


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {reason: one.get(reason, 0) + other.get(reason, 0) for reason in sorted({*one, *other})}
