"""A lexicon: many words as one trie-factored pattern, each leading to what is known of it.

A text is not scanned for them: its pieces, cut once for all lexicons, are looked up (``languages.pieces``), and the pattern is
asked only where the text goes on as an entry of several words does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from claimbank.fold import fold
from claimbank.languages.pieces import Column, Table

__all__ = ["Lexicon", "arabic_spellings", "english_spellings", "trie_pattern"]

T = TypeVar("T")
_WORD = re.compile(r"\w+")
#: where an entry ends: with a word
_END = r"(?!\w)"
#: letters of clitics before an entry, at most
_MOST_CLITICS = 5


def trie_pattern(words: Iterable[str]) -> str:
    """One regular expression for all ``words``, common beginnings shared, the longest match first.

    >>> trie_pattern(["say", "says", "said"])
    'sa(?:id|ys?)'
    """
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(trie)


def _pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = []
    single = []
    for letter in sorted(k for k in node if k):
        rest = _pattern(node[letter])
        if rest:
            branches.append(re.escape(letter) + rest)
        else:
            single.append(re.escape(letter))
    if single:
        branches.append(single[0] if len(single) == 1 else f"[{''.join(single)}]")
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if "" not in node:
        return body
    atomic = (len(branches) == 1 and len(single) == 1 and len(body.replace("\\", "")) == 1) or (
        body[0] == "[" and body.count("[") == 1
    )
    return f"{body}?" if atomic or (body.startswith("(?:") and len(branches) > 1) else f"(?:{body})?"


def arabic_spellings(word: str) -> Iterator[str]:
    """A word as it may be spelled: final ة also ه, final ي also ى (never ى as ي: على is not علي).

    >>> list(arabic_spellings("عسكري"))
    ['عسكري', 'عسكرى']
    """
    yield word
    swapped = re.sub(r"ة(?!\w)", "ه", word)
    if swapped != word:
        yield swapped
    egyptian = re.sub(r"ي(?!\w)", "ى", word)
    if egyptian != word:
        yield egyptian
        if swapped != word:
            yield re.sub(r"ة(?!\w)", "ه", egyptian)


def english_spellings(word: str) -> Iterator[str]:
    """A word in small letters, at the start of a sentence, in a headline and in capitals."""
    yield word
    yield from dict.fromkeys(
        w for w in (word[:1].upper() + word[1:], word.title(), word.upper()) if w != word
    )


class _Opening(NamedTuple, Generic[T]):
    """Where in a piece of text entries may begin (``start``, before their clitics) and their first word ends (``end``).

    ``whole``: start, end and value of the entry that lies within the piece, None where none does. ``rests``: what follows the
    first word in entries of several.
    """

    start: int
    end: int
    whole: tuple[int, int, T] | None
    rests: tuple[str, ...]


class Lexicon(Generic[T]):
    """Words of a pack and what each leads to, found in folded text.

    ``before`` and ``after`` are patterns around the word (clitics; word boundaries by default). An entry begins, behind its
    clitics, where a word of the text does; ``before`` writes their letters out. An entry as written wins over another's
    alternative spelling. ``table``: where pieces are remembered, with other lexicons of the language.

    >>> cues = Lexicon({"قالت": "say", "أكدت": "confirm"}, arabic_spellings, before=r"(?<!\\w)[وف]?")
    >>> list(cues.find(fold("وقالت إنها أكّدت").text))
    [(1, 5, 'say'), (11, 15, 'confirm')]
    """

    def __init__(
        self,
        entries: Mapping[str, T],
        spellings: Callable[[str], Iterable[str]] = lambda word: (word,),
        before: str = r"(?<!\w)",
        after: str = _END,
        table: Table | None = None,
    ) -> None:
        folded = {fold(word).text: value for word, value in entries.items()}
        self.entries: dict[str, T] = {s: v for w, v in folded.items() for s in spellings(w)} | folded
        self.pattern = re.compile(
            f"{before}({trie_pattern(self.entries)}){after}" if self.entries else r"(?!)()"
        )
        rests: dict[str, list[str]] = defaultdict(list)
        for m in filter(None, map(_WORD.match, sorted(self.entries))):
            rest = m.string[m.end() :]
            if rest and not rest.startswith(tuple(rests[m[0]])):
                rests[m[0]].append(rest)
            rests[m[0]] += ()  # nothing follows an entry of one word
        #: the first words of entries, and what may follow each
        self._rests = {word: tuple(behind) for word, behind in rests.items()}
        #: whether an entry begins with one of these words, and ends where a word does
        self._plain = after == _END and all(map(_WORD.match, self.entries))
        self._clitics = frozenset(before)
        self._table = table
        #: made when first asked for (no cached_property: where the class is compiled it would not be kept)
        self._column: Column[tuple[_Opening[T], ...]] | None = None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """(start, end, value) of every word of the lexicon in ``text``, left to right, the longest at each place."""
        until = len(text) if end is None else end
        for begin, found in self._openings.of(text, start, end):
            for at, behind, whole, rests in found:
                if begin + at < start:
                    continue
                if rests and text.startswith(rests, begin + behind):
                    m = self.pattern.match(text, begin + at, until)
                    if m is not None:
                        word, start = m.span(1)
                        yield word, start, self.entries[m[1]]
                elif whole is not None:
                    word, start, value = whole
                    start += begin
                    yield begin + word, start, value

    @property
    def _openings(self) -> Column[tuple[_Opening[T], ...]]:
        if self._column is None:
            self._column = Column(self._table or Table(), self._read)
        return self._column

    def _read(self, piece: str) -> tuple[_Opening[T], ...]:
        """Where entries may begin in a piece of text."""
        found = []
        for start, end in (
            ((0, len(piece)),) if piece.isalnum() else [m.span() for m in _WORD.finditer(piece)]
        ):
            firsts = self._firsts(piece[start:end])
            if not firsts and self._plain:
                continue
            one = self.pattern.match(piece, start)
            rests = tuple(rest for first in firsts for rest in self._rests[first])
            if one is not None or rests:
                whole = (*one.span(1), self.entries[one[1]]) if one else None
                found.append(_Opening(start, end, whole, rests))
        return tuple(found)

    def _firsts(self, word: str) -> list[str]:
        """The first words of entries that ``word`` is, with or without letters of clitics before them."""
        found = [word] if word in self._rests else []
        for k in range(_MOST_CLITICS):
            if word[k : k + 1] not in self._clitics:
                break
            if word[k + 1 :] in self._rests:
                found.append(word[k + 1 :])
        return found

    def at(self, text: str, position: int) -> tuple[int, T] | None:
        """(end, value) of the word that begins at ``position`` (before its clitics), or None."""
        m = self.pattern.match(text, position)
        return (m.end(1), self.entries[m[1]]) if m else None
