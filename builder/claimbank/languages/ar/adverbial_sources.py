"""The source behind ``بحسب``, ``وفقا لـ``: where it begins and ends, and whether it can inform at all."""

from __future__ import annotations

import re

from claimbank.languages.ar.open_words import is_owned
from claimbank.languages.ar.parties import families
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    DEFINITE,
    DOCUMENT,
    FAMILY,
    GIVEN,
    MASDAR,
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
    folded_words,
    tokens,
)
from claimbank.model import Cue, Party, Span

__all__ = ["is_source", "own_document", "past_words", "publisher", "source_end", "source_start"]

_SOURCE = ROLE | TITLE | GIVEN | FAMILY | ORGANIZATION | OUTLET | DOCUMENT | UNNAMED | PLACE | BODY
#: documents that rule and do not inform: وفقا للقانون says how, not who says so
_NORMS = folded_words("norms")


_FOLLOWING = {
    "noun:ل": re.compile(r"\s+(?:(?=لل)|ل ?|الى )"),
    "noun:عن": re.compile(r"\s+عن\s+"),
    "noun:الى": re.compile(r"\s+الى\s+"),
}


def source_start(text: str, cue: Cue, limit: int) -> int | None:
    """Where the source begins behind the preposition and what it takes (``وفقا لـ``)."""
    for frame, pattern in _FOLLOWING.items():
        if frame in cue.frames:
            m = pattern.match(text, cue.end, limit)
            return m.end() if m else None
    if text[cue.end : cue.end + 4].startswith((" ما ", " من ", " ان ")):
        return None
    return cue.end + 1 if text[cue.end : cue.end + 1] == " " else None


_STATEMENT = re.compile(
    r"(?:تصريح|تصريحات|توضيح|توضيحات|تاكيد|تاكيدات|افادة|اقوال|رواية|روايات|شهادة|شهادات|كلام)\s+(?=[^\W\d])"
)


def past_words(text: str, start: int, limit: int) -> int:
    """Past the noun for what was said, where the one who said it follows: ``وفقا لتصريحات | مسؤولين``."""
    m = _STATEMENT.match(text, start, limit)
    if m is None:
        return start
    following = tokens(text, m.end(), limit, 1)[0]
    return (
        start
        if following.flags & (ADJECTIVE | PREFIXED | PREPOSITION) and not following.flags & ROLE
        else m.end()
    )


#: no pause: the stop of a short title (د.)
_PAUSE = re.compile(r"(?:[،,:؛\n]|(?<!(?<!\w)[دما])(?<!(?<!\w)ا\.د)\.)")


def source_end(scope: Scope, start: int, limit: int) -> int:
    """The end of the source phrase: the first pause, or the second where the name stands between two commas."""
    text = scope.text
    m = _PAUSE.search(text, start, limit)
    while m is not None and scope.in_quote(m.start()):
        m = _PAUSE.search(text, m.end(), limit)
    while m is not None and m[0] == "." and text[m.end() : m.end() + 1].isalpha():
        m = _PAUSE.search(text, m.end(), limit)
    if m is None:
        return limit
    if m[0] in "،,":
        after = tokens(text, m.end(), limit, 2)
        second = _PAUSE.search(text, m.end(), min(limit, m.end() + 70))
        if (
            after
            and after[0].flags & (GIVEN | TITLE)
            and second is not None
            and flags_of(tokens(text, start, limit, 1)[0].text) & ROLE
        ):
            return second.start()
    return m.start()


def _names_site(token: Token) -> bool:
    """Whether a site of the net is named: ``موقع "الفجر"``, ``موقع حملتها``; ``حسب موقع المدينة`` is a place."""
    if not token.text[0].isalnum() or token.text.isascii():
        return True
    return bool(token.flags & (OUTLET | ORGANIZATION | BODY)) or (
        len(token.text) > 4 and token.text.endswith(("ها", "هم"))
    )


_SO = re.compile(r"\s*[،,]?\s*فان(?:ه|ها|هم|هما)?(?!\w)")
_CASES = frozenset(("القضية", "القضايا", "التحقيقات", "المحاكمة", "الملف", "الواقعة", "التهمة"))


def is_source(text: str, start: int, phrase: SourcePhrase, cue: Cue) -> bool:
    """Whether the phrase can inform: a person, a body, a document, no rule (``وفقا للقانون``)."""
    toks = tokens(text, start, phrase.end, 4)
    if not toks:
        return False
    if toks[0].text in ("ذات", "نفس") and len(toks) > 1:  # وفق ذات المصدر
        toks = toks[1:]
    first = toks[0]
    if (cue.lemma == "ذمة" and not _vouches(text, cue, first)) or _only_thing(cue, first):
        return False
    bare = re.sub("^(?:لل|ل(?=ا)|ال)", "", first.text)
    if first.text == "موقع" and len(toks) > 1 and _names_site(toks[1]):
        return True
    if (first.text in _NORMS or bare in _NORMS) and _SO.match(text, phrase.end):
        return True  # بحسب اللائحة، فإن
    if first.text in _NORMS or bare in _NORMS or (first.text.endswith("نا") and not first.flags & GIVEN):
        return False
    if not first.text[0].isalnum() or first.text in families(text):
        return True
    if first.flags & _SOURCE or (flags_of("ال" + first.text[1:]) & _SOURCE and first.text[0] == "ل"):
        return True
    if cue.lemma in ("نقلا", "قول", "تعبير", "لسان", "وصف", "جاء"):
        return True
    if first.flags & ~DEFINITE or is_owned(first.text):
        return False  # وفقا | لمصالحها
    if first.flags & DEFINITE:
        return first.text.endswith(("ي", "ى"))
    return len(toks) == 1 or (not toks[1].flags & DEFINITE and not toks[1].text.startswith("و"))


def _only_thing(cue: Cue, first: Token) -> bool:
    """Whether one only goes by a thing, which tells nothing: ``استنادا إلى | هاتف سابق``."""
    return cue.lemma.startswith("استناد") and not first.flags


def _vouches(text: str, cue: Cue, first: Token) -> bool:
    """Whether على ذمة names who answers for the news, and not at whose disposal something is: ``على ذمة | فرقة الأبحاث``."""
    if first.flags & MASDAR or first.text in _CASES:
        return False  # على ذمة التحقيق
    paused = text[max(0, cue.start - 3) : cue.start].rstrip().endswith(("،", ",", "»", "”", '"'))
    return bool(first.flags & (OUTLET | UNNAMED)) or paused


_PUBLISHED = re.compile(
    r"\s*[،,]?\s*(?:الذي|التي|الذين)\s+(?:كانت?\s+)?(?:قد\s+)?"
    r"[يت]?(?:ا?ورد|ا?صدر|ا?علن|ا?عد|ا?تاح|قدم|نشر|جمع|ذكر|كشف|وفر|عرض|بث|اذاع|ذيع|ضمن|تضمن|استعرض|وزع|ساق|سوق)(?:ت)?"
    r"(?:ه|ها|هم)\s+(?=\w)"
)
#: what is no source of its own, as a study is
_FIGURES = frozenset(
    (
        *(
            "بيانات",
            "معطيات",
            "ارقام",
            "احصاءات",
            "احصائيات",
            "احصائية",
            "معلومات",
            "تقديرات",
            "حصيلة",
            "توقعات",
        ),
        *("تفاصيل", "مؤشرات", "نسب", "افادات", "تصريحات", "وثائق", "حسابات", "رواية"),
    )
)


def publisher(text: str, phrase: SourcePhrase, limit: int) -> Party | None:
    """Whose the figures are that a relative clause tells of: ``وفق الأرقام التي أوردتها الوزارة``."""
    party = phrase.party
    if party is None or party.mention is None or party.kind not in ("document", "description"):
        return None
    if text[slice(*party.mention)].split(maxsplit=1)[0].removeprefix("ال").removeprefix("لل") not in _FIGURES:
        return None
    m = _PUBLISHED.match(text, phrase.end, limit)
    if m is None:
        return None
    by = read_source(text, m.end(), limit)
    return by.party if by.party is not None and by.party.kind != "pronoun" else None


_OWN_DOCUMENT = re.compile(
    r"(?:بيان|تقرير|موقع|حساب|صفح[تة]|مدون[تة]|تغريد[تة]|منشور|كتاب|مذكر[تة]|خطاب|مقال|دراس[تة]|رسال[تة])(?:ات)?(?P<whose>ه|ها|هم)(?!\w)"
)
_WHOSE = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p")}


def own_document(text: str, party: Party) -> Party:
    """``بحسب بيانها``, ``حسب ما جاء على موقعه``: whoever the pronoun means."""
    if party.mention is None or party.kind == "person":
        return party
    m = _OWN_DOCUMENT.match(text, *party.mention)
    if m is None:
        return party
    gender, number = _WHOSE[m["whose"]]
    return Party("pronoun", Span(m.start("whose"), m.end()), None, gender=gender, number=number)
