"""A statement as it enters a pair, and how much of one another tells: words, names, figures, places, negations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from claimbank.annotate.counted.words import find_marks
from claimbank.compare.figures import Figure, reach
from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.marks import Word

__all__ = ["TELLING", "Statement", "contained", "entails", "figures_told", "same_words"]

#: speech acts that state what is so
TELLING = frozenset({"assert", "estimate", "accuse"})
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_TAIL = " \t\n,،;؛:"
_LEAST_SOUND = 3
_PLACED = ("place", "nationality")
#: how far a figure that entails another may be from it: at least 90 says little of at least 40
_NEAR = 0.25


@dataclass(frozen=True, eq=False)
class Statement:
    """A claim that can be read alone, or a denial whose sentence can: ``told`` is then that sentence.

    ``group`` is its event, or its article where it has none; ``cluster`` that of its article, None where it has none.
    ``figures`` are those that stand in it.
    """

    claim_id: str
    document_id: str
    group: str
    split: str
    language: str
    text: str
    start: int
    source_id: str | None = None
    cluster: str | None = None
    told: str | None = None
    told_start: int = 0
    figures: tuple[Figure, ...] = field(default=(), repr=False)

    @property
    def denied(self) -> bool:
        return self.told is not None

    @property
    def shown(self) -> str:
        """The text as a pair shows it: on one line, without the comma at its end."""
        return " ".join((self.told or self.text).split()).rstrip(_TAIL)

    @cached_property
    def plain(self) -> str:
        """The statement with its figures blanked."""
        text = self.text
        for figure in self.figures:
            at = figure.start - self.start
            text = f"{text[:at]}{' ' * len(figure.text)}{text[at + len(figure.text) :]}"
        return text

    @cached_property
    def bare(self) -> str:
        """The statement with its figures blanked, and the words that name concepts and countries."""
        text = self.plain
        for start, end, _ in self._found:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        return text

    @cached_property
    def words(self) -> frozenset[str]:
        """What it is about: its concepts and places, as one name for all languages, and the stems of its other words."""
        found: frozenset[str] = pack(self.language).rules.content_words(self.bare)
        return found | self.marks

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of its names, but for those of places and nations, which ``places`` has."""
        found: frozenset[str] = pack(self.language).rules.names(self.bare)
        return found

    @cached_property
    def told_names(self) -> frozenset[str]:
        """The names in the sentence of a denial, its speaker's among them."""
        found: frozenset[str] = pack(self.language).rules.names(self.told or "")
        return found

    @property
    def place(self) -> tuple[int, int]:
        """Where what a pair shows of it stands in the article."""
        start = self.start if self.told is None else self.told_start
        return start, start + len(self.text if self.told is None else self.told)

    @cached_property
    def negations(self) -> int:
        count: int = pack(self.language).rules.negations(self.text)
        return count

    @cached_property
    def amounts(self) -> frozenset[tuple[object, ...]]:
        """Its figures by what they say, whatever they are of."""
        return frozenset((f.kind, f.unit, f.value, f.low, f.high) for f in self.figures)

    @cached_property
    def digits(self) -> frozenset[str]:
        """The figures that are no rows of ``numbers``: years, days, hours."""
        return frozenset(_DIGITS.findall(fold(self.plain).text))

    @cached_property
    def _found(self) -> list[tuple[int, int, tuple[Word, ...]]]:
        """The words for concepts and places: where they stand, and what they are."""
        folded = fold(self.text)
        found = find_marks(pack(self.language), folded.text, 0, len(folded.text))
        return [(*folded.span(mark.start, mark.end), mark.words) for mark in found]

    @cached_property
    def places(self) -> frozenset[str]:
        """The countries, nations and towns that the words name, as one name for all languages (RU, RU.kursk)."""
        return frozenset(w.value for *_, words in self._found for w in words if w.role in _PLACED)

    @cached_property
    def countries(self) -> frozenset[str]:
        return frozenset(place.partition(".")[0] for place in self.places)

    @cached_property
    def marks(self) -> frozenset[str]:
        """Concepts and places that the words name, as one name for all languages."""
        concepts = {
            w.value.partition(".")[0] for *_, words in self._found for w in words if w.role not in _PLACED
        }
        return self.places | self.countries | concepts

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What its words and its figures are about, without what narrows it down."""
        told = {f.concept.partition(".")[0] for f in self.figures} - {""}
        return self.marks - self.places - self.countries | told

    def sounds(self, sound: Callable[[str], str], named: bool) -> frozenset[str]:
        """The consonants of its words, or of its names that are no places: what is left of a name in another script."""
        words = self.names if named else _WORD.findall(self.bare)
        found = (sound(word) for word in words)
        return frozenset(s for s in found if len(s) >= _LEAST_SOUND)


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """Which share of ``a`` stands in ``b``.

    >>> contained(frozenset("abcd"), frozenset("abc"))
    0.75
    """
    return len(a & b) / len(a) if a else 0.0


def same_words(a: Statement, b: Statement) -> bool:
    """Whether two statements differ in no letter or digit."""
    return _WORD.findall(fold(a.shown).text.lower()) == _WORD.findall(fold(b.shown).text.lower()) and (
        _DIGITS.findall(fold(a.shown).text) == _DIGITS.findall(fold(b.shown).text)
    )


def entails(evidence: Figure, claim: Figure) -> bool:
    """Whether a figure leaves no doubt about another near to it: all that the one allows, the other allows too.

    >>> exact = Figure("1", "d", "killed", "count", None, 43, 43, 43, "exact", "43")
    >>> least = Figure("2", "d", "killed", "count", None, 40, 40, None, "at_least", "at least 40")
    >>> entails(exact, least), entails(least, exact)
    (True, False)
    """
    if "vague" in (evidence.comparator, claim.comparator):
        return False
    if (evidence.value, evidence.low, evidence.high) == (claim.value, claim.low, claim.high):
        return evidence.comparator == claim.comparator or evidence.comparator == "exact"
    ours, theirs = (
        f.value if f.value is not None else f.low if f.low is not None else f.high for f in (claim, evidence)
    )
    if ours is None or theirs is None or abs(ours - theirs) > _NEAR * max(abs(ours), abs(theirs)):
        return False
    (low, high), (least, most) = reach(evidence), reach(claim)
    return least <= low and high <= most


def figures_told(claim: Statement, evidence: Statement, tied: frozenset[tuple[str, str]]) -> bool:
    """Whether the evidence tells every figure of the claim: a figure of the same question, or of the same thing."""
    return all(
        any(_alike(ours, theirs, tied) and entails(theirs, ours) for theirs in evidence.figures)
        for ours in claim.figures
    ) and (claim.digits <= evidence.digits or claim.language != evidence.language)


def _alike(a: Figure, b: Figure, tied: frozenset[tuple[str, str]]) -> bool:
    if (a.number_id, b.number_id) in tied or (b.number_id, a.number_id) in tied:
        return True
    return (a.concept, a.kind, a.unit, a.qualifiers) == (b.concept, b.kind, b.unit, b.qualifiers)
