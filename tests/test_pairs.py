"""Training pairs: what a label rests on, what is no pair, and that none crosses, none dominates, none depends on order."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import claimbank
from claimbank import Options
from claimbank.compare import Figure
from claimbank.compare.pairs import Link, Statement, pairs
from claimbank.compare.pairs.labels import Labelled
from claimbank.compare.pairs.made import _MOST, _MOST_LABELLED
from claimbank.compare.pairs.statements import entails
from claimbank.languages import languages, pack
from claimbank.resolve.skeleton import skeleton

EXAMPLES = [
    (code, json.loads(line))
    for code in languages()
    for line in (pack(code).path / "examples" / "alone.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("code", "example"), EXAMPLES, ids=lambda x: x["text"][:40] if isinstance(x, dict) else x
)
def test_what_can_be_read_alone(code: str, example: dict[str, object]) -> None:
    assert pack(code).rules.stands_alone(example["text"], example["before"]) is example["alone"]


def said(
    name: str, text: str, *figures: tuple[object, ...], language: str = "en", **other: object
) -> Statement:
    """A statement in an article of its own by a source of its own; figures are (words, concept, value, comparator, place)."""
    found = []
    for n, (words, concept, value, *rest) in enumerate(figures):
        comparator = rest[0] if rest else "exact"
        low = value if comparator in ("exact", "at_least") else None
        high = value if comparator == "exact" else None
        place = {"place": rest[1]} if len(rest) > 1 else {}
        found.append(
            Figure(f"{name}{n}", f"d_{name}", str(concept), "count", None, value, low, high, str(comparator), str(words),
                   start=text.index(str(words)), qualifiers=place)  # type: ignore[arg-type]
        )  # fmt: skip
    given = {"document_id": f"d_{name}", "group": "e", "split": "train", "source_id": f"s_{name}", **other}
    return Statement(claim_id=name, language=language, text=text, start=0, figures=tuple(found), **given)  # type: ignore[arg-type]


def made(groups: list[Any], sound: Callable[[str], str]) -> list[dict[str, Any]]:
    """The rows of ``pairs`` as a list."""
    return list(pairs(groups, sound))


def labels(
    *statements: Statement, links: tuple[tuple[str, str, str], ...] = ()
) -> list[tuple[str, str, str, str]]:
    rows = made([(statements, [Link(*link) for link in links])], skeleton)
    return sorted((r["claim_id"], r["evidence_claim_id"], r["label"], r["label_source"]) for r in rows)


DEAD = said("a", "40 people died when the ferry sank off Velmora in Greece", ("40", "killed", 40))
SAME = said(
    "b",
    "40 people died off Velmora in Greece, where a ferry hit the rocks",
    ("40", "killed", 40),
)
MORE = said("c", "52 people died when the night ferry sank off Velmora in Greece", ("52", "killed", 52))


def test_agreeing_figures_support_and_conflicting_ones_refute() -> None:
    assert labels(DEAD, SAME, links=(("a0", "b0", "agree"),)) == [("a", "b", "SUPPORTS", "figure_agree")]
    assert labels(DEAD, MORE, links=(("a0", "c0", "conflict"),)) == [("a", "c", "REFUTES", "figure_conflict")]


def test_a_revision_is_no_refutation() -> None:
    assert labels(DEAD, MORE, links=(("a0", "c0", "revision"),)) == []


def test_a_compatible_figure_supports_the_looser_one_alone() -> None:
    least = said(
        "l",
        "at least 40 people died when the ferry sank off Velmora in Greece",
        ("40", "killed", 40, "at_least"),
    )
    exact = said("x", "43 people died when the ferry sank off Velmora in Greece", ("43", "killed", 43))
    assert labels(least, exact, links=(("l0", "x0", "compatible"),)) == [
        ("l", "x", "SUPPORTS", "figure_compatible")
    ]
    far = said("f", "90 people died when the ferry sank off Velmora in Greece", ("90", "killed", 90))
    assert labels(least, far, links=(("f0", "l0", "compatible"),)) == []
    vague = said(
        "v",
        "dozens of people died when the ferry sank off Velmora in Greece",
        ("dozens", "killed", None, "vague"),
    )
    assert labels(vague, exact, links=(("v0", "x0", "compatible"),)) == []


def test_a_figure_leaves_no_doubt_only_where_all_it_allows_is_allowed() -> None:
    exact = replace(DEAD.figures[0], value=43.0, low=43.0, high=43.0)
    about = replace(exact, value=40.0, low=36.0, high=44.0, comparator="approx")
    assert (entails(exact, about), entails(about, exact)) == (True, False)


def test_a_claim_whose_other_figure_is_not_told_is_not_supported() -> None:
    two = said(
        "t", "40 people died and 15 were hurt when the ferry sank off Velmora in Greece", ("40", "killed", 40),
        ("15", "injured", 15),
    )  # fmt: skip
    (found,) = labels(two, DEAD, links=(("a0", "t0", "agree"),))
    assert found[:3] == ("a", "t", "SUPPORTS")  # and never the other way round
    assert labels(two, SAME, links=(("b0", "t0", "agree"),)) == []


def test_another_town_is_no_support() -> None:
    paris = said("p", "40 people died when the bridge in Paris in France fell", ("40", "killed", 40))
    lyon = said("q", "40 people died when the bridge in Lyon in France fell", ("40", "killed", 40))
    assert labels(paris, lyon, links=(("p0", "q0", "agree"),)) == []
    assert labels(paris, replace(lyon, figures=()), links=()) == []


def test_two_languages_meet_by_places_and_concepts() -> None:
    arabic = said("r", "مقتل 40 شخصا في غرق عبارة قبالة اليونان", ("40", "killed", 40), language="ar")
    short = said("h", "40 people died off Greece", ("40", "killed", 40))
    (found,) = labels(short, arabic, links=(("h0", "r0", "agree"),))
    assert found[2:] == ("SUPPORTS", "figure_agree")
    (row,) = made([([short, arabic], [Link("h0", "r0", "conflict")])], skeleton)
    assert (row["label"], row["languages"]) == ("REFUTES", ["ar", "en"])
    elsewhere = said("r", "مقتل 40 شخصا في غرق عبارة قبالة تركيا", ("40", "killed", 40), language="ar")
    assert labels(short, elsewhere, links=(("h0", "r0", "agree"),)) == []


def test_two_languages_meet_by_names_that_sound_alike() -> None:
    arabic = said(
        "r",
        "مقتل 43 وإصابة 120 في فيضانات ضربت كارسند",
        ("43", "killed", 43),
        ("120", "injured", 120),
        language="ar",
    )
    short = said(
        "h",
        "43 were killed and 120 injured in floods that hit Karsund",
        ("43", "killed", 43),
        ("120", "injured", 120),
    )
    (found,) = labels(short, arabic, links=(("h0", "r0", "agree"),))
    assert (set(found[:2]), *found[2:]) == ({"h", "r"}, "SUPPORTS", "figure_agree")
    other = said("h", short.text.replace("Karsund", "Velmora"), ("43", "killed", 43), ("120", "injured", 120))
    assert labels(other, arabic, links=(("h0", "r0", "agree"),)) == []


PLAIN = "the Karsund council closed the harbour after the storm broke two cranes"


def test_a_repeated_statement_supports() -> None:
    again = said("b", f"{PLAIN} on Monday")
    assert labels(said("a", PLAIN), again) == [("a", "b", "SUPPORTS", "restatement")]


@pytest.mark.parametrize(
    "other",
    [
        "the Karsund council did not close the harbour after the storm broke two cranes",  # what it negates
        "the Tolbek council closed the harbour after the storm broke two cranes",  # another name
        "the Karsund council opened the harbour after the storm broke two cranes",  # another verb
        "The Karsund council closed the harbour, after the storm broke two cranes.",  # the very same words
    ],
)
def test_what_differs_in_a_name_a_verb_or_a_negation_is_no_repetition(other: str) -> None:
    assert labels(said("a", PLAIN), said("b", other)) == []


def test_another_verb_in_a_long_statement_is_no_repetition_and_no_denial() -> None:
    rose = (
        "Prices of bread in the northern markets of Karsund rose sharply during the harvest weeks of spring"
    )
    fell = rose.replace("rose", "fell")
    assert labels(said("a", rose), said("b", f"{rose} and summer")) == [("a", "b", "SUPPORTS", "restatement")]
    assert labels(said("a", rose), said("b", f"{fell} and summer")) == []
    told = f"The Karsund mayor Lina Haddad denied that {fell}."
    assert labels(said("a", rose), said("n", fell, told=told)) == []
    assert labels(said("a", fell), said("n", fell, told=told)) == [("a", "n", "REFUTES", "denial")]


def test_a_repetition_with_another_figure_is_none() -> None:
    assert labels(DEAD, MORE) == []


def test_a_denial_of_the_same_statement_refutes() -> None:
    told = "The Karsund mayor Lina Haddad denied that the council had closed the harbour after the storm broke two cranes."
    content = "the council had closed the harbour after the storm broke two cranes"
    denial = said("n", content, told=told)
    assert labels(said("a", PLAIN), denial) == [("a", "n", "REFUTES", "denial")]
    (row,) = made([([said("a", PLAIN), denial], [])], skeleton)
    assert row["evidence"] == told.rstrip()
    assert labels(said("a", PLAIN, source_id="s"), said("n", content, told=told, source_id="s")) == []
    other = said("n", "the council had sold the harbour to a ferry company in secret", told=told)
    assert labels(said("a", PLAIN), other) == []


def test_copies_one_voice_and_overlapping_words_are_no_pairs() -> None:
    link = (("a0", "b0", "agree"),)
    assert labels(replace(DEAD, cluster="k"), replace(SAME, cluster="k"), links=link) == []
    one = {"document_id": "d", "source_id": "s"}
    assert labels(replace(DEAD, **one), replace(SAME, **one, start=500), links=link) == []
    within = {"document_id": "d"}
    assert labels(replace(DEAD, **within), replace(SAME, **within), links=link) == []
    assert (
        labels(replace(DEAD, **within), replace(SAME, **within, start=500, source_id=None), links=link) == []
    )


HURT = said(
    "h", "15 people were hurt when the ferry off Velmora in Greece hit the quay", ("15", "injured", 15)
)


def test_another_quantity_of_the_same_event_says_nothing() -> None:
    found = labels(DEAD, SAME, HURT, links=(("a0", "b0", "agree"),))
    assert [f for f in found if f[2] == "NOT ENOUGH INFO"] == [
        ("a", "h", "NOT ENOUGH INFO", "hard_negative_quantity")
    ]
    speaks = replace(HURT, text=f"{HURT.text}, and many died")
    assert len(labels(DEAD, SAME, speaks, links=(("a0", "b0", "agree"),))) == 1


def test_the_same_quantity_of_another_place_says_nothing() -> None:
    here = said(
        "p",
        "12 miners died when the tunnel of a gold mine was flooded in Chile",
        ("12", "killed", 12, "exact", "CL"),
    )
    there = said(
        "q",
        "31 miners died when a coal mine was flooded in Poland, in the longest tunnel",
        ("31", "killed", 31, "exact", "PL"),
        group="f",
    )
    rows = made([([DEAD, SAME, here], [Link("a0", "b0", "agree")]), ([there], [])], skeleton)
    (negative,) = [r for r in rows if r["label"] == "NOT ENOUGH INFO"]
    assert negative["label_source"] == "hard_negative_place"
    assert {negative["claim_id"], negative["evidence_claim_id"]} == {"p", "q"}
    apart = replace(there, split="test")
    assert len(made([([DEAD, SAME, here], [Link("a0", "b0", "agree")]), ([apart], [])], skeleton)) == 1


def test_no_claim_stands_in_many_pairs_and_no_text_twice_beside_another() -> None:
    others = [
        said(f"o{i}", f"the ferry {word} sank off Velmora in Greece and 40 people died", ("40", "killed", 40))
        for i, word in enumerate(("Aura", "Bora", "Cora", "Dora", "Elba", "Flora", "Gloria", "Hera"))
    ]
    links = tuple((f"o{i}0", f"o{j}0", "agree") for i in range(8) for j in range(i + 1, 8))
    links += tuple(("a0", f"o{i}0", "agree") for i in range(8))
    found = labels(DEAD, *others, links=links)
    counts = Counter(side for one, other, *_ in found for side in (one, other))
    assert found
    assert max(counts.values()) <= _MOST_LABELLED <= _MOST
    twins = [replace(SAME, claim_id=f"t{i}", document_id=f"d{i}", source_id=f"s{i}") for i in range(3)]
    assert len(labels(DEAD, *twins, links=(("a0", "b0", "agree"),))) == 1


def test_negatives_are_no_more_than_the_commoner_of_the_other_labels() -> None:
    hurt = [replace(HURT, claim_id=f"h{i}", text=HURT.text.replace("quay", w), document_id=f"d{i}") for i, w in
            enumerate(("pier", "mole", "shore", "rocks", "reef"))]  # fmt: skip
    found = Counter(f[2] for f in labels(DEAD, SAME, *hurt, links=(("a0", "b0", "agree"),)))
    assert found == {"SUPPORTS": 1, "NOT ENOUGH INFO": 1}
    assert labels(DEAD, *hurt) == []


def test_order_changes_nothing() -> None:
    links = [Link("a0", "b0", "agree"), Link("a0", "c0", "conflict")]
    wanted = made([([DEAD, SAME, MORE, HURT], links)], skeleton)
    assert len(wanted) > 2
    for order in permutations([DEAD, SAME, MORE, HURT]):
        assert made([(order, links[::-1])], skeleton) == wanted


def test_a_label_says_which_is_the_claim() -> None:
    made = Labelled(DEAD, SAME, "SUPPORTS", "figure_agree")
    assert (made.claim, made.evidence) == (DEAD, SAME)


def article(i: int, paper: str, place: str, name: str, dead: int, ferry: str) -> dict[str, str]:
    return {
        "id": f"{place}-{paper}", "publisher": paper, "published_at": f"2024-0{1 + i}-1{i}",
        "text": f"The {paper} has learned more of the ferry {ferry} that sank off {place}. {name}, the {paper} "
        f"correspondent in {place}, said that {dead} people died when the ferry {ferry} sank off {place} on Monday. "
        f"Omar {ferry}, the owner, said the crew of the {ferry} had trained in {place} for years.",
    }  # fmt: skip


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> claimbank.publish.Bank:  # type: ignore[name-defined]
    folder = tmp_path_factory.mktemp("pairs")
    places = [
        ("Piraeus", "Aura"),
        ("Marseille", "Bora"),
        ("Naples", "Cora"),
        ("Rostock", "Dora"),
        ("Bergen", "Elba"),
    ]
    news = [
        article(i, paper, place, name, 20 + i + more, ferry)
        for i, (place, ferry) in enumerate(places)
        for paper, name, more in (("Morning Post", "Lina Haddad", 0), ("Evening Star", "Petr Novak", 9))
    ]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, news)), encoding="utf-8")
    claimbank.build([str(folder / "news.jsonl")], folder / "out", Options(splits=(0.4, 0.3, 0.3)))
    return claimbank.load(folder / "out")


def test_a_build_makes_pairs_and_none_crosses_splits_clusters_or_events(bank: claimbank.publish.Bank) -> None:  # type: ignore[name-defined]
    documents = {d["document_id"]: d for d in bank["documents"].to_pylist()}
    home = {c["claim_id"]: documents[c["document_id"]] for c in bank["claims"].to_pylist()}
    rows = bank["pairs"].to_pylist()
    assert {r["label_source"] for r in rows} >= {"figure_conflict"}
    for row in rows:
        a, b = home[row["claim_id"]], home[row["evidence_claim_id"]]
        assert row["split"] == a["split"] == b["split"]
        assert a["cluster_id"] is None or a["cluster_id"] != b["cluster_id"]
        assert row["label"] == "NOT ENOUGH INFO" or a["event_id"] == b["event_id"]
        assert row["claim"] != row["evidence"]
    assert bank.manifest["counts"]["pairs"]["labels"] == dict(Counter(r["label"] for r in rows))


def test_the_summary_tells_the_balance() -> None:
    from claimbank.cli.printing import summary_lines
    from claimbank.pipeline import Summary

    made = Summary("out", {}, {}, 0, 1, 0.1, labels={"REFUTES": 2, "SUPPORTS": 1})
    assert summary_lines(made)[1] == "3 training pairs: 2 REFUTES, 1 SUPPORTS"


def test_the_card_tells_the_balance_and_that_a_conflict_is_no_truth(bank: claimbank.publish.Bank) -> None:  # type: ignore[name-defined]
    card = Path(bank._root, "README.md").read_text(encoding="utf-8")
    assert "## Training pairs" in card
    assert "`figure_conflict`" in card
    assert "no truth" in card
