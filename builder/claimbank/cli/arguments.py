"""The arguments of every command; ``--help`` teaches by example."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from claimbank.cli import commands
from claimbank.cli.build import add_build_command, add_engine, positive
from claimbank.cli.export import add_export_command
from claimbank.cli.publish import add_publish_command
from claimbank.cli.rights import add_rights_commands
from claimbank.cli.terminal import complain

__all__ = ["parser"]

_ABOUT = """\
claimbank reads news, Arabic and English first, and builds a dataset of who said what, in which words, with which
figures, on whose word, and where exactly it stands in the text.
"""

_EXAMPLES = """\
examples:
  claimbank build news.jsonl --out dist/news          articles, one JSON object a line
  claimbank build pages/ --out dist/pages             a folder of HTML, text, CSV, JSONL, Parquet
  claimbank show article.txt                          one article with its claims marked
  claimbank peek dist/news                            a claim and a conflict out of the dataset
  claimbank compare dist/monday dist/tuesday          conflicting figures, of several datasets together
  claimbank audit dist/news --out news.html           every question that figures answer, on one page
  claimbank schema claims                             what each column means
"""


_AUDIT = """\
examples:
  claimbank audit dist/news                           writes news.audit.html
  claimbank audit dist/news --out audit.html
  claimbank audit s3://bucket/news --most 50000

The page opens from disk in any browser and asks nothing of the network. Every build holds one: DATASET/audit.html.
What you decide on it (accept, split, merge) it exports as decisions.csv.
"""

_VALIDATE = """\
examples:
  claimbank validate dist/news                        as it was built, or as you edited it in pandas
  claimbank validate dist/news --suite mine.json      with expectations of your own
  claimbank validate dist/may --against dist/april    tells which rates moved more than they should
  claimbank validate dist/news --report report        writes report/index.html and report/results.json
  claimbank validate s3://sets/news                   its tables are copied first, into the temporary folder

Exit code 0: all hold (warnings and rates that moved are told); 1: a row is false or the dataset fails; 2: it could not
be asked. docs/validation.md tells what a suite looks like.
"""

_GOLD = """\
GOLD holds one article a line; positions are code points into text, end exclusive, and id is the article's input_id:
  {"id": "a1", "lang": "en", "text": "...",
   "attributions": [{"content": [12, 40], "form": "direct", "cue": [42, 46], "speaker": [47, 58],
                     "speaker_name": "Lina Haddad"}],
   "numbers": [{"span": [80, 85], "value": 40, "low": 40, "high": null, "comparator": "at_least",
                "counted": [86, 92]}]}
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line.

    >>> parser().parse_args(["build", "a.jsonl", "--out", "dist/a"]).out
    'dist/a'
    """
    top = _command(_Parser, "claimbank", _ABOUT, _EXAMPLES)
    top.add_argument("--version", action="version", version=commands.version_line())
    names = top.add_subparsers(metavar="COMMAND", required=True)
    add_build_command(names, _command)
    _show(names)
    _peek(names)
    _compare(names)
    _audit(names)
    _evaluate(names)
    _validate(names)
    _schema(names)
    add_rights_commands(names, _command)
    add_export_command(names, _command)
    add_publish_command(names, _command)
    return top


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line, as all errors are, and where they are explained."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message.removeprefix('argument ')}; '{self.prog} --help' shows what there is")
        self.exit(2)


def _command(make: Callable[..., Any], name: str, about: str, examples: str) -> argparse.ArgumentParser:
    """A parser whose help shows its examples as they are written."""
    top = make is _Parser
    named: dict[str, Any] = {"prog": name} if top else {"name": name, "help": about}
    how: dict[str, Any] = {"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False}
    made: argparse.ArgumentParser = make(description=about, epilog=examples, **named, **how)
    return made


def _show(names: Any) -> None:
    lines = (
        "examples:",
        "claimbank show article.txt",
        "claimbank show page.html --json",
        "cat a.txt | claimbank show -",
    )
    examples = "\n  ".join(lines) + "\n"
    show = _command(names.add_parser, "show", "Print an article with its claims marked.", examples)
    show.add_argument("file", metavar="FILE", help="an article in any format that build reads; - is stdin")
    show.add_argument("--language", metavar="CODE", help="take the text for this language")
    show.add_argument("--format", metavar="F", help="format, where the name does not tell it")
    show.add_argument("--json", action="store_true", help="for programs: one JSON object an article")
    show.add_argument("--no-colour", "--no-color", dest="colour", action="store_false", help="no colours")
    show.set_defaults(run=commands.show)


def _peek(names: Any) -> None:
    peek = _command(
        names.add_parser,
        "peek",
        "Show a claim and a conflict of a dataset.",
        "example:\n  claimbank peek dist/sample\n",
    )
    peek.add_argument("dataset", metavar="DATASET", help="a dataset that claimbank built, or its address")
    peek.set_defaults(run=commands.peek)


def _audit(names: Any) -> None:
    about = "Write one HTML page on which to audit figures that conflict."
    audit = _command(names.add_parser, "audit", about, _AUDIT)
    audit.add_argument("dataset", metavar="DATASET", help="a dataset that claimbank built, or its address")
    audit.add_argument(
        "--out", metavar="FILE", help="the page (default: <dataset>.audit.html in this folder)"
    )
    audit.add_argument(
        "--most",
        type=positive,
        default=10_000,
        metavar="N",
        help="show the N gravest questions (default 10,000); the page says how many there are",
    )
    audit.set_defaults(run=commands.audit)


def _compare(names: Any) -> None:
    lines = (
        "examples:",
        "claimbank compare dist/news",
        "claimbank compare dist/monday dist/tuesday --csv figures.csv",
        "claimbank compare dist/news --decisions decisions.csv --out dist/compared",
        "",
        "A document that is in two datasets counts once. The CSV has a row for each figure, the gravest questions first.",
    )
    about = "Compare the figures of datasets again, without extracting: the worst conflicts first."
    compare = _command(names.add_parser, "compare", about, "\n  ".join(lines) + "\n")
    compare.add_argument("datasets", nargs="+", metavar="DATASET", help="datasets that claimbank built")
    compare.add_argument(
        "--csv", metavar="FILE", help="write the figures of every question, for a spreadsheet"
    )
    compare.add_argument(
        "--out",
        metavar="DIR",
        help="write the tables comparisons, figure_pairs, pairs and reviews as a dataset",
    )
    compare.add_argument(
        "--decisions", metavar="FILE", help="an auditor's decisions, heeded after those in the datasets"
    )
    compare.add_argument(
        "--top", type=_count, default=20, metavar="N", help="questions that are printed (default 20; 0: none)"
    )
    compare.add_argument("--json", action="store_true", help="for programs: every question with its figures")
    add_engine(compare)
    compare.set_defaults(run=commands.compare)


def _evaluate(names: Any) -> None:
    about = "Measure a dataset on articles that you annotated: precision, recall, F1."
    evaluate = _command(
        names.add_parser,
        "evaluate",
        about,
        f"{_GOLD}\nexamples:\n  claimbank evaluate mine.jsonl dist/mine\n  claimbank evaluate mine.jsonl dist/mine --keep\n",
    )
    evaluate.add_argument("gold", metavar="GOLD", help="your annotated articles, JSONL")
    evaluate.add_argument("dataset", metavar="DATASET", help="a dataset built from the same articles")
    evaluate.add_argument("--json", action="store_true", help="for programs")
    evaluate.add_argument(
        "--keep",
        action="store_true",
        help="tell the scores in DATASET's card and manifest; a rebuild drops them",
    )
    evaluate.set_defaults(run=commands.evaluate)


def _validate(names: Any) -> None:
    about = "Ask every suite of a published dataset."
    validate = _command(names.add_parser, "validate", about, _VALIDATE)
    validate.add_argument("dataset", metavar="DATASET", help="a dataset that claimbank built, or its address")
    validate.add_argument(
        "--suite",
        action="append",
        default=[],
        metavar="FILE",
        help="a suite of your own beside the project's (docs/validation.md)",
    )
    validate.add_argument("--against", metavar="OLD", help="tell which rates moved since this older dataset")
    validate.add_argument("--report", metavar="DIR", help="write the report there: a page and its JSON")
    validate.add_argument("--quiet", action="store_true", help="the exit code alone")
    validate.set_defaults(run=commands.validate)


def _schema(names: Any) -> None:
    examples = "examples:\n  claimbank schema\n  claimbank schema numbers\n  claimbank schema claims --json\n"
    schema = _command(names.add_parser, "schema", "Say what the tables and their columns mean.", examples)
    schema.add_argument(
        "table", nargs="?", metavar="TABLE", help="one table; all of them in short without it"
    )
    schema.add_argument("--json", action="store_true", help="for programs")
    schema.set_defaults(run=commands.schema)


def _count(text: str) -> int:
    return positive(text, least=0)
