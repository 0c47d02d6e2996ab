"""The card: commands that run, a row of every table, counts, scores, the developers' own words, and nothing that breaks out."""

import json
import os
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

import claimbank
from claimbank import contract
from claimbank.cli import main
from claimbank.errors import InputError
from claimbank.publish import Facts, TableWriter, finish, staging, verify
from claimbank.publish.card import write_card
from claimbank.publish.counting import counts, shortfalls
from claimbank.publish.escaping import in_markdown
from claimbank.publish.examples import example_row
from claimbank.publish.load import Bank
from claimbank.publish.own_words import SECTIONS, own_words

TABLES = contract.load().tables
NEWS = (
    ("a1", "Harbour Wire", "2024-10-31", '"The road is open," said Lina Haddad, the mayor. At least 40 people were hurt.'),
    ("a2", "بريد الشرق", "2025-03-02",
     "قالت وزيرة الصحة لينا حداد: «أصيب 40 شخصا في المرفأ».\nوقالت الشرطة إن عدد المصابين 52 شخصا."),
    ("a3", "Harbour Wire", "2025-03-02",
     "Police said 52 people were hurt in the port. The mayor denied that the road was closed."),
)  # fmt: skip


def news(folder: Path) -> Path:
    records = [
        {"id": i, "publisher": p, "published_at": d, "text": t, "license": "CC BY 4.0"} for i, p, d, t in NEWS
    ]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return folder / "news.jsonl"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    claimbank.build([str(news(folder))], folder / "our-news", claimbank.Options(validate=False))
    return folder / "our-news"


def card(folder: Path) -> str:
    return (folder / "README.md").read_text(encoding="utf-8")


def front(folder: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(card(folder).split("---\n")[1]))


def blocks(folder: Path) -> list[tuple[str, str]]:
    fenced = card(folder).split("```")[1::2]
    return [(kind, code) for kind, _, code in (block.partition("\n") for block in fenced)]


def section(folder: Path, title: str) -> str:
    return card(folder).split(f"\n## {title}\n")[1].split("\n## ")[0]


def row(name: str, /, **values: Any) -> dict[str, Any]:
    empty = {"string": "x", "int32": 0, "int64": 0, "float64": 0.5, "bool": False}
    filled = {
        c.name: None if c.nullable else [] if c.type.startswith("list") else empty[c.type]
        for c in TABLES[name].columns
    }
    return filled | {"split": TABLES[name].splits[0]} | values


def written(folder: Path, **tables: list[dict[str, Any]]) -> Facts:
    with TableWriter(folder) as writer:
        for name, rows in tables.items():
            writer.write(name, pa.Table.from_pylist(rows, schema=TABLES[name].arrow()))
    return Facts(folder.name, (), {}, writer.rows)


# -- loading -------------------------------------------------------------------


def test_every_block_of_the_card_runs(dataset: Path, tmp_path: Path) -> None:
    given = blocks(dataset)
    assert [kind for kind, _ in given] == ["python"] * 4 + ["sql", "bibtex"]
    claims = pq.read_table(dataset / "data/claims").num_rows
    programs = [code for kind, code in given if kind == "python"]
    ran = "\n".join(f"{code}\nprint(len(claims)) if {i} != 1 else None" for i, code in enumerate(programs))
    done = subprocess.run(
        [sys.executable, "-c", ran], cwd=dataset.parent, capture_output=True, text=True, check=False,
        env=os.environ | {"HF_HUB_OFFLINE": "1", "HF_DATASETS_CACHE": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.strip().splitlines()
    assert [line for line in lines if line.isdecimal()] == [str(claims)] * 3
    assert any(line.startswith("{'claim_id'") for line in lines)  # the streamed row
    query = given[4][1].replace("our-news/", f"{dataset}/")
    assert ("Harbour Wire", "Lina Haddad", "The road is open,") in [
        (p, s, c if c.endswith(",") else f"{c},") for p, s, c in duckdb.sql(query).fetchall()
    ]


def test_a_name_with_quotes_leaves_commands_that_run(tmp_path: Path) -> None:
    folder = tmp_path / """it's "ours" & new"""
    facts = written(folder, sources=[row("sources", source_id="s1", name="Police")])
    write_card(folder, facts)
    (sql,) = [code for kind, code in blocks(folder) if kind == "sql"]
    assert len(duckdb.sql(sql.replace("it''s", f"{tmp_path}/it''s")).fetchall()) == 1
    (pandas,) = [code for kind, code in blocks(folder) if "pandas" in code]
    done = subprocess.run([sys.executable, "-c", pandas], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert 'split="train"' in card(folder)  # the split all has this name in datasets


@pytest.mark.parametrize("name", ["a[1] *b?", "{x,y}!", "[k]l'm"])
def test_a_name_of_wildcards_leaves_commands_that_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / name
    facts = written(folder, sources=[row("sources", source_id="s1", name="Police")])
    write_card(folder, facts)
    monkeypatch.chdir(tmp_path)
    (sql,) = [code for kind, code in blocks(folder) if kind == "sql"]
    assert len(duckdb.sql(sql).fetchall()) == 1
    for library in ("pandas", "polars"):
        (code,) = [code for kind, code in blocks(folder) if f"import {library}" in code]
        held: dict[str, Any] = {}
        exec(code, held)
        assert len(held["sources"]) == 1
    assert ("finds nothing in a folder whose name holds brackets" in card(folder)) is ("[" in name)


# -- what is in it -------------------------------------------------------------


def test_every_table_shows_a_row_of_its_own(dataset: Path) -> None:
    tables = section(dataset, "Tables")
    for name in json.loads((dataset / "manifest.json").read_bytes())["rows"]:
        shown = tables.split(f"### {name}\n")[1].split("\n### ")[0]
        keys = pq.read_table(dataset / "data" / name).column(TABLES[name].key).to_pylist()
        assert any(f'<td>{TABLES[name].key}</td><td dir="auto">{key}</td>' in shown for key in keys), name
        assert all(f"| `{column}` |" in shown for column in TABLES[name].names)


def test_a_long_value_of_a_row_is_cut_and_a_missing_one_left_out(tmp_path: Path) -> None:
    written(
        tmp_path,
        documents=[
            row("documents"),
            row("documents", document_id="d2", text="ء" * 999, title="T", author=""),
        ],
    )
    shown = dict(example_row(Bank.below(tmp_path), "documents"))
    assert shown["document_id"] == "d2" and shown["text"] == "ء" * 240 + "…" and "url" not in shown
    assert example_row(Bank.below(tmp_path), "claims") == []


def test_counts_are_those_of_the_rows(dataset: Path) -> None:
    said = section(dataset, "What is in it")
    for line in (
        "| Harbour Wire | 2 | ████████████████████ |",
        "| بريد الشرق | 1 | ██████████ |",
        "| 2024 | 1 | ██████████ |\n| 2025 | 2 | ████████████████████ |",
        "| en | 2 | ████████████████████ |\n| ar | 1 | ██████████ |",
    ):
        assert line in said, line
    for column, table in (("quote_type", "claims"), ("speech_act", "claims"), ("kind", "numbers")):
        for value, n in duckdb.sql(
            f"SELECT {column}, count(*) FROM '{dataset}/data/{table}/*.parquet' GROUP BY 1"
        ).fetchall():
            assert f"| {value} | {n} | " in said


def test_counts_show_ten_values_and_sum_up_the_rest(tmp_path: Path) -> None:
    outlets = [f"Outlet {i:02}" for i in range(15) for _ in range(20 - i)] + [None]
    write_card(
        tmp_path,
        written(
            tmp_path,
            documents=[row("documents", document_id=f"d{i}", publisher=p) for i, p in enumerate(outlets)],
        ),
    )
    (told,) = [c for c in counts(tmp_path) if c.title == "Articles by outlet"]
    assert [(name, n) for name, n, _ in told.lines] == [(f"Outlet {i:02}", 20 - i) for i in range(10)]
    assert told.others == (6, 10 + 9 + 8 + 7 + 6 + 1)
    assert "| 6 more | 41 | |" in card(tmp_path)
    assert "10% of the articles are of one outlet." in shortfalls(tmp_path)
    assert "Less than 1% of the articles name no outlet." in shortfalls(tmp_path)


def test_limits_tell_what_is_not_known_here(dataset: Path, tmp_path: Path) -> None:
    claims = [
        row("claims", claim_id=f"c{i}", source_id=s, confidence=c)
        for i, (s, c) in enumerate(((None, 0.5), ("s1", 0.9)))
    ]
    facts = written(tmp_path, claims=claims)
    assert shortfalls(tmp_path) == [
        "50% of the claims have no known source.",
        "100% of the claims have no date of their own in the text.",
        "50% of the claims have a confidence below 0.8.",
    ]
    assert "- 50% of the claims have no known source.\n" in write_card(tmp_path, facts)
    assert "67% of the articles are in one language." in section(dataset, "Limits and biases")


# -- header --------------------------------------------------------------------


def test_the_header_is_taken_by_the_hubs_own_classes(dataset: Path) -> None:
    from datasets import DatasetInfo
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCard

    loaded = DatasetCard.load(dataset / "README.md", ignore_metadata_errors=False).data
    assert loaded.to_dict() == front(dataset)
    assert loaded.license == "cc-by-4.0" and loaded.language == ["ar", "en"]
    assert loaded.multilinguality == "multilingual" and loaded.annotations_creators == "machine-generated"
    rows = json.loads((dataset / "manifest.json").read_bytes())["rows"]
    assert set(MetadataConfigs.from_dataset_card_data(loaded)) == set(rows)
    for config in front(dataset)["configs"]:
        for files in config["data_files"]:
            assert list(dataset.glob(files["path"])), files
    for info in front(dataset)["dataset_info"]:
        read = DatasetInfo._from_yaml_dict(info)
        assert read.features == TABLES[info["config_name"]].features()


# -- quality -------------------------------------------------------------------


def gold(folder: Path) -> Path:
    text = NEWS[0][3]
    claim = {"content": [1, 17], "form": "direct", "cue": [20, 24], "speaker": [25, 36]}
    article = {"id": "a1", "lang": "en", "text": text, "attributions": [claim]}
    (folder / "mine.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    return folder / "mine.jsonl"


def test_scores_are_kept_in_the_card_and_dropped_by_a_rebuild(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "our-news"
    shutil.copytree(dataset, ours)
    (ours / "notes.txt").write_text("mine")
    assert "were not measured on annotated articles" in section(ours, "Quality")
    assert main(["evaluate", str(gold(tmp_path)), str(ours), "--keep"]) == 0
    assert "| claims | en | direct | 1.000 | 1.000 | 1.000 | 1 | 1 | 1 |" in section(ours, "Quality")
    assert "annotated by people, mine.jsonl (SHA-256 " in section(ours, "Quality")
    assert verify(ours) == []
    manifest = json.loads((ours / "manifest.json").read_bytes())
    assert manifest["quality"]["gold"] == "mine.jsonl" and "notes.txt" not in manifest["files"]
    first = card(ours)
    assert main(["evaluate", str(gold(tmp_path)), str(ours), "--keep"]) == 0
    assert card(ours) == first
    claimbank.build([str(news(tmp_path))], ours, claimbank.Options(validate=False))
    assert "were not measured on annotated articles" in section(ours, "Quality")
    capsys.readouterr()


def test_scores_are_not_put_where_the_card_cannot_be_written_anew(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "our-news"
    shutil.copytree(dataset, ours)
    manifest = json.loads((ours / "manifest.json").read_bytes())
    manifest["versions"]["claimbank"] = "0.0.1"
    (ours / "manifest.json").write_text(json.dumps(manifest))
    before = card(ours)
    assert main(["evaluate", str(gold(tmp_path)), str(ours), "--keep"]) != 0
    assert "was built with claimbank 0.0.1" in capsys.readouterr().err and card(ours) == before


def test_the_card_tells_what_the_suites_asked_of_each_table(tmp_path: Path) -> None:
    asked = [{"passed": True}, {"passed": False}]
    told = {"table": "claims", "expectations": asked, "given": 1200, "rejected": 3}
    (tmp_path / "validation").mkdir()
    (tmp_path / "validation/results.json").write_text(json.dumps({"tables": [told]}))
    assert "| claims | 2 | 1 | 1,200 | 3 |" in write_card(tmp_path, Facts("x", (), {}, {}))


# -- the developers' own words -------------------------------------------------

OWN = (
    "Collected for the *flood desk*: {{ 7*7 }} & <b>more</b>.\n\n"
    "<!-- card:limits -->\n- No radio, see [here](https://desk.example).\n<!-- /card -->\n"
)


def test_own_words_survive_rebuilds_word_for_word(tmp_path: Path) -> None:
    ours = tmp_path / "our-news"
    for _ in range(2):
        claimbank.build([str(news(tmp_path))], ours, claimbank.Options(validate=False))
        if not (ours / "card.md").exists():
            assert "flood desk" not in card(ours)
            (ours / "card.md").write_text(OWN, encoding="utf-8")
    assert (ours / "card.md").read_text(encoding="utf-8") == OWN and verify(ours) == []
    assert "card.md" not in json.loads((ours / "manifest.json").read_bytes())["files"]
    assert "\n\nCollected for the *flood desk*: {{ 7*7 }} & <b>more</b>.\n\nWho said what" in card(
        ours
    ).replace("\n\n\n", "\n\n").replace("\n\n\n", "\n\n")
    assert "- No radio, see [here](https://desk.example)." in section(ours, "Limits and biases")
    assert "card:limits" not in card(ours)


def test_every_section_takes_a_block(tmp_path: Path) -> None:
    facts = written(tmp_path, claims=[row("claims")])
    text = "".join(f"<!-- card:{name} -->\nMine on {name}.\n<!-- /card -->\n" for name in SECTIONS)
    (tmp_path / "card.md").write_text(text)
    told = write_card(tmp_path, facts)
    assert all(told.count(f"\nMine on {name}.\n") == 1 for name in SECTIONS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!-- card:limit -->\nx\n<!-- /card -->", "line 1: block 'limit'; allowed: summary, contents"),
        ("\n<!-- card:limits -->\nx", "line 2: block 'limits' does not end; required: <!-- /card -->"),
        ("x\n<!-- /card -->", "line 2: ends a block that does not begin"),
        ("<!-- card:limits -->\n<!-- card:rights -->", "line 2: a block begins inside 'limits' of line 1"),
        ("<!-- card:limits -->\n<!-- /card -->\n<!-- card:limits -->", "line 3: block 'limits' stands there twice"),
    ],
)  # fmt: skip
def test_blocks_that_are_none_are_told(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        own_words(text, "dist/kursk/card.md")


def test_a_bad_card_md_stops_a_build_before_it_begins(tmp_path: Path) -> None:
    ours = tmp_path / "our-news"
    with staging(ours) as folder:
        finish(folder, Facts("our-news", (), {}, {}))
    (ours / "card.md").write_bytes(b"fine\n\xff")
    with (
        pytest.raises(InputError, match=r"card\.md: line 2: is no UTF-8"),
        staging(ours),
    ):
        raise AssertionError("the build began")
    assert verify(ours) == [] and not list(tmp_path.glob(".*.building"))


def test_what_the_user_wrote_while_a_build_ran_is_kept(tmp_path: Path) -> None:
    ours = tmp_path / "our-news"
    with staging(ours) as folder:
        finish(folder, Facts("our-news", (), {}, {}))
    (ours / "card.md").write_text("old")
    with staging(ours) as folder:
        finish(folder, Facts("our-news", (), {}, {}))
        (ours / "card.md").write_text("new")
    assert (ours / "card.md").read_text() == "new" and "\nold\n" in card(ours)


def test_own_words_go_along_when_texts_are_given_back(tmp_path: Path) -> None:
    shared, whole = tmp_path / "shared", tmp_path / "whole"
    given = str(news(tmp_path))
    claimbank.build([given], shared, claimbank.Options(validate=False, text="none"))
    (shared / "card.md").write_text("Our words.")
    assert main(["hydrate", str(shared), "--from", given, "--out", str(whole)]) == 0
    assert "\nOur words.\n" in card(whole) and (whole / "card.md").read_text() == "Our words."


def test_the_sections_that_take_a_block_are_documented() -> None:
    told = (Path(__file__).parents[1] / "docs/card.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in told for name in SECTIONS)


def test_own_words_survive_on_an_object_store() -> None:
    import fsspec

    fs = fsspec.filesystem("memory")
    for _ in range(2):
        with staging("memory://cards/news") as folder:
            finish(folder, Facts("news", (), {}, {}))
        fs.pipe_file("/cards/news/card.md", b"Our words.")
    assert b"\nOur words.\n" in fs.cat_file("/cards/news/README.md")
    assert fs.cat_file("/cards/news/card.md") == b"Our words."


# -- nothing breaks out --------------------------------------------------------

HOSTILE = (
    "[click](javascript:alert(1)) ![x](https://evil.example/p.png) <script>alert(1)</script> | `code` **b** _i_ "
    "\n\n# Heading\n---\n<!-- card:limits --> https://evil.example www.evil.example a@evil.example {{ 7*7 }} $x$ ~~s~~"
)


def shown(markdown: str) -> str:
    """What a reader of CommonMark with tables, links and strikethrough makes of it, as HTML."""
    markdown_it = pytest.importorskip("markdown_it")
    reader = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(reader.render(markdown))


def test_words_of_articles_neither_mark_up_nor_link(tmp_path: Path) -> None:
    given = {
        "documents": [
            row(
                "documents",
                **dict.fromkeys(("publisher", "license", "title", "author", "url", "text"), HOSTILE),
                language="en",
            )
        ],
        "claims": [
            row(
                "claims",
                **dict.fromkeys(("claim", "context", "speaker", "cue"), HOSTILE),
                quote_type="direct",
                language="en",
            )
        ],
        "sources": [row("sources", name=HOSTILE, aliases=[HOSTILE])],
    }
    told = written(tmp_path, **given)
    facts = Facts("x", (), {"mapping": HOSTILE}, told.rows, notices=(HOSTILE,))
    body = write_card(tmp_path, facts).split("---\n", 2)[2]
    assert "<script" not in body and "<!-- card" not in body and "\n# Heading" not in body
    outside = "\n".join(line for line in body.splitlines() if not line.startswith(("<tr>", "<blockquote")))
    for live in ("](javascript", "![x]", "://evil", "www.evil", "a@evil", "**b**", "~~s~~", "$x$", "`code`"):
        assert live not in outside, live
    assert outside.count("&#91;click&#93;") == 4  # outlet, licence, setting, notice


@pytest.mark.parametrize(
    "words",
    [
        HOSTILE, "- item", "-", "-5", "0.5",
        "+ item", "1. first", "12) x", "> quote", "# head", "===", "a_b _c_ __d__", "\\*x\\*",
        "&lt;b&gt;", "a | b", "x\u2028y",
    ],
)  # fmt: skip
def test_markdown_shows_words_as_they_are(words: str) -> None:
    html = shown(f"- {in_markdown(words)}\n")
    told = html.replace("<ul>", "").replace("</ul>", "").replace("<li>", "").replace("</li>", "").strip()
    assert "<" not in told
    assert unescape(told) == " ".join(words.split())


def test_withheld_words_are_in_no_part_of_the_card(tmp_path: Path) -> None:
    out = tmp_path / "shared"
    claimbank.build([str(news(tmp_path))], out, claimbank.Options(validate=False, text="none"))
    told = card(out)
    for words in ("The road is open", "Lina Haddad", "لينا حداد", "52 people", "قالت"):
        assert words not in told.replace("(said, according to, قال)", ""), words
    assert "**The articles' words are withheld.**" in told and "### claims" in told
