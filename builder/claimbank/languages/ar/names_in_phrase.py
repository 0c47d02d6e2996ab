"""Where a phrase of several stretches holds the personal name, in its first stretch or beyond a comma."""

from __future__ import annotations

from claimbank.languages.ar.anothers import is_anothers
from claimbank.languages.ar.naming import MARKS, could_be_name, find_name
from claimbank.languages.ar.open_words import is_construct_plural, is_noun
from claimbank.languages.ar.parties import families
from claimbank.languages.ar.words import (
    ADJECTIVE,
    DEFINITE,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    ROLE,
    TITLE,
    Token,
)

__all__ = ["name_at", "name_beyond", "named_behind_office", "quoted_name"]


def name_beyond(toks: list[Token], begin: int, end: int) -> int | None:
    """The index of the name that a stretch behind a comma opens with, past one more office of its bearer."""
    named = find_name(toks, begin, end)
    if named is None and _only_a_name(toks, begin, end):
        return begin
    return named if named in (None, begin) or _second_office(toks, begin, named) else None


def quoted_name(toks: list[Token], begin: int, end: int) -> int | None:
    """The index of the mark that closes a name opened at ``begin``, its role behind it: ``"سالم حداد" رئيس النادي``."""
    close = next((k for k in range(begin + 1, min(begin + 6, end)) if toks[k].text in MARKS), None)
    if close is None or not 2 <= close - begin - 1 <= 4 or not toks[begin + 1].flags & GIVEN:
        return None
    if not all(could_be_name(t) or t.flags & DEFINITE for t in toks[begin + 1 : close]):
        return None
    return close if close + 1 == end or toks[close + 1].flags & (ROLE | TITLE) else None


def named_behind_office(toks: list[Token], begin: int, end: int) -> int | None:
    """The index of a man's name that stands in marks behind his office: ``مدير المهرجان "سالم حداد"``; None where none does."""
    if end - begin < 5 or toks[end - 1].text not in MARKS or not toks[begin].flags & ROLE:
        return None
    opened = next((k for k in range(end - 3, max(begin, end - 6), -1) if toks[k].text in MARKS), None)
    if opened is None or end - opened < 4 or not toks[opened - 1].flags & DEFINITE:
        return None
    first = toks[opened + 1].flags
    return opened + 1 if first & GIVEN and not first & (ORGANIZATION | OUTLET | PLACE) else None


def name_at(text: str, toks: list[Token], parts: list[tuple[int, int]]) -> int | None:
    """The index of the name in the first stretch, None where it holds none."""
    begin, end = parts[0]
    if _spokesman_of(toks, begin, end):
        return None
    at = find_name(toks, begin, end)
    if at is not None and len(parts) == 1 and is_anothers(toks, begin, at):
        return None
    if at is not None and not _only_place(toks, at, parts[1:2]):
        return at
    return _known_name(text, toks, begin, end)


def _spokesman_of(toks: list[Token], begin: int, end: int) -> bool:
    """Whether an unnamed man speaks for an office whose bearer is named: ``متحدث باسم رئيسة البلدية | ليزا هولم``."""
    if end - begin > 2 and is_construct_plural(toks[begin].text, toks[begin].flags):
        return True  # محامو المتهمة | ليلى حداد
    if end - begin < 4 or toks[begin].text not in ("متحدث", "متحدثة", "ناطق", "ناطقة"):
        return False
    return toks[begin + 1].text == "باسم" and bool(toks[begin + 2].flags & (ROLE | TITLE))


def _only_place(toks: list[Token], at: int, later: list[tuple[int, int]]) -> bool:
    """Whether an unknown word with ب is where an office is, its bearer behind the comma: ``بدوار ليشر، حسان العرفي``."""
    if not later or toks[at].flags or toks[at].text[0] != "ب":
        return False
    begin, end = later[0]
    return end - begin > 1 and bool(toks[begin].flags & GIVEN) and not toks[begin].flags & ROLE


def _known_name(text: str, toks: list[Token], begin: int, end: int) -> int | None:
    """The index of a family name that ends a full name elsewhere in the article: ``الحلبي``, ``الرئيس السيسي``."""
    alone = end - begin == 1 or bool(toks[begin + 1].flags & PREFIXED)  # قال لوكين | للرئيس
    if alone and toks[begin].text in families(text):
        return begin
    last, before = toks[end - 1], toks[end - 2]
    if (
        end - begin > 2
        and toks[begin].flags & ROLE
        and last.flags in (0, DEFINITE)
        and before.flags & DEFINITE
        and last.text in families(text)
    ):
        return end - 1  # رئيس مجلس الوحدة البحرية | الحلبي
    titled = toks[begin].flags & (ROLE | TITLE) and toks[begin].flags & DEFINITE
    if titled and end - begin == 2 and toks[begin + 1].text in families(text):
        return begin + 1
    return None


def _only_a_name(toks: list[Token], begin: int, end: int) -> bool:
    """Whether two or three words between commas can only be a name: ``المدير الجهوي، حمودة الساحلي،``."""
    if not 2 <= end - begin <= 3 or toks[begin].flags or not could_be_name(toks[begin]):
        return False
    return all(
        could_be_name(t)
        or (t.flags == DEFINITE and not is_noun(t.text) and not t.text.endswith(("ات", "ون", "ين", "ة")))
        for t in toks[begin + 1 : end]
    )


def _second_office(toks: list[Token], begin: int, named: int) -> bool:
    """Whether one more office of his stands before the name beyond the comma: ``المتحدث باسم الكتلة، | النائب سالم حداد``."""
    if named != begin + 1 or not toks[begin].flags & ROLE or not toks[begin].flags & DEFINITE:
        return False
    return bool(toks[named].flags & GIVEN) and not toks[begin].flags & (ORGANIZATION | ADJECTIVE)
