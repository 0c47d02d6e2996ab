"""Where the core of a noun phrase ends and where a proper name stands in it.

All positions are token numbers of ``Tokens``; spans are half open.
"""

from __future__ import annotations

from claimbank.languages.en.kinds import BODIES, is_human, is_people, is_plural_noun
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import (
    documents,
    given_names,
    listed,
    organisations,
    outlets,
    places,
    roles,
    titles,
    unnamed,
)

__all__ = ["are_two", "head_end", "is_list", "is_member", "is_pair", "leading_name", "name_behind", "name_in"]

_HONOURS = word_set("honours")
_LINKS = word_set("links")
_PARTIES = word_set("parties")
_MAKERS = word_set("makers")
#: roles that end a name behind a given name: "Paul King"
_SURNAMES = word_set("role_names") - {"justice", "prince", "star"} | {
    "page",
    "cook",
    "butler",
    "farmer",
    "archer",
}
_MEMBERS = word_set("members")
# roles that are surnames, or parts of an organisation's name, as well
_DOUBTFUL = word_set("doubtful")


def head_end(t: Tokens, a: int, b: int) -> int:
    """Where the core of the phrase ends: before its first preposition, relative clause or parenthesis."""
    for k in range(a + 1, b):
        kind = t.kinds[k]
        if kind == "p" and t.low[k] == "of" and t.kinds[k - 1] == "N" and not _ends_name(t, a, k):
            continue
        if kind in "p," and t.kinds[k - 1 : k + 2] == f"N{kind}N" and _is_speaker(t, b - 1):
            continue  # "a Department [for] Work, Health and Sport spokeswoman"
        if t.low[k] in ("close", "familiar", "loyal", "opposed") and t.kinds[k + 1 : k + 2] in ("i", "p"):
            return k
        if (
            kind in "pwti(,Q"
            or (kind == "e" and t.low[k - 1] in documents())
            or (kind in "egs" and t.kinds[k - 1] in "lN" and not (k + 1 < b and t.low[k + 1] in roles()))
            or (kind == "c" and t.low[k] != "and")
            or (kind == "a" and k > a + 1)
        ):
            return k
    return b


def _is_speaker(t: Tokens, k: int) -> bool:
    """Whether the word at ``k`` is a common noun of one who speaks: "spokeswoman", "official"."""
    return t.kinds[k] != "N" and t.low[k] in unnamed()


def _ends_name(t: Tokens, a: int, k: int) -> bool:
    """Whether no name goes on with "of" at ``k``: behind a person, or a plural that only opens its sentence."""
    common = (
        k == a + 1
        and a == 0
        and is_plural_noun(t.low[a])
        and is_human(t.low[a])
        and t.kinds[k + 1 : k + 2] in ("d", "l", "h")
    )
    return common or _ends_person(t, a, k)


def _ends_person(t: Tokens, a: int, k: int) -> bool:
    """Whether a person ends before "of" at ``k``: "Senator Mark Kirk [of Illinois]", not "the Bank [of England]"."""
    words = t.low[a:k]
    if len(words) < 2 or words[-1] in roles():
        return words[-1] in roles()
    return (
        any(w in roles() or w in titles() for w in words)
        or words[-2] in given_names()
        or (words[0] in given_names() and organisations().isdisjoint(words))
        or (len(words) == 2 and not any(listed(w) or w in organisations() or w in places() for w in words))
    )


def name_in(t: Tokens, a: int, b: int) -> tuple[int, int] | None:
    """The words of the phrase that are a proper name at its head: behind a role, before "of Florida"."""
    end = head_end(t, a, b)
    if end - 1 > a and t.low[end - 1] in _HONOURS and t.kinds[a] != "d":
        end -= 1
    last = t.low[end - 1]
    if t.kinds[end - 1] != "N" or (
        end - 1 > a
        and ((bare := last.removesuffix("s")) in roles() or bare in unnamed())
        and not any(w in organisations() for w in t.low[a:end])
        and not _is_surname(t, a, end)
    ):
        return None
    start = end - 1
    while start > a and (t.kinds[start - 1] == "N" or _links(t, start - 1, a)):
        start -= 1
    cut = max(
        (
            k
            for k in range(start, end)
            if _is_role(t, start, k, end)
            or _is_title(t, start, k, end)
            or _is_trade(t, k, end)
            or _is_member(t, start, k, end)
        ),
        default=None,
    )
    if cut is not None:
        start = cut + 1
        while start < end and t.low[start] in ("of", "and", "the", "for"):
            start += 1
    if start >= end:
        return None
    if end - start == 1 and start == a + 1 and t.kinds[a] == "m" and _numbered(t, a):
        return a, end
    if end - start == 1 and _common(t, start, a):
        return None
    return start, end


def _is_surname(t: Tokens, a: int, end: int) -> bool:
    """Whether a role that ends a name is a surname there: "Paul [King]", "Ms [Baker]"."""
    before = t.low[end - 2] if end - 1 > a else ""
    told = (
        before in given_names()
        or before in ("mr", "ms", "mrs", "dr")
        or (len(before) == 1 and t.kinds[end - 2] == "N")
    )
    return t.low[end - 1] in _SURNAMES and told


def _is_trade(t: Tokens, k: int, end: int) -> bool:
    """Whether a word that only opens its sentence says what the body behind it does: "Carmaker [Kelvora Motors]"."""
    return k == 0 and end > 1 and t.low[0] in _MAKERS and t.capital(1)


def _is_member(t: Tokens, start: int, k: int, end: int) -> bool:
    """Whether a word says of what party or people somebody is: "Tory [Liam Holt]", "Briton [Ida Marsh]"."""
    if k + 2 >= end or t.low[k + 1] not in given_names() or t.low[k] in given_names():
        return False
    return is_member(t.low[k]) or (k == start and is_people(t.low[k]))


def is_member(low: str) -> bool:
    """Whether a word names one of a party or people: "Tory", "Republican", "Briton"."""
    return low in _MEMBERS or f"{low}s" in _PARTIES


def _numbered(t: Tokens, a: int) -> bool:
    """Whether a figure belongs to the name behind it, as the article says it so again: "50 Dime"."""
    name = t.text[t.starts[a] : t.ends[a + 1]]
    return t.low[a].isdigit() and not is_plural_noun(t.low[a + 1]) and t.text.count(name) > 1


def name_behind(t: Tokens, a: int, b: int) -> tuple[int, int] | None:
    """The name behind a role with "of": "director of rugby [Nigel Shaw]", not "a lawyer of Nigel Shaw"."""
    if b - a > 5 and t.low[b - 1] in _HONOURS:
        b -= 1
    if b - a < 5 or t.kinds[b - 3 : b] not in ("lNN", "NNN") or t.low[b - 2] not in given_names():
        return None
    link = next((k for k in range(a + 1, b - 3) if t.low[k] in ("of", "for")), None)
    if link is None or any(
        w in given_names() or w in titles() or w in roles() for w in t.low[link + 1 : b - 2]
    ):
        return None  # "a spokesman for Commissioner Ivo Holt": he has his own role
    return (b - 2, b) if roles() & {w.rpartition("-")[2] for w in t.low[a:link]} else None


def _links(t: Tokens, k: int, a: int) -> bool:
    """Whether the small word at ``k`` stands within a name: "van", "of", "and"."""
    if k > a + 1 and t.low[k] in _LINKS and t.low[k - 1] in _LINKS and t.kinds[k - 2] == "N":
        return True  # "Ursula von [der] Leyen"
    if k <= a or (t.kinds[k - 1] != "N" and not (t.low[k] == "the" and t.low[k - 1] == "of")):
        return False
    return t.low[k] in _LINKS or (
        t.low[k] in ("of", "and", "&", "the", "for") and t.low[k - 1] not in roles()
    )


def _common(t: Tokens, k: int, a: int) -> bool:
    """Whether a single capitalised word is no name: "Officials", "The American", "The Company"."""
    low = t.low[k].removesuffix("'s")
    if k and low in _PARTIES and t.low[k - 1] == "the" and t.capital(k):
        return False
    if low in outlets() and not (k == 0 and low in unnamed()):
        return False
    return (
        low in unnamed()
        or low in documents()
        or low in BODIES - {"kremlin", "pentagon"}
        or (k > a and t.low[a] == "the" and is_people(low))
    )


def _is_title(t: Tokens, start: int, k: int, end: int) -> bool:
    """Whether a title stands within the words at ``k``: "Lib Dem [Sir] Ivo Holt", no list of "Holt and Mr Marsh"."""
    linked = {"and", "of", "for"} & set(t.low[start:k])
    return start < k < end - 1 and t.low[k] in titles() and not linked and t.low[k] != "st"


def _is_role(t: Tokens, start: int, k: int, end: int) -> bool:
    low = t.low[k]
    if low.endswith("'s"):
        return k + 1 < end
    if t.text[t.ends[k] : t.ends[k] + 2] in ("' ", "’ ") and t.low[end - 1] in organisations():
        return False  # "the [Singers]' Mutual Association"
    if low in _DOUBTFUL:
        return (
            k + 1 < end
            and t.low[k + 1] not in organisations()
            and (k == start or t.low[k - 1] not in ("of", "for", "and"))
        )
    return low in roles()


def leading_name(t: Tokens, a: int, b: int) -> int | None:
    """Where a name ends behind which a role follows without a comma: "Dr Jo Holt [games director at Orin]"."""
    if t.kinds[a : a + 2] != "NN" or ("l" not in t.kinds[a:b] and "h" not in t.kinds[a:b]):
        return None
    known = t.low[a] in given_names() or t.low[a] in titles()
    k = a
    while k < b and t.kinds[k] == "N":
        k += 1
    owner = any(t.low[n].endswith("'s") or t.text[t.ends[n]] in "'’" for n in range(a, k))
    if not known or owner or k - a < 2 or k >= b or t.kinds[k] not in "lh":
        return None
    role = next((n for n in range(k, b) if t.low[n] in roles() or is_human(t.low[n])), None)
    return k if role is not None and t.kinds[role + 1 : role + 2] != "N" else None


def are_two(t: Tokens, start: int, end: int) -> bool:
    """Whether a name is that of two persons: "Ida Holt and Mr Marsh", not "Holt and Sons"."""
    k = t.kinds.find("c", start + 1, end - 1)
    if k < 0 or t.low[k] != "and" or t.kinds[start] != "N":
        return False
    if t.low[k - 1] in _PARTIES and t.low[end - 1] in _PARTIES:
        return True  # "Tories and Lib Dems"
    known = given_names().keys() | titles()
    return t.low[k + 1] in known and (t.low[start] in known or k + 2 < end)


def is_pair(t: Tokens, a: int, b: int) -> bool:
    """Whether a phrase names two bodies, the second with its article: "NBC and the AP"."""
    if b - a == 3 and t.low[a + 1] == "and" and set(t.kinds[a:b]) == {"N", "c"}:
        return t.text[t.starts[a] : t.ends[a]].isupper() and t.text[t.starts[a + 2] : t.ends[a + 2]].isupper()
    k = t.kinds.find("c", a + 1, b - 2)
    return (
        k > 0
        and t.low[k : k + 2] == ["and", "the"]
        and t.kinds[k - 1] == "N"
        and set(t.kinds[a:k]) <= set("Nd")
        and set(t.kinds[k + 2 : b]) == {"N"}
    )


def is_list(t: Tokens, a: int, b: int) -> bool:
    """Whether a phrase lists three names or more: "Orinbank, Velmora Trust and Marsh"."""
    comma = t.kinds.find(",", a, b)
    return comma > 0 and t.kinds.rfind("c", a, b) > comma and set(t.kinds[a:b]) <= set("Nd,cp")
