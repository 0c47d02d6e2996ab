"""The English examples are the tests of the English grammar: every one is found whole, and nothing else with it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

import claimbank.languages.en as english
from claimbank.extraction import extract, view_of
from claimbank.fold import fold_name
from claimbank.languages import pack
from claimbank.languages.view import View
from claimbank.model import Document, Party, Span
from paces import in_a_round

EXAMPLES = [
    json.loads(line)
    for line in (Path(english.__file__).parent / "examples" / "attribution.jsonl")
    .read_text("utf-8")
    .splitlines()
    if line.strip()
]
RULES = pack("en").rules


def a_view(text: str) -> View:
    view = view_of(Document("d", "i", "s", 0, 0, text, language="en"))
    assert view is not None
    return view


def found(text: str) -> list[dict[str, Any]]:
    view = a_view(text)

    def words(span: Span | None) -> str | None:
        return view.text[span.start : span.end] if span else None

    out = []
    for report in RULES.reports(view):
        held = [
            q for q in view.quotes if q.outer_start >= report.content.start and q.end <= report.content.end
        ]
        speaker = report.speaker or Party("dropped")
        out.append(
            {
                "content": words(report.content),
                "cue": words(report.cue),
                "speaker": words(speaker.mention),
                "role": words(speaker.role),
                "form": "direct" if report.quote else "mixed" if held else "indirect",
                "act": report.act,
                "polarity": report.polarity,
                "via": [words(relay.party.mention) for relay in report.chain],
            }
        )
    return out


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:48])
def test_examples(example: dict[str, Any]) -> None:
    assert found(example["text"]) == example["claims"]


def test_enough_examples() -> None:
    positive = sum(bool(e["claims"]) for e in EXAMPLES)
    assert positive >= 150 and len(EXAMPLES) - positive >= 60
    assert len({e["text"] for e in EXAMPLES}) == len(EXAMPLES)


def test_the_inventory_holds_hundreds_of_lemmas_in_all_their_forms() -> None:
    entries = RULES.cues().entries
    assert len({form.lemma for form in entries.values()}) > 500
    expected = {
        "denies": ("deny", "s"),
        "pointing out": ("point out", "ing"),
        "wrote": ("write", "past"),
        "forecast": ("forecast", "past"),
        "emphasised": ("emphasise", "past"),
        "emphasized": ("emphasize", "past"),
        "spoken out": ("speak out", "pp"),
        "Told": ("tell", "past"),
    }
    for form, (lemma, tense) in expected.items():
        assert entries[form].lemma == lemma
        assert entries[form].tense == tense


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Wood", "Robert Wood", True),
        ("Mr Wood", "Robert Wood", True),
        ("Robert Wood", "Robert J. Wood", True),
        ("R. Wood", "Robert Wood", True),
        ("ECB", "European Central Bank", True),
        ("John Wood", "Robert Wood", False),
        ("Woods", "Robert Wood", False),
        ("Robert James Wood", "Robert Wood", False),
    ],
)
def test_same_name(short: str, full: str, same: bool) -> None:
    assert RULES.same_name(fold_name(short), fold_name(full)) is same


def test_parties_are_named_with_role_and_gender() -> None:
    view = a_view(
        "Foreign Minister Ana Costa met Dr Karl Weber, head of the Alpine Institute, in Bern. Costa smiled."
    )
    named = {view.text[slice(*p.name)]: p for p in RULES.parties(view) if p.name}
    assert {"Ana Costa", "Karl Weber", "Alpine Institute", "Costa"} <= named.keys()
    costa, weber = named["Ana Costa"], named["Karl Weber"]
    assert costa.role and view.text[slice(*costa.role)] == "Foreign Minister"
    assert (costa.gender, weber.gender) == ("f", "m")
    assert weber.role and view.text[slice(*weber.role)] == "head of the Alpine Institute"
    assert named["Alpine Institute"].kind == "organization"


def test_split_quotations_share_speaker_and_cue() -> None:
    view = a_view('"We tried," said Ms Holt, "and we failed."\n\n"Next time we will not."')
    reports = RULES.reports(view)
    assert len(reports) == 3
    assert len({(r.cue, r.speaker and r.speaker.mention) for r in reports}) == 1


def test_a_quotation_over_paragraphs_is_one_report() -> None:
    reports = RULES.reports(a_view('Ms Holt said: "We tried everything.\n\n"Nothing helped."'))
    assert len(reports) == 1 and reports[0].quote is not None


def test_the_time_of_a_report_is_noted() -> None:
    view = a_view("The ministry said late on Monday that the road was open.")
    (report,) = RULES.reports(view)
    assert report.date is not None and "Monday" in view.text[slice(*report.date)]


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "said ",
        "he said that ",
        "according to ",
        ", said Mr Wood, a lawyer, ",
        "(",
        "Mr Wood ",
        "a, ",
        "who said ",
    ],
    ids=["marks", "cues", "clauses", "sources", "inversions", "parentheses", "names", "commas", "relatives"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        view = a_view(unit * (size // len(unit)))
        start = time.process_time()
        RULES.reports(view)
        RULES.parties(view)
        return time.process_time() - start

    seconds(2_000)
    assert in_a_round(lambda n: seconds(160_000 + 400 * n) < 8 * 3 * seconds(20_000 + 400 * n) + 0.5)


@pytest.mark.parametrize(
    "text", ["Ms Vance condemned the raid that he had led since.", "Mr Holt criticised the plan although"]
)
def test_a_conjunction_may_be_the_last_word(text: str) -> None:
    assert extract(text, language="en")[0].document.text == text
