"""The house: what the wheel holds, what importing costs, that commands are documented, that nothing private slips in."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from claimbank.cli.arguments import parser

ROOT = Path(__file__).parents[1]
HEAVY = (
    "great_expectations",
    "datasets",
    "pandas",
    "pyarrow",
    "trafilatura",
    "fsspec",
    "numpy",
    "babel",
    "dateparser",
    "jinja2",
    "yaml",
)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_the_wheel_brings_claimbank_alone_with_its_schemas_suites_and_packs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {n.split("/")[0] for n in names if not n.split("/")[0].endswith(".dist-info")} == {"claimbank"}
    for folder in ("schemas", "validations"):
        packed = {Path(n).name for n in names if n.startswith(f"claimbank/{folder}/")}
        assert packed == {f.name for f in (ROOT / folder).iterdir() if f.is_file()} and packed
    for data in (
        "languages/ar/pack.toml",
        "languages/en/cues.tsv",
        "py.typed",
        "publish/audit/page/page.css",
    ):
        assert f"claimbank/{data}" in names


def test_an_installed_wheel_finds_its_schemas_suites_and_packs(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    program = (
        "import claimbank; from claimbank.contract import load; from claimbank.languages import languages; "
        "from claimbank.resources import resource; "
        "print(claimbank.__file__, len(load().tables), *languages(), len(list(resource('validations').glob('*.json'))))"
    )
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=env, check=True, capture_output=True, text=True
    )
    where, *found = ran.stdout.split()
    assert where.startswith(str(tmp_path))
    assert found == ["9", "ar", "en", "10"]


@pytest.mark.parametrize(
    "program", ["import claimbank", "import sys; from claimbank.cli.arguments import parser; parser()"]
)
def test_importing_and_help_load_no_heavy_library(program: str) -> None:
    asked = f"{program}; import sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == ""


def commands() -> list[str]:
    (group,) = (a for a in parser()._subparsers._group_actions)  # type: ignore[union-attr]
    return list(group.choices)  # type: ignore[arg-type]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme_and_teaches_by_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"claimbank {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        parser().parse_args([command, "--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert re.search(rf"example.*\n(.*\n)*.*claimbank {command}", shown)


def test_no_file_names_a_registry_a_private_path_or_a_secret() -> None:
    if shutil.which("git") is None:
        pytest.skip("no git here: the list of files is git's")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode:
        pytest.skip("no git checkout here: the list of files is git's")
    private = re.compile(
        rb"/(?:home|root|Users)/\w|pypi\.org/simple|registry\.npmjs|index-url|AKIA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY"
    )
    for name in listed.stdout.decode().split("\0"):
        file = ROOT / name
        if name and file.is_file() and file != Path(__file__):
            found = private.search(file.read_bytes())
            assert not found, f"{name}: {found}"
