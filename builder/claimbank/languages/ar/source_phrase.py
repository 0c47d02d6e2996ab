"""Reads the noun phrase that names a source: who it is, his name and title, his role, what stands beside him.

Arabic writes no capitals. A name is known by where it stands: after a role that is complete (an article, a place or a
pronoun closes it) an indefinite word can only be a name, as an adjective would agree (``وزير الخارجية الروسي سيرغي
لافروف``); by titles; by lists of given names; and by commas that set role and name apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from claimbank.languages.ar.anonymity import ANONYMOUS, past_anonymity
from claimbank.languages.ar.before_source import (
    TO_HIM,
    TO_THEM,
    is_told_thing,
    manner_of_man,
    stands_beside,
    told_that,
)
from claimbank.languages.ar.dual_offices import with_dual_offices
from claimbank.languages.ar.honorifics import past_honours
from claimbank.languages.ar.name_end import PARTICLES, is_binding
from claimbank.languages.ar.naming import MARKS
from claimbank.languages.ar.no_subjects import counts_people, no_subject, nominative
from claimbank.languages.ar.objects import opens_object
from claimbank.languages.ar.occasion import adjunct_end, audience, is_adjunct
from claimbank.languages.ar.of_god import with_names_of_god
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.phrase_end import ends, leaves
from claimbank.languages.ar.phrase_party import CALLED, phrase_party
from claimbank.languages.ar.ranks import with_ranks
from claimbank.languages.ar.shares import share_at
from claimbank.languages.ar.town_names import with_towns
from claimbank.languages.ar.verb_names import with_verb_names
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BINDER,
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    VERB,
    Token,
    flags_of,
    tokens,
)
from claimbank.model import Party, Span

__all__ = ["SourcePhrase", "read_source"]


@dataclass(slots=True)
class SourcePhrase:
    """A source as read: ``party`` is None where no noun phrase stands there; ``end`` is where it stopped.

    ``bare``: the verb is that of a relative clause without its pronoun, which describes the source."""

    party: Party | None
    end: int
    audience: list[Span] = field(default_factory=list)
    bare: bool = False


def read_source(
    text: str,
    start: int,
    end: int,
    gender: str | None = None,
    objects: bool = False,
    definite: bool = False,
) -> SourcePhrase:
    """The source named in ``text[start:end]``, adjuncts before and after it left aside.

    ``gender`` is that of the verb. With ``objects`` the phrase may be followed by the verb's object: it
    then ends before a verbal noun (``نفى الوزير وجود``). ``definite``: the article of its first word was swallowed by لـ.

    >>> phrase = "مدير المركز الدكتور سالم حداد، امس الخميس"
    >>> party = read_source(phrase, 0, len(phrase)).party
    >>> phrase[slice(*party.mention)], phrase[slice(*party.name)], phrase[slice(*party.role)]
    ('الدكتور سالم حداد', 'سالم حداد', 'مدير المركز')
    """
    end = min(end, start + _LONGEST)
    if end > start + 2 and text[end - 1] in "وف" and text[end - 2] == " " and text[end : end + 1].isalpha():
        end -= 1  # the conjunction of the verb behind
    toks = with_names_of_god(text, tokens(text, start, end))
    toks = with_dual_offices(with_towns(with_verb_names(text, with_ranks(toks))))
    if text.find("#", start, end) >= 0:
        toks = [t for t in toks if t.text != "#"]
    if _PARTICLE.search(text, start, end):
        toks = [
            t._replace(flags=BINDER) if t.text in PARTICLES and _particle(text, toks, k) else t
            for k, t in enumerate(toks)
        ]
    if toks and not toks[0].flags and toks[0].text[-1] == "ا" and text.endswith(_ACCUSATIVE, 0, start):
        man = toks[0].text[:-1]
        of_man = UNNAMED if man in _ADJECTIVAL else flags_of(man)  # لكن | متحدثا باسم الوزارة
        if of_man & (ROLE | UNNAMED) and not of_man & GIVEN:
            toks[0] = toks[0]._replace(flags=of_man)
    if definite and toks:
        toks[0] = toks[0]._replace(flags=toks[0].flags | DEFINITE)
    i = past_honours(toks, _first(text, toks))
    toks = nominative(text, toks, i)
    found = SourcePhrase(None, toks[i].start if i < len(toks) else end)
    if i < len(toks) and (share := share_at(text, toks, i, end)) is not None:
        found.party, found.end = share
    elif i < len(toks) and not (objects and opens_object(toks[i])) and not no_subject(text, toks, i):
        parts, stop = _parts(text, toks, i, objects)
        if parts:
            found.party = _counted(text, phrase_party(text, toks, parts, gender))
        found.end = _past_reason(text, toks, stop, end)
    found.audience = audience(text, toks)
    return found


#: adjectives that stand for a man
_ADJECTIVAL = frozenset(
    ("دبلوماسي", "قيادي", "صحافي", "صحفي", "برلماني", "عسكري", "سياسي", "اعلامي", "حقوقي")
)
#: particles whose subject is in the accusative
_ACCUSATIVE = (" ان ", " بان ", "لكن ", " لعل ")


def _counted(text: str, party: Party) -> Party:
    """The party, its number the dual or plural where it is a man and another: ``سالم حداد ومازن الفقي``."""
    if party.kind != "person" or party.name is None:
        return party
    others = sum(_another(word) for word in text[slice(*party.name)].split()[1:])
    return replace(party, number="d" if others == 1 else "p") if others else party


def _another(word: str) -> bool:
    """Whether a word is the conjunction and a name: ومازن, وظريف, but not ويلسون or ولد."""
    flags = flags_of(word[1:])
    return (
        word[0] == "و"
        and len(word) > 3
        and not flags_of(word) & GIVEN
        and bool(flags & (GIVEN | TITLE | ROLE))
    )


_PARTICLE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(PARTICLES))})(?!\w)")


def _particle(text: str, toks: list[Token], k: int) -> bool:
    """Whether فان or لو at ``k`` is that of a name: unknown words on both sides, or what follows it does so elsewhere too."""
    if is_binding(toks, k):
        return True
    if k or len(toks) < 2 or toks[1].flags or not toks[1].text[0].isalpha():
        return False
    return (
        not is_noun(toks[1].text)
        and text.count(f" {toks[0].text} {toks[1].text}", max(0, toks[0].start - 6000), toks[0].start + 6000)
        > 1
    )


def _past_reason(text: str, toks: list[Token], stop: int, end: int) -> int:
    """Where the phrase ends that stops at ``toks[stop]``, past a clause that says why the source has no name."""
    if stop == len(toks):
        return end
    aside = toks[stop].text in "،," and stop + 1 < len(toks) and toks[stop + 1].text in ANONYMOUS
    if aside or toks[stop].text in ANONYMOUS:
        return max(toks[stop].start, past_anonymity(text, toks[stop].start, end))
    return toks[stop].start


#: characters: no phrase that names a source is longer
_LONGEST = 500


def _first(text: str, toks: list[Token]) -> int:
    """The index of the first word of the noun phrase, past what stands before it."""
    i, size = 0, len(toks)
    while i < size:
        if toks[i].text in "،,-–:" or (i == 0 and (toks[i].text in TO_HIM or is_told_thing(toks))):
            i += 1
        elif is_adjunct(text, toks, i) and not (i == 0 and manner_of_man(toks[0])):
            i = adjunct_end(text, toks, i)
        else:
            break
    i += told_that(toks, i)
    if i < size and toks[i].text in TO_THEM:
        return size  # قال مخاطبا | الطلاب
    if i + 1 < size and toks[i].text == "مني" and toks[i + 1].flags & (ROLE | TITLE | ORGANIZATION):
        i += 1  # طلب مني | عميد الكلية
    while i < size and (toks[i].text in TO_HIM or (not toks[i].flags and stands_beside(text, toks[i]))):
        i += 1
    if i == size or counts_people(toks, i):
        return i
    flags = toks[i].flags
    if flags & (PREPOSITION | STOP | RELATIVE | VERB) or (flags & PREFIXED and not flags & GIVEN):
        return size
    return size if not flags and is_finite(toks[i].text) else i


def _apposed(text: str, toks: list[Token], i: int) -> bool:
    """Whether what follows a comma goes on with the source: a name or a role in apposition."""
    if i >= len(toks) or leaves(text, toks, i) or toks[i].flags & PREPOSITION:
        return False
    return not toks[i].text.startswith("و") or bool(toks[i].flags & GIVEN) or _own_waw(toks[i])


def _own_waw(token: Token) -> bool:
    """Whether the first letter of a role is its own and no conjunction: وزير, وكيل."""
    return bool(token.flags & (ROLE | TITLE)) and not flags_of(token.text[1:])


def _closing(toks: list[Token], i: int) -> int | None:
    """The index of the mark that closes the bracket or quotation opened at ``i``, if it is near."""
    marks, reach = (")]", 14) if toks[i].text in "([" else (MARKS, 9)
    return next((j for j in range(i + 1, min(i + reach, len(toks))) if toks[j].text in marks), None)


def _came_out(toks: list[Token], begin: int, i: int) -> bool:
    """Whether a verb closes the phrase of an indefinite document, and only its time follows: ``أرقام رسمية | نشرت (أمس)``."""
    noun = toks[i].flags & (DEFINITE | ADJECTIVE | ROLE | DOCUMENT)
    if i <= begin or noun or not toks[begin].flags & DOCUMENT or toks[begin].flags & DEFINITE:
        return False
    return is_finite(toks[i].text)


def _called(toks: list[Token], i: int) -> bool:
    """Whether the word at ``i`` brings in the name: ``| واسمه سالم``."""
    return 0 < i < len(toks) - 1 and toks[i].text in CALLED


def _parts(text: str, toks: list[Token], i: int, objects: bool) -> tuple[list[tuple[int, int]], int]:
    """The phrase as stretches between commas, and the index where it stops."""
    parts: list[tuple[int, int]] = []
    begin = first = i
    while i < len(toks):
        token = toks[i]
        if token.text in "،,-–":
            if i > begin:
                parts.append((begin, i))
            begin = i + 1
            if not _called(toks, begin) and (len(parts) > 2 or not _apposed(text, toks, begin)):
                return parts, i
        elif _called(toks, i):
            parts += [(begin, i)] if i > begin else []
            begin = i + 1
        elif token.text in MARKS or token.text in "([":
            close = _closing(toks, i)
            if close is None or (i > begin and toks[i + 1].flags & (PREFIXED | ADJUNCT)):
                break
            begin = close + 1 if token.text in "([" and i == begin else begin
            i = close
        elif ends(text, toks, begin, i, objects):
            break
        i += 1
    last = i
    while last > begin and (toks[last - 1].flags & PREPOSITION or _came_out(toks, begin, last - 1)):
        last -= 1
    if last > begin:
        parts.append((begin, last))
    return _body_in_marks(toks, first, parts), i


def _body_in_marks(toks: list[Token], first: int, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches, but where the name of a body in marks opens the phrase that alone: ``"حركة الأمل" المتشددة …``."""
    if toks[first].text not in MARKS or first + 1 >= len(toks):
        return parts
    close = _closing(toks, first)
    body = toks[first + 1].flags & (ORGANIZATION | OUTLET | BODY)
    more = close is not None and len(parts) == 1 and parts[0][1] > close + 1
    return [(first + 1, close)] if more and body and close is not None else parts
