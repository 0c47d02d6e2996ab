"""What is said of a relative pronoun: "the vote, which she said [was a mistake]", "what he called [hateful speech]"."""

from __future__ import annotations

from claimbank.languages.en.objects import Complement, phrase_limit
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.subjects import Phrase
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.usage import Verb

__all__ = ["of_relative"]

_JUDGING = ("ful", "ous", "al", "ive", "ble", "ic", "less", "ent", "ant", "ary")


def of_relative(s: Scene, verb: Verb, subject: Phrase) -> Complement | None:
    """What is said of a relative pronoun: "the vote, which she said [was a mistake]", "which he called “a blow to us”"."""
    t, b, k = s.t, verb.b, subject.start - 1
    if k < 0 or t.kinds[k] not in "wt" or t.low[k] in ("when", "where", "how", "why") or b + 1 >= len(t):
        return None
    free = t.low[k] == "what"
    if (
        _is_predicate(t, verb)
        and verb.cue.frames & {"zero", "that"}
        and (not free or t.kinds[k - 1 : k] in tuple("pvehg"))
    ):
        end = phrase_limit(s, b + 1, verb.a)
        return Complement("zero", b, next((n for n in range(b, end) if t.kinds[n] == ","), end))
    start = b + 1 if t.low[b] == "as" and "as" in verb.cue.frames else b
    named = start > b or "pred" in verb.cue.frames
    quoted = t.kinds[start] == "Q" and " " in t.text[t.quotes[start].start : t.quotes[start].end]
    if named and quoted:
        return Complement("as", start, start + 1)
    if (
        named
        and verb.cue.lemma not in ("consider", "deem")
        and free
        and start == b
        and (t.kinds[start] == "m" or t.low[start] in ("a", "an", "one") or _is_judged(t, start))
        and t.kinds[k - 1 : k] in tuple("pve")
    ):
        end = phrase_limit(s, start, verb.a)  # "in what the union called [a betrayal]"
        return Complement("as", start, next((n for n in range(start, end) if t.kinds[n] == ","), end))
    return Complement("as", start, phrase_limit(s, start, verb.a)) if start > b and not free else None


def _is_judged(t: Tokens, k: int) -> bool:
    """Whether an adjective with its noun stands at ``k``: "over what it called [shameful] and cruel jokes"."""
    return (
        t.kinds[k] == "l" and t.low[k].endswith(_JUDGING) and t.kinds[k + 1 : k + 2] in ("l", "h", "c", ",")
    )


def _is_predicate(t: Tokens, verb: Verb) -> bool:
    """Whether a finite verb follows a relative clause's verb at once: "whom he says [wrote the song]"."""
    b, after = verb.b, t.kinds[verb.b + 1 : verb.b + 2]
    doubtful = (t.kinds[b] == "e" and after in tuple("dpiNlm")) or (
        t.kinds[b] == "h" and after in tuple("dp")
    )
    return t.kinds[b] in "xv" or (doubtful and verb.cue.lemma in ("say", "claim", "believe"))
