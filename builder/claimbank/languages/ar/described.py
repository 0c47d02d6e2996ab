"""Descriptions (الوزير, الشرطة) that nobody in the article answers to are sources of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice

from claimbank.languages import pack
from claimbank.languages.ar.borne_words import core, is_borne, known_words, office_of_nation
from claimbank.languages.ar.names import head_words
from claimbank.languages.ar.nationals import nationals
from claimbank.languages.ar.party_kinds import COMMON_BODIES, SAME
from claimbank.languages.ar.source_kinds import POINTING
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.ar.word_genders import word_gender
from claimbank.languages.ar.words import (
    ADJUNCT,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
    tokens,
)
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["named_where_alone"]


def named_where_alone(view: View, found: list[Report]) -> list[Report]:
    """The reports with every description that matches no named party made a named source itself."""
    if not any(r.speaker is not None and r.speaker.kind == "description" for r in found):
        return found
    text = view.text
    known: dict[str, list[frozenset[str]]] = {}
    for own, heads in dict.fromkeys(known_words(view, found)):
        for word in own:
            known.setdefault(word, []).append(heads)
    bodies: dict[frozenset[str], int] = {}  # where each is named first
    for report in found:
        for p in (report.speaker, *(relay.party for relay in report.chain)):
            if p is not None and p.name is not None and p.kind != "person":
                heads, at = head_words(core(text, p.name, p.kind)), (p.mention or p.name).start
                bodies[heads] = min(at, bodies.get(heads, at))
    out: list[Report] = []
    issued = False
    for i, report in enumerate(found):
        made = _issued(text, report, found[max(0, i - 12) : i]) or (
            _going_on(report, out[-1]) if issued else None
        )
        issued = made is not None
        out.append(made or _named(text, report, known, bodies))
    return out


def _going_on(report: Report, before: Report) -> Report | None:
    """``وأضاف`` behind ``وقال البيان``: still the statement of the same one."""
    party, issuer = report.speaker, before.speaker
    if party is None or issuer is None or party.kind != "dropped" or party.gender != "m":
        return None
    return replace(report, speaker=replace(issuer, mention=None))


_STATEMENTS = frozenset(("بيان", "بلاغ", "تغريدة", "منشور"))


def _issued(text: str, report: Report, before: list[Report]) -> Report | None:
    """``وقال البيان`` behind ``قالت الوزارة في بيان``: the report, its speaker the one who issued it."""
    party = report.speaker
    if party is None or party.kind != "description" or party.mention is None:
        return None
    word = text[slice(*party.mention)].removeprefix("ال")
    if word not in _STATEMENTS:
        return None
    for earlier in reversed(before):
        cue, issuer = earlier.cue, earlier.speaker
        if cue is None or issuer is None or issuer.mention is None or cue.start > party.mention.start:
            continue
        words = text[cue.end : earlier.content.start].split()
        if issuer.kind != "document" and (word in words or "ب" + word in words):
            return replace(report, speaker=replace(issuer, mention=party.mention, role=None))
    return None


#: المصدر, المصدر ذاته: whoever spoke last
_THE_SOURCE = head_words("المصدر")


def _named(
    text: str, report: Report, known: dict[str, list[frozenset[str]]], bodies: dict[frozenset[str], int]
) -> Report:
    party = report.speaker
    if party is None or party.kind != "description" or party.mention is None:
        return report
    heads = head_words(text[slice(*party.mention)])
    if heads == _THE_SOURCE and not is_borne(heads, known):
        return replace(report, speaker=Party("pronoun", party.mention))
    if _is_same(text, party) and not is_borne(heads, known):
        return replace(report, speaker=Party("pronoun", party.mention, gender=party.gender, number="s"))
    spoke = any(heads <= other and at < party.mention.start for other, at in bodies.items())
    if not spoke and (body := _named_body(text, party)) is not None:
        return replace(report, speaker=body)
    if is_borne(heads, known):
        return report
    if (office := office_of_nation(text, party, heads)) is not None:
        return replace(report, speaker=office)
    words = text[slice(*party.mention)].split()
    own = words[0].startswith("ال") and not all(w.startswith("ال") for w in words)  # المتحدث باسم النادي
    if (heads & _performers() and not own) or (len(words) == 1 and words[0] in nationals()):
        return report
    first = flags_of(text[slice(*party.mention)].split()[0])
    if " " in text[slice(*party.mention)] and first & (ORGANIZATION | OUTLET) and not first & ROLE:
        return report
    document = _document(text, party.mention)
    if document is not None and not (report.cue is not None and report.cue.end > document.start):
        return replace(report, speaker=Party("document", document, document, number="s"))
    return replace(
        report, speaker=replace(party, kind=_kind(text[slice(*party.mention)]), name=party.mention)
    )


def _is_same(text: str, party: Party) -> bool:
    """Whether one who has just spoken is said to be the same: ``المسؤول ذاته``, ``المتحدثة نفسها``."""
    assert party.mention is not None
    words = text[slice(*party.mention)].split()
    of_man = len(words) == 2 and words[1] in SAME and party.number != "p"
    return of_man and bool(flags_of(words[0]) & (ROLE | UNNAMED))


@cache
def _performers() -> frozenset[str]:
    """The nouns that describe a person by what he is known for: اللاعب, الفنانة."""
    rows = pack("ar").table("descriptions")
    return frozenset(head for row in rows if row["kind"] == "person" for head in head_words(row["noun"]))


def _named_body(text: str, party: Party) -> Party | None:
    """The one body whose name in the article begins with the noun of ``التحالف``, ``الوزارة``: ``تحالف الساحل الشمالي``."""
    assert party.mention is not None
    word = text[slice(*party.mention)]
    if (
        " " in word
        or not word.startswith("ال")
        or not flags_of(word) & (ORGANIZATION | OUTLET)
        or flags_of(word) & ROLE
    ):
        return None
    named = _bodies_of(text, word[2:])
    at = party.mention.start
    before = {
        name: body for name, body in named.items() if body.mention is not None and body.mention.start < at
    }
    if len(before or named) != 1:
        return None
    body = next(iter((before or named).values()))
    return Party(body.kind, party.mention, body.name, None, None, party.gender, party.number)


@lru_cache(maxsize=64)
def _bodies_of(text: str, noun: str) -> dict[str, Party]:
    """The bodies named with ``noun`` in the article by their first two words: ``اتحاد الكرة``, ``الحزب الأخضر``."""
    found: dict[str, Party] = {}
    for m in islice(re.finditer(rf"(?<!\w)[وفبل]?(?P<body>(?:ال)?{noun})\s+\w", text[:20_000]), 12):
        start = m.start("body")
        if m["body"] != noun:
            own = _definite_body(text, start)
            if own is not None and own.name is not None:
                found.setdefault(" ".join(text[slice(*own.name)].split()[:2]), own)
            continue
        body = read_source(text, start, min(start + 90, _line_end(text, start)), objects=True).party
        if body is not None and body.name is not None and body.kind in _BODIES and body.mention is not None:
            name = _plain(text, body.name)
            if name is not None and name.start == start:
                found.setdefault(" ".join(text[slice(*name)].split()[:2]), replace(body, name=name))
    return found


def _definite_body(text: str, start: int) -> Party | None:
    """The body whose definite noun stands at ``start`` with its own adjectives: ``الحزب الأخضر``, ``الجيش الوطني``."""
    toks = tokens(text, start, min(start + 90, _line_end(text, start)), 6)
    last = 0
    while last + 1 < len(toks) and _own_adjective(toks[last + 1]):
        last += 1
    if not last or toks[0].text.removeprefix("ال") in COMMON_BODIES:
        return None
    name = Span(start, toks[last].end)
    gender, number = word_gender(toks[0].text)
    return Party("organization", name, name, None, None, gender, number)


def _own_adjective(token: Token) -> bool:
    return (
        bool(token.flags & DEFINITE) and token.text.endswith(("ي", "ية", "يه")) and token.text not in _PLAIN
    )


#: adjectives that tell apart and name nobody
_PLAIN = frozenset(
    ("الحالي", "الحالية", "الماضي", "الماضية", "التالي", "التالية", "الرئيسي", "الرئيسية", "الثاني")
)


def _plain(text: str, name: Span) -> Span | None:
    """The words of a name up to the first preposition; None where only the noun is left."""
    toks = tokens(text, *name)
    end = next(
        (
            k
            for k, t in enumerate(toks)
            if k and (t.flags & (PREPOSITION | PREFIXED | ADJUNCT) or _his(toks, k))
        ),
        len(toks),
    )
    if end + 1 < len(toks) and toks[end].text == "في" and toks[end + 1].flags & PLACE:
        end += 2
    return Span(name.start, toks[end - 1].end) if end > 1 else None


def _his(toks: list[Token], k: int) -> bool:
    """Whether the name begins at ``k`` of one who stands behind a body in his role: ``غرفة تجارة السفح | خليل العدوان``."""
    return bool(toks[k].flags & GIVEN and toks[k - 1].flags & (DEFINITE | PLACE)) and not toks[
        k - 1
    ].flags & (TITLE | ROLE)


_BODIES = frozenset(("organization", "outlet", "agency"))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _document(text: str, mention: Span) -> Span | None:
    """A document with the body whose it is: ``بيان للجيش``, where no body of the article is meant."""
    before = text[max(0, mention.start - 14) : mention.start].split()
    if not before or not text[mention.start - 1 :].startswith(" "):
        return None
    word = before[-1]
    flags = flags_of(word)
    if (
        not flags & DOCUMENT
        or flags & (DEFINITE | ROLE)
        or len(text[mention.start : mention.end].split()) > 1
    ):
        return None
    prefix = int(word[0] in "لب" and bool(flags & PREFIXED))
    return Span(mention.start - 1 - len(word) + prefix, mention.end)


def _kind(mention: str) -> str:
    """What the noun of a description says it is; who is only pointed at (``هؤلاء العمال``) has no name known."""
    first, _, rest = mention.partition(" ")
    pointed = first in POINTING and rest
    noun = rest.split(maxsplit=1)[0] if pointed else first
    flags = flags_of(noun)
    if noun.endswith("ة") and flags & ORGANIZATION:
        return "organization"  # المؤسسة is no woman founder
    for flag, kind in (
        (ROLE, "person"),
        (UNNAMED, "unnamed"),
        (OUTLET, "outlet"),
        (ORGANIZATION, "organization"),
        (DOCUMENT, "document"),
    ):
        if flags & flag:
            return kind
    return "unnamed" if pointed else "organization"
