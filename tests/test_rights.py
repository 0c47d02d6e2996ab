"""What may be published: withheld words, licences, takedown."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import claimbank
from claimbank import Options, contract
from claimbank.cli import main
from claimbank.publish import verify

ENGLISH = (
    'Ferry delayed at Tarsil\n"The harbour will stay shut until Friday," said Omar Haddad, the port director. '
    "Lina Farouk, a spokeswoman for the coastguard, said at least 40 passengers were injured when the ferry struck the quay. "
    "Volunteers handed out blankets until sunrise."
)
OTHER = (
    "Port crash toll\nThe coastguard said 52 passengers were injured when the ferry struck the quay at Tarsil on Monday. "
    '"Nobody told us anything," said Omar Haddad, the port director.'
)
ARABIC = (
    "تعطل العبّارة في ميناء ترسيل\nقال مدير الميناء عمر حداد إن الميناء سيبقى مغلقا حتى يوم الجمعة المقبل. "
    "وأعلن خفر السواحل إصابة 52 راكبا بجروح عندما اصطدمت العبّارة برصيف الميناء في ترسيل."
)
RECORDS: tuple[dict[str, Any], ...] = (
    {"id": "e1", "text": ENGLISH, "url": "https://news.example/e1", "publisher": "Gazette", "published_at": "2024-05-06"},
    {"id": "e2", "text": OTHER, "url": "https://www.other.example/2/", "publisher": "Courier", "published_at": "2024-05-06"},
    {"id": "a1", "text": ARABIC, "url": "https://ar.example/خبر", "publisher": "المرفأ", "published_at": "2024-05-06",
     "title": "عنوان لا يعرفه إلا السجل"},
)  # fmt: skip
QUICK = Options(validate=False)


def jsonl(path: Path, *records: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return str(path)


def rows(dataset: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = claimbank.load(dataset)[name].to_pylist()
    return found


def manifest(dataset: Path) -> dict[str, Any]:
    return dict(json.loads((dataset / "manifest.json").read_text(encoding="utf-8")))


def words_of(folder: Path) -> Iterator[str]:
    """Every word that any file of a dataset holds: Parquet value by value with its metadata, all else as it is."""

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from strings(inner)

    for file in folder.rglob("*"):
        if file.suffix == ".parquet":
            yield str(pq.read_metadata(file).to_dict())
            yield from strings(pq.read_table(file).to_pylist())
        elif file.is_file():
            text = file.read_text(encoding="utf-8")
            yield text
            if file.suffix in (".json", ".jsonl"):
                for line in [text] if file.suffix == ".json" else text.splitlines():
                    yield from strings(json.loads(line))


def pieces(text: str, size: int = 12) -> set[str]:
    return {text[i : i + size] for i in range(len(text) - size + 1)}


# -- withheld words -------------------------------------------------------------


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same articles, with what is refused beside them, in every mode and with the suites."""
    folder = tmp_path_factory.mktemp("modes")
    broken = {"id": "b1", "text": ["no", "text"]}
    given = jsonl(folder / "news.jsonl", *RECORDS, broken)
    table = folder / "loose.csv"
    table.write_text(f'"{OTHER}"\n"{ENGLISH}"\n', encoding="utf-8")
    for mode in ("full", "spans", "none"):
        claimbank.build([given, str(table)], folder / mode, Options(text=mode, allow_failures=True))
    return {mode: folder / mode for mode in ("full", "spans", "none")}


def test_without_text_no_twelve_letters_of_any_article_stand_in_any_file(datasets: dict[str, Path]) -> None:
    texts = (ENGLISH, OTHER, ARABIC, str(RECORDS[2]["title"]))
    ours = set().union(*map(pieces, texts))
    found = [p for words in words_of(datasets["none"]) for p in pieces(words) & ours]
    assert found == []
    assert any(pieces(words) & ours for words in words_of(datasets["full"]))  # the search finds what there is
    assert len(list(datasets["none"].rglob("*.parquet"))) == len(list(datasets["full"].rglob("*.parquet")))


def test_none_empties_every_text_column_and_changes_nothing_else(datasets: dict[str, Path]) -> None:
    for name, table in contract.load().tables.items():
        full, none = (rows(datasets[mode], name) for mode in ("full", "none"))
        for before, after in zip(full, none, strict=True):
            for column in table.columns:
                if column.text:
                    assert after[column.name] is None
                elif any(f.text for f in column.fields):
                    gone = dict.fromkeys(f.name for f in column.fields if f.text)
                    assert after[column.name] == [{**value, **gone} for value in before[column.name]]
                else:
                    assert after[column.name] == before[column.name]


def test_spans_keeps_what_is_found_and_withholds_the_article_and_its_headline(
    datasets: dict[str, Path],
) -> None:
    for before, after in zip(*(rows(datasets[m], "documents") for m in ("full", "spans")), strict=True):
        assert after == {**before, "text": None, "title": None}
    for name in ("claims", "numbers", "sources", "mentions", "comparisons", "figure_pairs", "pairs"):
        assert rows(datasets["full"], name) == rows(datasets["spans"], name)
    told = "\n".join(words_of(datasets["spans"]))
    assert "The harbour will stay shut until Friday" in told
    assert "Volunteers handed out blankets" not in told
    documents, claims = (rows(datasets["full"], name) for name in ("documents", "claims"))
    inside = {(c["document_id"], at) for c in claims for at in range(c["context_start"], c["context_end"])}
    counted = {"characters": sum(d["n_chars"] for d in documents), "in_contexts": len(inside)}
    assert manifest(datasets["spans"])["counts"]["text"] == counted
    share = f"{counted['in_contexts'] / counted['characters']:.0%}"
    assert f"hold {share} of the articles' characters" in (datasets["spans"] / "README.md").read_text(
        encoding="utf-8"
    )


def test_manifest_and_card_tell_the_mode_and_what_was_refused_stays_local(datasets: dict[str, Path]) -> None:
    for mode, dataset in datasets.items():
        said = manifest(dataset)
        assert (said["text"], said["settings"]["text"], said["local"]) == (mode, mode, ["rejected/"])
        card = (dataset / "README.md").read_text(encoding="utf-8")
        assert ("claimbank hydrate" in card) is (mode != "full")
        assert verify(dataset) == []
    for file in (datasets["none"] / "rejected").iterdir():
        file.unlink()
    assert verify(datasets["none"]) == []  # whoever downloads it never had what was refused


def test_rows_that_the_suites_refuse_lose_their_words_with_the_others(tmp_path: Path) -> None:
    from claimbank.model import Rejection
    from claimbank.publish import RejectedWriter
    from claimbank.publish.withhold import withhold

    chain = [
        {"source": "Tarsil News Agency", "source_id": None, "cue": "as relayed by", "start": 3, "end": 16}
    ]
    row = {"claim_id": "c1", "claim": "The harbour stays shut", "attribution_chain": chain, "start": 4}
    with RejectedWriter(tmp_path) as refused:
        refused.add([
            Rejection("validate", "span:claim", "claim: The harbour stays shut", "a", "1", "claims", json.dumps(row)),
            Rejection("extract", "extraction_failed", "a: 1: ValueError: 'The harbour stays shut'", "a", "1"),
        ])  # fmt: skip
    withhold(tmp_path, "none")
    lines = [json.loads(f.read_text(encoding="utf-8")) for f in sorted((tmp_path / "rejected").iterdir())]
    assert [(line["reason"], line["input_id"]) for line in lines] == [
        ("extraction_failed", "1"),
        ("span:claim", "1"),
    ]
    kept = json.loads(lines[1]["row"])
    assert (kept["claim"], kept["start"], kept["attribution_chain"][0]["end"]) == (None, 4, 16)
    assert not any(pieces("The harbour stays shut") & pieces(words) for words in words_of(tmp_path))
    assert not any("Tarsil" in words for words in words_of(tmp_path))


def test_refused_rows_as_tables_lose_their_words_and_what_was_observed(
    datasets: dict[str, Path], tmp_path: Path
) -> None:
    from claimbank.publish import RejectedRows
    from claimbank.publish.withhold import withhold
    from claimbank.validate.refusing import with_reasons

    claims = claimbank.load(datasets["full"])["claims"].slice(0, 2)
    said = (
        ["trimmed:claim"] * 2,
        ["claim"] * 2,
        claims.column("claim").to_pylist(),
        ["It is trimmed."] * 2,
        [[], []],
    )
    refused = RejectedRows(tmp_path)
    refused.add("validate", "claims", with_reasons("claims", claims, said))
    refused.close()
    withhold(tmp_path, "none")
    after = pq.read_table(tmp_path / "rejected" / "claims.parquet").to_pylist()
    assert [(r["expectation"], r["observed"], r["why"]) for r in after] == [
        ("trimmed:claim", "(withheld)", "It is trimmed.")
    ] * 2
    for row, before in zip(after, claims.to_pylist(), strict=True):
        assert (row["claim"], row["context"], row["speaker"]) == (None, None, None)
        assert (row["claim_id"], row["start"], row["end"]) == (
            before["claim_id"],
            before["start"],
            before["end"],
        )


def test_a_dataset_without_words_loads_with_the_contract_s_features(
    datasets: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    from datasets import load_dataset

    for name in manifest(datasets["none"])["rows"]:
        loaded = load_dataset(str(datasets["none"]), name, split="train", cache_dir=str(tmp_path))
        assert loaded.features == contract.load().table(name).features()
        assert len(loaded) == len(rows(datasets["none"], name))


def test_peek_says_that_words_are_withheld(
    datasets: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["peek", str(datasets["none"])]) == 0
    shown = capsys.readouterr().out
    assert "words are withheld: claimbank hydrate gives them back" in shown
    assert "None" not in shown and "  52 | source not named in Courier" in shown


def test_a_mode_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    given = jsonl(tmp_path / "a.jsonl", RECORDS[0])
    with pytest.raises(
        claimbank.errors.InputError, match="'some' is no way to publish texts; allowed: full, spans, none"
    ):
        claimbank.build([given], tmp_path / "out", Options(text="some"))
    assert not (tmp_path / "out").exists()


# -- licences ---------------------------------------------------------------------


def test_only_license_leaves_out_others_by_name_and_keeps_each_record_s_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    licences = ("CC BY 4.0", "https://creativecommons.org/licenses/by-nc/4.0/", "all rights reserved", None)
    records = [
        {**RECORDS[0], "id": f"r{i}", "text": f"{ENGLISH} {i}", "license": name}
        for i, name in enumerate(licences)
    ]
    given = jsonl(tmp_path / "a.jsonl", *records)
    out = tmp_path / "out"
    assert (
        main(
            [
                "build",
                given,
                "--out",
                str(out),
                "--no-validate",
                "--only-license",
                "cc-by-4.0",
                "--only-license",
                "CC0*",
            ]
        )
        == 0
    )
    assert "2 read: other_license" in capsys.readouterr().out
    assert [(d["input_id"], d["license"]) for d in rows(out, "documents")] == [("r0", "CC BY 4.0")]
    assert manifest(out)["rejected"] == {"read": {"no_license": 1, "other_license": 2}}
    assert manifest(out)["settings"]["only_license"] == ["cc-by-4.0", "CC0*"]
    refused = (out / "rejected" / "read.jsonl").read_text(encoding="utf-8")
    assert (
        "record 'r2': field 'license' is 'all rights reserved'; allowed (--only-license): cc-by-4.0, cc0*"
        in refused
    )
    assert main(["build", given, "--out", str(out), "--only-license", " "]) == 2
    assert "claimbank: --only-license: is empty" in capsys.readouterr().err


# -- takedown -----------------------------------------------------------------------


def test_what_a_list_names_is_left_out_with_all_that_hangs_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = jsonl(tmp_path / "a.jsonl", *RECORDS)
    whole, out = tmp_path / "whole", tmp_path / "out"
    claimbank.build([given], whole, QUICK)
    assert rows(whole, "comparisons")
    arabic = next(d["document_id"] for d in rows(whole, "documents") if d["input_id"] == "a1")
    takedown = tmp_path / "takedown.txt"
    takedown.write_text(
        f"# by letter\nhttp://other.example/2#top  # the Courier\n{arabic}\nnobody\n", encoding="utf-8"
    )
    assert main(["build", given, "--out", str(out), "--no-validate", "--exclude", str(takedown)]) == 0
    assert "takedown.txt: line 4 matches no record" in capsys.readouterr().out
    (left,) = rows(out, "documents")
    assert left["input_id"] == "e1"
    for name in ("claims", "numbers", "mentions"):
        assert {r["document_id"] for r in rows(out, name)} == {left["document_id"]}
        assert rows(out, name) == [r for r in rows(whole, name) if r["document_id"] == left["document_id"]]
    assert rows(out, "comparisons") == []
    kept = {r["source_id"] for n in ("claims", "mentions", "numbers") for r in rows(out, n)} - {None}
    assert {s["source_id"] for s in rows(out, "sources")} >= kept
    assert {s["canonical_source_id"] for s in rows(out, "sources")} <= {
        s["source_id"] for s in rows(out, "sources")
    }
    said = manifest(out)
    assert (said["excluded"]["left_out"], said["excluded"]["entries"]) == (2, 2)
    assert said["rejected"] == {} and said["notices"] == [f"{takedown}: line 4 matches no record"]
    assert not any("other.example" in words or "nobody" in words for words in words_of(out))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such file; allowed: a list of URLs or ids, one a line"),
        (b"a-1\n\xff\xfe\n", "line 2: is no UTF-8; allowed: URLs or ids in UTF-8"),
        (b"a-1\na\x07b\n", "line 2: 'a�b' holds letters that cannot be seen; allowed: one URL or id a line"),
    ],
)
def test_a_list_that_cannot_be_read_is_one_line_and_nothing_is_built(
    content: bytes | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    takedown = tmp_path / "takedown.txt"
    if content is not None:
        takedown.write_bytes(content)
    given = jsonl(tmp_path / "a.jsonl", RECORDS[0])
    assert main(["build", given, "--out", str(tmp_path / "out"), "--exclude", str(takedown)]) == 2
    assert capsys.readouterr().err == f"claimbank: {takedown}: {message}\n"
    assert not (tmp_path / "out").exists()


def test_pages_are_left_out_by_the_address_that_they_name_themselves(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.html").write_text(
            f'<html><head><link rel="canonical" href="https://news.example/{name}"></head><body><article>'
            f"<p>{ENGLISH}</p><p>{name}</p></article></body></html>",
            encoding="utf-8",
        )
    (tmp_path / "out.txt.list").write_text("https://news.example/two\n", encoding="utf-8")
    options = Options(validate=False, exclude=str(tmp_path / "out.txt.list"), workers=2)
    claimbank.build([str(tmp_path / "*.html")], tmp_path / "out", options)
    assert [d["url"] for d in rows(tmp_path / "out", "documents")] == ["https://news.example/one"]
