"""Headlines that set their source apart from its words: "Mayor: Dam is safe", "Dam 'will hold' – ministry"."""

from __future__ import annotations

from bisect import bisect_left

from claimbank.languages.en.clauses import is_clause
from claimbank.languages.en.kinds import BODIES, is_plural_noun
from claimbank.languages.en.lexicon import act_of
from claimbank.languages.en.persons import party_of
from claimbank.languages.en.sentences import trimmed
from claimbank.languages.en.speech_acts import act_of_words
from claimbank.languages.en.subjects import Phrase
from claimbank.languages.en.tokens import Tokens, tokenise
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import documents, roles, unnamed
from claimbank.languages.view import View
from claimbank.model import Party, Quote, Report, Span

__all__ = ["headlines"]

#: letters of a headline at most, words of its source, and words that tell something at least
_LONGEST, _SOURCE, _LEAST = 140, 5, 3
#: what sets the source apart
_SIGNS = (": ", " - ", " – ", " — ", ", ")
_VERBS = word_set("headline_verbs")
_LABELS = word_set("headline_labels")
#: what an article is about, behind a name
_RACES = frozenset(
    {
        "senate",
        "senator",
        "house",
        "congress",
        "election",
        "campaign",
        "presidency",
        "poll",
        "results",
        "news",
    }
)
#: sources that are bodies without being organisations' names, and offices that are names as often
_BARE = (BODIES | {"officials", "experts"}) - word_set("span_nouns")
_NAMES = word_set("role_names") | word_set("doubtful")


def headlines(view: View, found: list[Report]) -> list[Report]:
    """The report of the article's headline, where a colon or a dash sets apart who speaks, known as one who does."""
    line = view.title or (view.paragraphs[0] if view.paragraphs else None)
    if line is None or line.end - line.start > _LONGEST or line.start >= line.end:
        return []
    text = view.text
    first = bisect_left(view.quotes, line.start, key=lambda q: q.outer_start)
    quotes = [q for q in view.quotes[first : first + 6] if q.outer_end <= line.end and not q.depth]
    alone = len(quotes) == 1 and quotes[0].outer_start <= line.start and quotes[0].outer_end >= line.end
    if not alone and not any(sign in text[slice(*line)] for sign in _SIGNS):
        return []
    if text[line.end - 1] == "." or any(line.start <= r.content.start < line.end for r in found):
        return []
    if alone:
        return _quoted(view, quotes[0], found)
    t = tokenise(text, line.start, line.end, quotes)
    report = _leading(t, found) or _trailing(t, found) or _told(t, found)
    return [report] if report is not None else []


def _quoted(view: View, quote: Quote, found: list[Report]) -> list[Report]:
    """The headline that is nothing but a quotation: the first person says it whom the article quotes."""
    inner = tokenise(view.text, quote.start, quote.end, [])
    told = (r.speaker for r in found if r.quote is not None and r.speaker is not None)
    source = next((p for p in told if p.kind == "person" and p.name is not None), None)
    if source is None or len(inner) <= _LEAST or not set(inner.kinds) & set("sx"):
        return []
    act = act_of_words(view.text[slice(*quote.inner)], None, "assert")
    return [
        Report(quote.inner, None, None, act, speaker=source, quote=quote, confidence=0.5, rule="headline")
    ]


def _leading(t: Tokens, found: list[Report]) -> Report | None:
    """ "[Mayor]: Dam is safe"."""
    at = t.kinds.find(":")
    if not 0 < at <= _SOURCE or len(t) - at <= _LEAST or ":" in t.kinds[at + 1 :]:
        return None
    if t.low[at - 1] in _RACES and at > 1:
        return None  # "Ida Holt Senate: Marsh wins"
    source = _source(t, 0, at, found)
    return _report(t, at + 1, len(t), source) if source is not None else None


def _trailing(t: Tokens, found: list[Report]) -> Report | None:
    """ "Dam is safe: [mayor]", "Dam 'will hold' – [ministry]"."""
    at = max(t.kinds.rfind(":"), t.kinds.rfind("-"))
    if at < 1 or not 0 < len(t) - at - 1 <= _SOURCE or (at < _LEAST and t.kinds[0] != "Q"):
        return None
    source = _source(t, at + 1, len(t), found)
    told = source is not None and (
        "Q" in t.kinds[:at] or is_clause(t, 0, at) or set(t.kinds[:at]) & set("ehv")
    )
    if source is None or source.kind == "outlet" or not told:
        return None
    return _report(t, 0, at, source)


def _told(t: Tokens, found: list[Report]) -> Report | None:
    """ "Trade up 14%, [says minister]", "Two dead in crash, [police say]": no clause, or the verb would have found it."""
    at = max(t.kinds.rfind(","), t.kinds.rfind("-"))
    if at < _LEAST or not 1 < len(t) - at - 1 <= _SOURCE:
        return None
    first, last = at + 1, len(t) - 1
    verb = first if t.low[first] in _VERBS else last if t.low[last] in _VERBS else None
    if verb is None:
        return None
    source = _source(t, *((first + 1, len(t)) if verb == first else (first, last)), found)
    if source is None:
        return None
    lemma = t.low[verb].removesuffix("s") if t.low[verb] not in ("said", "told") else "say"
    cue = Span(t.starts[verb], t.ends[verb])
    act = act_of(lemma, "verb", "zero")[0]
    content, quote = _words(t, 0, at)
    act = act_of_words(t.text[slice(*content)], lemma, act)
    return Report(content, cue, lemma, act, speaker=source, quote=quote, confidence=0.75, rule="headline")


def _words(t: Tokens, a: int, b: int) -> tuple[Span, Quote | None]:
    """What is said from one token to the next sign or the end, and the quotation if it is nothing else."""
    if b == a + 1 and a in t.quotes:
        return t.quotes[a].inner, t.quotes[a]
    return trimmed(t.text, t.starts[a], t.starts[b] if b < len(t) else t.end), None


def _report(t: Tokens, a: int, b: int, source: Party) -> Report | None:
    content, quote = _words(t, a, b)
    act = act_of_words(t.text[slice(*content)], None, "assert")
    return Report(content, None, None, act, speaker=source, quote=quote, confidence=0.7, rule="headline")


def _source(t: Tokens, a: int, b: int, found: list[Report]) -> Party | None:
    """The source that the tokens name, if it is an office, a body or a document, or speaks elsewhere in the article."""
    if set(t.kinds[a:b]) - set("NldhT") or any(w in _LABELS for w in t.low[a:b]):
        return None
    party = party_of(t, Phrase(a, b))
    if party is None or party.kind == "pronoun":
        return None
    head = t.low[b - 1]
    if head in _NAMES and b == a + 1:
        return None
    known = _is_common(head) or (b == a + 1 and t.text[t.starts[a] : t.ends[a]].isupper())  # "UN"
    if party.name is not None and party.kind not in ("unnamed", "document") and not known:
        return party if _speaks(t, head.removesuffix("'s"), found) else None
    if not (known or head in documents() or _speaks(t, head, found)):
        return None
    single = (head in roles() or _speaks(t, head, found)) and not is_plural_noun(head)
    if single and party.kind == "unnamed":
        return Party("description", party.mention, None, gender=party.gender, number="s")
    return party


def _is_common(head: str) -> bool:
    return head in roles() or head in unnamed() or head in _BARE


def _speaks(t: Tokens, name: str, found: list[Report]) -> bool:
    """Whether a report of the article has a speaker whose name holds the word."""
    names = (r.speaker.mention or r.speaker.name for r in found if r.speaker is not None)
    return any(span is not None and name in t.text[slice(*span)].lower().split() for span in names)
