"""Transcripts: paragraphs that begin with who speaks, "HOLT: The bridge is weak.", "Q: Who pays?"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimbank.languages.en.names import parties
from claimbank.languages.en.speech_acts import act_of_words
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["transcripts"]

_LABEL = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,4}): (?=[A-Z“\"‘'\d])")
#: so many paragraphs with a label, by so many who speak, make a transcript
_LEAST, _SPEAKERS = 3, 2
_ASKING, _ANSWERING = ("Q", "Question"), ("A", "Answer")
_ENDS = (".", "?", "!", "…", "”", '"')


class _Turn(NamedTuple):
    """One who speaks in a transcript: the label and the words behind it."""

    label: Span
    words: Span


def transcripts(view: View, found: list[Report]) -> list[Report]:
    """The words of those who speak in a transcript, one report a paragraph; none where the labels are no speakers.

    ``found`` are the reports that the sentences showed: a paragraph that holds nothing but a quotation is one already.
    """
    turns = _turns(view)
    labels = {view.text[slice(*turn.label)] for turn in turns}
    if len(turns) < _LEAST or len(labels) < _SPEAKERS:
        return []
    named = [
        p for p in parties(view) if p.name is not None and p.kind in ("person", "outlet", "organization")
    ]
    bearers = {label: _bearer(view.text, label, named, turns[0].label.start) for label in sorted(labels)}
    if not all(b is not None or label in {*_ASKING, *_ANSWERING} for label, b in bearers.items()):
        return []
    starts = {r.content.start for r in found}
    return [
        _report(view, turn, bearer)
        for turn in turns
        if (bearer := bearers[view.text[slice(*turn.label)]]) is not None
        and turn.words.start not in starts
        and view.text[turn.words.start] not in "“\"‘'"
    ]


def _turns(view: View) -> list[_Turn]:
    """The paragraphs with a label, each a sentence or more behind it."""
    out = []
    for start, end in view.paragraphs:
        if view.text.find(": ", start, min(end, start + 60)) < 0:
            continue
        m = _LABEL.match(view.text, start, end)
        if m is not None and view.text[start:end].rstrip().endswith(_ENDS):
            out.append(_Turn(Span(*m.span(1)), Span(m.end(), end)))
    return out


def _bearer(text: str, label: str, named: list[Party], first: int) -> Party | None:
    """Whom a label names: somebody of the article whose name ends like it; for "A", the only person named before."""
    if label in _ANSWERING:
        people = {
            text[slice(*p.name)] for p in named if p.kind == "person" and p.name and p.name.end <= first
        }
        known = [p for p in named if p.kind == "person" and p.name and p.name.end <= first]
        return known[0] if len(people) == 1 else None
    words = label.lower().split()
    for party in named:
        assert party.name is not None
        name = text[slice(*party.name)].lower().split()
        if name[-len(words) :] == words and text[slice(*party.name)] != label:
            return party
    return next(
        (p for p in named if p.name and text[slice(*p.name)].lower().split()[-len(words) :] == words), None
    )


def _report(view: View, turn: _Turn, bearer: Party) -> Report:
    """The words behind a label, said by whom it names."""
    speaker = Party(bearer.kind, turn.label, bearer.name, gender=bearer.gender, number=bearer.number)
    words = view.text[slice(*turn.words)].rstrip()
    act = "ask" if words.endswith("?") else act_of_words(words, None, "assert")
    content = Span(turn.words.start, turn.words.start + len(words.rstrip(".")))
    return Report(content, None, None, act, speaker=speaker, confidence=0.7, rule="transcript")
