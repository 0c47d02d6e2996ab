"""Which noun is the object of a verb of saying: a verbal noun (``نفى وجود``), or one that cannot be the subject."""

from __future__ import annotations

from functools import lru_cache

from claimbank.languages.ar.behind_subjects import after_adjective, after_indefinite, after_whole
from claimbank.languages.ar.naming import MARKS
from claimbank.languages.ar.object_words import CONSTRUCTS, PREPOSITIONS, TIMES, WISHES
from claimbank.languages.ar.open_words import is_construct_plural, is_noun, shaped_like_masdar
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
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
    folded_words,
    tokens,
)
from claimbank.model import Cue

__all__ = ["ONE_OF", "called_for", "is_object", "masdar_like", "of_office", "verbal_noun_at"]

#: what a definite plural or group completes: أحد | الحضور
ONE_OF = frozenset(("احد", "احدى", "بعض", "معظم", "اغلب", "غالبية", "جميع", "كل", "كافة", "سائر", "عموم"))


_POINTING = frozenset(("هذه", "هذا", "تلك"))


def _pointed_at(toks: list[Token], k: int, cue: Cue) -> bool:
    """Whether what is denied stands right behind the verb: ``نفت | هذه المعلومات``."""
    if k or cue.act != "deny" or toks[0].text not in _POINTING or len(toks) < 2:
        return False
    return bool(toks[1].flags & DEFINITE)


def _no_object(toks: list[Token], k: int) -> bool:
    """Whether the word at ``k`` surely belongs to what stands before it, or tells when."""
    token = toks[k]
    if token.text in TIMES or _beside(toks, k) or of_office(toks, k):
        return True
    if (
        k
        and toks[k - 1].text.startswith("ل")
        and toks[k - 1].text.endswith("ات")
        and not toks[k - 1].flags & DEFINITE
    ):
        return True  # شركة النور لخدمات | تشغيل السيارات
    if k > 1 and toks[k - 1].text in CONSTRUCTS and toks[k - 2].text in PREPOSITIONS:
        return True
    if k > 1 and token.text in _PUBLISHED and toks[k - 1].flags & (DOCUMENT | ADJECTIVE):
        return _in_document(toks, k)
    return k > 0 and is_construct_plural(toks[k - 1].text, toks[k - 1].flags)


def _behind_clitic(token: Token) -> bool:
    """Whether a verbal noun that somebody has stands behind ب or ل, as no direct object does: ``يدين | بفوزه``."""
    word = token.text
    owned = word[0] in "بل" and len(word) > 5 and word.endswith(("ه", "ها", "هم"))
    return owned and not flags_of(word) & MASDAR & ~PREFIXED and bool(flags_of(word[1:]) & MASDAR)


def is_object(toks: list[Token], k: int, cue: Cue) -> bool:
    """Whether the word at ``k`` is the direct object: a verbal noun, or a definite noun that cannot be the subject."""
    token = toks[k]
    if _no_object(toks, k) or _behind_clitic(token):
        return False
    if _accusative(token) and _goes_on(toks, k) and not (k and toks[k - 1].text in PREPOSITIONS):
        return "m" not in cue.frames or bool(flags_of(token.text[:-1]) & MASDAR)
    if token.text in _ANY and k + 1 < len(toks) and not (k and toks[k - 1].text in PREPOSITIONS):
        return "m" not in cue.frames or bool(toks[k + 1].flags & MASDAR)
    if token.text == "ما" and cue.act in ("deny", "express"):
        open_ = k and toks[k - 1].flags & (PREPOSITION | PREFIXED | ADJUNCT | STOP | VERB | RELATIVE)
        return (not open_ or toks[k - 1].text in _IN_IT) and k + 1 < len(toks)
    if (
        k == 0
        and cue.gender == "m"
        and not token.flags
        and token.text.endswith(("ة", "ات"))
        and "m" not in cue.frames
    ):
        return True
    if k == 0 and cue.kind == "participle" and _behind_participle(token, "m" in cue.frames):
        return True
    if (cue.lemma == "تمنى" and token.text in WISHES) or _pointed_at(toks, k, cue):
        return True
    if token.flags & PREFIXED or (
        k == 0 and token.flags & (ORGANIZATION | ROLE | GIVEN | UNNAMED | OUTLET | DOCUMENT)
    ):
        return False
    if token.flags & MASDAR or _masdar_with_pronoun(token.text) or (k and masdar_like(token)):
        return not k or _free_verbal_noun(toks, k)
    return (
        k > 0
        and "m" not in cue.frames
        and (after_whole(toks, k) or after_indefinite(toks, k) or after_adjective(toks, k))
    )


def _free_verbal_noun(toks: list[Token], k: int) -> bool:
    """Whether the verbal noun at ``k`` completes no noun before it: ``نفت الوزارة | وجود``, but not ``مدير | توزيع``."""
    token, before = toks[k], toks[k - 1]
    if (
        token.flags & (GIVEN | ROLE)
        or before.text in ONE_OF
        or (before.flags & PREFIXED and not before.flags & DEFINITE)
        or (
            before.flags & (ORGANIZATION | OUTLET)
            and before.text not in _NETWORKS
            and token.flags & DEFINITE
            and not before.flags & DEFINITE
        )
        or _conjoined(token)
        or before.text in PREPOSITIONS
    ):
        return False
    return (
        bool(before.flags & (ADJECTIVE | BODY | DEFINITE | PLACE | GIVEN | ADJUNCT))
        or before.text.endswith(("ه", "ها", "هم"))
        or not before.flags
        or bool(before.flags & (ROLE | UNNAMED) and _ends_phrase(before.text))
        or before.text in "،,"
        or (k == 1 and bool(before.flags & DOCUMENT))
        or (k > 1 and toks[k - 2].text[0].isdigit())
    )


def _beside(toks: list[Token], k: int) -> bool:
    """Whether the word at ``k`` stands in an adjunct between two commas: ``نفى المتهم، خلال مختلف | أطوار المحاكمة، علمه``."""
    comma = next((j for j in range(k - 1, max(k - 8, -1), -1) if toks[j].text in "،,"), None)
    if comma is None or not toks[comma + 1].flags & (ADJUNCT | PREPOSITION):
        return False
    return any(t.text in "،," for t in toks[k + 1 : k + 6])


def _behind_participle(token: Token, verbal: bool) -> bool:
    """Whether a noun stands right behind a participle, where no subject can: ``مستغربا | سحب``, ``متوقعا | ارتداد``."""
    if token.flags & (
        PREFIXED | PREPOSITION | ADJUNCT | VERB | STOP | GIVEN | ADJECTIVE | ROLE
    ) or _conjoined(token):
        return False
    return masdar_like(token) or (not verbal and is_noun(token.text))


#: where one writes: على صفحتها على إنستغرام | القبض
_NETWORKS = frozenset(("تويتر", "فيسبوك", "انستغرام", "انستجرام", "يوتيوب", "تلغرام", "تليغرام", "اكس"))
_IN_IT = frozenset(("فيه", "فيها", "فيهما", "خلاله", "خلالها", "بشدة"))


def of_office(toks: list[Token], k: int) -> bool:
    """Whether the definite noun at ``k`` belongs to an office: ``مدير عام | الصحة``, ``نائب أول | المحافظ``."""
    if k < 2 or toks[k - 1].text not in _RANKS or not toks[k].flags & DEFINITE:
        return False
    return bool(toks[k - 2].flags & ROLE) and not toks[k - 2].flags & DEFINITE


_RANKS = frozenset(("عام", "عامة", "اول", "اولى", "مساعد", "مكلف", "عموم"))
#: quantifiers that open an object: نفى أي تورط
_ANY = frozenset(("اي", "اية"))


#: verbs in the passive that are spelled like verbal nouns: في بيان | نشر على موقعه
_PUBLISHED = frozenset(("نشر", "بث", "عرض", "نقل", "وزع", "رفع", "كتب"))


def _in_document(toks: list[Token], k: int) -> bool:
    """Whether an indefinite document behind a preposition stands before the word at ``k``: what it says was published."""
    return any(
        t.flags & DOCUMENT and not t.flags & DEFINITE and toks[j].text in ("في", "عبر", "خلال")
        for j, t in enumerate(toks[max(0, k - 3) + 1 : k], max(0, k - 3))
    )


def masdar_like(token: Token) -> bool:
    """Whether an unknown word has the shape of a verbal noun: استدعاء, انتقال, افتعال, تفعيل."""
    return not token.flags and shaped_like_masdar(token.text)


def _conjoined(token: Token) -> bool:
    """Whether the word bears the conjunction و (and does not begin with that letter: وقوع)."""
    return token.text.startswith("و") and bool(flags_of(token.text[1:]))


_ADVERBS = folded_words("accusatives")


def _goes_on(toks: list[Token], k: int) -> bool:
    """Whether an accusative has its complement behind it: another accusative, a preposition, a feminine adjective."""
    if k + 1 >= len(toks):
        return False
    following = toks[k + 1]
    if following.text in MARKS and k + 2 < len(toks):
        following = toks[k + 2]
    return (
        bool(following.flags & (PREPOSITION | PREFIXED))
        or following.text.endswith(("ا", "ة"))
        or following.text[0] in "لب"
    )


def _accusative(token: Token) -> int:
    """An indefinite word in the accusative, told by its final alef: تأثيرا, خسائر has none."""
    word = token.text
    if not word.endswith("ا"):
        return 0
    return (
        len(word) > 3
        and word not in _ADVERBS
        and (
            flags_of(word[:-1]) & MASDAR
            or (
                not token.flags
                and word[0] not in "ولب"
                and not word.endswith(("ها", "وا", "هما", "يا", "نا"))
            )
        )
    )


@lru_cache(maxsize=1 << 14)
def _masdar_with_pronoun(word: str) -> bool:
    for ending in ("هما", "هم", "ها", "ه"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if stem.endswith("ت") and flags_of(stem[:-1] + "ة") & MASDAR:
                return True
            return stem == "علم" or bool(flags_of(stem) & MASDAR)  # نفى | علمه بالأمر
    return False


def _ends_phrase(word: str) -> bool:
    """Whether a noun closes its phrase by its ending: مواطنون, خبيرات (a construct would drop the ن)."""
    return word.endswith(("ون", "ات"))


def verbal_noun_at(text: str, at: int, end: int) -> bool:
    toks = tokens(text, at, min(at + 40, end), 2)
    if not toks:
        return False
    if toks[0].text in MARKS and len(toks) > 1:
        toks = toks[1:]
    word = toks[0].text
    if word[0] == "ل" and word.startswith("لل"):
        word = "ا" + word[1:]
    if word == "القضاء" and len(toks) > 1 and toks[1].text == "على":
        return True  # القضاء على عشرة مسلحين, no court
    if word == "سرعة" or (word.endswith("ات") and flags_of(word[:-2]) & MASDAR):
        return True
    return bool(flags_of(word) & MASDAR) or _masdar_with_pronoun(word) or masdar_like(toks[0])


def called_for(text: str, toks: list[Token], k: int) -> bool:
    """Whether ل belongs to the body that calls, as إلى follows: ``دعا المؤتمر | لدعم السلام، الذي انتهى، إلى وقف``."""
    at = next((j for j in range(k + 1, len(toks) - 1) if toks[j].text == "الى"), None)
    return (
        at is not None and toks[at - 1].text in "،," and verbal_noun_at(text, toks[at + 1].start, len(text))
    )
