"""What is no source: nobody at all (``تقدر قيمتها بـ``), signs, pictures and events that only show how things are."""

from __future__ import annotations

import re

from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.words import (
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    OCCASION,
    ORGANIZATION,
    OUTLET,
    PLACE,
    ROLE,
    TITLE,
    UNNAMED,
    flags_of,
    folded_words,
)
from claimbank.model import Cue, Party

__all__ = ["cannot_speak", "impersonal", "points_at_thing"]


def impersonal(scope: Scope, cue: Cue, behind: bool, party: Party) -> bool:
    """Whether nobody says it: ``تقدر قيمتها بـ``, or a first person in unmarked speech (أعتقد).

    ``behind``: a subject follows the verb.
    """
    if "1" in cue.frames and not behind and cue.tense == "past" and cue.number == "s" and cue.gender == "m":
        return True
    if cue.lemma != "قدر" or cue.tense != "present":
        return False
    if "bound" not in cue.frames and _HIS.match(scope.text, cue.end):
        return True  # الذي تقدر | ثروته بـ
    if party.mention is None:
        return True
    word = _first_word(scope, party)
    return not flags_of(word) & _SPEAKERS or _ITS_SIZE.fullmatch(word) is not None


#: what of a thing is estimated: يقدر | عددها بالمئات
_ITS_SIZE = re.compile(
    r"(?:عدد|قيمت|حجم|ثمن|سعر|طول|وزن|عمر|مساحت|كلفت|تكلفت|نسبت|ارتفاع|كميت|تعداد|ثروت|رواتب|مبلغ|قوت)(?:ه|ها|هم|هما|هن)"
)


_HIS = re.compile(
    r"\s+(?:ثروت|قيمت|عدد|قوت|مساحت|تكلفت|كلفت|حصت|خسائر|ارباح|اصول|اعداد|حجم|طاقت|سعت|عوائد|ايرادات)(?:ه|ها|هم|هما)\s"
)
_SPEAKERS = ROLE | ORGANIZATION | GIVEN | PLACE | OUTLET | UNNAMED | DOCUMENT | TITLE | BODY
_LAWFUL = frozenset(("document", "organization", "description", "dropped", "unnamed"))
_COURTS = frozenset(("document", "organization", "description"))


#: what is seen and heard shows things, and says nothing: أظهر الفيديو قصفا
_PICTURES = folded_words("pictures")
#: what threatens without a word: تهدد السيول بغمر البيوت
_PERILS = folded_words("perils")


def cannot_speak(scope: Scope, cue: Cue, party: Party, before: bool, how: str) -> bool:
    """Whether the subject is no source of such an act; ``before``: it stands before its verb (``الأحداث تؤكد أن``).

    ``how`` is how the content opens.
    """
    if how in ("noun", "quote") and "e" in cue.frames and _is_picture(scope, cue, party):
        return True
    if ("l" in cue.frames and party.kind not in _LAWFUL) or ("c" in cue.frames and party.kind not in _COURTS):
        return True
    if cue.lemma == "هدد" and party.mention is not None and _first_word(scope, party)[2:] in _PERILS:
        return True
    if party.mention is None and "e" in cue.frames and _last_word(scope, cue).removeprefix("ال") in _SIGNS_OF:
        return True
    if party.mention is not None and (_points_at_nobody(scope, party) or points_at_thing(scope.text, party)):
        return True
    if party.mention is None or party.kind == "person":
        return False
    if cue.lemma in _OF_PERSONS and party.kind != "pronoun":
        word = _first_word(scope, party)
        flags = flags_of(word)
        thing = party.kind == "description" and not flags & ~DEFINITE and is_noun(word)
        if (thing or flags & (MASDAR | DOCUMENT | OCCASION)) and not flags & _SPEAKERS & ~DOCUMENT:
            return True
    if not before or "e" not in cue.frames:
        return False
    first, *rest = scope.text[slice(*party.mention)].split()
    if first in _ALL and rest:
        first, *rest = rest
    if first.removeprefix("ال") in _SIGNS_OF or (
        flags_of(first) & MASDAR and not flags_of(first) & _SPEAKERS
    ):
        return True  # كل الدلائل تشير إلى, لجوء الجماعة إلى السلاح يؤكد أن
    event = first.startswith("ال") and not flags_of(first) & ~DEFINITE and not first.endswith("ي")
    return event and (not rest or (len(rest) == 1 and bool(flags_of(rest[0]) & DEFINITE) and is_noun(first)))


#: what is only said to speak: الواقع يقول إن
_ABSTRACT = frozenset(
    ("الواقع", "الزمن", "المنطق", "التاريخ", "العقل", "الحال", "الحكمة", "الحياة", "الايام", "الطبيعة")
)
_POINTING = frozenset(("هذا", "هذه", "ذلك", "تلك"))
_PEOPLE = frozenset(
    (
        *(
            "طفل",
            "صبي",
            "عجوز",
            "ام",
            "اب",
            "اخ",
            "اخت",
            "شخص",
            "اشخاص",
            "مراة",
            "امراة",
            "فتى",
            "ولد",
            "بنت",
        ),
        *(
            "زوج",
            "جماعة",
            "اخير",
            "اخيرة",
            "اخيران",
            "بلد",
            "بلدان",
            "عنصر",
            "عناصر",
            "فصيل",
            "تيار",
            "طرف",
            "عضو",
        ),
        *("اطراف", "جهة", "جهات", "فئة", "طائفة", "قوم", "شعب", "قبيلة", "اسرة", "ضيف", "زبون"),
    )
)


def points_at_thing(text: str, party: Party) -> bool:
    """Whether a thing is pointed at that says nothing: ``أظهرت | هذه الخلافات``, ``فسر | هذا اللقب``."""
    first, *rest = text[slice(*party.mention)].split(maxsplit=2) if party.mention is not None else [""]
    if first not in _POINTING or not rest:
        return False
    flags = flags_of(rest[0])
    return flags & ~MASDAR == DEFINITE and rest[0][2:] not in _PEOPLE


def _points_at_nobody(scope: Scope, party: Party) -> bool:
    """Whether the subject is no more than "that" (``يظهر ذلك عدم اهتمامه``), a fact (``حقيقة``) or a finger of blame."""
    assert party.mention is not None
    first, *rest = scope.text[slice(*party.mention)].split()
    if first in _POINTING:
        return bool(rest) and bool(flags_of(rest[0]) & MASDAR) and not flags_of(rest[0]) & DEFINITE
    return (
        first in ("حقيقة", "الحقيقة")
        or (not rest and first in _ABSTRACT)
        or (first == "اصابع" and rest[:1] == ["الاتهام"])
    )


_ALL = frozenset(("كل", "جميع", "كافة", "معظم", "اغلب", "بعض"))
#: what shows how things stand, and is nobody's word
_SIGNS_OF = frozenset(
    (
        *("دلائل", "دليل", "ادلة", "مؤشرات", "شواهد", "قرائن", "بوادر", "علامات", "ظواهر", "وقائع", "حقائق"),
        *("تجارب", "تجربة", "احداث", "تطورات", "ظروف", "معطيات", "اثار", "اعراض", "انظار", "اصابع"),
    )
)
#: the acts of men, of which news tells of things as well: قرار يهدد بتقويض الاتفاق
_OF_PERSONS = frozenset(("هدد", "توعد", "تعهد", "وعد"))


def _is_picture(scope: Scope, cue: Cue, party: Party) -> bool:
    """Whether the subject, or what a bare verb describes, is a picture: ``أظهرت الصور دمارا``, ``نشر صورا تظهر دمارا``."""
    if party.mention is not None and _first_word(scope, party).removeprefix("ال") in _PICTURES:
        return True
    text = scope.text
    if cue.kind != "verb" or (party.mention is not None and not text.endswith(" ", 0, cue.start)):
        return False
    far = cue.tense == "present" and text.endswith(("، ", ", "), 0, cue.start)
    before = text[max(scope.start, cue.start - (110 if far else 40)) : cue.start].split()[
        -14 if far else -3 :
    ]
    if party.mention is not None and (far or cue.start > party.mention.start):
        return False
    return any(w in _PICTURES or w.removesuffix("ا") in _PICTURES for w in before)


def _last_word(scope: Scope, cue: Cue) -> str:
    """The word right before the verb, none where the verb bears a conjunction."""
    before = scope.text[max(scope.start, cue.start - 30) : cue.start]
    return before.split()[-1] if before.endswith(" ") and before.strip() else ""


def _first_word(scope: Scope, party: Party) -> str:
    assert party.mention is not None
    return scope.text[slice(*party.mention)].split(maxsplit=1)[0]
