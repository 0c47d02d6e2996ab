"""Quality floors on 58 short articles in the manner of Arab newspapers, 40 of them of the Gulf, annotated by hand.

``gulf.jsonl`` (the format of ``claimbank evaluate``) holds what such papers are full of: spokesmen with rank and long office,
princes and ministers by their honorifics, citizens, councils, courts, clubs; the rest is in the manner of the press from
Morocco to Iraq. Names and events are invented. They are read
in this process, without a build. A floor may rise with the code; it falls only in the open.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import claimbank
from claimbank.fold import fold_name

GOLD = Path(__file__).with_name("gulf.jsonl")
CORPUS = "b180c03f302cfe23"

#: claims found and with their speaker as F1; the rest as a share of the claims found that have it
FLOORS = {"found": 0.965, "with speaker": 0.94, "full name": 0.92, "role": 0.905, "act": 0.98, "cue": 0.98}


def _common(a: tuple[int, int], b: tuple[int, int]) -> float:
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return common / (a[1] - a[0] + b[1] - b[0] - common)


def _matched(annotated: list[Any], claims: list[Any]) -> list[tuple[Any, Any]]:
    """One-to-one, the closest pairs first."""
    pairs = sorted(
        (-_common(tuple(a["content"]), (c.start, c.end)), i, j)
        for i, a in enumerate(annotated)
        for j, c in enumerate(claims)
    )
    out: dict[int, int] = {}
    for share, i, j in pairs:
        if share <= -0.5 and i not in out and j not in out.values():
            out[i] = j
    return [(annotated[i], claims[j]) for i, j in out.items()]


def _words(name: str | None) -> set[str]:
    return set(fold_name(name or "").split())


def _same(a: str, b: str | None) -> bool:
    x, y = _words(a), _words(b)
    return bool(x and y) and ((x <= y and len(y) <= len(x) + 3) or (y <= x and 2 * len(y) >= len(x)))


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    right = dict.fromkeys(FLOORS, 0)
    known = dict.fromkeys(FLOORS, 0)
    annotated = found = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        claims = [c for e in claimbank.extract(text, language="ar") for c in e.claims]
        annotated, found = annotated + len(article["attributions"]), found + len(claims)
        for a, c in _matched(article["attributions"], claims):
            said = {
                "found": True,
                "with speaker": _same(a["speaker_name"], c.speaker),
                "full name": fold_name(a["speaker_name"]) == fold_name(c.speaker or ""),
                "role": None if a["role"] is None else _same(text[slice(*a["role"])], c.speaker_role),
                "act": a["act"] == c.speech_act,
                "cue": None
                if a["cue"] is None or c.cue is None
                else _common(tuple(a["cue"]), (c.cue.start, c.cue.end)) > 0,
            }
            for what, ok in said.items():
                right[what] += bool(ok)
                known[what] += ok is not None
    f1 = {what: 2 * right[what] / (annotated + found) for what in ("found", "with speaker")}
    return {what: right[what] / known[what] for what in FLOORS} | f1


def test_the_floors_are_those_of_this_corpus() -> None:
    assert sha256(GOLD.read_bytes()).hexdigest()[:16] == CORPUS, (
        "another corpus: measure again, set CORPUS and FLOORS"
    )


@pytest.mark.parametrize("what", FLOORS)
def test_no_score_falls_below_its_floor(what: str, scores: dict[str, float]) -> None:
    assert scores[what] >= FLOORS[what], f"{what}: {scores[what]:.3f}"
