"""Reports by prepositions: "according to X, ...", "..., according to X", "..., citing X"."""

from __future__ import annotations

from claimbank.languages.en.clauses import clause_start, is_clause
from claimbank.languages.en.objects import end_of
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import source_phrase
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.model import Cue

__all__ = ["source_report"]

_MEASURES = word_set("measures")


def source_report(s: Scene, cue: Cue, a: int, b: int) -> None:
    """Enter what is said on the word of the source that follows tokens ``a`` to ``b``."""
    t = s.t
    found = source_phrase(t, b, len(t))
    if found is None:
        return
    speaker, end = found
    if cue.lemma == "according to" and _is_measure(t, b, end):
        return
    left = a
    while left and t.kinds[left - 1] in ",-a":
        left -= 1
    opening = left == 0 or t.kinds[left - 1] in ";:c" or (left == 1 and t.kinds[0] in "cab")
    quoted = t.kinds[left - 1 : left] == "Q" and left - 1 not in s.taken | s.covered
    if quoted and (is_statement(t, left - 1) or left == 1):
        s.add_quote(cue, left - 1, speaker)
    elif opening:
        _after(s, cue, a, end, speaker)
    else:
        _before(s, cue, a, left, end, speaker)


def _is_measure(t: Tokens, b: int, end: int) -> bool:
    """Whether something is done by a measure, on nobody's word: "according to [their tastes]", "according to [age]"."""
    head = next((k for k in range(b, end) if t.low[k] in _MEASURES), None)
    owned = t.low[b] in ("their", "its", "your", "his", "her", "the", "our", "how")
    return head is not None and (owned or head == b) and "N" not in t.kinds[b:head]


def _after(s: Scene, cue: Cue, a: int, end: int, speaker: object) -> None:
    t = s.t
    start = end
    while start < len(t) and t.kinds[start] in ",:-":
        start += 1
    if start == end:  # "according to X who knows, ..."
        start = next((n + 1 for n in range(end, min(len(t), end + 40)) if t.kinds[n] in ",:"), end)
    if start >= len(t):
        return
    stop = end_of(s, start, a)
    if t.kinds[start] == "Q" and stop == start + 1:
        s.add_quote(cue, start, speaker)  # type: ignore[arg-type]
    else:
        s.add(cue, "source", s.span(start, stop), speaker, confidence=0.88)  # type: ignore[arg-type]


def _before(s: Scene, cue: Cue, a: int, left: int, end: int, speaker: object) -> None:
    t = s.t
    start = clause_start(t, left, 0)
    if (
        start > 1
        and t.kinds[start - 1] == "Q"
        and t.kinds[start - 2] not in ",:;-Q"
        and start - 1 not in s.taken
    ):
        start = clause_start(t, start - 1, 0)  # "They spent it on “shoes and coats for their mother” in May"
    if t.kinds[left - 1] in "wt" and t.low[end : end + 1] in (["from"], ["at"], ["of"]):
        end = max(
            t.kinds.find(",", end, end + 6), end
        )  # "which, according to Ms Holm [from the firm], cleans air"
    if t.kinds[left - 1] in "wt" and t.kinds[end : end + 1] in (",", "x", "v") and end + 1 < len(t):
        first = end + (t.kinds[end] == ",")
        stop = end_of(s, first, a)  # "a device that, according to Ms Holm, [cleans air]"
        s.add(cue, "source", s.span(first, stop), speaker, confidence=0.85)  # type: ignore[arg-type]
        return
    if t.kinds[left - 1] == "t":
        return  # "was told that [according to the firm's lawyers] it was late"
    if any(r.quote and r.cue and t.starts[start] <= r.cue.start < t.ends[left - 1] for r in s.reports):
        return  # "…," he said after the meeting, according to the Globe
    for n in range(left - 1, start, -1):  # "X said A, while B, according to Y"
        if (
            t.kinds[n] in "cb"
            and t.kinds[n - 1] == ","
            and t.low[n] in ("and", "but", "while", "though", "although")
            and is_clause(t, n + 1, left)
        ):
            if any(m in s.cues for m in range(start, n)):
                start = n + 1
            break
    stop = left
    if end + 1 < len(t) and t.kinds[end] == "," and not is_clause(t, start, left):
        stop = end_of(s, end + 1, a)
    if start < left:
        s.add(cue, "source", s.span(start, stop), speaker, confidence=0.85)  # type: ignore[arg-type]
