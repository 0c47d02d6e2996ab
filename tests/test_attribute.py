"""The core of attribution, apart from any language: who is who, who goes on speaking, what is nested in what."""

import re
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest

from claimbank import extract
from claimbank.attribute import Attributed, attribute
from claimbank.fold import fold
from claimbank.languages import Pack
from claimbank.languages.view import View
from claimbank.model import Party, Quote, Report, Span

RULES = SimpleNamespace(
    same_name=lambda short, full: set(short.split()) <= set(full.split()),
    head_words=lambda phrase: frozenset(re.findall(r"[a-z]+", phrase.lower())) - {"the", "of", "a"},
)


class FakePack:
    """A language of no grammar: names are the words they share."""

    rules = RULES

    @staticmethod
    def table(_: str) -> list[dict[str, str]]:
        return [{"noun": "paper", "kind": "outlet"}, {"noun": "company", "kind": "organization"}]


PACK = FakePack()


def view(text: str, *quotes: str) -> View:
    pack = cast(Pack, PACK)
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    found = [Quote(s := text.index(q), s + len(q), s - 1, s + len(q) + 1) for q in quotes]
    stops = [0, *(m.end() for m in re.finditer(r"\. (?=[A-Z])|\n", text)), len(text)]
    sentences = [Span(a, b) for a, b in pairwise(stops) if a < b]
    return View(pack, fold(text), text, lines, sentences, found, [])


def span(text: str, words: str, nth: int = 0) -> Span:
    start = [m.start() for m in re.finditer(re.escape(words), text)][nth]
    return Span(start, start + len(words))


def party(text: str, words: str | None, kind: str = "person", nth: int = 0, **known: Any) -> Party:
    if words is None:
        return Party(kind, **known)
    mention = span(text, words, nth)
    named = kind not in ("pronoun", "description", "dropped")
    return Party(kind, mention, mention if named else None, **known)


def report(
    text: str, content: str, cue: str | None, speaker: Party | None, nth: int = 0, **more: Any
) -> Report:
    where = span(text, cue, nth) if cue else None
    return Report(span(text, content), where, cue, "assert", speaker=speaker, **more)


def speakers(v: View, found: list[Attributed]) -> list[str | None]:
    return [v.text[slice(*a.entity.name)] if a.entity else None for a in found]


def test_a_short_name_a_pronoun_and_a_description_go_to_the_fullest_name() -> None:
    text = "Lina Haddad, the mayor, said A. Haddad said B. She said C. The mayor said D."
    v = view(text)
    found, _ = attribute(
        v,
        [
            report(text, "A", "said", party(text, "Lina Haddad", gender="f", role=span(text, "mayor"))),
            report(text, "B", "said", party(text, "Haddad", nth=1), nth=1),
            report(text, "C", "said", party(text, "She", "pronoun", gender="f", number="s"), nth=2),
            report(text, "D", "said", party(text, "The mayor", "description"), nth=3),
        ],
        [],
    )
    assert speakers(v, found) == ["Lina Haddad"] * 4


def test_a_description_of_a_kind_goes_to_the_only_one_of_that_kind() -> None:
    text = "The Morning Post wrote A. Acme and Bolt said B. The paper said C. The company said D."
    v = view(text)
    reports = [
        report(text, "A", "wrote", party(text, "Morning Post", "outlet")),
        report(text, "B", "said", party(text, "Acme", "organization")),
        report(text, "C", "said", party(text, "The paper", "description"), nth=1),
        report(text, "D", "said", party(text, "The company", "description"), nth=2),
    ]
    found, _ = attribute(v, reports, [party(text, "Bolt", "organization")])
    assert speakers(v, found) == ["Morning Post", "Acme", "Morning Post", None]


def test_it_is_no_person() -> None:
    text = "Acme said A. Omar Nasr said B. It said C."
    v = view(text)
    reports = [
        report(text, "A", "said", party(text, "Acme", "organization")),
        report(text, "B", "said", party(text, "Omar Nasr"), nth=1),
        report(text, "C", "said", party(text, "It", "pronoun", gender="n", number="s"), nth=2),
    ]
    assert speakers(v, attribute(v, reports, [])[0]) == ["Acme", "Omar Nasr", "Acme"]


def test_a_description_that_nobody_bears_is_a_source_of_its_own() -> None:
    text = "Acme said A. The municipality said B. It said C. The municipality said D."
    v = view(text)
    reports = [
        report(text, "A", "said", party(text, "Acme", "organization")),
        report(text, "B", "said", party(text, "The municipality", "description"), nth=1),
        report(text, "C", "said", party(text, "It", "pronoun", number="s"), nth=2),
        report(text, "D", "said", party(text, "The municipality", "description", nth=1), nth=3),
    ]
    found, entities = attribute(v, reports, [])
    assert speakers(v, found) == ["Acme", *["The municipality"] * 3]
    assert len(entities) == 2


def test_a_description_may_stand_before_the_name_of_its_only_bearer() -> None:
    text = "The mayor said A. It was Lina Haddad."
    v = view(text)
    known = [party(text, "Lina Haddad", role=span(text, "mayor"))]
    found, _ = attribute(v, [report(text, "A", "said", party(text, "The mayor", "description"))], known)
    assert speakers(v, found) == ["Lina Haddad"]


def test_a_name_that_two_could_bear_stays_open() -> None:
    text = "Lina Haddad and Omar Haddad came. Haddad said A."
    v = view(text)
    known = [party(text, "Lina Haddad"), party(text, "Omar Haddad")]
    found, _ = attribute(v, [report(text, "A", "said", party(text, "Haddad", nth=2))], known)
    assert speakers(v, found) == [None]
    assert found[0].report.speaker is not None and found[0].report.speaker.mention == span(text, "Haddad", 2)


def test_a_dropped_subject_goes_on_with_the_last_speaker_that_agrees() -> None:
    text = "Lina Haddad said A. Omar Nasr said B. Added C."
    v = view(text)
    first = report(text, "A", "said", party(text, "Lina Haddad", gender="f"))
    second = report(text, "B", "said", party(text, "Omar Nasr", gender="m"), nth=1)
    for gender, expected in (("f", "Lina Haddad"), ("m", "Omar Nasr"), (None, "Omar Nasr")):
        third = report(text, "C", "Added", party(text, None, "dropped", gender=gender, number="s"))
        found, _ = attribute(v, [first, second, third], [])
        assert speakers(v, found)[2] == expected


def test_a_pronoun_goes_to_the_subject_of_the_sentence_before_rather_than_to_one_who_spoke_long_ago() -> None:
    text = "Omar Nasr said A. It was late. Ali Hadi, a guard, met the others. He said B."
    v = view(text)
    known = [party(text, "Ali Hadi", gender="m")]
    reports = [
        report(text, "A", "said", party(text, "Omar Nasr", gender="m")),
        report(text, "B", "said", party(text, "He", "pronoun", gender="m", number="s"), nth=1),
    ]
    assert speakers(v, attribute(v, reports, known)[0]) == ["Omar Nasr", "Ali Hadi"]
    without = text.replace("Ali Hadi, a guard,", "The guards then all")
    v = view(without)
    reports = [
        report(without, "A", "said", party(without, "Omar Nasr", gender="m")),
        report(without, "B", "said", party(without, "He", "pronoun", gender="m", number="s"), nth=1),
    ]
    assert speakers(v, attribute(v, reports, [])[0]) == ["Omar Nasr", "Omar Nasr"]


def test_one_quoted_within_a_report_does_not_take_over() -> None:
    text = "Omar Nasr said that the guard had shouted A. He added B."
    v = view(text)
    found, _ = attribute(
        v,
        [
            report(text, "the guard had shouted A", "said", party(text, "Omar Nasr", gender="m")),
            report(text, "A", "shouted", party(text, "the guard", "unnamed", gender="m")),
            report(text, "B", "added", party(text, "He", "pronoun", gender="m", number="s")),
        ],
        [],
    )
    assert speakers(v, found) == ["Omar Nasr", "the guard", "Omar Nasr"]
    assert [a.parent for a in found] == [None, 0, None]


def test_a_split_quotation_is_two_claims_the_second_going_on() -> None:
    text = '"It rose," said Omar Nasr, "and fell."'
    v = view(text, "It rose,", "and fell.")
    speaker = party(text, "Omar Nasr")
    parts = [
        report(text, q.strip(), "said", speaker, quote=v.quotes[i])
        for i, q in enumerate(("It rose,", "and fell."))
    ]
    found, _ = attribute(v, parts, [])
    assert [a.continues for a in found] == [None, 0]
    assert [a.quote_type for a in found] == ["direct", "direct"]


@pytest.mark.parametrize(
    ("text", "content", "quote", "expected"),
    [
        ('He said "we won the cup".', "we won the cup", "we won the cup", "direct"),
        (
            'He said it was "a very bad day" for all.',
            'it was "a very bad day" for all',
            "a very bad day",
            "mixed",
        ),
        ('He said the "Silver Star" had sunk.', 'the "Silver Star" had sunk', "Silver Star", "indirect"),
        ("He said it had rained.", "it had rained", "", "indirect"),
    ],
)
def test_the_form_of_a_report(text: str, content: str, quote: str, expected: str) -> None:
    v = view(text, *([quote] if quote else []))
    found, _ = attribute(v, [report(text, content, "said", party(text, "He", "pronoun"))], [])
    assert found[0].quote_type == expected


def test_of_two_finds_of_the_same_words_the_surer_stays() -> None:
    text = "Omar Nasr said it would rain."
    v = view(text)
    sure = report(text, "it would rain", "said", party(text, "Omar Nasr"), confidence=0.9)
    vague = replace(sure, content=span(text, "it would rain."), speaker=None, confidence=0.5)
    assert [a.report for a in attribute(v, [vague, sure], [])[0]] == [sure]


def test_a_person_is_never_an_organisation_of_the_same_name() -> None:
    text = "Ford said A. The Ford company said B."
    v = view(text)
    found, entities = attribute(
        v,
        [
            report(text, "A", "said", party(text, "Ford")),
            report(text, "B", "said", party(text, "Ford", "organization", nth=1), nth=1),
        ],
        [],
    )
    assert found[0].entity is not found[1].entity
    assert len(entities) == 2


def test_a_thousand_bearers_of_one_name_take_no_more_than_linear_work() -> None:
    text = " ".join(f"Ann{i} Haddad said x{i}." for i in range(1000))
    v = view(text)
    asked = 0

    def counted(short: str, full: str) -> bool:
        nonlocal asked
        asked += 1
        return set(short.split()) <= set(full.split())

    v.pack.rules.same_name = counted
    try:
        reports = [
            report(text, f"x{i}.", "said", party(text, f"Ann{i} Haddad"), nth=i) for i in range(0, 1000, 10)
        ]
        attribute(v, reports, [party(text, f"Ann{i} Haddad") for i in range(1000)])
    finally:
        RULES.same_name = lambda short, full: set(short.split()) <= set(full.split())
    assert asked < 50_000


def test_what_a_listing_of_hundreds_describes_stays_open() -> None:
    """Descriptions are looked for among all that an article names: not where it names more than any article does."""
    names = [
        f"{a}{b}{c} Corp"
        for a in "BDKMTVZ"
        for b in ("ar", "el", "on", "im", "os")
        for c in "bdfgklmnprstvwxz"
    ]
    listed = " ".join(f"{name} said it would open a shop in May." for name in dict.fromkeys(names))
    few = "Barb Corp said it would open a shop. The company said sales rose in spring."
    (found,) = extract(few, "en")
    assert found.claims[-1].speaker == "Barb Corp"
    (listing,) = extract(f"{listed} The company said sales rose in spring.", "en")
    assert listing.claims[-1].speaker is None
