"""What each command does: call one verb, print what came of it. Heavy libraries load here, inside."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from claimbank.cli.terminal import complain, say, say_json

if TYPE_CHECKING:
    from claimbank.pipeline import Options
    from claimbank.pipeline.progress import Watcher

__all__ = ["audit", "build", "compare", "evaluate", "peek", "schema", "show", "validate", "version_line"]


def version_line() -> str:
    from claimbank import __version__

    return f"claimbank {__version__}"


def build(arguments: argparse.Namespace) -> int:
    """``claimbank build``: 0 once the dataset is published, with ``--allow-failures`` though expectations failed."""
    import pyarrow as pa

    from claimbank.cli.progress import Bar, Lines
    from claimbank.pipeline import build as build_dataset

    watcher = None if arguments.quiet else Bar() if sys.stderr.isatty() else Lines()
    pa.set_memory_pool(pa.system_memory_pool())  # gives back what a large build no longer holds
    try:
        summary = build_dataset(arguments.inputs, arguments.out, _options(arguments, watcher))
    finally:
        if watcher is not None:
            watcher.close()
    if not arguments.quiet:
        from claimbank.cli.printing import summary_lines

        say(*summary_lines(summary))
    return 0


def _options(arguments: argparse.Namespace, watcher: Watcher | None) -> Options:
    """What the arguments of ``build`` ask for."""
    from claimbank.limits import Limits
    from claimbank.pipeline import Options
    from claimbank.read import parse_mapping

    return Options(
        mapping=parse_mapping(arguments.map),
        format=arguments.format,
        language=arguments.language,
        max_chars=arguments.max_chars,
        limits=Limits(arguments.record_timeout, arguments.record_memory),
        extractor=arguments.extractor,
        workers=arguments.workers,
        validate=not arguments.no_validate,
        allow_failures=arguments.allow_failures,
        progress=watcher,
        splits=arguments.splits,
        split_by=arguments.split_by,
        decisions=arguments.decisions,
        text=arguments.text,
        exclude=arguments.exclude,
        only_license=tuple(arguments.only_license),
        html=arguments.html,
        only_language=tuple(arguments.only_language),
        version=arguments.dataset_version,
        suites=tuple(arguments.suite),
        fresh=arguments.fresh,
        memory=arguments.memory,
        shards=arguments.shards,
        engine=arguments.engine,
        address=arguments.address,
    )


def compare(arguments: argparse.Namespace) -> None:
    """``claimbank compare``."""
    from claimbank.cli.compare import run

    run(arguments)


def show(arguments: argparse.Namespace) -> int:
    """``claimbank show``: 2 where nothing could be shown."""
    from claimbank.cli.show import as_json, show_lines
    from claimbank.engines.batch import Settings, articles, extracted
    from claimbank.model import Document, Rejection
    from claimbank.read import Notice, read
    from claimbank.read.reading import SKIPPED

    colour = arguments.colour and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    settings = Settings(language=arguments.language)
    form = arguments.format or ("text" if arguments.file == "-" else None)
    shown = refused = 0
    for item in read([arguments.file], format=form):
        for article in articles(item, settings):
            found = extracted(article, settings) if isinstance(article, Document) else article
            if isinstance(found, Rejection):
                if found.stage != SKIPPED:
                    complain(found.detail)
                    refused += 1
            elif not isinstance(found, Notice):
                extraction, rows = found
                if arguments.json:
                    say_json(as_json(rows))
                else:
                    say(*show_lines(extraction, colour), coloured=colour)
                shown += 1
    if not shown and not refused:
        complain(f"{arguments.file}: holds no article")
    return 0 if shown else 2


def peek(arguments: argparse.Namespace) -> None:
    """``claimbank peek``."""
    from claimbank.cli.printing import claim_lines, conflict_lines

    say(*claim_lines(arguments.dataset), "", *conflict_lines(arguments.dataset))


def audit(arguments: argparse.Namespace) -> None:
    """``claimbank audit``."""
    from pathlib import Path

    from claimbank.cli.printing import counted
    from claimbank.publish import load, write_audit
    from claimbank.publish.placing import placed

    bank = load(arguments.dataset).checked()
    name = Path(arguments.dataset.rstrip("/")).resolve().name
    out = arguments.out or f"{name}.audit.html"
    with placed(out) as file:
        shown = write_audit(bank, name, file, arguments.most)
    say(f"{counted(shown, 'question')} on one page", str(out))


def evaluate(arguments: argparse.Namespace) -> None:
    """``claimbank evaluate``."""
    from claimbank.cli.printing import counted
    from claimbank.evaluate import evaluate as score
    from claimbank.evaluate import not_there

    scores = score(arguments.gold, arguments.dataset)
    if missed := not_there(arguments.gold, arguments.dataset):
        said = f"{counted(len(missed), 'annotated article')} not in it, counted as missed: {', '.join(missed[:5])}"
        complain(f"{arguments.dataset}: {said}{', …' if len(missed) > 5 else ''}")
    keys = ("what", "language", "form", "annotated", "found", "right", "precision", "recall", "f1")
    told = [{k: getattr(s, k) for k in keys} for s in scores]
    if arguments.keep:
        from pathlib import Path

        from claimbank.publish.card import keep_quality
        from claimbank.publish.manifest import digest_of

        gold = Path(arguments.gold)
        keep_quality(arguments.dataset, {"gold": gold.name, "sha256": digest_of(gold)[0], "scores": told})
    if arguments.json:
        say_json(told, indent=2)
        return
    say(f"{'':20} {'lang':5} {'form':9} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'of':>6} {'found':>6}")
    for s in scores:
        counts = f"{s.right:6,} {s.annotated:6,} {s.found:6,}"
        say(f"{s.what:20} {s.language:5} {s.form:9} {s.precision:6.3f} {s.recall:6.3f} {s.f1:6.3f} {counts}")


def validate(arguments: argparse.Namespace) -> int:
    """``claimbank validate``: 1 where a row is false or an expectation on the dataset fails."""
    from claimbank.cli.printing import verdict_lines
    from claimbank.pipeline import validate_dataset

    verdict = validate_dataset(
        arguments.dataset, arguments.suite, against=arguments.against, report=arguments.report
    )
    if not arguments.quiet:
        say(*verdict_lines(verdict))
    return 0 if verdict.sound else 1


def schema(arguments: argparse.Namespace) -> None:
    """``claimbank schema``."""
    from claimbank import contract

    if arguments.json:
        say_json(contract.data(arguments.table), indent=2)
    else:
        say(contract.describe(arguments.table))
