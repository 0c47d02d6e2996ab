"""Which words take the أن behind them for themselves: ``منذ | أن``, ``وسط توقعات | بأن``."""

from __future__ import annotations

import re

from claimbank.languages.ar.scope import closes
from claimbank.languages.lexicon import trie_pattern

__all__ = ["held_by_noun", "is_owned"]

#: words after which أن belongs to them and opens no report
_OWN_WORDS = (
    *("منذ", "غير", "الا", "رغم", "من", "بما", "كما", "حيث", "يمكن", "يمكنه", "يمكنها", "يجب", "ينبغي"),
    *(
        "دون",
        "بدون",
        "بلا",
        "شرط",
        "بشرط",
        "لولا",
        "الى",
        "بيد",
        "علما",
        "يريد",
        "تريد",
        "يريدون",
        "اراد",
        "ارادت",
        "يود",
    ),
    *("تود", "يحاول", "تحاول", "يستطيع", "تستطيع", "ضرورة", "ضروره", "اهمية", "اهميه", "احتمال", "امكانية"),
    *("امكانيه", "امل", "امله", "املها", "خشية", "خشيه", "مخافة", "لابد", "بد", "كاد", "يكاد", "عسى", "لعل"),
    *("فرصة", "حق", "حقه", "حقها", "شان", "شانه", "شانها", "سبق", "المرتقب", "المامول", "المؤمل", "المحتمل"),
    *("المستبعد", "الصعب", "السهل", "الطبيعي", "الافضل", "اللازم", "الغريب", "اللافت", "المقرر", "المتوقع"),
    *("المنتظر", "المرجح", "المفترض", "الممكن", "الضروري", "المهم", "الواضح", "المؤكد", "المعروف", "مجرد"),
    *("اجل", "عن", "على", "بي", "ان", "لدرجة", "درجة", "حتى", "كون", "اي", "لو", "مع", "فكرة", "قرار"),
    *("يفضل", "تفضل", "قرر", "قررت", "يتعين", "بدل", "يكفي", "فضل", "اعتبار", "اساس", "يقال", "قيل", "يعتقد"),
    *(
        "بدعوى",
        "بحجة",
        "بحجه",
        "بذريعة",
        "بذريعه",
        "بزعم",
        "بداعي",
        "باعتبار",
        "نظرا",
        "طالما",
        "بسبب",
        "بحكم",
    ),
    *("يزعم", "يبدو", "تبدو", "بدا", "يظن", "يظهر", "اتضح", "يتضح", "تبين", "يتبين", "ثبت"),
)
_OWN = re.compile(rf"(?<!\w)(?:و?بعد|(?<!من )و?قبل|{trie_pattern(_OWN_WORDS)})\s+$")
_OWN_ENDS = ("بعد", "قبل", *_OWN_WORDS)


#: above all that, far behind the verb: طالب بإقالته | خاصة أن
_ABOVE_ALL = (" خاصة", " وخاصة", " خصوصا", " وخصوصا", " سيما", " لاسيما", " ولاسيما")
_AT_ITS_VERB = 22


def is_owned(text: str, start: int, end: int, verb: int | None = None) -> bool:
    """Whether the word before ``end`` takes the أن that stands there for itself."""
    if verb is not None and end - verb > _AT_ITS_VERB and closes(text, _ABOVE_ALL, start - 1, end):
        return True
    return closes(text, _OWN_ENDS, start, end) and _OWN.search(text, start, end) is not None


#: nouns that take بأن for themselves: وسط توقعات | بأن
_HOLDERS = (
    "توقعات",
    "تكهنات",
    "شكوك",
    "ترجيحات",
    "ايحاءات",
    "انطباع",
    "انطباعا",
    "احساس",
    "شعور",
    "قناعة",
    "اعتقاد",
)


#: واصل هجومه وكاد لاعبه | أن
_NEARLY = re.compile(r"(?<!\w)[وف]?(?:كادت?|[يت]كاد|اوشكت?|[يت]وشك)\s+(?:\w+\s+){1,5}$")


def held_by_noun(text: str, start: int, end: int, how: str) -> bool:
    """Whether the word before أن or بأن at ``end`` takes it: ``منذ | أن``, ``وسط توقعات | بأن``."""
    if how == "0":
        owned = is_owned(text, max(start, end - 14), end, start)
        return owned or _NEARLY.search(text, start, end) is not None
    return how == "ب" and text.endswith(_HOLDERS, start, end - 1)
