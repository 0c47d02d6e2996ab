"""Adverbials behind a report that only tell who passed it on: ``أعلن الوزير أن …، بحسب الصحيفة``."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.scope import Found, Scope
from claimbank.languages.ar.words import VERB, tokens
from claimbank.model import Party, Relay, Report, Span

__all__ = ["joins"]


def joins(scope: Scope, out: list[Report], found: Found) -> bool:
    """Whether an adverbial behind a report only says who passed it on: it then joins the report's chain."""
    if found.breaks is None:
        return False
    for k in range(len(out) - 1, max(-1, len(out) - 12), -1):
        if _closes(scope, out[k], found.breaks) and out[k].rule != "adverbial":
            relay = found.relay
            if out[k].lemma in _FEELINGS:
                del out[k]
                return False
            if _of_its_own(out[k], relay) or _in_relative(scope, out[k]):
                return False
            if _second_clause(scope, out, k, found):
                return False
            if relay is not None and relay.name is not None and found.report is not None:
                cue = found.report.cue
                if _is_the_source(out[k], relay):
                    told = Relay(out[k].speaker or relay, out[k].cue)
                    out[k] = replace(out[k], speaker=relay, chain=(told, *out[k].chain))
                    return True
                out[k] = replace(out[k], chain=(*found.report.chain, Relay(relay, cue), *out[k].chain))
            return True
    return found.relay is not None and found.relay.kind == "pronoun" and _own_word_behind(scope, out, found)


#: what stands between a report and who passed it on: ``…"، وذلك في خطبة أمام جيرانه، وفقا لـ``
_ON_THE_OCCASION = re.compile(
    r"[\"»”\s]*[،,]?\s*و?ذلك (?:في|خلال|اثناء|ضمن|على هامش|عقب|لدى|ردا على)\s[^.؛:\n]{3,160}"
)


def _closes(scope: Scope, report: Report, breaks: int) -> bool:
    """Whether an adverbial that begins at ``breaks`` stands right behind a report, or behind its occasion."""
    end = report.content.end
    if abs(end - breaks) <= 2:
        return True
    return 10 < breaks - end < 200 and _ON_THE_OCCASION.fullmatch(scope.text, end, breaks) is not None


def _own_word_behind(scope: Scope, out: list[Report], found: Found) -> bool:
    """Whether ``على حد تعبيره`` closes a nominal content that ended too early: ``عبر عن …، وهي "…"، على حد تعبيره``."""
    assert found.breaks is not None
    if not out or out[-1].rule not in ("verb:noun", "participle:noun") or out[-1].content.end > found.breaks:
        return False
    if out[-1].content.start < scope.start:
        return False
    out[-1] = replace(out[-1], content=Span(out[-1].content.start, found.breaks), quote=None)
    return True


def _is_the_source(report: Report, relay: Party) -> bool:
    """Whether an outlet tells what another one says: ``ذكرت الصحيفة أن …، وفقا للمتحدث سالم حداد``."""
    outlet = report.speaker is not None and report.speaker.kind in ("outlet", "agency")
    return outlet and relay.kind in ("person", "unnamed") and report.quote is None


def _of_its_own(report: Report, relay: Party | None) -> bool:
    """Whether the adverbial tells who says the whole sentence: its report is a nominal one, its source no outlet."""
    if relay is None or relay.kind not in ("person", "unnamed", "organization", "description", "outlet"):
        return False
    return report.rule in ("verb:noun", "participle:noun") and relay.kind != "outlet"


_WHICH = re.compile(r"(?<!\w)(?:الذي|التي|الذين|اللذين|اللتين)\s+(?:(?:كان|كانت|كانوا|قد)\s+)*$")


def _in_relative(scope: Scope, report: Report) -> bool:
    """Whether a relative clause says it, so that an adverbial tells of the whole: ``…، الذين يظن الناس أنهم …، بحسب X``."""
    at = report.cue.start if report.cue is not None and report.rule.startswith("verb") else 0
    return at > 0 and _WHICH.search(scope.text, max(scope.start, at - 20), at) is not None


_AND = re.compile(r"\s*[،,]\s*و(?=[^\W\d]{3,})")


def _second_clause(scope: Scope, out: list[Report], k: int, found: Found) -> bool:
    """``أضافت X أن …، ووقع …، بحسب Y``: the adverbial vouches for the second clause alone; the first report ends before it."""
    report, relay = out[k], found.relay
    if relay is None or relay.kind in ("outlet", "agency", "pronoun") or found.report is None:
        return False
    cuts = [m for m in _AND.finditer(scope.text, *report.content) if _finite(scope.text, m.end())]
    if not cuts or report.quote is not None:
        return False
    content = Span(cuts[-1].end(), found.report.content.end)
    out[k] = replace(report, content=Span(report.content.start, cuts[-1].start()))
    found.report = replace(found.report, content=content)
    return True


def _finite(text: str, at: int) -> bool:
    """Whether a finite verb stands at ``at``: a word that nothing else is known of, without article or ending of a noun."""
    token = tokens(text, at, at + 30, 1)[0]
    return (
        not token.flags & ~VERB
        and not token.text.endswith(("ة", "ات", "ين", "ون", "ها", "ية"))
        and not token.text.startswith("ان")
    )


#: what one feels is no statement: another one tells it
_FEELINGS = frozenset(("خشي", "خاف", "شعر", "آمن"))
