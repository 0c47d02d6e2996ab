"""What stands around a claim, on the packs' own examples: when it was said, for whom the speaker speaks, through whom
it came, whether it is denied and within which other claim it stands. The examples are read as of Thursday, 9 May 2019."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claimbank.extraction import extract_document
from claimbank.languages import languages, pack
from claimbank.model import Claim, Document, Moment

THURSDAY = Moment(datetime(2019, 5, 9, tzinfo=UTC), "day", "2019-05-09")


def examples() -> list[tuple[str, dict[str, Any]]]:
    files = [(code, Path(pack(code).path, "examples", "saying.jsonl")) for code in languages()]
    return [
        (code, json.loads(line))
        for code, file in files
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def told(text: str, claim: Claim) -> dict[str, Any]:
    return {
        "cue": text[slice(*claim.cue)] if claim.cue else None,
        "polarity": claim.polarity,
        "role": claim.speaker_role,
        "affiliation": claim.speaker_affiliation,
        "via": [name for name, *_ in claim.chain],
        "within": claim.parent,
        "when": claim.claim_date_text,
        "day": str(claim.claim_date) if claim.claim_date else None,
    }


@pytest.mark.parametrize(("language", "example"), examples(), ids=lambda e: str(e)[:40])
def test_example(language: str, example: dict[str, Any]) -> None:
    text = example["text"]
    document = Document("d", "i", "s", 0, 0, text, language=language, published=THURSDAY)
    found = [told(text, claim) for claim in extract_document(document).claims]
    plain = {"polarity": "affirmed", "role": None, "affiliation": None, "via": [], "within": None}
    assert found == [{**plain, "when": None, "day": None, **claim} for claim in example["claims"]]


def test_each_pack_has_examples_of_each_kind() -> None:
    for code in languages():
        claims = [claim for language, e in examples() if language == code for claim in e["claims"]]
        for field in ("when", "day", "affiliation", "via", "within"):
            assert sum(claim.get(field) is not None for claim in claims) >= 5, (code, field)
        assert sum(claim.get("polarity") == "negated" for claim in claims) >= 5
