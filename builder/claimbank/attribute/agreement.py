"""Whether an entity can be meant by a word: it must agree in gender and number, as far as these are known."""

from __future__ import annotations

from claimbank.attribute.register import Entity
from claimbank.model import Party

__all__ = ["agrees"]


def agrees(party: Party, entity: Entity) -> bool:
    """Whether an entity can be meant by ``party``: nothing that is known of both differs.

    >>> from claimbank.model import Span
    >>> woman = Entity("person", Span(0, 4), "lina", gender="f")
    >>> agrees(Party("pronoun", gender="m"), woman), agrees(Party("dropped"), woman)
    (False, True)
    """
    if party.gender == "n":  # a thing or a body: it
        human = entity.klass == "unnamed" and entity.gender != "n"
        return entity.klass != "person" and entity.number != "p" and not human
    if (
        party.kind == "pronoun"
        and party.gender
        and party.number == "s"
        and entity.klass in ("document", "body")
    ):
        return entity.gender == party.gender
    if party.gender and entity.gender and party.gender != entity.gender:
        return False
    two = party.number == "p" and entity.number == "d"  # two may be spoken of as many
    return two or not (party.number and entity.number and party.number != entity.number)
