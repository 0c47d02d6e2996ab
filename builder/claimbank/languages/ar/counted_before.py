"""The noun phrase that an Arabic number counts although it stands before it: الدول الأربع، عدد القتلى 43، ركاب وعددهم 43."""

from __future__ import annotations

import re

from claimbank.languages.ar.counted_phrase import definite
from claimbank.languages.ar.counted_words import (
    WORD,
    is_definite,
    is_nominal,
    is_verb,
    modifies_definite,
    stops,
)
from claimbank.languages.ar.duals import noun_forms
from claimbank.languages.marks import Marks
from claimbank.model import Number, Span

__all__ = ["phrase_before"]

_WITH_ARTICLE = re.compile(
    r"(?:(?<!\w)(?![وفبل]?ال)\w+ )?((?:(?<!\w)[وف]?[لب]?ال(?!ى |ذي |تي |ذين |ان )\w+ )+)(?:ال)?$"
)
_OWNED = re.compile(r"(?<!\w)[وف]?(\w{2,}(?:ه|ها|هم|هما|هن|نا) )(?:ال)?$")
_COUNT = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:عدد|اعداد|حصيلة|حصيله|محصلة|اجمالي|مجموع|تعداد)(ها|هم|هما|هن"
    r"|ه)?(?!\w)(?: ?[:]? ?)"
)
_REACHES = re.compile(
    r"(?<!\w)[وف]?[ستي]{0,2}(?:بلغ|تجاوز|وصل|صل|ارتفع|زاد|انخفض|تراجع|سجل|قارب|ناهز|فاق|فوق|تخط|قدر)\w*"
    r"|(?<!\w)الى(?!\w)|: ?$"
)
_BREAK = re.compile(r"[.!؟?;؛\n]|(?<!\d)،|،(?!\d)")
_ONE = re.compile(r"(?:واحدا?|واحدة|واحده|وحيد|وحيدة)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"(?<!\w)(\w+) $")
_FAR = 110
_END = re.compile(r"[.!؟?;؛\n]")
_NAMED_BY = ("البالغ", "والبالغ", "يبلغ", "بلغ", "تبلغ", "ويبلغ", "البالغة")


def phrase_before(text: str, number: Number, start: int, marks: Marks) -> Span | None:
    """The noun phrase before ``number`` that it counts: الدول الأربع, عدد القتلى 43, ركاب الحافلة وعددهم 43."""
    floor = max(start, number.start - _FAR)
    window = text[floor : number.start]
    if one := _ONE.match(text, number.start):
        before = _LAST.search(window) if one.end() == number.end else None
        return _bare(floor, before) if before and is_nominal(before[1]) else None
    if is_definite(text, number) and (found := _WITH_ARTICLE.search(window) or _owned(window)):
        return _with_article(floor, found, marks)
    counts = list(_COUNT.finditer(window))
    if counts:
        last = counts[-1]
        between = window[last.end() :]
        if not _END.search(between):
            if last[1]:
                return _antecedent(text, floor, floor + last.start(), marks)
            return _counted_by(text, floor + last.end(), number, marks)
    return _subject(text, floor, number, marks)


def _bare(floor: int, found: re.Match[str]) -> Span:
    """The span of a noun without the preposition that clings to it: بمرتبة واحدة."""
    word = found[1]
    clings = word[0] in "بلكوف" and word not in noun_forms() and word[1:] in noun_forms()
    return Span(floor + found.start(1) + clings, floor + found.end(1))


def _owned(window: str) -> re.Match[str] | None:
    """A noun with its owner right before the number: أطفاله الثلاثة."""
    found = _OWNED.search(window)
    return found if found and is_nominal(found[1].rstrip()) else None


def _with_article(floor: int, found: re.Match[str], marks: Marks) -> Span:
    """The last noun with its article and the adjectives after it; in a construct (سيارات الإسعاف) the plural before it."""
    words = list(_WORD.finditer(found[1]))
    first = len(words) - 1
    while first and _modifies(
        words[first - 1][0], words[first][0], floor + found.start(1) + words[first].start(), marks
    ):
        first -= 1
    start = found.start(1) + words[first].start() + (words[first][0][0] in "وفب")
    governs = found[0].removesuffix("ال").removesuffix(found[1]).strip()
    mark = marks.get(floor + found.start()) if governs else None
    if first == 0 and mark is not None and mark.value("noun") and governs not in noun_forms():
        start = found.start()
    return Span(floor + start, floor + found.end(1) - 1)


def _modifies(noun: str, word: str, at: int, marks: Marks) -> bool:
    """Whether a word with its article is an adjective of the one before it: الجنود الأتراك, not اللجنة الطلبات."""
    mark = marks.get(at + 2)
    if mark is not None and mark.value("nationality"):
        return True
    agrees = noun.endswith("ات") == word.endswith("ات") or not (
        word.endswith("ات") or (noun.endswith("ات") and word.endswith(("ين", "ون")))
    )
    return agrees and word.startswith("ال") and modifies_definite(noun, word[2:])


def _counted_by(text: str, at: int, number: Number, marks: Marks) -> Span | None:
    following = WORD.match(text, at, number.start)
    if not following or stops(following[1]) or is_verb(following[1]):
        return None
    return definite(text, following.start(1), number.start, marks)


def _antecedent(text: str, floor: int, at: int, marks: Marks) -> Span | None:
    """The phrase that عددهم refers to: the nouns right before it, back to a preposition, verb or mark."""
    words = list(re.finditer(r"[^\W\d_]+", text[floor:at]))
    if words and words[-1][0] in _NAMED_BY:
        at = floor + words[-1].start()
        words.pop()
    chosen: list[re.Match[str]] = []
    for found in reversed(words[-5:]):
        gap_to = chosen[-1].start() if chosen else at - floor
        if text[floor + found.end() : floor + gap_to].strip(" ،,(") or stops(found[0]) or is_verb(found[0]):
            break
        if chosen and re.search(r"[،,(]", text[floor + found.end() : floor + gap_to]):
            break
        chosen.append(found)
    while len(chosen) > 1 and marks.get(floor + chosen[-1].start()) is None:
        chosen.pop()
    return Span(floor + chosen[-1].start(), floor + chosen[0].end()) if chosen else None


def _subject(text: str, floor: int, number: Number, marks: Marks) -> Span | None:
    """A plural with its article and a verb of reaching: بلغت الإصابات 300، الوفيات إلى 43، القتلى: 43."""
    for at in range(number.start - 1, max(floor, number.start - 60) - 1, -1):
        mark = marks.get(at)
        if mark is None or not mark.value("noun") or text[at - 2 : at] not in ("ال", "لل"):
            continue
        between = text[mark.end : number.start]
        if _BREAK.search(between) or not _REACHES.search(text[max(floor, at - 30) : number.start]):
            return None
        return definite(text, at - 2, number.start, marks)
    return None
