"""``claimbank compare``: published datasets compared again, the worst conflicts first."""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from claimbank.cli.printing import counted, isolated
from claimbank.cli.terminal import complain, say, say_json
from claimbank.engines.engine import engine
from claimbank.pipeline.comparing import SHEET, Comparison, compare_datasets, in_figures, publish_comparison
from claimbank.publish.placing import placed
from claimbank.publish.sheet import write_sheet

__all__ = ["run", "table_lines"]

_HEAD = ("relation", "ratio", "question", "figures and who tells them")
#: widest a question and a list of figures are shown, in letters
_WIDTHS = (10, 6, 44, 110)
_SHOWN_FIGURES, _SHOWN_NAMES = 4, 3


def run(arguments: argparse.Namespace) -> None:
    """Compare, write what is asked for, and print the worst."""
    with engine(arguments.engine, arguments.workers, arguments.address) as running:
        found = compare_datasets(arguments.datasets, arguments.decisions, running)
    for rejection in found.refused:
        complain(rejection.detail)
    for notice in found.notices:
        complain(notice.detail)
    if arguments.csv:
        with placed(arguments.csv) as file:
            write_sheet(file, SHEET, found.sheet())
    if arguments.out:
        publish_comparison(found, arguments.out, arguments.datasets)
    if arguments.json:
        told = [{**row, "figures": list(figures)} for row, figures in _with_figures(found)]
        say_json(told, indent=2)
        return
    say(*table_lines(found, arguments.top))


def _with_figures(found: Comparison) -> Iterator[tuple[dict[str, Any], Iterator[dict[str, Any]]]]:
    own = ("words", "value", "low", "high", "comparator", "as_of", "is_prior", "place", "source", "publisher",
           "published_at", "language", "claim", "url", "number_id", "claim_id", "document_id")  # fmt: skip
    for row in found.gravest():
        yield row, ({name: figure[name] for name in own} for figure in found.figures_of(row))


def table_lines(found: Comparison, top: int) -> list[str]:
    """The gravest ``top`` comparisons as a table, and how many there are of each relation.

    Right-to-left words stand between isolating marks, and what a terminal would obey is taken out.
    """
    rows = found.gravest()
    counts = Counter(row["relation"] for row in rows)
    summary = ", ".join(f"{n:,} {name}" for name, n in sorted(counts.items(), key=lambda c: -c[1]))
    labels = Counter(found.tables["pairs"].column("label").to_pylist())
    paired = ", ".join(f"{n:,} {label}" for label, n in sorted(labels.items()))
    last = [
        f"{counted(len(rows), 'question')}: {summary}" if rows else "no two figures answer the same question"
    ]
    if paired:
        last.append(f"{counted(sum(labels.values()), 'training pair')}: {paired}")
    if not rows or not top:
        return last
    shown = [_cells(found, row) for row in rows[:top]]
    lines = [_line(_HEAD), _line(["-" * min(w, 40) for w in _WIDTHS])]
    return [*lines, *(_line(cells) for cells in shown), "", *last]


def _cells(found: Comparison, row: dict[str, Any]) -> list[str]:
    ratio = f"{row['ratio']:.2f}" if row["ratio"] else ""
    told: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for figure in found.figures_of(row):
        said = (figure["value"], figure["low"], figure["high"], figure["comparator"], figure["is_prior"])
        told.setdefault(said, []).append(figure)
    parts = [_told(figures) for figures in told.values()]
    more = f"; {len(parts) - _SHOWN_FIGURES} more" if len(parts) > _SHOWN_FIGURES else ""
    question = isolated(_shortened(row["question"] or row["concept"] or "", _WIDTHS[2]))
    return [row["relation"], ratio, question, "; ".join(parts[:_SHOWN_FIGURES]) + more]


def _told(figures: list[dict[str, Any]]) -> str:
    """One figure in the first words for it, and all who tell it."""
    first = figures[0]
    who = list(dict.fromkeys(f["source"] or f["publisher"] or "source not named" for f in figures))
    words = isolated(
        _shortened(first["words"] or in_figures(first["value"], first["low"], first["high"]), 24)
    )
    names = ", ".join(isolated(_shortened(name, 36)) for name in who[:_SHOWN_NAMES])
    if len(who) > _SHOWN_NAMES:
        names += f", {len(who) - _SHOWN_NAMES} more"
    return f"{words}{', earlier' if first['is_prior'] else ''} ({names})"


def _line(cells: Sequence[str]) -> str:
    padded = [c + " " * max(0, width - _width(c)) for c, width in zip(cells, _WIDTHS, strict=True)]
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """How many columns a terminal gives a text: none to marks above and below letters and to marks of direction."""
    return sum(
        2
        if unicodedata.east_asian_width(c) in "WF"
        else 0
        if unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 1
        for c in text
    )


def _shortened(text: str, width: int) -> str:
    """The text on one line, cut to a width.

    >>> _shortened("a  long\\nline", 6)
    'a lon…'
    """
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"
