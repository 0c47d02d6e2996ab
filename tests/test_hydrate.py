"""``claimbank hydrate``: who has the articles gets the words back, verified, and hears what did not match."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import claimbank
from claimbank import Options, contract
from claimbank.cli import main

ARTICLES: tuple[dict[str, Any], ...] = (
    {
        "id": "e1",
        "title": "Known to the record alone",
        "publisher": "Gazette",
        "published_at": "6 May 2024",
        "url": "https://news.example/e1",
        "text": '"The harbour will stay shut until Friday," said Omar Haddad, the port director. Lina Farouk, a spokeswoman '
        "for the coastguard, said at least 40 passengers were injured when the ferry struck the quay at Tarsil.",
    },
    {
        "id": "e2",
        "publisher": "Courier",
        "published_at": "2024-05-06",
        "text": "Port crash toll\nThe coastguard said 52 passengers were injured when the ferry struck the quay at Tarsil. "
        'Haddad told Reuters that the harbour would stay shut until Friday. "Nobody was told," said Omar Haddad, the director.',
    },
    {
        "id": "a1",
        "publisher": "المرفأ",
        "published_at": "2024-05-06",
        "text": "قال مدير الميناء عمر حداد إن الميناء سيبقى مغلقا حتى يوم الجمعة المقبل.\n"
        "نقلت وكالة رويترز عن خفر السواحل قوله إن 52 راكبا أصيبوا عندما اصطدمت العبّارة برصيف الميناء في ترسيل.",
    },
)


def jsonl(path: Path, *records: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    given = jsonl(folder / "news.jsonl", *ARTICLES)
    for mode in ("full", "spans", "none"):
        claimbank.build([given], folder / mode, Options(text=mode, validate=False))
    return folder


def rows(dataset: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = claimbank.load(dataset)[name].to_pylist()
    return found


def manifest(dataset: Path) -> dict[str, Any]:
    return dict(json.loads((dataset / "manifest.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("mode", ["spans", "none"])
def test_every_word_comes_back_and_the_tables_are_those_of_the_full_build_byte_for_byte(
    mode: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "whole"
    assert main(["hydrate", str(built / mode), "--from", str(built / "news.jsonl"), "--out", str(out)]) == 0
    shown = capsys.readouterr()
    assert shown.out == f"3 of 3 articles were there, word for word\n{out}\n" and shown.err == ""
    for name in contract.load().tables:
        assert rows(out, name) == rows(built / "full", name)
    assert rows(out, "comparisons") and rows(out, "claims")
    ours, theirs = (
        {f: v for f, v in manifest(d)["files"].items() if f.startswith("data/")}
        for d in (out, built / "full")
    )
    assert ours == theirs
    assert (manifest(out)["text"], manifest(out)["counts"]["hydrate"]) == (
        "full",
        {"documents": 3, "matched": 3},
    )
    assert main(["verify", str(out)]) == 0
    assert "claimbank hydrate" not in (out / "README.md").read_text(encoding="utf-8")


def test_articles_are_known_by_their_text_whatever_files_ids_and_columns_are_called(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for at, article in enumerate(ARTICLES):
        (folder / f"{at}.json").write_text(json.dumps({"body": article["text"]}), encoding="utf-8")
    out = tmp_path / "whole"
    command = ["hydrate", str(built / "none"), "--from", str(folder), "--map", "text=body", "--out", str(out)]
    assert main(command) == 1  # dates and outlets are other ones here, and so are the words for them
    assert "documents: 3 rows without words still" in capsys.readouterr().err
    for words in ("claim", "cue", "context", "speaker_mention"):
        assert [c[words] for c in rows(out, "claims")] == [c[words] for c in rows(built / "full", "claims")]
    assert [d["text"] for d in rows(out, "documents")] == [
        d["text"] for d in rows(built / "full", "documents")
    ]
    assert {d["input_id"] for d in rows(out, "documents")} == {"e1", "e2", "a1"}


def test_what_does_not_match_is_told_and_stays_withheld(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = {**ARTICLES[1], "text": ARTICLES[1]["text"].replace("52", "53")}
    given = jsonl(
        tmp_path / "some.jsonl", ARTICLES[0], edited, {"id": "new", "text": "Another article altogether."}
    )
    out = tmp_path / "some"
    assert main(["hydrate", str(built / "none"), "--from", given, "--out", str(out)]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("1 of 3 articles were there, word for word")
    documents = {d["input_id"]: d for d in rows(built / "full", "documents")}
    e2, a1 = documents["e2"]["document_id"], documents["a1"]["document_id"]
    told = [line.removeprefix("claimbank: ") for line in shown.err.splitlines()]
    assert f"e2 ({e2}): its record is there with another text" in told
    assert f"a1 ({a1}): no article has this text" in told
    for name in ("documents", "claims", "numbers", "mentions"):
        full = {r[contract.load().table(name).key]: r for r in rows(built / "full", name)}
        for row in rows(out, name):
            wanted = full[row[contract.load().table(name).key]]
            if row["document_id"] == documents["e1"]["document_id"]:
                assert row == wanted
            else:
                words = [c.name for c in contract.load().table(name).columns if c.text]
                assert [row[w] for w in words] == [None] * len(words)
    report = [json.loads(line) for line in (out / "hydrate.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {r["input_id"] for r in report if "input_id" in r} == {"e2", "a1"}
    assert manifest(out)["text"] == "partial"
    assert main(["verify", str(out)]) == 0
    assert "stays" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("made", "form"),
    [
        (lambda text: unicodedata.normalize("NFD", text), "Unicode normal form NFC"),
        (lambda text: text.replace("\n", "\r\n"), "line breaks of one character"),
    ],
)
def test_a_text_in_another_form_is_told_with_the_form_that_is_wanted(
    made: Any, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The café at Orla was flooded.\nThe dam is full, said Lina Haddad, the mayor of Orla."
    claimbank.build(
        [jsonl(tmp_path / "a.jsonl", {"id": "a", "text": text})],
        tmp_path / "shared",
        Options(validate=False, text="spans"),
    )
    given = jsonl(tmp_path / "b.jsonl", {"id": "a", "text": made(text)})
    assert main(["hydrate", str(tmp_path / "shared"), "--from", given, "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert (
        len(told) == 1 and f"its text is there in another form; required: {form}" in told[0]
    )  # sources lack nothing


def test_known_words_that_are_not_those_of_the_text_are_told(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    import pyarrow as pa
    import pyarrow.parquet as pq

    copy = tmp_path / "copy"
    shutil.copytree(built / "spans", copy)
    path = next((copy / "data" / "claims").glob("*.parquet"))
    table = pq.read_table(path)
    first, *others = table.to_pylist()
    pq.write_table(
        pa.Table.from_pylist([{**first, "claim": "Something else"}, *others], schema=table.schema), path
    )
    assert (
        main(["hydrate", str(copy), "--from", str(built / "news.jsonl"), "--out", str(tmp_path / "out")]) == 1
    )
    assert (
        f"claim_id '{first['claim_id']}': column 'claim' is not the article's text" in capsys.readouterr().err
    )


def test_words_survive_the_suites_too(built: Path, tmp_path: Path) -> None:
    given = str(built / "news.jsonl")
    for mode in ("full", "none"):
        claimbank.build([given], tmp_path / mode, Options(text=mode, allow_failures=True))
    assert main(["hydrate", str(tmp_path / "none"), "--from", given]) == 0
    for name in contract.load().tables:
        assert rows(tmp_path / "none-hydrated", name) == rows(tmp_path / "full", name)
    assert (tmp_path / "none-hydrated" / "validation" / "results.json").is_file()


def test_what_cannot_be_hydrated_is_one_line(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = str(built / "news.jsonl")
    assert main(["hydrate", str(built / "full"), "--from", given]) == 2
    assert "has all its words: nothing is withheld" in capsys.readouterr().err
    assert main(["hydrate", str(built / "none"), "--from", "-"]) == 2
    assert "stdin cannot be read twice" in capsys.readouterr().err
    assert main(["hydrate", str(tmp_path), "--from", given]) == 2
    assert "it has no manifest.json" in capsys.readouterr().err
