"""Which claims can stand in a training pair: those that state something that can be read without their article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from claimbank.compare.pairs.statements import TELLING
from claimbank.languages import languages, pack

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["READABLE_BY", "readable_table"]

#: claims below it are too often no claims
_SURE = 0.5
#: the columns of ``claims`` that are looked at
READABLE_BY = (
    "claim_id", "document_id", "claim", "start", "speech_act", "polarity", "cue_lemma", "context", "context_start",
    "language", "confidence",
)  # fmt: skip

Row = Mapping[str, Any]


def readable_table(claims: Iterable[Row]) -> pa.Table:
    """The claim_id and document_id of those rows of ``claims`` that can be read alone.

    >>> context = 'Omar said: "Lina Haddad opened three schools in Tarif."'
    >>> claim = {"claim_id": "c1", "document_id": "d1", "claim": context[11:-2], "start": 11, "cue_lemma": "say"}
    >>> claim |= {"speech_act": "assert", "polarity": "affirmed", "language": "en", "confidence": 0.9}
    >>> claim |= {"context": context, "context_start": 0}
    >>> readable_table([claim, claim | {"claim_id": "c2", "confidence": 0.2}]).column("claim_id").to_pylist()
    ['c1']
    """
    import pyarrow as pa

    found = [(row["claim_id"], row["document_id"]) for row in claims if _readable(row)]
    columns = zip(*found, strict=True) if found else ((), ())
    return pa.table([pa.array(c, pa.string()) for c in columns], names=["claim_id", "document_id"])


def _readable(row: Row) -> bool:
    """Whether a claim states something, surely enough, that can be read alone; of a denial, its sentence."""
    withheld = row["claim"] is None or row["context"] is None
    if withheld or row["language"] not in languages() or row["confidence"] < _SURE:
        return False
    rules = pack(row["language"]).rules
    if row["polarity"] == "negated":
        return bool(rules.denies(row["cue_lemma"] or "") and rules.stands_alone(row["context"], ""))
    before = row["context"][: row["start"] - row["context_start"]]
    return row["speech_act"] in TELLING and bool(rules.stands_alone(row["claim"], before))
