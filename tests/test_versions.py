"""Versions: what changed from one dataset to the next, why, and which number follows."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import claimbank
from claimbank import Options, contract
from claimbank.cli import main
from claimbank.publish.difference import Difference, TableDifference
from claimbank.publish.versions import next_version

QUICK = Options(validate=False)


TEXTS = {
    "Tarsil": '"The coastal road is open again," said Lina Haddad, the mayor. At least {} people were hurt in a landslide.',
    "Marsa": "The port authority said {} sailors were rescued after a trawler sank. Officials blamed the storm on Sunday.",
    "Kasr": 'Omar Farouk, a teacher, said the school had lost {} pupils to the city. "We will close in June," he said.',
    "Sur": "According to the ministry, {} houses lost their power when a transformer burnt out near the old market.",
    "Zahr": "Doctors said that {} patients were treated for heat exhaustion, most of them farm workers from the plain.",
}


def record(name: str, people: int = 40, **more: Any) -> dict[str, Any]:
    text = TEXTS[name].format(people)
    return {
        "id": name,
        "text": text,
        "url": f"https://news.example/{name}",
        "published_at": "2024-05-06",
        **more,
    }


def jsonl(path: Path, *records: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return str(path)


def manifest(dataset: Path) -> dict[str, Any]:
    return dict(json.loads((dataset / "manifest.json").read_text(encoding="utf-8")))


def files(dataset: Path) -> dict[str, bytes]:
    return {p.relative_to(dataset).as_posix(): p.read_bytes() for p in dataset.rglob("*") if p.is_file()}


# -- versions ---------------------------------------------------------------------


def test_a_dataset_grows_loses_and_changes_and_its_version_tells(tmp_path: Path) -> None:
    out, news = tmp_path / "out", tmp_path / "news.jsonl"
    takedown = tmp_path / "takedown.txt"
    takedown.write_text("https://news.example/Marsa\n", encoding="utf-8")
    claimbank.build([jsonl(news, record("Tarsil"), record("Marsa"))], out, QUICK)
    assert (manifest(out)["version"], manifest(out)["changes"]) == ("1.0.0", [])
    assert "version: 1.0.0\n" in (out / "CITATION.cff").read_text(encoding="utf-8")
    assert json.loads((out / "croissant.json").read_text(encoding="utf-8"))["version"] == "1.0.0"

    claimbank.build([jsonl(news, record("Tarsil"), record("Marsa"), record("Kasr"))], out, QUICK)
    said = manifest(out)
    assert (said["version"], said["changes"][0]["previous"]) == ("1.1.0", "1.0.0")
    documents = said["changes"][0]["tables"]["documents"]
    assert (documents["added"], documents["reasons"]["added"]) == (1, {"input_changed": 1})

    claimbank.build([str(news)], out, Options(validate=False, exclude=str(takedown)))
    said = manifest(out)
    assert (said["version"], said["excluded"]["left_out"]) == ("1.1.1", 1)
    tables = said["changes"][0]["tables"]
    assert tables["documents"]["removed"] == 1
    for name in ("documents", "claims", "numbers"):
        assert tables[name]["reasons"]["removed"] == {"excluded": tables[name]["removed"]}
    assert [c["version"] for c in said["changes"]] == ["1.1.1", "1.1.0"]
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "This is version 1.1.1" in card and "left out by request (--exclude) (1)" in card
    assert "Marsa" not in card.partition("## Versions")[2]

    claimbank.build([str(news)], out, Options(validate=False, exclude=str(takedown), text="none"))
    assert (manifest(out)["version"], manifest(out)["changes"][0]["text"]) == ("2.0.0", ["full", "none"])
    assert manifest(out)["changes"][0]["tables"] == {}


def test_a_rebuild_that_changes_nothing_is_byte_for_byte_the_same(tmp_path: Path) -> None:
    out, news = tmp_path / "out", tmp_path / "news.jsonl"
    claimbank.build([jsonl(news, record("Tarsil"))], out, QUICK)
    claimbank.build([jsonl(news, record("Tarsil"), record("Marsa"))], out, QUICK)
    before = files(out)
    claimbank.build([str(news)], out, QUICK)
    assert files(out) == before
    fresh = tmp_path / "fresh"
    claimbank.build([str(news)], fresh, Options(validate=False, version="1.1.0"))
    same = {name: content for name, content in files(fresh).items() if name.startswith("data/")}
    assert same == {name: content for name, content in before.items() if name.startswith("data/")}


def test_a_version_that_the_user_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out = jsonl(tmp_path / "a.jsonl", record("Tarsil")), tmp_path / "out"
    build = ["build", given, "--out", str(out), "--no-validate", "--quiet"]
    assert main([*build, "--version", "3.2.0"]) == 0
    assert manifest(out)["version"] == "3.2.0"
    assert main(build) == 0
    assert manifest(out)["version"] == "3.2.0"
    for wrong, message in (
        ("3.1.9", f"--version: 3.1.9 is before 3.2.0, which {out} has; allowed: 3.2.0 or a later one"),
        ("v4", "--version: 'v4' is no version; allowed: three numbers such as 1.0.0"),
    ):
        assert main([*build, "--version", wrong]) == 2
        assert capsys.readouterr().err == f"claimbank: {message}\n"
    jsonl(tmp_path / "a.jsonl", record("Marsa"))
    assert main([*build, "--version", "3.2.0"]) == 0
    assert any("though rows differ" in notice for notice in manifest(out)["notices"])


@pytest.mark.parametrize(
    ("found", "contracts", "wanted"),
    [
        (Difference({}), ("1.1.0", "1.1.0"), "1.4.2"),
        (Difference({}), ("1.1.0", "1.2.0"), "1.5.0"),
        (Difference({"claims": TableDifference(added=1, removed=3)}), ("1.1.0", "1.1.0"), "1.5.0"),
        (Difference({"claims": TableDifference(removed=3)}), ("1.1.0", "1.1.0"), "1.4.3"),
        (Difference({"claims": TableDifference(changed=3)}), ("1.1.0", "1.1.0"), "1.4.3"),
        (Difference({"claims": TableDifference(changed=3)}), ("1.1.0", "2.0.0"), "2.0.0"),
        (Difference({}, ("none", "spans")), ("1.1.0", "1.1.0"), "1.5.0"),
        (Difference({}, ("full", "spans")), ("1.1.0", "1.1.0"), "2.0.0"),
    ],
)
def test_which_number_rises(found: Difference, contracts: tuple[str, str], wanted: str) -> None:
    assert next_version("1.4.2", found, contracts) == wanted


# -- diff -----------------------------------------------------------------------------


def test_diff_says_per_table_what_was_added_removed_and_changed_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    old, new = tmp_path / "old", tmp_path / "new"
    jsonl(one, record("Tarsil"), record("Marsa"), record("Kasr", publisher="Gazette"))
    claimbank.build([str(one), jsonl(two, record("Sur"))], old, QUICK)
    jsonl(one, record("Tarsil"), record("Marsa", 41), record("Kasr", publisher="Courier"))
    claimbank.build([str(one), jsonl(tmp_path / "three.jsonl", record("Zahr"))], new, QUICK)
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "--json"]) == 1
    documents = json.loads(capsys.readouterr().out)["tables"]["documents"]
    assert {kind: documents[kind] for kind in ("added", "removed", "changed")} == {
        "added": 2,
        "removed": 2,
        "changed": 1,
    }
    assert documents["reasons"] == {
        "added": {"input_new": 1, "text_changed": 1},
        "removed": {"input_gone": 1, "text_changed": 1},
        "changed": {"input_changed": 1},
    }
    assert documents["columns"] == {"publisher": 1}
    assert {words for _, words in documents["examples"]["removed"]} == {"Sur", "Marsa"}
    assert main(["diff", str(old), str(new)]) == 1
    shown = capsys.readouterr().out
    assert "documents: 2 added, 2 removed, 1 changed" in shown
    assert "  removed: 1 its input is no longer given; 1 its record has another text now" in shown
    assert "  in: publisher 1" in shown
    assert main(["diff", str(old), str(old)]) == 0
    assert capsys.readouterr().out == "version 1.0.0, then 1.0.0\nno row differs\n"


def test_what_follows_from_other_articles_is_not_laid_at_an_article_s_own_door(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    claimbank.build([jsonl(one, record("Tarsil", published_at="2024-05-07"))], tmp_path / "old", QUICK)
    earlier = {**record("Tarsil", published_at="2024-05-01"), "id": "copy"}
    claimbank.build([str(one), jsonl(two, earlier)], tmp_path / "new", QUICK)
    main(["diff", str(tmp_path / "old"), str(tmp_path / "new"), "--json"])
    documents = json.loads(capsys.readouterr().out)["tables"]["documents"]
    assert set(documents["columns"]) >= {"duplicate_of", "cluster_id"}
    assert documents["reasons"] == {"added": {"input_new": 1}, "changed": {"other_articles": 1}}


def test_diff_knows_licences_settings_and_extractors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = jsonl(tmp_path / "a.jsonl", record("Tarsil", license="cc0-1.0"), record("Marsa", license="mine"))
    claimbank.build([given], tmp_path / "old", QUICK)
    claimbank.build([given], tmp_path / "free", Options(validate=False, only_license=("CC0*",)))
    main(["diff", str(tmp_path / "old"), str(tmp_path / "free"), "--json"])
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert tables["claims"]["reasons"]["removed"] == {"license": tables["claims"]["removed"]}
    said = manifest(tmp_path / "free")
    said["versions"]["claimbank"] = "0.0.1"
    (tmp_path / "free" / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    main(["diff", str(tmp_path / "free"), str(tmp_path / "old"), "--json"])
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert tables["claims"]["reasons"]["added"] == {"extractor_changed": tables["claims"]["added"]}


def test_what_one_of_the_two_withholds_is_no_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    relayed = "Haddad told Reuters that the road was shut."
    given = jsonl(tmp_path / "a.jsonl", record("Tarsil"), record("Marsa", 52), record("Sur", text=relayed))
    for mode in ("full", "none"):
        claimbank.build([given], tmp_path / mode, Options(validate=False, text=mode))
    assert any(claimbank.load(tmp_path / "full")["claims"].column("attribution_chain").to_pylist())
    capsys.readouterr()
    assert main(["diff", str(tmp_path / "full"), str(tmp_path / "none")]) == 1
    assert capsys.readouterr().out == "version 1.0.0, then 1.0.0\ntexts: full, then none\nno row differs\n"


def test_every_reason_has_its_sentence_and_every_table_its_label() -> None:
    from claimbank.publish import difference, reasons

    assert all(sentence for sentence in reasons.SENTENCES.values())
    for name, column in difference._LABELS.items():
        assert contract.load().table(name).column(column).type == "string"


def test_diff_of_what_is_no_dataset_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(tmp_path), str(tmp_path)]) == 2
    assert "it has no manifest.json" in capsys.readouterr().err


def test_diff_looks_into_files_that_were_changed_behind_the_manifests_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    claimbank.build([jsonl(tmp_path / "one.jsonl", record("Tarsil"), record("Marsa"))], old, QUICK)
    shutil.copytree(old, new)
    assert main(["diff", str(old), str(new), "--verify"]) == 0
    table = next((new / "data" / "claims").glob("*.parquet"))
    table.write_bytes(table.read_bytes()[:-30])
    capsys.readouterr()
    assert main(["diff", str(old), str(new)]) == 0, "both manifests say the same"
    assert main(["diff", str(old), str(new), "--verify"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"claimbank: {new}: data/claims/{table.name}") and told.count("\n") == 1
