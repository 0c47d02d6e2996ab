"""Finds in a role the body or country that its holder belongs to: ``المتحدث باسم | وزارة الصحة``, ``سفير | السعودية`` باليمن.

The body hangs on the office: as its genitive (``مدير شركة كذا``), behind ``باسم`` or behind a preposition (``لدى``, ``في`` …).
A portfolio (``وزير الدفاع``), a nation told by an adjective (``الرئيس التركي``) and a mere place (``مدير في بيروت``) are none.
"""

from __future__ import annotations

from claimbank.fold import fold
from claimbank.languages.ar.word_genders import word_gender
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    COMMON,
    DEFINITE,
    FAMILY,
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
    TITLE,
    UNNAMED,
    VERB,
    Token,
    flags_of,
)
from claimbank.model import Span

__all__ = ["affiliation"]


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(words).text.split())


_MINISTERS = _folded("وزير وزيرة وزيري وزيرا وزراء الوزير الوزيرة وكيل")
#: sent to a body or a country, of another one
_ENVOYS = _folded(
    "سفير سفيرة السفير السفيرة مندوب مندوبة المندوب المندوبة مبعوث المبعوث مبعوثة ممثل الممثل ممثلة قنصل القنصل ملحق"
    " منسق المنسق موفد"
)
#: players and coaches: the club follows, known or not
_SPORTS = _folded("مدرب مدربة لاعب لاعبة لاعبو لاعبي مهاجم مدافع نجم حارس قائد كابتن هداف ظهير جناح صانع")
_POSITIONS = _folded("وسط خط مرمى هجوم دفاع ظهير قلب العاب ايسر ايمن الوسط الدفاع الهجوم المرمى ارتكاز")
#: parts of a body: the one behind them counts, where it is told
_PARTS = _folded("قسم دائرة ادارة وحدة شعبة فرع قطاع برنامج تحرير كلية معهد مكتب")
_BOARDS = _folded("ادارة الادارة امناء الامناء ادارتها ادارته")
#: where somebody stands, no body: شاهد عيان في مدينة صور
_LOCALITIES = _folded(
    "مدينة بلدة قرية منطقة حي محافظة ولاية مخيم ضاحية شارع ميدان ساحة اقليم مديرية جزيرة شمال جنوب شرق غرب وسط جهة"
)
#: offices and bodies in one word
_BOTH = _folded("مؤسسة حكومة رئاسة قيادة")
_PREPOSITIONS = _folded("في لدى من عن ب ل")
_ENDS = _folded("الى في من عن لدى على منذ حتى بعد قبل خلال ضد مع حول")
#: tells of the office and not of the body
_OF_OFFICE = _folded(
    "السابق السابقة الاسبق الحالي الحالية الراحل الراحلة المستقيل المستقيلة المكلف المكلفة المنتخب المنتخبة المخلوع المقال"
    " التابع التابعة المكون المكونة المعني المعنية المعزول المتقاعد المعين الجديد الجديدة المنتهية بالانابة بالنيابة المؤقت"
    " السابقين الحاليين"
)
_POINTING = frozenset(("،", ",", "(", ")", '"', "هذه", "هذا", "هذين", "هاتين", "تلك", "ذلك"))
#: who is near a body does not belong to it: مصادر مقربة من
_NEAR = ("مقرب", "المقرب", "موال", "قريب", "معارض")
#: nor do those who use it, stand for it or against it, or are in it by chance
_OUTSIDE = _folded(
    "مستخدمي مستخدمو مستخدمى خصوم معارضي معارضو منتقدي منتقدو منافسي منافسو ضحايا انصار مؤيدي مؤيدو زبائن زوار شاهد شهود"
    " بعض معظم سائر جميع كل"
)
_BODIES = ORGANIZATION | OUTLET | BODY
_NO_BODY = ROLE | UNNAMED | TITLE | GIVEN | ADJUNCT | RELATIVE | STOP


def affiliation(toks: list[Token], begin: int, end: int) -> Span | None:
    """The body or country in the role (or description of a source) ``toks[begin:end]``; None where it tells none.

    >>> from claimbank.languages.ar.words import tokens
    >>> role = "المتحدث باسم وزارة الصحة الاردنية"
    >>> role[slice(*affiliation(tokens(role, 0, len(role)), 0, 5))]
    'وزارة الصحة الاردنية'
    """
    if end - begin < 2 or not toks[begin].flags & (ROLE | UNNAMED | TITLE) or toks[begin].text in _OUTSIDE:
        return None
    places = [k for k in range(begin + 1, end) if _opens(toks, begin, k)]
    if not places:
        return _club(toks, begin, end)
    at = places[0]
    if _is_part(toks, at, end):
        at = next((k for k in places[1:] if toks[k].flags & _BODIES and not _is_part(toks, k, end)), at)
    last = _end(toks, begin, at, end)
    alone = last == at + 1 and not toks[at].flags & BODY
    if alone and (
        not toks[at].flags & (DEFINITE | PLACE | OUTLET)
        or (toks[at].flags & ADJECTIVE and toks[at].flags & COMMON)
    ):
        return None
    return Span(_start(toks[at]), toks[last - 1].end)


def _is_part(toks: list[Token], k: int, end: int) -> bool:
    """Whether a part of a body stands at ``k``: ``قسم``, ``المكتب``, ``مجلس إدارة``."""
    word = _bare(toks[k])
    if word == "مجلس":
        return k + 1 < end and toks[k + 1].text in _BOARDS
    return word.removeprefix("ال") in _PARTS


def _bare(token: Token) -> str:
    return token.text[1:] if token.flags & PREFIXED else token.text


def _start(token: Token) -> int:
    """Where the body's name begins, past a preposition written with it; ``لل`` keeps the place of its article."""
    if not token.flags & PREFIXED or token.text.startswith("لل"):
        return token.start
    return token.start + 1


def _opens(toks: list[Token], begin: int, k: int) -> bool:
    """Whether a body or country that the office belongs to begins at ``k``."""
    token, before = toks[k], toks[k - 1]
    if before.text == "باسم":
        return _on_behalf(toks, k)
    body = _is_body(token)
    if token.flags & PREFIXED:
        to = token.text[0] == "ل" and (_sent(toks, begin, k) or toks[begin].flags & UNNAMED)
        return body and token.text[0] in "لب" and not to
    if before.flags & PREPOSITION and before.text in _PREPOSITIONS:
        near = any(t.text.startswith(_NEAR) for t in toks[begin:k])
        if near or (before.text in ("لدى", "في", "من") and _sent(toks, begin, k)):
            return False
        return body and not (token.flags & PLACE and not token.flags & (ORGANIZATION | OUTLET))
    return _genitive(toks, begin, k, body)


def _is_body(token: Token) -> bool:
    """Whether a word heads a body: no office, no place, no body of somebody's (``فريقه``), none joined by و."""
    word = _bare(token)
    if not token.flags & _BODIES or word.removeprefix("ال") in _LOCALITIES:
        return False
    if token.flags & ROLE and not token.flags & (OUTLET | BODY) and word not in _BOTH:
        return False
    if word.endswith("ها") or (word.endswith("ه") and flags_of(word[:-1]) & ORGANIZATION):
        return False
    return not (word[0] == "و" and flags_of(word[1:]) & _BODIES)


def _sent(toks: list[Token], begin: int, k: int) -> bool:
    """Whether the office is that of an envoy: ``السفير لدى الأمم المتحدة`` belongs to another body."""
    return any(t.text in _ENVOYS or t.text[1:] in _ENVOYS for t in toks[begin:k])


def _on_behalf(toks: list[Token], k: int) -> bool:
    """Whether what follows باسم is a body: not a person (``باسم لوفن``, ``باسم المدعية العامة``)."""
    token = toks[k]
    if token.flags & (_BODIES | PLACE):
        return True
    return bool(token.flags & DEFINITE) and not token.flags & (ROLE | TITLE | UNNAMED | FAMILY | ADJECTIVE)


def _genitive(toks: list[Token], begin: int, k: int, body: bool) -> bool:
    """Whether the genitive of an office without article stands at ``k``: ``رئيس تحرير | صحيفة``, ``سفير | لبنان``."""
    token, between = toks[k], toks[begin:k]
    if any(t.flags & (DEFINITE | PREPOSITION | PREFIXED) or t.text in _POINTING for t in between):
        return False
    if any(t.flags & PLACE for t in between[1:]) or between[-1].text in _MINISTERS:
        return False
    if token.flags & MASDAR and token.flags & DEFINITE:
        return False
    if body:
        return not (token.flags & COMMON and token.flags & ADJECTIVE)
    return (
        bool(token.flags & PLACE) and bool(between[-1].flags & ROLE) and not token.flags & (GIVEN | ADJECTIVE)
    )


def _club(toks: list[Token], begin: int, end: int) -> Span | None:
    """The club of a player or coach, by its place alone: ``لاعب وسط | الهلال السعودي``."""
    if toks[begin].text not in _SPORTS:
        return None
    k = begin + 1
    while k < end and toks[k].text in _POSITIONS:
        k += 1
    if k >= end or toks[k].flags & ~(DEFINITE | PLACE | BODY | FAMILY):
        return None
    return Span(toks[k].start, toks[_end(toks, begin, k, end) - 1].end)


def _end(toks: list[Token], begin: int, at: int, end: int) -> int:
    """Where the body's name ends: before a place, a clause, what tells of the office, another office."""
    single = bool(toks[at].flags & DEFINITE)
    sent = _sent(toks, begin, at)
    feminine = word_gender(_bare(toks[at]))[0] == "f" or toks[at].text.endswith("ة")
    for k in range(at + 1, end):
        token = toks[k]
        if (
            token.text in _OF_OFFICE
            or (token.text in _ENDS and not (k + 1 < end and toks[k + 1].text == "اجل"))
            or token.text in "،,()"
            or token.flags & (RELATIVE | VERB | TITLE)
        ):
            return k
        if token.flags & PREFIXED and token.text[0] == "ب" and token.flags & (PLACE | DEFINITE | _BODIES):
            return k
        if k == at + 1 and not single and not token.flags & (ROLE | TITLE):
            continue  # جامعة | واترلو
        if token.text[0] == "و" and flags_of(token.text[1:]) & (ROLE | TITLE | PREPOSITION):
            return k
        if sent and k > at + 1 and token.flags & PREFIXED and token.text[0] == "ل":
            return k  # مبعوث الأمم المتحدة | للشرق الأوسط
        masculine = (
            token.flags & ADJECTIVE
            and token.flags & DEFINITE
            and not token.text.endswith(("ة", "ه", "ا", "ى"))
        )
        if single and feminine and masculine and all(t.flags & ADJECTIVE for t in toks[at + 1 : k]):
            return k
    return end
