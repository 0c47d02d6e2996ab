"""The browser that other tests use: it tells of every error, every script and every request of a page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def page_of(tmp_path: Path) -> Callable[[str], Path]:
    def written(body: str) -> Path:
        file = tmp_path / "page.html"
        file.write_text(f"<!doctype html><meta charset=utf-8><title>t</title>{body}", encoding="utf-8")
        return file

    return written


def test_a_quiet_page_is_opened_as_asked(visit: Any, page_of: Callable[[str], Path]) -> None:
    page = visit(page_of("<p id=a>مرحبا</p>"), "#a", width=360, color_scheme="dark")
    assert page.inner_text("p") == "مرحبا"
    dark = "matchMedia('(prefers-color-scheme: dark)').matches"
    assert page.evaluate(f"[innerWidth, location.hash, {dark}]") == [360, "#a", True]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<script>console.error('broken')</script>", "broken"),
        ("<script>throw new Error('gone')</script>", "thrown: gone"),
        ("<script>alert('here')</script>", "dialog: here"),
        ("<img src='http://example.invalid/a.png'>", "asked for http://example.invalid/a.png"),
        (
            "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>1</script>",
            "Content Security Policy",
        ),
    ],
)
def test_what_a_page_should_not_do_is_heard(
    body: str, complaint: str, visit: Any, page_of: Callable[[str], Path]
) -> None:
    page = visit(page_of(body))
    for _ in range(200):  # it is heard soon after the page is there
        if any(complaint in heard for heard in visit.complaints):
            break
        page.wait_for_timeout(50)
    assert any(complaint in heard for heard in visit.complaints)
    visit.complaints.clear()
