"""When two figures of one concept answer different questions after all, and when two of different concepts do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimbank.compare.figures import Figure
from claimbank.languages.concepts import concepts, statuses

__all__ = [
    "FATES",
    "LOOSE",
    "ONCE",
    "OPPOSITES",
    "PARTS",
    "divided",
    "set_apart",
    "standing_alone",
    "widened",
]

#: concepts that many things in one event have (a length, a price, the seats of each party), or one thing at every hour (an
#: index): their figures are one question only where they agree
LOOSE = frozenset(
    """age approval area capacity consumption cost deal decline defeats deficit depth distance draws duration
    exchange_rate fee fine funding goals growth height index inflation interest_rate investment length matches
    opposition people points population power price prison_term probability production profit rainfall rent revenue salary sales
    seats share shares speed stake surplus tax temperature time_since time_until times titles volume vote_share
    weight wins""".split()  # noqa: SIM905 (a list of words reads as one)
)
#: of these, those that the one thing an article tells of has once: figures that stand alone in two articles may be rivals
ONCE = frozenset(
    """approval capacity cost deficit depth fine opposition rainfall surplus""".split()  # noqa: SIM905
)
#: groups that are some of those whom an event befell; the others (a mill's workers, a bus's passengers) are often all of them
SOME = frozenset(
    """brothers children citizens civilians commanders elderly families foreigners girls leaders men officers part people
    population residents victims women young""".split()  # noqa: SIM905
)
#: those that another source may count all by, beside a figure of all
_CREWS = frozenset(
    ("hostages", "migrants", "passengers", "pilgrims", "prisoners", "students", "tourists", "workers")
)
#: what befalls some and spares others: figures of two of them are two questions, whatever their values
FATES = frozenset(
    """acquitted arrested born charged deported executed freed injured killed kidnapped missing pardoned recovered sentenced
    survived unidentified""".split()  # noqa: SIM905
)
#: what is counted up from day to day, so that those added lately are a part
GROWING = frozenset(
    """arrested arrived cases displaced evacuated fled hospitalized infected injured killed migrants missing patients people
    quarantined recovered refugees returned tests troops vaccinated victims""".split()  # noqa: SIM905
)
#: quantities that are never one, though their values be the same
OPPOSITES = frozenset(
    map(
        frozenset,
        (
            ("approval", "opposition"),
            ("decline", "growth"),
            ("deficit", "surplus"),
            ("exports", "imports"),
            ("inflation", "unemployment"),
            ("loss", "profit"),
        ),
    )
)
#: statuses that set a part of what is counted apart: a figure without them tells of the whole
PARTS = frozenset({"critical", "new", "suspected"})


def divided(a: dict[str, str], b: dict[str, str]) -> bool:
    """Whether qualifiers tell two figures apart: another nationality, another country, a status that the other excludes.

    Places within one country do not: reports of one event name now the town and now the province.

    >>> divided({"place": "RU.kursk"}, {"place": "RU.far_east"}), divided({"origin": "KP"}, {"origin": "RU"})
    (False, True)
    >>> divided({"status": "critical"}, {}), divided({"status": "estimated"}, {})
    (True, False)
    """
    if _country(a) and _country(b) and _country(a) != _country(b):
        return True
    if a.get("origin") and b.get("origin") and a["origin"] != b["origin"]:
        return True
    first, second = a.get("status"), b.get("status")
    if first == second:
        return False
    if {first, second} & PARTS:
        return True
    known = statuses()
    return bool(first and second and (second in known[first].excludes or first in known[second].excludes))


def set_apart(a: Figure, b: Figure) -> bool:
    """Whether their qualifiers tell two figures apart; new shops are the shops that open, new deaths some of the dead."""
    if not a.qualifiers and not b.qualifiers:
        return False
    return divided(_counted_up(a), _counted_up(b))


def _counted_up(figure: Figure) -> dict[str, str]:
    if figure.qualifiers.get("status") != "new" or figure.concept.partition(".")[0] in GROWING:
        return figure.qualifiers
    return {key: value for key, value in figure.qualifiers.items() if key != "status"}


def _country(qualifiers: dict[str, str]) -> str:
    return qualifiers.get("place", "").partition(".")[0]


def widened(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those of a class as those of the event where their article tells no others: 40 workers hurt are the hurt.

    >>> hurt = Figure("1", "d", "injured.workers", "count", None, 40, 40, 40, "exact", "40")
    >>> [f.concept for f in widened([hurt])], [f.concept for f in widened([hurt, replace(hurt, concept="injured")])]
    (['injured'], ['injured.workers', 'injured'])
    """
    told: dict[tuple[str, str], set[tuple[str, str | None]]] = defaultdict(set)
    for figure in figures:
        told[figure.voice, figure.concept.partition(".")[0]].add((figure.concept, figure.source_key))
    return [replace(f, concept=f.concept.partition(".")[0]) if _is_all(f, told) else f for f in figures]


def standing_alone(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those marked as ``alone`` whose article tells one value of their concept, ``sole`` whose sentence does.

    >>> cost = Figure("1", "d", "cost", "money", "EUR", 40, 40, 40, "exact", "40")
    >>> [f.alone for f in standing_alone([cost])], [f.alone for f in standing_alone([cost, replace(cost, value=50)])]
    ([True], [False, False])
    """
    told: dict[tuple[object, ...], set[tuple[float | None, ...]]] = defaultdict(set)
    for f in figures:
        if f.concept in LOOSE and not f.is_prior:
            said = (f.value, f.low, f.high) if f.value is None else (f.value,)
            told[f.voice, f.concept].add(said)
            told[f.voice, f.concept, f.scene.around if f.scene else b""].add(said)
    return [_marked(f, told) if not f.is_prior and (f.voice, f.concept) in told else f for f in figures]


def _marked(figure: Figure, told: Mapping[tuple[object, ...], set[tuple[float | None, ...]]]) -> Figure:
    article = figure.voice, figure.concept
    sole = figure.scene is not None and len(told[*article, figure.scene.around]) == 1
    return replace(figure, alone=figure.concept in ONCE and len(told[article]) == 1, sole=sole)


def _is_all(figure: Figure, told: dict[tuple[str, str], set[tuple[str, str | None]]]) -> bool:
    event, _, group = figure.concept.partition(".")
    if (
        not group
        or group in SOME
        or concepts()[group].kind != "group"
        or (figure.scene is not None and figure.scene.part)
    ):
        return False
    others = {concept: source for concept, source in told[figure.voice, event] if concept != figure.concept}
    if not others:
        return True
    return group in _CREWS and set(others) == {event} and figure.source_key not in others.values()
