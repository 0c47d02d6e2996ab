"""What two statements say of each other: a label with what it rests on, or None. When in doubt, None."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimbank.compare.figures import Figure
from claimbank.compare.pairs.statements import Statement, contained, entails, figures_told, same_words

__all__ = ["LABELS", "Labelled", "by_denial", "by_figures", "by_other_place", "by_other_quantity", "by_words"]

LABELS = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
#: content words that a claim needs before its words can be compared
_ENOUGH = 5
#: a restatement may have one content word in so many in another form: another verb alone turns what is said round
_ONE_LOST_IN = 8
#: letters with which two forms of one word begin
_ROOT = 4
#: shares of a claim's content words that the evidence must have
_SUPPORTED, _DISPUTED, _DENIED = 0.75, 0.4, 0.6
#: content words that a pair shares at the least, and in which a negative does not yet restate the claim
_SHARED, _RELATED = 3, 0.75
#: content words of a claim that evidence in another language may refute; of those that no other language has, to support it
_ACROSS, _UNTOLD = 14, 3


class Labelled(NamedTuple):
    """A claim, its evidence, the label and what the label rests on."""

    claim: Statement
    evidence: Statement
    label: str
    label_source: str


def by_figures(
    a: Statement,
    b: Statement,
    figures: tuple[Figure, Figure],
    relation: str,
    tied: frozenset[tuple[str, str]],
    sound: Callable[[str], str],
) -> Labelled | None:
    """The label that two figures of one question give their statements: the one of ``a`` first.

    Figures that agree, or of which one leaves no doubt about the other, support; figures that conflict refute. A revision
    gives none: the time that parts the two is not in their words.
    """
    if a.denied or b.denied or not _independent(a, b):
        return None
    if relation == "conflict":
        claim, evidence = _shorter_first(a, b)
        if a.source_id is None or b.source_id is None or a.source_id == b.source_id:
            return None
        if _about_one(claim, evidence, _DISPUTED, sound):
            return Labelled(claim, evidence, "REFUTES", "figure_conflict")
        return None
    if relation not in ("agree", "compatible"):
        return None
    source = f"figure_{relation}"
    for (claim, ours), (evidence, theirs) in _both_ways((a, figures[0]), (b, figures[1])):
        told = entails(theirs, ours) and figures_told(claim, evidence, tied)
        if told and claim.negations == evidence.negations and _about_one(claim, evidence, _SUPPORTED, sound):
            return Labelled(claim, evidence, "SUPPORTS", source)
    return None


def by_words(a: Statement, b: Statement) -> Labelled | None:
    """SUPPORTS where one statement repeats the other: its words, names and figures, all of them."""
    if a.denied or b.denied or a.language != b.language or not _independent(a, b):
        return None
    claim, evidence = _shorter_first(a, b)
    missing = claim.words - evidence.words
    if len(claim.words) < _ENOUGH or len(missing) > len(claim.words) // _ONE_LOST_IN:
        return None
    if not _in_other_forms(missing, evidence.words - claim.words):
        return None
    if (
        claim.negations != evidence.negations
        or not claim.names | claim.places <= evidence.names | evidence.places
    ):
        return None
    told = claim.amounts <= evidence.amounts and claim.digits <= evidence.digits
    return Labelled(claim, evidence, "SUPPORTS", "restatement") if told else None


def by_denial(a: Statement, b: Statement) -> Labelled | None:
    """REFUTES where one denies what the other states."""
    if a.denied == b.denied or a.language != b.language or not _independent(a, b):
        return None
    claim, evidence = (b, a) if a.denied else (a, b)
    if claim.source_id is None or claim.source_id == evidence.source_id:
        return None
    ours, theirs = claim.words, evidence.words
    within = contained(ours, theirs) >= _DENIED and contained(theirs, ours) >= _DENIED
    if min(len(ours), len(theirs)) < _ENOUGH - 1 or not within or claim.negations != evidence.negations:
        return None
    if not _in_other_forms(theirs - ours, ours - theirs):
        return None
    if not evidence.names <= claim.names | evidence.told_names or not figures_told(
        evidence, claim, frozenset()
    ):
        return None
    return Labelled(claim, evidence, "REFUTES", "denial")


def by_other_quantity(a: Statement, b: Statement) -> Labelled | None:
    """NOT ENOUGH INFO where the evidence speaks of the same event and of another quantity alone."""
    if a.denied or b.denied or not _independent(a, b) or not a.figures or not b.figures:
        return None
    for claim, evidence in ((a, b), (b, a)):
        asked = {f.concept.partition(".")[0] for f in claim.figures}
        told = {f.concept.partition(".")[0] for f in evidence.figures}
        if (
            "" in asked
            or asked & evidence.concepts
            or told & claim.concepts
            or contained(claim.words, evidence.words) >= _RELATED
        ):
            continue
        if a.language != b.language and not claim.countries & evidence.countries:
            continue
        values = {f.value for f in evidence.figures if f.value is not None}
        if not any(f.value in values for f in claim.figures):
            return Labelled(claim, evidence, "NOT ENOUGH INFO", "hard_negative_quantity")
    return None


def by_other_place(a: Statement, b: Statement) -> Labelled | None:
    """NOT ENOUGH INFO where the evidence tells the same quantity of another place, in another event."""
    if a.group == b.group or a.denied or b.denied or not _independent(a, b):
        return None
    claim, evidence = _shorter_first(a, b)
    if len(claim.words & evidence.words) < _SHARED:
        return None
    here, there = _places(claim), _places(evidence)
    if not here or not there or any(_one_place(x, y) for x in here for y in there):
        return None
    if claim.countries & evidence.countries or contained(claim.words, evidence.words) >= _RELATED:
        return None
    return Labelled(claim, evidence, "NOT ENOUGH INFO", "hard_negative_place")


def _elsewhere(a: Statement, b: Statement) -> bool:
    """Whether both name towns and share none."""
    here, there = ({p for p in s.places if "." in p} for s in (a, b))
    return bool(here and there and not here & there)


def _places(statement: Statement) -> set[str]:
    return {f.qualifiers["place"] for f in statement.figures if "place" in f.qualifiers}


def _one_place(a: str, b: str) -> bool:
    """Whether one place is the other, or holds it."""
    return a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.")


def _in_other_forms(missing: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each missing word is there in another form, as far as its first letters tell.

    >>> _in_other_forms(frozenset({"collaps"}), frozenset({"collapsing"}))
    True
    >>> _in_other_forms(frozenset({"rise"}), frozenset({"fell"}))
    False
    """
    return all(any(len(word) >= _ROOT and word[:_ROOT] == o[:_ROOT] for o in others) for word in missing)


def _independent(a: Statement, b: Statement) -> bool:
    """Whether two statements stand apart: no copies, no words in common in one article, not one voice in one article."""
    if a.claim_id == b.claim_id or (a.cluster is not None and a.cluster == b.cluster) or same_words(a, b):
        return False
    if a.document_id != b.document_id:
        return True
    (a_start, a_end), (b_start, b_end) = a.place, b.place
    apart = a_end <= b_start or b_end <= a_start
    return apart and a.source_id is not None and b.source_id is not None and a.source_id != b.source_id


def _about_one(claim: Statement, evidence: Statement, least: float, sound: Callable[[str], str]) -> bool:
    """Whether two statements speak of one thing: by words and names in one language, by places and sounds across two."""
    if claim.language == evidence.language:
        shared = len(claim.words & evidence.words)
        anchors, others = claim.names | claim.places, evidence.names | evidence.places
        named = (
            anchors <= others
            if least >= _SUPPORTED
            else bool(anchors & others) and not _elsewhere(claim, evidence)
        )
        return shared >= _SHARED and named and contained(claim.words, evidence.words) >= least
    return len(claim.words) <= _ACROSS and _across(claim, evidence, least, sound)


def _across(claim: Statement, evidence: Statement, least: float, sound: Callable[[str], str]) -> bool:
    """Whether two statements in two languages speak of one thing: one place, or names that sound alike, and little else."""
    ours, theirs = claim.sounds(sound, named=True), evidence.sounds(sound, named=False)
    if _elsewhere(claim, evidence) or (ours and contained(ours, theirs) < 0.5):
        return False
    if not claim.countries & evidence.countries:
        heard = ours & theirs | claim.sounds(sound, named=False) & evidence.sounds(sound, named=True)
        if (claim.countries and evidence.countries) or len(heard) + len(claim.figures) < _SHARED:
            return False
        if not heard:
            return False
    if least < _SUPPORTED:
        return True
    untold = len(claim.words - claim.marks) - len(claim.names)
    return untold <= _UNTOLD and claim.places <= evidence.places


def _shorter_first(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    """The statement that says less first: what a claim says, its evidence must tell."""
    first, second = sorted((a, b), key=lambda s: (len(s.words), len(s.text), s.claim_id))
    return first, second


def _both_ways(
    a: tuple[Statement, Figure], b: tuple[Statement, Figure]
) -> tuple[tuple[tuple[Statement, Figure], tuple[Statement, Figure]], ...]:
    one, other = sorted((a, b), key=lambda s: (len(s[0].words), len(s[0].text), s[0].claim_id))
    return (one, other), (other, one)
