"""Paragraphs and sentences: each case is a text with ``|`` where a sentence ends and the next begins."""

import pytest

from claimbank.annotate.quotes import find_quotes
from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.segment import paragraphs, sentences

ENGLISH = [
    "It rained. | They left. | Nobody came!",
    "Mr. Lee and Sen. Ann B. Cole met Dr. Ono. | He left.",
    "He lives in the U.S. and works. | The U.S. Congress met.",
    "She moved to the U.S. | The move was easy.",
    "They met at 5 p.m. | She left at 9 a.m. on Monday.",
    "It cost $3.5 million. | No. 5 won on Jan. 5. | That was all.",
    "J. K. Rowling wrote it. | George W. Bush read it.",
    'He said: "We stay. We never leave. Why go?" | Then he left.',
    '"We stay. We never leave," he said. | "Why go?"',
    '"Why go?" he asked. | "Why go?" Mr. Ahmad Lee asked. | "Why go?" | The crowd cheered.',
    "'We stay. We go on.' | The minister left.",
    "It was over (he said so.) | They left.",
    "They waited... and left. | They waited… | Nobody came.",
    "Acme Corp. said so. | It belongs to Acme Inc. | But Acme Inc. Director Lee left.",
    "1. The first point. | It matters.",
    "Read example.com or write. | Then the game ended.|Then they left.",
    "Yahoo! said it would. | Really?! | Yes.",
    "He was born in 1990. | In 1991 they moved.",
    "“One. Two.\n|“Three. Four,” she said. | Five.",
]

ARABIC = [
    "نزل المطر. | خرج الناس! | هل عادوا؟ | لا.",
    "قال د. أحمد علي إن المطر نزل. | وخرج م. خالد.",
    'قال: "سنبقى. لن نرحل". | وأضاف: "نعم."',
    'قال: "سنبقى. لن نرحل." | وأضاف أن المطر نزل.',
    'تساءل: "هل نبقى؟" | وأضاف أن المطر نزل.',
    '"هل نبقى؟" سأل الوزير. | ثم خرج.',
    "بلغت النسبة 3.5 في المئة. | وزادت.",
    "ولد سنة 1445 هـ. | ثم سافر.",
    "وقالت أ.ف.ب. إن المطر نزل؛ ثم خرج الناس، وعادوا. | وانتهى.",
    "مفاجأة.. أرقام جديدة يكشفها الوزير",
    "انتظر الناس طويلا... ثم خرجوا.",
    "نزل المطر.|وخرج الناس. | وعادوا.",
    "قال: «سنبقى. لن نرحل.\n|ولن نعود. أبدا». | ثم خرج.",
]


def divided(marked: str, language: str) -> tuple[list[str], list[str]]:
    expected = [fold(part).text.strip() for part in marked.split("|")]
    text = fold(marked.replace("| ", "").replace("|", "")).text
    lines = paragraphs(text)
    quotes = find_quotes(text, pack(language), lines)
    return [text[s.start : s.end] for s in sentences(text, lines, quotes, pack(language))], expected


@pytest.mark.parametrize("marked", ENGLISH)
def test_english_sentences(marked: str) -> None:
    got, expected = divided(marked, "en")
    assert got == expected


@pytest.mark.parametrize("marked", ARABIC)
def test_arabic_sentences(marked: str) -> None:
    got, expected = divided(marked, "ar")
    assert got == expected


def test_paragraphs_are_lines() -> None:
    text = "\n  One line \r\n\r\n\tTwo\u2028Three\n \n"
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["One line", "Two", "Three"]
