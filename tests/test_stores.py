"""Datasets that lie in a store: every command reads them as it reads a folder, and writes there, or says that it does not.

The store is fsspec's ``memory://``; ``test_s3.py`` has a server. The suites are asked in ``test_validate_dataset.py``.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimbank.cli import main


@pytest.fixture
def stored(sample: Path, tmp_path: Path) -> Iterator[str]:
    """The sample dataset in a bucket of this test's own."""
    import fsspec

    memory = fsspec.filesystem("memory")
    bucket = f"/{tmp_path.name}"
    for file in sample.rglob("*"):
        if file.is_file():
            memory.pipe_file(f"{bucket}/set/{file.relative_to(sample).as_posix()}", file.read_bytes())
    yield f"memory:/{bucket}"
    memory.rm(bucket, recursive=True)


def held(address: str) -> bytes:
    import fsspec

    store, place = fsspec.url_to_fs(address)
    content: bytes = store.cat_file(place)
    return content


@pytest.fixture
def ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in an empty folder: its exit code, and what it says."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run(*command: str) -> tuple[int, str, str]:
        code = main(list(command))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


Ran = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("command", [("peek",), ("verify",), ("compare", "--json")], ids=lambda c: c[0])
def test_a_dataset_in_a_store_is_read_as_one_in_a_folder(
    command: tuple[str, ...], stored: str, sample: Path, ran: Ran
) -> None:
    name, *options = command
    assert ran(name, f"{stored}/set", *options) == ran(name, str(sample), *options)
    assert ran("diff", f"{stored}/set", str(sample))[:2] == (0, "version 1.0.0, then 1.0.0\nno row differs\n")


@pytest.mark.parametrize(
    ("command", "option", "name"),
    [
        (("audit",), "--out", "page.html"),
        (("export", "--format", "csv"), "--out", "pairs.csv"),
        (("export", "--format", "fever"), "--out", "fever/pairs.jsonl"),
        (("compare", "--top", "0"), "--csv", "figures.csv"),
    ],
    ids=["audit", "export to CSV", "export", "compare"],
)
def test_what_a_command_writes_goes_to_a_store_as_to_a_file(
    command: tuple[str, ...], option: str, name: str, stored: str, ran: Ran, tmp_path: Path
) -> None:
    verb, *options = command
    (tmp_path / "here" / name).parent.mkdir(exist_ok=True)
    for out in (name, f"{stored}/{name}"):
        assert ran(verb, f"{stored}/set", *options, option, out)[0] == 0
    assert held(f"{stored}/{name}") == (tmp_path / "here" / name).read_bytes()
    assert not list((tmp_path / "here").glob("memory*"))


def test_what_cannot_lie_in_a_store_is_one_line(stored: str, ran: Ran, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text('"It rains," said Lina Haddad.', encoding="utf-8")
    build = ("build", str(article), "--out", "out", "--no-validate")
    away = f"{stored}/there lies in a store; allowed: a file or folder of this machine\n"
    for command, option in (
        ((*build, "--shards", f"{stored}/there"), "--shards"),
        ((*build, "--suite", f"{stored}/there"), "--suite"),
        (("validate", f"{stored}/set", "--suite", f"{stored}/there"), "--suite"),
        (("evaluate", f"{stored}/there", f"{stored}/set"), "GOLD"),
    ):
        assert ran(*command) == (2, "", f"claimbank: {option}: {away}")
    told = "is no folder; allowed: a folder that claimbank build wrote"
    assert ran("publish", f"{stored}/set", "a/b", "--dry-run") == (
        2,
        "",
        f"claimbank: {stored}/set: {told}\n",
    )
    assert not list((tmp_path / "here").iterdir())


def test_a_store_that_is_not_known_and_a_dataset_that_is_not_there_are_one_line(
    stored: str, ran: Ran, tmp_path: Path
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": "It rains."}) + "\n", encoding="utf-8")
    for command in (
        ("peek",),
        ("compare",),
        ("audit",),
        ("export", "--format", "csv"),
        ("verify",),
        ("validate",),
    ):
        for address in (f"{stored}/none", "nosuch://bucket/none"):
            code, out, told = ran(command[0], address, *command[1:])
            assert told.startswith(f"claimbank: {address}: ") or out.startswith("manifest.json is missing"), (
                told
            )
            assert code in (1, 2) and told.count("\n") == 1
    code, _, told = ran("audit", f"{stored}/set", "--out", "nosuch://bucket/page.html")
    assert (code, told.partition("known")[0]) == (
        2,
        "claimbank: nosuch://bucket/page.html: cannot write here: Protocol not ",
    )
