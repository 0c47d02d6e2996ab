"""What several test files share: the sample dataset, built once, rows that keep every expectation, and a browser."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from filelock import FileLock

import claimbank
from claimbank import contract

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """``once(name, make)`` is the folder that ``make(folder)`` fills: one for all processes of a run, made by the first."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / "once" / name
        done = folder.with_suffix(".done")
        folder.parent.mkdir(exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a process that could not finish it
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(autouse=True)
def _no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """No build says how far it is, however slow the machine: what it prints is what the test asked for."""
    monkeypatch.setattr("claimbank.cli.progress._EVERY", float("inf"))


@pytest.fixture(scope="session")
def sample(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The sample dataset, built with its suites as ``make sample`` does. No test changes it."""

    def make(out: Path) -> None:
        with chdir(ROOT):  # articles name their files as the command of ``make sample`` does
            claimbank.build(["sample"], out)

    return once("sample", make)


Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def sound_rows() -> Rows:
    """Rows of every table that keep every expectation: three short articles and what is said in them."""
    found: Rows = json.loads((ROOT / "tests" / "data" / "validate" / "good.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def as_tables() -> Callable[[Rows], dict[str, pa.Table]]:
    """Makes Arrow tables of the contract out of rows; dates are ISO strings."""

    def made(rows: Rows) -> dict[str, pa.Table]:
        empty = {name: contract.load().table(name).empty() for name in rows}
        return {
            n: contract.conform(n, pa.Table.from_pylist(found)) if found else empty[n]
            for n, found in rows.items()
        }

    return made


@pytest.fixture(
    scope="module"
)  # not longer: while it lives, no other test of this process can run an asyncio loop
def browser() -> "Iterator[Browser]":
    """The Chromium of this machine, headless; the test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    chromium = next((found for name in names if (found := shutil.which(name))), None)
    if chromium is None:
        pytest.skip(f"no browser here: none of {', '.join(names)} is installed")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium)
        yield launched
        launched.close()


class Visitor:
    """Opens pages from disk as readers do, each reader with a storage of its own, and hears what the pages complain of."""

    def __init__(self, browser: "Browser") -> None:
        self.complaints: list[str] = []
        self._browser = browser

    def __call__(
        self, path: Path, part: str = "", width: int = 1280, height: int = 900, **context: Any
    ) -> "Page":
        """The page, opened at ``part`` (``#q1``); ``context`` are options of ``new_context`` (``color_scheme="dark"``)."""
        page = self._browser.new_context(viewport={"width": width, "height": height}, **context).new_page()
        own = path.resolve().as_uri()
        page.on("console", lambda said: self._hear(said.type in ("error", "warning"), said.text))
        page.on("pageerror", lambda error: self._hear(True, f"thrown: {error}"))
        page.on("request", lambda r: self._hear(r.url.split("#")[0] != own, f"asked for {r.url}"))
        page.on("dialog", self._dismiss)
        page.goto(own + part)
        return page

    def _hear(self, bad: bool, complaint: str) -> None:
        if bad:
            self.complaints.append(complaint)

    def _dismiss(self, dialog: Any) -> None:
        self._hear(True, f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def visit(browser: "Browser") -> Iterator[Visitor]:
    """``visit(path)`` opens a page from disk.

    The test fails at its end if a page wrote an error or a warning to the console, threw, opened a dialog or asked for
    anything but itself.
    """
    visitor = Visitor(browser)
    yield visitor
    for context in browser.contexts:
        context.close()
    assert visitor.complaints == []
