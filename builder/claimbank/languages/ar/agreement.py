"""Whether a noun phrase can be the subject of a verb: case, gender and number."""

from __future__ import annotations

from claimbank.languages.ar.names import is_plural
from claimbank.languages.ar.word_genders import word_gender
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    PLACE,
    ROLE,
    UNNAMED,
    construct_plurals,
    flags_of,
)
from claimbank.model import Cue, Party

__all__ = ["disagrees", "fits", "nominative"]


#: countries of masculine gender; all other countries and cities are feminine
_MASCULINE = frozenset(
    ("العراق", "لبنان", "الاردن", "السودان", "المغرب", "اليمن", "الصومال", "المكسيك", "الفاتيكان")
)


#: quantifiers of a plural whose verb may be singular: بعض الناس يرى
_SOME = ("بعض ", "بعضا ", "عددا ", "كثيرا ", "كل ", "احد ", "احدى ", "عدد ", "اغلب ", "معظم ", "كثير ")


def disagrees(text: str, party: Party, cue: Cue) -> bool:
    """Whether a masculine verb has a feminine noun behind it: that is its object (``اتهم شركات``)."""
    if party.mention is not None and cue.gender == "f" and cue.number == "s" and cue.kind == "verb":
        before = party.role is not None and party.role.start < party.mention.start  # not ميشيل، المفوض السامي
        told = party.role if before and party.role is not None else party.mention
        first = text[slice(*told)].split(maxsplit=1)[0]
        return _told_man(first, cue, party.kind != "person")
    if party.mention is None or cue.gender != "m" or cue.number != "s" or cue.kind != "verb":
        return False
    first = text[slice(*party.mention)].split(maxsplit=1)[0]
    if first in _COUNTING or _issued(text, party, cue):
        return False
    if first in ("هذه", "تلك") and party.kind == "description":
        return True  # ويتهم | تلك السفن
    if (
        party.kind == "organization"
        and flags_of(first) & PLACE
        and not flags_of(first) & (BODY | GIVEN | ORGANIZATION)
    ):
        return first not in _MASCULINE and _takes_whom(cue)  # اتهم | روما, but أعلن روما (the club)
    if word_gender(first)[0] == "m":
        return False
    if first in _OTHERS and any("+" in f and f.startswith("noun:X") for f in cue.frames):
        return True  # ودعا | دول الجوار إلى
    return first.endswith(("ة", "ات")) and not flags_of(first) & (GIVEN | UNNAMED | BODY)


def _takes_whom(cue: Cue) -> bool:
    """Whether the verb has an object beside what it says, who is told, accused or refused."""
    if "o" in cue.frames or cue.act in ("accuse", "warn", "demand", "express"):
        return True
    return any("+" in f for f in cue.frames if f.startswith("noun:"))


#: broken plurals of bodies, with which a verb in the masculine never agrees
_OTHERS = frozenset(
    (
        "دول",
        "الدول",
        "قوى",
        "القوى",
        "جهات",
        "الجهات",
        "اطراف",
        "الاطراف",
        "شعوب",
        "الشعوب",
        "احزاب",
        "الاحزاب",
    )
)
#: numbers and quantifiers in ة of people, and nouns in ة of a man
_COUNTING = frozenset(
    [
        *("عشرات", "مئات", "ذات", "عدة", "بضعة", "ثلاثة", "اربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"),
        *("عشرة", "ضحية", "ايقونة", "اسطورة", "عشيرة"),
    ]
)


def _issued(text: str, party: Party, cue: Cue) -> bool:
    """Whether the verb agrees with a document before its issuer: ``أشار تقرير | الصحيفة``."""
    assert party.mention is not None
    between = text[cue.end : party.mention.start].split()
    return bool(between) and bool(flags_of(between[-1]) & DOCUMENT)


#: offices of one man, before whose he is
_ONE_MAN = frozenset(
    (
        *("رئيس", "وزير", "مدير", "محافظ", "والي", "قائد", "سفير", "حاكم", "عميد", "مفتي", "نقيب", "وكيل"),
        *("امين", "نائب", "مندوب", "معتمد", "عمدة", "مدعي", "مستشار", "مدرب"),
    )
)


def _told_man(word: str, cue: Cue, nameless: bool) -> bool:
    """Whether a man's office stands behind a feminine verb that tells somebody: ``تدعو | الأمين العام إلى``."""
    if not any("+" in f and f.startswith("noun:X") for f in cue.frames):
        return False
    office = flags_of(word) & ROLE and not flags_of(word) & (ORGANIZATION | GIVEN | UNNAMED)
    office = office and (word.startswith("ال") or (nameless and word in _ONE_MAN))
    return bool(office) and not word.endswith(("ة", "ه", "ات", "اء", "ون", "ين", "ى"))


def nominative(mention: str) -> bool:
    """Whether a phrase can be the subject: الصحفيين and قدرا كبيرا (accusative) cannot."""
    words = mention.split(maxsplit=2)
    first = words[0] if words else ""
    flags = flags_of(first)
    if first in construct_plurals() and len(words) > 1 and not flags & GIVEN:
        return False  # يدعو | منظمي الرحلات
    if first.endswith("ا") and len(first) > 3 and not flags and len(words) > 1:
        second = words[1]
        if flags_of(first[:-1]) & MASDAR or (second.endswith("ا") and flags_of(second[:-1]) & ADJECTIVE):
            return False
    if _oblique(first) or first.endswith(("اءه", "اءها", "اءهم")):
        return False  # حذر | حلفاءه
    if first.startswith("ال") and first.endswith("يين") and not flags & GIVEN:
        return False  # يدعو | السوريين
    return not (
        first.endswith("ين") and flags & (UNNAMED | ROLE) and not flags & GIVEN and _sound(first[:-2])
    )


def _sound(stem: str) -> bool:
    """Whether the word without ـين is a noun of persons, so that the ending is that of its plural: المعلمين, not أمين."""
    return bool(flags_of(stem) & (UNNAMED | ROLE | ADJECTIVE) or flags_of(stem + "ون") & UNNAMED)


def _oblique(word: str) -> bool:
    """Whether a noun with a pronoun is in the oblique plural: مواطنيه (the subject would be مواطنوه), not محاميه."""
    ending = next((e for e in ("يهما", "يهم", "يها", "يه") if word.endswith(e)), None)
    if ending is None or len(word) < len(ending) + 3:
        return False
    stem = word[: -len(ending)]
    return _sound(stem) and stem not in _DEFECTIVE


#: nouns that keep their ي: محاميه
_DEFECTIVE = frozenset(("محام", "قاض", "مفت", "راع", "وال", "داع", "ناد", "جان", "ثان", "مستشف"))


def fits(text: str, party: Party, cue: Cue, relative: bool) -> bool:
    """Whether the verb agrees with a subject that stands before it."""
    if party.kind == "person":
        if cue.number != "p":
            return True
        alone = relative and party.role is None and party.mention is not None
        return alone and party.mention is not None and text.startswith("ال", party.mention.start)
    if party.mention is not None and text.startswith(_SOME, party.mention.start):
        return True
    first = text[slice(*party.mention)].split(maxsplit=1)[0] if party.mention is not None else ""
    if relative and cue.number == "p" and (party.number == "s" or flags_of(first) & MASDAR):
        return False
    untold = party.gender is None or party.kind == "description"
    if relative and cue.gender == "f" and cue.number == "s" and untold and first:
        return not _masculine(first)
    if cue.gender and party.gender and cue.gender != party.gender and cue.number == "s":
        return False
    return not (cue.number == "s" and party.number == "p" and not relative and cue.gender != "f")


def _masculine(word: str) -> bool:
    """Whether a definite noun looks like a masculine singular."""
    if is_plural(word) or word_gender(word)[0] == "f":
        return False  # التقارير التي أكدت
    return word.startswith("ال") and not word.endswith(("ة", "ه", "ات", "اء", "ى", "ا"))
