"""Sources that are no named persons: organisations, outlets, documents, unnamed sources, descriptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.affiliations import affiliation
from claimbank.languages.ar.named_for import MARKS
from claimbank.languages.ar.names import is_plural
from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.party_kinds import kind_of
from claimbank.languages.ar.word_genders import word_gender
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    DEFINITE,
    DOCUMENT,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    ROLE,
    UNNAMED,
    Token,
    flags_of,
)
from claimbank.languages.lexicon import Lexicon, arabic_spellings
from claimbank.model import Party, Span

__all__ = ["POINTING", "body_at", "nameless", "points_back"]

_QUOTING = frozenset('«»“”"„‟')


POINTING = frozenset(["هذا", "هذه", "هذان", "هذين", "هاتان", "هاتين", "هؤلاء", "ذلك", "تلك"])


@cache
def _bodies() -> Lexicon[str]:
    def entries() -> Iterator[tuple[str, str]]:
        for word in (*pack("ar").words("bodies"), *pack("ar").words("collectives")):
            yield word, "organization"
        for word in pack("ar").words("outlets"):
            yield word, "outlet"

    return Lexicon(dict(entries()), arabic_spellings, before=r"(?<!\w)[وفبل]?")


def body_at(text: str, toks: list[Token], begin: int, end: int) -> Callable[[str | None], Party] | None:
    """A maker of the organisation or outlet known by name that begins the phrase, None where there is none."""
    first = toks[begin]
    if not first.flags & BODY and first.text[0].isalpha() and not _bodies().at(text, first.start):
        return None
    found = _bodies().at(text, first.start) if first.text[0].isalpha() else None
    if found is None:
        return None
    stop, kind = found
    if stop < toks[end - 1].end and first.flags & (ORGANIZATION | ROLE | OUTLET):
        return None
    span = Span(first.start, max(stop, _trimmed_end(toks, begin, end, stop)))
    return lambda gender: Party(kind, span, span, gender=gender)


def _trimmed_end(toks: list[Token], begin: int, end: int, stop: int) -> int:
    """The end of the phrase where only adjectives and coordinated names follow the known name."""
    last = stop
    for token in toks[begin:end]:
        if token.start >= stop:
            thing = not token.flags & ~DEFINITE and is_noun(token.text.removeprefix("ال"))  # غوغل | المشروع
            if not token.flags & (DEFINITE | ADJECTIVE | BODY | PLACE) or is_noun(token.text) or thing:
                break
            last = token.end
    return last


def nameless(toks: list[Token], begin: int, end: int, gender: str | None) -> Party:
    """The party of a phrase without a personal name, its kind told by its first noun."""
    first = toks[begin]
    if points_back(toks, begin, end):
        gender_, number = _LATTER.get(first.text) or _pointing()[first.text]
        return Party("pronoun", Span(first.start, first.end), gender=gender_, number=number)
    if (first.text in POINTING or first.text in ("نفس", "ذات")) and begin + 1 < end:
        shown = "f" if first.text in ("هذه", "تلك") else None
        return Party(
            "description", Span(first.start, toks[_phrase_end(toks, begin, end) - 1].end), gender=shown
        )
    if first.text in ("صاحب", "صاحبة", "ضيف", "ضيفة") and end - begin > 2 and toks[begin + 1].text in MARKS:
        of_work = "f" if first.text.endswith("ة") else "m"
        return Party("pronoun", Span(first.start, toks[end - 1].end), gender=of_work, number="s")
    if (publisher := _publisher(toks, begin, end)) is not None:
        return publisher
    span = Span(first.start, toks[_phrase_end(toks, begin, end) - 1].end)
    kind = kind_of(toks, begin, end)
    if kind != "description" and end > begin + 1 and toks[end - 1].text in _pointing():  # المدير نفسه
        span = Span(first.start, toks[end - 2].end)
    told = word_gender(first.text)
    party_gender = told[0] if kind != "description" or told[0] else gender
    if kind in ("organization", "outlet", "agency", "person"):
        party_gender = gender or told[0]
    named = None if kind == "description" else span
    if told[1] is None and is_plural(first.text) and first.flags & (ROLE | UNNAMED):
        told = (told[0], "p")
    if kind == "description" and first.flags & (UNNAMED | DOCUMENT):
        return _told_again(first, span, told)
    body = affiliation(toks, begin, end) if kind in ("unnamed", "description") else None
    one = first.text in _ONE if kind == "unnamed" else kind == "description" and not _two(first.text)
    return Party(
        kind,
        span,
        named,
        None,
        body if body is not None and body.end <= span.end else None,
        party_gender,
        number=told[1] or ("s" if one else None),
    )


def _told_again(first: Token, span: Span, told: tuple[str | None, str | None]) -> Party:
    """Sources or a document that were told of before: ``المصادر`` are مصادر أمنية and no مصدر."""
    sound = told[1] == "p" and first.text.endswith(("ون", "ين"))
    if not ((sound or is_plural(first.text)) and first.flags & UNNAMED):
        return Party("description", span, number="s" if told[1] == "s" and first.flags & DOCUMENT else None)
    return Party("description", span, gender=told[0], number=told[1] or "p")


#: the latter
_LATTER: dict[str, tuple[str | None, str | None]] = {"الاخير": ("m", "s"), "الاخيرة": ("f", "s")}


def _two(word: str) -> bool:
    """Whether a definite noun of parties is in the dual: الطرفان, الزعيمان, but not البرلمان."""
    sources = ROLE | UNNAMED | ORGANIZATION | OUTLET
    return word.endswith("ان") and len(word) > 5 and bool(flags_of(word[:-2]) & sources)


#: one who is left unnamed
_ONE = frozenset(
    (
        "مسؤول",
        "مسؤولة",
        "مسئول",
        "متحدث",
        "متحدثة",
        "ناطق",
        "ناطقة",
        "دبلوماسي",
        "مصدر",
        "محلل",
        "خبير",
        "شاهد",
        "ضابط",
        "طبيب",
    )
)


def points_back(toks: list[Token], begin: int, end: int) -> bool:
    """Whether one word that points back is the whole phrase: هذا, نفسه, سموه."""
    return end - begin == 1 and (toks[begin].text in _pointing() or toks[begin].text in _LATTER)


def _publisher(toks: list[Token], begin: int, end: int) -> Party | None:
    """The body whose document it is, where both are two words: ``بيان للوزارة``, ``تقرير المركز``."""
    if end - begin != 2 or not toks[begin].flags & DOCUMENT or toks[begin].flags & (DEFINITE | ROLE):
        return None
    of = toks[begin + 1]
    if (
        not of.flags & DEFINITE
        or not of.flags & (ORGANIZATION | OUTLET)
        or of.flags & (BODY | PLACE | ADJECTIVE)
    ):
        return None
    gender, number = word_gender(of.text)
    return Party("description", Span(of.start, of.end), gender=gender, number=number)


def _alias_at(toks: list[Token], begin: int, k: int) -> bool:
    """Whether a mark at ``k`` opens another name of a body that is named in full before it, and no name of its own."""
    if (
        toks[k].text not in _QUOTING
        or not (toks[k - 1].flags & DEFINITE or toks[k - 1].text.startswith("لل"))
        or (toks[begin].text in _KINDS_OF_BODY)
    ):
        return False
    return toks[k - 1].text[0] != "ب" or not toks[k - 1].flags & PREFIXED


#: what a body is, before the name by which it goes: شركة كذا "X"
_KINDS_OF_BODY = frozenset(
    ("منصة", "تطبيق", "شركة", "صحيفة", "مجلة", "قناة", "موقع", "مصدر", "مصادر", "مجموعة", "نادي")
)


def _phrase_end(toks: list[Token], begin: int, end: int) -> int:
    """Before a role in apposition: ``شبكة كذا القطرية صاحبة حقوق البث``."""
    for k in range(begin + 2, end):
        token = toks[k]
        named = toks[begin].flags & (ORGANIZATION | OUTLET) and toks[k - 1].flags & DEFINITE
        role = token.flags & ROLE and not token.flags & (DEFINITE | ORGANIZATION | PREFIXED)
        if named and role and not token.text.startswith("و"):
            return k
    if end - begin > 5 and toks[end - 1].text in _QUOTING and _alias_at(toks, begin, end - 3):
        end -= 3  # الهيئة العليا المستقلة للري | "الهاري"
    if toks[end - 1].text == ")":  # an alias in brackets is no part of the name
        opened = next((j for j in range(end - 2, begin, -1) if toks[j].text == "("), None)
        end = opened if opened is not None else end
    return max(end, begin + 1)


@cache
def _pointing() -> dict[str, tuple[str | None, str | None]]:
    """Words that point back, folded, with gender and number."""
    rows = pack("ar").table("pointing")
    return {fold(r["word"]).text: (r["gender"] or None, r["number"] or None) for r in rows}
