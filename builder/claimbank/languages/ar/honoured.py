"""Whom an honorific with a pronoun means: ``سموه`` is the prince last named, ``معاليه`` the minister."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimbank.languages.ar.parties import parties
from claimbank.languages.view import View
from claimbank.model import Party, Report

__all__ = ["with_honoured"]

_PRINCES = ("سمو", "السمو", "الامير", "الاميرة", "امير", "ولي العهد")
#: honorific with a pronoun: words that stand before the name of one who bears it
_BEARERS = {
    **dict.fromkeys(("سموه", "سموها"), _PRINCES),
    **dict.fromkeys(
        ("معاليه", "معاليها"), ("معالي", "وزير", "وزيرة", "مدير جامعة", "مدير الجامعة", "امين المنطقة")
    ),
    **dict.fromkeys(
        ("سعادته", "سعادتها"), ("سعادة", "السفير", "سفير", "وكيل", "محافظ", "مدير عام", "القنصل")
    ),
    **dict.fromkeys(("فضيلته", "سماحته"), ("فضيلة", "سماحة", "الشيخ", "مفتي", "المفتي")),
    **dict.fromkeys(("جلالته", "جلالتها"), ("جلالة", "الملك", "الملكة")),
    **dict.fromkeys(("فخامته",), ("فخامة", "الرئيس", "رئيس")),
    **dict.fromkeys(("دولته",), ("دولة", "رئيس الوزراء", "رئيس مجلس الوزراء")),
    **dict.fromkeys(("قداسته",), ("قداسة", "البابا")),
}
#: letters before a name in which the words of respect stand
_BEFORE = 24


def with_honoured(view: View, found: list[Report]) -> list[Report]:
    """The reports, the speaker of each that an honorific names put in: the last one named with that honour before it."""
    if not any(_honour(view.text, r.speaker) for r in found):
        return found
    named = parties(view)
    return [_put(view.text, report, named) for report in found]


def _honour(text: str, party: Party | None) -> tuple[str, ...] | None:
    if party is None or party.kind != "pronoun" or party.mention is None:
        return None
    return _BEARERS.get(text[slice(*party.mention)])


def _put(text: str, report: Report, named: Sequence[Party]) -> Report:
    party = report.speaker
    words = _honour(text, party)
    if party is None or words is None or party.mention is None:
        return report
    before = [p for p in named if p.name is not None and p.name.end <= party.mention.start]
    bearer = next((p for p in reversed(before) if _bears(text, p, words)), None)
    if bearer is None:
        return report
    return replace(report, speaker=replace(party, kind="person", name=bearer.name))


def _bears(text: str, party: Party, words: tuple[str, ...]) -> bool:
    assert party.name is not None
    starts = [s.start for s in (party.role, party.mention, party.name) if s is not None]
    told = f" {text[max(0, min(starts) - _BEFORE) : party.name.start]} "
    return any(f" {word} " in told for word in words)
