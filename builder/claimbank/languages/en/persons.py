"""Splits a noun phrase that names a source into title, name, role and affiliation.

"Swedish Prime Minister Ulf Kristersson" is the person Ulf Kristersson in the role "Swedish Prime Minister";
"a spokesman for the ministry" is unnamed; "the minister" describes somebody named elsewhere.
"""

from __future__ import annotations

from claimbank.languages.en.affiliations import affiliation, belongs
from claimbank.languages.en.kinds import (
    BODIES,
    described_kind,
    gender_of,
    gender_of_noun,
    is_human,
    is_people,
    is_plural_noun,
)
from claimbank.languages.en.named_parties import named_party, span_of, untitled
from claimbank.languages.en.phrase_names import (
    are_two,
    head_end,
    is_list,
    is_pair,
    leading_name,
    name_behind,
    name_in,
)
from claimbank.languages.en.subjects import Phrase
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import (
    organisations,
    roles,
    titles,
)
from claimbank.model import Party, Span

__all__ = ["is_plural", "party_of"]

_PRONOUNS: dict[str, tuple[str | None, str | None]] = {
    "he": ("m", "s"), "him": ("m", "s"), "his": ("m", "s"), "himself": ("m", "s"),
    "she": ("f", "s"), "her": ("f", "s"), "herself": ("f", "s"),
    "it": ("n", "s"), "its": ("n", "s"), "i": (None, "s"), "you": (None, None), "we": (None, "p"),
    "they": (None, "p"), "them": (None, "p"), "their": (None, "p"),
}  # fmt: skip
_SPAN_NOUNS = word_set("span_nouns")
_TIMES = word_set("times")
_OTHERS = word_set("others")
_ALONE = frozenset({"another", "everyone", "nobody", "one", "someone", "none", "more", "no"})
_PARTIES = word_set("parties")
_FRACTIONS = word_set("fractions")
_RANKS = word_set("ranks")
_DEFINITE = word_set("definite")
_SELVES = word_set("selves")
_BANDED = frozenset({"party", "union", "movement"})
_OFFICIAL = word_set("official_bodies")


def party_of(t: Tokens, phrase: Phrase) -> Party | None:
    """The source that ``phrase`` names, None where the phrase is no possible source."""
    a, b = phrase.start + _rounded(t, phrase), phrase.end
    while a < b and ((t.kinds[a] in "cabn" and t.low[a] not in ("no", "both")) or t.kinds[a] in ",-("):
        a += 1
    while b > a and (
        t.kinds[b - 1] in ",-(cpa"
        or (t.kinds[b - 1] == "T" and b > a + 1)
        or (b > a + 1 and t.low[b - 1] in _SELVES)
        or (b > a + 2 and t.low[b - 2] in ("this", "last") and t.low[b - 1] in _SPAN_NOUNS)
    ):
        b -= 2 if t.low[b - 1] in _SPAN_NOUNS else 1
    if t.low[b : b + 1] == ["ago"] and t.low[b - 1].removesuffix("s") in _SPAN_NOUNS and b > a + 1:
        b -= 1  # "a reporter [decades] ago"
    if b < phrase.end and b > a + 1 and t.kinds[b - 1] == "e" and t.kinds[b - 2] in "lh":
        b -= 1  # "a poll [released on Monday]"
    if a >= b or (b - a == 1 and (t.low[a] in ("there", "nothing", "that", "this") or ":" in t.low[a])):
        return None
    if t.kinds[a] in "pi" or t.low[b - 1] in _TIMES or (t.kinds[b - 1] == "m" and t.kinds[a] in "la"):
        return None
    if t.low[a] in ("neither", "nobody", "none", "anyone", "anybody", "whoever") or (
        t.low[a] == "no" and t.kinds[a + 1 : a + 2] != "m"
    ):
        return None
    if b - a == 1 and t.low[a] in _PRONOUNS:
        gender, number = _PRONOUNS[t.low[a]]
        return Party("pronoun", span_of(t, a, b), gender=gender, number=number)
    if t.kinds[a] == "Q" and set(t.kinds[a:b]) <= {"Q", "c"}:
        return None  # Words such as “partisan” [show]
    return _source(t, a, b, phrase)


def _source(t: Tokens, a: int, b: int, phrase: Phrase) -> Party | None:
    """The party of a phrase that is no pronoun, from ``a`` to ``b`` without what surrounds it."""
    lead = leading_name(t, a, b)
    if lead is not None:
        phrase, b = Phrase(a, lead, ((lead, b), *phrase.appositions)), lead
    name = name_behind(t, a, b)
    if (name is None and is_list(t, a, b)) or is_pair(t, a, b):
        return Party("unnamed", span_of(t, a, b), span_of(t, a, b), number="p")
    name = name or name_in(t, a, b)
    if name is not None and are_two(t, *name):
        return Party("unnamed", span_of(t, a, b), span_of(t, a, b), number="p")
    if name is not None and _is_some_of(t, a, name):
        name = None  # "every [Republican] on the panel", "some [Democrats]"
    if t.low[head_end(t, a, b) - 1] in ("one", "ones") and t.low[a] in ("the", "this", "that"):
        return Party("pronoun", span_of(t, a, b))
    if name is None:
        return _described(t, a, b, phrase)
    return named_party(t, a, b, name, phrase)


def _rounded(t: Tokens, phrase: Phrase) -> bool:
    """Whether a word that rounds a number opens a phrase: "[about] 29% of readers"."""
    a = phrase.start
    return (
        t.kinds[a] == "p"
        and t.low[a] in ("about", "around", "over", "under")
        and a + 1 < phrase.end
        and t.kinds[a + 1] == "m"
    )


def _is_some_of(t: Tokens, a: int, name: tuple[int, int]) -> bool:
    """Whether a name is that of a party or people of whom only some, or each one, are meant."""
    some = name[0] > a and (t.low[a] in _OTHERS or t.low[a] in ("every", "each", "other", "fellow"))
    word = t.low[name[1] - 1]
    if t.low[a] == "the" and f"{word}s" in _PARTIES and name[0] > a:
        return True  # "the Ohio Republican"
    return some and (word in _PARTIES or f"{word}s" in _PARTIES or is_people(word))


def _described(t: Tokens, a: int, b: int, phrase: Phrase) -> Party | None:
    """A source without a proper name at its head."""
    core = head_end(t, a, b)
    head = t.low[core - 1].removesuffix("'s")
    gender = gender_of_noun({head})
    span = span_of(t, a, b)
    named = _named_beside(t, head, span, gender, phrase)
    if named is not None:
        return named
    ours = t.low[a] == "our" and head in ("correspondent", "reporter", "editor")
    definite = (t.low[a] in _DEFINITE or ours) and not (t.low[a] in ("those", "these") and core == a + 1)
    owned = any(w.endswith(("'s", "s'", "‘s")) for w in t.low[a : core - 1]) or t.low[a] in (
        "his",
        "her",
        "their",
    )
    number = "p" if t.low[a] in ("every", "each") else _number_of(t, core, head)
    apart = core < b and t.kinds[core] in "wp" and number == "p"
    if (
        definite
        and core == b
        and b - a <= 3
        and ((is_people(head) and number == "s") or head.endswith("-year-old"))
    ):
        return Party(
            "pronoun", span, gender=gender, number=number
        )  # "the American", "the 54-year-old": whoever was named last
    if b == a + 1 and number == "s" and head in roles() and not t.capital(a) and head not in BODIES:
        return Party("description", span, gender=gender, number=number)  # "Dam will hold, says [mayor]"
    if set(t.kinds[a:b]) <= set("lh") and head in BODIES and number is None and t.text[t.starts[a]].islower():
        return Party("description", span, gender="n", number="s")  # "Dam will hold, says [dam agency]"
    kind = described_kind(head, definite, core == b and core - a <= 3, owned, apart)
    if kind == "description" and head in _OFFICIAL and core - a == 3 and t.low[a] in ("the", "this"):
        kind = "organization"  # "the interior ministry" is no other body that is named
    if (
        kind == "description"
        and head in _BANDED
        and core - a == 3
        and t.low[a] == "the"
        and t.kinds[a + 1] == "N"
    ):
        kind = kind if is_people(t.low[a + 1]) else "organization"  # "the Labour party"
    if (
        kind == "unnamed"
        and number == "s"
        and t.kinds[core - 1] not in "Nm"
        and not is_human(head)
        and t.low[a] not in _OTHERS
    ):
        gender = "n"  # a thing: no "he" means it
    if kind == "description" and not is_human(head):
        gender = "n"
    name = None if kind == "description" else span
    proper = kind == "organization" and t.low[a] == "the" and t.kinds[a + 1] == "N" and not is_human(head)
    if proper and not t.low[a + 1].endswith(("-based", "'s")):
        name = span_of(t, a + 1, b)  # "[the] Department for Roads"
    body = affiliation(t, a, b) if kind in ("unnamed", "description") and belongs(head) else None
    return Party(kind, span, name, None, body, gender, number)


def _named_beside(t: Tokens, head: str, role: Span, gender: str | None, phrase: Phrase) -> Party | None:
    """The person whose name stands in apposition to a role: "the minister, Gunnar Strommer,"."""
    if head not in roles() and f"{head}s" not in _PARTIES:
        return None
    for x, y in phrase.appositions:
        y = next((n for n in range(x + 2, y) if t.low[n] in ("of", "from")), y)
        bare = not any(w in roles() and w not in titles() for w in t.low[x:y])
        if bare and y - x <= 4 and t.kinds[x] == "N" and t.kinds[y - 1] == "N":
            own = gender_of(t.text[t.starts[x] : t.ends[y - 1]]) or gender
            return Party(
                "person",
                span_of(t, x, y),
                untitled(t, x, y),
                role,
                affiliation(t, t.index(role.start), t.index(role.end - 1) + 1),
                own,
                "s",
            )
    return None


def _number_of(t: Tokens, core: int, head: str) -> str | None:
    """Singular, plural, or either, of a phrase whose head ends at ``core``; "the club" is it or they."""
    if head in _OTHERS - _ALONE or head.rpartition("-")[2].removesuffix("s") in _FRACTIONS:
        return "p"
    if head in _FRACTIONS or (t.kinds[core - 1] == "m" and head != "one" and not head.endswith("-old")):
        return "p"
    if is_plural_noun(head):
        return "p"
    return None if head in BODIES or head in organisations() else "s"


def is_plural(t: Tokens, a: int, b: int) -> bool:
    """Whether a noun phrase is plural: "aides", "Ms Wood and Mr Hall", "one in five", "those over 60"."""
    head = t.low[head_end(t, a, b) - 1]
    if head == "media" and not t.capital(head_end(t, a, b) - 1):
        return True
    if any(t.low[k] == "and" for k in range(a, b)) or is_plural_noun(head) or head in _OTHERS | _FRACTIONS:
        return True
    first = t.low[a]
    return first in _OTHERS or any(t.kinds[k] == "m" for k in range(a, b)) or (first == "one" and b > a + 1)
