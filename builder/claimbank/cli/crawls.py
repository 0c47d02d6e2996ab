"""How crawls are read: the options of ``build`` for pages by the thousand and in many languages."""

from __future__ import annotations

import argparse

__all__ = ["add_crawls"]


def add_crawls(build: argparse.ArgumentParser) -> None:
    """The options ``--html`` and ``--only-language``."""
    build.add_argument(
        "--html",
        choices=("precise", "fast"),
        default="precise",
        help="how web pages are read: precise (trafilatura, default) or fast (resiliparse), for crawls (docs/inputs.md)",
    )
    build.add_argument(
        "--only-language",
        action="append",
        default=[],
        metavar="CODE",
        help="pass over texts in other languages; can be given several times (default: of crawls, those that have a pack; "
        "else any)",
    )
