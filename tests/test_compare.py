"""Figures of one question: how each two stand, and what counts as one question."""

from dataclasses import replace
from datetime import date

import pytest

from claimbank.compare import Figure, compare
from claimbank.compare.relations import relate

EXACT = Figure("n1", "d1", "killed", "count", None, 40, 40, 40, "exact", "40", source_id="s1", event_id="e")


def figure(
    value: float | None,
    comparator: str = "exact",
    low: float | None = None,
    high: float | None = None,
    **other: object,
) -> Figure:
    if comparator == "exact":
        low = high = value
    given = {"number_id": f"n{value}{comparator}", "document_id": "d2", "source_id": "s2", **other}
    return replace(EXACT, value=value, comparator=comparator, low=low, high=high, text=f"{value}", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (figure(40), figure(40), "agree"),
        (figure(40, "at_least", 40), figure(43), "compatible"),
        (figure(40, "more_than", 40), figure(38), "conflict"),
        (figure(10000, "approx"), figure(8000), "conflict"),
        (figure(10000, "approx"), figure(9500), "compatible"),
        (figure(None, "range", 10, 15), figure(12), "compatible"),
        (figure(None, "range", 10, 15), figure(18), "conflict"),
        (figure(None, "vague"), figure(18), "compatible"),
        (figure(3000, is_prior=True), figure(10000), "revision"),
        (figure(58, day=date(2025, 3, 12)), figure(43, day=date(2025, 3, 11)), "revision"),
        (figure(58, day=date(2025, 3, 12)), figure(61, day=date(2025, 3, 12)), "conflict"),
        (figure(43, day=date(2025, 3, 12)), figure(58, day=date(2025, 3, 11)), "conflict"),
        (
            figure(5, concept="cost", day=date(2025, 3, 11)),
            figure(7, concept="cost", day=date(2025, 3, 12)),
            "conflict",
        ),
        (figure(180), figure(178), "compatible"),
        (figure(50), figure(51), "conflict"),
        (figure(8000), figure(10000), "conflict"),
        (figure(58, source_id="s1", document_id="d9"), figure(43, source_id="s1"), "revision"),
    ],
)
def test_relation_is_the_same_from_both_sides(a: Figure, b: Figure, relation: str) -> None:
    assert relate(a, b)[0] == relation
    assert relate(b, a)[0] == relation


def test_a_question_is_one_event_one_concept_one_unit() -> None:
    figures = [
        EXACT,
        figure(43),
        figure(41, event_id="other"),
        figure(44, concept="injured"),
        figure(45, kind="money", unit="USD"),
    ]
    comparisons, pairs = compare(figures)
    assert [c["number_ids"] for c in comparisons] == [["n1", "n43exact"]]
    assert [(p["number_id_a"], p["number_id_b"], p["relation"]) for p in pairs] == [
        ("n1", "n43exact", "conflict")
    ]


def test_qualifiers_that_differ_keep_figures_apart_and_a_missing_one_joins() -> None:
    korean = figure(8000, qualifiers={"origin": "KP"}, concept="troops")
    russian = figure(50000, qualifiers={"origin": "RU"}, concept="troops")
    korean_too = figure(10000, "approx", qualifiers={"origin": "KP"}, concept="troops", document_id="d3")
    comparisons, _ = compare([korean, russian, korean_too])
    assert [sorted(c["number_ids"]) for c in comparisons] == [["n10000approx", "n8000exact"]]
    assert comparisons[0]["qualifiers"] == [{"key": "origin", "value": "KP"}]
    bare = figure(9000, concept="troops", document_id="d4")
    assert [len(c["number_ids"]) for c in compare([korean, korean_too, bare])[0]] == [3]


def test_figures_of_loose_concepts_are_one_question_only_where_they_agree() -> None:
    years = {"concept": "duration", "kind": "duration", "unit": "year"}
    comparisons, pairs = compare(
        [figure(25, **years), figure(25, document_id="d3", **years), figure(3, number_id="x", **years)]
    )
    assert [sorted(c["number_ids"]) for c in comparisons] == [["n25exact", "n25exact"]]
    assert [p["relation"] for p in pairs] == ["agree"]


def test_an_article_does_not_contradict_itself_its_first_figure_is_the_question() -> None:
    """Two accidents told in two articles: the fresh one first, the old one further down."""
    told = [
        figure(10, number_id="new1", document_id="d1", start=5),
        figure(44, number_id="old1", document_id="d1", start=900),
        figure(16, number_id="new2", document_id="d2", start=7),
        figure(41, number_id="old2", document_id="d2", start=700),
    ]
    comparisons, _ = compare(told)
    assert sorted(sorted(c["number_ids"]) for c in comparisons) == [["new1", "new2"], ["old1", "old2"]]


def test_a_part_is_no_rival_of_the_whole() -> None:
    critical = figure(12, qualifiers={"status": "critical"}, concept="injured")
    whole = figure(120, concept="injured", document_id="d3")
    assert compare([critical, whole]) == ([], [])


def test_a_figure_repeated_in_one_article_stands_once_in_the_pairs() -> None:
    again = figure(43, number_id="again")
    _, pairs = compare([EXACT, figure(43), again])
    assert len(pairs) == 1
    assert compare([figure(43), again]) == ([], [])


def test_the_gravest_relation_of_its_pairs_is_that_of_the_comparison() -> None:
    comparisons, pairs = compare([EXACT, figure(40, document_id="d3"), figure(30, is_prior=True), figure(50)])
    assert {p["relation"] for p in pairs} == {"agree", "revision", "conflict"}
    assert comparisons[0]["relation"] == "conflict"
    assert (comparisons[0]["minimum"], comparisons[0]["maximum"]) == (30, 50)


def test_order_of_arrival_changes_nothing() -> None:
    figures = [
        EXACT,
        figure(43),
        figure(40, "at_least", 40, document_id="d3"),
        figure(38, qualifiers={"place": "SY"}),
    ]
    assert compare(figures) == compare(figures[::-1])
