"""The fact-checks of a build: each tied to the claim that says the same, and the training pairs that follow."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare.pairs import TELLING
from claimbank.compare.reviewed import Saying, likeness
from claimbank.ids import content_id
from claimbank.languages import languages, pack

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LABELS", "Reviewing"]

#: the verdicts that say what is so; the others say that it is more involved than that
LABELS = {"true": "SUPPORTS", "false": "REFUTES", "unverifiable": "NOT ENOUGH INFO"}
#: words that a claim and a review share before they are looked at; one that so many reviews hold says nothing
_SHARED, _COMMON = 3, 500
_CLAIM = ("claim_id", "document_id", "claim", "speech_act", "polarity", "language", "split")

Row = dict[str, Any]


class Reviewing:
    """Holds the reviews of a build, looks at its claims chunk by chunk, and gives ``reviews`` with the best of them."""

    def __init__(self, tables: Iterable[pa.Table]) -> None:
        self._rows: list[Row] = [row for table in tables for row in table.to_pylist()]
        self._sayings: dict[tuple[int, str], Saying] = {}
        self._same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for n, row in enumerate(self._rows):
            if row["claim_reviewed"] is None:  # withheld
                continue
            words = Saying(row["claim_reviewed"], "").words
            self._same[words].append(n)
            for word in set(words):
                self._holding[word].append(n)
        self._best: dict[int, tuple[tuple[Any, ...], Row]] = {}

    def look(self, claims: pa.Table) -> None:
        """Keep, for each review, the claim among these that says the same in most of its words."""
        if not self._rows:
            return
        for row in claims.select(_CLAIM).to_pylist():
            if (
                row["claim"] is not None
                and row["polarity"] == "affirmed"
                and row["speech_act"] in TELLING
                and row["language"] in languages()
            ):
                self._tie(row)

    def settled(self, split_of: Mapping[str, str]) -> tuple[list[Row], pa.Table]:
        """The rows of ``pairs`` that the reviews give, and ``reviews``, each in the split of its article."""
        import pyarrow as pa

        for n, row in enumerate(self._rows):
            row["split"] = split_of.get(row["document_id"], row["split"])
            row["claim_id"] = self._best[n][1]["claim_id"] if n in self._best else None
        made = [row for n in sorted(self._best) for row in self._pair(self._rows[n], self._best[n][1])]
        unique = list({(r["claim_id"], r["evidence"]): r for r in made}.values())
        return unique, pa.Table.from_pylist(self._rows, schema=contract.load().table("reviews").arrow())

    def _tie(self, claim: Row) -> None:
        saying = Saying(claim["claim"], claim["language"])
        for n in self._near(saying):
            if not (like := likeness(self._saying(n, claim["language"]), saying)):
                continue
            elsewhere = claim["document_id"] != self._rows[n]["document_id"]
            key = (-like, elsewhere, claim["claim_id"])
            if n not in self._best or key < self._best[n][0]:
                self._best[n] = (key, claim)

    def _near(self, saying: Saying) -> set[int]:
        """The reviews in the same words, and those that share some of their rarer words."""
        found = (self._holding.get(word, ()) for word in set(saying.words))
        shared = Counter(n for reviews in found if len(reviews) <= _COMMON for n in reviews)
        return {n for n, count in shared.items() if count >= _SHARED} | set(self._same.get(saying.words, ()))

    def _saying(self, n: int, language: str) -> Saying:
        if (n, language) not in self._sayings:
            self._sayings[n, language] = Saying(self._rows[n]["claim_reviewed"], language)
        return self._sayings[n, language]

    def _pair(self, review: Row, claim: Row) -> list[Row]:
        """The pair of a claim and a fact-check's finding in words; none across splits, or for a verdict in between."""
        label = LABELS.get(review["rating_normalized"] or "")
        rating = review["rating"] or ""
        alone = pack(claim["language"]).rules.stands_alone(claim["claim"], "")
        if (
            not alone
            or label is None
            or review["split"] != claim["split"]
            or not any(c.isalpha() for c in rating)
        ):
            return []
        by = f"{review['reviewer']}: " if review["reviewer"] else ""
        return [
            {
                "pair_id": content_id("v", claim["claim_id"], review["review_id"]),
                "claim_id": claim["claim_id"],
                "evidence_claim_id": None,
                "claim": " ".join(claim["claim"].split()),
                "evidence": f"{by}{rating}: {review['claim_reviewed']}",
                "label": label,
                "label_source": "review",
                "languages": [claim["language"]],
                "split": claim["split"],
            }
        ]
