"""Who stands right before an -ing form that reports: people in the plural, a document of others."""

from __future__ import annotations

from claimbank.languages.en.kinds import is_human, is_plural_noun
from claimbank.languages.en.subjects import Phrase
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.usage import Verb
from claimbank.languages.en.word_sets import word_set

__all__ = ["OF", "are_people", "of_another", "people_before"]

#: between what somebody does and a document of others
OF = ("of", "about", "over", "after", "against", "to", "from")
_GROUPS = word_set("groups")
_CALLING = (
    "call",
    "push",
    "press",
    "demand",
    "urge",
    "lobby",
    "campaign",
    "plead",
    "appeal",
    "clamour",
    "clamor",
)
_PARTIES = word_set("parties")


def are_people(t: Tokens, verb: Verb) -> bool:
    """Whether people in the plural stand right before the -ing form: "a group of [senators] calling for a vote"."""
    low, kind = t.low[verb.a - 1], t.kinds[verb.a - 1]
    return (
        verb.cue.lemma in _CALLING
        and kind in "lN"
        and is_plural_noun(low)
        and (is_human(low) or low in _PARTIES)
    )


def of_another(t: Tokens, a: int) -> bool:
    """Whether the document right before is part of a phrase with "of": "parts of [a report] claiming"."""
    start = people_before(t, a).start
    return start > 0 and t.low[start - 1] in OF


def people_before(t: Tokens, a: int) -> Phrase:
    """The people in the plural right before the -ing form: "[a group of senators] calling for", "charge of [senators]"."""
    start = a - 1
    while start > 0 and t.kinds[start - 1] in "lNhmd" and t.kinds[start] != "d":
        start -= 1
    if start > 1 and t.low[start - 1] == "of" and t.low[start - 2] in _GROUPS:
        start -= 2
        while start > 0 and t.kinds[start - 1] in "lNhmd" and t.kinds[start] != "d":
            start -= 1
    return Phrase(start, a)
