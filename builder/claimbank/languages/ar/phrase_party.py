"""The party that a phrase of one, two or three stretches names: a body, a person with a role, or no name at all."""

from __future__ import annotations

from claimbank.languages.ar.affiliations import affiliation
from claimbank.languages.ar.name_end import name_end
from claimbank.languages.ar.names_in_phrase import name_at, name_beyond, named_behind_office, quoted_name
from claimbank.languages.ar.naming import MARKS, find_name
from claimbank.languages.ar.nationals import is_coach, national, nationals
from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.parties import families, parties_of
from claimbank.languages.ar.person_gender import person_gender
from claimbank.languages.ar.source_kinds import body_at, nameless, points_back
from claimbank.languages.ar.whose import of_one_named
from claimbank.languages.ar.word_genders import word_gender
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    COMMON,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
    folded_words,
)
from claimbank.model import Party, Span

__all__ = ["CALLED", "phrase_party"]

#: what brings in a name: ``إحدى الناجيات وتدعى ليلى``, ``الشاهد، واسمه سالم``
CALLED = frozenset(
    ("واسمه", "واسمها", "اسمه", "اسمها", "ويدعى", "وتدعى", "يدعى", "تدعى", "المدعو", "المدعوة")
)


def phrase_party(text: str, toks: list[Token], parts: list[tuple[int, int]], gender: str | None) -> Party:
    """The party of a phrase in one, two or three stretches: role and name in either order."""
    begin, end = parts[0]
    if end - begin > 2 and toks[begin].text in MARKS and toks[end - 1].text in MARKS:
        begin, end = begin + 1, end - 1
        parts = [(begin, end), *parts[1:]]
        if end - begin > 1:
            whole = Span(toks[begin].start, toks[end - 1].end)
            return Party("organization", whole, whole, gender=gender, number="s")
    if points_back(toks, begin, end):
        return nameless(toks, begin, end, gender)
    body = body_at(text, toks, begin, end)
    if body is not None:
        return body(gender)
    if toks[begin].text in MARKS and (close := quoted_name(toks, begin, end)) is not None:
        role = [(close + 1, end)] if close + 1 < end else []
        return _named(text, toks, begin + 1, begin + 1, close, role + parts[1:], gender)
    if (other := _called_otherwise(text, toks, begin, end, gender)) is not None:
        return other
    parts = _without_nation(toks, parts)
    at = name_at(text, toks, parts)
    if at is not None and not (begin < at and toks[begin].text in folded_words("of_another")):
        return _named(text, toks, at, begin, end, parts[1:], gender)
    for later in parts[1:2]:
        named = name_beyond(toks, *later)
        called = toks[later[0] - 1].text in CALLED or _ranked(toks, begin, later[0])
        more = (at is None or later[1] - later[0] > 1) and not _of_unnamed(toks, begin, later)
        if named is not None and more and (called or _heads_role(toks[begin])) and not _asks(toks, named):
            return _named(text, toks, named, begin, later[1], parts[2:], gender, role_end=end)
    if at is not None:
        return _of_named(toks, begin, at, end) or _named(text, toks, at, begin, end, parts[1:], gender)
    return of_one_named(text, toks, begin, end, nameless(toks, begin, end, gender))


def _of_unnamed(toks: list[Token], begin: int, later: tuple[int, int]) -> bool:
    """Whether one word between commas is whom an unnamed one tells of: ``وصف مسؤول أميركي، | ترمب، بأنه``."""
    unnamed = toks[begin].flags & UNNAMED and not toks[begin].flags & DEFINITE
    return bool(unnamed) and later[1] - later[0] == 1


#: with these words a name of its own begins: ابن سلمان, أم حسن
_OF_NAMES = frozenset(("ابن", "اب", "ام", "اخ", "عم", "جد", "خال"))


def _of_named(toks: list[Token], begin: int, at: int, end: int) -> Party | None:
    """The nameless one who is told by the name of another, which stands in the genitive: ``زوجة | سالم حداد``."""
    first, given = toks[begin], toks[at]
    if first.text not in folded_words("of_another") or first.text in _OF_NAMES or at > begin + 2:
        return None
    if at == begin + 2 and not _of_other_gender(first, toks[begin + 1]):
        return None
    if first.flags & (DEFINITE | GIVEN) or not given.flags & GIVEN or given.flags & (DEFINITE | PREFIXED):
        return None
    whole = Span(first.start, toks[name_end(toks, at, end) - 1].end)
    return Party("unnamed", whole, whole, None, None, word_gender(first.text)[0], "s")


def _of_other_gender(kin: Token, noun: Token) -> bool:
    """Whether the person between them is a man where the kin is a woman, or the reverse: ``أرملة المصور | سالم حداد``."""
    if not noun.flags & DEFINITE or not noun.flags & (ROLE | UNNAMED | TITLE) or noun.flags & ORGANIZATION:
        return False
    return noun.text.endswith("ة") != kin.text.endswith(("ة", "خت"))


def _called_otherwise(text: str, toks: list[Token], begin: int, end: int, gender: str | None) -> Party | None:
    """One who is called by his nation, trade or office alone, by a word that is a name elsewhere; None where none is."""
    token = toks[begin]
    if (quoted := named_behind_office(toks, begin, end)) is not None:
        return _named(text, toks, quoted, begin, end - 1, [], gender, role_end=quoted - 1)
    if end - begin == 2 and is_coach(toks, begin):
        return Party("description", Span(token.start, toks[end - 1].end), gender="m", number="s")
    if end - begin > 1 or not token.flags & DEFINITE or token.text in families(text):
        return None
    if token.text in nationals():
        return national(text, token, gender)
    return nameless(toks, begin, end, gender) if _office_alone(token) else None


def _office_alone(token: Token) -> bool:
    """Whether a given name that is an office too stands by itself, with its article: ``الأمين``."""
    return bool(token.flags & GIVEN and token.flags & ROLE and token.flags & DEFINITE)


def _without_nation(toks: list[Token], parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches without a nation that stands between commas before the name: ``نجم التنس، الإسباني، رافائيل لوكس``."""
    if len(parts) < 3:
        return parts
    begin, end = parts[1]
    lone = end - begin == 1 and toks[begin].flags & ADJECTIVE and toks[begin].flags & DEFINITE
    return [parts[0], *parts[2:]] if lone and not toks[begin].flags & (ROLE | GIVEN) else parts


def _heads_role(token: Token) -> bool:
    """A role, a title, or an adjective that stands for one: ``البرلماني البريطاني المعارض، ديفيد كولتارت``."""
    if (
        token.flags & (ROLE | TITLE)
        or token.text in folded_words("of_another")
        or token.text in ("احد", "احدى")
    ):
        return True
    return bool(token.flags & ADJECTIVE and token.flags & DEFINITE)


_NO_MAN = ORGANIZATION | OUTLET | DOCUMENT | UNNAMED | PLACE | BODY


def _ranked(toks: list[Token], begin: int, at: int) -> bool:
    """Whether a rank and a given name tell that what no list has as an office is one: ``آمر السرية، | الرائد سالم حداد``."""
    if at + 1 >= len(toks) or toks[begin].flags & _NO_MAN or not is_noun(toks[begin].text):
        return False
    title = toks[at].flags & TITLE and toks[at].flags & DEFINITE
    return bool(title and toks[at + 1].flags & GIVEN)


def _asks(toks: list[Token], at: int) -> bool:
    """``طلب عدم ذكر اسمه``: a verb and its object, no name."""
    return not toks[at].flags & GIVEN and at + 1 < len(toks) and bool(toks[at + 1].flags & MASDAR)


def _named(
    text: str,
    toks: list[Token],
    at: int,
    begin: int,
    end: int,
    rest: list[tuple[int, int]],
    gender: str | None,
    role_end: int | None = None,
) -> Party:
    """A person: the name from ``at``, the role before it, or after it within or beyond the comma."""
    stop = name_end(toks, at, end)
    noun = stop == at + 1 < end and toks[stop].flags & ~(MASDAR | COMMON) == DEFINITE
    if noun and toks[stop].text in families(text):
        stop += 1
    stop = _before_other(text, toks, at, stop)
    first = at
    while first < stop - 1 and toks[first].flags & TITLE and not _given_only(toks[first]):
        first += 1
    role: Span | None = None
    told: Span | None = None
    if at > begin and (_names_role(toks[begin]) or at > begin + 1):
        role = Span(toks[begin].start, toks[(role_end or at) - 1].end)
        told = affiliation(toks, begin, role_end or at)
    if role is None and stop < end and toks[stop].flags & ROLE and not _another(toks, stop, end):
        role = Span(toks[stop].start, toks[end - 1].end)
        told = affiliation(toks, stop, end)
    for later in rest:
        if role is None and toks[later[0]].flags & (ROLE | TITLE):
            role = Span(toks[later[0]].start, toks[later[1] - 1].end)
            told = affiliation(toks, *later)
    mention = Span(toks[at].start, toks[stop - 1].end)
    name = Span(toks[first].start, mention.end)
    if gender is None:
        office = text[slice(*role)] if role is not None else None
        gender = person_gender(office, text[mention.start : name.start], text[slice(*name)])
    return Party("person", mention, name, role, told, gender, "s")


def _another(toks: list[Token], at: int, end: int) -> bool:
    """Whether a role behind a name is that of others: of one who is told (``قال سالم | لأخيه``), of many
    (``دعا سالم | السكان``), of one whose own name follows (``حث سالم | الرئيس حداد``)."""
    token = toks[at]
    if token.flags & DEFINITE or token.text.endswith("ه"):
        name = find_name(toks, at, end)
        if name is not None and name > at:
            return all(t.flags & DEFINITE and t.flags & ADJECTIVE for t in toks[at + 1 : name])
    if token.text[0] == "ل" and token.flags & PREFIXED:
        return True
    return (
        token.text.startswith("ال")
        and token.text.endswith(("ين", "ون"))
        and bool(flags_of(token.text[2:-2]) & (ROLE | UNNAMED))
    )


def _before_other(text: str, toks: list[Token], at: int, stop: int) -> int:
    """Where a short name ends that another man's follows, both told in full elsewhere: ``وصف حداد | الفقي بأنه``."""
    if stop != at + 2 or toks[at].flags & TITLE or toks[at + 1].text not in families(text):
        return stop
    pair = f"{toks[at].text} {toks[at + 1].text}"
    names = [text[slice(*p.name)] for p in parties_of(text) if p.name is not None]
    if any(pair in name for name in names):
        return stop
    return at + 1 if any(toks[at].text in name.split() for name in names) else stop


def _given_only(token: Token) -> bool:
    return bool(token.flags & GIVEN) and not token.flags & DEFINITE


def _names_role(token: Token) -> bool:
    """Whether the one word before a name says what he is: a role, a title, ``المريضة``; no adjective (``الإيطالي``)."""
    if token.flags & (ROLE | TITLE):
        return True
    return bool(token.flags & DEFINITE) and not token.flags & ADJECTIVE
