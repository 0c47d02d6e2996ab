"""What may be published, and what became of it: the options of ``build`` that say so, and their commands."""

from __future__ import annotations

import argparse

__all__ = ["add_rights"]


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
