"""Where in a noun phrase the personal name begins and ends."""

from __future__ import annotations

from claimbank.languages.ar.bare_names import apposed_to_name, opens_name
from claimbank.languages.ar.name_openers import OF_OFFICES, could_be_name, title_of_name
from claimbank.languages.ar.named_for import HONOURED, MARKS, past_named
from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BINDER,
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
    ROLE,
    TITLE,
    UNNAMED,
    Token,
)

__all__ = ["MARKS", "could_be_name", "find_name"]

_NOUN = ROLE | ORGANIZATION | DOCUMENT | OUTLET | UNNAMED | MASDAR
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")


def find_name(toks: list[Token], begin: int, end: int) -> int | None:
    """The index where a personal name (with its titles) begins in ``toks[begin:end]``; None where there is none."""
    first = toks[begin]
    if opens_name(toks, begin, end):
        return begin
    if not (
        first.flags & (ROLE | TITLE)
        or (first.flags & ADJECTIVE and first.flags & DEFINITE)
        or apposed_to_name(toks, begin, end)
    ):
        return None
    if first.flags & (ORGANIZATION | UNNAMED | DOCUMENT) and not first.flags & ROLE:
        return None
    complete = bool(first.flags & DEFINITE) or _possessed(first)
    k = floor = begin + 1
    while k < end:
        token = toks[k]
        if (past := _past_bracket(toks, k, end)) > k or (past := past_named(toks, k, end)) > k:
            k, complete, floor = past, True, past
        elif (
            token.flags & GIVEN and toks[k - 1].text in _REIGNS and toks[k - 2].flags & PREPOSITION
        ) or _on_whose_side(toks, k):
            return None
        elif token.flags & PREFIXED or toks[k - 1].flags & BINDER or _prepositional(toks, k, end):
            k, complete = k + 1, bool(token.flags & (DEFINITE | PLACE))
        elif _starts(toks, begin, k, end, complete):
            return k
        else:
            k, complete = k + 1, _completes(token, complete)
    return _tail(toks, floor, end)


def _past_bracket(toks: list[Token], k: int, end: int) -> int:
    """The index behind the short name of a body in brackets that opens at ``k``: ``رئيس الشركة (إس إن) | سالم``."""
    if toks[k].text != "(":
        return k
    return next((j + 1 for j in range(k + 1, min(k + 9, end - 1)) if toks[j].text == ")"), k)


#: on whose side one stands: قائد | موال للرئيس سالم حداد
_SIDING = frozenset(
    (
        "موال",
        "موالي",
        "مؤيد",
        "مؤيدة",
        "موالية",
        "مناهض",
        "مناهضة",
        "معارض",
        "معارضة",
        "مناصر",
        "تابع",
        "تابعة",
    )
)


def _on_whose_side(toks: list[Token], k: int) -> bool:
    """Whether the man whose office stands at ``k`` is he on whose side the speaker stands: ``قائد موال | للرئيس سالم حداد``."""
    office = toks[k].text.startswith("لل") and toks[k].flags & ROLE and not toks[k].flags & ORGANIZATION
    return bool(office) and toks[k - 1].text in _SIDING


#: في عهد: whose name follows is not the speaker
_REIGNS = frozenset(("عهد", "حكم", "رئاسة", "ادارة", "حكومة", "زمن", "ايام"))


def _starts(toks: list[Token], begin: int, k: int, end: int, complete: bool) -> bool:
    """Whether the name begins at ``k``: with a title, a given name, or a word that only a name can be."""
    token = toks[k]
    if (
        token.flags & GIVEN
        and _of_arabs(token)
        and toks[k - 1].flags & DEFINITE
        and not toks[k - 1].flags & (ROLE | TITLE)
        and not (k + 1 < end and (toks[k + 1].flags & ROLE or _family_like(toks[k + 1])))
    ):
        return False  # التحالف العربي, but الباجي قائد السبسي
    if token.flags & GIVEN and token.flags & ROLE and k + 1 < end and toks[k + 1].text in OF_OFFICES:
        return False  # وكيل | الأمين العام
    if title_of_name(toks, k, end) and (complete or not toks[k - 1].flags & PREPOSITION):
        return True
    if token.flags & GIVEN and token.flags & ORGANIZATION and k + 1 < end and toks[k + 1].text in MARKS:
        return False  # رئيس | نادي "النجوم" سالم حداد
    if token.flags & GIVEN and not token.flags & PREPOSITION and _starts_given(toks, begin, k):
        return True
    if complete and k + 2 == end and _verbal_name(toks, k):
        return True
    if not complete or not could_be_name(token) or _conjoined(token):
        return False
    return bool(token.flags & GIVEN) or not token.text.endswith("ة")


def _verbal_name(toks: list[Token], k: int) -> bool:
    """Whether a verbal noun behind a definite role is a given name, as a family name closes the phrase: ``| تحسين الموسوي``."""
    token, family = toks[k], toks[k + 1]
    if token.flags not in (MASDAR, ADJECTIVE) or not toks[k - 1].flags & DEFINITE:
        return False
    return family.flags == DEFINITE and family.text.endswith("ي") and not is_noun(family.text)


def _prepositional(toks: list[Token], k: int, end: int) -> bool:
    """Whether an unknown word with ل or ب opens a genitive (لصرب البوسنة) rather than a name."""
    token = toks[k]
    if token.flags & GIVEN or token.text[0] not in "لب" or k + 1 >= end:
        return False
    if token.text[0] == "ب" and not token.flags and _named_after(toks, k, end):
        return True
    if token.text[0] == "ل" and len(token.text) > 5 and token.text.endswith("ي") and toks[k].text[1] == "م":
        return not token.flags and is_noun(toks[k + 1].text)  # الجمعية المصرية | لمدربي فرق السباحة
    return bool(toks[k + 1].flags & (DEFINITE | PLACE)) and not toks[k + 1].flags & GIVEN


def _named_after(toks: list[Token], k: int, end: int) -> bool:
    """Whether a title, a role or two more words that can be names follow an unknown word with ب: that names a place."""
    if toks[k + 1].flags & (ROLE | TITLE) or (is_noun(toks[k].text[1:]) and not could_be_name(toks[k + 1])):
        return True  # المقرر الخاص | بوضع حقوق الإنسان
    return k + 2 < end and could_be_name(toks[k + 1]) and could_be_name(toks[k + 2])


def _of_arabs(token: Token) -> bool:
    """Whether a given name is spelled as a definite adjective: العربي, المهدي."""
    return token.text.startswith("ال") and token.text.endswith("ي")


def _family_like(token: Token) -> bool:
    return could_be_name(token) and not token.flags & GIVEN


def _starts_given(toks: list[Token], begin: int, k: int) -> bool:
    """Whether the given name at ``k`` opens a person's name and does not close that of an institution."""
    before = toks[k - 1]
    if toks[k].flags & ADJECTIVE and not before.flags & (DEFINITE | PLACE) and k == begin + 1:
        named = k + 1 < len(toks) and could_be_name(toks[k + 1])
        return bool(named)  # مسؤول تركي بارز
    if _heads_body(toks, k):
        return False
    if _of_arabs(toks[k]) and before.flags & DEFINITE and before.flags & ORGANIZATION:
        return False
    if before.text in HONOURED:
        return k - 2 >= begin and not toks[k - 2].flags & ORGANIZATION
    if before.flags & ORGANIZATION and not before.flags & (DEFINITE | ROLE) and not _possessed(before):
        return False
    return not _conjoined(toks[k]) and not before.flags & PREPOSITION


def _heads_body(toks: list[Token], k: int) -> bool:
    """Whether a body's noun that is a name too heads a body here: ``رئيس | نادي الواحة``."""
    if not toks[k].flags & ORGANIZATION or k + 1 >= len(toks) or toks[k - 1].flags & (TITLE | BINDER):
        return False
    after = toks[k + 1].flags
    presided = toks[k - 1].flags & ROLE and not toks[k - 1].flags & (DEFINITE | GIVEN)
    return bool(after & (DEFINITE | BODY | PLACE) and not after & GIVEN) or bool(
        presided
    )  # رئيس | نادي نجم الواحة


def _conjoined(token: Token) -> bool:
    return token.text.startswith("و") and not token.flags & GIVEN


def _possessed(token: Token) -> bool:
    return len(token.text) > 4 and token.text.endswith(_PRONOUNS) and bool(token.flags & _NOUN)


def _completes(token: Token, complete: bool) -> bool:
    """Whether the genitive that runs up to ``token`` is closed by it."""
    if token.flags & (DEFINITE | PLACE | BODY) or not token.text[0].isalpha():
        return True
    if token.flags & PREPOSITION:
        return False
    if token.flags & ADJECTIVE:
        return complete
    return _possessed(token) or any(c in token.text for c in "./") or token.text.isascii()


def _tail(toks: list[Token], floor: int, end: int) -> int | None:
    """The last two words, where at least three unknown ones close the phrase: the first of them closes the role."""
    k = end
    while k > floor and could_be_name(toks[k - 1]) and not _conjoined(toks[k - 1]):
        k -= 1
    return end - 2 if end - k >= 3 else None
