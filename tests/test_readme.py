"""What the README shows runs as it stands there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("program", blocks("python"))
def test_python_in_the_readme_runs(program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    if "load_dataset" in program:
        program = program.replace('split="train")', f'split="train", cache_dir={str(tmp_path)!r})')
    names: dict[str, object] = {}
    exec(compile(program, "README.md", "exec"), names)
    assert len(names) > 1


@pytest.mark.parametrize("query", blocks("sql"))
def test_sql_in_the_readme_runs_and_finds_something(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.chdir(ROOT)
    assert duckdb.connect().execute(query).fetchall()


def test_every_file_that_the_readme_names_is_there() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", README)
    assert named
    assert [n for n in named if not (ROOT / n).exists()] == []
