"""People told by their share: ``31% ممن شملهم المسح``, ``ثلثا المشاركين``, ``واحد من كل خمسة شبان``."""

from __future__ import annotations

import re

from claimbank.languages.ar.words import ADJUNCT, PREPOSITION, RELATIVE, STOP, Token, tokens
from claimbank.model import Party, Span

__all__ = ["is_share", "share_at", "share_break"]

_FIGURE = r"\d[\d.,٫]*"
_PERCENT = r"\s*(?:[%٪]|(?:في|ب) ?ال?م[ايئ]*[ةه](?!\w)|بالمي[ةه](?!\w))"
_PARTS = (
    r"(?:نصف|ثلثا|ثلثي|ثلث|ربع|خمسا|خمس|سدس|عشر|ثلاث[ةه] ارباع|اربع[ةه] اخماس|ثلاث[ةه] اخماس|واحد من كل \w+"
    rf"|{_FIGURE} من (?:كل|بين|اصل) \w+)"
)
_SHARE = re.compile(
    r"(?:(?:نحو|حوالي|قراب[ةه]|زهاء|ما يقرب من|ما يقارب|ما يزيد على|ما لا يقل عن|اكثر من|اقل من|ازيد من|فقط|حتى)\s+)?"
    rf"(?:(?:ما )?نسب(?:[ةه]|ت[هة])\s+)?(?:(?P<percent>{_FIGURE}{_PERCENT})|(?P<part>{_PARTS})(?=\s+\w))(?P<only>\s+فقط(?!\w))?"
)
_OF = re.compile(r"\s*(?:من(?:هم|هن|ها|هما)(?!\w)|(?P<of>من|ممن)\s+(?=\w))")
_STARTS = frozenset(
    (
        *("نحو", "حوالي", "قرابة", "قرابه", "زهاء", "ما", "اكثر", "اقل", "ازيد", "نسبة", "نسبه", "واحد"),
        *("نصف", "ثلثا", "ثلثي", "ثلث", "ربع", "خمسا", "خمس", "سدس", "عشر", "ثلاثة", "اربعة"),
    )
)


def share_at(text: str, toks: list[Token], i: int, end: int) -> tuple[Party, int] | None:
    """The people whose share stands at ``toks[i]``, and where their phrase ends; None where no share of people stands there."""
    word = toks[i].text
    start = toks[i].start + (word[0] == "و" and word[1:2].isdigit())
    if not text[start].isdigit() and word not in _STARTS:
        return None
    m = _SHARE.match(text, start, end)
    if m is None:
        return None
    of = _OF.match(text, m.end(), end)
    stop: int | None
    if of is None and m["percent"]:
        stop = m.end()
    elif of is not None and of["of"] is None:
        stop = of.end()
    else:
        stop = _people(
            text, of.end() if of is not None else m.end(), end, of is not None and of["of"] == "ممن"
        )
    if stop is None:
        return None
    return Party("unnamed", Span(start, stop), Span(start, stop), None, None, None, "p"), stop


def _people(text: str, start: int, end: int, clause: bool) -> int | None:
    """Where the noun phrase ends that tells of whom; behind ممن (``clause``) a verb and what belongs to it."""
    toks = tokens(text, start, end, 14)
    last = 0
    for k, token in enumerate(toks):
        if not token.text[0].isalnum():
            break
        leaves = token.flags & (STOP | RELATIVE) or (
            not clause and k and token.flags & (PREPOSITION | ADJUNCT)
        )
        if leaves or (not clause and k > 3):
            break
        last = token.end
    return last or None


def is_share(text: str, party: Party | None) -> bool:
    """Whether a party is a share of people, as ``share_at`` reads it."""
    if party is None or party.kind != "unnamed" or party.mention is None or party.number != "p":
        return False
    return _SHARE.match(text, *party.mention) is not None


_ALSO = re.compile(r"\s*[،,]?\s*(?<!\w)(?:و?كما|و?علاو[ةه] على|و?فضلا عن|و?الى جانب|في حين)\s+ان\s+$")


def share_break(text: str, start: int, floor: int) -> int:
    """Where the share before ends if that at ``start`` is told beside it: ``، كما أن | 31% …``; else ``start``."""
    m = _ALSO.search(text, max(floor, start - 22), start)
    return m.start() if m is not None else start
