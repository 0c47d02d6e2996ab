"""What commands print: plain lines, right-to-left text set off so that a terminal shows it in one piece."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimbank.pipeline import Summary
from claimbank.publish import load

__all__ = ["claim_lines", "conflict_lines", "summary_lines"]

_SHOWN = ("documents", "claims", "numbers", "sources", "comparisons")


def summary_lines(summary: Summary) -> list[str]:
    """The few lines a build ends with.

    >>> counts = {"documents": 2, "claims": 17, "numbers": 9, "sources": 6, "comparisons": 1}
    >>> print(summary_lines(Summary("dist/kursk", counts, {}, 0, 1, 0.5))[0])
    2 articles, 17 claims, 9 numbers, 6 sources, 1 comparison, 0 rejected in 0.5 s
    """
    names = {"documents": "article"}
    parts = [_counted(summary.counts.get(t, 0), names.get(t, t.removesuffix("s"))) for t in _SHOWN]
    lines = [f"{', '.join(parts)}, {summary.refused:,} rejected in {summary.seconds:.1f} s"]
    if summary.rejected:
        most = sorted(summary.rejected.items(), key=lambda x: (-x[1], x[0]))
        lines.append("rejected: " + ", ".join(f"{n:,} {why}" for why, n in most[:6]) + f" (see {summary.out}/rejected/)")
    if summary.notices:
        lines.append(f"{_counted(summary.notices, 'notice')} (see {summary.out}/manifest.json)")
    lines += [f"expectation failed: {what}" for what in summary.failed]
    return [*lines, summary.out]


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def claim_lines(dataset: str | Path) -> list[str]:
    """A claim that tells most: with speaker, role and figures."""
    claims: list[dict[str, Any]] = load(dataset)["claims"].to_pylist()
    if not claims:
        return ["no claims in this dataset"]
    best = max(claims, key=lambda c: (c["is_numerical"], c["speaker"] is not None, c["speaker_role"] is not None, c["quote_type"] == "direct"))
    shown = ("claim", "quote_type", "speaker", "speaker_role", "cue", "speech_act", "polarity", "claim_date", "start", "end")
    return ["A claim", *(f"  {name:14} {_isolated(best[name])}" for name in shown if best[name] is not None)]


def conflict_lines(dataset: str | Path) -> list[str]:
    """The gravest comparison, the one with the widest gap first, and its figures."""
    bank = load(dataset)
    order = ["conflict", "revision", "compatible", "agree"]
    comparisons = sorted(bank["comparisons"].to_pylist(), key=lambda c: (order.index(c["relation"]), -(c["ratio"] or 0)))
    if not comparisons:
        return ["no figures in this dataset answer the same question"]
    best = comparisons[0]
    numbers = {n["number_id"]: n for n in bank["numbers"].to_pylist()}
    names = {s["source_id"]: s["name"] for s in bank["sources"].to_pylist()}
    where = {d["document_id"]: d["publisher"] or d["input_id"] for d in bank["documents"].to_pylist()}
    lines = [f"A {best['relation']}", f"  {best['question']}"]
    for figure in best["figures"]:
        number = numbers[figure["number_id"]]
        told = " ".join(t for t in (number["text"], number["counted"]) if t)
        prior = ", an earlier figure" if figure["is_prior"] else ""
        source = names.get(figure["source_id"], "source not named")
        lines.append(f"  {_isolated(told)} | {_isolated(source)} | in {_isolated(where[figure['document_id']])}{prior}")
    return [*lines, f"  {_isolated(best['explanation'])}"]


def _isolated(value: object) -> str:
    """The value on one line; right-to-left text between isolating marks, so that what stands beside it keeps its place."""
    text = " ".join(str(value).split())
    return f"\u2068{text}\u2069" if any("\u0590" <= c <= "\u08ff" for c in text) else text
