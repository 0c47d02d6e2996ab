"""Who is who, which articles are copies, which tell of one event."""

import random
from collections import Counter
from datetime import date

import pyarrow as pa
import pytest

from claimbank.contract import load
from claimbank.resolve import Telling, Told, company, events, gather, telling_table, tellings
from claimbank.resolve.content_words import NAMES, WORDS
from claimbank.resolve.skeleton import transliterates


def sources(*rows: dict[str, object]) -> pa.Table:
    blank = {
        "role": None,
        "affiliation": None,
        "aliases": [],
        "language": "en",
        "merge_reason": None,
        "n_claims": 1,
        "n_documents": 1,
        "split": "all",
    }
    full = [{**blank, "canonical_source_id": r["source_id"], **r} for r in rows]
    return pa.Table.from_pylist(full, schema=load().table("sources").arrow())


def test_one_row_per_source_with_the_commonest_of_what_articles_say() -> None:
    told = [
        {"source_id": "s1", "name": "Robert Wood", "kind": "person", "role": "envoy", "aliases": ["Wood"]},
        {"source_id": "s1", "name": "Robert Wood", "kind": "person", "role": "deputy ambassador"},
        {"source_id": "s1", "name": "ROBERT WOOD", "kind": "person", "role": "deputy ambassador"},
    ]
    (row,) = gather([sources(told[0]), sources(*told[1:])]).to_pylist()
    assert (row["name"], row["role"], row["n_claims"], row["n_documents"]) == (
        "Robert Wood",
        "deputy ambassador",
        3,
        3,
    )
    assert row["aliases"] == ["ROBERT WOOD", "Wood"]


def test_the_same_name_is_merged_with_a_reason_and_another_kind_is_not() -> None:
    table = gather(
        [
            sources(
                {"source_id": "s1", "name": "RT", "kind": "outlet", "n_claims": 5},
                {"source_id": "s2", "name": "RT", "kind": "agency", "language": "ar"},
                {"source_id": "s3", "name": "a source", "kind": "unnamed"},
                {"source_id": "s4", "name": "a source", "kind": "unnamed", "language": "ar"},
            )
        ]
    )
    found = {r["source_id"]: (r["canonical_source_id"], r["merge_reason"]) for r in table.to_pylist()}
    assert found == {
        "s1": ("s1", None),
        "s2": ("s1", "same name in two languages"),
        "s3": ("s3", None),
        "s4": ("s4", None),
    }


LATIN_ARABIC = [
    ("Muhammad", "محمد", True), ("Mahmoud", "محمد", False), ("Muhammad", "محمود", False), ("Mahmoud", "محمود", True),
    ("Hussein", "حسين", True), ("Hussein", "حسن", False), ("Hassan", "حسين", False), ("Hassan", "حسن", True),
    ("Guterres", "غوتيريش", True), ("Sergey", "سيرغي", True), ("Peskov", "بيسكوف", True), ("Zakharova", "زاخاروفا", True),
    ("Erdogan", "أردوغان", True), ("Trump", "ترامب", True), ("Mamdouh", "ممدوح", True), ("Abdullah", "عبدالله", True),
    ("Akram", "كريم", False), ("Salman", "سليمان", False), ("Khalil", "خالد", False),
]  # fmt: skip


@pytest.mark.parametrize(("latin", "arabic", "one"), LATIN_ARABIC)
def test_whether_a_latin_name_can_be_an_arabic_one(latin: str, arabic: str, one: bool) -> None:
    assert transliterates(latin, arabic) is one


def canonical(*rows: dict[str, object], company: dict[str, set[str]]) -> dict[str, str]:
    table = gather([sources(*rows)], company)
    return {r["source_id"]: r["canonical_source_id"] for r in table.to_pylist()}


def test_a_person_in_two_scripts_is_one_where_an_event_joins_them_and_nobody_else_fits() -> None:
    latin = {"source_id": "en", "name": "Huda al-Masri", "kind": "person", "n_claims": 3}
    arabic = {"source_id": "ar", "name": "هدى المصري", "kind": "person", "language": "ar"}
    together = {"en": {"flood"}, "ar": {"flood"}, "ar2": {"flood"}}
    assert canonical(latin, arabic, company=together) == {"en": "en", "ar": "en"}
    assert canonical(latin, arabic, company={"en": {"flood"}, "ar": {"cup"}}) == {"en": "en", "ar": "ar"}
    namesake = {"source_id": "ar2", "name": "هادي المصري", "kind": "person", "language": "ar"}
    assert canonical(latin, arabic, namesake, company=together)["ar"] in {"ar", "en"}
    same_sound = {"source_id": "ar2", "name": "هدا المصري", "kind": "person", "language": "ar"}
    assert canonical(latin, arabic, same_sound, company=together) == {"en": "en", "ar": "ar", "ar2": "ar2"}


FLOOD = (
    "Floods swept through Marsa al-Amal before dawn; colonel Samer al-Halabi said the river had left its bed. "
    "Huda al-Masri spoke of hospitals."
)
FLOOD_AR = "اجتاحت الفيضانات مدينة مرسى الأمل، وقال العقيد سامر الحلبي إن النهر فاض، وتحدثت هدى المصري عن المستشفيات."
BANK = "The central bank of Norland kept its rate unchanged, governor Ingrid Vold told reporters, as inflation slowed."
CUP = "Rovers won the cup on penalties after Tomas Arden saved twice, his manager Pedro Quintas said, praising the keeper."


def telling(
    name: str, text: str, day: int = 1, language: str = "en", figures: tuple[tuple[str, float], ...] = ()
) -> Telling:
    return Telling.of(name, language, date(2025, 3, day), text, figures)


def test_articles_of_one_event_are_found_in_one_language_and_across_two() -> None:
    figures = (("killed", 43.0), ("missing", 15.0))
    found = events(
        [
            telling("en1", FLOOD, figures=figures),
            telling(
                "en2",
                FLOOD.replace("Floods swept through", "A flood hit") + " Rescuers went on.",
                2,
                figures=figures,
            ),
            telling("ar1", FLOOD_AR, language="ar", figures=figures),
            telling("bank", BANK),
            telling("cup", CUP),
        ]
    )
    assert found["en1"] == found["en2"] == found["ar1"]
    assert set(found) == {"en1", "en2", "ar1"}


def test_the_same_words_months_apart_are_no_event() -> None:
    far = Telling.of("late", "en", date(2025, 9, 1), FLOOD, ())
    assert events([telling("en1", FLOOD), far, telling("bank", BANK)]) == {}


def test_company_counts_who_passes_on_and_articles_that_stand_alone() -> None:
    chain = [{"source": "Reuters", "source_id": "agency", "cue": None, "start": None, "end": None}]
    claims = pa.table(
        {
            "source_id": ["mayor", None, "mayor"],
            "document_id": ["d1", "d2", "d3"],
            "attribution_chain": [[], chain, []],
        }
    )
    found = company([claims], {"d1": "flood", "d2": "flood"})
    assert (len(found), len(found["mayor"])) == (2, 2)
    assert found["agency"] < found["mayor"]


def test_what_is_kept_of_many_articles_is_what_is_kept_of_each() -> None:
    draw = random.Random(4)
    spoken = f"{FLOOD} {FLOOD_AR} {BANK} {CUP}".split()
    told = []
    for n in range(300):
        text = " ".join(draw.choices(spoken, k=draw.choice((0, 3, 20, 200, 2000))))
        figures = [("killed", float(draw.randrange(3))), ("age", 4.0), ("missing", None)][: draw.randrange(4)]
        told.append(Told.of(f"d{n}", "en", None, text, figures, ["PS.gaza", "SY"][: draw.randrange(3)]))
    together = list(tellings(telling_table(told)))
    assert together == [next(tellings(telling_table([one]))) for one in told]
    for one, found in zip(told, together, strict=True):
        pieces = one.read.split()
        words, names = (Counter(f for piece in pieces for f in known[piece]) for known in (WORDS, NAMES))
        anchors = {**names, **dict.fromkeys(one.places, 1)}
        facts = Counter(one.facts)
        every = {**words, **anchors, **{fact: 2 * n for fact, n in facts.items()}}
        for hashes, features, most in ((found.words, every, 400), (found.anchors, anchors, 80)):
            ranked = sorted(features.items(), key=lambda feature: (-feature[1], feature[0]))[:most]
            assert list(hashes) == [(feature, min(n, 255)) for feature, n in ranked]
        assert dict(found.facts) == facts
        assert bool(found.sketch) == (len(one.folded.split()) > 14)
