"""A source that a phrase names: a person with name, role and affiliation apart, or a body under its whole name."""

from __future__ import annotations

from claimbank.languages.en.affiliations import affiliation, behind_name
from claimbank.languages.en.kinds import BODIES, gender_of, gender_of_noun, named_kind
from claimbank.languages.en.phrase_names import head_end, is_member
from claimbank.languages.en.subjects import Phrase
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import roles, titles, unnamed
from claimbank.model import Party, Span

__all__ = ["named_party", "span_of", "untitled"]

_PARTIES = word_set("parties")


def span_of(t: Tokens, a: int, b: int) -> Span:
    """Where the tokens ``a`` to ``b`` stand."""
    return Span(t.starts[a], t.ends[b - 1])


def untitled(t: Tokens, start: int, end: int) -> Span:
    """A name without the titles before it and the genitive behind it."""
    while start < end - 1 and t.low[start] in titles():
        start += 1
    if t.low[end - 1].endswith("'s"):
        return Span(t.starts[start], t.ends[end - 1] - 2)
    return span_of(t, start, end)


def named_party(t: Tokens, a: int, b: int, name: tuple[int, int], phrase: Phrase) -> Party:
    """The source that the tokens ``a`` to ``b`` of a phrase name by ``name``."""
    start, end = name
    role = _role_before(t, a, start)
    if role is not None and any(
        t.low[k] == "and" and t.low[k + 1] in ("his", "her", "their") for k in range(role[0], role[1] - 1)
    ):
        return Party(
            "unnamed", span_of(t, a, b), span_of(t, a, b), number="p"
        )  # "the player and his captain Ivo Holt"
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
    if (
        kind == "person"
        and not titled
        and role is None
        and any(_is_body(t, x) for x in phrase.appositions[:1])
    ):
        kind = "organization"  # "Third Way, a moderate group, said"
    if kind != "person":
        first = start - 1 if article else start
        many = "p" if words[-1] in _PARTIES else None
        return Party(
            kind, Span(t.starts[first], untitled(t, start, end).end), untitled(t, start, end), number=many
        )
    return _person(t, (a, b), (start, end), role, owner, phrase)


def _person(
    t: Tokens,
    within: tuple[int, int],
    name: tuple[int, int],
    role: tuple[int, int] | None,
    owner: tuple[int, int] | None,
    phrase: Phrase,
) -> Party:
    """The person named within the tokens ``within``, with what is said of him before the name or in apposition."""
    (a, b), (start, end) = within, name
    while start > a and t.low[start - 1] in titles():
        start -= 1
    apposed = next((x for x in phrase.appositions if _is_apposed_role(t, x)), None)
    if role is not None and role[1] - role[0] == 1 and apposed is not None and is_member(t.low[role[0]]):
        role = None  # "[Tory] Ivo Holt, the shadow minister, said"
    at = role or apposed
    body = None
    if end + 1 < b and t.low[end] in ("of", "from", "at"):
        body = behind_name(t, end, b)
    elif owner is not None and t.kinds[owner[0]] == "N":
        body = untitled(t, *owner)
    elif at is not None:
        body = affiliation(t, *at)
    mention = Span(t.starts[start], untitled(t, start, end).end)
    gender = gender_of(t.text[mention.start : mention.end]) or (
        gender_of_noun(set(t.low[slice(*at)])) if at else None
    )
    return Party(
        "person", mention, untitled(t, start, end), span_of(t, *at) if at else None, body, gender, "s"
    )


def _is_body(t: Tokens, span: tuple[int, int]) -> bool:
    """Whether an apposition says that a name is that of a body: "a moderate group in Orin"."""
    head = t.low[head_end(t, *span) - 1]
    return head in BODIES and t.low[span[0]] in ("a", "an", "the")


def _role_before(t: Tokens, a: int, start: int) -> tuple[int, int] | None:
    end = start
    while end > a and t.low[end - 1] in titles():
        end -= 1
    if a >= end or all(t.kinds[k] in "dmxg" for k in range(a, end)):
        return None
    return a, end


def _is_apposed_role(t: Tokens, span: tuple[int, int]) -> bool:
    a, b = span
    if t.kinds[a] in "wgpTm":
        return False
    return any(t.low[k] in roles() or t.low[k] in unnamed() for k in range(a, b)) or (
        t.low[a] in ("a", "an", "the") and b - a > 1
    )
