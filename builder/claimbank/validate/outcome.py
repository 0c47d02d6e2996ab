"""What the suites said: what passed, what failed, which rows stay and which were refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.model import Rejection

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["EXAMPLES", "Count", "Finding", "Outcome"]

#: so many failing rows are shown of each expectation
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What one expectation found in one table.

    ``rows`` were asked, ``failed`` of them failed; both are None where the expectation speaks of the table as a whole,
    and ``observed`` is then what it saw. ``examples`` are a few failing rows, each as (column, value as text) pairs.
    ``severity`` is critical, or warning: a failure that is told and costs nothing.
    """

    table: str
    name: str
    type: str
    columns: tuple[str, ...]
    level: str
    severity: str
    reason: str
    passed: bool
    rows: int | None = None
    failed: int | None = None
    observed: str | None = None
    examples: tuple[tuple[tuple[str, str | None], ...], ...] = ()

    def __str__(self) -> str:
        seen = (
            f"{self.failed} of {self.rows} rows fail" if self.rows is not None else f"found: {self.observed}"
        )
        return f"{self.table}: not so: {self.reason} ({self.name}; {seen})"

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the expectation from all others."""
        return (self.table, self.level, self.type, self.reason, *self.columns)

    def and_then(self, later: Finding) -> Finding:
        """The same expectation over the rows of both."""
        return replace(
            later,
            passed=self.passed and later.passed,
            rows=_sum(self.rows, later.rows),
            failed=_sum(self.failed, later.failed),
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

    ``accepted`` are all tables that were given, without the refused rows; ``rejections`` say why each row was
    refused. ``findings`` stand in the order of the contract and its suites; ``counts`` (by table) and ``reasons`` (by
    table, then reason) tell of the tables whose rows were asked.
    """

    accepted: dict[str, pa.Table] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, Count] = field(default_factory=dict)
    reasons: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

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

    def told(self) -> Outcome:
        """What was said, without the rows: small, however large the dataset."""
        return Outcome({}, (), self.findings, self.counts, self.reasons)

    def __add__(self, later: Outcome) -> Outcome:
        """Two validations of one build, each of other rows, as one; the tables are those of ``later``."""
        findings = {f.key: f for f in self.findings}
        for finding in later.findings:
            first = findings.get(finding.key)
            findings[finding.key] = first.and_then(finding) if first else finding
        return Outcome(
            later.accepted,
            self.rejections + later.rejections,
            _in_order(findings.values()),
            {
                t: self.counts.get(t, Count()) + later.counts.get(t, Count())
                for t in [*self.counts, *later.counts]
            },
            {
                t: _added(self.reasons.get(t, {}), later.reasons.get(t, {}))
                for t in [*self.reasons, *later.reasons]
            },
        )


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By table, rows before dataset, else as they come."""
    places = {name: at for at, name in enumerate(contract.load().tables)}
    return tuple(sorted(findings, key=lambda f: (places[f.table], f.level == "dataset")))


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {reason: one.get(reason, 0) + other.get(reason, 0) for reason in sorted({*one, *other})}


def _sum(one: Any, other: Any) -> Any:
    return one if other is None else other if one is None else one + other
