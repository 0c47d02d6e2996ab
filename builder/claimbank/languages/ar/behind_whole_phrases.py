"""Whether the noun phrase before a noun is whole, so that the noun opens the verb's object: ``دول غربية | النظام``."""

from __future__ import annotations

from claimbank.languages.ar.naming import MARKS, could_be_name
from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BINDER,
    BODY,
    COMMON,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    OCCASION,
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
)

__all__ = [
    "behind_adjective",
    "behind_closed",
    "behind_sound_plural",
    "behind_whole",
    "body_behind",
    "new_thing",
    "place_behind",
]

#: who governs, before the name of the one he does it for: إدارة حداد | بكين
_GOVERN = frozenset(("ادارة", "حكومة", "نظام"))


def behind_closed(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the phrase before is whole: ``دول غربية | النظام``, ``شركة النور للاتصالات | شبكة``, ``إدارة حداد | بكين``."""
    token, before = toks[i], toks[i - 1]
    if i - begin == 2 and before.text in _SECOND_OF_PLACE and not token.flags & (ADJECTIVE | PREFIXED):
        return token.text[0] != "و"  # بيونغ يانغ | قرار الرئيس
    if _men_behind(toks, begin, i) or _behind_two(token, before):
        return True
    if i - begin < 2 or token.flags & (PREFIXED | PREPOSITION | GIVEN) or token.text[0] == "و":
        return False
    if token.flags & DEFINITE and before.flags & ADJECTIVE and before.text.endswith(("ية", "يون")):
        closed = toks[begin].flags & (ORGANIZATION | UNNAMED | OUTLET)
        closed = closed and (not toks[begin].flags & ROLE or toks[begin].text.endswith("ون"))
        return bool(closed) and not any(t.flags & _NO_INDEFINITE for t in toks[begin:i])
    if before.flags & DEFINITE and before.flags & PREFIXED and before.text.startswith("لل"):
        indefinite = not token.text.startswith("ال") and not token.flags & (ROLE | ADJECTIVE)
        return indefinite and bool(token.flags & (ORGANIZATION | OUTLET))
    named = could_be_name(before) or before.flags & GIVEN
    governs = i - begin == 2 and toks[begin].text in _GOVERN and bool(token.flags & PLACE)
    return governs and bool(named) and not before.flags & (DEFINITE | PLACE) and not is_noun(before.text)


def _behind_two(token: Token, before: Token) -> bool:
    """Whether a definite noun stands behind a definite dual, which takes no genitive: ``حث الباحثان | الأسر``."""
    if not before.text.endswith("ان") or not before.flags & DEFINITE or token.flags & ADJECTIVE:
        return False
    two = flags_of(before.text[:-2]) & (ROLE | UNNAMED | ORGANIZATION)
    return bool(two and token.flags & DEFINITE) and not token.text.endswith(("ان", "ي"))


def _men_behind(toks: list[Token], begin: int, i: int) -> bool:
    """Whether a nation's people stand behind a feminine phrase that its adjective closes: ``الدول الخليجية | القطريين``."""
    token, before = toks[i], toks[i - 1]
    if (
        i - begin < 2
        or not token.text.endswith("يين")
        or not token.flags & DEFINITE
        or token.flags & PREFIXED
    ):
        return False
    closed = before.text.endswith("ية") and before.flags & ADJECTIVE and before.flags & DEFINITE
    return bool(closed) and not any(t.text.endswith(("ين", "ون")) for t in toks[begin:i])


_NO_INDEFINITE = DEFINITE | GIVEN | PLACE | BODY | TITLE | PREPOSITION | BINDER


def _thing(token: Token) -> bool:
    """Whether an indefinite noun stands there that names no person: ``أدرجت باريس | منتجات``."""
    if token.flags & ~(MASDAR | OCCASION | DOCUMENT | COMMON) or token.text.startswith("و"):
        return False
    return bool(token.flags) or is_noun(token.text) or (token.text.endswith("ات") and len(token.text) > 4)


def behind_sound_plural(toks: list[Token], begin: int, i: int) -> bool:
    """Whether an indefinite noun stands behind an indefinite plural in ون, which no genitive can follow: ``محللون | خطوة``."""
    token, before = toks[i], toks[i - 1]
    if i != begin + 1 or not before.text.endswith("ون") or not before.flags & (UNNAMED | ROLE):
        return False
    if (
        before.flags & (DEFINITE | PREFIXED)
        or token.flags & _NO_THING
        or token.text.endswith(("ون", "ين", "ية"))
    ):
        return False
    return bool(token.flags & (MASDAR | OCCASION | DOCUMENT)) or (
        token.text.endswith("ة") or is_noun(token.text)
    )


def behind_whole(token: Token, before: Token) -> bool:
    """Whether a definite noun stands behind an alias, or a quantifier behind a definite one: ``البيان | جميع أتباعه``."""
    if before.text in _CLOSED and token.flags & DEFINITE and not token.flags & (ADJECTIVE | TITLE):
        return True
    if (
        before.text in MARKS
        and token.flags & DOCUMENT
        and not token.flags & (PREFIXED | ORGANIZATION | OUTLET)
    ):
        return True  # نشر حساب "كذا" | تغريدة
    return token.text in _ALL and bool(before.flags & (DEFINITE | GIVEN | PLACE))


def behind_adjective(toks: list[Token], i: int) -> bool:
    """Whether a definite noun stands behind a definite adjective, which closes its phrase: ``الأمين العام | الحادث``."""
    token, before = toks[i], toks[i - 1]
    if token.flags != DEFINITE or not is_noun(token.text) or not before.flags & DEFINITE:
        return False
    if token.text.startswith("الم") or token.text.endswith(("ة", "ين", "ون")):
        return False
    return (
        bool(before.flags & ADJECTIVE)
        and not before.flags & (ROLE | ORGANIZATION)
        and not before.flags & PREFIXED
    )


#: what closes an alias: «البنتاغون» | القرار, (أوبك) | الدول
_CLOSED = MARKS + ")"
#: quantifiers that open another noun phrase: دعا البيان | جميع أنصاره
_ALL = frozenset(
    [
        *("جميع", "كل", "كافة", "كافه", "سائر", "معظم", "اغلب", "بعض", "كلا", "كلتا", "كلي", "مختلف"),
        *("مئات", "الاف", "عشرات"),
    ]
)


_NO_THING = DEFINITE | GIVEN | ROLE | TITLE | PREFIXED | ADJECTIVE | BINDER | PLACE | BODY | OUTLET | UNNAMED


def new_thing(token: Token, before: Token) -> bool:
    """Whether an indefinite noun stands there, which a definite one cannot take: ``نشرت الوزارة | تغريدة``."""
    name = before.flags & (GIVEN | PLACE) and not before.flags & (ORGANIZATION | OUTLET | ROLE)
    if not before.flags & DEFINITE and not (name and token.text.endswith("ة")):
        return False
    if token.flags & _NO_THING or token.text.startswith("و"):
        return False
    return bool(token.flags & (OCCASION | DOCUMENT)) or is_noun(token.text)


_CHANNELS = frozenset(("موقع", "منصة", "تطبيق", "شبكة", "صحيفة", "قناة", "مجلة", "وكالة", "شركة"))
_SEATS = frozenset(("العاصمة", "المدينة", "الولاية", "البلدة", "الدولة"))


def body_behind(token: Token, before: Token) -> bool:
    """Whether a body's indefinite noun stands behind a place or a definite noun: ``شركة موانئ الخليج | حكومة الولاية``."""
    if before.text == "عيان" and token.flags & DEFINITE:
        return True  # شهود عيان | الحادث
    if token.text in _CHANNELS and before.flags & DEFINITE and not before.flags & (OUTLET | PREFIXED):
        return True  # مهندسو السكك الشرقية | جسر كذا
    indefinite = token.flags & ORGANIZATION and not token.flags & (DEFINITE | PREFIXED | GIVEN | ROLE)
    closed = before.flags & PLACE or (before.flags & DEFINITE and not token.flags & (ADJECTIVE | COMMON))
    return bool(indefinite and closed and not token.text.startswith("و"))


#: second words of capitals
_SECOND_OF_PLACE = frozenset(
    ("ابيب", "يانغ", "يونغ", "ابابا", "لمبور", "ايرس", "ايريس", "دلهي", "جانيرو", "باولو", "ظبي", "باز")
)


def place_behind(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the place at ``i`` is none of the phrase (``دعت المنظمة الدولية | باريس``), or a thing stands behind a place."""
    token, before = toks[i], toks[i - 1]
    alone = i == begin + 1 and before.flags & PLACE and not before.flags & ~(PLACE | DEFINITE | BODY)
    if alone and _thing(token):
        return True
    if not token.flags & PLACE or token.flags & (PREFIXED | GIVEN):
        return False
    conjoined = token.text.startswith("و") and flags_of(token.text[1:])
    if token.text in _SECOND_OF_PLACE:
        return False  # تل أبيب
    if before.flags & PLACE and not conjoined and (i - begin == 1 or not before.flags & DEFINITE):
        return True
    if i - begin == 1 and before.flags & ROLE and before.flags & GIVEN:
        return False  # أمين عمان
    if i - begin == 1 and before.flags & ORGANIZATION and not before.flags & DEFINITE:
        return False  # نادي لشبونة
    if token.flags & DEFINITE or conjoined or any(t.text in _SEATS for t in toks[begin:i]):
        return False
    if i + 1 < len(toks) and not toks[i + 1].flags and could_be_name(toks[i + 1]):
        return False  # وزير الموانئ إسرائيل هولم
    family = i - begin > 1 and could_be_name(before) and toks[i - 2].flags & GIVEN  # الرئيس جان مورو | تركيا
    return bool(before.flags & (GIVEN | DEFINITE)) or bool(family)
