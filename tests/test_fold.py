"""Folding: the quick way gives what the table says, and every position leads back."""

import random

from claimbank import fold as folding
from claimbank.fold import fold


def test_the_quick_way_gives_what_the_table_says() -> None:
    chosen = random.Random(1)
    letters = [chr(c) for c in folding._TABLE] + list("abc ابتةىي\n")
    for _ in range(2000):
        text = "".join(chosen.choices(letters, k=chosen.randint(0, 12)))
        assert fold(text).text == text.translate(folding._TABLE)


def test_positions_lead_back_to_the_untouched_text() -> None:
    text = "قالَ الوزيرُ إنّ الســدّ \u200fيُبنى في ٢٠٢٤"
    folded = fold(text)
    assert folded.text == "قال الوزير ان السد يبنى في 2024"
    start = folded.text.index("السد")
    assert text[slice(*folded.span(start, start + 4))] == "الســدّ"
    assert folded.position(text.index("٢٠٢٤")) == folded.text.index("2024")


def test_endless_blanks_and_words_are_never_passed_over() -> None:
    found = 0
    for length in (127, 128, 129, 130, 1023, 1024, 1025, 1026):
        for filling in (" ", "\n ", "\u2003", "ab", "س1_"):
            run = (filling * length)[:length]
            for text in (run, f"a{run}", f"{run} b", f"one two {run}\nthree. ", f"« {run}!»"):
                endless = folding._ENDLESS.search(text) is not None
                assert folding._may_be_endless(text) or not endless
                found += endless
    assert found > 50
    assert fold(f"one{' ' * 128}two").text == f"one{' ' * 128}two"
    assert fold(f"one{' ' * 129}two").text == f"one{' ' * 128}two"
