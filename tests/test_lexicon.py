"""Lexicons: what is looked up piece by piece is what the pattern finds in the whole text."""

import random

import pytest

from claimbank.annotate.counted.words import words
from claimbank.annotate.date_grammar import date_grammar
from claimbank.languages import languages, pack
from claimbank.languages.lexicon import Lexicon


def _all(language: str) -> list[Lexicon]:
    return [pack(language).rules.cues(), date_grammar(language).anchors, words(language)]


@pytest.mark.parametrize("language", languages())
def test_a_lexicon_finds_what_its_pattern_does(language: str) -> None:
    chosen = random.Random(language)
    clitics = ("", "", "", "و", "ف", "ال", "وبال", "لل", "ب")
    for lexicon in _all(language):
        entries, found = sorted(lexicon.entries), 0
        for _ in range(250):
            listed = chosen.choices(entries, k=6)
            broken = [w[: chosen.randint(1, len(w))] for w in listed]
            said = [chosen.choice(clitics) + w + chosen.choice(("", "", "ها", "s")) for w in listed + broken]
            text = "".join(w + chosen.choice((" ", " ", "، ", "  ", "\n", "-", ".", "")) for w in said)
            start, end = sorted(chosen.choices(range(len(text) + 1), k=2))
            for a, b in ((0, None), (start, end)):
                scanned = lexicon.pattern.finditer(text, a, len(text) if b is None else b)
                told = [(*m.span(1), lexicon.entries[m[1]]) for m in scanned]
                assert list(lexicon.find(text, a, b)) == told, text
                found += len(told)
        assert found > 200
