"""Fact-checks as input: ClaimReview in pages and JSON, AVeriTeC and FEVER; verdicts on one scale; claims that say the same."""

import json
import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

import claimbank
from claimbank.compare.reviewed import Saying, likeness
from claimbank.languages.ratings import normalized, on_scale
from claimbank.languages.tables import table
from claimbank.model import Record, Rejection
from claimbank.pipeline import Options
from claimbank.read import read
from claimbank.read.html import open_page
from claimbank.read.reading import Page
from claimbank.read.reviews import linked_reviews, page_reviews

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/dam",
    "datePublished": "2026-03-09",
    "claimReviewed": "The Orla dam collapsed because of an explosion on Sunday night",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Tomas Velin"},
        "datePublished": "2026-03-02T08:00:00Z",
    },
    "author": {"@type": "Organization", "name": "Harbour Checks"},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "bestRating": "5",
        "worstRating": "1",
        "alternateName": "False",
    },
}


def page(body: str) -> Any:
    return fromstring(f"<html><head></head><body>{body}</body></html>")


def script(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value) if not isinstance(value, str) else value}</script>'


# -- JSON-LD and microdata -----------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "NewsArticle", "review": [[REVIEW]]},
        REVIEW | {"@type": ["Review", "https://schema.org/ClaimReview"]},
        REVIEW
        | {"author": [{"name": "Harbour Checks"}], "claimReviewed": f"<p>{REVIEW['claimReviewed']}</p>"},
        "<!-- \n" + json.dumps(REVIEW) + " -->",
        "// <![CDATA[\n" + json.dumps(REVIEW) + ";\n// ]]>",
        {
            "@graph": [
                REVIEW | {"author": {"@id": "#us"}},
                {"@id": "#us", "@type": "Organization", "name": "Harbour Checks"},
            ]
        },
    ],
)
def test_json_ld_gives_the_review_wherever_it_stands(value: Any) -> None:
    (found,) = page_reviews(page(script(value)))
    assert found.claim_reviewed == REVIEW["claimReviewed"]
    assert (found.claimant, found.claim_date) == ("Tomas Velin", date(2026, 3, 2))
    assert (found.rating, found.rating_normalized) == ("False", "false")
    assert (found.reviewer, found.review_url) == ("Harbour Checks", "https://check.example/dam")
    assert found.review_date == date(2026, 3, 9)


@pytest.mark.parametrize(
    "body",
    [
        script(REVIEW).replace("ld+json", "ld+json; charset=utf-8"),
        script(REVIEW).replace("application/ld+json", " Application/LD+JSON "),
        script(json.dumps(REVIEW).replace('"', "&quot;")),
        script(json.dumps(REVIEW)[:-1] + ",}"),
        script(json.dumps({"@type": "WebPage"}) + "\n" + json.dumps(REVIEW)),
        script("\ufeff" + json.dumps(REVIEW)),
        script(json.dumps(REVIEW).replace("Sunday", "Sunday").replace("Harbour Checks", "Harbour\\nChecks")),
        script(REVIEW | {"reviewRating": [REVIEW["reviewRating"]], "itemReviewed": [REVIEW["itemReviewed"]]}),
        script({{"@type": "type", "url": "schema:url"}.get(k, k): v for k, v in REVIEW.items()}),
        script({f"http://schema.org/{k}" if k[0] != "@" else k: [{"@value": v}] if k == "claimReviewed" else v
                for k, v in REVIEW.items()}),
        script(REVIEW | {"author": {"@id": "/#org"}, "datePublished": "2026-3-9"})
        + script({"@id": "/#org", "@type": "Organization", "name": "Harbour Checks"}),
        script(REVIEW | {"author": {"name": {"@value": "Harbour Checks", "@language": "en"}}, "datePublished": "20260309"}),
    ],
)  # fmt: skip
def test_json_ld_is_read_as_pages_write_it(body: str) -> None:
    (found,) = page_reviews(page(body))
    assert found == page_reviews(page(script(REVIEW)))[0]


def test_what_is_broken_in_one_script_hides_nothing_of_another() -> None:
    broken = script('{"@type": "ClaimReview", "claimReviewed": "the road is')
    apostrophe = script(json.dumps(REVIEW).replace("Tomas Velin", "T. O\\'Hara"))
    found = page_reviews(page(broken + apostrophe))
    assert [r.claimant for r in found] == ["T. O'Hara"]
    escaped = script(
        REVIEW | {"claimReviewed": "The &amp;quot;old&amp;quot; dam &amp; its gates, so, ] are shut"}
    )
    assert page_reviews(page(escaped))[0].claim_reviewed == 'The "old" dam & its gates, so, ] are shut'


def test_microdata_gives_the_same() -> None:
    body = """<div itemscope itemtype="https://schema.org/ClaimReview">
      <a itemprop="url" href="https://check.example/dam"></a><time itemprop="datePublished" datetime="2026-03-09">9 March</time>
      <h2 itemprop="claimReviewed">The Orla dam collapsed
         because of an explosion on Sunday night</h2>
      <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim">
        <meta itemprop="datePublished" content="2026-03-02">
        <div itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Tomas Velin</b></div></div>
      <b itemprop="author" itemscope itemtype="http://schema.org/Organization"><b itemprop="name">Harbour Checks</b></b>
      <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><meta itemprop="ratingValue" content="1">
        <span itemprop="alternateName">False</span></div></div>"""
    assert page_reviews(page(body)) == page_reviews(page(script(REVIEW)))


def test_hostile_pages_are_bounded() -> None:
    deep: Any = REVIEW
    for _ in range(400):
        deep = {"a": deep}
    assert page_reviews(page(script(deep))) == ()
    for text in (
        "[" * 100_000,
        '"\\' * 400_000,
        '",' * 400_000,
        "[1,] " * 150_000,
        "&quot;" * 150_000,
        "// <!--" * 100_000,
    ):
        started = time.process_time()
        assert page_reviews(page(script(text))) == ()
        assert time.process_time() - started < 30  # seconds of its own; a square of the length takes hours
    assert page_reviews(page(script('{"@type": "ClaimReview", "claimReviewed": 7}'))) == ()
    assert page_reviews(page(script(REVIEW | {"claimReviewed": "x" * 6000}))) == ()
    many = [REVIEW | {"claimReviewed": f"The dam {i} collapsed"} for i in range(900)]
    assert len(page_reviews(page(script(many)))) == 200
    loop = {
        "@graph": [
            {"@id": "#a", "@type": "ClaimReview", "claimReviewed": "The dam is dry", "author": {"@id": "#a"}}
        ]
    }
    assert [r.claim_reviewed for r in linked_reviews(loop)] == ["The dam is dry"]
    assert page_reviews(page(script(REVIEW | {"url": "javascript:alert(1)"})))[0].review_url is None
    assert page_reviews(None) == ()


_KEYS = st.sampled_from(
    ["@type", "@id", "@graph", "claimReviewed", "itemReviewed", "author", "publisher", "name", "reviewRating", "ratingValue",
     "bestRating", "worstRating", "alternateName", "url", "datePublished", "@value", "item", "text"]
)  # fmt: skip
_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from(["ClaimReview", "https://schema.org/ClaimReview", "Claim", "#a", "2026-02-30", "1e999", "خطأ", "\ud800"])
)  # fmt: skip
_JSON = st.recursive(
    _LEAVES, lambda v: st.lists(v, max_size=4) | st.dictionaries(_KEYS, v, max_size=6), max_leaves=20
)


@settings(max_examples=300, deadline=None)
@given(_JSON)
def test_whatever_json_a_page_holds_gives_reviews_that_can_be_rows(value: Any) -> None:
    for review in linked_reviews(
        [value, {"@type": "ClaimReview", "claimReviewed": "x", "itemReviewed": value, "url": value}]
    ):
        for text in (
            review.claim_reviewed,
            review.claimant,
            review.rating,
            review.reviewer,
            review.review_url,
        ):
            assert text is None or (text.strip() and text.encode())


def test_a_page_keeps_its_review_beside_its_text() -> None:
    text = (
        "<p>"
        + "The ministry of water said that the dam stands. It was seen on Monday by our reporter. " * 4
        + "</p>"
    )
    given = (
        f"<html><head>{script(REVIEW)}</head><body><article><h1>The dam</h1>{text}</article></body></html>"
    )
    made = open_page(Page(given.encode(), "a.html", "a.html"))
    assert isinstance(made, Record)
    assert [r.reviewer for r in made.reviews] == ["Harbour Checks"]
    assert "explosion" not in made.text


# -- verdicts ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("True", "true"), ("صحيح", "true"), ("الخبر صحيح", "true"), ("Mostly True", "mostly_true"),
        ("صحيح إلى حدٍّ كبير", "mostly_true"),
        ("Half True", "half"), ("Mixture", "half"), ("صحيح جزئياً", "half"),
        ("Misleading", "misleading"), ("مضلِّل", "misleading"),
        ("خارج السياق", "misleading"), ("FALSE!", "false"), ("Pants on Fire!", "false"), ("Not true", "false"),
        ("خطأ", "false"),
        ("زائف", "false"), ("عارٍ من الصحة", "false"), ("مُفبرك", "false"), ("غير صحيح", "false"), ("الادعاء كاذب", "false"),
        ("False: the film is older", "false"), ("Unproven", "unverifiable"), ("لا يمكن التحقق منه", "unverifiable"),
        ("Satire", "satire"), ("محتوى ساخر", "satire"), ("SUPPORTS", "true"),
        ("Conflicting Evidence/Cherrypicking", "misleading"),
        ("Not Enough Evidence", "unverifiable"), ("Three storks", None), ("Not misleading", None), ("ليس زائفا", None),
        ("true? false?", None), ("", None), (None, None),
        ("Our rating: False", "false"), ("Fact check: misleading", "misleading"), ("Mostly-True", "mostly_true"),
        ("Mostly True (4/5)", "mostly_true"), ("This claim is false.", "false"), ("Lacking context", "misleading"),
        ("Three Pinocchios", "misleading"), ("True, but it lacks context", None), ("True. But only for adults", None),
        ("Partly True/Misleading", None), ("Not false", None), ("Opinion", None),
        ("الحكم: زائف", "false"), ("النتيجة: خطأ", "false"), ("خـطـأ", "false"), ("خطا", "false"), ("مضلّل", "misleading"),
        ("غير صحيحه", "false"), ("محتوى مفبرك ❌", "false"), ("معلومات خاطئة", "false"), ("ادّعاءٌ كاذب", "false"),
        ("اشاعة", "false"), ("صورة مُعدَّلة", "false"), ("خارج سياقها", "misleading"), ("صحيح تمامًا", "true"),
        ("صحيح: لكنه ناقص السياق", None), ("صحيح، لكن", None), ("رأي", None),
    ],
)  # fmt: skip
def test_verdicts_in_two_languages_come_on_one_scale(words: str | None, step: str | None) -> None:
    assert normalized(words) == step


def test_every_verdict_of_the_table_is_itself_and_on_the_contracts_scale() -> None:
    allowed = claimbank.contract.load().table("reviews").column("rating_normalized").allowed  # type: ignore[attr-defined]
    rows = [row for row in table("ratings") if row["rating"] not in ("beside", "but")]
    assert {row["rating"] for row in rows} == set(allowed)
    assert all(normalized(row["words"]) == row["rating"] for row in rows)
    for language in ("ar", "en"):
        assert {row["rating"] for row in rows if row["language"] == language} == set(allowed)


def test_numbers_are_read_between_the_worst_and_the_best() -> None:
    def rated(**given: Any) -> tuple[str | None, str | None]:
        (found,) = linked_reviews(REVIEW | {"reviewRating": {"@type": "Rating", **given}})
        return found.rating, found.rating_normalized

    assert rated(ratingValue=4, bestRating=5, worstRating=1) == ("4", "mostly_true")
    assert rated(ratingValue="0", bestRating="10", worstRating="0") == ("0", "false")
    assert rated(ratingValue=5) == ("5", "true")
    assert rated(ratingValue=1, bestRating=1, worstRating=5) == ("1", "true")
    assert rated(ratingValue=-1, bestRating=5, worstRating=1) == ("-1", None)
    assert rated(ratingValue=1, alternateName="Mixture") == ("Mixture", "half")
    assert rated(ratingValue="Wrong") == ("Wrong", "false")
    assert rated(ratingValue="2/10") == ("2/10", "false")
    assert rated(ratingValue="5 of 5", worstRating="1") == ("5 of 5", "true")
    assert rated(ratingValue="2", name="Verdict") == ("2", "misleading")
    assert rated(ratingValue=-1, bestRating=-1, worstRating=-1, alternateName=["Misleading"]) == (
        "Misleading",
        "misleading",
    )
    assert on_scale(3, 1, 1) is None


# -- corpora -------------------------------------------------------------------

AVERITEC = {
    "claim": "The Orla dam was never inspected.",
    "required_reannotation": False,
    "label": "Refuted",
    "justification": "Reports show two inspections.",
    "claim_date": "2-3-2026",
    "speaker": "Tomas Velin",
    "fact_checking_article": "https://check.example/inspected",
    "questions": [
        {
            "question": "Was the dam inspected?",
            "answers": [{"answer": "Yes, in 2024.", "answer_type": "Extractive"}],
        }
    ],
}
FEVER = {
    "id": 7,
    "verifiable": "VERIFIABLE",
    "label": "SUPPORTS",
    "claim": "The Orla is a river.",
    "evidence": [[[1, 2, "Orla", 0]]],
}


def records(folder: Path, name: str, content: str, form: str | None = None) -> list[Any]:
    (folder / name).write_text(content, encoding="utf-8")
    return list(read([str(folder / name)], format=form))


@pytest.mark.parametrize("form", [None, "averitec"])
def test_averitec_is_read_by_name_and_by_its_fields(form: str | None, tmp_path: Path) -> None:
    (made,) = records(tmp_path, "dev.json", json.dumps([AVERITEC]), form)
    assert made.text.split("\n\n") == [
        "The Orla dam was never inspected.", "Was the dam inspected?", "Yes, in 2024.", "Reports show two inspections.",
    ]  # fmt: skip
    (review,) = made.reviews
    assert (review.rating, review.rating_normalized, review.claimant) == ("Refuted", "false", "Tomas Velin")
    assert (review.claim_date, review.review_url) == (date(2026, 3, 2), "https://check.example/inspected")


@pytest.mark.parametrize("form", [None, "fever"])
def test_fever_is_read_by_name_and_by_its_fields(form: str | None, tmp_path: Path) -> None:
    lines = [FEVER, FEVER | {"id": 8, "label": "NOT ENOUGH INFO", "claim": "The Orla is deep."}]
    made = records(tmp_path, "train.jsonl", "\n".join(map(json.dumps, lines)), form)
    assert [(r.input_id, r.text) for r in made] == [("7", "The Orla is a river."), ("8", "The Orla is deep.")]
    assert [r.reviews[0].rating_normalized for r in made] == ["true", "unverifiable"]


@pytest.mark.parametrize("form", [None, "claimreview"])
def test_claim_reviews_in_json_are_read_alone_in_lists_and_in_feeds(form: str | None, tmp_path: Path) -> None:
    other = REVIEW | {"claimReviewed": "The mayor has resigned", "url": "https://check.example/mayor"}
    feed = {
        "@type": "DataFeed",
        "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}, {"item": [other]}],
    }
    for content in (
        json.dumps([REVIEW, other]),
        json.dumps(feed),
        json.dumps(REVIEW) + "\n" + json.dumps(other),
    ):
        made = records(tmp_path, "feed.json", content, form)
        assert [r.text for r in made] == [REVIEW["claimReviewed"], other["claimReviewed"]]
        assert [r.publisher for r in made] == ["Harbour Checks"] * 2
        assert len({r.input_id for r in made}) == 2


def test_a_test_set_without_labels_has_reviews_without_a_verdict(tmp_path: Path) -> None:
    (made,) = records(tmp_path, "test.jsonl", json.dumps({"id": 9, "claim": "The Orla is a lake."}), "fever")
    assert (made.reviews[0].rating, made.reviews[0].rating_normalized) == (None, None)


def test_what_is_no_corpus_stays_an_article(tmp_path: Path) -> None:
    for extra in (
        {"text": "The dam stands, the ministry said."},
        {"label": "sport", "text": "The team won."},
    ):
        (made,) = records(tmp_path, "news.jsonl", json.dumps(AVERITEC | extra))
        assert made.reviews == () and made.text == extra["text"]
    (made,) = records(tmp_path, "news.jsonl", json.dumps({"claim": "The dam stands.", "label": "news"}))
    assert isinstance(made, Rejection) and made.reason == "no_text"


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (AVERITEC | {"claim": 7}, "averitec", "field 'claim' is a number; allowed: a string"),
        ({"id": 1, "label": "SUPPORTS"}, "fever", "field 'claim' is null; allowed: a string"),
        (
            FEVER | {"label": "MAYBE"},
            "fever",
            "field 'label' is 'MAYBE'; allowed: SUPPORTS, REFUTES, NOT ENOUGH INFO",
        ),
        ({"@type": "ClaimReview"}, "claimreview", "holds no ClaimReview that says what was checked"),
    ],
)
def test_what_is_wrong_is_one_line(value: Any, form: str, words: str, tmp_path: Path) -> None:
    first = records(tmp_path, "a.jsonl", json.dumps(value), form)[0]
    assert first.detail.startswith(str(tmp_path)) and "\n" not in first.detail
    assert words in first.detail and "1: " in first.detail


# -- claims that say the same --------------------------------------------------


def test_only_the_same_and_nearly_the_same_are_tied() -> None:
    one = Saying("The Orla dam collapsed because of an explosion on Sunday night", "en")
    for text, like in (
        ("the Orla dam collapsed because of an explosion on Sunday night.", True),
        ("the Orla dam collapsed on Sunday night because of an explosion", True),
        ("the Orla dam did not collapse because of an explosion on Sunday night", False),
        ("the Vesna dam collapsed because of an explosion on Sunday night", False),
        ("the Orla dam collapsed because of 2 explosions on Sunday night", False),
        ("the Orla dam collapsed", False),
        ("the Orla dam collapsed because of an explosion on Monday night", False),
        ("the Orla dam collapsed because of a small explosion on Sunday night", False),
        ("the Orla dam may collapse because of an explosion on Sunday night", False),
        ("an explosion on Sunday night collapsed because of the Orla dam", False),
        ("the Orla dam has collapsed on Sunday night because of explosions", True),
    ):
        assert bool(likeness(one, Saying(text, "en"))) is like, text
    arabic = Saying("سد أورلا انهار بسبب انفجار وقع ليلة الأحد", "ar")
    assert likeness(arabic, Saying("سدّ أورلا انهار بسبب انفجار وقع ليلة الأحد", "ar")) == 1.0
    assert likeness(arabic, Saying("إن سد أورلا قد انهار ليلة الأحد بسبب انفجار وقع", "ar")) == 0.0
    assert likeness(Saying("Yes indeed", "en"), Saying("Yes indeed", "en")) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Prices of bread in the northern markets of Karsund rose sharply during the last week of spring",
         "Prices of bread in the northern markets of Karsund fell sharply during the last week of spring", "en"),
        ("Lina Haddad sold Tomas Velin the old harbour warehouse in Orla last spring",
         "Tomas Velin sold Lina Haddad the old harbour warehouse in Orla last spring", "en"),
        ("ten soldiers of the northern army were killed near Karsund bridge in spring",
         "two soldiers of the northern army were killed near Karsund bridge in spring", "en"),
        ("the mayor of Orla was arrested on charges of fraud in the port project",
         "the former mayor of Orla was arrested on charges of fraud in the port project", "en"),
        ("ارتفعت أسعار الخبز في الأسواق الشعبية بمدينة كرسوند خلال الأسبوع الماضي بسبب الجفاف",
         "انخفضت أسعار الخبز في الأسواق الشعبية بمدينة كرسوند خلال الأسبوع الماضي بسبب الجفاف", "ar"),
        ("أغلقت وزارة التعليم مدارس بلدة أورلا بسبب الفيضان الكبير مساء الأحد",
         "افتتحت وزارة التعليم مدارس بلدة أورلا بسبب الفيضان الكبير مساء الأحد", "ar"),
    ],
)  # fmt: skip
def test_one_word_that_turns_a_long_statement_round_unties_it(one: str, other: str, language: str) -> None:
    assert likeness(Saying(one, language), Saying(other, language)) == 0.0
    assert likeness(Saying(one, language), Saying(f"{one}!", language)) == 1.0


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("reviews")
    said = "Tomas Velin, the mayor of Orla, said that the Orla dam collapsed because of an explosion on Sunday night."
    (folder / "news.jsonl").write_text(
        json.dumps({"id": "n1", "publisher": "Morning Post", "published_at": "2026-03-02", "text": said}),
        encoding="utf-8",
    )
    text = (
        "<p>"
        + "Engineers of the water ministry found no trace of explosives near the gates of the dam. " * 4
        + "</p>"
    )
    given = f"<html><head>{script(REVIEW)}</head><body><article><h1>No explosion</h1>{text}</article></body></html>"
    (folder / "check.html").write_text(given, encoding="utf-8")
    claimbank.build([str(folder / "news.jsonl"), str(folder / "check.html")], folder / "out", Options())
    return claimbank.load(folder / "out")


def test_a_build_ties_reviews_to_claims_and_makes_pairs_of_them(bank: Any) -> None:
    (review,) = bank["reviews"].to_pylist()
    claims = {c["claim_id"]: c for c in bank["claims"].to_pylist()}
    assert claims[review["claim_id"]]["speaker"] == "Tomas Velin"
    assert (review["rating_normalized"], review["split"]) == ("false", "train")
    documents = {d["document_id"]: d for d in bank["documents"].to_pylist()}
    assert documents[review["document_id"]]["input_id"] == "check.html"
    (pair,) = bank["pairs"].to_pylist()
    assert (pair["claim_id"], pair["label"], pair["label_source"]) == (
        review["claim_id"],
        "REFUTES",
        "review",
    )
    assert pair["evidence_claim_id"] is None
    assert pair["evidence"] == f"Harbour Checks: False: {REVIEW['claimReviewed']}"
    assert bank.manifest["counts"]["pairs"]["label_sources"] == {"review": 1}


def test_the_card_counts_verdicts_and_tells_of_the_citation(bank: Any) -> None:
    card = Path(bank._root, "README.md").read_text(encoding="utf-8")
    part = card[card.index("Fact-checks by verdict, as their makers gave it") :][:300]
    assert re.search(r"\bfalse\b.*\b1\b", part), part
    assert "`CITATION.cff` tells how to cite" in card
