"""Which names mean one body or one person, and which, however alike, do not."""

import random
from pathlib import Path
from typing import Any

import pytest

from claimbank.languages.tables import table
from claimbank.resolve.bodies import body
from claimbank.resolve.merging import REASONS, merge
from claimbank.resolve.spelling import one_spelling

PAIRS = [
    tuple(line.split("	"))
    for line in (Path(__file__).parent / "data" / "merging.tsv").read_text(encoding="utf-8").splitlines()
    if line.startswith(("body	", "person	"))
]


def pairs(kind: str, one: str) -> list[tuple[str, str]]:
    return [(a, b) for its_kind, is_one, a, b in PAIRS if (its_kind, is_one) == (kind, one)]


def keys(name: str) -> set[str]:
    """What a name means among organisations or outlets, where it is sure."""
    found = (body(name, kind) for kind in ("organization", "agency", "outlet"))
    return {b.key for b in found if b is not None and b.complete}


@pytest.mark.parametrize(("a", "b"), pairs("body", "yes"))
def test_two_names_of_one_body(a: str, b: str) -> None:
    assert keys(a) == keys(b) != set()


@pytest.mark.parametrize(("a", "b"), pairs("body", "no"))
def test_two_names_that_are_not_surely_one_body(a: str, b: str) -> None:
    assert not keys(a) & keys(b)


def test_each_body_of_the_list_is_found_by_its_every_plain_name() -> None:
    missed = [
        (row["id"], name)
        for row in table("bodies")
        for column in ("ar", "en", "short")
        for name in filter(None, row[column].split(";"))
        if name[0] not in "!~" and row["id"] not in keys(name)
    ]
    assert missed == []
    assert len(table("bodies")) > 300


@pytest.mark.parametrize(("a", "b"), pairs("person", "yes"))
def test_two_spellings_of_a_person(a: str, b: str) -> None:
    assert one_spelling(a, b) is one_spelling(b, a) is True


@pytest.mark.parametrize(("a", "b"), pairs("person", "no"))
def test_two_persons_or_not_surely_one(a: str, b: str) -> None:
    assert one_spelling(a, b) is one_spelling(b, a) is False


def test_more_pairs_are_kept_apart_than_joined() -> None:
    assert len(pairs("body", "no")) >= len(pairs("body", "yes")) >= 50
    assert len(pairs("person", "no")) >= len(pairs("person", "yes"))


def source(name: str, kind: str = "organization", language: str = "en", claims: int = 1) -> dict[str, Any]:
    source_id = f"s_{kind}_{language}_{name}"
    return {
        "source_id": source_id,
        "name": name,
        "kind": kind,
        "language": language,
        "n_claims": claims,
        "canonical_source_id": source_id,
        "merge_reason": None,
    }


def merged(rows: list[dict[str, Any]], **events: set[str]) -> dict[str, tuple[str, str | None]]:
    """name -> (name of its head, reason); every event holds the names given for it."""
    company = {r["source_id"]: {e for e, names in events.items() if r["name"] in names} for r in rows}
    merge(rows, company)
    names = {r["source_id"]: r["name"] for r in rows}
    heads = {r["source_id"]: r["canonical_source_id"] for r in rows}
    assert all(heads[head] == head for head in heads.values()), "a head points elsewhere"
    assert all((r["merge_reason"] is None) == (heads[r["source_id"]] == r["source_id"]) for r in rows)
    assert {r["merge_reason"] for r in rows} <= {None, *REASONS}
    return {r["name"]: (names[r["canonical_source_id"]], r["merge_reason"]) for r in rows}


def test_a_body_is_one_across_languages_and_names_with_its_reason() -> None:
    rows = [
        source("United Nations", claims=9),
        source("UN"),
        source("الأمم المتحدة", language="ar"),
        source("الجزيرة", "outlet", "ar"),
    ]
    assert merged(rows) == {
        "United Nations": ("United Nations", None),
        "UN": ("United Nations", "same body under another name"),
        "الأمم المتحدة": ("United Nations", "same body in two languages"),
        "الجزيرة": ("الجزيرة", None),
    }


def test_an_institution_without_its_state_is_one_in_one_event_of_one_state_only() -> None:
    def rows() -> list[dict[str, Any]]:
        return [source("Health Ministry", claims=5), source("وزارة الصحة", language="ar")]

    both = {"Health Ministry", "وزارة الصحة"}
    assert merged(rows())["وزارة الصحة"] == ("وزارة الصحة", None)
    assert merged(rows(), flu=both)["وزارة الصحة"] == ("Health Ministry", "same body, in one event")
    assert merged(rows(), flu=both, fire={"وزارة الصحة"})["وزارة الصحة"] == ("وزارة الصحة", None)
    two_states = [*rows(), source("Egyptian Health Ministry"), source("Jordanian Health Ministry")]
    found = merged(two_states, flu=both | {"Egyptian Health Ministry", "Jordanian Health Ministry"})
    assert found["وزارة الصحة"] == ("وزارة الصحة", None)


def test_a_name_without_its_state_is_no_reason_across_kinds_or_languages() -> None:
    rows = [
        source("Health Ministry"),
        source("Health Ministry", "outlet"),
        source("Health Ministry", language="ar"),
    ]
    merge(rows, {})
    assert [r["merge_reason"] for r in rows] == [None] * 3


def test_a_person_in_two_spellings_is_one_in_one_event_alone() -> None:
    def rows() -> list[dict[str, Any]]:
        return [source("Mohammed al-Masri", "person", claims=3), source("Muhammad El Masri", "person")]

    both = {"Mohammed al-Masri", "Muhammad El Masri"}
    found = merged(rows(), flood=both)
    assert found["Muhammad El Masri"] == (
        "Mohammed al-Masri",
        "same person in another spelling, in one event",
    )
    assert merged(rows())["Muhammad El Masri"][1] is None
    assert (
        merged(rows(), flood={"Mohammed al-Masri"}, cup={"Muhammad El Masri"})["Muhammad El Masri"][1] is None
    )


def test_two_spellings_that_fit_a_third_but_not_each_other_stay_apart() -> None:
    names = ["جون ميلر", "جون ملر", "جون مولر"]
    rows = [source(name, "person", "ar") for name in names]
    assert [merged(rows, trial=set(names))[n][1] for n in names] == [None] * 3


def test_two_spellings_and_a_transliteration_have_one_head() -> None:
    names = ["Huda al-Masri", "Huda El Masri", "هدى المصري"]
    rows = [
        source(names[0], "person", claims=9),
        source(names[1], "person"),
        source(names[2], "person", "ar"),
    ]
    assert {head for head, _ in merged(rows, flood=set(names)).values()} == {"Huda al-Masri"}


def test_what_is_merged_does_not_depend_on_the_order_of_the_sources() -> None:
    names = {name for pair in (*pairs("body", "yes"), *pairs("body", "no")) for name in pair}
    ordered = sorted(names)
    expected = merged([source(n) for n in ordered])
    for seed in range(3):
        random.Random(seed).shuffle(ordered)
        assert merged([source(n) for n in ordered]) == expected


def test_a_body_and_a_person_of_one_name_are_two() -> None:
    rows = [source("Petra", "agency"), source("Petra", "person"), source("Petra")]
    merge(rows, {})
    assert [r["merge_reason"] for r in rows] == [None] * 3
