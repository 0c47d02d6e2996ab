"""What may be published, and what became of it: the options of ``build`` that say so, and their commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from claimbank.cli.terminal import complain, say, say_json

if TYPE_CHECKING:
    from claimbank.publish.difference import Difference

__all__ = ["add_rights", "add_rights_commands"]

#: lines of what did not match that are printed
_SHOWN = 20
#: letters of a row's words that are printed
_LONG = 60

_VERIFY = """\
examples:
  claimbank verify dist/news
  claimbank verify hf://datasets/someone/news

One line for each thing that is wrong: a file that is not that of its checksum, a row that breaks the contract, a reference
that leads nowhere, a span that is not exact. Exit code 0 where all is well, else 1.
"""

_HYDRATE = """\
examples:
  claimbank hydrate dist/shared --from news.jsonl
  claimbank hydrate dist/shared --from 'pages/*.html' --out dist/whole
  claimbank hydrate dist/shared --from articles.csv --map text=content

Articles are known by the SHA-256 of their text, whatever the files and ids are called. What did not match is told, stays
withheld, and is listed in OUT/hydrate.jsonl. Exit code 0 where every word is back, else 1.
"""

_DIFF = """\
examples:
  claimbank diff dist/news-1 dist/news-2
  claimbank diff hf://datasets/someone/news dist/news --json
  claimbank diff dist/news-1 dist/news-2 --verify       (first, whether each file is that of its checksum)

Rows are the same where their keys are. Tables whose checksums are the same in both manifests are not looked into: what was
done to a file since it was built only --verify and claimbank verify tell. Exit code 0 where nothing differs, else 1.
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
    about = "Give a dataset the words back that were withheld, from the articles."
    give = command(names.add_parser, "hydrate", about, _HYDRATE)
    give.add_argument("dataset", metavar="DATASET", help="a dataset built with --text spans or none")
    give.add_argument(
        "--from",
        dest="given",
        nargs="+",
        required=True,
        metavar="INPUT",
        help="the articles, in any format that build reads",
    )
    give.add_argument("--out", metavar="DIR", help="where the whole dataset goes (default: DATASET-hydrated)")
    give.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="read our column from theirs: --map text=content",
    )
    give.add_argument("--format", metavar="F", help="format of inputs whose name does not tell it")
    give.add_argument("--workers", type=int, metavar="N", help="processes (default: one)")
    give.set_defaults(run=hydrate)
    about = "Say which rows were added, removed and changed from one dataset to another, and why."
    differ = command(names.add_parser, "diff", about, _DIFF)
    differ.add_argument("old", metavar="OLD", help="a dataset, or its address")
    differ.add_argument("new", metavar="NEW", help="the dataset that followed it")
    differ.add_argument("--json", action="store_true", help="for programs")
    differ.add_argument(
        "--verify",
        action="store_true",
        help="read every file first, and refuse one that is not as it was built",
    )
    differ.set_defaults(run=diff)


def verify(arguments: argparse.Namespace) -> int:
    """``claimbank verify``: 1 where something is wrong."""
    from claimbank.cli.printing import counted
    from claimbank.publish.load import load
    from claimbank.publish.verifying import verify_dataset

    problems = verify_dataset(arguments.dataset)
    for problem in problems:
        say(problem)
    if problems:
        complain(f"{arguments.dataset}: {counted(len(problems), 'problem')}")
        return 1
    manifest = load(arguments.dataset).manifest
    rows = sum(n for splits in manifest["rows"].values() for n in splits.values())
    say(f"{counted(len(manifest['files']), 'file')} and {counted(rows, 'row')} are as they were built")
    return 0


def hydrate(arguments: argparse.Namespace) -> int:
    """``claimbank hydrate``: 1 where something stays withheld."""
    from claimbank.cli.printing import counted
    from claimbank.pipeline.hydrating import REPORT
    from claimbank.pipeline.hydrating import hydrate as give_back
    from claimbank.read import parse_mapping

    dataset = arguments.dataset.rstrip("/")
    out = arguments.out or f"{dataset.rsplit('/', 1)[-1] if '://' in dataset else dataset}-hydrated"
    told = give_back(
        dataset, arguments.given, out, parse_mapping(arguments.map), arguments.format, arguments.workers
    )
    say(f"{told.matched:,} of {told.documents:,} articles were there, word for word", told.out)
    lines = [f"{u.input_id} ({u.document_id}): {u.reason}" for u in told.unmatched]
    lines += told.differing
    lines += [
        f"{name}: {counted(n, 'row')} without words still: with this input, or this version, they come out otherwise"
        for name, n in told.open.items()
    ]
    for line in lines[:_SHOWN]:
        complain(line)
    if len(lines) > _SHOWN:
        complain(f"and {len(lines) - _SHOWN:,} more in {told.out}/{REPORT}")
    return 0 if told.whole else 1


def diff(arguments: argparse.Namespace) -> int:
    """``claimbank diff``: 1 where something differs."""
    from dataclasses import asdict

    from claimbank.publish.difference import difference
    from claimbank.publish.load import load

    old, new = load(arguments.old), load(arguments.new)
    for dataset in (arguments.old, arguments.new) if arguments.verify else ():
        _as_built(dataset)
    found = difference(old, new)
    if arguments.json:
        say_json(asdict(found), indent=2)
    else:
        say(*_difference_lines(found, old.manifest, new.manifest))
    return 1 if found else 0


def _as_built(dataset: str) -> None:
    """``InputError`` where a file of a dataset is not the one that its manifest knows."""
    from claimbank.errors import InputError
    from claimbank.publish.manifest import verify

    if wrong := verify(dataset):
        more = f" (and {len(wrong) - 1:,} more)" if len(wrong) > 1 else ""
        raise InputError(
            dataset, f"{wrong[0]}{more}; allowed: a dataset as it was built (claimbank verify tells all)"
        )


def _difference_lines(found: Difference, old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    from claimbank.cli.printing import isolated
    from claimbank.publish.difference import KINDS
    from claimbank.publish.reasons import SENTENCES

    yield f"version {old.get('version', '1.0.0')}, then {new.get('version', '1.0.0')}"
    if found.text[0] != found.text[1]:
        yield f"texts: {found.text[0]}, then {found.text[1]}"
    if not found.tables:
        yield "no row differs"
    for name, table in found.tables.items():
        yield f"{name}: {', '.join(f'{getattr(table, kind):,} {kind}' for kind in KINDS)}"
        for kind, reasons in table.reasons.items():
            yield f"  {kind}: " + "; ".join(f"{n:,} {SENTENCES[reason]}" for reason, n in reasons.items())
            if kind == "changed":
                yield "  in: " + ", ".join(f"{column} {n:,}" for column, n in table.columns.items())
            for key, words in table.examples[kind]:
                yield f"    {key}" + (f"  {isolated(_short(words))}" if words else "")


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[: _LONG - 1]}…"
