"""What may be published, and what became of it: the options of ``build`` that say so, and their commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

__all__ = ["add_rights", "add_rights_commands"]

_VERIFY = """\
examples:
  claimbank verify dist/news
  claimbank verify hf://datasets/someone/news

One line for each thing that is wrong: a file that is not that of its checksum, a row that breaks the contract, a reference
that leads nowhere, a span that is not exact. Exit code 0 where all is well, else 1.
"""


def add_rights(build: argparse.ArgumentParser) -> None:
    """The options of ``build`` on texts, licences, takedown and versions."""
    build.add_argument(
        "--text",
        choices=("full", "spans", "none"),
        default="full",
        help="publish whole texts (default); claims with their context and what is found; or offsets, hashes and URLs only",
    )
    build.add_argument(
        "--only-license",
        action="append",
        default=[],
        metavar="L",
        help="leave out records of other licences: cc-by-4.0, 'cc-by-*'; can be given several times",
    )
    build.add_argument(
        "--exclude", metavar="FILE", help="leave out what FILE names: a URL or id a line, # begins a comment"
    )
    build.add_argument(
        "--version",
        dest="dataset_version",
        metavar="X.Y.Z",
        help="version of the dataset (default: told by what changed since the one that DIR holds)",
    )


def add_rights_commands(names: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Register the commands; ``command`` makes a parser that shows its examples as they are written."""
    about = "Check a dataset: its files, the contract, keys between tables, every span."
    check = command(names.add_parser, "verify", about, _VERIFY)
    check.add_argument("dataset", metavar="DATASET", help="a dataset that claimbank built, or its address")
    check.set_defaults(run=verify)


def verify(arguments: argparse.Namespace) -> int:
    """``claimbank verify``: 1 where something is wrong."""
    from claimbank.publish.load import load
    from claimbank.publish.verify import verify_dataset

    problems = verify_dataset(arguments.dataset)
    for problem in problems:
        print(problem)
    if problems:
        said = f"{len(problems):,} problem{'' if len(problems) == 1 else 's'}"
        print(f"claimbank: {arguments.dataset}: {said}", file=sys.stderr)
        return 1
    manifest = load(arguments.dataset).manifest
    rows = sum(n for splits in manifest["rows"].values() for n in splits.values())
    print(f"{len(manifest['files']):,} files and {rows:,} rows are as they were built")
    return 0
