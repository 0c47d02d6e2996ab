"""The noun phrase after an Arabic number, and after من.

The number governs its noun: plural after 3-10, singular accusative after 11-99 (جنديا), singular genitive after 100 and
1000; after عشرات، آلاف and fractions a definite noun may follow. Adjectives agree with the noun; a second noun joins it
without an article (سيارة إسعاف); من binds where it tells of which kind (جندي من كوريا الشمالية).
"""

from __future__ import annotations

import re

from claimbank.languages.ar.counted_words import (
    NEXT,
    NISBA,
    PARTICIPLE,
    WORD,
    adjectives,
    has_article,
    is_bare,
    is_definite,
    is_nominal,
    is_verb,
    listed,
    mark_of,
    may_be_joined,
    modifies_definite,
    stops,
    takes_plural,
)
from claimbank.languages.concepts import concepts
from claimbank.languages.marks import Marks
from claimbank.model import Number, Span

__all__ = ["definite", "noun_phrase", "of_phrase"]

_LONGEST = 5
_FROM = re.compile(r"(?: فقط| تقريبا)? ?\)? ?من(?!\w)")
_THOSE = re.compile(r"(?: فقط| تقريبا)? (?=ممن )")
_WHO = re.compile(r"ممن \w+(?: (?:الى|في|على|عن|من|مع)(?= ))?")
_WITHIN = re.compile(r" في(?= )")
_AMONG = re.compile(r" (?:في|على) (?:ال\w+(?: ال\w+)?|\w+)")


def noun_phrase(text: str, number: Number, end: int, marks: Marks) -> Span | None:
    """The noun phrase that follows ``number`` before ``end``, or None where none does."""
    first = WORD.match(text, number.end, end)
    if not first:
        return None
    word = first[1]
    if word == "من":
        return _partitive(text, first.end(), end, marks)
    if word in listed("superlatives"):
        return _superlative(text, first, end)
    if has_article(word):
        return definite(text, first.start(1), end, marks) if _takes_definite(text, number) else None
    if not _heads(word, first, marks):
        return None
    if _takes_definite(text, number):
        following = NEXT.match(text, first.end(), end)
        if following and has_article(following[1]):
            return definite(text, first.start(1), end, marks)
    return Span(first.start(1), _modified(text, first, number, end, marks))


def _superlative(text: str, first: re.Match[str], end: int) -> Span | None:
    """أكبر اقتصاد في العالم: the superlative, its noun, and في with what it is the greatest of."""
    noun = NEXT.match(text, first.end(), end)
    if not noun or not is_nominal(noun[1]):
        return None
    among = _AMONG.match(text, noun.end(), end)
    return Span(first.start(1), among.end() if among else noun.end())


def _takes_definite(text: str, number: Number) -> bool:
    return number.comparator == "vague" or number.kind in ("other", "ordinal") or is_definite(text, number)


def _heads(word: str, found: re.Match[str], marks: Marks) -> bool:
    if not is_nominal(word):
        return False
    if may_be_joined(word) and found.start(1) > found.start():
        return found.start(1) in marks or is_bare(word)
    return True


def _modified(text: str, first: re.Match[str], number: Number, end: int, marks: Marks) -> int:
    """Where the phrase headed by ``first`` ends: after its complement, adjectives and restricting من."""
    name = first[1]
    named = marks.get(first.start(1))
    at = max(first.end(), named.end if named is not None and named.value("noun") else 0)
    complement = NEXT.match(text, at, end)
    if (
        complement
        and _complements(name, complement[1], number)
        and not _agrees(name, complement, number, marks)
    ):
        at = complement.end()
    for _ in range(3):
        following = NEXT.match(text, at, end)
        if not following or not _agrees(name, following, number, marks):
            break
        at = following.end()
    following = NEXT.match(text, at, end)
    if following and following[1] == "من":
        restricted = _restriction(text, following.end(), end, marks)
        return restricted or at
    if following and following[1][0] in "لب" and _owner(name, following, marks):
        return _definite_end(text, following.start(1) + 1, end, marks)
    return at


def _complements(name: str, word: str, number: Number) -> bool:
    """Whether ``word`` joins ``name`` without an article: a known head, or one that lost its tanwin to it."""
    if not is_nominal(word) or (may_be_joined(word) and not is_bare(word)):
        return False
    if name in listed("construct_heads"):
        return not (word.endswith("ا") and len(word) > 3)
    value = number.value
    accusative = value is not None and 11 <= value % 100 <= 99 and value == value.to_integral_value()
    return (
        accusative
        and name[-1] not in "اةىيه"
        and not word.endswith("ا")
        and name not in listed("sloppy_heads")
    )


def _agrees(name: str, found: re.Match[str], number: Number, marks: Marks) -> bool:
    """Whether the word ``found`` is an adjective of the indefinite noun ``name``."""
    word = found[1]
    if word in adjectives():
        return True
    if not is_nominal(word) or len(word) < 3:
        return False
    mark = marks.get(found.start(1))
    if mark is not None and mark.value("nationality"):
        return True
    if may_be_joined(word):
        return is_bare(word)
    if name.endswith("ا") and len(name) > 3:
        return word.endswith("ا")
    if NISBA.match(word):
        return True
    feminine = name[-1] in "ةه" or name.endswith("ات") or takes_plural(number)
    if feminine and word[-1] in "ة" and len(word) > 3:
        return True
    if takes_plural(number) and word[-2:] in ("ين", "ون", "ات"):
        return True
    return (
        name[-1] not in "ةها"
        and not takes_plural(number)
        and bool(PARTICIPLE.match(word))
        and word[-1] not in "ةا"
        and word not in listed("countables")
    )


def _restriction(text: str, at: int, end: int, marks: Marks) -> int | None:
    """The end of the phrase after من where it tells of which people: a country, a sort of people, a make."""
    following = NEXT.match(text, at, end)
    if not following or following[1] in listed("not_partitive"):
        return None
    if following[1] in ("نوع", "طراز"):
        name = NEXT.match(text, following.end(), end)
        return name.end() if name else following.end()
    mark = mark_of(following, marks)
    nouns = [w.value for w in mark.words if w.role == "noun"] if mark else []
    of_people = bool(nouns) and all(concepts()[n].kind != "thing" for n in nouns)
    if mark is None or not (of_people or mark.value("place", "nationality")):
        return None
    return _definite_end(text, following.start(1), end, marks)


def _owner(name: str, found: re.Match[str], marks: Marks) -> bool:
    """Whether لـ or بـ brings in an owner or a disease: لمليشيات الحوثي، بمرض الكبد."""
    word = found[1]
    if word[0] == "ب":
        return word[1:] in listed("afflictions") and name in listed("case_nouns")
    mark = mark_of(found, marks)
    return (
        word[1:] not in listed("masdars")
        and mark is not None
        and mark.start > found.start(1)
        and bool(mark.value("noun"))
    )


def of_phrase(text: str, at: int, end: int, marks: Marks) -> Span | None:
    """The definite noun phrase after من (20% من السكان), or None."""
    if those := _THOSE.match(text, at, end):
        return _those_who(text, those.end(), end, marks)
    found = _FROM.match(text, at, end)
    phrase = _partitive(text, found.end(), end, marks) if found else None
    within = _WITHIN.match(text, phrase.end, end) if phrase else None
    where = NEXT.match(text, within.end(), end) if within else None
    place = _place_end(where, marks) if where else 0
    return Span(phrase.start, place) if phrase and place else phrase


def _those_who(text: str, at: int, end: int, marks: Marks) -> Span | None:
    """ممن with its verb and what that is about: 31% ممن لجأوا إلى الخدمات العمومية."""
    who = _WHO.match(text, at, end)
    following = NEXT.match(text, who.end(), end) if who else None
    if who is None:
        return None
    about = following is not None and has_article(following[1]) and not stops(following[1])
    return Span(at, _definite_end(text, following.start(1), end, marks) if following and about else who.end())


def _partitive(text: str, at: int, end: int, marks: Marks) -> Span | None:
    following = NEXT.match(text, at, end)
    if (
        not following
        or following[1] in listed("not_partitive")
        or stops(following[1])
        or is_verb(following[1])
    ):
        return None
    word = following[1]
    mark = mark_of(following, marks)
    if mark is not None and mark.value("place") and not mark.value("noun") and not word.startswith("ال"):
        return None
    if word in ("اجمالي", "مجموع") and not NEXT.match(text, following.end(), end):
        return None
    return definite(text, following.start(1), end, marks)


def definite(text: str, start: int, end: int, marks: Marks) -> Span:
    return Span(start, _definite_end(text, start, end, marks))


def _definite_end(text: str, start: int, end: int, marks: Marks) -> int:
    """Where a definite phrase from ``start`` ends: nouns in construct, then adjectives with the article."""
    found = WORD.match(text, start, end)
    if not found:
        return start
    at = found.end()
    articled = has_article(found[1]) or found[1].startswith("لل")
    place = _place_end(found, marks)
    at = max(at, _name_end(found, marks))
    for _ in range(_LONGEST):
        following = NEXT.match(text, at, end)
        if not following:
            break
        word = following[1]
        if word.startswith("وال") and articled and word[-2:] == text[at - 2 : at] and not stops(word[1:]):
            at = following.end()
            continue
        if stops(word) or is_verb(word) or (may_be_joined(word) and not _known(word, following, marks)):
            break
        if has_article(word):
            if articled and not modifies_definite(text[start:at].rsplit(" ", 1)[-1], word[2:]):
                break
            articled = True
        elif articled or place > found.start() or _suffixed(text, at) or _owned(found, marks):
            break
        place = _place_end(following, marks)
        at = max(following.end(), _name_end(following, marks))
    return at


def _known(word: str, found: re.Match[str], marks: Marks) -> bool:
    return is_bare(word) or word in listed("afflictions") or found.start(1) in marks


def _owned(found: re.Match[str], marks: Marks) -> bool:
    """Whether a known noun bears its owner: خمسة من عناصره."""
    mark = mark_of(found, marks)
    return mark is not None and mark.end < found.end(1) and bool(mark.value("noun"))


def _suffixed(text: str, at: int) -> bool:
    return text[at - 2 : at] in ("ها", "هم") and text[at - 3 : at] not in ("مها",)


def _place_end(found: re.Match[str], marks: Marks) -> int:
    mark = mark_of(found, marks)
    return mark.end if mark is not None and mark.value("place") else 0


def _name_end(found: re.Match[str], marks: Marks) -> int:
    """The end of a name or noun of several words that begins at ``found`` (طائرات بدون طيار, كوريا الشمالية)."""
    mark = mark_of(found, marks)
    return mark.end if mark is not None and mark.value("place", "noun") else 0
