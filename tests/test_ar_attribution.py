"""Arabic attribution: the pack's examples, the conjugator, names, and time on hostile text."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from claimbank.attribute.forms import quote_type
from claimbank.extraction import extract, extract_document, view_of
from claimbank.fold import fold, fold_name
from claimbank.languages import pack
from claimbank.languages.ar.conjugation import past_forms, present_forms
from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.view import View
from claimbank.model import Document, Record, Span
from claimbank.segment import segment
from paces import in_a_round

EXAMPLES = [
    json.loads(line)
    for line in Path(pack("ar").path, "examples", "attribution.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def view(text: str) -> View:
    seen = view_of(Document("a", "a", "a", 0, 0, text, language="ar"))
    assert seen is not None
    return seen


def found(text: str) -> list[dict[str, Any]]:
    seen = view(text)

    def words(span: Span | None) -> str | None:
        return None if span is None else text[slice(*seen.folded.span(*span))]

    out = []
    for report in pack("ar").rules.reports(seen):
        party = report.speaker
        out.append(
            {
                "content": words(report.content),
                "cue": words(report.cue),
                "speaker": words(party.name or party.mention) if party else None,
                "role": words(party.role) if party else None,
                "form": quote_type(seen, report),
                "act": report.act,
                "polarity": report.polarity,
                "via": [words(relay.party.name or relay.party.mention) for relay in report.chain],
            }
        )
    return out


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:40])
def test_example(example: dict[str, Any]) -> None:
    assert found(example["text"]) == example["claims"]


def test_examples_are_many() -> None:
    assert sum(len(e["claims"]) for e in EXAMPLES) >= 150
    assert sum(not e["claims"] for e in EXAMPLES) >= 60


@pytest.mark.parametrize(
    ("past", "present", "expected"),
    [
        ("قال", "يقول", {"قال", "قالت", "قالوا", "يقول", "تقول", "يقولون", "يقل", "سيقول", "ليقول"}),
        ("نفى", "ينفي", {"نفى", "نفت", "نفوا", "نفيا", "ينفي", "تنفي", "ينف", "ينفون"}),
        ("دعا", "يدعو", {"دعا", "دعت", "دعوا", "يدعو", "تدعو", "يدعون", "يدع"}),
        ("رأى", "يرى", {"رأى", "رأت", "رأوا", "يرى", "ترى", "يرون"}),
        ("ردّ", "يردّ", {"رد", "ردت", "ردوا", "يرد", "يردون"}),
        ("تنبّأ", "يتنبّأ", {"تنبأ", "تنبأت", "تنبأوا", "تنبؤوا", "يتنبأ"}),
    ],
)
def test_conjugation(past: str, present: str, expected: set[str]) -> None:
    forms = {f.text for f in (*past_forms(past), *present_forms(present))}
    assert expected <= forms


@pytest.mark.parametrize(
    ("word", "lemma", "kind"),
    [
        ("وأضافت", "أضاف", "verb"),
        ("فأكد", "أكد", "verb"),
        ("سيعلن", "أعلن", "verb"),
        ("مشيرين", "أشار", "participle"),
        ("مضيفة", "أضاف", "participle"),
        ("قوله", "قال", "noun"),
        ("واعتبرتها", "اعتبر", "verb"),
        ("اعلن", "أعلن", "verb"),
    ],
)
def test_cue_forms(word: str, lemma: str, kind: str) -> None:
    ((_, _, form),) = cues().find(fold(word).text)
    assert (form.lemma, form.kind) == (lemma, kind)


def test_inventory_is_broad() -> None:
    assert len({form.lemma for form in cues().entries.values()}) >= 250


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("نائب رئيسة البعثة لدى المنظمة، بيتر هول، الخميس", "بيتر هول", "نائب رئيسة البعثة لدى المنظمة"),
        ("الناطق باسم الدفاع المدني المقدم زياد عطا", "زياد عطا", "الناطق باسم الدفاع المدني"),
        ("رياض سلامة حاكم مصرف لبنان", "رياض سلامة", "حاكم مصرف لبنان"),
        ("الدكتورة سعاد بن جابر، مديرة المعهد،", "سعاد بن جابر", "مديرة المعهد"),
        ("شركة كهرباء الشرق", "شركة كهرباء الشرق", None),
        ("مصدر في الشرطة", "مصدر في الشرطة", None),
    ],
)
def test_source_phrase(phrase: str, name: str, role: str | None) -> None:
    party = read_source(fold(phrase).text, 0, len(phrase)).party
    assert party is not None
    assert party.name is not None
    assert phrase[slice(*party.name)] == name
    assert (phrase[slice(*party.role)] if party.role else None) == role


def test_speakers_resolve_through_an_article() -> None:
    text = (
        "قال وزير المياه نزار الكسواني إن السد امتلأ. وأضاف أن الفائض سيوزع على المزارعين.\n"
        "وأوضح الكسواني أن الصيانة انتهت، مشيرا إلى أن الكلفة بلغت مليون دينار.\n"
        "وأكد الوزير: «لن تنقطع المياه هذا الصيف»."
    )
    claims = extract(text, language="ar")[0].claims
    assert [c.speaker for c in claims] == ["نزار الكسواني"] * 5
    assert claims[-1].quote_type == "direct"


def test_short_names() -> None:
    same_name = pack("ar").rules.same_name
    assert same_name(fold_name("نتنياهو"), fold_name("بنيامين نتانياهو"))
    assert not same_name(fold_name("خليل"), fold_name("سمير خلف"))


@pytest.mark.parametrize(
    "piece", ["قال ", "بحسب ", '"', "(", "أن ", "وأكد أن ", "، مضيفا أن ", "«قال إن ", '"قال" ']
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        seen = view(piece * (size // len(piece)))
        start = time.process_time()
        pack("ar").rules.reports(seen)
        pack("ar").rules.parties(seen)
        return time.process_time() - start

    seconds(2_000)
    assert in_a_round(lambda n: seconds(40_000 + 40 * n) < 12 * seconds(10_000 + 40 * n) + 0.2)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "قال العقيد سامر الحلبي إن الطريق مفتوح.\nوأوضح الحلبي: «أزلنا كل الحواجز».",
            ["سامر الحلبي", "سامر الحلبي"],
        ),
        (
            "قال الرئيس ميشال الراوي إن الاقتراع في موعده.\nوأكد الرئيس الراوي أن الموازنة جاهزة.",
            ["ميشال الراوي", "ميشال الراوي"],
        ),
        (
            "أعلنت وزارة الصحة الكندية أن الدواء متوفر.\nوبحسب بيان للوزارة، فإن الصيدليات ستفتح ليلا.",
            ["وزارة الصحة الكندية", "وزارة الصحة الكندية"],
        ),
        (
            "قال كيفن دورن إن الرحلة طالت.\nوقال المتحدث باسم دورن إن الخبر كاذب.\nوأضاف دورن أنه متعب.",
            ["كيفن دورن", "المتحدث باسم دورن", "كيفن دورن"],
        ),
        (
            "التقى الوفد عاهل الجزيرة الملك سامر الهاشمي. وقال الملك إن السلام قريب.",
            ["سامر الهاشمي"],
        ),
        (
            "قالت حكومة الجزيرة في بيان أمس إن الجسر انهار. وتشير التوقعات إلى أن الخسائر كبيرة. "
            'وقال البيان: "سنفتح تحقيقا عاجلا في الحادث". وأضاف أن التحقيق مستقل.',
            ["حكومة الجزيرة", "التوقعات", "حكومة الجزيرة", "حكومة الجزيرة"],
        ),
        (
            "ذكرت صحيفة المرفأ أن السعر ارتفع. وقالت الصحيفة البريطانية إن العرض تراجع.",
            ["صحيفة المرفأ", "صحيفة المرفأ"],
        ),
        (
            "زار الوفد مقر تحالف الساحل الشمالي. وأكد التحالف أن الطريق آمن.",
            ["تحالف الساحل الشمالي"],
        ),
        (
            "يغيب المهاجم نزار الحلاق عن المباراة. وعاد الحلاق إلى بيروت. وأكد اللاعب أن إصابته طفيفة.",
            ["نزار الحلاق"],
        ),
        (
            "كايا يغادر العاصمة\nقال كايا إن الحل قريب. وكايا قام بزيارة قصيرة. وكان الوزير إبراهيم كايا قد وصل.",
            ["إبراهيم كايا"],
        ),
        (
            "التقى الوزير سامي الخالد النائبة هدى فرج في مكتبه. وأضافت أن اللقاء كان مثمرا.",
            ["هدى فرج"],
        ),
        (
            "قدمت زينب الشامي استقالتها إلى المدير حسان طه، وأكدت أن القرار نهائي. وأوضح أن البديل جاهز.",
            ["زينب الشامي", "حسان طه"],
        ),
        (
            "قال الخبير رائد شمس إن السوق راكدة. وأكد خبير أن الأسعار سترتفع.",
            ["رائد شمس", "خبير"],
        ),
        (
            "أعلنت شركة «نور» خفض أسعارها. وستفتتح فروعا جديدة، بحسب بيانها السنوي.",
            ["شركة «نور»", "شركة «نور»"],
        ),
        (
            "قال 71 في المائة من المستطلعين إنهم لا يثقون بأحد، و19 في المائة قالوا إنهم لم يقرروا بعد.",
            ["71 في المائة من المستطلعين", "19 في المائة"],
        ),
    ],
)
def test_speakers_have_their_fullest_name(text: str, names: list[str]) -> None:
    document = Document("a", "a", "a", 0, 0, text, language="ar")
    assert [claim.speaker for claim in extract_document(document).claims] == names


@pytest.mark.parametrize(
    ("word", "noun", "finite"),
    [
        ("موقف", True, False),
        ("القضية", True, False),
        ("سيواصل", False, True),
        ("فأعلنته", False, True),
        ("أعطت", False, True),
        ("الحلبي", False, False),
    ],
)
def test_nouns_and_finite_verbs_are_no_names(word: str, noun: bool, finite: bool) -> None:
    folded = fold(word).text
    assert (is_noun(folded), is_finite(folded)) == (noun, finite)


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("جونستون", "جوناثان جونستون", True),
        ("جونستون", "جونستون وبوت", False),
        ("سوريا", "سوريا وحليفتها روسيا", False),
        ("وود", "روبرت وود", True),
    ],
)
def test_one_of_several_is_not_their_name(short: str, full: str, same: bool) -> None:
    assert pack("ar").rules.same_name(fold_name(short), fold_name(full)) is same


@pytest.mark.parametrize(
    "body",
    [
        "البيت الأبيض",
        "الصليب الأحمر الدولي",
        "الهلال الأحمر",
        "الخوذ البيضاء",
        "الحرس الثوري",
        "البنك المركزي",
    ],
)
@pytest.mark.parametrize("verb", ["أعلن", "وقالت", "أكد"])
def test_a_body_keeps_its_own_adjectives(body: str, verb: str) -> None:
    link = "إن" if "قال" in verb else "أن"
    (article,) = extract(f"{verb} {body} {link} العدد أكبر مما ذكر من قبل.", "ar")
    assert [c.speaker for c in article.claims] == [body]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("التقى الوزير سامر الحلبي السفير وأكد هذا أن العمل مستمر.", "سامر الحلبي"),
        ("قالت هدى المصري إن الطريق مغلق. وأعلنت هذه أن العمل مستمر.", "هدى المصري"),
        ("قال عمال المصنع إن الأجور لم تدفع. وقال هؤلاء إن العمل متوقف.", "عمال المصنع"),
        ("وأكد ذلك أن العمل مستمر.", None),
    ],
)
def test_a_word_that_points_back_is_no_source(text: str, speaker: str | None) -> None:
    (article,) = extract(text, "ar")
    assert article.claims[-1].speaker == speaker
    assert not {s.name for s in article.sources} & {"هذا", "هذه", "هؤلاء", "ذلك"}


@pytest.mark.parametrize(
    "text", ["وقال الوزير سامر الخطيب إن", "قال الوزير سامر الخطيب:", "أعلنت الوزارة أن"]
)
def test_a_text_that_is_cut_off_where_a_report_would_begin_holds_none(text: str) -> None:
    document = next(iter(segment(Record("a", text, "a", language="ar"))))
    assert [c for c in extract_document(document).claims if c.start >= len(text)] == []
