"""What an article says of itself: title, date of publication, publisher, author, and which of its lines are no prose."""

from __future__ import annotations

import re
from datetime import timedelta

from claimbank.annotate.bylines import continues
from claimbank.annotate.datelines import agency_at_end, agency_in, dateline
from claimbank.annotate.furniture_words import Furniture
from claimbank.fold import Folded, fold
from claimbank.ids import content_id
from claimbank.languages.detect import language_of
from claimbank.model import Document, Moment, Record, Span
from claimbank.segment.lines import Line, akin
from claimbank.segment.moments import moment

__all__ = ["article"]

_UNLIKE = 5  # letters by which a line may differ in length from the title that it is
_HEAD = 12  # lines among which a title known from the record is looked for
_LINKS = 8  # lines of a list of links
_EDGE = 3  # lines at either end where an agency alone on a line names the publisher
_NEAR, _APART = 130, 70  # letters of a title that shares words with its article, and of one that does not
_FEWEST_WORDS = 4  # of a title that does not
_A_DAY = timedelta(days=1)
_BLANKS = re.compile(r"[\W_]+")


def article(record: Record, folded: Folded, lines: list[Line], index: int, begin: int, end: int) -> Document:
    """The document of some lines of a record: its text from ``begin`` to ``end``."""
    text = record.text[begin:end]
    known = record if index == 0 else None
    language = language_of(text, record.language)
    found = _found(folded.text, lines)
    title, span = _title(known, folded, lines)
    return Document(
        document_id=content_id("d", record.input_id, index, text),
        input_id=record.input_id,
        source_uri=record.source_uri,
        article_index=index,
        text_start=begin,
        text=text,
        url=record.url,
        title=title,
        title_start=span.start - begin if span else None,
        title_end=span.end - begin if span else None,
        publisher=(known.publisher if known else None) or _publisher(folded, lines, found),
        author=(known.author if known else None) or _author(folded, found),
        language=language,
        published=_not_after(moment(known.published_at, language) if known else None, record)
        or _not_after(_published(folded, lines, found, language), record),
        license=record.license,
        boilerplate=tuple(_moved(folded, f, begin) for f in found),
    )


def _not_after(published: Moment | None, record: Record) -> Moment | None:
    """When it was published, unless a crawler had it a day before that: then it is another date that stands there."""
    fetched = moment(record.fetched_at) if published and record.fetched_at else None
    return published if fetched is None or published is None or published.at <= fetched.at + _A_DAY else None


def _moved(folded: Folded, found: Furniture, begin: int) -> Span:
    span = folded.span(found.start, found.end)
    return Span(span.start - begin, span.end - begin)


def _words(folded: Folded, span: Span) -> str:
    return folded.original[slice(*folded.span(*span))].strip()


def _found(text: str, lines: list[Line]) -> list[Furniture]:
    """All that is no prose, in order: the furniture, the links below a leading line, datelines, agencies at the end."""
    found: list[Furniture] = []
    links = 0
    told = False
    for line in lines:
        if line.furniture is not None:
            found.append(line.furniture)
        elif links and line.kind == "short":
            found.append(Furniture(*line.span, "link"))
            links -= 1
            continue
        if line.kind == "more":
            links = _LINKS if line.furniture and line.furniture.value is None else 0
        elif line.kind in ("prose", "short"):
            links = 0
        if line.kind == "prose":
            if not told and (place := dateline(text, line.span)):
                found.append(place)
            told = True
    last = next((line for line in reversed(lines) if line.kind == "prose"), None)
    if last is not None and last.furniture is None and (agency := agency_at_end(text, last.span)):
        found.append(agency)
    return sorted(found, key=lambda f: f.start)


def _title(record: Record | None, folded: Folded, lines: list[Line]) -> tuple[str | None, Span | None]:
    """The title and where it stands: the record's if it stands in the text, else the line that looks like one."""
    if record is not None and record.title and record.title.strip():
        given = record.title.strip()
        plain = _plain(fold(given).text)
        for line in lines[:_HEAD]:
            unlike = abs(line.span.end - line.span.start - len(given)) > _UNLIKE + len(given) // 5
            if plain and not unlike and _plain(folded.text[slice(*line.span)]) == plain:
                span = folded.span(*line.span)
                return folded.original[slice(*span)], span
        return given, None
    at = next((n for n, line in enumerate(lines) if line.kind in ("short", "prose", "more")), None)
    if at is None or at > _HEAD or not _heads(folded.text, lines, at):
        return None, None
    span = folded.span(*lines[at].span)
    return folded.original[slice(*span)], span


def _plain(words: str) -> str:
    return _BLANKS.sub(" ", words.casefold()).strip()


def _heads(text: str, lines: list[Line], at: int) -> bool:
    """Whether the line is a title: short, without a full stop, and prose or a date follows."""
    line = lines[at]
    if not line.short or line.furniture is not None or text[line.span.end - 1] in ":،,;؛":
        return False
    following = lines[at + 1 : at + 4]
    if any(f.kind in ("published", "updated", "dated", "byline") for f in following[:2]):
        return True
    first = next((f for f in following if f.kind in ("prose", "short")), None)
    if first is None or first.kind != "prose" or continues(text, first.span):
        return False
    letters = line.span.end - line.span.start
    words = text[slice(*line.span)]
    near = akin(words, text[first.span.start : first.span.end])
    fits = letters <= _NEAR if near else letters <= _APART and len(words.split()) >= _FEWEST_WORDS
    return fits and letters < first.span.end - first.span.start


def _published(
    folded: Folded, lines: list[Line], found: list[Furniture], language: str | None
) -> Moment | None:
    """The date that the article gives itself: of publication before of change, a dated line before a dateline.

    A line that is but a date counts above the prose alone: below, it may head anything.
    """
    prose = next((line.span.start for line in lines if line.kind == "prose"), len(folded.text))
    for kind in ("published", "dated", "updated", "dateline"):
        for f in found:
            span = Span(f.start, f.end) if kind == "dateline" else f.value
            if kind == "dated" and f.start > prose:
                continue
            if f.kind == kind and span and (read := moment(_words(folded, span).strip(" -–—:()"), language)):
                return read
    return None


def _publisher(folded: Folded, lines: list[Line], found: list[Furniture]) -> str | None:
    """The last source line, else where the text was taken from, an agency at the end, that of the dateline."""
    links = {line.span for line in lines if line.kind == "more"}
    edges = {line.span for line in (*lines[:_EDGE], *lines[-_EDGE:])}
    for kind in ("source", "from", "credit", "agency", "dateline", "dated"):
        for f in reversed(found):
            if f.kind != kind or not f.value or (kind == "agency" and Span(f.start, f.end) not in edges):
                continue
            named = agency_in(folded.text, f.value) if kind == "dated" else f.value
            if named and not any(s.start <= f.start < s.end for s in links):
                return _words(folded, named)
    return None


def _author(folded: Folded, found: list[Furniture]) -> str | None:
    return next((_words(folded, f.value) for f in found if f.kind == "byline" and f.value), None)
