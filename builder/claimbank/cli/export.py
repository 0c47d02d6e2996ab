"""``claimbank export``: the pairs or reviews of a dataset as others want them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from claimbank.cli.terminal import say

__all__ = ["EXAMPLES", "add_export_command", "export"]

FORMATS = ("averitec", "fever", "claimreview", "jsonl", "csv")
EXAMPLES = """\
examples:
  claimbank export dist/news --format fever                    writes news.fever.jsonl
  claimbank export dist/news --format averitec --out claims.json
  claimbank export dist/news --format csv                      for a spreadsheet; no cell runs as a formula

averitec, fever, jsonl and csv hold the training pairs, claimreview the fact-checks (schema.org JSON-LD). What a format wants
and the dataset does not have is left out, and told. A label says what the evidence says of the claim; it is no truth.
"""


def add_export_command(names: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """``claimbank export`` with its arguments."""
    about = "Write the training pairs or fact-checks in the formats of AVeriTeC, FEVER, ClaimReview, JSONL or CSV."
    made = command(names.add_parser, "export", about, EXAMPLES)
    made.add_argument("dataset", metavar="DATASET", help="a dataset that claimbank built, or its address")
    made.add_argument("--format", required=True, choices=FORMATS, metavar="F", help=", ".join(FORMATS))
    made.add_argument(
        "--out",
        metavar="FILE",
        help="the file (default: <dataset>.<format>.<json, jsonl or csv> in this folder)",
    )
    made.set_defaults(run=export)


def export(arguments: argparse.Namespace) -> None:
    """``claimbank export``."""
    from pathlib import Path

    from claimbank.publish import load
    from claimbank.publish.export import FORMATS as KNOWN
    from claimbank.publish.export import export as write
    from claimbank.publish.placing import placed

    bank = load(arguments.dataset).checked()
    name = Path(arguments.dataset.rstrip("/")).resolve().name
    form = arguments.format
    suffix = KNOWN[form].suffix
    told = KNOWN[form].table if form == suffix else form
    out = arguments.out or f"{name}.{told}.{suffix}"
    with placed(out) as file:
        done = write(bank, form, file)
    what = "reviews" if form == "claimreview" else "claims" if form == "averitec" else "pairs"
    say(f"{done.count:,} {what}", str(out))
    if done.left_out:
        say("left out:", *(f"  {what}" for what in done.left_out))
    if done.notes:
        say(*(f"note: {what}" for what in done.notes))
