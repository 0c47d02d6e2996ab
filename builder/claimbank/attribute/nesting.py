"""Which claim stands within which, and which quotation goes on where its cue had cut it."""

from __future__ import annotations

from collections.abc import Sequence

from claimbank.model import Report

__all__ = ["continued_by", "parents"]


def parents(reports: Sequence[Report]) -> list[int | None]:
    """For each report, the position of the innermost other one whose content holds its content and its cue.

    ``reports`` are sorted by the start of their content, longer ones first.
    """
    out: list[int | None] = []
    open_: list[int] = []
    for i, report in enumerate(reports):
        while open_ and reports[open_[-1]].content.end <= report.content.start:
            open_.pop()
        out.append(next((j for j in reversed(open_[-8:]) if _holds(reports[j], report)), None))
        open_.append(i)
    return out


def _holds(outer: Report, inner: Report) -> bool:
    if outer.content.end < inner.content.end or outer.content == inner.content or outer.cue == inner.cue:
        return False
    return inner.cue is None or outer.content.start <= inner.cue.start < outer.content.end


def continued_by(reports: Sequence[Report]) -> list[int | None]:
    """For each report, the position of the one that it continues: the same cue stands between two parts of a quotation."""
    last: dict[tuple[int, int], int] = {}
    out: list[int | None] = []
    for i, report in enumerate(reports):
        split = report.cue is not None and report.quote is not None
        key = (report.cue.start, report.cue.end) if report.cue else (-1, -1)
        out.append(last.get(key) if split else None)
        if split:
            last[key] = i
    return out
