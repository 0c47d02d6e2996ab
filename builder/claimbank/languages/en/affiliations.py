"""Finds in a role the body or country that its holder belongs to: "head of trading at [Karsund Bank]", "a [Karsund] spokesman".

A portfolio ("Foreign Minister"), a title won ("Olympic champion"), a person served ("Mr Holt's lawyer") and a mere place
("officials in Orin") are none.
"""

from __future__ import annotations

from claimbank.languages.en.kinds import BODIES, is_people
from claimbank.languages.en.phrase_names import head_end
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import given_names, organisations, outlets, places, roles, titles
from claimbank.model import Span

__all__ = ["affiliation", "behind_name", "belongs"]

_RANKS = word_set("ranks")
_LINKS = ("of", "for", "at", "with", "from")
_PLACING = (
    "in",
    "on",
    "near",
    "since",
    "during",
    "based",
    "under",
    "who",
    "whose",
    "which",
    "that",
    ",",
    "(",
)
_MINISTERS = ("minister", "ministers", "secretary", "secretaries", "chancellor")
#: won, written or held, of no body
_TITLES_WON = word_set("titles_won")
#: stand for a person as often as for a body
_SERVING = word_set("serving")
#: not of the body that they are named with
_OUTSIDE = word_set("outsiders")
_OFFICIALS = word_set("officials")
_ADJECTIVES = word_set("party_adjectives")


def affiliation(t: Tokens, a: int, b: int) -> Span | None:
    """The body or country in the role at tokens ``a`` to ``b``; None where it tells none.

    >>> from claimbank.languages.en.tokens import tokenise
    >>> text = "the head of trading at Karsund Bank in Orin"
    >>> t = tokenise(text, 0, len(text), [])
    >>> text[slice(*affiliation(t, 0, len(t)))]
    'Karsund Bank'
    """
    while a < b - 1 and t.kinds[a] in "cb":
        a += 1
    head = max(head_end(t, a, b), a + 1)
    if t.low[head - 1] in _OUTSIDE:
        return None
    owner = next((k for k in range(a, head - 1) if t.low[k].endswith(("'s", "s'"))), None)
    if owner is not None and (owned := _owner(t, a, owner, t.low[head - 1])) is not None:
        return owned
    for k in range(head, b - 1):
        if t.low[k] in _LINKS and _names_body(t, k + 1, _next_link(t, k + 1, b)):
            return _span(t, k + 1, _cut(t, k + 1, b))
        if t.low[k] in _PLACING:
            break
    return _before(t, a, head) if owner is None else None


def belongs(head: str) -> bool:
    """Whether a noun for people names some that belong to a body: a spokesman, officials, analysts; not residents."""
    return (head in roles() or head in _OFFICIALS) and head not in _OUTSIDE


def behind_name(t: Tokens, k: int, b: int) -> Span | None:
    """The body behind a name and its preposition at ``k``: "Lina Haddad [of the Orin Trust]"."""
    end = _cut(t, k + 1, b)
    if end <= k + 1 or (t.low[k] == "from" and " ".join(t.low[k + 1 : end]) in places()):
        return None
    return _span(t, k + 1, end)


def _next_link(t: Tokens, k: int, b: int) -> int:
    return next((n for n in range(k + 1, b) if t.low[n] in _LINKS or t.low[n] in _PLACING), b)


def _cut(t: Tokens, k: int, b: int) -> int:
    """Where a body's name ends: before a place, a clause, another office."""
    for n in range(k + 1, b):
        if (
            t.kinds[n] in "gvxie"
            or t.low[n] in _PLACING
            or (t.low[n] == "and" and any(w in roles() for w in t.low[n + 1 : b]))
        ):
            return n
        if t.low[n] == "at" or (t.low[n] == "with" and n > k + 1):
            return n
    return b


def _names_body(t: Tokens, a: int, b: int) -> bool:
    """Whether words name a body or country: not a person ("for Anna Holt"), an office ("for the mayor"), a matter."""
    if a >= b or t.kinds[a] == "m" or t.low[a] in given_names() or any(w in titles() for w in t.low[a:b]):
        return False
    if any(w in roles() and not w.endswith("'s") for w in t.low[a:b]) and t.kinds[b - 1] == "N":
        return t.low[b - 1] in organisations()
    return any(t.kinds[k] == "N" or _is_body(t.low[k]) for k in range(a, b))


def _is_common(t: Tokens, k: int) -> bool:
    """Whether a word has its capital from the sentence that it opens: the article writes it small elsewhere."""
    opens = t.starts[k] == t.start or (k > 0 and t.kinds[k - 1] in "Q:;")
    return opens and f" {t.low[k]} " in t.text


def _is_body(word: str) -> bool:
    return (word in BODIES or word in organisations() or word == "police") and word != "executive"


def _before(t: Tokens, a: int, head: int) -> Span | None:
    """The body before the head of a role: "[Iford Town] manager", "[Libya]'s oil minister", "a [police] spokesman"."""
    noun = t.low[head - 1]
    if noun in _TITLES_WON:
        return None
    names = [k for k in range(a, head - 1) if _is_name(t, k)]
    if not names:
        return _common(t, a, head - 1, noun)
    if names[-1] - names[0] >= 5 or (
        noun in _MINISTERS and " ".join(t.low[k] for k in names) not in places()
    ):
        return None
    first, last = names[0], names[-1] + 1
    if last < head - 1 and _is_body(t.low[last]):
        last += 1  # "an Iford police spokesman"
    if _is_body(t.low[first]):
        while first > a and t.kinds[first - 1] == "N":
            first -= 1  # "[Spanish] Federation", "[Home] Office"
    while (
        last < head - 1 and t.kinds[last] == "N" and t.low[last] not in roles() and t.low[last] not in _RANKS
    ):
        last += 1  # "Liberal [Democrat]"
    alone = last - first == 1
    if alone and noun in _SERVING and t.text[t.ends[first] : t.ends[first] + 1] in ("'", "’"):
        return None  # "Reems' lawyer"
    if alone and (_is_common(t, first) or (t.low[first] in places() and noun in _SERVING)):
        return None  # "Legal experts", "its Paris lawyer"
    return _span(t, first, last)


def _is_name(t: Tokens, k: int) -> bool:
    word = t.low[k]
    if (
        t.kinds[k] != "N"
        or word in roles()
        or word in _RANKS
        or is_people(word)
        or word in _ADJECTIVES
        or word in titles()
    ):
        return False
    return not word.endswith(("-born", "-based", "-backed", "-led", "-trained"))


def _owner(t: Tokens, a: int, k: int, noun: str) -> Span | None:
    """The body whose somebody is: "[the club]'s chairman"; of one name alone nobody knows whether it is a person's."""
    words = [w.removesuffix("'s").removesuffix("'") for w in t.low[a : k + 1]]
    if (
        words[0] in given_names()
        or any(w in titles() or w in roles() for w in words)
        or words[-1] in given_names()
    ):
        return None
    known = any(_is_body(w) for w in words) or " ".join(words) in places() or " ".join(words) in outlets()
    named = t.kinds[k] == "N"
    if not known and (not named or noun in _SERVING or noun not in roles()):
        return None
    return _span(t, a, k + 1)


def _common(t: Tokens, a: int, k: int, noun: str) -> Span | None:
    """A common noun for a body right before who speaks for it: "a [foreign ministry] official"."""
    if k <= a or not _is_body(t.low[k - 1]) or noun not in _OFFICIALS or "N" in t.kinds[a:k]:
        return None
    first = k - 1
    if (
        t.low[first] in ("ministry", "department", "office", "agency")
        and first - 1 >= a
        and t.kinds[first - 1] == "l"
    ):
        first -= 1
    return _span(t, first, k)


def _span(t: Tokens, a: int, b: int) -> Span:
    end = t.ends[b - 1]
    if t.low[b - 1].endswith("'s"):
        end -= 2
    elif t.low[b - 1].endswith("s'"):
        end -= 1
    return Span(t.starts[a], end)
