"""The end of a build: its card and manifest, and what it came to in short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimbank.pipeline.exclusion import Leaving
from claimbank.pipeline.inputs import Inputs, notice_lines
from claimbank.pipeline.reading import Gathered
from claimbank.pipeline.settings import Summary
from claimbank.publish import Bank, Facts, Outcome, finish
from claimbank.publish.versions import versioned
from claimbank.publish.withhold import told_share, withheld_sentence, withhold

if TYPE_CHECKING:
    from claimbank.pipeline.run import Run

__all__ = ["describe", "summary"]


def describe(
    run: Run,
    name: str,
    given: Inputs,
    gathered: Gathered,
    outcome: Outcome | None,
    left_out: Leaving,
    previous: Bank | None,
) -> None:
    """The card and, last of all, the manifest; before them, the words that are not to be published go."""
    run.moved("publishing", gathered)
    run.rejected.close()
    run.refused.close()
    inputs, notices = given.told(gathered.sums, gathered.contents)
    gathered.notices.extend([*notices, *left_out.notices(gathered.excluded)])
    withhold(run.folder, run.options.text)
    facts = Facts(
        name=name,
        inputs=inputs,
        settings=run.options.told(),
        rows=run.tables.rows,
        counts={
            "read": {"records": gathered.records, **_skipped(gathered.skipped)},
            "segment": {"documents": gathered.articles},
            "splits": run.splits.told(),
            "pairs": run.pairs,
            "decisions": run.decided.counts(),
            **({"text": told_share(run.folder)} if run.options.text == "spans" else {}),
        },
        rejected={**run.rejected.counts, **run.refused.counts},
        notices=tuple(withheld_sentence(n, run.options.text) for n in notice_lines(gathered.notices)),
        validation=outcome,
        text=run.options.text,
        excluded=left_out.told(gathered.excluded),
    )
    finish(run.folder, versioned(facts, run.folder, previous, run.options.version))


def summary(run: Run, out: str, gathered: Gathered, seconds: float, outcome: Outcome | None) -> Summary:
    """What a build came to, in short."""
    counts = {**run.rejected.counts, **run.refused.counts}
    rejected = {f"{stage}: {why}": n for stage, whys in counts.items() for why, n in whys.items()}
    return Summary(
        out=out,
        counts={name: sum(splits.values()) for name, splits in run.tables.rows.items()},
        rejected=rejected,
        notices=len(gathered.notices),
        records=gathered.records,
        seconds=seconds,
        failed=outcome.failures if outcome else (),
        labels=run.pairs["labels"],
        skipped=dict(sorted(gathered.skipped.items())),
        shards=(gathered.kept, len(gathered.shards)),
    )


def _skipped(counts: Counter[str]) -> dict[str, object]:
    """For the manifest: how many records of crawls were passed over, by reason; nothing of inputs that are none."""
    return {"skipped": dict(sorted(counts.items()))} if counts else {}
