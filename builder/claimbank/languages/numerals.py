"""What a pack knows of numbers, compiled once: words, units, comparators, and what is no quantity.

Roles of number words (column ``role`` of ``number_words.tsv``):

==========  ==========================================================================================
digit       1 to 9; joins a ten or multiplies a hundred
bound       a digit that is one only within another number (اثنا عشر)
ten, tens   10 to 19 in one word, 20 to 90; ``tens`` takes a digit after it (forty two)
teen        ten, and the second part of 11 to 19 (خمسة عشر)
hundred     100, multiplied by what stands before; ``hundreds``: 200 to 900 in one word
scale       1,000 and up, multiplied by what stands before; ``scales``: its plural, vague when alone
scaled      the dual of a scale (مليونان)
many        vague alone and before a scale (dozens, عشرات الآلاف)
dozen       a counting noun; ``zero``; ``fraction`` (half); ``part`` (thirds); ``times`` (أضعاف); ``multiple`` (double)
ordinal     a quantity only where it ranks; ``ordinal_unit`` is one only within another (حادي عشر)
==========  ==========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, NamedTuple, Protocol, TypeVar

from claimbank.languages.lexicon import trie_pattern
from claimbank.languages.packs import Pack
from claimbank.languages.pieces import Column, shared, spans

__all__ = [
    "Currency",
    "Figure",
    "Mark",
    "NumberGrammar",
    "NumberSense",
    "Spelled",
    "Surface",
    "Token",
    "Unit",
    "Upstream",
    "Value",
    "Word",
    "number_words",
    "spelled",
]

Value = int | Fraction | Decimal
T = TypeVar("T")


class Word(NamedTuple):
    """A row of ``number_words.tsv``: ``low`` and ``high`` are what a vague word commonly allows."""

    role: str
    value: int | Fraction
    low: int = 0
    high: int = 0


class Surface(NamedTuple):
    """A number word as the text may show it: ``shift`` letters of clitics before it.

    ``joined``: a conjunction is among them; ``bound``: a preposition is; ``definite``: the article belongs to it.
    """

    word: Word
    shift: int = 0
    joined: bool = False
    bound: bool = False
    definite: bool = False


class Spelled(NamedTuple):
    """A number word in a piece of text, where it begins (with its clitics) and ends."""

    start: int
    end: int
    surface: Surface


def spelled(
    words: re.Pattern[str], surfaces: Mapping[str, Surface], language: str
) -> Column[tuple[Spelled, ...]]:
    """The number words of the pieces of a text; ``words`` finds them with the sign before each."""

    def read(piece: str) -> tuple[Spelled, ...]:
        found = words.finditer(f" {piece} ")
        return tuple(Spelled(m.start(), m.end() - 1, surfaces[m[0][1:]]) for m in found)

    return Column(shared(language), read)


_CLUSTER = re.compile(r"[0-9½¼¾⅓⅔⅛](?:[0-9.,٫٬،/:ر–-]*[0-9])?[½¼¾⅓⅔⅛]?")


def clusters(language: str) -> Column[tuple[tuple[int, int], ...]]:
    """Where digits stand in the pieces of a text, with the marks between them."""
    return Column(shared(language), spans(_CLUSTER))


class Token(NamedTuple):
    """A number word or a cluster of digits in the text. ``lead`` is where its clitics begin, ``start`` where it does."""

    lead: int
    start: int
    end: int
    role: str
    value: Value
    joined: bool
    bound: bool
    definite: bool
    word: Word | None


@dataclass(slots=True)
class Figure:
    """One number of the text, before anybody knows what it counts.

    ``role``: literal, cardinal, fraction, many, range, ordinal, multiple, dual, zero. ``scale`` is the greatest scale word in
    it (1 if none). ``first`` and ``last`` are its tokens; ``splits`` those at which it could be two numbers.
    """

    lead: int
    start: int
    end: int
    role: str
    value: Value | None
    low: Value | None = None
    high: Value | None = None
    joined: bool = False
    definite: bool = False
    scale: int = 1
    first: int = -1
    last: int = -1
    splits: tuple[int, ...] = ()
    unit: Unit | None = None


class Currency(NamedTuple):
    """A currency's name: its code alone, and the codes it has where the text speaks of another country."""

    default: str
    stems: tuple[tuple[str, str], ...] = ()


class Unit(NamedTuple):
    """What stands after a number. ``kind``: percent, money, measure, duration, or why it is no quantity (date)."""

    kind: str
    unit: str | None = None
    currency: Currency | None = None


class Mark(NamedTuple):
    """What stands before a number. ``kind``: comparator, opener, sign, or why it is no quantity (label, rank, year)."""

    kind: str
    what: str


class Upstream(Generic[T]):
    """A lexicon read backwards: which of its phrases ends where a number begins.

    ``clitics`` are letters that may stand before the phrase in the same word; ``fillers`` may stand between it and
    the number.

    >>> about = Upstream({"about": 1, "more than": 2}, fillers=("the",))
    >>> about.ending("up by more than the 50", 20)
    (6, 2)
    """

    REACH = 44

    def __init__(self, entries: Mapping[str, T], clitics: str = "", fillers: Iterable[str] = ()) -> None:
        self.entries = {phrase[::-1]: value for phrase, value in entries.items()}
        filler = trie_pattern(f[::-1] for f in fillers)
        between = rf" {{0,2}}[(\[\"«/#]? ?(?:(?:{filler})(?!\w) )?" if filler else r" {0,2}[(\[\"«/#]? ?"
        edge = rf"(?=[{clitics}]{{0,2}}(?!\w))" if clitics else r"(?!\w)"
        self.pattern = re.compile(f"{between}({trie_pattern(self.entries)}){edge}")

    def ending(self, text: str, position: int) -> tuple[int, T] | None:
        """(start, value) of the longest phrase that ends before ``position``, or None."""
        m = self.pattern.match(text[max(0, position - self.REACH) : position][::-1])
        return (position - m.end(1), self.entries[m[1]]) if m else None


class NumberSense(Protocol):
    """How a number is meant where it stands: the pack's ``number_sense.py``."""

    def refuses(self, text: str, figure: Figure) -> bool:
        """Whether it is no quantity: a pronoun, a name, a score."""

    def ranks(self, text: str, figure: Figure) -> bool:
        """Whether an ordinal ranks by what stands beside it."""

    def ratio_follows(self, text: str, position: int) -> bool:
        """Whether a whole stands after digits that may be a fraction."""

    def noun_follows(self, text: str, position: int) -> bool:
        """Whether the word at ``position`` may be a noun that is counted."""

    def counted_follows(self, text: str, position: int) -> bool:
        """Whether the word at ``position`` surely is one."""

    def is_age(self, text: str, lead: int, end: int, unit_end: int) -> bool:
        """Whether a number of years or months is an age."""

    def bare_age(self, text: str, lead: int, end: int) -> bool:
        """Whether a number without a unit is an age."""

    def is_length(self, text: str, start: int, end: int, /) -> bool:
        """Whether the letter after digits is a metre, not a million."""

    def unit_meant(self, text: str, figure: Figure, unit: Unit) -> Unit | None:
        """The unit that a word after the number means there; None where it is no unit (Halo 2 won)."""

    def denies(self, text: str, position: int, phrase: str, unit: Unit | None) -> bool:
        """Whether a comparator's word means something else."""


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """A pack's numbers, compiled. Patterns work on folded text.

    ``digits`` reads a cluster of digits, ``words`` a number word with the sign before it, one of ``surfaces``; ``spelled``
    knows the number words of the pieces of a text, ``clusters`` the places of their digits. ``links``
    says what may stand between two words of a number. ``before``: what stands before it; ``after``: units, currencies and what
    makes it no quantity; ``trailing``: comparators after it. The functions are the pack's ``quantities.py``.
    """

    digits: re.Pattern[str]
    words: re.Pattern[str]
    surfaces: Mapping[str, Surface]
    spelled: Column[tuple[Spelled, ...]]
    clusters: Column[tuple[tuple[int, int], ...]]
    links: Mapping[str, str]
    before: Upstream[Mark]
    after: re.Pattern[str]
    units: Mapping[str, Unit]
    trailing: Mapping[str, tuple[str, bool]]
    trailing_pattern: re.Pattern[str]
    apart_pattern: re.Pattern[str]
    verbs: Mapping[str, str]
    verb_pattern: re.Pattern[str]
    subject_stops: frozenset[str]
    signs: Mapping[str, str]
    sign_pattern: re.Pattern[str]
    suffixes: Mapping[str, int]
    ordinal_endings: frozenset[str]
    connectors: re.Pattern[str]
    change: re.Pattern[str]
    year_before: re.Pattern[str]
    score: re.Pattern[str]
    elides: re.Pattern[str]
    ratio: re.Pattern[str]
    below_zero: re.Pattern[str]
    telephone: re.Pattern[str]
    group: str
    either: str
    tens_first: bool
    plain_addition: bool
    proclitics: frozenset[str]
    duals: Callable[[str], list[Figure]]
    unit_before: Callable[[str, Figure], Unit | None]
    widen: Callable[[str, Figure], None]
    half_after: Callable[[str, int], tuple[int, Fraction] | None]
    sense: NumberSense


def number_words(pack: Pack) -> dict[str, Word]:
    """The rows of ``number_words.tsv``: word -> what it says."""
    out = {}
    for row in pack.table("number_words"):
        value = Fraction(row["value"])
        whole = value.numerator if value.denominator == 1 else value
        out[row["word"]] = Word(row["role"], whole, int(row["low"] or 0), int(row["high"] or 0))
    return out
