"""What the pack knows of single words: role, title, given name, organisation, place, preposition ... as one set of flags.

A word is looked up once, folded; its article and the clitics that news writes together with it are taken off where the
rest is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from claimbank.fold import fold
from claimbank.languages import pack

__all__ = [
    "ADJECTIVE",
    "ADJUNCT",
    "BINDER",
    "BODY",
    "COMMON",
    "DEFINITE",
    "DOCUMENT",
    "FAMILY",
    "GIVEN",
    "MASDAR",
    "OCCASION",
    "ORGANIZATION",
    "OUTLET",
    "PLACE",
    "PREFIXED",
    "PREPOSITION",
    "RELATIVE",
    "ROLE",
    "STOP",
    "TITLE",
    "UNNAMED",
    "VERB",
    "Token",
    "construct_plurals",
    "flag_table",
    "flags_of",
    "folded_words",
    "tokens",
]

ROLE, TITLE, GIVEN, ORGANIZATION, OUTLET, DOCUMENT, UNNAMED, PLACE, PREPOSITION, STOP = (
    1 << n for n in range(10)
)
MASDAR, ADJECTIVE, VERB, RELATIVE, ADJUNCT, BINDER, FAMILY, OCCASION, BODY, DEFINITE, PREFIXED, COMMON = (
    1 << n for n in range(10, 22)
)

_CLASSES = {
    "preposition": PREPOSITION,
    "adjunct": ADJUNCT,
    "relative": RELATIVE,
    "verb": VERB,
    "stop": STOP,
    "binder": BINDER,
    "family": FAMILY,
    "common": COMMON,
}
_KINDS = {"organization": ORGANIZATION, "outlet": OUTLET, "document": DOCUMENT, "unnamed": UNNAMED}


class Token(NamedTuple):
    """A word or a mark of the folded text and the flags of its word (0 for marks and unknown words)."""

    start: int
    end: int
    text: str
    flags: int


_TOKEN = re.compile(r"(\w+(?:[.\-/]\w+)*|[^\w\s])")


def tokens(text: str, start: int, end: int, most: int = 70) -> list[Token]:
    """At most ``most`` words and marks of ``text[start:end]``."""
    pieces = iter(
        _TOKEN.split(text[start:end], most)
    )  # blanks and words in turn, at the price of no match object
    known, new, at = _flags, tuple.__new__, start
    out: list[Token] = []
    for blank, word in zip(pieces, pieces, strict=False):
        begins = at + len(blank)
        at = begins + len(word)
        flags = known[word]
        if flags >= 0:
            out.append(new(Token, (begins, at, word, flags)))
        else:
            out += _titles_apart(out, begins, word)
    return out


#: titles as they are shortened: د. صالح, أ.د. صالح
_SHORT = frozenset(("د", "م", "ا", "ا.د", "د.م", "م.د", "ا.م", "ا.م.د"))


def _shortens(word: str) -> bool:
    """Whether a word that is not known as it stands may be the stop of a short title, or one with its name."""
    return word in "./" or "/" in word or word[1:2] == "."


def _titles_apart(before: list[Token], start: int, word: str) -> Iterator[Token]:
    """The tokens of ``word``: none for the mark of a short title (``د.``, ``الدكتور/``), two for one written with its name."""
    if word in "./":
        title = bool(before) and before[-1].flags & TITLE and before[-1].end == start
        if not (title and (word == "/" or before[-1].text in _SHORT)):
            yield Token(start, start + 1, word, 0)
        return
    head, mark, name = word.partition("/") if "/" in word else word.rpartition(".")
    titled = flags_of(head) & TITLE and (mark == "/" or head in _SHORT)
    if titled and len(name) > 2:
        yield Token(start, start + len(head), head, flags_of(head))
        start += len(head) + 1
        word = name
    yield Token(start, start + len(word), word, flags_of(word))


@cache
def folded_words(name: str) -> frozenset[str]:
    """The entries of the word list ``name.txt``, folded."""
    return frozenset(fold(word).text for word in pack("ar").words(name))


@cache
def flag_table() -> dict[str, int]:
    """The flags of every folded word and form that the word lists of the pack hold."""
    words = pack("ar")
    table: dict[str, int] = {}

    def put(word: str, flag: int) -> None:
        word = fold(word).text
        for spelling in dict.fromkeys((word, re.sub("ة$", "ه", word), re.sub("(?<=...)ي$", "ى", word))):
            table[spelling] = table.get(spelling, 0) | flag

    for name, flag, forms in _LISTS:
        for entry in words.words(name):
            for form in forms(entry):
                put(form, flag)
    for row in words.table("source_nouns"):
        for form in dict.fromkeys((row["noun"], *_bound(row["noun"]))):
            put(form, _KINDS[row["kind"]])
    for row in words.table("function_words"):
        put(row["word"], _CLASSES[row["class"]])
    table["آن"] = GIVEN  # as fold leaves the name alone
    return table


def _itself(word: str) -> Iterator[str]:
    yield word


def _one_word(name: str) -> Iterator[str]:
    if " " not in name:
        yield name


def _verbal_noun(word: str) -> Iterator[str]:
    yield word
    if word.startswith("ال"):
        yield word[2:]


def _noun_forms(word: str) -> Iterator[str]:
    """مدير: مديرة, مديرو, مديري, مديرون, مديرين, مديرات, مديره, مديرها."""
    yield word
    if not word.endswith("ة"):
        yield from (word + ending for ending in ("ة", "ات", "ين", "ون", "ان", "و", "ي", "تان", "تين"))
    yield from _bound(word)


def _bound(word: str) -> Iterator[str]:
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    yield from (stem + pronoun for pronoun in ("ه", "ها", "هم", "هما", "نا"))
    if word.endswith("اء"):  # حلفائه, حلفاؤهم
        yield from (word[:-1] + seat + pronoun for seat in "ئؤ" for pronoun in ("ه", "ها", "هم"))


_LISTS: tuple[tuple[str, int, Callable[[str], Iterator[str]]], ...] = (
    ("roles", ROLE, _noun_forms),
    ("adjectives", ADJECTIVE, _noun_forms),
    ("titles", TITLE, _itself),
    ("given_names", GIVEN, _itself),
    ("places", PLACE, _itself),
    ("masdars", MASDAR, _verbal_noun),
    ("occasions", OCCASION, _itself),
    ("collectives", BODY, _one_word),
    ("bodies", BODY, _one_word),
    ("outlets", OUTLET, _one_word),
)


class _Flags(dict[str, int]):
    """The flags of every word met so far, each looked up when it is first asked for; -1 where a short title may hide."""

    def __missing__(self, word: str) -> int:
        if len(self) > 200_000:
            self.clear()
        self[word] = flags = _look_up(word) or -_shortens(word)
        return flags


_flags = _Flags()


def flags_of(word: str) -> int:
    """What is known of a folded word; ``DEFINITE`` where it bears the article, ``PREFIXED`` behind بـ or لـ.

    >>> bool(flags_of("المديرة") & ROLE), bool(flags_of("بالوزارة") & PREFIXED)
    (True, True)
    """
    return max(_flags[word], 0)


def _look_up(word: str) -> int:
    table = flag_table()
    flags = table.get(word, 0)
    if flags:
        if word.startswith("ال") and len(word) > 4:
            flags |= table.get(word[2:], 0) & (ROLE | ORGANIZATION | OUTLET | DOCUMENT | UNNAMED)
        named = flags & (GIVEN | BODY | OUTLET) and not flags & ~(GIVEN | BODY | OUTLET | PLACE)
        return flags | (DEFINITE if word.startswith("ال") and len(word) > 4 and not named else 0)
    if "/" in word and table.get(word.partition("/")[0], 0) & TITLE:
        return 0  # الدكتور/صالح
    if word.startswith("ال") and word.endswith("ي") and word[2:] in construct_plurals():
        return DEFINITE  # المالكي is a family name; the plural مالكي takes no article
    if word.startswith("ال") and len(word) > 3:
        place = PLACE if word.endswith("ي") else 0  # القبلي is no قبلي
        return (
            table.get(word[2:], 0) & ~(GIVEN | ADJUNCT | STOP | VERB | BINDER | PREPOSITION | place)
            | DEFINITE
        )
    return _clitics(word, table) or _possessed(word, table)


@cache
def construct_plurals() -> frozenset[str]:
    """Plurals before a genitive (مسؤولي), spelled as a name in ـي, that are no role or adjective themselves."""
    words = pack("ar")
    own = {fold(w).text for name in ("roles", "adjectives") for w in words.words(name)}
    return frozenset(fold(w).text + "ي" for name in ("roles", "adjectives") for w in words.words(name)) - own


def _possessed(word: str, table: dict[str, int]) -> int:
    """The flags of a noun with a pronoun: مواطنيه, وزارتهم."""
    nouns = ROLE | ORGANIZATION | OUTLET | DOCUMENT | UNNAMED | MASDAR | COMMON | OCCASION
    for ending in ("هما", "هم", "ها", "ه", "نا"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            return (table.get(stem, 0) or table.get(stem[:-1] + "ة", 0) or table.get(stem + "ن", 0)) & nouns
    return 0


@cache
def _outlet_openings() -> frozenset[str]:
    """The first words of outlets named in several words: فرانس, سكاي."""
    return frozenset(fold(name).text.split()[0] for name in pack("ar").words("outlets") if " " in name)


def _clitics(word: str, table: dict[str, int]) -> int:
    """The flags behind و, ب, ل, ك where what follows is known or bears the article."""
    for clitic in ("ولل", "وبال", "لل", "بال", "وال", "كال", "فال"):
        if word.startswith(clitic) and len(word) > len(clitic) + 2:
            rest = table.get(word[len(clitic) :], 0) & ~(GIVEN | ADJUNCT | STOP | VERB | BINDER | PREPOSITION)
            if clitic == "لل":  # للحياة: الحياة
                rest |= table.get("ال" + word[2:], 0) & (BODY | OUTLET)
            return rest | DEFINITE | (0 if clitic in ("وال", "فال") else PREFIXED)
    if word.startswith("ل") and word[1:] in _outlet_openings():
        return PREFIXED | OUTLET
    if word.startswith("ل") and word[1:] in folded_words("addressed"):
        return PREFIXED | ROLE
    if len(word) > 2 and word[0] in "وبلف":
        rest = table.get(word[1:], 0) & ~(GIVEN | BINDER)
        if rest & ~PREPOSITION:
            return rest | (PREFIXED if word[0] in "بل" else 0)
        if word[0] in "وف" and rest:
            return rest
        if word[0] in "بل" and table.get(word[1:], 0) & (BODY | OUTLET):
            return PREFIXED | BODY
    return 0
