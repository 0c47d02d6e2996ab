"""What commands print: plain lines, right-to-left text set off so that a terminal shows it in one piece."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimbank.cli.terminal import plain
from claimbank.pipeline import Summary, Verdict
from claimbank.publish.examples import example_claim, example_comparison
from claimbank.publish.load import load

__all__ = ["claim_lines", "conflict_lines", "counted", "isolated", "summary_lines", "verdict_lines"]

_CLAIM = (
    "claim",
    "quote_type",
    "speaker",
    "speaker_role",
    "cue",
    "speech_act",
    "polarity",
    "claim_date",
    "start",
    "end",
)
_RELATIONS = {
    "conflict": "A conflict",
    "revision": "A revision",
    "compatible": "Figures that can both be true",
    "agree": "Figures that agree",
}
_WITHHELD = "the articles' words are withheld: claimbank hydrate gives them back to one who has the articles"
#: notices, and warnings, that are told in full at the end of a build
_TOLD = 3
_SHOWN = ("documents", "claims", "numbers", "sources", "comparisons")


def summary_lines(summary: Summary) -> list[str]:
    """The few lines a build ends with.

    >>> counts = {"documents": 2, "claims": 17, "numbers": 9, "sources": 6, "comparisons": 1}
    >>> print(summary_lines(Summary("dist/kursk", counts, {}, 0, 1, 0.5))[0])
    2 articles, 17 claims, 9 numbers, 6 sources, 1 comparison, 0 rejected in 0.5 s
    """
    names = {"documents": "article"}
    parts = [counted(summary.counts.get(t, 0), names.get(t, t.removesuffix("s"))) for t in _SHOWN]
    lines = [f"{', '.join(parts)}, {summary.refused:,} rejected in {summary.seconds:.1f} s"]
    if summary.labels:
        balance = ", ".join(f"{n:,} {label}" for label, n in summary.labels.items())
        lines.append(f"{counted(sum(summary.labels.values()), 'training pair')}: {balance}")
    if summary.rejected:
        lines.append(f"rejected: {_by_number(summary.rejected)} (see {summary.out}/rejected/)")
    if summary.skipped:
        lines.append(f"skipped: {_by_number(summary.skipped)}")
    lines += [f"notice: {plain(notice)}" for notice in summary.told[:_TOLD]]
    if summary.notices > _TOLD:
        lines.append(f"{counted(summary.notices - _TOLD, 'more notice')} (see {summary.out}/manifest.json)")
    lines += [f"warning: {plain(warning)}" for warning in summary.warnings[:_TOLD]]
    if len(summary.warnings) > _TOLD:
        rest = counted(len(summary.warnings) - _TOLD, "more warning")
        lines.append(f"{rest} (see {summary.out}/validation/index.html)")
    kept, shards = summary.shards
    if kept:
        lines.append(f"{kept:,} of {counted(shards, 'shard')} kept from an earlier build")
    lines += [f"expectation failed: {what}" for what in summary.failed]
    return [*lines, summary.out]


def verdict_lines(verdict: Verdict) -> list[str]:
    """What a validation came to: one line in short, then one for each failure, warning and rate that moved."""
    outcome = verdict.outcome
    failed = (*outcome.failures, *outcome.false_rows)
    rows = sum(count.given for count in outcome.counts.values())
    told = f"{len(failed):,} of them fail" if failed else "all hold"
    warned = f", {counted(len(outcome.warnings), 'warning')}" if outcome.warnings else ""
    lines = [f"{counted(len(outcome.findings), 'expectation')} on {counted(rows, 'row')}: {told}{warned}"]
    lines += [f"failed: {plain(str(finding))}" for finding in failed]
    lines += [f"warning: {plain(str(finding))}" for finding in outcome.warnings]
    lines += [f"moved: {rate}" for rate in verdict.drift]
    return [*lines, *(f"notice: {plain(notice)}" for notice in verdict.notices)]


def _by_number(counts: Mapping[str, int], shown: int = 6) -> str:
    """The reasons by their number, the most frequent first.

    >>> _by_number({"revisit": 3, "not_html": 1200})
    '1,200 not_html, 3 revisit'
    """
    most = sorted(counts.items(), key=lambda x: (-x[1], x[0]))
    rest = sum(n for _, n in most[shown:])
    return ", ".join([f"{n:,} {why}" for why, n in most[:shown]] + ([f"{rest:,} more"] if rest else []))


def counted(n: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "row"), counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def claim_lines(dataset: str | Path) -> list[str]:
    """The claim of which most is known, column by column."""
    bank = load(dataset).checked()
    claim = example_claim(bank)
    if claim is None:
        held = bank.files("claims") and bank.manifest.get("text", "full") != "full"
        return [_WITHHELD if held else "no claims in this dataset"]
    shown = [name for name in _CLAIM if claim[name] is not None]
    return ["A claim", *(f"  {name:14} {isolated(claim[name])}" for name in shown)]


def conflict_lines(dataset: str | Path) -> list[str]:
    """The gravest comparison and its figures, each with who vouches for it and where."""
    comparison = example_comparison(load(dataset))
    if comparison is None:
        return ["no figures in this dataset answer the same question"]
    withheld = comparison["question"] is None
    what = (part for part in (comparison["concept"], comparison["unit"]) if part)
    lines = [
        _RELATIONS[comparison["relation"]],
        f"  {', '.join(what) if withheld else comparison['question']}",
    ]
    for figure in comparison["figures"]:
        prior = ", an earlier figure" if figure["is_prior"] else ""
        who = figure["source"] or "source not named"
        elsewhere = figure["publisher"] and figure["publisher"] != who
        where = f" in {isolated(figure['publisher'])}" if elsewhere else ""
        words = figure["words"] or _bounds(figure)
        lines.append(f"  {isolated(words)} | {isolated(who)}{where}{prior}")
    return [*lines, f"  {_WITHHELD if withheld else isolated(comparison['explanation'])}"]


def _bounds(figure: Mapping[str, Any]) -> str:
    """A figure whose words are withheld."""
    value, low, high = (figure[name] for name in ("value", "low", "high"))
    if value is not None:
        return f"{value:,.15g}"
    return " to ".join("?" if bound is None else f"{bound:,.15g}" for bound in (low, high))


def isolated(value: object) -> str:
    """The value on one line; right-to-left text between isolating marks, so that what stands beside it keeps its place."""
    text = plain(" ".join(str(value).split()))
    return f"\u2068{text}\u2069" if any("\u0590" <= c <= "\u08ff" for c in text) else text
