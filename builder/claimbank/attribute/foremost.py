"""Which of several that a description fits it means: the last speaker, the last subject, or the topic."""

from __future__ import annotations

from bisect import bisect_left

from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene
from claimbank.attribute.subjects import just_named
from claimbank.attribute.telling import tells_no_other
from claimbank.model import Party

__all__ = ["foremost"]

#: so often a body must have been named to be what an article tells of
_TOPIC = 3


def foremost(scene: Scene, party: Party, fitting: list[Entity]) -> Entity | None:
    """The one of several that is meant: who spoke last, else the subject of the sentence before, else the article's topic."""
    spoke = [t.entity for t in scene.heard[-1:] if t.entity in fitting]
    near = just_named(scene, party)
    if spoke or near not in fitting:
        return spoke[0] if spoke else _body_before(scene, fitting) or _topic(scene, fitting)
    return near if tells_no_other(scene, party, near) else None


def _body_before(scene: Scene, fitting: list[Entity]) -> Entity | None:
    """The only one of these bodies that the sentence before names: "The Coast had it from an aide. [The paper] said"."""
    here = scene.sentence(scene.at)
    if here < 1 or any(e.klass != "body" for e in fitting):
        return None
    start, end = scene.view.sentences[here]
    beside = [e for e in fitting if bisect_left(e.mentions, (start,)) < bisect_left(e.mentions, (scene.at,))]
    if len(beside) == 1:
        return beside[0]  # "The Coast has no money, but [the paper] said"
    start, end = scene.view.sentences[here - 1]
    named = [e for e in fitting if bisect_left(e.mentions, (start,)) < bisect_left(e.mentions, (end,))]
    return named[0] if len(named) == 1 else None


def _topic(scene: Scene, fitting: list[Entity]) -> Entity | None:
    """The body of which an article tells: named far more often than any other so far."""
    if any(e.klass != "body" for e in fitting):
        return None
    named = sorted(((bisect_left(e.mentions, (scene.at,)), n) for n, e in enumerate(fitting)), reverse=True)
    (most, first), (second, _) = named[:2]
    return fitting[first] if most >= _TOPIC and most >= 2 * second else None
