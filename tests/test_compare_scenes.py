"""One question or two: what stands around figures, from texts to comparisons."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from claimbank import Options, build
from claimbank.annotate.date_words import date_starts
from claimbank.annotate.dates import find_dates
from claimbank.compare import Figure, Scene, compare
from claimbank.compare.likeness import likeness
from claimbank.compare.scenes import scenes
from claimbank.compare.times import STOP, Article
from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.places import Place, places, related
from claimbank.resolve.documents import duplicates
from claimbank.resolve.sketch import resemblance, sketch

FERRY = """Ferry sinks off Port Tarif, killing 31
At least 31 people died when a ferry sank off Port Tarif on Tuesday, the coast guard said.
Hospital officials put the number of dead at 27.
In May 2011 a ferry fire in the same strait killed 112 people."""
FERRY_TOO = """Thirty-four people were killed when an overloaded ferry sank near Port Tarif, the harbour master Karim Odeh said.
The strait is feared by sailors: a fire on a ferry killed 109 people there in May 2011."""
FERRY_AR = """غرق عبارة قبالة ميناء طريف ومقتل 31 شخصا
قال خفر السواحل إن 31 شخصا على الأقل قتلوا عندما غرقت عبارة قبالة ميناء طريف يوم الثلاثاء."""


def built(tmp_path: Path, *texts: tuple[str, str, str, str]) -> list[dict[str, object]]:
    """The comparisons of a build of (id, language, day, text), with the values of their figures as ``values``."""
    rows = [dict(zip(("id", "language", "published_at", "text"), t, strict=True)) for t in texts]
    source = tmp_path / "news.jsonl"
    source.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    build([str(source)], tmp_path / "out", Options(validate=False))
    found = pq.read_table(tmp_path / "out" / "data" / "comparisons").to_pylist()
    return [{**c, "values": sorted({f["value"] for f in c["figures"]})} for c in found]


def test_old_and_new_disasters_are_two_questions_in_one_language_and_two(tmp_path: Path) -> None:
    found = built(
        tmp_path,
        ("one", "en", "2019-03-06", FERRY),
        ("two", "en", "2019-03-06", FERRY_TOO),
        ("three", "ar", "2019-03-06", FERRY_AR),
    )
    killed = {tuple(c["values"]): c for c in found if c["concept"] == "killed"}  # type: ignore[arg-type]
    assert set(killed) == {(27, 31, 34), (109, 112)}
    assert killed[27, 31, 34]["relation"] == "conflict"
    assert killed[27, 31, 34]["languages"] == ["ar", "en"]


@pytest.mark.parametrize(
    ("text", "language", "figure", "first", "fresh", "part", "whole"),
    [
        ("Nine were hurt on Monday.", "en", "Nine", date(2019, 3, 4), True, False, False),
        ("In 2015 a storm killed 40 people.", "en", "40", date(2015, 1, 1), False, False, False),
        ("Thirty died, among them 12 children.", "en", "12", None, True, True, False),
        ("The bill won 61 votes out of 120 cast.", "en", "120", None, True, False, True),
        ("قتل 40 شخصا في حادث مماثل عام 2015.", "ar", "40", date(2015, 1, 1), False, False, False),
        ("قتل 30 شخصا بينهم 12 طفلا.", "ar", "12", None, True, True, False),
        ("حصل القانون على 61 صوتا من أصل 120 صوتا.", "ar", "120", None, True, False, True),
        ("- مايو 2012\nلقي 51 شخصا مصرعهم في حريق.", "ar", "51", date(2012, 5, 1), False, False, False),
    ],
)
def test_a_sentence_tells_when_and_of_what(
    text: str, language: str, figure: str, first: date | None, fresh: bool, part: bool, whole: bool
) -> None:
    at = text.index(figure)
    (scene,) = scenes(text, language, date(2019, 3, 6), [(at, at + len(figure))])
    assert (scene.first, scene.fresh, scene.part, scene.whole) == (first, fresh, part, whole)


def test_a_language_without_a_pack_has_empty_scenes() -> None:
    assert scenes("Elf Menschen starben.", "de", None, [(0, 3)]) == [Scene()]


TROOPS = Figure(
    "n1",
    "d1",
    "troops",
    "count",
    None,
    8000,
    8000,
    8000,
    "exact",
    "8,000",
    claim_id="c1",
    source_id="s1",
    event_id="e",
)


def other(**given: object) -> Figure:
    mine = {
        "number_id": "n2",
        "document_id": "d2",
        "claim_id": "c2",
        "source_id": "s2",
        "value": 9500.0,
        **given,
    }
    mine.setdefault("low", mine["value"])
    mine.setdefault("high", mine["value"])
    return replace(TROOPS, text=f"{mine['value']:,.0f}", **mine)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ({"place": "RU.kursk"}, {"place": "RU.kursk"}, True),
        ({"place": "SY.ariha"}, {"place": "SY.idlib"}, True),
        ({"place": "SY.ariha"}, {"place": "SY.khan_sheikhoun"}, False),
        ({"place": "RU.kursk", "origin": "KP"}, {"place": "RU.far_east", "origin": "KP"}, True),
        ({"place": "RU.kursk"}, {"place": "UA.donbas"}, False),
        ({"origin": "KP"}, {"origin": "RU"}, False),
        ({}, {"place": "RU.kursk"}, True),
    ],
)
def test_places_and_origins_tie_and_part(a: dict[str, str], b: dict[str, str], one: bool) -> None:
    found, _ = compare([replace(TROOPS, qualifiers=a), other(qualifiers=b)])
    assert bool(found) is one


def test_a_match_through_the_country_scores_less_and_is_told() -> None:
    here = replace(TROOPS, qualifiers={"place": "RU.kursk", "origin": "KP"})
    there = other(qualifiers={"place": "RU.far_east", "origin": "KP"})
    near, far = likeness(here, replace(there, qualifiers=here.qualifiers)), likeness(here, there)
    assert near is not None and far is not None and far.score < near.score
    _, pairs = compare([here, there])
    assert "Kursk and eastern Russia agree by their country only" in pairs[0]["explanation"]


def test_places_lie_in_regions_that_are_known() -> None:
    assert all(
        p.within == "" or places().get(p.within, Place("town", "")).kind != "town" for p in places().values()
    )
    assert related("PS.khan_yunis", "PS.gaza") == "within"
    assert related("PS.gaza", "IL") == "apart"


def test_an_article_tells_two_figures_where_two_sources_give_them_and_not_else() -> None:
    lead = Scene(lead=True)
    first = replace(TROOPS, qualifiers={"origin": "KP"}, scene=lead)
    of_another = other(document_id="d1", qualifiers={"origin": "KP"}, scene=lead)
    assert compare([first, of_another])[0]
    assert not compare([first, replace(of_another, source_id="s1")])[0]
    assert not compare([first, replace(of_another, value=50000.0, low=50000.0, high=50000.0)])[0]


def test_a_headline_that_slips_is_told() -> None:
    lead = Scene(lead=True)
    paid = {
        "concept": "payment",
        "kind": "money",
        "unit": "EUR",
        "claim_id": None,
        "source_id": "outlet",
        "scene": lead,
    }
    headline = other(number_id="n1", document_id="d1", value=196e6, **paid)
    body = other(document_id="d1", value=186.3e6, **paid)
    (found,), _ = compare([headline, body])
    assert found["relation"] == "conflict"


def test_copies_of_one_text_are_one_voice() -> None:
    copies = [other(number_id=f"n{i}", document_id=f"d{i}", cluster_id="d2") for i in (2, 3)]
    (found,), pairs = compare([TROOPS, *copies])
    assert len(found["number_ids"]) == 3
    assert {(p["number_id_a"], p["number_id_b"]) for p in pairs} == {("n1", "n2"), ("n1", "n3")}
    assert compare(copies) == ([], [])


def test_one_body_under_two_names_revises_itself() -> None:
    later = other(source_id="s9", canonical_source_id="s1")
    _, pairs = compare([replace(TROOPS, canonical_source_id="s1"), later])
    assert pairs[0]["relation"] == "revision"


def test_a_share_cut_to_fewer_digits_is_the_same() -> None:
    share = {"concept": "inflation", "kind": "percent", "unit": "percent"}
    _, pairs = compare(
        [other(number_id="n1", document_id="d1", value=24.52, **share), other(value=24.5, **share)]
    )
    assert pairs[0]["relation"] == "compatible"


def test_agency_copies_are_found_and_other_articles_are_not() -> None:
    copy = FERRY.replace("on Tuesday, the coast guard said", "on Tuesday morning, the coast guard said")
    drawn = {"a": sketch(FERRY), "b": sketch(copy), "c": sketch(FERRY_TOO)}
    assert resemblance(drawn["a"], drawn["b"]) > 0.7 > 0.2 > resemblance(drawn["a"], drawn["c"])
    days = {"a": date(2019, 3, 7), "b": date(2019, 3, 6), "c": None}
    assert duplicates([("a", "1"), ("b", "2"), ("c", "3")], days, drawn) == {"a": "b"}


def test_short_texts_are_copies_only_word_for_word() -> None:
    assert sketch("Nine people were hurt.") == b""
    assert duplicates([("a", "1"), ("b", "1"), ("c", "2")], None, dict.fromkeys("abc", b"")) == {"b": "a"}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_sentence_that_no_date_may_begin_in_has_none(language: str) -> None:
    known = pack(language)
    looked_at = passed_over = 0
    for kind in ("attribution", "counted"):
        told = (known.path / "examples" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        text = fold("\n".join(json.loads(line)["text"] for line in told)).text
        stops = [m.start() for m in STOP.finditer(text)]
        starts = date_starts(text, known)
        for first, last in pairwise([-1, *stops, len(text)]):
            if not any(first < start < last for start in starts):
                assert find_dates(text[first + 1 : last], known, date(2024, 5, 1)) == []
                passed_over += 1
            looked_at += 1
    assert looked_at > passed_over > looked_at // 3


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_dates_of_a_sentence_are_those_of_its_article(language: str) -> None:
    known, day = pack(language), date(2024, 5, 1)
    dated = unlike = 0
    for kind in ("attribution", "counted"):
        told = (known.path / "examples" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        text = fold("\n".join(json.loads(line)["text"] for line in told)).text
        stops = [m.start() for m in STOP.finditer(text)]
        dates = Article(text, known, day)
        for before, last in pairwise([-1, *stops, len(text)]):
            first = before + 1
            alone = [
                replace(d, start=first + d.start, end=first + d.end)
                for d in find_dates(text[first:last], known, day)
            ]
            unlike += dates.within((first, last)) != alone
            dated += bool(alone)
    assert dated > 50
    assert unlike <= dated // 50  # what stands behind a stop may say more of a date than its sentence alone


@pytest.mark.parametrize(
    ("text", "language", "figure", "since", "first"),
    [
        ("Sixty died since protests began on 30 March 2018.", "en", "Sixty", True, date(2018, 3, 30)),
        ("Nine died in the marches which began on 30 March 2018.", "en", "Nine", False, None),
        ("Nine died in the strike under way since May 2018.", "en", "Nine", False, None),
        ("Nine died, and 60 since 30 March 2018.", "en", "Nine", False, None),
        ("Since the start of the siege 40 have died.", "en", "40", True, None),
        ("Nine were hurt on Monday.", "en", "Nine", False, date(2019, 3, 4)),
        ("قتل 60 شخصا منذ بدأت المسيرات في 12 مايو 2018.", "ar", "60", True, date(2018, 5, 12)),
        ("قتل 9 أشخاص في المسيرات التي انطلقت في 12 مايو 2018.", "ar", "9", False, None),
        ("قتل 9 أشخاص في المعارك المستمرة منذ مايو 2018.", "ar", "9", False, None),
        ("منذ بداية الحصار توفي 40 شخصا.", "ar", "40", True, None),
    ],
)
def test_what_is_counted_up_from_a_day_is_not_of_that_day(
    text: str, language: str, figure: str, since: bool, first: date | None
) -> None:
    numbers = [n for n in ("Sixty", "Nine", "40", "60", "9") if n in text]
    spans = [(text.index(n), text.index(n) + len(n)) for n in numbers]
    found = dict(zip(numbers, scenes(text, language, date(2019, 3, 6), spans), strict=True))
    assert (found[figure].since, found[figure].first) == (since, first)


def test_the_dead_of_a_day_are_not_those_since_a_beginning(tmp_path: Path) -> None:
    found = built(
        tmp_path,
        (
            *("a", "en", "2018-05-14"),
            "Eighteen people were killed on Monday in the marches which began on 30 March, the Tarsa health ministry said.\n"
            "More than 60 people have been killed since protests began on 30 March.",
        ),
        (
            *("b", "en", "2018-05-11"),
            "Marches in Tarsa\nSome 41 people have been killed in Tarsa since protests began on 30 March, doctors said.",
        ),
    )
    assert [(c["relation"], c["values"]) for c in found] == [("revision", [41, 60])]


def test_an_article_says_which_of_its_figures_are_rivals(tmp_path: Path) -> None:
    """And which are not: "not one of them", those who were brought ashore, the firms of another month."""
    told = (
        (
            "en",
            "Police said 900 people marched in Lerida on Thursday. The real number was 3,100, said Ana Ruiz.",
        ),
        (
            "ar",
            "قالت الشرطة إن 800 شخص شاركوا في مسيرة كاردا. وقالت رابطة السائقين إن العدد الحقيقي هو 2700.",
        ),
        (
            "en",
            "The Road Union counted 41 accidents and five deaths, not the 19 accidents and two deaths of Marlo Cars.",
        ),
        ("en", "Police named nine hosts of the fair. It takes all nine, not one of them could do it."),
        (
            "ar",
            "أعلنت الوزارة مقتل أربعة سودانيين وجرح 12 آخرين، وأسفر القتال عن جرح سبعة إثيوبيين، وفق الجيش.",
        ),
        (
            "en",
            "The ship waits with 177 migrants aboard. It saved a boat with 190 migrants aboard, 13 of them ill.",
        ),
        ("en", "Guards held 220 men in the Osten raid, lawyers said. The ministry said 140."),
        (
            "en",
            "Of the 31,500 runners 29,800 runners finished. The 31,500 runners set a record, the mayor said.",
        ),
        (
            "en",
            "Tarsa had 2,326 companies in March. In all 2,195 companies were set up, up from 1,319 companies.",
        ),
    )
    found = built(
        tmp_path, *((f"a{n}", language, "2024-03-07", text) for n, (language, text) in enumerate(told))
    )
    assert sorted(c["values"] for c in found) == [
        [2, 5],
        [19, 41],
        [140, 220],
        [800, 2700],
        [900, 3100],
        [1319, 2195],
    ]  # type: ignore[type-var]
