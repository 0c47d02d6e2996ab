"""A dataset's pairs and reviews in the formats of others: AVeriTeC, FEVER, ClaimReview, JSON Lines, CSV.

Each format has the fields that its makers publish. What one wants and no dataset of ours has is left out and told, never
made up. Sources of the fields: AVeriTeC, fever.ai/dataset/averitec.html and its repository's README; FEVER,
fever.ai/dataset/fever.html; ClaimReview, schema.org/ClaimReview and Google's page on it in Search Central.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from claimbank import contract
from claimbank.errors import BuildError, InputError
from claimbank.publish.load import Bank
from claimbank.publish.sheet import write_sheet
from claimbank.read.wording import why

__all__ = ["FORMATS", "Exported", "Format", "export"]

Row = dict[str, Any]
_SAID = {"SUPPORTS": "Supported", "REFUTES": "Refuted", "NOT ENOUGH INFO": "Not Enough Evidence"}
#: formats whose labels are verdicts, and what a label of ours can rest on that is none
_OF_TRUTH, _UNDECIDED = ("averitec", "fever"), ("figure_conflict", "denial")
_MIXED = "Conflicting Evidence/Cherrypicking"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its table of ours, its end of a file's name, the fields that are published of it, and what is missing.

    ``lacking``: field -> why no row has it. ``rows`` makes the format's objects of a dataset.
    """

    table: str
    suffix: str
    fields: tuple[str, ...]
    lacking: Mapping[str, str]
    rows: Callable[[Bank], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many objects, a sentence for each field that was left out of some or all, and what to know."""

    count: int
    left_out: tuple[str, ...]
    notes: tuple[str, ...] = ()


def export(bank: Bank, form: str, out: str | Path) -> Exported:
    """Write the pairs (of ``claimreview``: the reviews) of a dataset to the file ``out``, in the format ``form``.

    ``InputError``: no such format; the dataset has no such rows, or withholds their words. ``BuildError``: the system
    refuses the file.
    """
    if form not in FORMATS:
        raise InputError("--format", f"{form!r} is no format; allowed: {', '.join(FORMATS)}")
    known = FORMATS[form]
    rows = list(known.rows(bank))
    if not rows:
        raise InputError(known.table, f"the dataset has no rows of this table, of which {form} is made")
    left = [f"{name}: {why}" for name, why in known.lacking.items()]
    for name in known.fields if known.lacking else ():
        n = sum(row.get(name) is None for row in rows)
        if n and name not in known.lacking:
            left.append(f"{name}: not known of {n:,} of {len(rows):,}")
    if form == "csv":
        write_sheet(out, known.fields, [{k: _cell(v) for k, v in row.items()} for row in rows])
    else:
        _write(Path(out), _lines(rows) if known.suffix == "jsonl" else [_array(rows)])
    return Exported(len(rows), tuple(left), tuple(_notes(bank) if form in _OF_TRUTH else ()))


def _notes(bank: Bank) -> Iterator[str]:
    """What a label of ours is not, where a format's labels say what is true."""
    sources = bank["pairs"].column("label_source").to_pylist()
    open_ = sum(source in _UNDECIDED for source in sources)
    if open_:
        yield (
            f"{open_:,} of {len(sources):,} labels rest on {' or '.join(_UNDECIDED)}: they tell that sources differ, "
            "not who is right, and are no verdicts"
        )


def _fever(bank: Bank) -> Iterator[Row]:
    """An object a pair. Evidence is named as FEVER names it, without a page of Wikipedia: [[[pair, claim, null, null]]]."""
    for pair in _pairs(bank):
        yield {
            "id": pair["pair_id"],
            "verifiable": "NOT VERIFIABLE" if pair["label"] == "NOT ENOUGH INFO" else "VERIFIABLE",
            "label": pair["label"],
            "claim": pair["claim"],
            "evidence": [[[pair["pair_id"], pair["evidence_claim_id"], None, None]]],
        }


def _averitec(bank: Bank) -> Iterator[Row]:
    """An object a claim; each piece of evidence is an answer to a question that nobody put into words."""
    claims = _by_key(bank, "claims", ("speaker", "document_id", "claim_date"))
    documents = _by_key(bank, "documents", ("url", "publisher"))
    checked = {(r["claim_id"], r["review_url"]) for r in bank["reviews"].to_pylist() if r["claim_id"]}
    by_claim = sorted(_pairs(bank), key=itemgetter("claim_id", "pair_id"))
    for claim_id, group in groupby(by_claim, key=itemgetter("claim_id")):
        pairs = list(group)
        claim = claims[claim_id]
        home = documents[claim["document_id"]]
        articles = sorted(url for of, url in checked if of == claim_id and url)
        made = {
            "claim": pairs[0]["claim"],
            "label": _verdict({pair["label"] for pair in pairs}),
            "claim_date": _day(claim["claim_date"]),
            "speaker": claim["speaker"],
            "original_claim_url": home["url"],
            "fact_checking_article": articles[0] if articles else None,
            "reporting_source": home["publisher"],
            "questions": [{"answers": [_answer(pair, claims, documents) for pair in pairs]}],
        }
        yield {name: value for name, value in made.items() if value is not None}


def _answer(pair: Row, claims: Mapping[str, Row], documents: Mapping[str, Row]) -> Row:
    evidence = claims.get(pair["evidence_claim_id"] or "")
    url = documents[evidence["document_id"]]["url"] if evidence else None
    made = {"answer": pair["evidence"], "answer_type": "Extractive" if evidence else None, "source_url": url}
    return {name: value for name, value in made.items() if value is not None}


def _verdict(labels: set[str]) -> str:
    """The label of a claim by those of its pairs: evidence for and against is conflicting.

    >>> _verdict({"SUPPORTS", "NOT ENOUGH INFO"}), _verdict({"SUPPORTS", "REFUTES"})
    ('Supported', 'Conflicting Evidence/Cherrypicking')
    """
    if {"SUPPORTS", "REFUTES"} <= labels:
        return _MIXED
    return next(said for label, said in _SAID.items() if label in labels)


def _claim_review(bank: Bank) -> Iterator[Row]:
    """A ClaimReview of schema.org a review, as JSON-LD."""
    for row in _worded(bank, "reviews", ("claim_reviewed",)):
        author = {"@type": "Organization", "name": row["reviewer"]} if row["reviewer"] else None
        claimant = {"@type": "Thing", "name": row["claimant"]} if row["claimant"] else None
        item = {"@type": "Claim", "author": claimant, "datePublished": _iso(row["claim_date"])}
        made = {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": row["review_url"],
            "claimReviewed": row["claim_reviewed"],
            "datePublished": _iso(row["review_date"]),
            "author": author,
            "itemReviewed": _known(item) if len(_known(item)) > 1 else None,
            "reviewRating": {"@type": "Rating", "alternateName": row["rating"]} if row["rating"] else None,
        }
        yield _known(made)


def _known(made: Row) -> Row:
    return {name: value for name, value in made.items() if value is not None}


def _pairs(bank: Bank) -> list[Row]:
    return _worded(bank, "pairs", ("claim", "evidence"))


def _worded(bank: Bank, table: str, words: Iterable[str]) -> list[Row]:
    """The rows of a table; ``InputError`` where the dataset withholds the words that a format is made of."""
    rows: list[Row] = bank[table].to_pylist()
    for name in words:
        if any(row[name] is None for row in rows):
            what = f"column '{name}' is withheld in this dataset; allowed: one that holds its words (hydrate gives them back)"
            raise InputError(table, what)
    return rows


def _by_key(bank: Bank, table: str, columns: tuple[str, ...]) -> dict[str, Row]:
    key = contract.load().table(table).key
    return {row[key]: row for row in bank[table].select([key, *columns]).to_pylist()}


def _day(day: date | None) -> str | None:
    """A day as AVeriTeC writes it."""
    return f"{day.day}-{day.month}-{day.year}" if day else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cell(value: Any) -> Any:
    return ";".join(value) if isinstance(value, list) else value


def _array(rows: Iterable[Row]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write(out: Path, parts: Iterable[str]) -> None:
    try:
        with out.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as opened:
            opened.writelines(parts)
    except OSError as error:
        raise BuildError(str(out), f"cannot write here: {why(error)}") from None


_PAIR = (
    "pair_id", "claim_id", "evidence_claim_id", "claim", "evidence", "label", "label_source", "languages", "split",
)  # fmt: skip

FORMATS: dict[str, Format] = {
    "averitec": Format(
        "pairs",
        "json",
        (
            "claim",
            "required_reannotation",
            "label",
            "justification",
            "claim_date",
            "speaker",
            "original_claim_url",
            "cached_original_claim_url",
            "fact_checking_article",
            "reporting_source",
            "location_ISO_code",
            "claim_types",
            "fact_checking_strategies",
            "questions",
        ),
        {
            "required_reannotation": "tells of AVeriTeC's own annotation",
            "justification": "nobody wrote one",
            "cached_original_claim_url": "no copy in an archive is known",
            "location_ISO_code": "where a claim is of most concern is not known",
            "claim_types": "claims are not of AVeriTeC's types",
            "fact_checking_strategies": "nobody checked the facts in AVeriTeC's way",
            "questions.question": "evidence answers no question that was put into words",
            "questions.answers.source_medium": "in what medium evidence first stood is not known",
            "questions.answers.cached_source_url": "no copy in an archive is known",
        },
        _averitec,
    ),
    "fever": Format(
        "pairs",
        "jsonl",
        ("id", "verifiable", "label", "claim", "evidence"),
        {
            "evidence[][][2]": "no page of Wikipedia; evidence[][][1] is the claim_id, null for a fact-check's finding",
            "evidence[][][3]": "evidence is no sentence of Wikipedia",
        },
        _fever,
    ),
    "claimreview": Format(
        "reviews",
        "json",
        (
            "@context",
            "@type",
            "url",
            "claimReviewed",
            "datePublished",
            "author",
            "itemReviewed",
            "reviewRating",
        ),
        {
            "reviewRating.ratingValue": "verdicts are kept as worded; numbers are not",
            "itemReviewed.appearance": "where a claim was made is not known",
        },
        _claim_review,
    ),
    "jsonl": Format("pairs", "jsonl", _PAIR, {}, _pairs),
    "csv": Format("pairs", "csv", _PAIR, {}, _pairs),
}
