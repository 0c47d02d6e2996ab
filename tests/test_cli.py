"""The commands as a user meets them: what they print, what they exit with, one line for what a user can mend."""

import errno
import json
import re
from pathlib import Path

import pytest

from claimbank.cli import main
from claimbank.cli.printing import summary_lines
from claimbank.cli.progress import line
from claimbank.pipeline import Summary
from claimbank.pipeline.progress import Progress

ARTICLE = '"The road is open," said Lina Haddad, the mayor. At least 40 people were injured.'
ARABIC = "قالت وزيرة الصحة هدى المصري إن 12 جريحا في حالة خطرة."


@pytest.fixture
def article(tmp_path: Path) -> str:
    file = tmp_path / "article.txt"
    file.write_text(f"{ARTICLE}\n", encoding="utf-8")
    return str(file)


def test_build_ends_with_a_short_summary(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert main(["build", article, "--out", out, "--no-validate"]) == 0
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0].startswith("1 article, 1 claim, 1 number,")
    assert lines[-1] == out
    assert len(lines) <= 3
    assert shown.err == ""


def test_quiet_says_nothing(article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", article, "--out", str(tmp_path / "out"), "--no-validate", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "nowhere.jsonl", "--out", "{out}"], "nowhere.jsonl"),
        (["build", "{article}", "--out", "{out}", "--map", "words=content"], "words"),
        (["build", "{article}", "--out", "{out}", "--extractor", "oracle"], "allowed: rules"),
        (["build", "{article}", "--out", "{article}"], "is a file; allowed"),
        (
            ["build", "{article}", "--out", "{out}", "--language", "klingon"],
            "'klingon' is no language; allowed",
        ),
        (["show", "{article}", "--language", "klingon"], "'klingon' is no language; allowed"),
        (["show", "nowhere.txt"], "nowhere.txt"),
        (["peek", "{article}"], "no dataset of claimbank"),
        (["schema", "clams"], "clams"),
        (["evaluate", "nowhere.jsonl", "{out}"], "no such file"),
    ],
)
def test_what_a_user_can_mend_is_one_line_and_exit_code_2(
    arguments: list[str], message: str, article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [a.format(article=article, out=tmp_path / "out") for a in arguments]
    assert main(given) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("claimbank: ")
    assert len(shown.err.splitlines()) == 1
    assert message in shown.err


def test_show_marks_the_claims_of_an_article(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", article]) == 0
    shown = capsys.readouterr().out
    assert "Lina Haddad (the mayor) | said (direct, assert) | The road is open," in shown
    assert "\x1b[" not in shown


def test_show_sets_right_to_left_paragraphs_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "article.txt").write_text(ARABIC, encoding="utf-8")
    assert main(["show", str(tmp_path / "article.txt")]) == 0
    first, *_, last = capsys.readouterr().out.splitlines()
    assert (first[0], first[-1]) == ("\u2067", "\u2069")
    assert "هدى المصري" in last


@pytest.mark.parametrize("colour", [True, False])
def test_show_prints_nothing_that_a_terminal_obeys_but_its_own_colours(
    colour: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text('"It \x1b]0;evil\x07 rains\x9b31m," said Lina Haddad.', encoding="utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: colour)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert main(["show", str(tmp_path / "a.txt")]) == 0
    shown = capsys.readouterr().out
    assert ("\x1b[" in shown) is colour
    assert "rains" in shown
    assert {c for c in re.sub(r"\x1b\[[\d;]*m", "", shown) if not c.isprintable()} == {"\n"}


def test_show_gives_json_to_programs(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", article, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (claim,) = found["claims"]
    assert (claim["speaker"], claim["claim"]) == ("Lina Haddad", "The road is open,")
    assert found["documents"][0]["text"][claim["start"] : claim["end"]] == claim["claim"]


def test_colours_are_for_terminals(
    article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["show", article])
    assert "\x1b[1;36m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["show", article])
    assert "\x1b[" not in capsys.readouterr().out


def test_peek_shows_a_claim_and_a_conflict(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["peek", str(sample)]) == 0
    shown = capsys.readouterr().out
    assert "A claim\n" in shown
    assert "A conflict\n" in shown


def test_schema_describes_tables_and_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert "figure_pairs" in capsys.readouterr().out
    assert main(["schema", "numbers", "--json"]) == 0
    assert "comparator" in capsys.readouterr().out


def test_a_full_disk_is_one_line_and_leaves_what_stood_there(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["build", article, "--out", str(out), "--no-validate", "--quiet"]) == 0
    before = (out / "manifest.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "Error writing bytes to file")

    monkeypatch.setattr("claimbank.publish.parquet.TableWriter.write", full)
    assert main(["build", article, "--out", str(out), "--no-validate"]) == 2
    shown = capsys.readouterr()
    assert shown.err == f"claimbank: {out}: cannot write here: Error writing bytes to file\n"
    assert (out / "manifest.json").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".building")] == []


def test_stopping_a_build_is_told_in_one_line(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimbank.pipeline.run.gather_rows", stopped)
    assert main(["build", article, "--out", str(tmp_path / "out")]) == 130
    assert capsys.readouterr().err == f"claimbank: stopped; {tmp_path / 'out'} is what it was before\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "a.jsonl"], "claimbank: the following arguments are required: --out; 'claimbank build --help' shows"),
        (["build", "a.jsonl", "--out", "o", "--workers", "x"], "claimbank: --workers: 'x' is not allowed here; allowed: "),
        (["compare", "d", "--top", "-1"], "claimbank: --top: '-1' is not allowed here; allowed: a whole number from 0 on"),
        (["export", "d", "--format", "xml"], "claimbank: --format: invalid choice: 'xml' (choose from 'averitec', "),
        ([], "claimbank: the following arguments are required: COMMAND; 'claimbank --help' shows"),
    ],
)  # fmt: skip
def test_arguments_that_are_none_are_told_in_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr().err
    assert (left.value.code, len(told.splitlines())) == (2, 1)
    assert told.startswith(message)


def test_a_suite_that_is_not_there_is_told_before_anything_is_read(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr("claimbank.pipeline.run.gather_rows")
    none = str(tmp_path / "none.json")
    assert main(["build", article, "--out", str(tmp_path / "out"), "--suite", none]) == 2
    assert capsys.readouterr().err == (
        f"claimbank: {none}: no such file; allowed: a JSON file with one suite or a list of them\n"
    )


def test_warnings_and_notices_are_told_at_the_end_the_first_of_them_in_words() -> None:
    counts = {"documents": 1}
    told = tuple(f"a.jsonl: line {n}" for n in range(3))
    lines = summary_lines(Summary("out", counts, {}, 5, 1, 0.1, told=told, warnings=("a date", "a \x1bname")))
    assert lines[1:4] == [f"notice: a.jsonl: line {n}" for n in range(3)]
    assert lines[4:] == [
        "2 more notices (see out/manifest.json)",
        "warning: a date",
        "warning: a \ufffdname",
        "out",
    ]
    four = summary_lines(Summary("out", counts, {}, 0, 1, 0.1, warnings=("w",) * 4))
    assert four[-2] == "1 more warning (see out/validation/index.html)"


def test_show_says_why_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The bridge stood in the rain all night.", encoding="utf-8")
    assert main(["show", str(tmp_path / "a.txt")]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "no claims"
    assert main(["show", str(tmp_path / "a.txt"), "--language", "fr"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "no claims: fr has no pack; there are packs for ar, en"


def test_one_of_a_thing_is_one(article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    assert main(["build", article, "--out", out, "--no-validate", "--quiet"]) == 0
    assert main(["verify", out]) == 0
    assert re.fullmatch(r"\d+ files and \d+ rows are as they were built\n", capsys.readouterr().out)
    assert line(Progress("comparing", articles=1, claims=1)) == "comparing: 1 article, 1 claim"
    assert main(["build", article, "--out", out, "--memory", "5"]) == 2
    assert "--memory: 5 bytes is too little" in capsys.readouterr().err
    assert main(["build", "", "--out", out]) == 2
    assert "inputs: one is empty; allowed: files, folders" in capsys.readouterr().err
