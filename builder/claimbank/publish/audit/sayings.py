"""What was said, as the page shows it: the sentences around figures, with the speaker and the cue marked in them."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

from claimbank.publish.audit.holding import Holding
from claimbank.publish.audit.passages import Passage, legible, shortened, utf16
from claimbank.publish.audit.rows import Row, Rows

__all__ = ["Sayings", "line", "present"]

#: spans of an article by what is marked in them
Marks = dict[str, tuple[int, int]]


def present(row: Row) -> Row:
    """The row without what is null, false, empty or no finite number; a zero stays.

    >>> present({"value": 0, "low": None, "high": float("inf"), "prior": False, "places": []})
    {'value': 0}
    """
    return {k: v for k, v in row.items() if v is not None and v is not False and v != [] and _finite(v)}


def _finite(value: object) -> bool:
    return not isinstance(value, float) or isfinite(value)


def line(words: str | None) -> str | None:
    """Words of an article on one line, legible; None where they are not known, withheld or blank.

    >>> line(" a \\n b"), line(" ")
    ('a b', None)
    """
    return legible(" ".join(words.split())) or None if words else None


class Sayings:
    """``rows`` holds a passage for each claim with a figure, and for each figure that an article tells itself.

    ``source`` gives the place of a source on the page; what grows is ``held``.
    """

    def __init__(self, known: Rows, source: Callable[[str | None], int | None], held: Holding) -> None:
        self.rows = held.rows()
        self._known, self._source = known, source
        self._places: dict[str, int] = {}
        spans = ((n["claim_id"], (n["start"], n["end"])) for n in known.numbers.values() if n["claim_id"])
        self._figures = held.lists(spans)

    def of(self, figure: Row) -> dict[str, Any]:
        """``passage``: the place of the figure's passage in ``rows``; ``at``: the figure's span in it, in UTF-16 units."""
        number = self._known.numbers.get(figure["number_id"])
        claim = self._known.claims.get(figure["claim_id"] or "")
        told = None if claim else self._known.told.get(figure["number_id"])
        if not claim and not told:
            return {}
        marks = _marks(claim) if claim else {}
        passage = self._context(claim, marks) if claim else Passage(*(told or ("", 0)))
        key = claim["claim_id"] if claim else figure["number_id"]
        if key not in self._places:
            self._places[key] = len(self.rows)
            self._add(passage, marks, self._said(claim) if claim else {})
        at = _within(passage, number["start"], number["end"]) if number else None
        return {"passage": self._places[key], "at": at}

    def _context(self, claim: Row, marks: Marks) -> Passage:
        """What is shown of the sentences around a claim."""
        near = [*marks.values(), *self._figures.get(claim["claim_id"], ())]
        return shortened(Passage(claim["context"] or "", claim["context_start"]), near)

    def _said(self, claim: Row) -> Row:
        """Who said a claim, through whom, and how."""
        return {
            "speaker": line(claim["speaker"]),
            "role": line(claim["speaker_role"]),
            "affiliation": line(claim["speaker_affiliation"]),
            "act": claim["speech_act"],
            "negated": claim["polarity"] == "negated",
            "chain": [self._link(link) for link in claim["attribution_chain"]],
        }

    def _link(self, link: Row) -> Row:
        told = {"name": line(link["source"]), "cue": line(link["cue"])}
        return present(told | {"source": self._source(link["source_id"])})

    def _add(self, passage: Passage, marks: Marks, row: Row) -> None:
        found = [[*at, kind] for kind, span in marks.items() if (at := _within(passage, *span))]
        self.rows.append(present(row | {"text": legible(passage.text) or None, "marks": sorted(found)}))


def _marks(claim: Row) -> Marks:
    """Where the cue and the speaker of a claim stand in the article."""
    spans = {"cue": (claim["cue_start"], claim["cue_end"])}
    spans["speaker"] = (claim["speaker_mention_start"], claim["speaker_mention_end"])
    return {kind: (s, e) for kind, (s, e) in spans.items() if s is not None and e is not None}


def _within(passage: Passage, start: int, end: int) -> list[int] | None:
    """A span of the article as the browser finds it in the passage; None where it is not whole in it."""
    first, last = start - passage.start, end - passage.start
    return utf16(passage.text, [first, last]) if 0 <= first < last <= len(passage.text) else None
