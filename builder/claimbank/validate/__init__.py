"""Great Expectations suites over every table: accepted rows, refused rows with their reason, what a dataset must keep.

``validate(tables) -> Outcome``; ``write_report(outcome, folder)`` writes what the suites said. The suites are the JSON
files of ``validations/``, the facts that DuckDB computes of a dataset as a whole are in ``validations/facts.sql``, the
project's own expectations in ``claimbank.expectations``.
"""

from claimbank.validate.outcome import Count, Finding, Outcome
from claimbank.validate.report import write_report
from claimbank.validate.run import validate

__all__ = ["Count", "Finding", "Outcome", "validate", "write_report"]
