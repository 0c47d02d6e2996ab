"""Matches what was found with what was annotated, one to one, and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import isclose
from pathlib import Path
from typing import Any

from claimbank.attribute.forms import trimmed
from claimbank.errors import InputError
from claimbank.evaluate.gold import Gold, read_gold
from claimbank.fold import fold_name
from claimbank.model import Span
from claimbank.publish import load

__all__ = ["Score", "evaluate", "not_there"]

#: share of common letters from which a found span is the annotated one
_SAME = 0.5
_SAME_NUMBER = 0.3

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How many were annotated, found, and found right.

    >>> score = Score("claims", "en", "all", annotated=10, found=8, right=6)
    >>> score.precision, score.recall, round(score.f1, 3)
    (0.75, 0.6, 0.667)
    """

    what: str
    language: str
    form: str
    annotated: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def evaluate(gold: str | Path, dataset: str | Path) -> list[Score]:
    """The scores of ``dataset`` on the annotated file ``gold``, per language and form ("all": every form).

    ``claims``: the content overlaps by half. ``claims with speaker``: and the speaker's name is right. ``numbers``: the
    span overlaps and value and bounds are right. ``counted``: and so is the noun phrase. Annotated articles that the dataset
    does not hold (``not_there``) count as missed. ``InputError`` where it holds none of them, or one with another text.
    """
    tally = _Tally()
    articles = read_gold(gold)
    found = _found(dataset, {g.id: g.text for g in articles})
    for article in articles:
        claims, numbers = found.get(article.id, ([], []))
        language = article.language or "?"
        if article.attributions is not None:
            _score_claims(tally, article, claims, language)
        if article.numbers is not None:
            _score_numbers(tally, article, numbers, language)
    return tally.scores()


def not_there(gold: str | Path, dataset: str | Path) -> list[str]:
    """The ids of the annotated articles that the dataset does not hold, in the order of the file."""
    held = set(load(dataset).checked()["documents"].column("input_id").to_pylist())
    return [article.id for article in read_gold(gold) if article.id not in held]


class _Tally:
    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(
        self, what: str, language: str, form: str, annotated: int = 0, found: int = 0, right: int = 0
    ) -> None:
        for key in dict.fromkeys([(what, language, form), (what, language, "all")]):
            for at, n in enumerate((annotated, found, right)):
                self._counts[key][at] += n

    def scores(self) -> list[Score]:
        order = {"all": 0, "direct": 1, "indirect": 2, "mixed": 3}
        keys = sorted(self._counts, key=lambda k: (k[1], k[0], order.get(k[2], 9)))
        return [Score(*key, *self._counts[key]) for key in keys]


def _found(dataset: str | Path, texts: dict[str, str]) -> dict[str, tuple[list[Row], list[Row]]]:
    """Claims and numbers by input id, their spans moved to the annotated text."""
    bank = load(dataset).checked()
    out: dict[str, tuple[list[Row], list[Row]]] = {}
    home: dict[str, tuple[str, int]] = {}
    others: dict[str, str] = {}
    columns = ["document_id", "input_id", "text_start", "n_chars", "text_sha256"]
    for d in bank["documents"].select(columns).to_pylist():
        if d["input_id"] not in texts:
            continue
        start = d["text_start"]
        words = texts[d["input_id"]][start : start + d["n_chars"]]
        if sha256(words.encode("utf-8", "surrogatepass")).hexdigest() == d["text_sha256"]:
            home[d["document_id"]] = (d["input_id"], start)
            out.setdefault(d["input_id"], ([], []))
        else:
            others[d["input_id"]] = d["document_id"]
    for key in sorted(others.keys() - out.keys()):
        what = f"article {key!r} ({others[key]}) has another text than its annotations; allowed: the same, word for word"
        raise InputError(str(dataset), what)
    if not out:
        raise InputError(
            str(dataset), "holds none of the annotated articles (their ids are its documents' input_id)"
        )
    for at, (table, spans) in enumerate((("claims", ("",)), ("numbers", ("", "counted_")))):
        for row in bank[table].to_pylist():
            if row["document_id"] in home:
                key, offset = home[row["document_id"]]
                for name in spans:
                    if row[f"{name}start"] is not None:
                        row[f"{name}span"] = Span(row[f"{name}start"] + offset, row[f"{name}end"] + offset)
                out[key][at].append(row)
    return out


def _score_claims(tally: _Tally, article: Gold, found: list[Row], language: str) -> None:
    annotated = article.attributions or []
    wanted = [trimmed(article.text, Span(*a["content"])) for a in annotated]
    given = [trimmed(article.text, c["span"]) for c in found]
    matched = _matches(wanted, given, _SAME)
    for i, a in enumerate(annotated):
        tally.add("claims", language, a["form"], annotated=1, right=int(i in matched))
        right = i in matched and _same_speaker(article, a, found[matched[i]])
        tally.add("claims with speaker", language, a["form"], annotated=1, right=int(right))
    forms: dict[int, str] = {j: annotated[i]["form"] for i, j in matched.items()}
    for j, c in enumerate(found):
        for what in ("claims", "claims with speaker"):
            tally.add(what, language, forms[j] if j in forms else c["quote_type"], found=1)


def _same_speaker(article: Gold, annotated: Row, claim: Row) -> bool:
    name = annotated.get("speaker_name") or (
        article.text[slice(*annotated["speaker"])] if annotated.get("speaker") else None
    )
    if not name:
        return True
    a, b = (set(fold_name(n or "").split()) for n in (name, claim["speaker"] or claim["speaker_mention"]))
    return bool(a and b) and ((a <= b and len(b) <= len(a) + 3) or (b <= a and 2 * len(b) >= len(a)))


def _score_numbers(tally: _Tally, article: Gold, found: list[Row], language: str) -> None:
    annotated = article.numbers or []
    matched = _matches([Span(*n["span"]) for n in annotated], [n["span"] for n in found], _SAME_NUMBER)
    tally.add("numbers", language, "all", annotated=len(annotated), found=len(found))
    tally.add("counted", language, "all", annotated=sum(bool(n.get("counted")) for n in annotated))
    tally.add("counted", language, "all", found=sum("counted_span" in found[j] for j in matched.values()))
    for i, j in matched.items():
        right = _same_quantity(annotated[i], found[j])
        tally.add("numbers", language, "all", right=int(right))
        counted = annotated[i].get("counted")
        if counted and "counted_span" in found[j]:
            tally.add(
                "counted",
                language,
                "all",
                right=int(_common(Span(*counted), found[j]["counted_span"]) >= _SAME),
            )


def _same_quantity(a: Row, b: Row) -> bool:
    if a.get("value") is None and a.get("comparator") == "vague":
        return b["value"] is None
    keys = ("value",) if a.get("value") is not None else ("low", "high")
    return all(_close(a.get(k), b[k]) for k in keys)


def _close(a: float | None, b: float | None) -> bool:
    return a is None and b is None if a is None or b is None else isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def _matches(wanted: Sequence[Span], given: Sequence[Span], least: float) -> dict[int, int]:
    """One-to-one, the closest pairs first: position in ``wanted`` -> position in ``given``."""
    scored = [(_common(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(given)]
    closest: Callable[[tuple[float, int, int]], tuple[float, int, int]] = lambda x: (-x[0], x[1], x[2])  # noqa: E731
    out: dict[int, int] = {}
    for score, i, j in sorted(scored, key=closest):
        if score >= least and i not in out and j not in out.values():
            out[i] = j
    return out


def _common(a: Span, b: Span) -> float:
    """Common letters over all letters of the two spans."""
    common = max(0, min(a.end, b.end) - max(a.start, b.start))
    every = (a.end - a.start) + (b.end - b.start) - common
    return common / every if every else 0.0
