"""``claimbank publish``: a dataset to the Hugging Face Hub."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from claimbank.cli.terminal import say

__all__ = ["EXAMPLES", "add_publish_command", "publish"]

EXAMPLES = """\
examples:
  claimbank publish dist/news my-desk/flood-news --dry-run      what would go, and what not; asks nothing of the network
  claimbank publish dist/news my-desk/flood-news --private
  claimbank publish dist/news my-desk/flood-news --revision next

The dataset is verified first. Only files of the build go, and of those only what changed; rejected/ and decisions.csv never do.
Each version gets its tag (v1.2.0), and is never overwritten. A run that was stopped is taken up by running it again. The
token is that of 'hf auth login' or HF_TOKEN.
"""


def add_publish_command(names: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """``claimbank publish`` with its arguments."""
    made = command(names.add_parser, "publish", "Publish a dataset on the Hugging Face Hub.", EXAMPLES)
    made.add_argument("dataset", metavar="DATASET", help="a folder that claimbank build wrote")
    made.add_argument("repo", metavar="ORG/NAME", help="the dataset on the Hub; made where it is missing")
    made.add_argument(
        "--private", action="store_true", help="make it private; refused where it is public there"
    )
    made.add_argument(
        "--revision", metavar="REV", help="the branch, made where it is missing (default: main)"
    )
    made.add_argument("--dry-run", action="store_true", help="list what would go and what not, and stop")
    made.add_argument(
        "--i-have-the-rights",
        action="store_true",
        help="publish whole texts although articles have no licence",
    )
    made.set_defaults(run=publish)


def publish(arguments: argparse.Namespace) -> None:
    """``claimbank publish``."""
    from huggingface_hub.utils.tqdm import disable_progress_bars

    from claimbank.publish.hub import plan
    from claimbank.publish.hub import publish as upload

    planned = plan(arguments.dataset, arguments.repo, arguments.i_have_the_rights)
    if arguments.dry_run:
        say(f"would go to {planned.repo} as {planned.tag}:")
        say(*(f"{size:>14,}  {name}" for name, size in planned.files))
        say(f"{sum(size for _, size in planned.files):>14,}  bytes in {len(planned.files):,} files")
        if planned.left_out:
            say("left out:", *(f"  {name}: {why}" for name, why in planned.left_out))
        return
    if not sys.stderr.isatty():
        disable_progress_bars()
    done = upload(planned, arguments.private, arguments.revision)
    say(f"{len(done.sent):,} of {len(planned.files):,} files sent, {len(done.removed):,} removed")
    say(f"{done.url} {done.tag}")
