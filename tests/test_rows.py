"""Rows of one article: which claim holds which figure, counts of its sources, time that grows with the article alone."""

import random
import time
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from claimbank.extraction import extract_document
from claimbank.model import Claim, Document, Extraction, Mention, Moment, Number, Record, Source, Span
from claimbank.rows import rows
from claimbank.segment import segment
from paces import in_a_round

DAY = Moment(datetime(2024, 5, 1, tzinfo=UTC), "day", "2024-05-01")


def claim(start: int, end: int, source: str = "s1") -> Claim:
    return Claim(
        start=start,
        end=end,
        quote_type="indirect",
        cue=None,
        cue_lemma=None,
        speech_act="assert",
        polarity="affirmed",
        speaker="Lina Haddad",
        speaker_mention=Span(0, 4),
        speaker_role=None,
        speaker_affiliation=None,
        source_id=source,
        chain=(),
        context=Span(start, end),
    )


def extraction(claims: list[Claim], figures: list[tuple[int, int]]) -> Extraction:
    document = Document("d1", "a1", "a.txt", 0, 0, "Lina " * 20_000, published=DAY)
    numbers = tuple(Number(start, end, Decimal(1), Decimal(1), Decimal(1)) for start, end in figures)
    sources = (Source("s1", "Lina Haddad", "person"), Source("s2", "Omar Nasr", "person"))
    mentions = (Mention("s1", 0, 4),)
    return Extraction(document, tuple(claims), numbers, (None,) * len(numbers), sources, mentions)


def test_a_claim_is_numerical_where_a_figure_lies_within_it() -> None:
    some = random.Random(7)
    for _ in range(200):
        spans = [(start, start + some.randint(1, 9)) for start in some.sample(range(60), 12)]
        claims, figures = [claim(*span) for span in spans[:8]], spans[8:]
        found = [row["is_numerical"] for row in rows(extraction(claims, figures))["claims"]]
        assert found == [any(c.start <= a and b <= c.end for a, b in figures) for c in claims]


def test_a_mention_is_pointed_at_where_the_source_of_the_claim_bears_it_and_claims_are_counted() -> None:
    found = rows(extraction([claim(5, 9), claim(10, 14), claim(15, 19, "s2")], []))
    (mention,) = found["mentions"]
    assert [c["mention_id"] for c in found["claims"]] == [mention["mention_id"], mention["mention_id"], None]
    assert [s["n_claims"] for s in found["sources"]] == [2, 1]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_figure_belongs_to_the_innermost_claim_that_holds_it(language: str) -> None:
    sentence = {
        "en": "The mayor said that Lina Haddad had denied that 40 people were injured. "
        'It cost 7 dollars. "We lost 9 boats," said Omar Nasr.',
        "ar": 'قال الوزير إن 40 شخصا أصيبوا. وبلغت الكلفة 7 دولارات. "فقدنا 9 قوارب" كما قال عمر نصر.',
    }[language]
    checked = 0
    for document in segment(Record("a", "\n\n".join([sentence] * 3), "a", language=language)):
        assert isinstance(document, Document)
        found = extract_document(document)
        for number, at in zip(found.numbers, found.number_claims, strict=True):
            holding = [c for c in found.claims if c.start <= number.start and number.end <= c.end]
            held = None if at is None else found.claims[at]
            assert held == min(holding, key=lambda c: c.end - c.start, default=None)
            checked += 1
    assert checked >= 9


def test_the_time_grows_with_the_article_and_no_faster() -> None:
    def seconds(n: int) -> float:
        found = extraction(
            [claim(10 * i, 10 * i + 8) for i in range(n)], [(10 * i, 10 * i + 9) for i in range(n)]
        )
        began = time.process_time()
        rows(found)
        return time.process_time() - began

    assert in_a_round(lambda n: seconds(8000 + n) < 25 * seconds(800 + n))
