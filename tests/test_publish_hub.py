"""``claimbank publish``: what goes to the Hub and what does not, against a hub on loopback; ``load_dataset`` reads it back."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimbank
import hub_server
from claimbank import Options, contract
from claimbank.cli import main
from claimbank.publish.hub import plan
from claimbank.publish.load import load
from claimbank.publish.verifying import verify_dataset

REPO = "harbour-desk/flood-news"
ARTICLE = (
    "“We counted {} boats in Dellmouth,” said harbour master Ivo Tarrant on Monday. He gave no other figure."
)


@pytest.fixture
def hub() -> Iterator[Any]:
    with hub_server.serving() as served:
        yield served


def built(folder: Path, *, count: int = 12, articles: int = 1, **options: Any) -> Path:
    """A small dataset of articles without a licence, unless ``license`` gives one; one record of it is refused."""
    given = {k: options.pop(k) for k in ("license",) if k in options}
    rows = [
        {"id": f"a{n}", "text": ARTICLE.format(count + n), "language": "en"} | given for n in range(articles)
    ]
    source = folder.with_suffix(".jsonl")
    lines = [json.dumps(row, ensure_ascii=False) for row in [*rows, {"id": "blank", "text": " "}]]
    source.write_text("\n".join(lines), encoding="utf-8")
    claimbank.build([str(source)], folder, Options(validate=False, **options))
    return folder


@pytest.fixture
def licensed(tmp_path: Path) -> Path:
    return built(tmp_path / "news", license="CC BY 4.0")


def publish(
    hub: Any, home: Path, dataset: Path, *more: str, **options: str
) -> subprocess.CompletedProcess[str]:
    return hub_server.run(hub, home, ["-m", "claimbank", "publish", str(dataset), REPO, *more], **options)


LOADED = r"""
import re, sys
from pathlib import Path
card = Path(sys.argv[1]).read_text(encoding="utf-8")
for code in re.findall(r"```python\n(.*?)```", card, re.S):
    if "polars" not in code:  # it asks huggingface.co, whatever HF_ENDPOINT says
        exec(code, held := {})
        print(len(held["claims"]) if "claims" in held else held["row"]["claim_id"])
"""
COUNT = """
import sys
import datasets
repo, *revisions, cache = sys.argv[1:]
for revision in revisions:
    print(datasets.load_dataset(repo, "documents", split="train", revision=revision, cache_dir=cache).num_rows)
"""
READ = """
import json, sys
import datasets
url, cache, told = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
for streaming in (False, True):
    for name, split in told:
        rows = datasets.load_dataset(url, name, split=split, streaming=streaming, cache_dir=cache)
        print(json.dumps([name, split, [dict(row)["split"] for row in rows], len(rows.features)]))
"""


def test_a_dataset_goes_to_the_hub_and_load_dataset_reads_it_back(
    hub: Any, sample: Path, tmp_path: Path
) -> None:
    done = publish(hub, tmp_path, sample)
    assert done.returncode == 0, done.stderr
    repo = hub.repos[REPO]
    there = repo.files()
    assert done.stdout.endswith(f"{hub.url}/datasets/{REPO} v1.0.0\n")
    assert repo.tags == {"v1.0.0": repo.branches["main"]} and not repo.private
    assert {"README.md", "croissant.json", "CITATION.cff", "audit.html", "manifest.json"} <= set(there)
    assert not [name for name in there if name.startswith("rejected/")]

    copy = tmp_path / "copy"
    for name, content in there.items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(content)
    assert verify_dataset(str(copy)) == []
    (checked,) = set(hub.checked)  # the Hub was asked about the card before it got anything
    assert checked == there["README.md"].decode()
    told = checked.split("## How to load it")[1].split("\n## ")[0]
    assert f'load_dataset("{REPO}", "claims", split="train")' in told
    assert f'pd.read_parquet("hf://datasets/{REPO}/data/claims")' in told
    assert (
        f"FROM 'hf://datasets/{REPO}/data/claims/*.parquet' c JOIN" in told and f'"{sample.name}' not in told
    )
    assert f"url = {{{hub.url}/datasets/{REPO}}}" in checked and "author = {{harbour-desk}}" in checked
    croissant = json.loads(there["croissant.json"])
    assert croissant["url"] == f"{hub.url}/datasets/{REPO}"
    file = croissant["distribution"][0]
    assert file["contentUrl"] == f"{hub.url}/datasets/{REPO}/resolve/v1.0.0/{file['@id']}"
    assert hub.url in there["CITATION.cff"].decode() and "harbour-desk" in there["CITATION.cff"].decode()

    rows = load(sample).manifest["rows"]
    told = [(name, "train" if s == "all" else s) for name, splits in rows.items() for s in splits]
    read = hub_server.run(hub, tmp_path, ["-c", READ, REPO, str(tmp_path / "cache"), json.dumps(told)])
    assert read.returncode == 0, read.stderr
    wanted = [
        [name, "train" if split == "all" else split, [split] * n, len(contract.load().table(name).columns)]
        for name, splits in rows.items()
        for split, n in splits.items()
    ]
    assert [json.loads(line) for line in read.stdout.splitlines()] == wanted * 2
    ran = hub_server.run(hub, tmp_path, ["-c", LOADED, str(copy / "README.md")])
    assert ran.returncode == 0, ran.stderr
    n = str(rows["claims"]["train"])
    lines = ran.stdout.splitlines()
    assert [lines[0], lines[-1]] == [n, n] and lines[-2].startswith("c_"), ran.stdout
    verified = hub_server.run(hub, tmp_path, ["-m", "claimbank", "verify", f"hf://datasets/{REPO}@v1.0.0"])
    assert verified.returncode == 0, verified.stderr + verified.stdout
    assert hub.asked <= {
        hub.url.removeprefix("http://"),
        "datasets-server." + hub.url.removeprefix("http://"),
    }


def test_only_what_changed_is_sent_and_a_version_is_never_overwritten(hub: Any, tmp_path: Path) -> None:
    dataset = built(tmp_path / "news", license="CC BY 4.0")
    assert publish(hub, tmp_path, dataset).returncode == 0
    repo = hub.repos[REPO]
    first, uploads = repo.branches["main"], list(hub.uploads)
    again = publish(hub, tmp_path, dataset)
    assert again.stdout.startswith("0 of ") and repo.branches["main"] == first and hub.uploads == uploads

    main_files = dict(repo.files())  # as an older version and its owner left them
    main_files |= {"data/claims/train-00007-of-00008.parquet": b"old", "photo.txt": b"mine"}
    repo.commits[first] = main_files
    built(dataset, license="CC BY 4.0", articles=2)
    second = publish(hub, tmp_path, dataset)
    assert second.returncode == 0, second.stderr
    assert set(repo.tags) == {"v1.0.0", "v1.1.0"} and repo.tags["v1.0.0"] == first
    assert "1 removed" in second.stdout and "photo.txt" in repo.files()
    assert "data/claims/train-00007-of-00008.parquet" not in repo.files()
    assert len(hub.uploads) == len(set(hub.uploads))
    older = hub_server.run(hub, tmp_path, ["-c", COUNT, REPO, "v1.0.0", "v1.1.0", str(tmp_path / "cache")])
    assert older.stdout.split() == ["1", "2"], older.stderr  # a tag is a version that stays

    (tmp_path / "other").mkdir()
    other = built(tmp_path / "other" / "news", license="CC BY 4.0", count=70)
    head = repo.branches["main"]
    refused = publish(hub, tmp_path, other)
    assert refused.returncode == 2 and "v1.0.0 is published with other content" in refused.stderr
    assert repo.branches["main"] == head


def test_a_stopped_upload_is_taken_up_again(hub: Any, licensed: Path, tmp_path: Path) -> None:
    hub.most = 1
    stopped = publish(hub, tmp_path, licensed)
    assert stopped.returncode == 2 and stopped.stderr.strip().splitlines()[-1].endswith(
        "run it again to go on"
    )
    assert hub.repos[REPO].tags == {} and "Traceback" not in stopped.stderr
    assert hub.uploads
    hub.most = 1_000
    done = publish(hub, tmp_path, licensed, "--revision", "next")
    assert done.returncode == 0, done.stderr
    assert len(hub.uploads) == len(set(hub.uploads)) > 1  # what had arrived was not sent again
    assert set(hub.repos[REPO].branches) == {"main", "next"}
    assert set(hub.repos[REPO].files("main")) == {".gitattributes"}
    assert "manifest.json" in hub.repos[REPO].files("v1.0.0")


def test_private_stays_private_and_foreign_repositories_are_left_alone(
    hub: Any, licensed: Path, tmp_path: Path
) -> None:
    assert publish(hub, tmp_path, licensed, "--private").returncode == 0
    assert hub.repos[REPO].private
    hub.repos[REPO].private = False
    public = publish(hub, tmp_path, licensed, "--private")
    assert public.returncode == 2 and "is public on the Hub" in public.stderr
    hub.repos[REPO] = foreign = hub_server.Repo(False)
    foreign.files()["model.bin"] = b"weights"
    refused = publish(hub, tmp_path, licensed)
    assert refused.returncode == 2 and "it holds 'model.bin'" in refused.stderr
    assert set(foreign.files()) == {".gitattributes", "model.bin"} and foreign.tags == {}


def test_a_token_that_the_hub_refuses_is_never_printed(hub: Any, licensed: Path, tmp_path: Path) -> None:
    wrong = publish(hub, tmp_path, licensed, token="hf_secret_of_somebody")
    assert wrong.returncode == 2 and len(wrong.stderr.strip().splitlines()) == 1
    assert "the Hub refuses (401)" in wrong.stderr and "hf_secret" not in wrong.stderr + wrong.stdout
    nobody = publish(hub, tmp_path, licensed, token="")
    assert nobody.returncode == 2 and "nobody is logged in" in nobody.stderr
    assert hub.repos == {}


def test_a_dry_run_tells_what_goes_and_what_does_not(
    licensed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "socket.socket.connect", lambda *_: pytest.fail("a dry run asks nothing of the network")
    )
    (licensed / "decisions.csv").write_text("mine\n", encoding="utf-8")
    (licensed / "notes.txt").write_text("mine\n", encoding="utf-8")
    assert main(["publish", str(licensed), REPO, "--dry-run"]) == 0
    goes, stays = capsys.readouterr().out.split("left out:\n")
    manifest = load(licensed).manifest
    listed = [name for name in manifest["files"] if not name.startswith("rejected/")]
    assert [line.split()[-1] for line in goes.splitlines()[1:-1]] == sorted([*listed, "manifest.json"])
    assert f"{(licensed / 'README.md').stat().st_size:,}  README.md" in goes
    assert [line.split(":")[0].strip() for line in stays.splitlines()] == [
        "decisions.csv", "notes.txt", "rejected/read.jsonl",
    ]  # fmt: skip


@pytest.mark.parametrize("told", [None, "", "All rights reserved.", "unknown"])
def test_whole_texts_without_a_licence_are_refused(
    told: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = built(tmp_path / "news", license=told)
    assert main(["publish", str(dataset), REPO, "--dry-run"]) == 2
    assert "1 articles are there with their text and without a licence" in capsys.readouterr().err
    assert main(["publish", str(dataset), REPO, "--dry-run", "--i-have-the-rights"]) == 0


@pytest.mark.parametrize("text", ["spans", "none"])
def test_withheld_texts_need_no_licence(text: str, tmp_path: Path) -> None:
    assert plan(str(built(tmp_path / "news", text=text)), REPO).tag == "v1.0.0"


def test_a_damaged_dataset_is_refused(
    licensed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = shutil.copytree(licensed, tmp_path / "damaged")
    (damaged / "README.md").write_text("better words\n", encoding="utf-8")
    for dataset, said in (
        (damaged, "README.md has "),
        (tmp_path / "none", "is no folder"),
        (tmp_path, "no dataset"),
    ):
        assert main(["publish", str(dataset), REPO, "--dry-run"]) == 2
        shown = capsys.readouterr()
        assert said in shown.err and len(shown.err.splitlines()) == 1
    for name in ("flood-news", "a/b/c", "https://hub/a", "a b/c"):
        assert main(["publish", str(licensed), name, "--dry-run"]) == 2
        assert "allowed: ORG/NAME" in capsys.readouterr().err
