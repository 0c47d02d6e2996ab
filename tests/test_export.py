"""Pairs and fact-checks in the formats of others: the fields that those publish, nothing made up, nothing lost unsaid."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from claimbank import contract
from claimbank.cli import main
from claimbank.errors import InputError
from claimbank.publish import Facts, TableWriter, finish, load
from claimbank.publish.export import FORMATS, export
from claimbank.publish.load import Bank
from claimbank.read import read

TABLES = contract.load().tables
#: as fever.ai/dataset/averitec.html, fever.ai/dataset/fever.html and schema.org/ClaimReview list them
AVERITEC = {
    "claim", "required_reannotation", "label", "justification", "claim_date", "speaker", "original_claim_url",
    "cached_original_claim_url", "fact_checking_article", "reporting_source", "location_ISO_code", "claim_types",
    "fact_checking_strategies", "questions",
}  # fmt: skip
AVERITEC_ANSWER = {"answer", "answer_type", "source_url", "cached_source_url", "source_medium"}
FEVER = {"id", "verifiable", "label", "claim", "evidence"}
CLAIM_REVIEW = {
    "@context", "@type", "url", "claimReviewed", "datePublished", "author", "itemReviewed", "reviewRating",
}  # fmt: skip


def row(name: str, /, **values: Any) -> dict[str, Any]:
    empty = {"string": "x", "int32": 0, "float64": 0.5, "bool": False}
    filled = {
        c.name: None if c.nullable else [] if c.type.startswith("list") else empty[c.type]
        for c in TABLES[name].columns
    }
    return filled | {"split": TABLES[name].splits[0]} | values


def bank_of(folder: Path, withheld: bool = False, reviews: int = 1) -> Bank:
    from datetime import date

    claims = [
        row(
            "claims",
            claim_id=f"c{i}",
            document_id=f"d{i}",
            speaker=f"Speaker {i}" if i else None,
            language="en",
        )
        | {"claim_date": date(2026, 3, 2) if i == 1 else None}
        for i in range(3)
    ]
    documents = [
        row(
            "documents",
            document_id=f"d{i}",
            url=f"https://paper.example/{i}" if i else None,
            publisher="Morning Post",
        )
        for i in range(3)
    ]
    pair = row("pairs", claim_id="c1", evidence_claim_id="c2", languages=["ar", "en"])
    pair |= {"claim": None if withheld else "=2+2 people died", "evidence": "Five people died"}
    pairs = [
        pair | {"pair_id": "v1", "label": "SUPPORTS", "label_source": "figure_agree"},
        pair
        | {"pair_id": "v2", "label": "REFUTES", "label_source": "figure_conflict", "evidence_claim_id": "c0"},
        pair
        | {
            "pair_id": "v3",
            "claim_id": "c2",
            "label": "NOT ENOUGH INFO",
            "label_source": "hard_negative_place",
        },
        pair
        | {
            "pair_id": "v4",
            "claim_id": "c2",
            "label": "REFUTES",
            "label_source": "review",
            "evidence_claim_id": None,
        },
    ]
    checks = [
        row(
            "reviews",
            review_id="r1",
            document_id="d0",
            claim_reviewed="Four people died",
            claimant="A. Speaker",
        )
        | {"rating": "False", "rating_normalized": "false", "reviewer": "Harbour Checks", "claim_id": "c2"}
        | {"review_url": "https://check.example/1", "review_date": date(2026, 3, 9)},
        row("reviews", review_id="r2", document_id="d0", claim_reviewed="Two people died"),
    ][: 2 * reviews]
    given = {"documents": documents, "claims": claims, "pairs": pairs, "reviews": checks}
    with TableWriter(folder) as writer:
        for name, rows in given.items():
            writer.write(name, pa.Table.from_pylist(rows, schema=TABLES[name].arrow()))
    finish(folder, Facts("news", (), {}, writer.rows))
    return load(folder)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return bank_of(tmp_path_factory.mktemp("out") / "news")


def written(bank: Bank, form: str, folder: Path) -> tuple[Any, tuple[str, ...]]:
    done = export(bank, form, folder / "out")
    text = (folder / "out").read_text(encoding="utf-8")
    objects = (
        json.loads(text)
        if FORMATS[form].suffix == "json"
        else [json.loads(line) for line in text.splitlines()]
    )
    assert done.count == len(objects)
    return objects, done.left_out


def test_averitec_has_its_published_fields_and_no_other(bank: Bank, tmp_path: Path) -> None:
    assert set(FORMATS["averitec"].fields) == AVERITEC
    objects, left = written(bank, "averitec", tmp_path)
    assert all(set(o) <= AVERITEC for o in objects)
    first, second = objects
    assert (first["label"], second["label"]) == ("Conflicting Evidence/Cherrypicking", "Refuted")
    assert (first["speaker"], first["claim_date"], first["reporting_source"]) == (
        "Speaker 1",
        "2-3-2026",
        "Morning Post",
    )
    assert second["fact_checking_article"] == "https://check.example/1" and "claim_date" not in second
    answers = [a for o in objects for q in o["questions"] for a in q["answers"]]
    assert len(answers) == 4 and all(set(a) <= AVERITEC_ANSWER for a in answers)
    assert answers[0] == {
        "answer": "Five people died", "answer_type": "Extractive", "source_url": "https://paper.example/2",
    }  # fmt: skip
    assert answers[-1] == {"answer": "Five people died"}
    told = {sentence.split(":")[0] for sentence in left}
    never = AVERITEC - {name for o in objects for name in o}
    assert never <= told and "questions.question" in told
    assert "claim_date: not known of 1 of 2" in left


def test_fever_has_its_published_fields_and_is_read_back(bank: Bank, tmp_path: Path) -> None:
    assert set(FORMATS["fever"].fields) == FEVER
    objects, left = written(bank, "fever", tmp_path)
    assert all(set(o) == FEVER for o in objects)
    assert [o["label"] for o in objects] == ["SUPPORTS", "REFUTES", "NOT ENOUGH INFO", "REFUTES"]
    assert [o["verifiable"] for o in objects].count("NOT VERIFIABLE") == 1
    assert objects[0]["evidence"] == [[["v1", "c2", None, None]]]
    assert any("Wikipedia" in sentence for sentence in left)
    (tmp_path / "out").rename(tmp_path / "out.jsonl")
    back = list(read([str(tmp_path / "out.jsonl")]))
    assert [r.reviews[0].rating_normalized for r in back] == ["true", "false", "unverifiable", "false"]  # type: ignore[union-attr]


def test_averitec_is_read_back(bank: Bank, tmp_path: Path) -> None:
    export(bank, "averitec", tmp_path / "out.json")
    back = list(read([str(tmp_path / "out.json")]))
    assert [r.reviews[0].rating_normalized for r in back] == ["misleading", "false"]  # type: ignore[union-attr]


def test_averitec_is_known_by_its_fields_though_only_the_claim_is_known(tmp_path: Path) -> None:
    bare = {
        "claim": "The Orla dam is dry",
        "label": "Refuted",
        "questions": [{"answers": [{"answer": "It is full."}]}],
    }
    (tmp_path / "a.json").write_text(json.dumps([bare]), encoding="utf-8")
    (record,) = read([str(tmp_path / "a.json")])
    assert record.reviews[0].rating_normalized == "false"  # type: ignore[union-attr]
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "ClaimReview", "claimReviewed": "The Orla dam is dry"}],
    }
    (tmp_path / "b.json").write_text(json.dumps(graph), encoding="utf-8")
    (record,) = read([str(tmp_path / "b.json")])
    assert record.reviews[0].claim_reviewed == "The Orla dam is dry"  # type: ignore[union-attr]


def test_labels_that_are_no_verdicts_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank_of(tmp_path / "news")
    for form, told in (("fever", True), ("averitec", True), ("jsonl", False)):
        assert main(["export", str(tmp_path / "news"), "--format", form, "--out", str(tmp_path / "out")]) == 0
        noted = "note: 1 of 4 labels rest on figure_conflict or denial: they tell that sources differ"
        assert (noted in capsys.readouterr().out) is told


def test_claim_reviews_are_schema_orgs_and_are_read_back(bank: Bank, tmp_path: Path) -> None:
    assert set(FORMATS["claimreview"].fields) == CLAIM_REVIEW
    objects, left = written(bank, "claimreview", tmp_path)
    assert all(set(o) <= CLAIM_REVIEW for o in objects)
    assert objects[0]["reviewRating"] == {"@type": "Rating", "alternateName": "False"}
    assert objects[0]["itemReviewed"]["author"]["name"] == "A. Speaker"
    assert objects[1] == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "Two people died",
    }
    assert "url: not known of 1 of 2" in left
    (tmp_path / "out").rename(tmp_path / "out.json")
    back = [r.reviews[0] for r in read([str(tmp_path / "out.json")])]  # type: ignore[union-attr]
    assert [(r.claim_reviewed, r.rating_normalized) for r in back] == [
        ("Four people died", "false"),
        ("Two people died", None),
    ]


def test_jsonl_has_every_column_of_pairs(bank: Bank, tmp_path: Path) -> None:
    assert FORMATS["jsonl"].fields == TABLES["pairs"].names
    objects, left = written(bank, "jsonl", tmp_path)
    assert objects == bank["pairs"].to_pylist() and left == ()


def test_no_cell_of_the_csv_runs_as_a_formula(bank: Bank, tmp_path: Path) -> None:
    export(bank, "csv", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert list(rows[0]) == list(TABLES["pairs"].names)
    assert rows[0]["claim"] == "'=2+2 people died" and rows[0]["languages"] == "ar;en"
    assert rows[3]["evidence_claim_id"] == ""


def test_the_same_dataset_gives_the_same_bytes(bank: Bank, tmp_path: Path) -> None:
    for form in FORMATS:
        for name in ("a", "b"):
            export(bank, form, tmp_path / name)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_withheld_words_and_missing_rows_are_told(tmp_path: Path) -> None:
    without = bank_of(tmp_path / "without", withheld=True, reviews=0)
    with pytest.raises(InputError, match="column 'claim' is withheld"):
        export(without, "fever", tmp_path / "out")
    with pytest.raises(InputError, match="no rows of this table, of which claimreview is made"):
        export(without, "claimreview", tmp_path / "out")
    with pytest.raises(
        InputError, match="'xml' is no format; allowed: averitec, fever, claimreview, jsonl, csv"
    ):
        export(without, "xml", tmp_path / "out")


def test_the_command_writes_and_tells_what_was_left_out(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert bank.manifest["name"] == "news"
    bank_of(tmp_path / "dist" / "news")
    for form, name in (
        ("fever", "news.fever.jsonl"),
        ("csv", "news.pairs.csv"),
        ("jsonl", "news.pairs.jsonl"),
    ):
        assert not main(["export", "dist/news", "--format", form])
        shown = capsys.readouterr().out.splitlines()
        assert shown[:2] == ["4 pairs", name] and (tmp_path / name).is_file()
        assert ("left out:" in shown) is (form == "fever")
    assert main(["export", "dist/news", "--format", "fever", "--out", "a/new/folder/x.jsonl"]) == 0
    capsys.readouterr()
    assert main(["export", "dist/news", "--format", "fever", "--out", "news.fever.jsonl/x"]) == 2
    assert capsys.readouterr().err == "claimbank: news.fever.jsonl/x: cannot write here: File exists\n"
    from claimbank.cli.export import FORMATS as OFFERED

    assert tuple(FORMATS) == OFFERED
