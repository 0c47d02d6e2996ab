"""Names cut where the article itself shows that they end: ``وصف هولم | مقترح``, where ``مارك هولم`` stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from claimbank.fold import fold_name
from claimbank.languages.view import View
from claimbank.model import Party, Relay, Report, Span

__all__ = ["Shortening"]

#: letters of a word that can tell somebody; letters that may be written together with a name
_TELLING, _CLITICS = 4, "وفلب"


class Shortening:
    """Where each personal name of an article ends, by its other names.

    A name is cut before a word that is no part of a name by itself (``rules.past_name``) where what stands before that word
    is a name of the article without it, the end of one or ends with one, or stands in it twice without that word.

    >>> from claimbank.languages import pack
    >>> from claimbank.fold import fold
    >>> folded = fold("وصل مارك هولم. وصف هولم مقترح الوزارة")
    >>> view = View(pack("ar"), folded, folded.text, [], [], [], [])
    >>> full, long = (Party("person", s, s) for s in (Span(4, 13), Span(19, 29)))
    >>> folded.text[slice(*Shortening(view, [full, long]).party(long).name)]
    'هولم'
    """

    def __init__(self, view: View, parties: Sequence[Party]) -> None:
        self._text = view.text
        self._ends: dict[Span, int] = {}
        past: Callable[[Sequence[str], int], bool] | None = getattr(view.pack.rules, "past_name", None)
        if past is None:
            return
        named = {p.name for p in parties if p.kind == "person" and p.name is not None}
        words = {span: view.text[slice(*span)].split() for span in named}
        known = _known(words.values())
        for span, name in words.items():
            at = next((k for k in range(1, len(name)) if past(name, k)), 0)
            heads = (name[:at], name[at - 1 : at])
            if at and (any(_known_as(h, known) for h in heads) or _often(view.text, name, at)):
                self._ends[span] = _end(view.text, span, at)

    def party(self, party: Party) -> Party:
        """The party with its name as the article has it."""
        end = self._ends.get(party.name) if party.name is not None and party.kind == "person" else None
        if end is None or party.name is None or party.mention is None:
            return party
        mention = Span(party.mention.start, end) if party.mention.end == party.name.end else party.mention
        return replace(party, name=Span(party.name.start, end), mention=mention)

    def report(self, report: Report) -> Report:
        """The report with the names of its speaker and relays as the article has them."""
        if not self._ends:
            return report
        speaker = self.party(report.speaker) if report.speaker is not None else None
        chain = tuple(Relay(self.party(relay.party), relay.cue) for relay in report.chain)
        return replace(report, speaker=speaker, chain=chain)


def _known(names: Iterable[list[str]]) -> frozenset[tuple[str, ...]]:
    """The article's names, and what is left of them without their first words."""
    folded = [tuple(fold_name(" ".join(name)).split()) for name in names]
    return frozenset(name[k:] for name in folded for k in range(len(name)))


def _known_as(words: list[str], known: frozenset[tuple[str, ...]]) -> bool:
    return tuple(fold_name(" ".join(words)).split()) in known


def _often(text: str, name: list[str], at: int) -> bool:
    """Whether the first ``at`` words of a name stand in the text twice without the word behind them."""
    head = " ".join(name[:at])
    found = re.findall(rf"(?<!\w)[{_CLITICS}]?{re.escape(head)}(?!\w|\s+{re.escape(name[at])})", text)
    return len(head) >= _TELLING and len(found) > 1


def _end(text: str, span: Span, words: int) -> int:
    """Where the first ``words`` words of a name end."""
    end = span.start
    for word in text[slice(*span)].split()[:words]:
        end = text.index(word, end) + len(word)
    return end
