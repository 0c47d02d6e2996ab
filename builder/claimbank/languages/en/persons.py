"""Splits a noun phrase that names a source into title, name, role and affiliation.

"Swedish Prime Minister Ulf Kristersson" is the person Ulf Kristersson in the role "Swedish Prime Minister";
"a spokesman for the ministry" is unnamed; "the minister" describes somebody named elsewhere.
"""

from __future__ import annotations

from claimbank.languages.en.kinds import (
    BODIES,
    described_kind,
    gender_of,
    gender_of_noun,
    is_human,
    is_people,
    is_plural_noun,
    named_kind,
)
from claimbank.languages.en.subjects import Phrase
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import (
    documents,
    given_names,
    organisations,
    outlets,
    roles,
    titles,
    unnamed,
)
from claimbank.model import Party, Span

__all__ = ["is_plural", "party_of"]

_PRONOUNS: dict[str, tuple[str | None, str | None]] = {
    "he": ("m", "s"), "him": ("m", "s"), "his": ("m", "s"), "himself": ("m", "s"),
    "she": ("f", "s"), "her": ("f", "s"), "herself": ("f", "s"),
    "it": ("n", "s"), "its": ("n", "s"), "i": (None, "s"), "you": (None, None), "we": (None, "p"),
    "they": (None, "p"), "them": (None, "p"), "their": (None, "p"),
}  # fmt: skip
_TIMES = word_set("times")
_HONOURS = word_set("honours")
_OTHERS = word_set("others")
_FRACTIONS = word_set("fractions")
_RANKS = word_set("ranks")
_DEFINITE = word_set("definite")
_LINKS = word_set("links")
# roles that are surnames, or parts of an organisation's name, as well
_PARTIES = word_set("parties")
_SELVES = word_set("selves")
_DOUBTFUL = word_set("doubtful")


def party_of(t: Tokens, phrase: Phrase) -> Party | None:
    """The source that ``phrase`` names, None where the phrase is no possible source."""
    a, b = phrase.start, phrase.end
    while a < b and ((t.kinds[a] in "cabn" and t.low[a] not in ("no", "both")) or t.kinds[a] in ",-"):
        a += 1
    while b > a and (t.kinds[b - 1] in ",-(cpa" or (b > a + 1 and t.low[b - 1] in _SELVES)):
        b -= 1
    if a >= b or (b - a == 1 and t.low[a] in ("there", "nothing", "that", "this")):
        return None
    if t.kinds[a] in "pi" or t.low[b - 1] in _TIMES or (t.kinds[b - 1] == "m" and t.kinds[a] in "la"):
        return None
    if t.low[a] in ("neither", "nobody", "none", "anyone", "anybody", "whoever") or (
        t.low[a] == "no" and t.kinds[a + 1 : a + 2] != "m"
    ):
        return None
    if b - a == 1 and t.low[a] in _PRONOUNS:
        gender, number = _PRONOUNS[t.low[a]]
        return Party("pronoun", _span(t, a, b), gender=gender, number=number)
    name = _name_in(t, a, b) or _name_behind(t, a, b)
    if t.low[_head_end(t, a, b) - 1] in ("one", "ones") and t.low[a] in ("the", "this", "that"):
        return Party("pronoun", _span(t, a, b))
    if name is None:
        return _described(t, a, b, phrase)
    return _named(t, a, b, name, phrase)


def _span(t: Tokens, a: int, b: int) -> Span:
    return Span(t.starts[a], t.ends[b - 1])


def _head_end(t: Tokens, a: int, b: int) -> int:
    """Where the core of the phrase ends: before its first preposition, relative clause or parenthesis."""
    for k in range(a + 1, b):
        kind = t.kinds[k]
        if kind == "p" and t.low[k] == "of" and t.kinds[k - 1] == "N" and not _ends_person(t, a, k):
            continue
        if t.low[k] in ("close", "familiar", "loyal", "opposed") and t.kinds[k + 1 : k + 2] in ("i", "p"):
            return k
        if (
            kind in "pwti(,Q"
            or (kind in "egs" and t.kinds[k - 1] in "lN" and not (k + 1 < b and t.low[k + 1] in roles()))
            or (kind == "c" and t.low[k] != "and")
            or (kind == "a" and k > a + 1)
        ):
            return k
    return b


def _ends_person(t: Tokens, a: int, k: int) -> bool:
    """Whether a person ends before "of" at ``k``: "Senator Mark Kirk [of Illinois]", not "the Bank [of England]"."""
    words = t.low[a:k]
    return words[-1] in roles() or (
        len(words) >= 2 and (any(w in roles() or w in titles() for w in words) or words[-2] in given_names())
    )


def _name_in(t: Tokens, a: int, b: int) -> tuple[int, int] | None:
    """The words of the phrase that are a proper name at its head: behind a role, before "of Florida"."""
    end = _head_end(t, a, b)
    if end - 1 > a and t.low[end - 1] in _HONOURS:
        end -= 1
    last = t.low[end - 1]
    if t.kinds[end - 1] != "N" or (
        end - 1 > a
        and ((bare := last.removesuffix("s")) in roles() or bare in unnamed())
        and not any(w in organisations() for w in t.low[a:end])
    ):
        return None
    start = end - 1
    while start > a and (t.kinds[start - 1] == "N" or _links(t, start - 1, a)):
        start -= 1
    cut = max((k for k in range(start, end) if _is_role(t, k, end)), default=None)
    if cut is not None:
        start = cut + 1
        while start < end and t.low[start] in ("of", "and", "the", "for"):
            start += 1
    if start >= end:
        return None
    if end - start == 1 and _common(t, start, a):
        return None
    return start, end


def _name_behind(t: Tokens, a: int, b: int) -> tuple[int, int] | None:
    """The name behind a role with "of": "director of rugby [Nigel Shaw]", not "a lawyer of Nigel Shaw"."""
    behind = b - a > 4 and t.kinds[b - 3 : b] == "lNN" and t.low[b - 2] in given_names()
    return (b - 2, b) if behind and "of" in t.low[a : b - 3] and roles() & set(t.low[a : b - 2]) else None


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


def _is_role(t: Tokens, k: int, end: int) -> bool:
    low = t.low[k]
    if low.endswith("'s"):
        return k + 1 < end
    if low in _DOUBTFUL:
        return (
            k + 1 < end
            and t.low[k + 1] not in organisations()
            and (k == 0 or t.low[k - 1] not in ("of", "for", "and"))
        )
    return low in roles()


def _described(t: Tokens, a: int, b: int, phrase: Phrase) -> Party | None:
    """A source without a proper name at its head."""
    core = _head_end(t, a, b)
    head = t.low[core - 1].removesuffix("'s")
    gender = gender_of_noun({head})
    span = _span(t, a, b)
    for x, y in phrase.appositions:  # "the minister, Gunnar Strommer,"
        if (
            head in roles()
            and y - x <= 4
            and t.kinds[x] == "N"
            and t.kinds[y - 1] == "N"
            and not any(w in roles() for w in t.low[x:y])
        ):
            name = _untitled(t, x, y)
            return Party(
                "person",
                _span(t, x, y),
                name,
                span,
                None,
                gender_of(t.text[t.starts[x] : t.ends[y - 1]]) or gender,
                "s",
            )
    definite = t.low[a] in _DEFINITE and not (t.low[a] in ("those", "these") and core == a + 1)
    owned = any(w.endswith(("'s", "s'", "‘s")) for w in t.low[a : core - 1]) or t.low[a] in (
        "his",
        "her",
        "their",
    )
    number = "p" if is_plural_noun(head) else "s"
    apart = core < b and t.kinds[core] in "wp" and number == "p"
    if definite and core == b and b - a <= 3 and (is_people(head) or head.endswith("-year-old")):
        return Party(
            "pronoun", span, gender=gender, number=number
        )  # "the American", "the 54-year-old": whoever was named last
    kind = described_kind(head, definite, core == b and core - a <= 3, owned, apart)
    if kind == "unnamed" and number == "s" and t.kinds[core - 1] != "N" and not is_human(head):
        gender = "n"  # a thing: no "he" means it
    return Party(kind, span, None if kind == "description" else span, gender=gender, number=number)


def is_plural(t: Tokens, a: int, b: int) -> bool:
    """Whether a noun phrase is plural: "aides", "Ms Wood and Mr Hall", "one in five", "those over 60"."""
    head = t.low[_head_end(t, a, b) - 1]
    if any(t.low[k] == "and" for k in range(a, b)) or is_plural_noun(head) or head in _OTHERS | _FRACTIONS:
        return True
    first = t.low[a]
    return first in _OTHERS or any(t.kinds[k] == "m" for k in range(a, b)) or (first == "one" and b > a + 1)


def _untitled(t: Tokens, start: int, end: int) -> Span:
    while start < end - 1 and t.low[start] in titles():
        start += 1
    if t.low[end - 1].endswith("'s"):
        return Span(t.starts[start], t.ends[end - 1] - 2)
    return _span(t, start, end)


def _named(t: Tokens, a: int, b: int, name: tuple[int, int], phrase: Phrase) -> Party:
    start, end = name
    role = _role_before(t, a, start)
    owner = None
    if (
        role is not None
        and t.low[role[1] - 1].endswith(("'s", "s'"))
        and not any(w in roles() for w in t.low[slice(*role)])
    ):
        owner, role = role, None  # "Iron Maiden's Bruce Dickinson"
    titled = t.low[start] in titles() or (start > a and t.low[start - 1] in titles())
    words = [w.removesuffix("'s") for w in t.low[start:end]]
    article = start > a and t.low[start - 1] == "the"
    kind = named_kind(
        words, t.text[t.starts[start] : t.ends[start]], t.low[slice(*role)] if role else [], titled, article
    )
    if kind != "person":
        first = start - 1 if article else start
        return Party(
            kind, Span(t.starts[first], _untitled(t, start, end).end), _untitled(t, start, end), number="s"
        )
    while start > a and t.low[start - 1] in titles():
        start -= 1
    apposed = next((x for x in phrase.appositions if _is_apposed_role(t, x)), None)
    at = role or apposed
    affiliation = None
    if end + 1 < b and t.low[end] in ("of", "from", "at"):
        affiliation = _span(t, end + 1, b)
    elif owner is not None and t.kinds[owner[0]] == "N":
        affiliation = _untitled(t, *owner)
    elif at is not None:
        affiliation = _affiliation(t, at)
    mention = Span(t.starts[start], _untitled(t, start, end).end)
    gender = gender_of(t.text[mention.start : mention.end]) or (
        gender_of_noun(set(t.low[slice(*at)])) if at else None
    )
    return Party(
        "person", mention, _untitled(t, start, end), _span(t, *at) if at else None, affiliation, gender, "s"
    )


def _role_before(t: Tokens, a: int, start: int) -> tuple[int, int] | None:
    end = start
    while end > a and t.low[end - 1] in titles():
        end -= 1
    if a >= end or all(t.kinds[k] in "dm" for k in range(a, end)):
        return None
    return a, end


def _is_apposed_role(t: Tokens, span: tuple[int, int]) -> bool:
    a, b = span
    if t.kinds[a] in "wgpTm":
        return False
    return any(t.low[k] in roles() or t.low[k] in unnamed() for k in range(a, b)) or (
        t.low[a] in ("a", "an", "the") and b - a > 1
    )


def _affiliation(t: Tokens, role: tuple[int, int]) -> Span | None:
    """The organisation in a role: after of, for, at ("vice president of PMG"), or before it ("a CAAN spokesperson")."""
    a, b = role
    for k in range(a, b - 1):
        if t.low[k] in ("of", "for", "at", "with", "from"):
            return _span(t, k + 1, b)
    names = [
        k
        for k in range(a, b)
        if t.kinds[k] == "N"
        and t.low[k] not in roles()
        and t.low[k] not in _RANKS
        and not is_people(t.low[k])
    ]
    if not names or names[-1] - names[0] >= 5:
        return None
    span = _span(t, names[0], names[-1] + 1)
    return Span(span.start, span.end - 2) if t.low[names[-1]].endswith("'s") else span
