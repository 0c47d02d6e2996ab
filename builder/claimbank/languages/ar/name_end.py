"""Where a personal name ends."""

from __future__ import annotations

from functools import cache, lru_cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.behind_names import SPOKESMEN, begins_other, closing_role, middle
from claimbank.languages.ar.open_words import is_finite, is_noun, tells_how
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BINDER,
    COMMON,
    DEFINITE,
    DOCUMENT,
    FAMILY,
    GIVEN,
    MASDAR,
    OCCASION,
    ORGANIZATION,
    OUTLET,
    PLACE,
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
)

__all__ = ["PARTICLES", "continues_name", "family_in_in", "is_binding", "name_end"]

#: particles of names that are other words as well: فان ديك, لو دريان
PARTICLES = frozenset(("فان", "لو"))


def name_end(toks: list[Token], at: int, end: int) -> int:
    """The index after the last word of the name that begins at ``at``."""
    k = first = _past_titles(toks, at, end)
    k += 1
    while k < end:
        token, before = toks[k], toks[k - 1]
        titled = before.flags & TITLE and not before.flags & GIVEN
        if before.flags & BINDER or (
            titled and not token.flags & (ORGANIZATION | DOCUMENT | MASDAR | PREFIXED)
        ):
            k += 1
            continue
        if not (k == first + 1 and _behind_title(toks, k, at)) and _after_name(token, toks, k, first, end):
            break
        k += 1
    return k


def _past_titles(toks: list[Token], at: int, end: int) -> int:
    """The index of the name itself behind the titles that begin at ``at``."""
    while (
        at + 1 < end
        and toks[at].flags & TITLE
        and not (toks[at].flags & GIVEN and not toks[at].flags & DEFINITE)
    ):
        at += 1
    return at


#: titles of those who are known by their first name: أمر الملك سلمان | الجهات
_BY_FIRST_NAME = frozenset(
    (
        "الملك",
        "الملكة",
        "الامير",
        "الاميرة",
        "السلطان",
        "السيد",
        "السيدة",
        "البابا",
        "الامام",
        "الشيخ",
        "الشيخة",
    )
)


def continues_name(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the word at ``i`` goes on with the name before it in the phrase from ``begin`` on, though it could be an object.

    It stands behind a title that a role precedes (``مدير المشروع المهندس | تيسير``), behind that title's given name
    (``المهندس سالم | المخرج``), or behind a part of a name that binds it (``آل | الشيخ``).
    """
    before = toks[i - 1]
    if before.flags & BINDER:
        return True
    if before.flags & TITLE and before.flags & DEFINITE and _womans(toks, i):
        return True
    if _titles(before) and i - 1 > begin:
        return not toks[i].flags & (PREPOSITION | PREFIXED | STOP | VERB | DEFINITE | ROLE)
    if not before.flags and i - 2 >= begin and _of_men(toks, i, i - 1):
        return True  # النائب صداح | الخزامين
    if not before.flags & GIVEN or i - 2 < begin:
        return False
    if _titles(toks[i - 2]):
        return _behind_title(toks, i, i - 2)
    return bool(toks[i - 2].flags & (DEFINITE | PLACE)) and _of_men(toks, i, i - 1)


def _womans(toks: list[Token], i: int) -> bool:
    """Whether an unknown word in ة behind a woman's title is her given name: ``الأستاذة | بخيتة مكي``."""
    if toks[i].flags or not toks[i].text.endswith("ة") or not toks[i - 1].text.endswith("ة"):
        return False
    after = toks[i + 1] if i + 1 < len(toks) else None
    return (
        after is not None
        and bool(after.flags in (0, DEFINITE) or after.flags & GIVEN)
        and after.text[0].isalpha()
    )


def _titles(token: Token) -> bool:
    """Whether a word is a title that stands before names alone."""
    return bool(token.flags & TITLE and token.flags & DEFINITE) and not token.flags & (
        ORGANIZATION | ADJECTIVE | GIVEN
    )


def _behind_title(toks: list[Token], k: int, at: int) -> bool:
    """Whether the definite word behind a title and one given name is the family name: ``المهندس سالم | المخرج``."""
    token = toks[k]
    if k < at + 2 or token.flags & (PREFIXED | PLACE | MASDAR | ADJUNCT | ORGANIZATION | OUTLET | DOCUMENT):
        return False
    if toks[at].text in _BY_FIRST_NAME or not toks[k - 1].flags & GIVEN or not token.flags & DEFINITE:
        return False
    return not (k + 1 < len(toks) and toks[k + 1].flags & DEFINITE) and not token.text.endswith(("ات", "ون"))


@cache
def _countries() -> frozenset[str]:
    """The countries whose name bears the article, folded: no name of a person ends with one."""
    names = (name for row in pack("ar").table("demonyms") for name in row["names"].split())
    return frozenset(fold(name.rstrip(".+")).text for name in names if name.startswith("ال"))


def _after_name(token: Token, toks: list[Token], k: int, at: int, end: int) -> bool:
    """Whether the word at ``k`` stands after the name: a role, a preposition, an adjunct."""
    if is_binding(toks, k) or (token.flags & ROLE and middle(toks, k, end)):
        return False
    if begins_other(toks, k, end):
        return True
    if token.flags & BINDER or token.flags & GIVEN:
        return False
    if _opens_clause(token, toks[at], k, at):
        return True
    if token.flags & PLACE and (not token.flags & DEFINITE or token.text in _countries()):
        return True  # اتهم سالم حداد | الصين
    if token.flags & (ROLE | ORGANIZATION | UNNAMED | DOCUMENT | OUTLET) and not token.flags & PREFIXED:
        family = token.flags & FAMILY or _family(token) or closing_role(toks, k, at, end)
        return not (family and (k + 1 >= end or not toks[k + 1].flags or _office_behind(toks, k)))
    if token.flags & (PREPOSITION | STOP | RELATIVE | VERB | ADJUNCT):
        return True
    if token.flags & PREFIXED:
        return (
            bool(token.flags & (DEFINITE | ORGANIZATION | ROLE | OUTLET | DOCUMENT | UNNAMED | MASDAR))
            or k > at + 1
        )
    if token.flags & DEFINITE and (told := _definite_end(toks, k, at, end)) is not None:
        return told
    if token.flags & MASDAR or (token.text.endswith("ا") and flags_of(token.text[:-1]) & MASDAR):
        return k > at + 1 or bool(token.flags & DEFINITE) or token.text.endswith("ا")
    if not token.text[0].isalnum():
        return token.text not in ".-/"
    return token.text[0].isdigit() or k - at > 6


def _office_behind(toks: list[Token], k: int) -> bool:
    """Whether an office follows the family name at ``k``, which is one too: ``نزيهة القاضي | رئيسة الدائرة``."""
    after = toks[k + 1].flags
    names = toks[k].flags & FAMILY and toks[k].flags & DEFINITE
    return bool(names and after & ROLE) and not after & (DEFINITE | PREFIXED | ADJECTIVE)


def _definite_end(toks: list[Token], k: int, at: int, end: int) -> bool | None:
    """Whether the definite word at ``k`` stands after the name, told by its ending; None where that tells nothing."""
    word = toks[k].text
    if (
        k == at + 1
        and k + 1 < end
        and toks[at].flags & GIVEN
        and not toks[k].flags & (ROLE | ADJECTIVE | PLACE)
    ):
        office = toks[k + 1].flags & ROLE and toks[k + 1].flags & DEFINITE
        if office and toks[k + 1].text.removeprefix("ال") in SPOKESMEN:
            return False  # سالم القدرة | الناطق باسم الوزارة
    if len(word) > 5 and word.endswith(("ات", "ون", "ين", "ة")):
        if k > at + 2 and toks[k - 2].text in ("بن", "بنت"):
            return False  # خالد بن فوزان | الربيعة
        return not (_of_men(toks, k, at) or (word.endswith("ة") and _closes_name(toks, k, at, end)))
    return True if _participle(toks, k, at, end) else None


def _of_men(toks: list[Token], k: int, at: int) -> bool:
    """Whether an unknown definite word in ين behind one given name is a family name: ``خالد العثيمين``."""
    behind = (
        at and toks[at - 1].flags & DEFINITE and toks[at - 1].flags & (ROLE | TITLE) and not toks[at].flags
    )
    if k != at + 1 or not (toks[at].flags & GIVEN or behind) or toks[k].flags != DEFINITE:
        return False
    return toks[k].text.endswith("ين") and family_in_in(toks[k].text)


@lru_cache(maxsize=1 << 12)
def family_in_in(word: str) -> bool:
    """Whether a definite word in ين that nothing else is known of can be a family name, and no plural.

    >>> family_in_in("العثيمين"), family_in_in("المواطنين")
    (True, False)
    """
    stem = word[2:-2]
    return not (word.startswith("الم") or is_noun(stem) or flags_of(stem) or is_noun(word))


def _closes_name(toks: list[Token], k: int, at: int, end: int) -> bool:
    """Whether an unknown definite word in ة behind one given name is the family name: ``خالد العطية``."""
    given = k == at + 1 and toks[at].flags & GIVEN and toks[k].flags == DEFINITE and not is_noun(toks[k].text)
    if k + 1 >= end or not given:
        return bool(given)
    held = at and toks[at - 1].flags & (TITLE | DEFINITE | PLACE) and toks[at - 1].text not in _BY_FIRST_NAME
    return bool(held) and not toks[k + 1].flags & DEFINITE


def _participle(toks: list[Token], k: int, at: int, end: int) -> bool:
    """Whether a definite participle and what it governs follow a name of two words: ``مارك هولم | المتشكك في``."""
    if k < at + 2 or toks[k].flags & ~ADJECTIVE != DEFINITE:
        return False
    if k + 1 >= end:  # سالم حداد المنضم | حديثا
        return k + 1 < len(toks) and toks[k + 1].text in ("حديثا", "مؤخرا", "سابقا", "حاليا")
    if not toks[k].text.startswith("الم"):
        return False
    adverb = toks[k + 1].text.endswith("ا") and not toks[k + 1].flags & (GIVEN | FAMILY)
    return bool(toks[k + 1].flags & (PREPOSITION | PREFIXED)) or adverb  # سالم حداد | المنضم حديثا


def _opens_clause(token: Token, first: Token, k: int, at: int) -> bool:
    """Whether an unknown word goes on with the sentence and not with the name: a verb, a noun behind a name of two words."""
    word = token.text
    office = word[-1] == "ا" and not token.flags and k > at + 1 and flags_of(word[:-1]) & ROLE
    if office or word in ("نفسه", "نفسها", "ذاته", "ذاتها"):
        return True  # سالم حداد | رئيسا للبنك
    if token.flags:
        noun = token.flags == DEFINITE and is_noun(word)
        noun = noun or token.flags in (DEFINITE | COMMON, DEFINITE | OCCASION)
        return noun and (k > at + 1 or not first.flags & GIVEN)
    if is_finite(word) or tells_how(word, 0) or (word.endswith("ا") and len(word) > 4 and is_noun(word[:-1])):
        return True
    alone = not first.flags or (first.flags == DEFINITE and word[0] not in "ال")  # كرر الجبير | موقف
    return is_noun(word) and (k > at + 1 or alone)


def is_binding(toks: list[Token], k: int) -> bool:
    """Whether فان or لو at ``k`` is that of a name (and not فإن, "if"): unknown words stand on both sides."""
    if toks[k].text not in PARTICLES or not 0 < k < len(toks) - 1 or toks[k + 1].flags:
        return False
    return toks[k - 1].flags in (0, GIVEN) and toks[k - 1].text[0].isalpha() and toks[k + 1].text[0].isalpha()


def _family(token: Token) -> bool:
    """A family name that is a role too: الخطيب, القاضي; the table has it without the article."""
    return token.text.startswith("ال") and bool(flags_of(token.text[2:]) & FAMILY)
