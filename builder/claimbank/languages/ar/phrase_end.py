"""Where the noun phrase that names a source ends: what follows belongs to the verb, or opens another phrase."""

from __future__ import annotations

import re
from functools import lru_cache

from claimbank.languages.ar.anonymity import ANONYMOUS, past_anonymity
from claimbank.languages.ar.beside_names import stands_beside
from claimbank.languages.ar.cognates import strengthens
from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.held_prepositions import IDIOMS, speaks_of, verbs_own
from claimbank.languages.ar.name_end import is_binding
from claimbank.languages.ar.names import is_plural
from claimbank.languages.ar.naming import MARKS
from claimbank.languages.ar.objects import is_object
from claimbank.languages.ar.occasion import is_adjunct
from claimbank.languages.ar.open_words import is_finite, is_owned
from claimbank.languages.ar.source_kinds import POINTING, points_back
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BINDER,
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    OCCASION,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    UNNAMED,
    VERB,
    Token,
    flags_of,
)

__all__ = ["ends", "leaves", "tells_manner"]

_HAL = re.compile(
    r"(?:طالب|رافض)ا$|م[^اويى]\w{2,}(?<!و)ا$|قائلا$|(?:قاطع|جازم|صراح|خاطب|ساخر|ضاحك|حاسم|غاضب|باكي)ا$"
)


def ends(text: str, toks: list[Token], begin: int, i: int, objects: bool) -> bool:
    """Whether the noun phrase that began at ``begin`` ends before the word at ``i``."""
    token = toks[i]
    if i > begin and toks[i - 1].flags & BINDER and not token.flags:
        return False  # دي | ميستونا
    if (not token.text[0].isalnum() and token.text not in "/.%") or token.text in IDIOMS:
        return True
    if i > begin and token.text in _HELD and _held(toks, begin, i):
        return False
    if i > begin and (_of_many(toks, begin, i) or stands_beside(toks, i) or token.text in _THEN):
        return True
    if objects and token.text in ("ب", "بال") and i + 1 < len(toks) and toks[i + 1].text in MARKS:
        return True
    if i == begin + 1 and (_complete(toks, begin, i) or _one_of_many(toks, begin)):
        return True
    if i > begin and token.text in ANONYMOUS and past_anonymity(text, token.start, len(text)) > token.start:
        return True
    if i > begin and (told := verbs_own(toks, begin, i)) is not None:
        return told
    if i > begin + 1 and token.text in POINTING and (told := _pointed(toks, begin, i)) is not None:
        return told
    if i > begin + 1 and toks[begin].flags & UNNAMED and not toks[begin].flags & DEFINITE and _man(toks, i):
        return True
    if (
        i > begin
        and not token.flags
        and _whole(toks, begin, i)
        and (is_finite(token.text) or _they(token.text))
    ):
        return True
    return i > begin and (
        leaves(text, toks, i)
        or (strengthens(toks, i) and not token.flags & ROLE)  # سحر حداد عميدة كلية الآداب
        or token.text in _AMONG
        or (token.text in _OF_HIM and not _governs_him(toks[i - 1], token))
        or (token.text in _SHE_WAS and i > begin + 1)
        or _his(toks[i - 1], token)
        or (token.text == "نفت" and bool(toks[i - 1].flags & (PLACE | DEFINITE)))
        or (objects and is_object(toks, begin, i))
    )


def _governs_him(before: Token, token: Token) -> bool:
    """Whether the word before عنه, له or the like takes it: ``المسؤول | عنها``, ``التابع | له``."""
    return speaks_of(before) or (token.text[1] == "ل" and _PARTICIPLE.match(before.text) is not None)


def _of_many(toks: list[Token], begin: int, i: int) -> bool:
    """Whether a land's ally or the heads of many are told at ``i``: ``روسيا | حليفة دمشق``, ``الحزب | وعلى رأسه سالم``."""
    word = toks[i].text
    if i == begin + 1 and word in _ALLIED:
        return bool(toks[begin].flags & (PLACE | BODY))
    return word in ("وعلى", "وفي") and i + 1 < len(toks) and toks[i + 1].text in _AT_ITS_HEAD


#: what one land is to another: رحبت روسيا | حليفة دمشق
_ALLIED = frozenset(("حليفة", "حليف", "جارة", "عدوة", "خصم", "غريمة", "شريكة", "راعية", "داعمة"))
#: المعارضة | وعلى رأسها سالم حداد
_AT_ITS_HEAD = frozenset(("راسها", "راسهم", "راسه", "راسهما", "مقدمتها", "مقدمتهم", "مقدمته", "مقدمها"))


#: verbs with ف that no name is spelled like: أما الوزير سالم حداد | فقال
_THEN = frozenset(
    f"ف{verb}{ending}"
    for verb in ("قال", "اكد", "اوضح", "اشار", "اعتبر", "ذكر", "اعلن", "اضاف", "صرح", "كتب", "طالب", "شدد")
    for ending in ("", "ت", "وا")
)


#: foreign articles with which the name of an outlet begins: صحيفة لو سوار, مجلة لا نويفا
_ARTICLES = frozenset(("لو", "لا", "ذا", "ذي", "ال", "دي", "نيو", "فان"))
_HELD = _ARTICLES | {"غير"}
#: who is among them: آلاف العمال | بينهم نساء
_AMONG = frozenset(("بينهم", "بينها", "بينهن", "ضمنهم", "ضمنها", "وبينهم", "وبينها"))


#: in what state she said it: قالت لينا حداد | باكية
_SHE_WAS = frozenset(
    (
        *(
            "باكية",
            "غاضبة",
            "مبتسمة",
            "ضاحكة",
            "ساخرة",
            "متاثرة",
            "منفعلة",
            "مازحة",
            "حزينة",
            "متحدية",
            "مرتبكة",
        ),
        *("متفائلة", "مستغربة", "متسائلة", "مخاطبة", "متوجهة", "متهكمة", "مندهشة", "قائلة", "موضحة", "مشيرة"),
    )
)


_PARTICIPLE = re.compile(r"(?:ال)?[مق]\w+(?<!ة)$")
#: of whom it is said: قال البنك | عنها إنها
_OF_HIM = frozenset(("عنه", "عنها", "عنهم", "عنهما", "عليه", "عليها", "عليهم", "عليهما"))


def _held(toks: list[Token], begin: int, i: int) -> bool:
    """Whether غير and an adjective go on with the phrase (``مصادر | غير رسمية``), or the article of a foreign name."""
    if i + 1 >= len(toks) or toks[i + 1].flags & (PREPOSITION | PREFIXED | STOP):
        return False
    if toks[i].text == "غير":
        return bool(toks[begin].flags & (UNNAMED | DOCUMENT)) and not toks[i + 1].text.startswith("ان")
    return i == begin + 1 and bool(toks[begin].flags & OUTLET) and not toks[begin].flags & DEFINITE


def _complete(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the one word before ``i`` is all of the phrase: ``دعا سموه | المواطنين``, ``أدلى الوزير | بتصريح``."""
    pointing = points_back(toks, begin, i) and toks[begin].text not in POINTING
    return pointing or _said_in(toks[begin], toks[i])


def _one_of_many(toks: list[Token], begin: int) -> bool:
    """Whether one man's name stands behind a definite plural, which is no office of his: ``أخبر الأطباء | سالم حداد``."""
    first, name = toks[begin], toks[begin + 1]
    if not first.flags & DEFINITE or not first.flags & (ROLE | UNNAMED) or not is_plural(first.text):
        return False
    if not name.flags & GIVEN or name.flags & (DEFINITE | ADJECTIVE | PREPOSITION):
        return False
    return not any(t.text[0] == "و" and not t.flags & GIVEN for t in toks[begin + 1 : begin + 7])


def _pointed(toks: list[Token], begin: int, i: int) -> bool | None:
    """Whether هذا at ``i`` stands behind a phrase that is whole; None where that is not told."""
    before = toks[i - 1].flags
    if before & (DEFINITE | GIVEN | PLACE):
        return not before & (PREPOSITION | PREFIXED)
    return True if i > begin + 2 and not before else None


def _they(word: str) -> bool:
    """Whether a word is a reporting verb in the plural, which nothing else is spelled like: ``لاعبو الفريق | نشروا``."""
    return word.endswith("وا") and word in cues().entries


def _his(before: Token, token: Token) -> bool:
    """Whether a noun with a pronoun stands behind a phrase that is whole: ``دعا سالم | نظيره``, ``أعلنت الشركة | نتائجها``."""
    bound = token.text.endswith(("ته", "تها", "تهم"))  # نشرته
    whole = (
        GIVEN | PLACE | (OUTLET if not before.flags & DEFINITE else 0) if bound else DEFINITE | GIVEN | PLACE
    )
    return bool(before.flags & whole and not before.flags & PREPOSITION) and is_owned(token.text)


def _man(toks: list[Token], i: int) -> bool:
    """Whether another person stands behind an unnamed source: ``أبلغ مصدر أمني | مراسل القناة``."""
    token = toks[i]
    if token.flags & OUTLET and not token.flags & (DEFINITE | PREFIXED):
        return bool(toks[i - 1].flags & ADJECTIVE)  # أفاد مصدر قضائي | جريدة الأفق
    return bool(
        token.flags & ROLE
        and not token.flags & (DEFINITE | PREFIXED | ADJECTIVE)
        and toks[i - 1].flags & ADJECTIVE
    ) and not token.text.startswith("و")


def _whole(toks: list[Token], begin: int, i: int) -> bool:
    """Whether a verb at ``i`` ends the phrase: behind a definite one; an indefinite one takes it as a relative clause."""
    before = toks[i - 1]
    if toks[begin].flags & DOCUMENT and not toks[begin].flags & DEFINITE:
        return False
    return bool(before.flags & (DEFINITE | GIVEN | PLACE)) or (i > begin + 1 and not before.flags)


def _said_in(first: Token, token: Token) -> bool:
    """``أدلى الوزير | بتصريح``: what is done, no part of him."""
    if not first.flags & DEFINITE or not first.flags & (ROLE | ORGANIZATION) or first.flags & ADJECTIVE:
        return False
    nouns = ORGANIZATION | ROLE | OUTLET | PLACE | UNNAMED | DEFINITE
    done = token.flags & PREFIXED and token.flags & (DOCUMENT | OCCASION) and not token.flags & nouns
    return token.text[0] == "ب" and bool(done)


@lru_cache(maxsize=1 << 14)
def tells_manner(word: str) -> bool:
    """Whether an unknown word tells how or in what state he says it: ``مبتسما``, ``قائلا``."""
    if word[-1] != "ا":
        return False
    by_adjective = word.endswith("يا") and bool(flags_of(word[:-1]) & ADJECTIVE)  # قضائيا
    return by_adjective or _HAL.match(word) is not None


def _described_so(toks: list[Token], i: int) -> bool:
    """Whether the accusative before it shows that a word in ـيا is its adjective: ``إن مسؤولا | أمنيا``."""
    before = toks[i - 1] if i else toks[i]
    return (
        i > 0
        and before.text[-1] == "ا"
        and bool(before.flags & (ROLE | UNNAMED))
        and toks[i].text.endswith("يا")
    )


def leaves(text: str, toks: list[Token], i: int) -> bool:
    """Whether the word at ``i`` is no longer part of the noun phrase."""
    flags = toks[i].flags
    if is_binding(toks, i):
        return False
    manner = not flags and tells_manner(toks[i].text) and not _described_so(toks, i)
    if manner or (flags & (RELATIVE | STOP | VERB) and not flags & GIVEN):
        return True
    return is_adjunct(text, toks, i)
