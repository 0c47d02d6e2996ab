"""Offices and titles around an English name: before it, and after it between commas."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimbank.languages.en.capitalised import Word
from claimbank.languages.en.kinds import is_people
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import given_names, listed, roles, titles, word_class
from claimbank.model import Span

__all__ = ["behind_office", "behind_titles", "office_words", "role_around"]

_MEMBERS = frozenset(w.removesuffix("s") for w in word_set("parties"))
#: endings of words before a name: "the council's", "Prize-winner", "Fifteen-year-old"
_EPITHET_ENDINGS = ("'s", "-year-old", "-winner", "-winning", "-born", "-based", "-nominee", "-nominated")


@cache
def office_words() -> frozenset[str]:
    """Roles that are no names as well."""
    return roles() - word_set("role_names")


def behind_office(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The office that opens ``words``, and what follows it: "American Senator" and "Ida Holt"."""
    cut = next((k for k in range(len(words) - 1, -1, -1) if _ends_office(words[k][2])), -1)
    while cut + 3 < len(words) and (
        words[cut + 1][2] in _MEMBERS or (is_people(words[cut + 1][2]) and words[cut + 2][2] in given_names())
    ):
        cut += 1  # "American Ida Holt", "Democrat Zev Holt"
    return words[: cut + 1], words[cut + 1 :]


@lru_cache(maxsize=1 << 16)
def _ends_office(low: str) -> bool:
    return (
        low in office_words()
        or low.endswith(_EPITHET_ENDINGS)
        or low.endswith(("-to-be", "-elect", "-designate"))
    )


def behind_titles(text: str, words: list[Word], office: bool) -> tuple[str, list[Word]]:
    """The last title before the name, "" where there is none, and the words of the name up to a foreign one."""
    known = titles()
    words = words[next((k for k in range(len(words) - 1, 0, -1) if words[k][2] in known), 0) :]
    least = 1 if office and words and word_class(words[-1][2]) == "T" else 2  # "President Obama [Monday]"
    words = words[: next((k for k in range(least, len(words)) if _is_foreign(text, words, k)), len(words))]
    title = ""
    while words and words[0][2] in known:
        title, words = words[0][2], words[1:]
    return title, words


def _is_foreign(text: str, words: list[Word], k: int) -> bool:
    """Whether a name ends before its word ``k``: "Ida Holt [NATO] Speech", "Ida Holt [I]", "Ida Holt [Sunday]"."""
    start, end, low = words[k]
    word = text[start:end]
    return (
        word == "I"
        or (listed(low) and (word_class(low) or "l") in "Tvxadpcbwt")
        or (len(word) > 2 and word.isupper() and not text[words[0][0] : words[0][1]].isupper())
    )


_BEFORE = re.compile(r"(?:(?:[\w’'-]+) ){1,4}$")
_LAST = re.compile(r" ([\w’'-]+)")  # read backwards
_AFTER = re.compile(r", ((?:an? |the )?[^,.;:()“”\"]{3,90}?)(?=[,.;)]| who | which | whose | that )")


def role_around(text: str, name: Span) -> Span | None:
    """A role right before the name in small letters, or after it between commas."""
    window = text[max(0, name.start - 60) : name.start]
    last = _LAST.match(window[::-1])
    before = _BEFORE.search(window) if last and last[1][::-1].lower() in roles() else None
    if before:
        words = before[0].split()
        if words[-1].lower() in roles():
            keep = 1
            while keep < len(words) and word_class(words[-keep - 1].lower()) in (None, "h") and keep < 4:
                keep += 1
            length = len(" ".join(words[-keep:])) + 1
            return Span(name.start - length, name.start - 1)
    after = _AFTER.match(text, name.end)
    if (
        after
        and any(w in roles() for w in after[1].lower().split())
        and not after[1].lower().startswith(("who", "which", "and ", "but "))
    ):
        return Span(after.start(1), after.end(1))
    return None
