"""Quotations: each case a text, and what its marks enclose (``*`` before one left open, ``>`` nested)."""

import time

import pytest

from claimbank.annotate.quotes import find_quotes
from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.segment import paragraphs
from paces import in_a_round


def quoted(text: str, language: str) -> list[str]:
    text = fold(text).text
    found = find_quotes(text, pack(language), paragraphs(text))
    for q in found:
        assert q.outer_start < q.start < q.end <= q.outer_end
    return [">" * q.depth + "*" * (not q.closed) + text[q.start : q.end] for q in found]


ENGLISH = {
    "straight": ('"We will stay," she said.', ["We will stay,"]),
    "curly": ("“We will stay,” she said.", ["We will stay,"]),
    "split by the cue": ('"Yes," she said, "we stay."', ["Yes,", "we stay."]),
    "single": ("'It's rare,' he said. 'We know.'", ["It's rare,", "We know."]),
    "curly single": ("‘It’s rare,’ he said.", ["It’s rare,"]),
    "possessives": ("The players' wages and the Jones' house were 'fine'.", ["fine"]),
    "possessive within": ("'The players' wages are paid,' he said.", ["The players' wages are paid,"]),
    "elisions": ("In the '90s they played rock 'n' roll, 'cause it sold.", []),
    "elision within": ("'It was the '80s, you see,' he said.", ["It was the '80s, you see,"]),
    "inches and feet": ('A 6\'2" man with a 9" knife said "no".', ["no"]),
    "inches within": ('"The 9" pipe broke," he said.', ['The 9" pipe broke,']),
    "nested": ("“He told me ‘go’ and left,” she said.", ["He told me ‘go’ and left,", ">go"]),
    "nested straight": ("\"He told me 'go' and left,\" she said.", ["He told me 'go' and left,", ">go"]),
    "nested same": ('"He told me "go" and left," she said.', ['He told me "go" and left,', ">go"]),
    "closing together": ("\"He said 'go,'\" she said.", ["He said 'go,'", ">go,"]),
    "mixed": ('“We will stay," she said.', ["We will stay,"]),
    "latex": ("``We will stay,'' she said.", ["We will stay,"]),
    "german": ("„We will stay“, she said.", ["We will stay"]),
    "guillemets": ("«We will stay», she said.", ["We will stay"]),
    "unclosed": ('She said: "We will stay.\nIt rained.', ["*We will stay."]),
    "stray mark": ('It rained." They left.\n"Go," he said.', ["Go,"]),
    "stray opening": ('The film "Storm opened.\nThe play "Rain" closed.', ["*Storm opened.", "Rain"]),
    "two paragraphs": ('"We stay.\n"We go on," she said.', ['We stay.\n"We go on,']),
    "three paragraphs": ("She said: “One.\n“Two.\n“Three.”\nEnd.", ["One.\n“Two.\n“Three."]),
    "two paragraphs without a second mark": ("“We stay.\nWe go on,” she said.", ["We stay.\nWe go on,"]),
    "another quotation after an unclosed one": ('"We stay.\n“Rain,” he said.', ["*We stay.", "Rain,"]),
    "paragraphs run together": (
        'She said: "We stay. "We go on. "It is late." They left.',
        ['We stay. "We go on. "It is late.'],
    ),
    "bots": ("The 'bots came. Many 'bots stayed. Those 'bots, and other 'bots, left.", []),
    "brackets": ('They left ("in haste", he said).', ["in haste"]),
    "after a dash": ("He paused—“no,” he said—and left.", ["no,"]),
    "cut short": ('"...and so we stay," he said.', ["...and so we stay,"]),
    "empty": ('He said "" and " ".', []),
    "one letter": ("It's the dogs' dinner.", []),
}

ARABIC = {
    "straight": ('قال الوزير: "سنبقى هنا".', ["سنبقى هنا"]),
    "guillemets": ("قال الوزير: «سنبقى هنا».", ["سنبقى هنا"]),
    "guillemets reversed": ("قال الوزير: »سنبقى هنا«.", ["سنبقى هنا"]),
    "curly": ("قال الوزير: “سنبقى هنا”.", ["سنبقى هنا"]),
    "curly reversed": ("قال الوزير: ”سنبقى هنا“ ثم خرج.", ["سنبقى هنا"]),
    "the same curly twice": ("قال الوزير: ”سنبقى هنا” ثم خرج.", ["سنبقى هنا"]),
    "mixed": ('قال الوزير: «سنبقى هنا" ثم خرج.', ["سنبقى هنا"]),
    "single": ("وصف الخطوة بأنها 'خطيرة' للغاية.", ["خطيرة"]),
    "angle brackets": ("قال الوزير: <<سنبقى هنا>> ثم خرج.", ["سنبقى هنا"]),
    "double parentheses": ("قال الوزير: ((سنبقى هنا)) ثم خرج.", ["سنبقى هنا"]),
    "clinging particles": ('طالب بـ"الكف عن ذلك" و"العودة".', ["الكف عن ذلك", "العودة"]),
    "blanks inside": ('قال : " سنبقى هنا " وأضاف " لن نرحل " .', ["سنبقى هنا", "لن نرحل"]),
    "no blank after": ('قال: "سنبقى هنا"وأضاف: "لن نرحل".', ["سنبقى هنا", "لن نرحل"]),
    "nested": ('قال: «قال لي "لا" ثم خرج».', ['قال لي "لا" ثم خرج', ">لا"]),
    "nested guillemets": ('قال: "زار «البيت» ثم خرج".', ["زار «البيت» ثم خرج", ">البيت"]),
    "unclosed": ('قال: "سنبقى هنا.\nثم نزل المطر.', ["*سنبقي هنا.".replace("ي ", "ى ")]),
    "two paragraphs": ('قال: "سنبقى هنا.\n"ولن نرحل".', ['سنبقى هنا.\n"ولن نرحل']),
    "two paragraphs without a second mark": ("قال: «سنبقى هنا.\nولن نرحل».", ["سنبقى هنا.\nولن نرحل"]),
    "a forgotten mark": ('قال: "سنبقى هنا.\nوأضاف أن المطر نزل".', ["*سنبقى هنا."]),
    "stray": ('نزل المطر".\nقال: "نعم".', ["نعم"]),
    "aliases": ('وزارة الدفاع "البنتاغون" ومجلس النواب "الدوما".', ["البنتاغون", "الدوما"]),
}


@pytest.mark.parametrize(("text", "expected"), ENGLISH.values(), ids=ENGLISH)
def test_english(text: str, expected: list[str]) -> None:
    assert quoted(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC.values(), ids=ARABIC)
def test_arabic(text: str, expected: list[str]) -> None:
    folded = [fold(e).text for e in expected]
    assert quoted(text, "ar") == folded


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("unit", ['"', "«", "((", "'", '" ', '"\n', '. "', '«"', '«a "b ', "``''"])
def test_marks_without_end_take_linear_time(unit: str, language: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        lines = paragraphs(text)
        start = time.process_time()
        find_quotes(text, pack(language), lines)
        return time.process_time() - start

    seconds(1000)
    assert in_a_round(lambda n: seconds(120_000 + n) < 40 * seconds(12_000 + n) + 0.05)
