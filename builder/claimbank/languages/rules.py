"""The functions that a pack's ``rules.py`` has: the grammar that tables cannot say.

``cues() -> Lexicon[CueForm]``
    the pack's reporting words, all forms (``annotate.cues`` runs it).
``reports(view) -> list[Report]``
    the reported statements of an article, each as its sentence shows it: content, cue, speaker as it stands there,
    relays. Positions count in ``view.text``.
``parties(view) -> list[Party]``
    every person and organisation that is named with enough to be known by (whether it speaks or not); speakers that
    are short names, pronouns, dropped or described are resolved to one of these, or to a speaker.
``same_name(short, full) -> bool``
    whether a short name (``وود``, ``Mr Wood``) can mean the bearer of a full one, by the language's naming customs; both
    are folded by ``fold.fold_name``.
``head_words(phrase) -> frozenset[str]``
    the stems of a phrase's content words, for matching a description (``the minister``) with a role or a name.
``stands_alone(text, before) -> bool``
    whether a statement can be read without its article; ``before`` is what stands before it in its sentence.
``denies(lemma) -> bool``
    whether a cue says that a statement is not true.
``content_words(text) -> frozenset[str]``
    the stems of the words that tell what a statement is about.
``names(text) -> frozenset[str]``
    the words of a statement that name somebody or some place.
``phrases(text) -> tuple[tuple[str, ...], ...]``
    the stems of a statement's words in their order, cut into phrases whose own order tells nothing.
``negations(text) -> int``
    how many words of a statement negate.

Two more a pack may have: ``spoken_name(name) -> str`` writes a name as it is called by itself, and
``past_name(words, k) -> bool`` tells whether the folded word at ``k`` is no part of a personal name by itself (a noun, a verb),
so that the article's other names show where the name ends.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CueForm"]


@dataclass(frozen=True, slots=True)
class CueForm:
    """What the pack knows of one form of a reporting word (see ``model.Cue``)."""

    lemma: str
    kind: str
    act: str
    polarity: str = "affirmed"
    frames: frozenset[str] = frozenset()
    gender: str | None = None
    number: str | None = None
    person: str | None = None
    tense: str | None = None
