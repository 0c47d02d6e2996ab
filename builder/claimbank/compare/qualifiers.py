"""When two figures of one concept answer different questions after all: what their qualifiers, or their vagueness, say."""

from __future__ import annotations

from claimbank.languages.concepts import statuses

__all__ = ["LOOSE", "PARTS", "divided"]

#: concepts that many things in one event have (a length, a price, the seats of each party), or one thing at every hour (an
#: index): their figures are one question only where they agree
LOOSE = frozenset(
    """age approval area capacity consumption cost decline defeats depth distance draws duration exchange_rate fee fine funding
    goals growth height index interest_rate investment length matches people points power price prison_term probability
    production profit rainfall rent revenue salary sales seats share shares speed stake temperature time_since time_until times
    titles volume vote_share weight wins""".split()  # noqa: SIM905 (a list of words reads as one)
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


def _country(qualifiers: dict[str, str]) -> str:
    return qualifiers.get("place", "").partition(".")[0]
