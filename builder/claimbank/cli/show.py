"""``claimbank show``: one article in the terminal, its claims marked, and a line for each claim below.

Right-to-left paragraphs are set in isolating marks, so that a terminal that knows them shows each in one piece; colours
mark what is what: content green, cue yellow, speaker cyan, figures magenta.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimbank.cli.printing import isolated
from claimbank.cli.terminal import plain
from claimbank.languages import languages, pack
from claimbank.model import Claim, Extraction, Span

__all__ = ["as_json", "show_lines"]

_CODES = {"content": "32", "cue": "1;33", "speaker": "1;36", "number": "35"}
_RTL, _POP = "\u2067", "\u2069"


def show_lines(found: Extraction, colour: bool = True) -> Iterator[str]:
    """The article's paragraphs with its claims marked, then one line per claim.

    >>> from claimbank.extraction import extract
    >>> article = extract('"It rains," said Lina Haddad.', language="en")[0]
    >>> print(*show_lines(article, colour=False), sep="\\n")
    "It rains," said Lina Haddad.
    <BLANKLINE>
     1. Lina Haddad | said (direct, assert) | It rains,
    """
    document = found.document
    rtl = document.language in languages() and pack(str(document.language)).direction == "rtl"
    styles = _styles(found) if colour else [None] * len(document.text)
    start = 0
    for line in document.text.splitlines(keepends=True):
        shown = _painted(plain(line.rstrip("\r\n")), styles[start : start + len(line)])
        yield f"{_RTL}{shown}{_POP}" if rtl and line.strip() else shown
        start += len(line)
    yield ""
    if not found.claims:
        yield _nothing(document.language)
    for number, claim in enumerate(found.claims, 1):
        yield _claim_line(found, number, claim, colour)


def _nothing(language: str | None) -> str:
    if language in languages():
        return "no claims"
    return (
        f"no claims: {language or 'its language'} has no pack; there are packs for {', '.join(languages())}"
    )


def _styles(found: Extraction) -> list[str | None]:
    """The style of each letter: what is narrower paints over what is wider."""
    styles: list[str | None] = [None] * len(found.document.text)
    for claim in found.claims:
        _paint(styles, Span(claim.start, claim.end), "content")
    for number in found.numbers:
        _paint(styles, Span(number.start, number.end), "number")
    for claim in found.claims:
        _paint(styles, claim.speaker_mention, "speaker")
        _paint(styles, claim.cue, "cue")
    return styles


def _paint(styles: list[str | None], span: Span | None, style: str) -> None:
    if span is not None:
        styles[span.start : span.end] = [style] * (span.end - span.start)


def _painted(line: str, styles: Iterable[str | None]) -> str:
    out = []
    last: str | None = None
    for letter, style in zip(line, styles, strict=False):
        if style != last:
            out.append("\x1b[0m" if style is None else f"\x1b[0;{_CODES[style]}m")
            last = style
        out.append(letter)
    return "".join(out) + ("\x1b[0m" if last else "")


def _claim_line(found: Extraction, number: int, claim: Claim, colour: bool) -> str:
    text = found.document.text
    speaker = claim.speaker or (text[slice(*claim.speaker_mention)] if claim.speaker_mention else "?")
    role = f" ({claim.speaker_role})" if claim.speaker_role else ""
    relays = "".join(f" via {isolated(name)}" for name, *_ in claim.chain)
    cue = text[slice(*claim.cue)] if claim.cue else "-"
    denied = ", negated" if claim.polarity == "negated" else ""
    parts = [
        _styled(isolated(f"{speaker}{role}"), "speaker", colour) + relays,
        _styled(isolated(f"{cue} ({claim.quote_type}, {claim.speech_act}{denied})"), "cue", colour),
        _styled(isolated(text[claim.start : claim.end]), "content", colour),
    ]
    return f"{number:2}. " + " | ".join(parts)


def _styled(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour else text


def as_json(rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """One article and what was found in it, as the contract names things, for programs."""
    return {name: table for name, table in rows.items() if name != "mentions"}
