"""Numbers: the packs' examples, every integer written in words, positions, linear time."""

import itertools
import json
import random
import time
from decimal import Decimal
from pathlib import Path

import pytest
from num2words import num2words

from claimbank.annotate.numbers import find_numbers, parse_numbers
from claimbank.errors import PackError
from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.languages.view import View
from claimbank.model import Span
from paces import in_a_round

SEED = 20240915
LOW_HIGH = {
    "exact": (True, True),
    "approx": (False, False),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
}


def examples():
    for language in languages():
        file = pack(language).path / "examples" / "numbers.jsonl"
        for line in file.read_text(encoding="utf-8").splitlines():
            yield language, json.loads(line)


EXAMPLES = list(examples())


@pytest.mark.parametrize(
    ("language", "example"), EXAMPLES, ids=[f"{language}-{e['text'][:40]}" for language, e in EXAMPLES]
)
def test_example(language, example):
    fields = ("text", "value", "low", "high", "comparator", "kind", "unit")
    found = [{f: getattr(n, f) for f in fields} for n in parse_numbers(example["text"], language)]
    for number in found:
        for bound in ("value", "low", "high"):
            number[bound] = None if number[bound] is None else str(number[bound])
    assert found == example["numbers"]


@pytest.mark.parametrize("language", languages())
def test_each_pack_has_examples_of_both_kinds(language):
    mine = [e for lang, e in EXAMPLES if lang == language]
    assert len(mine) >= 300
    assert sum(not e["numbers"] for e in mine) >= 60
    assert {n["comparator"] for e in mine for n in e["numbers"]} == {*LOW_HIGH, "range", "vague"}


@pytest.mark.parametrize(("language", "example"), [x for x in EXAMPLES if x[1]["numbers"]])
def test_bounds_follow_the_comparator(language, example):
    for number in parse_numbers(example["text"], language):
        if number.comparator in ("range", "vague"):
            assert number.value is None
            assert number.low < number.high
            continue
        has_low, has_high = LOW_HIGH[number.comparator]
        assert number.low == (number.value if has_low else None)
        assert number.high == (number.value if has_high else None)


def sample(*limits):
    chance = random.Random(SEED)
    for limit, count in limits:
        yield from (chance.randrange(limit) for _ in range(count))


def reads_back(number, language):
    written = num2words(number, lang=language)
    return [(n.text, n.value) for n in parse_numbers(written, language)] == [(written, number)]


def test_english_integers_in_words():
    numbers = [*range(1200), *sample((10**6, 3000), (10**9, 1500), (10**15, 1500))]
    assert [n for n in numbers if not reads_back(n, "en")] == []


def errs_in_arabic(number):
    """Where num2words writes what is no Arabic number.

    A scale doubled and nothing after it is its construct dual (``ألفا`` for 2,000), which without its noun is the accusative of
    1,000; and a group of three digits that ends in 01 or 02 before a scale repeats the scale or its dual instead of the
    numeral (``مائة و ألف ألف`` for 101,000).
    """
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    doubled = len(groups) > 1 and groups[-1] == 2 and not any(groups[:-1])
    return doubled or any(group > 100 and group % 100 in (1, 2) for group in groups[1:])


def test_arabic_integers_in_words():
    numbers = [*range(1200), *sample((10**6, 3000), (10**9, 1000), (10**15, 1000))]
    kept = [n for n in numbers if not errs_in_arabic(n)]
    assert len(kept) > 0.85 * len(numbers)
    assert [n for n in kept if not reads_back(n, "ar")] == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("مئة وواحد ألف", 101_000),
        ("ألفان", 2000),
        ("مئتان واثنان وعشرون ألفا", 222_000),
        ("مليونان وألف وواحد", 2_001_001),
    ],
)
def test_arabic_integers_that_num2words_cannot_write(written, value):
    assert [(n.text, n.value) for n in parse_numbers(written, "ar")] == [(written, value)]


@pytest.mark.parametrize(
    ("language", "percent"), [("ar", "بالمئة"), ("ar", "في المئة"), ("en", "percent"), ("en", "%")]
)
def test_percent_of_any_number(language, percent):
    for value in sample((100, 40)):
        (number,) = parse_numbers(f"{value} {percent}", language)
        assert (number.value, number.kind, number.unit) == (value, "percent", "percent")


@pytest.mark.parametrize("language", languages())
def test_every_unit_is_read_after_a_number(language):
    for row in pack(language).table("units"):
        (number,) = parse_numbers(f"37 {row['singular']}", language)
        assert (number.value, number.kind, number.unit) == (37, row["kind"], row["unit"]), row


@pytest.mark.parametrize("language", languages())
def test_every_currency_is_read_after_a_number(language):
    for row in pack(language).table("currencies"):
        (number,) = parse_numbers(f"37000 {row['singular']}", language)
        assert (number.kind, number.unit) == ("money", row["default"] or None), row


@pytest.mark.parametrize("language", languages())
def test_every_comparator_sets_its_bounds(language):
    for row in pack(language).table("comparators"):
        if row["side"] != "before" or row["comparator"] in ("between", "from", "vague", "minus"):
            continue
        unit = "دولارا" if language == "ar" else "dollars"
        (number,) = parse_numbers(f"{row['phrase']} 55 {unit}", language)
        assert (number.value, number.comparator) == (55, row["comparator"]), row


@pytest.mark.parametrize("language", languages())
def test_every_label_makes_no_quantity(language):
    for row in pack(language).table("not_numbers"):
        if row["side"] == "before" and row["why"] == "label":
            assert parse_numbers(f"{row['phrase']} 51.", language) == [], row


@pytest.mark.parametrize(
    "table", ["number_words", "units", "currencies", "comparators", "not_numbers", "number_contexts"]
)
@pytest.mark.parametrize("language", languages())
def test_tables_are_whole(language, table):
    rows = pack(language).table(table)
    assert rows
    key = next(iter(rows[0]))
    assert all(row[key] for row in rows)


def test_positions_are_those_of_the_text_as_given():
    text = "قُتِلَ ثَلَاثَةُ جُنُودٍ، وأُصيبَ ١٢ شخصًا"
    for number in parse_numbers(text, "ar"):
        assert text[number.start : number.end] == number.text
    assert [str(n.value) for n in parse_numbers(text, "ar")] == ["3", "12"]


def test_values_are_exact():
    (number,) = parse_numbers("0.1 percent", "en")
    assert number.value == Decimal("0.1")
    (number,) = parse_numbers("1234567890123.45 dollars", "en")
    assert number.value == Decimal("1234567890123.45")


def test_unknown_language():
    with pytest.raises(PackError, match="tlh: no language pack; allowed: ar, en"):
        parse_numbers("wa'", "tlh")


def view(text, language, paragraphs=None):
    folded = fold(text)
    spans = paragraphs or [Span(0, len(folded.text))]
    return View(pack(language), folded, folded.text, spans, spans, [], [])


def test_boilerplate_holds_no_numbers():
    text = "Twelve men left.\nRelated: 40 more stories"
    found = find_numbers(view(text, "en", [Span(0, 16)]))
    assert [n.value for n in found] == [12]


def test_a_dual_is_number_and_noun_in_one():
    (number,) = find_numbers(view("قتل جنديان", "ar"))
    assert (number.value, number.counted) == (2, Span(4, 10))
    (number,) = find_numbers(view("بعد عامين", "ar"))
    assert (number.kind, number.counted) == ("duration", None)


@pytest.mark.parametrize("language", languages())
def test_numbers_stand_in_order_and_apart(language):
    text = "\n".join(e["text"] for lang, e in EXAMPLES if lang == language)
    found = find_numbers(view(text, language))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert len(found) > 200


HOSTILE = {
    "digits": "7" * 200_000,
    "commas": "1," * 100_000,
    "separators": "1.2-3/4:5 " * 20_000,
    "one number": "مئة ألف و" * 22_000,
    "hundreds": "one hundred and " * 12_000,
    "halves": "a half " * 28_000,
    "ambiguous": "12.345 " * 28_000,
    "duals": "هجومين " * 28_000,
    "comparators": "more than " * 20_000,
    "spaces": " " * 200_000 + "12",
    "ranges": "10 to " * 33_000,
    "currencies": "$ € £ " * 33_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", languages())
def test_time_grows_with_the_text(language, name):
    text = HOSTILE[name]
    parse_numbers(text[:2000], language)

    def seconds(chars):
        begun = time.process_time()
        parse_numbers(text[:chars], language)
        return time.process_time() - begun

    assert in_a_round(lambda n: seconds(200_000 - n) < 12 * seconds(50_000 - n) + 0.2)


def test_pack_files_are_where_they_belong():
    for language in languages():
        assert Path(pack(language).path, "examples", "numbers.jsonl").is_file()
