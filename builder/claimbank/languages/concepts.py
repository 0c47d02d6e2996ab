"""The language-independent list of what figures are about: ``languages/concepts.toml``.

>>> concepts()["killed"].meaning
'people killed or dead'
>>> statuses()["new"].excludes
('total',)
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimbank.errors import PackError

__all__ = ["Concept", "Status", "asked_as", "concepts", "meaning", "quantities", "statuses", "under"]

_FILE = Path(__file__).parent / "concepts.toml"
_KINDS = ("event", "group", "thing", "quantity")


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry: ``kind`` is event, group, thing or quantity; ``takes``, ``plain`` and ``of`` say what an event befalls;
    ``figures``, which kinds of number may be of it; ``agent``, that those counted do it; ``unitless``, that it is a number on a
    scale, whose degrees (درجات) are no unit.
    """

    id: str
    kind: str
    meaning: str
    takes: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    agent: bool = False
    unitless: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """A value of the qualifier ``status``; ``excludes`` are those that never go with it in one question."""

    id: str
    meaning: str
    excludes: tuple[str, ...] = ()
    of: tuple[str, ...] = ()

    def fits(self, concept: str | None) -> bool:
        """Whether figures of ``concept`` can have it: troops are deployed, guests and votes are not."""
        return not self.of or concept in self.of


@cache
def _file() -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(_FILE.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(_FILE.name, f"is not TOML: {error}") from None


@cache
def concepts() -> dict[str, Concept]:
    """Every concept by id, in the order of the file; an unknown kind is a ``PackError``."""
    out = {}
    for name, entry in _file()["concepts"].items():
        if entry.get("kind") not in _KINDS:
            raise PackError(
                _FILE.name, f"{name}: kind is {entry.get('kind')!r}; allowed: {', '.join(_KINDS)}"
            )
        takes, plain, of, figures = (tuple(entry.get(k, ())) for k in ("takes", "plain", "of", "figures"))
        agent, unitless = bool(entry.get("agent")), bool(entry.get("unitless"))
        out[name] = Concept(name, entry["kind"], entry["meaning"], takes, plain, of, figures, agent, unitless)
    return out


def under(event: str, noun: str) -> str:
    """The concept of what ``event`` does to those or that which ``noun`` names.

    >>> under("killed", "children"), under("cancelled", "jobs")
    ('killed.children', 'lost_jobs')
    """
    both = f"{event}.{noun}"
    return str(_file()["same"].get(both, both))


@cache
def asked_as(concept: str) -> str:
    """The concept under the name that figures of one question share; all who took part are one, whoever they are called.

    >>> asked_as("protesters"), asked_as("attended.fans"), asked_as("employed"), asked_as("killed.children")
    ('attended', 'attended', 'workers', 'killed.children')
    """
    first = concept.partition(".")[0]
    if first in ("attended", "striking"):
        return first
    return str(_file()["asked_as"].get(concept, concept))


@cache
def quantities(kind: str) -> frozenset[str]:
    """The concepts that a number of ``kind`` may be of.

    >>> sorted(quantities("age"))
    ['age']
    """
    return frozenset(c.id for c in concepts().values() if kind in c.figures)


@cache
def statuses() -> dict[str, Status]:
    """Every status by id."""
    return {
        n: Status(n, e["meaning"], tuple(e["excludes"]), tuple(e.get("of", ())))
        for n, e in _file()["statuses"].items()
    }


def meaning(concept: str) -> str:
    """What a figure of ``concept`` is of, in English, for questions and tables.

    >>> meaning("killed"), meaning("killed.children"), meaning("turnout")
    ('number of people killed or dead', 'number of children among people killed or dead', 'turnout')
    """
    event, _, of = concept.partition(".")
    entry = concepts()[event]
    if entry.kind == "quantity":
        return entry.meaning
    if not of:
        return f"number of {entry.meaning}"
    if of == "part":
        return f"number of some of {entry.meaning}"
    word = concepts()[of].meaning
    return f"number of {word} {'among ' if 'person' in entry.takes else 'of '}{entry.meaning}"
