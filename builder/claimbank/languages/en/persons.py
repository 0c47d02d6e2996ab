"""Splits a noun phrase that names a source into title, name, role and affiliation, and tells what kind of source it is.

"Swedish Prime Minister Ulf Kristersson" is the person Ulf Kristersson in the role "Swedish Prime Minister";
"a spokesman for the ministry" is unnamed; "the minister" describes somebody named elsewhere.
"""

from __future__ import annotations

from claimbank.languages.en.phrases import Phrase
from claimbank.languages.en.tokens import Tokens
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

__all__ = ["gender_of", "is_plural", "party_of"]

_PRONOUNS: dict[str, tuple[str | None, str | None]] = {
    "he": ("m", "s"), "she": ("f", "s"), "they": (None, "p"), "it": (None, "s"), "him": ("m", "s"), "her": ("f", "s"), "them": (None, "p"),
    "i": (None, "s"), "we": (None, "p"), "you": (None, None), "himself": ("m", "s"), "herself": ("f", "s"), "his": ("m", "s"), "their": (None, "p"),
    "its": (None, "s"),
}  # fmt: skip
_OTHERS = frozenset(
    "many some others several most few all both another everyone nobody one someone none more those these no".split()
)
_FRACTIONS = frozenset("half third quarter majority percent number minority handful rest lot fifth tenth".split())
_DEFINITE = frozenset("the this that these those his her its their".split())
_MALE = frozenset(
    "mr sir lord king prince father brother son husband spokesman chairman businessman congressman man boy uncle duke".split()
)
_FEMALE = frozenset(
    "mrs ms miss dame lady queen princess mother sister daughter wife spokeswoman chairwoman businesswoman congresswoman actress woman girl duchess".split()
)
_LINKS = frozenset("de van von der den la le al bin ibn el di da dos del du al- abu ben mac st".split())
_BODIES = frozenset(
    "company firm newspaper paper magazine website channel network broadcaster agency airline bank club ministry department government "
    "party group organisation organization charity union university college school hospital team court council committee commission parliament "
    "senate army military navy police watchdog regulator association federation authority institute board manufacturer retailer maker giant "
    "carrier operator developer studio label publisher outlet service bureau body chain brand startup start-up lender insurer supermarket "
    "administration office embassy kremlin pentagon campaign tribunal panel jury inquiry force union think-tank thinktank".split()
)


def party_of(t: Tokens, phrase: Phrase) -> Party | None:
    """The source that ``phrase`` names, None where the phrase is no possible source."""
    a, b = phrase.start, phrase.end
    while a < b and (t.kinds[a] in "cabn" and t.low[a] not in ("no", "both") or t.kinds[a] in ",-"):
        a += 1
    while b > a and t.kinds[b - 1] in ",-(cp":
        b -= 1
    if a >= b:
        return None
    if b - a == 1 and t.low[a] in _PRONOUNS:
        gender, number = _PRONOUNS[t.low[a]]
        return Party("pronoun", _span(t, a, b), gender=gender, number=number)
    name = _name_in(t, a, b)
    if name is None:
        return _described(t, a, b, phrase)
    return _named(t, a, b, name, phrase)


def _span(t: Tokens, a: int, b: int) -> Span:
    return Span(t.starts[a], t.ends[b - 1])


def _head_end(t: Tokens, a: int, b: int) -> int:
    """Where the core of the phrase ends: before its first preposition, relative clause or parenthesis."""
    for k in range(a + 1, b):
        if (
            t.kinds[k] in "pwti(,Q"
            or t.kinds[k] in "eg"
            and t.kinds[k - 1] in "lN"
            or t.kinds[k] == "c"
            and t.low[k] != "and"
            or t.kinds[k] == "a"
            and k > a + 1
        ):
            if t.low[k] == "of" and k + 1 < b and t.kinds[k - 1] == "N" and t.low[k - 1] not in roles() and not _person_before(t, a, k):
                continue
            return k
    return b


def _person_before(t: Tokens, a: int, k: int) -> bool:
    """Whether the words before "of" are a person's: "Senator Mark Kirk [of Illinois]", not "the Bank [of England]"."""
    words = [t.low[n] for n in range(a, k)]
    return k - a >= 2 and (any(w in roles() or w in titles() for w in words) or words[-2] in given_names())


def _name_in(t: Tokens, a: int, b: int) -> tuple[int, int] | None:
    """The words of the phrase that are a proper name at its head: behind a role, before "of Florida"."""
    core = _head_end(t, a, b)
    end = core
    while end > a and t.kinds[end - 1] not in "Nm":
        return _name_after_of(t, a, core, b)
    if t.kinds[end - 1] == "m":
        return None
    start = end
    while start > a and (
        t.kinds[start - 1] == "N"
        or t.low[start - 1] in _LINKS
        and start - 1 > a
        and t.kinds[start - 2] == "N"
        or t.low[start - 1] in ("of", "and", "&", "the")
        and start - 1 > a
        and _inside_name(t, start - 1, a)
    ):
        start -= 1
    cut = max((k for k in range(start, end) if _is_role(t, k, end)), default=None)
    if cut is not None:
        if cut == end - 1:
            return _name_after_of(t, a, core, b)
        start = cut + 1
        while start < end and t.low[start] in ("of", "and", "the", "for"):
            start += 1
    if (
        start >= end
        or end - start == 1
        and t.low[start] in unnamed() | documents() - outlets()
        and not _later_capital(t, start)
    ):
        return None
    if (
        end - start == 1
        and t.low[start].rstrip("'s") in _BODIES
        and t.low[start] not in ("kremlin", "pentagon")
    ):
        return None
    return start, end


def _later_capital(t: Tokens, k: int) -> bool:
    return k > 0 and t.kinds[k - 1] == "d" and False


def _inside_name(t: Tokens, k: int, a: int) -> bool:
    return (
        k > a
        and t.kinds[k - 1] == "N"
        and t.low[k - 1] not in roles()
        or t.low[k] == "the"
        and k - 1 > a
        and t.low[k - 1] == "of"
    )


def _is_role(t: Tokens, k: int, end: int) -> bool:
    low = t.low[k]
    if low.endswith("'s"):
        return True
    return (
        low in roles()
        and low
        not in (
            "justice",
            "general",
            "guard",
            "head",
            "host",
            "king",
            "star",
            "queen",
            "prince",
            "general",
            "dean",
            "model",
            "keeper",
            "guard",
        )
        or (
            low in ("justice", "general", "head", "king", "prince", "queen", "dean", "model")
            and k + 1 < end
            and t.low[k + 1] not in organisations()
            and (k == 0 or t.low[k - 1] not in ("of", "for", "and"))
        )
    )


def _name_after_of(t: Tokens, a: int, core: int, b: int) -> None:
    return None


def _described(t: Tokens, a: int, b: int, phrase: Phrase) -> Party | None:
    """A source without a proper name: a description that refers back, a document, a body or an unnamed source."""
    core = _head_end(t, a, b)
    head = t.low[core - 1].removesuffix("'s") if core > a else ""
    definite = t.low[a] in _DEFINITE and not (t.low[a] in ("those", "these") and core == a + 1)
    number = "p" if _plural(head) else "s"
    gender = "m" if head in _MALE else "f" if head in _FEMALE else None
    span = _span(t, a, b)
    for x, y in phrase.appositions:  # "the minister, Gunnar Strommer,"
        if (
            t.kinds[x] == "N"
            and t.kinds[y - 1] == "N"
            and not any(t.low[k] in roles() for k in range(x, y))
            and y - x <= 4
            and head in roles()
        ):
            return Party(
                "person",
                _span(t, x, y),
                _strip_title(t, x, y),
                span,
                None,
                gender_of(t.text[t.starts[x] : t.ends[y - 1]]) or gender,
                "s",
            )
    if head in documents():
        return Party("document", span, span, number=number)
    if head in _BODIES or head in organisations():
        kind = "description" if definite and core - a <= 3 and core == b else "organization"
        return Party(kind, span, None if kind == "description" else span, number=number)
    if definite and head not in unnamed() and number == "s":
        return Party("description", span, gender=gender, number=number)
    if definite and head in unnamed() and number == "s" and core == b:
        return Party("description", span, gender=gender, number=number)
    return Party("unnamed", span, span, gender=gender, number=number)


def is_plural(t: Tokens, a: int, b: int) -> bool:
    """Whether a noun phrase is plural: "aides", "Ms Wood and Mr Hall", "one in five", "those over 60"."""
    head = t.low[_head_end(t, a, b) - 1]
    if any(t.low[k] == "and" for k in range(a, b)) or _plural(head) or head in _OTHERS | _FRACTIONS:
        return True
    return t.low[a] in ("those", "these", "many", "most", "some", "several", "half", "both") or any(t.kinds[k] == "m" for k in range(a, b)) or t.low[a] == "one" and b > a + 1


def _plural(head: str) -> bool:
    return (
        head.endswith("s")
        and not head.endswith(("ss", "us", "is"))
        or head in ("people", "police", "men", "women", "spokesmen", "children", "authorities")
    )


def _strip_title(t: Tokens, start: int, end: int) -> Span:
    while start < end - 1 and t.low[start] in titles():
        start += 1
    return _span(t, start, end)


def _named(t: Tokens, a: int, b: int, name: tuple[int, int], phrase: Phrase) -> Party:
    start, end = name
    words = [t.low[k].removesuffix("'s") for k in range(start, end)]
    plain = " ".join(words)
    role = _role_before(t, a, start)
    kind = _kind(t, words, plain, role, start, end)
    while role is not None and kind == "person" and start > a and t.low[start - 1] in titles():
        start -= 1
    appositions = [x for x in phrase.appositions if _apposed_role(t, x)]
    role_span = _span(t, *role) if role and kind == "person" else None
    if role_span is None and appositions and kind == "person":
        x, y = appositions[0]
        role_span = _span(t, x, y)
    affiliation = None
    if kind == "person" and end < b and t.low[end] in ("of", "from", "at") and end + 1 < b:
        affiliation = _span(t, end + 1, b)
    if kind == "person" and affiliation is None and role_span is not None:
        affiliation = _affiliation(t, role or appositions[0])
    gender = gender_of(t.text[t.starts[start] : t.ends[end - 1]]) if kind == "person" else None
    if kind == "person" and gender is None and role_span is not None:
        told = set(t.text[role_span.start : role_span.end].lower().split())
        gender = "m" if told & _MALE else "f" if told & _FEMALE else None
    if kind != "person" and t.low[start - 1 : start] == ["the"] and start > a:
        mention = _span(t, start - 1, end)
    else:
        mention = _span(t, start, b if kind == "person" and affiliation and end < b and False else end)
    return Party(kind, mention, _strip_title(t, start, end), role_span, affiliation, gender, "s")


def _role_before(t: Tokens, a: int, start: int) -> tuple[int, int] | None:
    while a < start and t.kinds[a] in "c":
        a += 1
    end = start
    while end > a and t.low[end - 1] in titles():
        end -= 1
    if a >= end or all(t.kinds[k] == "d" for k in range(a, end)):
        return None
    return a, end


def _apposed_role(t: Tokens, span: tuple[int, int]) -> bool:
    a, b = span
    if t.kinds[a] in "wgpT" or t.kinds[a] == "m":
        return False
    return (
        any(t.low[k] in roles() or t.low[k] in unnamed() for k in range(a, b))
        or t.low[a] in ("a", "an", "the")
        and b - a > 1
    )


def _affiliation(t: Tokens, role: tuple[int, int]) -> Span | None:
    """The organisation in a role: after of, for, at ("vice president of PMG"), or before it ("a CAAN spokesperson")."""
    a, b = role
    for k in range(a, b - 1):
        if t.low[k] in ("of", "for", "at", "with", "from"):
            return _span(t, k + 1, b)
    names = [k for k in range(a, b) if t.kinds[k] == "N" and t.low[k] not in roles()]
    return _span(t, names[0], names[-1] + 1) if names and names[-1] - names[0] < 5 else None


def _kind(t: Tokens, words: list[str], plain: str, role: tuple[int, int] | None, start: int, end: int) -> str:
    if plain in outlets():
        return "outlet"
    if any(w in organisations() for w in words):
        return "organization"
    if words[0] in titles() or start and t.low[start - 1] in titles():
        return "person"
    if role and any(t.low[k] in roles() for k in range(*role)) or words[0] in given_names():
        return "person"
    if any(
        w
        in (
            "news",
            "times",
            "post",
            "herald",
            "tribune",
            "gazette",
            "journal",
            "magazine",
            "tv",
            "radio",
            "daily",
            "telegraph",
            "chronicle",
        )
        for w in words
    ):
        return "outlet"
    if role and t.low[role[1] - 1] in (
        "newspaper",
        "daily",
        "magazine",
        "website",
        "broadcaster",
        "channel",
        "agency",
        "network",
        "site",
        "tabloid",
        "weekly",
        "outlet",
    ):
        return "outlet"
    first = t.text[t.starts[start] : t.ends[start]]
    if first.isupper() and len(first) > 1 and "." not in first or role and t.low[role[1] - 1] in _BODIES:
        return "organization"
    return "person" if 2 <= len(words) <= 4 or not (start and t.low[start - 1] == "the") else "organization"


def gender_of(name: str) -> str | None:
    """m or f where a title or a common given name tells.

    >>> gender_of("Mrs Merkel"), gender_of("Ulf Kristersson"), gender_of("Kim")
    ('f', 'm', None)
    """
    words = [w.rstrip(".").lower() for w in name.replace("’", "'").split()]
    if words and words[0] in _MALE | _FEMALE:
        return "m" if words[0] in _MALE else "f"
    rest = [w for w in words if w not in titles()]
    return (
        given_names().get(rest[0])
        if len(rest) > 1 or rest and rest[0] in given_names() and len(words) == 1 and rest[0] != "kim"
        else None
    )
