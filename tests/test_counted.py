"""What is counted: the packs' examples, their tables, and the traps of annotate.counted."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import claimbank.languages
from claimbank.annotate.counted import describe
from claimbank.annotate.counted.words import find_marks, words
from claimbank.annotate.numbers import find_numbers
from claimbank.errors import PackError
from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.languages.concepts import concepts, meaning, quantities, statuses
from claimbank.languages.packs import load_pack
from claimbank.languages.view import View
from claimbank.model import Number, Span
from paces import in_a_round


def view_of(text: str, language: str, published: date | None = None) -> View:
    folded = fold(text)
    whole = [Span(0, len(folded.text))]
    return View(pack(language), folded, folded.text, whole, whole, [], [], published=published)


def number_of(view: View, row: dict) -> Number:
    start = view.folded.position(row["at"])
    end = view.folded.position(row["at"] + len(row["number"]))
    value = Decimal(row["value"]) if row["value"] else None
    return Number(start, end, value, value, value, row["comparator"], row["kind"], row["unit"])


def examples() -> list:
    out = []
    for language in languages():
        file = pack(language).path / "examples" / "counted.jsonl"
        for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            out.append(pytest.param(language, json.loads(text), id=f"{language}:{line}"))
    return out


def described(
    text: str, language: str, published: date | None = None
) -> list[tuple[str, str | None, Number]]:
    view = view_of(text, language, published)
    out = []
    for n in describe(view, find_numbers(view)):
        counted = text[slice(*view.folded.span(*n.counted))] if n.counted else None
        out.append((text[slice(*view.folded.span(n.start, n.end))], counted, n))
    return out


@pytest.mark.parametrize(("language", "example"), examples())
def test_examples_of_the_packs(language: str, example: dict) -> None:
    view = view_of(example["text"], language)
    found = describe(view, [number_of(view, row) for row in example["numbers"]])
    for row, number in zip(example["numbers"], found, strict=True):
        counted = example["text"][slice(*view.folded.span(*number.counted))] if number.counted else None
        assert (counted, number.concept, number.is_prior) == (row["counted"], row["concept"], row["prior"])
        assert (
            dict(number.qualifiers) == row["qualifiers"]
            or [list(q) for q in number.qualifiers] == row["qualifiers"]
        )


@pytest.mark.parametrize("language", languages())
def test_each_pack_has_enough_examples(language: str) -> None:
    lines = (pack(language).path / "examples" / "counted.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for line in lines for row in json.loads(line)["numbers"]]
    assert len(lines) >= 150
    assert sum(row["prior"] for row in rows) >= 6
    assert sum(row["counted"] is None for row in rows) >= 20


@pytest.mark.parametrize("language", languages())
def test_every_concept_and_status_has_words_in_every_language(language: str) -> None:
    said = {w for value in words(language).entries.values() for w in value}
    assert {w.value for w in said if w.role in ("noun", "event", "toll", "quantity")} == set(concepts())
    assert {w.value for w in said if w.role == "status"} == set(statuses())


def test_the_list_of_concepts_is_consistent() -> None:
    known = concepts()
    for concept in known.values():
        assert concept.meaning and set(concept.plain) <= set(known) and set(concept.of) <= set(known)
        assert bool(concept.takes) == (concept.kind == "event"), concept.id
        assert bool(concept.figures) == (concept.kind == "quantity") or concept.id == "seized", concept.id
        assert set(concept.takes) <= {"person", "anybody", "thing", *known}
    for status in statuses().values():
        assert all(status.id in statuses()[other].excludes for other in status.excludes)
        assert set(status.of) <= set(known), status.id


def test_names_for_one_concept_are_of_the_list() -> None:
    """``same`` and ``asked_as`` lead from concepts to concepts, and not on to a third."""
    tables = tomllib.loads(
        Path(claimbank.languages.__file__).with_name("concepts.toml").read_text(encoding="utf-8")
    )
    for table in ("same", "asked_as"):
        assert tables[table]
        for name, other in tables[table].items():
            assert {*name.split("."), other} <= set(concepts()), name
            assert other not in tables[table], name
    assert "price" in quantities("money") and "price" not in quantities("percent")


def test_meanings_make_questions() -> None:
    assert meaning("destroyed.homes") == "number of homes of things destroyed"
    assert meaning("killed.part") == "number of some of people killed or dead"
    assert meaning("troops") == "number of soldiers"


def test_a_wrong_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pack.toml").write_text(
        'name = "X"\ndirection = "ltr"\n[quotes]\npairs = []\n', encoding="utf-8"
    )
    (tmp_path / "concepts.tsv").write_text("concept\trole\tforms\nnonsense\tnoun\tx\n", encoding="utf-8")
    from claimbank.annotate.counted import words as module

    monkeypatch.setattr(module, "load", lambda _: load_pack(tmp_path))
    with pytest.raises(PackError, match=r"concepts\.tsv: nonsense noun: unknown"):
        words.__wrapped__("en")


def test_troops_of_two_estimates() -> None:
    first = described("أفادت المعلومات بوصول ثمانية آلاف جندي من كوريا الشمالية في منطقة كورسك.", "ar")
    second = described("The Pentagon put the number of North Korean soldiers at about 10,000.", "en")
    assert [n.concept for _, _, n in (*first, *second)] == ["troops", "troops"]
    assert dict(first[0][2].qualifiers) == {"origin": "KP", "place": "RU.kursk"}
    assert dict(second[0][2].qualifiers)["origin"] == "KP"


@pytest.mark.parametrize(
    ("language", "text", "priors"),
    [
        ("ar", "ارتفعت حصيلة القتلى من 40 إلى 43.", [True, False]),
        ("ar", "ارتفعت حصيلة القتلى إلى 43 من 40.", [False, True]),
        ("ar", "قدر عددهم بعشرة آلاف جندي، ارتفاعا من تقديرات سابقة بلغت 3000 جندي.", [False, True]),
        ("ar", "بلغت الإصابات 300 إصابة مقارنة بـ250 إصابة في العام الماضي.", [False, True]),
        ("ar", "بلغت النسبة بين النساء 40 إصابة مقارنة بـ25 إصابة بين الرجال.", [False, False]),
        ("ar", "فاز الفريق بفارق 7 نقاط وسجل 3 أهداف.", [False, False]),
        ("en", "The toll rose from 40 to 43.", [True, False]),
        ("en", "The toll rose to 43 from 40.", [False, True]),
        ("en", "Cases reached 300, up from 250 a year earlier.", [False, True]),
        ("en", "It killed 300 people, compared with 250 deaths in 2014.", [False, True]),
        ("en", "The drug helped 40 women, compared with 25 men.", [False, False]),
        ("en", "They walked from 3 villages to 2 towns.", [False, False]),
    ],
)
def test_earlier_figures(language: str, text: str, priors: list[bool]) -> None:
    assert [n.is_prior for _, _, n in described(text, language)] == priors


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        (
            "en",
            "The fever killed 8,441 people in 2015 and 7,950 in 2014.",
            [date(2015, 12, 31), date(2014, 12, 31)],
        ),
        ("en", "The fever has killed 300 people since 2014.", [None]),
        ("ar", "سجلت الوزارة 300 حالة يوم 4 مايو 2018.", [date(2018, 5, 4)]),
        ("ar", "قتل 40 شخصا منذ عام 2011.", [None]),
    ],
)
def test_dated_figures(language: str, text: str, days: list[date | None]) -> None:
    assert [n.as_of for _, _, n in described(text, language, date(2018, 6, 1))] == days


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("en", "The raid killed 3 guards in a city of 90,000 people.", ["killed.guards", "people"]),
        ("en", "A bomb killed 12 people, 5 of them in a mosque.", ["killed", "killed.part"]),
        ("en", "They freed 12 of 30 hostages.", ["freed", "hostages"]),
        ("en", "About 600 rebels killed 12 guards.", ["fighters", "killed.guards"]),
        ("ar", "قتل الجنود في 3 هجمات.", ["attacks"]),
        ("ar", "أصيب 12 شخصا بينهم 5 في حالة حرجة.", ["injured", "injured.part"]),
        ("ar", "جريمة هزت مدينة يسكنها 90 ألف نسمة.", ["population"]),
    ],
)
def test_only_what_an_event_befalls_is_counted_under_it(language: str, text: str, concept: list[str]) -> None:
    assert [n.concept for _, _, n in described(text, language)] == concept


@pytest.mark.parametrize("language", languages())
def test_spans_stand_in_the_text_and_order_is_kept(language: str) -> None:
    text = {
        "ar": "قُتِلَ ١٤ شخصًا، وأُصيب ٣٠ جنديًّا آخر في حلب.",
        "en": "Over 14 people died; 30 more soldiers were hurt.",
    }
    found = described(text.get(language, ""), language)
    assert [n.start for _, _, n in found] == sorted(n.start for _, _, n in found)
    assert all(counted is None or counted in text[language] for _, counted, _ in found)


def test_marked_vowels_and_digits_of_any_kind() -> None:
    (_, first, a), (_, second, b) = described("قُتِلَ ١٤ شخصًا، وأُصيب ٣٠ جنديًّا في حلب.", "ar")
    assert (first, second) == ("شخصًا", "جنديًّا")
    assert (a.concept, b.concept) == ("killed", "injured.troops")


def test_a_figure_outside_every_sentence_has_its_surroundings() -> None:
    view = view_of("14 people were killed", "en")
    view.sentences = []
    assert describe(view, find_numbers(view))[0].concept == "killed"


def test_nothing_is_found_where_nothing_is_said() -> None:
    view = view_of("", "en")
    assert describe(view, []) == []
    assert find_marks(pack("en"), "", 0, 0) == []


@pytest.mark.parametrize(
    ("language", "piece"), [("ar", "قتل 12 شخصا و30 من "), ("en", "12 of the 30 of 40 people and ")]
)
def test_time_grows_with_the_text(language: str, piece: str) -> None:
    """A sentence of thousands of figures takes no more per figure than one of hundreds (six times is allowed)."""
    import time

    def seconds(times: int) -> float:
        view = view_of(piece * times, language)
        numbers = find_numbers(view)
        began = time.process_time()
        describe(view, numbers)
        return (time.process_time() - began) / len(numbers)

    seconds(20)
    assert in_a_round(lambda n: seconds(3000 + n) < 6 * seconds(300 + n) + 1e-4)
