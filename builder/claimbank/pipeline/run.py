"""The whole of a build, in its order: read and extract, resolve, check, compare, check the whole, publish."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from claimbank import read
from claimbank.engines.engine import Engine, engine
from claimbank.engines.thrift import own_pool
from claimbank.extractors import extractor
from claimbank.pipeline.budget import Budget
from claimbank.pipeline.decided import decisions_of
from claimbank.pipeline.describing import describe, summary
from claimbank.pipeline.exclusion import Leaving, leaving
from claimbank.pipeline.inputs import Inputs
from claimbank.pipeline.reading import Gathered, gather_rows
from claimbank.pipeline.settings import Options, Summary
from claimbank.pipeline.shelf import shelf
from claimbank.pipeline.spill import Spill
from claimbank.pipeline.stages import Run
from claimbank.publish import staging
from claimbank.publish.versions import check_version
from claimbank.publish.withhold import check_mode

__all__ = ["build"]


def build(inputs: Sequence[str], out: str | Path, options: Options | None = None) -> Summary:
    """Read ``inputs`` and leave a checked dataset at ``out``; gives what it came to.

    Inputs are files, folders, globs, fsspec URLs; ``-`` is stdin. ``out`` is replaced as a whole at the end. Errors:
    ``InputError`` (no such input, one that is part of ``out``, or no article in all of them), ``BuildError`` (``out`` is
    taken or is no dataset), ``UnsoundError`` (an expectation on the whole dataset failed; nothing was replaced).

    >>> import tempfile, claimbank
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text('"It rains," said Lina Haddad, the mayor.')
    >>> summary = claimbank.build([str(folder / "a.txt")], folder / "out", claimbank.Options(validate=False))
    >>> summary.counts["claims"]
    1
    """
    options = options or Options()
    started = time.monotonic()
    extractor(options.extractor)
    check_mode(options.text)
    previous = check_version(options.version, out)
    left_out = leaving(options.exclude, options.only_license, options.only_language)
    given = Inputs(read.inputs(inputs, format=options.format), out)
    decided = decisions_of([out], options.decisions)
    with own_pool(), _engine(options) as running, shelf(out, options) as kept:
        with staging(out) as folder:
            spill = Spill(folder / ".work", Budget(options.memory).articles)
            run = Run(folder, options, spill, decided, running)
            gathered = _gathered(run, given, left_out, kept.folder)
            run.require_articles(gathered, inputs)
            outcome = run.publish(gathered, Path(out).name)
            shutil.rmtree(spill.folder)
            describe(run, Path(out).name, given, gathered, outcome, left_out, previous)
        kept.clear(gathered.shards)
    return summary(run, str(out), gathered, time.monotonic() - started, outcome)


def _gathered(run: Run, given: Inputs, left_out: Leaving, shards: Path) -> Gathered:
    """All that the inputs hold, on disk."""
    return gather_rows(
        given.files,
        run.options,
        run.spill,
        run.refuse,
        left_out.selection,
        shards,
        run.engine,
        run.look_ahead,
    )


def _engine(options: Options) -> AbstractContextManager[Engine]:
    workers = Budget(options.memory).workers(options.workers)
    return engine(options.engine, workers, options.address, apart=options.memory is not None)
