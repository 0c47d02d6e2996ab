"""Building from crawls: what is passed over is counted and told, what is read is whole, the pages' readers agree."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from fsspec.implementations.memory import MemoryFileSystem

import claimbank
from claimbank import Options
from claimbank.cli.arguments import parser
from claimbank.cli.build import _BUILD
from claimbank.cli.main import main
from claimbank.errors import BuildError, InputError
from claimbank.read import InputFile, Page, inputs, read
from crawl import news_archive, packed_gz, page

_LANGUAGES = ("ar", "en", "fr", "ar", "en", "fr", "en", "ar", "en", "en")
#: pages that both readers read whole
PAGES = [
    page(n, language) for n, language in zip((0, 1, 2, 5, 6, 7, 10, 11, 12, 15), _LANGUAGES, strict=True)
]


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crawl") / "crawl-data" / "CC-NEWS" / "2024" / "03"
    folder.mkdir(parents=True)
    (folder / "CC-NEWS-20240302183000-00001.warc.gz").write_bytes(news_archive(PAGES))
    return folder.parents[3]


@pytest.fixture
def memory() -> Iterator[MemoryFileSystem]:
    filesystem = MemoryFileSystem()
    filesystem.store.clear()
    yield filesystem
    filesystem.store.clear()


def documents(out: Path) -> dict[str, dict[str, object]]:
    rows = [
        row
        for file in sorted((out / "data" / "documents").glob("*"))
        for row in pq.read_table(file).to_pylist()
    ]
    return {str(row["url"]): row for row in rows}


@pytest.mark.parametrize("how", ["precise", "fast"])
def test_a_folder_of_archives(
    crawl: Path, tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["build", str(crawl), "--html", how, "--no-validate", "--out", str(out)]) == 0
    told = documents(out)
    assert set(told) == {made.url for made in PAGES if made.language != "fr"}
    for made in PAGES:
        if made.language != "fr":
            row = told[made.url]
            assert made.text in str(row["text"])
            assert (row["title"], row["publisher"], row["language"]) == (made.title, made.site, made.language)
            assert row["author"] == made.author
            assert row["published_at"].isoformat() == made.published  # type: ignore[attr-defined]
    manifest = json.loads((out / "manifest.json").read_text())
    counted = {"language_fr": 2, "no_response": 11, "revisit": 1, "status_404": 1}
    assert manifest["counts"]["read"]["skipped"] == counted
    assert "skipped: 11 no_response, 2 language_fr, 1 revisit, 1 status_404" in capsys.readouterr().out
    assert manifest["settings"].get("html", "precise") == how
    assert not list((out / "rejected").glob("*"))


def test_only_language_counts_for_every_input(crawl: Path, tmp_path: Path) -> None:
    lines = [{"id": str(n), "text": made.text, "language": made.language} for n, made in enumerate(PAGES)]
    given = tmp_path / "given.jsonl"
    given.write_text("".join(json.dumps(line) + "\n" for line in lines))
    options = Options(validate=False, html="fast", only_language=("AR", "fr-FR"))
    summary = claimbank.build([str(crawl), str(given)], tmp_path / "out", options)
    assert summary.skipped["language_en"] == 10
    assert summary.counts["documents"] == 10
    assert {row["language"] for row in documents(tmp_path / "out").values()} == {"ar", "fr"}


def test_what_is_no_reader_of_pages_and_no_language(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="html: is 'slow'; allowed: precise, fast"):
        Options(html="slow")
    with pytest.raises(InputError, match="--only-language: 'klingonese' is no language"):
        claimbank.build(["x.txt"], tmp_path / "out", Options(only_language=("klingonese",)))


def test_a_listing_names_the_archives_of_its_crawl(crawl: Path, memory: MemoryFileSystem) -> None:
    month = crawl / "crawl-data" / "CC-NEWS" / "2024" / "03"
    name = "crawl-data/CC-NEWS/2024/03/CC-NEWS-20240302183000-00001.warc.gz"
    held = packed_gz(f"{name}\n".encode())
    (month / "warc.paths.gz").write_bytes(held)
    archive = month / name.rpartition("/")[2]
    known = [InputFile(str(archive), "warc", archive.stat().st_size)]
    assert inputs([str(month / "warc.paths.gz")]) == known
    assert inputs([str(crawl)]) == known  # in a folder, its archives are there themselves
    assert inputs([str(month / "warc.paths.gz"), str(crawl)]) == known
    memory.pipe(
        {f"/bucket/{name}": archive.read_bytes(), "/bucket/crawl-data/CC-NEWS/2024/03/warc.paths.gz": held}
    )
    (remote,) = inputs(["memory://bucket/crawl-data/CC-NEWS/2024/03/warc.paths.gz"])
    assert remote == InputFile(f"memory://bucket/{name}", "warc", None)
    assert len([item for item in read([remote]) if isinstance(item, Page)]) == len(PAGES)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"none.warc.gz\n", "line 1: .*none.warc.gz: no such file"),
        (
            b"\n/etc/passwd\n",
            "line 2: '/etc/passwd' is no path within the crawl; allowed: such as crawl-data/news.warc.gz",
        ),
        (b"a/../../b.warc.gz\n", "line 1: 'a/../../b.warc.gz' is no path within the crawl"),
        (b"file:///etc/passwd\n", "line 1: 'file:///etc/passwd' is no path within the crawl"),
        (b"\xff\xfe\xff", "is no UTF-8; allowed: one path a line"),
        (packed_gz(b"a.warc.gz\n" * 99)[:-12], "cannot be read: .*"),
        (b"\n \n", "holds no file"),
    ],
)
def test_a_listing_leads_nowhere_else(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "warc.paths").write_bytes(content)
    with pytest.raises(InputError, match=f"warc.paths: {told}"):
        inputs([str(tmp_path / "warc.paths")])


def test_a_large_archive_is_read_in_parts(
    crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or in parts: the same rows."""
    archive = next(crawl.rglob("*.warc.gz"))
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    claimbank.build([str(archive)], whole, Options(validate=False, html="fast", workers=1))
    monkeypatch.setattr("claimbank.read.warc._PART", 9_000)
    summary = claimbank.build([str(archive)], parts, Options(validate=False, html="fast", workers=1))
    assert summary.shards[1] > 1  # type: ignore[index]
    for file in sorted((whole / "data").rglob("*.parquet")):
        assert pq.read_table(file).equals(pq.read_table(parts / file.relative_to(whole)))


def test_every_command_of_the_page_on_inputs_is_one() -> None:
    """Each example of docs/inputs.md and of `build --help` parses."""
    docs = (Path(__file__).parents[1] / "docs" / "inputs.md").read_text(encoding="utf-8").replace("\\|", "|")
    written = re.findall(r"`([^`]*claimbank build [^`]+--out [^`]+)`", docs)
    written += re.findall(r"^  (.*claimbank build .*)$", _BUILD, re.M)
    commands = [part for text in written for part in text.split("`, `")]
    assert len(commands) > 20
    for command in commands:
        words = shlex.split(re.sub(r"\s{2,}\(.*", "", command).partition("claimbank ")[2])
        assert parser().parse_args(words).out.startswith(("dist/", "s3://", "DIR")), command
