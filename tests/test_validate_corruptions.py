# ruff: noqa: E501 (a corruption is read best on one line)
"""Sixty and more kinds of corruption, one at a time, in a good dataset: each is caught by the expectation named for it.

A corruption is what a faulty program or a hand with pandas could do to rows that were right. The good dataset itself
raises no alarm, neither the rows written for it nor the sample that the builder makes.
"""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from claimbank import contract
from claimbank.pipeline import validate_dataset
from claimbank.validate import asking, suites
from claimbank.validate.facts import facts, measure
from claimbank.validate.frames import Frames
from claimbank.validate.session import quiet
from claimbank.validate.store import connect

Rows = dict[str, list[dict[str, Any]]]
Change = Callable[[Rows], object]
GOOD: Rows = json.loads(
    (Path(__file__).parent / "data" / "validate" / "good.json").read_text(encoding="utf-8")
)


def put(table: str, at: int = 0, **values: Any) -> Change:
    """The row at that place says something else."""
    return lambda rows: rows[table][at].update(values)


def moved(table: str, by: int, *columns: str, at: int = 0) -> Change:
    """Positions are off by so many letters."""
    return lambda rows: [rows[table][at].update({c: rows[table][at][c] + by}) for c in columns]


def twice(table: str, **values: Any) -> Change:
    """The first row stands there once more, a little changed."""
    return lambda rows: rows[table].append({**rows[table][0], **values})


def swapped(table: str, one: str, other: str, at: int = 0) -> Change:
    def change(rows: Rows) -> None:
        row = rows[table][at]
        row[one], row[other] = row[other], row[one]

    return change


def unfolded(rows: Rows) -> None:
    """The article's text was tidied after positions were taken: a line break less, its length and digest told anew."""
    from hashlib import sha256

    row = rows["documents"][0]
    row["text"] = row["text"].replace("\n\n", "\n", 1)
    row["n_chars"] = len(row["text"])
    row["text_sha256"] = sha256(row["text"].encode()).hexdigest()
    row["title_start"] = row["title_end"] = None


OTHER = "c_d0bf3e6ee1d668de18c9ca200a4f1520"
CORRUPTIONS: list[tuple[str, str, Change, str]] = [
    ("positions off by one", "claims", moved("claims", 1, "start", "end"), "span_to_match_text:claim"),
    ("positions in bytes", "claims", moved("claims", 14, "start", "end", at=4), "span_to_match_text:claim"),
    ("positions of another article", "claims", put("claims", document_id=GOOD["documents"][1]["document_id"]), "span_to_match_text:claim"),
    ("an article edited afterwards", "claims", unfolded, "span_to_match_text:claim"),
    ("words trimmed, positions not", "claims", put("claims", claim="At least 40 people have died"), "span_to_match_text:claim"),
    ("words translated", "claims", put("claims", at=4, claim="the toll reached 43"), "span_to_match_text:claim"),
    ("start and end exchanged", "claims", swapped("claims", "start", "end"), "span_to_match_text:claim"),
    ("a cue elsewhere", "claims", moved("claims", -5, "cue_start", "cue_end"), "span_to_match_text:cue"),
    ("a cue without its place", "claims", put("claims", cue_start=None), "to_stand_together:cue"),
    ("a claim outside its context", "claims", put("claims", context_end=60), "span_to_lie_within:context_start"),
    ("a claim outside the one that holds it", "claims", put("claims", at=3, parent_claim_id=GOOD["claims"][0]["claim_id"]), "span_to_lie_within:parent_claim_id.start"),
    ("a quotation with its own cue", "claims", put("claims", end=104, claim='At least 40 people have died," Governor Lina Haddad said'), "spans_not_to_overlap:start[direct]"),
    ("a quotation with its marks", "claims", put("claims", claim="“At least 40 people have died”"), "words_not_to_be_enclosed:claim"),
    ("an empty claim", "claims", put("claims", claim=""), "value_lengths_to_be_between:claim"),
    ("a claim of one letter", "claims", put("claims", claim="A"), "value_lengths_to_be_between:claim"),
    ("a claim of 3,000 letters", "claims", put("claims", claim="It rains. " * 300), "value_lengths_to_be_between:claim"),
    ("a claim of marks alone", "claims", put("claims", claim="«…»"), "words_to_be_readable:claim"),
    ("a claim with a NUL", "claims", put("claims", claim="It ra\0ins"), "words_to_be_readable:claim"),
    ("UTF-8 read as Windows-1252", "claims", put("claims", claim="The cafÃ© isnâ€™t open"), "words_to_be_free_of:claim[mojibake]"),
    ("UTF-8 read as Windows-1256", "claims", put("claims", at=4, claim="ط¹ط¯ط¯ ط§ظ„ظ‚طھظ„ظ‰"), "words_to_be_free_of:claim[mojibake]"),
    ("a letter that could not be read", "claims", put("claims", claim="At least 40 pe\ufffdple"), "words_to_be_free_of:claim[mojibake]"),
    ("a tag left in", "claims", put("claims", claim="At least <b>40</b> people"), "words_to_be_free_of:claim[markup]"),
    ("a script left in", "claims", put("claims", claim="<script>alert(1)</script>"), "words_to_be_free_of:claim[markup]"),
    ("a character reference left in", "claims", put("claims", claim="Repairs &amp; roads"), "words_to_be_free_of:claim[markup]"),
    ("Persian letters in an Arabic word", "claims", put("claims", at=4, claim="العدد کبیر"), "words_to_be_free_of:claim[persian_letters+ar]"),
    ("the wrong language", "claims", put("claims", at=4, language="en"), "words_to_fit_language:claim"),
    ("a language by its name", "claims", put("claims", language="English"), "match_regex:language"),
    ("a pronoun for a speaker", "claims", put("claims", speaker="He"), "words_not_to_be_listed:speaker[no_names]"),
    ("an Arabic pronoun for a speaker", "claims", put("claims", at=4, speaker="هي"), "words_not_to_be_listed:speaker[no_names]"),
    ("a speaker without a source", "claims", put("claims", source_id=None), "to_stand_together:speaker"),
    ("a source that is none", "claims", put("claims", source_id="s_" + "0" * 32), "foreign_key_to_exist:source_id"),
    ("a confidence in percent", "claims", put("claims", confidence=90.0), "be_between:confidence"),
    ("a confidence below zero", "claims", put("claims", confidence=-0.1), "be_between:confidence"),
    ("a speech act nobody knows", "claims", put("claims", speech_act="shout"), "be_in_set:speech_act"),
    ("said after it was printed", "claims", put("claims", claim_date="2024-05-20"), "date_not_to_be_after:claim_date[day+minute+second]"),
    ("said in the future", "claims", put("claims", claim_date="2240-05-02"), "date_not_to_be_in_future:claim_date"),
    ("a claim told twice", "claims", twice("claims", claim_id="c_" + "1" * 32), "claims_told_twice"),
    ("two rows of one name", "claims", twice("claims"), "claims_of_one_name"),
    ("a flag not set anew", "claims", put("claims", is_numerical=False), "claims_with_a_wrong_flag"),
    ("a claim in another split than its article", "claims", put("claims", split="test"), "claims_outside_the_split_of_their_article"),
    ("a publication in the future", "documents", put("documents", published_at="2240-05-03T00:00:00+00:00"), "date_not_to_be_in_future:published_at"),
    ("an Islamic year read as a common one", "documents", put("documents", published_at="1445-10-24T00:00:00+00:00"), "be_between:published_at"),
    ("a time finer than is known", "documents", put("documents", published_at="2024-05-03T18:30:00+00:00"), "time_to_fit_precision:published_at"),
    ("a length in bytes", "documents", put("documents", at=1, n_chars=180), "length_to_match_text:n_chars"),
    ("a digest of another text", "documents", put("documents", text_sha256="0" * 64), "digest_to_match_text:text_sha256"),
    ("an Arabic text called English", "documents", put("documents", at=1, language="en"), "words_to_fit_language:text"),
    ("copies in two splits", "documents", put("documents", at=2, split="test"), "clusters_in_two_splits"),
    ("an event in two splits", "documents", put("documents", at=1, split="validation"), "events_in_two_splits"),
    ("a copy of a copy", "documents", twice("documents", document_id="d_" + "1" * 32, duplicate_of=GOOD["documents"][2]["document_id"]), "copies_of_copies"),
    ("no articles at all", "documents", lambda rows: rows["documents"].clear(), "articles"),
    ("low above high", "numbers", swapped("numbers", "low", "high", at=2), "bounds_to_fit_comparator:comparator"),
    ("a value outside its bounds", "numbers", put("numbers", at=1, value=90.0), "bounds_to_fit_comparator:comparator"),
    ("an infinite value", "numbers", put("numbers", value=float("inf"), low=float("inf")), "bounds_to_fit_comparator:comparator"),
    ("a percentage of 4,000", "numbers", put("numbers", at=1, value=4000.0, low=4000.0, high=4000.0), "be_between:value[percent]"),
    ("a count with a fraction", "numbers", put("numbers", value=40.5, low=40.5), "value_to_be_whole:value[count]"),
    ("a currency that ISO lacks", "numbers", put("numbers", at=2, unit="EURO"), "unit_to_fit_kind:kind"),
    ("a unit for people", "numbers", put("numbers", unit="kilogram"), "unit_to_fit_kind:kind"),
    ("a negative duration", "numbers", put("numbers", at=3, value=-2.0, low=-2.0, high=-2.0), "be_between:value[age+duration+ordinal]"),
    ("a concept nobody knows", "numbers", put("numbers", concept="dragons"), "concept_to_be_known:concept"),
    ("a figure outside its claim", "numbers", put("numbers", at=1, claim_id=GOOD["claims"][0]["claim_id"]), "span_to_lie_within:claim_id.start"),
    ("a figure of another article's claim", "numbers", put("numbers", claim_id=OTHER), "to_agree:claim_id.document_id"),
    ("another vouches for the figure", "numbers", put("numbers", source_id=GOOD["sources"][4]["source_id"]), "figures_vouched_for_by_another"),
    ("an outlet as a person", "sources", put("sources", at=4, name="Reuters", kind="person"), "words_not_to_be_listed:name[outlets+person]"),
    ("a role inside a name", "sources", put("sources", name="Minister Lina Haddad"), "words_not_to_be_listed:name[titles+roles+person]"),
    ("a name with a space before it", "sources", put("sources", name=" Lina Haddad"), "words_to_be_trimmed:name"),
    ("claims not counted anew", "sources", put("sources", n_claims=7), "sources_with_a_wrong_count"),
    ("merged without a reason", "sources", put("sources", canonical_source_id=GOOD["sources"][4]["source_id"]), "sources_merged_without_reason"),
    ("a mention elsewhere", "mentions", moved("mentions", 3, "start", "end"), "span_to_match_text:text"),
    ("a mention of nobody", "mentions", put("mentions", source_id=None), "not_be_null:source_id"),
    ("a comparison of missing figures", "comparisons", lambda rows: rows["numbers"].pop(0), "comparisons_of_missing_figures"),
    ("extremes not taken anew", "comparisons", put("comparisons", maximum=44.0, ratio=1.1), "figures_to_add_up:figures.value"),
    ("a conflict called agreement", "comparisons", put("comparisons", relation="agree"), "comparisons_with_another_relation"),
    ("a figure against itself", "figure_pairs", put("figure_pairs", number_id_b=GOOD["figure_pairs"][0]["number_id_a"]), "to_differ:number_id_a"),
    ("a figure of no comparison", "figure_pairs", put("figure_pairs", number_id_a=GOOD["numbers"][1]["number_id"]), "list_to_hold_value:number_id_a"),
    ("a pair of equal sides", "pairs", put("pairs", evidence="At least 40 people have died"), "to_differ:claim"),
    ("refuted by figures that agree", "pairs", put("pairs", label="REFUTES", label_source="figure_conflict", evidence_claim_id=GOOD["claims"][0]["claim_id"]), "refuted_figures_to_differ:label"),
    ("a label nobody knows", "pairs", put("pairs", label="TRUE"), "be_in_set:label"),
    ("a pair across splits", "pairs", put("pairs", split="test"), "pairs_across_splits"),
    ("a verdict off the scale", "reviews", put("reviews", rating_normalized="pants on fire"), "be_in_set:rating_normalized"),
    ("a check before the claim", "reviews", put("reviews", claim_date="2024-06-01", review_date="2024-05-01"), "date_not_to_be_after:claim_date"),
]  # fmt: skip


def alarms(tables: dict[str, pa.Table], table: str, name: str) -> bool:
    """Whether the expectation ``name``, on rows of the table or on a fact, fails."""
    if name in facts():
        with connect(tables) as con:
            (found,) = asking.judge(measure(con, (name,)))
        return not found.passed
    with quiet():
        suite = suites.load()[table]
        asked = suite.only(tuple(check for check in suite.checks if check.name == name))
        (answer,) = asking.ask_suite(asked, tables[table], Frames(contract.load(), tables))
    return not answer.finding.passed


def test_there_are_sixty_kinds_and_each_is_its_own() -> None:
    assert len(CORRUPTIONS) >= 60
    assert len({kind for kind, *_ in CORRUPTIONS}) == len(CORRUPTIONS)


def test_the_good_dataset_raises_no_alarm(as_tables: Callable[[Rows], dict[str, pa.Table]]) -> None:
    tables = as_tables(GOOD)
    answers = [answer.finding for found in asking.ask(tables, list(tables)).values() for answer in found]
    with connect(tables) as con:
        told = [*answers, *asking.judge(measure(con))]
    assert {finding.name for finding in told if not finding.passed} == set()
    assert {name for _, _, _, name in CORRUPTIONS} <= {finding.name for finding in told}


@pytest.mark.parametrize(
    ("table", "change", "caught_by"), [c[1:] for c in CORRUPTIONS], ids=[c[0] for c in CORRUPTIONS]
)
def test_a_corruption_is_caught_by_its_expectation(
    table: str, change: Change, caught_by: str, as_tables: Callable[[Rows], dict[str, pa.Table]]
) -> None:
    rows = copy.deepcopy(GOOD)
    change(rows)
    assert alarms(as_tables(rows), table, caught_by)


def test_the_sample_raises_no_alarm(sample: Path) -> None:
    verdict = validate_dataset(sample, processes=1)
    assert verdict.sound
    assert not verdict.outcome.warnings
    assert not verdict.notices
