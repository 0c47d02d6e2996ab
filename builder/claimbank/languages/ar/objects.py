"""Where the object of a verb begins behind its subject: ``نفى الوزير | وجود``, ``اتهم زعيم المعارضة | الحكومة``."""

from __future__ import annotations

from claimbank.languages.ar.behind_whole_phrases import (
    behind_adjective,
    behind_closed,
    behind_sound_plural,
    behind_whole,
    body_behind,
    new_thing,
    place_behind,
)
from claimbank.languages.ar.direct_objects import ONE_OF, of_office
from claimbank.languages.ar.name_end import continues_name
from claimbank.languages.ar.name_openers import MANY
from claimbank.languages.ar.names import is_plural
from claimbank.languages.ar.naming import could_be_name
from claimbank.languages.ar.open_words import is_construct_plural, is_noun
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

__all__ = ["is_object", "opens_object"]


def opens_object(token: Token) -> bool:
    """A verbal noun, or one with a pronoun, that opens the phrase is the verb's object: ``وصف إدانته بأنها``."""
    if not token.flags and len(token.text) > 5 and token.text.endswith(("ها", "هم")):
        return True
    return bool(token.flags & MASDAR) and not token.flags & (
        GIVEN | ROLE | DEFINITE | ORGANIZATION | UNNAMED | DOCUMENT
    )


def is_object(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the word at ``i`` begins the object of the verb: a verbal noun after a phrase that is complete."""
    token, before = toks[i], toks[i - 1]
    closed = not of_office(toks, i) and behind_closed(toks, begin, i)
    if closed or _goes_on(toks, begin, i) or of_office(toks, i):
        return closed
    if token.text in ("ذلك", "هذا", "هذه", "تلك"):
        return not (before.flags & (ROLE | ORGANIZATION) and not before.flags & (DEFINITE | GIVEN))
    one_word = before.flags & DEFINITE and i - begin == 1 and before.flags & (ORGANIZATION | OUTLET | UNNAMED)
    bare = not token.flags & (DEFINITE | GIVEN | TITLE)
    if one_word and bare and token.flags & (ORGANIZATION | OUTLET | ROLE | UNNAMED):
        return True
    if token.flags & MASDAR and not token.flags & (GIVEN | ROLE):
        return not _takes_genitive(before) and not token.text.startswith("و")
    if token.flags & DEFINITE and not token.flags & ADJECTIVE and _second_noun(toks, begin, i):
        return True
    if (
        (token.text in _GIVEN_THINGS and before.flags & _WHO)
        or (token.text in _MEASURES and before.flags & _WHO and not before.flags & PREPOSITION)
        or place_behind(toks, begin, i)
        or body_behind(token, before)
        or new_thing(token, before)
        or (token.text.endswith("ا") and _accusative(token))
    ):
        return True
    if behind_sound_plural(toks, begin, i) or behind_whole(token, before) or behind_adjective(toks, i):
        return True
    of_faith = i - 2 >= begin and toks[i - 2].flags & BINDER  # شمس الدين بوغانم
    if not token.flags and before.flags & DEFINITE and (token.text.endswith("ة") or MANY.match(token.text)):
        return not of_faith
    if (
        toks[begin].flags & (ORGANIZATION | OUTLET)
        and not toks[begin].flags & ROLE
        and _after_institution(token, before)
    ):
        return True
    if token.flags & DEFINITE and not token.flags & (ADJECTIVE | ROLE | TITLE):
        owned = before.text in ("له", "لها", "لهم", "لهما", "احدهم", "احدهما", "بعضهم")
        return owned or (before.flags & DEFINITE != 0 and not _agrees(before.text, token.text))
    return False


def _takes_genitive(before: Token) -> bool:
    """Whether an indefinite noun stands there, which a verbal noun behind it completes: ``مدير | توزيع``."""
    return not before.flags & (DEFINITE | GIVEN | BODY) and (
        before.text in ONE_OF
        or bool(before.flags & (ROLE | MASDAR | ORGANIZATION | OUTLET | COMMON))
        or is_noun(before.text.removeprefix("ل").removeprefix("ب"))
    )


def _accusative(token: Token) -> bool:
    """Whether the final alef is the ending of an accusative: ``بيانا``, ``قرارا``."""
    stem = token.text[:-1]
    known = flags_of(stem) & (MASDAR | DOCUMENT | ORGANIZATION) or is_noun(stem)
    return bool(known) and not token.flags & GIVEN


#: what is estimated: قدر خبراء | حجم الخسائر
_MEASURES = frozenset(("حجم", "عدد", "قيمة", "كلفة", "تكلفة", "نسبة", "سعر", "خسائر", "مساحة"))
#: what is given: قدم الوفد | التعازي
_GIVEN_THINGS = frozenset(
    ("التعازي", "التهاني", "الشكر", "التهنئة", "الاعتذار", "التحية", "العزاء", "التبريكات", "المواساة")
)
_WHO = ROLE | UNNAMED | DEFINITE | GIVEN | ADJECTIVE | PLACE


def _goes_on(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the word at ``i`` surely belongs to the noun phrase: a genitive or the adjective of its noun."""
    token, before = toks[i], toks[i - 1]
    if token.flags & PREFIXED or before.flags & PREPOSITION or continues_name(toks, begin, i):
        return True
    if before.flags & PREFIXED:  # منظمة معنية بالطفولة | البحث
        if token.text.endswith("ا") and flags_of(token.text[:-1]) & (DOCUMENT | MASDAR):
            return False  # المديرة للنادي | بيانا
        if before.flags & DEFINITE and token.flags & MASDAR and not token.flags & (DEFINITE | PREFIXED):
            return False  # المؤسسة الوطنية للألبان | تعليق
        both = before.flags & DEFINITE and token.flags & DEFINITE and not token.flags & (ADJECTIVE | PLACE)
        thing = is_noun(token.text) or token.flags & (DOCUMENT | MASDAR | OCCASION)
        return not (both and thing and not _agrees(before.text, token.text))
    if not before.flags and before.text[0] == "ل" and before.text.endswith("ات"):
        return True  # لتطبيقات النقل
    if is_construct_plural(before.text, before.flags):
        return True
    if not token.text.startswith("ال"):
        return False
    if token.text.endswith("يين") and (is_plural(before.text) or before.flags & UNNAMED):
        return True
    return _described(toks, begin, i) or _construct(toks, begin, i)


def _construct(toks: list[Token], begin: int, i: int) -> bool:
    """Whether a body's own name of indefinite words is still open at ``i``: ``بلدية مرسى | الأمل``."""
    return (
        i - begin == 2
        and bool(toks[begin].flags & ORGANIZATION)
        and not any(
            t.flags & (DEFINITE | PLACE | BODY | PREFIXED | MASDAR) or _bound(t) for t in toks[begin:i]
        )
    )


def _described(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the adjective of a definite feminine noun stands at ``i``: ``الشركة الاستشارية``."""
    return (
        i - begin == 1
        and bool(toks[begin].flags & DEFINITE)
        and toks[begin].text.endswith("ة")
        and toks[i].text.endswith("ية")
    )


def _bound(token: Token) -> bool:
    return token.text.endswith(("ها", "هم", "ه"))


def _after_institution(token: Token, before: Token) -> bool:
    """Whether an indefinite noun stands after an institution's complete name, which no person's name can follow."""
    if token.flags & (UNNAMED | COMMON) and not token.flags & DEFINITE:
        return bool(before.flags & DEFINITE or before.text == ")") and not token.text.startswith("و")
    return not token.flags and token.text[0] not in "ولب" and bool(before.flags & DEFINITE)


#: what a committee does, in words that are offices and bodies too: الهيئة | المديرة, اللجنة | المنظمة
_THAT_RUN = frozenset(("المديرة", "المسيرة", "المنظمة", "المشرفة", "المانحة", "الناظمة", "المؤسسة"))
_RUN_BY = frozenset(("الهيئة", "اللجنة", "الجهة", "الشركة", "الجمعية", "السلطة"))


def _second_noun(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the definite word at ``i`` is a noun of its own after a definite one: اتهم زعيم المعارضة | الحكومة."""
    token, before = toks[i], toks[i - 1]
    if not before.flags & (DEFINITE | PLACE | GIVEN) or token.text.startswith("و"):
        return False
    if token.text in _THAT_RUN and before.text in _RUN_BY:
        return False
    if token.flags == DEFINITE and _of_place(toks, begin, i) and is_noun(token.text):
        return True
    if token.text.endswith("ين") and not before.text.endswith("ين") and not token.flags & TITLE:
        return True
    if token.flags & TITLE:
        named = i + 1 < len(toks) and (could_be_name(toks[i + 1]) or toks[i + 1].flags & TITLE)
        if named and before.flags & (ORGANIZATION | OUTLET | DOCUMENT) and not before.flags & ROLE:
            return i - begin == 1  # أبلغت الشركة | السيد سالم
        return bool(token.flags & ORGANIZATION) and not named
    if token.flags & (BODY | ORGANIZATION | UNNAMED | OUTLET | DOCUMENT):
        return True
    writes = token.flags & ADJECTIVE and token.text.endswith("ي") and before.flags & ROLE  # الكاتب الصحفي
    return bool(token.flags & ROLE) and i - begin == 1 and not writes


def _of_place(toks: list[Token], begin: int, i: int) -> bool:
    """Whether the phrase up to ``i`` is a place, in one word or two: ``روسيا | المقترح``, ``بيونغ يانغ | المقترح``."""
    known = toks[i - 1].flags & PLACE or (i - begin == 2 and toks[begin].flags & PLACE)
    return bool(known) and not any(t.flags & (ROLE | ORGANIZATION) for t in toks[begin:i])


def _agrees(noun: str, adjective: str) -> bool:
    """Whether a definite word can be the adjective of the definite noun before it."""
    if adjective.startswith("و"):
        return True
    if adjective.endswith(("ي", "ى", "ية", "يه", "يين", "يون")):
        return True
    return noun.endswith(("ة", "ه", "ات")) == adjective.endswith(("ة", "ه"))
