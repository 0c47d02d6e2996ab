"""The end of a build: its card and manifest, and what it came to in short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimbank.languages import languages
from claimbank.pipeline.exclusion import Leaving
from claimbank.pipeline.inputs import Inputs, notice_lines
from claimbank.pipeline.reading import Gathered
from claimbank.pipeline.settings import Summary
from claimbank.publish import Bank, Facts, Outcome, finish
from claimbank.publish.versions import versioned
from claimbank.publish.withhold import told_share, withheld_sentence, withhold
from claimbank.read import Notice

if TYPE_CHECKING:
    from claimbank.pipeline.stages import Run

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
    unread = _without_pack(run.languages)
    gathered.notices.extend([*notices, *left_out.notices(gathered.excluded), *unread])
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


def _without_pack(articles: Counter[str | None]) -> list[Notice]:
    """That articles hold no claims because nobody can read their language, if any do.

    >>> [notice.detail for notice in _without_pack(Counter({"en": 3, "fr": 2, None: 1}))]
    ['articles in languages without a pack, in which nothing was looked for: 2 fr, 1 unknown; there are packs for: ar, en']
    """
    found = [(n, code or "unknown") for code, n in articles.items() if code not in languages()]
    if not found:
        return []
    told = ", ".join(f"{n:,} {code}" for n, code in sorted(found, key=lambda item: (-item[0], item[1])))
    what = f"articles in languages without a pack, in which nothing was looked for: {told}"
    return [Notice("language_without_pack", f"{what}; there are packs for: {', '.join(languages())}", "")]


def summary(run: Run, out: str, gathered: Gathered, seconds: float, outcome: Outcome | None) -> Summary:
    """What a build came to, in short."""
    counts = {**run.rejected.counts, **run.refused.counts}
    said = run.checks.outcome
    rejected = {f"{stage}: {why}": n for stage, whys in counts.items() for why, n in whys.items()}
    return Summary(
        out=out,
        counts={name: sum(splits.values()) for name, splits in run.tables.rows.items()},
        rejected=rejected,
        notices=len(gathered.notices),
        told=notice_lines(gathered.notices),
        records=gathered.records,
        seconds=seconds,
        failed=outcome.failures if outcome else (),
        warnings=tuple(str(f) for f in said.warnings) if said else (),
        labels=run.pairs["labels"],
        skipped=dict(sorted(gathered.skipped.items())),
        shards=(gathered.kept, len(gathered.shards)),
    )


def _skipped(counts: Counter[str]) -> dict[str, object]:
    """For the manifest: how many records of crawls were passed over, by reason; nothing of inputs that are none."""
    return {"skipped": dict(sorted(counts.items()))} if counts else {}
