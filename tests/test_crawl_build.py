"""Building from crawls: what is passed over is counted and told, what is read is whole, the pages' readers agree."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import claimbank
from claimbank import Options
from claimbank.cli.main import main
from claimbank.errors import BuildError, InputError
from crawl import news_archive, page

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
