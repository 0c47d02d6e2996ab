"""What the suites say of the dataset as a whole: written beside it, or the reason why nothing is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimbank.errors import UnsoundError
from claimbank.pipeline.settings import Options
from claimbank.publish import Outcome

if TYPE_CHECKING:
    from claimbank.validate.outcome import Outcome as Said

__all__ = ["verdict"]


def verdict(outcome: Said | None, folder: Path, options: Options) -> Outcome | None:
    """What the suites said, as files and in short; ``UnsoundError`` where the dataset as a whole fails."""
    if outcome is None:
        return None
    from claimbank.validate import write_report

    write_report(folder / "validation", outcome, words=options.text == "full")
    failures = tuple(str(f) for f in outcome.failures)
    if failures and not options.allow_failures:
        more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
        raise UnsoundError("dataset", f"{failures[0]}{more}; nothing was published (--allow-failures does)")
    return Outcome(len(outcome.findings), failures)
