"""Finds what each count is about: the concept of its noun under the word that governs it (see ``languages/concepts.toml``)."""

from __future__ import annotations

import itertools

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.languages.concepts import concepts, under
from claimbank.languages.marks import Mark

__all__ = ["find_concepts"]

#: letters that the words for a toll may take before its noun
_TOLL = 30
#: letters between those at the head of a clause and their number at its end
_HEADED = 75
#: words before the first of two coordinated figures that are the subject of a verb behind them
_SUBJECT = 2
#: events of people alone: whoever is counted by a word that the list does not know
_HUMAN = frozenset(
    ("arrested", "attended", "charged", "deported", "hospitalized", "pardoned", "sentenced", "voted")
)
_ANYBODY = frozenset(("people", "citizens"))
#: nouns that only count: the number of deaths rose to 17 cases
_COUNTERS = frozenset(("cases",))
#: the event whose cases are those of a disease: إجمالي الإصابات 45 ألف حالة
_CAUGHT = "injured"


def find_concepts(sentence: Sentence) -> None:
    """Set ``concept`` of the figures that count: events first, handed on along a coordination, then what they befall."""
    figures = sentence.figures
    for figure in figures:
        if figure.number.kind in ("count", "other"):
            figure.event = _event(sentence, figure)
    _hand_on(sentence, figures)
    for figure in figures:
        if figure.number.kind in ("count", "other"):
            figure.concept = _counted(sentence, figure)


def _event(sentence: Sentence, figure: Figure) -> Mark | None:
    """The verb or verbal noun that governs a figure: the nearest before it in its clause, or right after it."""
    before, near = _event_before(sentence, figure)
    if complement := _completed(sentence, figure):
        return complement
    if before and near:
        return before
    inside = _event_inside(sentence, figure)
    if inside:
        return inside
    return _event_after(sentence, figure) or before


def _completed(sentence: Sentence, figure: Figure) -> Mark | None:
    """What completes a verb that stands before those counted, right after them: فقد 300 عامل [وظائفهم]."""
    mark = sentence.by_start.get(figure.end + 1)
    return mark if mark is not None and mark.value("complement") else None


def _event_before(sentence: Sentence, figure: Figure) -> tuple[Mark | None, bool]:
    text, links = sentence.text, sentence.links
    start = figure.start
    floor = max(sentence.before(figure), start - 2 * links.EVENT_REACH)
    parted = False
    for mark in reversed(sentence.marks_between(floor, start)):
        if not parted and mark.end <= start and _among(sentence, mark):
            figure.part = True
            return mark, True
        gap = text[mark.end : start]
        if mark.value("toll") or _tolled(sentence, mark):
            return mark, bool(links.EVENT_NEAR.fullmatch(gap))
        if parted or mark.end > start or not mark.value("event"):
            continue
        parted = start - mark.end > links.EVENT_REACH or bool(links.EVENT_BREAK.search(gap))
        if not parted:
            return mark, bool(links.EVENT_NEAR.fullmatch(gap))
    return None, False


def _tolled(sentence: Sentence, mark: Mark) -> bool:
    """Whether what ``mark`` names is counted as a whole before its figure: the number of people displaced, عدد الذين نزحوا."""
    noun = mark.value("noun")
    if not (mark.value("event") or (noun and concepts()[noun].kind == "event")):
        return False
    before = sentence.text[max(sentence.span.start, mark.start - _TOLL) : mark.start]
    return bool(sentence.links.TOLL_BEFORE.search(before))


def _among(sentence: Sentence, mark: Mark) -> bool:
    """Whether a figure after ``mark`` counts some of those it names: among the dead were 3, من بين القتلى ثلاثة."""
    noun = mark.value("noun")
    if noun is None or concepts()[noun].kind != "event":
        return False
    return bool(
        sentence.links.AMONG.search(sentence.text[max(sentence.span.start, mark.start - 16) : mark.start])
    )


def _event_inside(sentence: Sentence, figure: Figure) -> Mark | None:
    """An event word in the phrase beside its noun: 12 wounded soldiers, شخصا مختطفا."""
    if not figure.counted or not figure.own:
        return None
    end = figure.counted.end
    head = sentence.grammar.head(sentence.text, figure.counted, sentence.marks_between(*figure.counted))
    for mark in sentence.marks_between(*figure.counted):
        if mark.end <= end and mark != head:
            noun = mark.value("noun")
            if mark.value("event") or (noun and concepts()[noun].kind == "event"):
                return mark
    return None


def _event_after(sentence: Sentence, figure: Figure) -> Mark | None:
    begin, limit = _past_the_part(sentence, figure)
    gap = sentence.links.EVENT_FOLLOWS.match(sentence.text, begin, sentence.span.end)
    for at in range(begin + 1, min(gap.end() + 4, limit)) if gap else ():
        mark = sentence.by_start.get(at)
        whole = mark is not None and not sentence.text[mark.end : mark.end + 1].isalpha()
        if mark is not None and whole and mark.value("event") and _reached(sentence, gap.end(), at):
            return None if _acts(sentence, figure, mark) else mark
    return None


def _past_the_part(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """Where what follows a figure begins and ends, an aside on some of those counted passed over.

    Eleven people, [five of them children,] were killed.
    """
    at = figure.index + 1
    if at < len(sentence.figures) and sentence.figures[at].part:
        part = sentence.figures[at]
        aside = sentence.links.ASIDE.match(sentence.text, figure.end, sentence.after(part))
        if aside and aside.end() > part.number.end:
            return aside.end(), sentence.after(part)
    return figure.end, sentence.after(figure)


def _acts(sentence: Sentence, figure: Figure, event: Mark) -> bool:
    """Whether those counted do what ``event`` says and are not befallen by it: 600 rebels killed 12 guards."""
    text, links = sentence.text, sentence.links
    name = event.value("event")
    if name is None or concepts()[name].agent:
        return False
    if links.EVENT_PASSIVE.search(text[figure.end : event.start]) or links.EVENT_STATE.match(
        text, event.start
    ):
        return False
    following = sentence.after(figure)
    figures = following < sentence.span.end and links.EVENT_OBJECT.fullmatch(text, event.end, following)
    return bool(figures or links.EVENT_ACTIVE.match(text, event.end, sentence.span.end))


def _reached(sentence: Sentence, gap_end: int, at: int) -> bool:
    return at <= gap_end or bool(sentence.links.EVENT_ARTICLE.fullmatch(sentence.text, gap_end, at))


def _hand_on(sentence: Sentence, figures: list[Figure]) -> None:
    """Coordinated figures share a governor: killed 3 soldiers and 2 guards; 3 soldiers and 2 guards were killed."""
    pairs = [(a, b) for a, b in itertools.pairwise(figures) if a.end <= b.start]

    def joined(a: Figure, b: Figure) -> bool:
        return b.part or bool(sentence.links.JOINS.fullmatch(sentence.text, a.end, b.start))

    for a, b in pairs:
        if b.event is None and a.event is not None and joined(a, b):
            b.event = a.event
    for a, b in reversed(pairs):
        handed = a.event is None and b.event is not None and b.event.start > b.end and joined(a, b)
        if handed and _is_subject(sentence, a):
            a.event = b.event
    for a, b in pairs:
        if a.event is not None and a.event == b.event and a.own and b.own and not b.part:
            a.beside = b.beside = True


def _is_subject(sentence: Sentence, figure: Figure) -> bool:
    """Whether hardly a word of its clause stands before a figure: no verb of its own."""
    before = sentence.text[max(sentence.before(figure), figure.start - _HEADED) : figure.start]
    return len(sentence.links.CLAUSE_WORDS.split(before)[-1].split()) <= _SUBJECT or not figure.index


def _counted(sentence: Sentence, figure: Figure) -> str | None:
    head: Mark | None = None
    if figure.counted is None and figure.event is None and figure.number.kind == "count":
        return _headed(sentence, figure)
    if figure.counted:
        head = sentence.grammar.head(sentence.text, figure.counted, sentence.marks_between(*figure.counted))
        if head is None:
            toll = figure.event or _toll_around(sentence, figure)
            return (toll.value("toll") or _of_people(toll.value("event"))) if toll else None
    noun = head.value("noun", "toll") if head else None
    event = _befalls(figure.event, noun) if figure.event else None
    if noun and event is None and not figure.own and (alone := _alone(figure)):
        figure.counted = None  # what the figure before counts is nothing that this happens to
        return alone
    known = concepts()
    if noun in _COUNTERS and figure.event and figure.event.end <= figure.start:
        event = _befalls(figure.event, None)
        return event if event and event != _CAUGHT else noun
    if noun in _COUNTERS and event is None and figure.own and (of := _cases_of(sentence, figure)):
        return of
    if noun and known[noun].kind == "event":
        over = event is not None and (noun in known[event].of or noun in known[event].plain)
        return event if event and (over or not figure.own) else noun
    return _under(figure, event, noun)


def _cases_of(sentence: Sentence, figure: Figure) -> str | None:
    """The event whose victims stand before their number, which only counts them: وفيات الكوليرا بلغت 118 حالة."""
    start = figure.number.start
    for mark in reversed(sentence.marks_between(max(sentence.before(figure), start - _HEADED), start)):
        noun = mark.value("noun")
        if noun and concepts()[noun].kind == "event":
            return (
                noun
                if noun != _CAUGHT and sentence.links.REACHES.search(sentence.text, mark.end, start)
                else None
            )
    return None


def _headed(sentence: Sentence, figure: Figure) -> str | None:
    """The event whose victims stand at the head of the clause, the number at its end: قتلى المنجم 19, Mine dead: 19."""
    start = figure.number.start
    for mark in reversed(sentence.marks_between(max(sentence.before(figure), start - _HEADED), start)):
        noun = mark.value("noun")
        if noun and concepts()[noun].kind == "event":
            gap = sentence.text[mark.end : start]
            return noun if sentence.links.HEADED.fullmatch(gap) else None
    return None


def _of_people(event: str | None) -> str | None:
    """The event where only people do it or suffer it, whoever they are called: 4,000 dockers marched."""
    return event if event in _HUMAN else None


def _toll_around(sentence: Sentence, figure: Figure) -> Mark | None:
    """The words for a toll that hold the noun counted: the number of dead rose to 43 from 38."""
    if not figure.counted:
        return None
    start, end = figure.counted
    around = sentence.marks_between(max(sentence.span.start, start - _TOLL), end)
    return next((m for m in around if m.value("toll") and m.start <= start and m.end >= end), None)


def _alone(figure: Figure) -> str | None:
    """The event that a figure without a noun of its own suffers: 120 homes fell, and 9 were pulled out alive."""
    event = _befalls(figure.event, None) if figure.event else None
    return event if event and not concepts()[event].agent else None


def _befalls(mark: Mark, noun: str | None) -> str | None:
    """The event of ``mark`` that can befall what ``noun`` names; None where none can."""
    known = concepts()
    kind = "person" if noun is None or known[noun].kind != "thing" else "thing"
    for word in mark.words:
        if word.role in ("event", "toll", "complement") or (
            word.role == "noun" and known[word.value].kind == "event"
        ):
            entry = known[word.value]
            anybody = "anybody" in entry.takes and (noun is None or noun in _ANYBODY or noun in entry.plain)
            if kind in entry.takes or noun in entry.takes or anybody:
                return word.value
    return None


def _under(figure: Figure, event: str | None, noun: str | None) -> str | None:
    """The concept of ``noun`` (None: anybody, or unsaid) that ``event`` befalls."""
    if event is None:
        return noun or ("people" if figure.counted else None)
    if noun is None or noun in _ANYBODY:
        return f"{event}.part" if figure.part and not concepts()[event].of else event
    if noun in concepts()[event].plain and not (figure.part or figure.beside):
        return event
    return under(event, noun)
