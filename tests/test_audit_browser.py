"""The audit page in a real browser: opened from disk, filtered, searched, read by keyboard, printed, decided on."""

import csv
import io
import json
import runpy
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import claimbank
from claimbank.publish import load
from claimbank.publish.audit.model import page_data
from claimbank.publish.audit.render import render
from claimbank.publish.audit.rows import Rows

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dataset, its suites skipped."""
    out = tmp_path_factory.mktemp("built") / "sample"
    with chdir(ROOT):
        claimbank.build(["sample"], out, claimbank.Options(validate=False))
    return out


@pytest.fixture
def page(visit: Any, dataset: Path) -> Any:
    return visit(dataset / "audit.html")


@pytest.fixture(scope="module")
def comparisons(dataset: Path) -> list[dict[str, Any]]:
    return load(dataset)["comparisons"].to_pylist()


def cards(page: Any) -> list[str]:
    return page.eval_on_selector_all("article.card", "cards => cards.map(card => card.id)")  # type: ignore[no-any-return]


def settled(page: Any) -> None:
    """Waits until what was typed or pressed is drawn (a search waits for the typing to pause)."""
    page.evaluate(
        "new Promise(done => setTimeout(() => setTimeout(done), 200))"
    )  # after what the page has set before


def imported(page: Any, file: Path) -> None:
    """Gives a file of decisions to the page, and waits until it says what it read."""
    page.evaluate("document.querySelector('#notice').textContent = ''")
    page.set_input_files("#import", file)
    page.wait_for_selector(
        "#notice:not(:empty)", state="attached"
    )  # no expression: the page's policy is strict
    settled(page)


def opened(page: Any, place: int = 0) -> Any:
    """A card of the list, opened."""
    card = page.locator("article.card").nth(place)
    card.locator(".opener").click()
    return card


# -- reading -------------------------------------------------------------------


def test_it_opens_from_disk_with_the_gravest_first(page: Any, comparisons: list[dict[str, Any]]) -> None:
    assert page.inner_text("#count") == f"{len(comparisons)} questions"
    assert sorted(cards(page)) == sorted(c["comparison_id"] for c in comparisons)
    badges = page.eval_on_selector_all(
        "article.card .kicker .badge", "found => found.map(b => b.textContent)"
    )
    assert badges[0] == "Conflict"
    assert badges == sorted(badges, key=["Conflict", "Revision", "Compatible", "Agreement"].index)
    tiles = page.locator(".tiles .n").all_inner_texts()
    assert sum(map(int, tiles)) == len(comparisons)


def test_a_card_says_who_said_which_figure_when(page: Any, comparisons: list[dict[str, Any]]) -> None:
    troops = next(c for c in comparisons if any(f["value"] == 8000 for f in c["figures"]))
    card = page.locator(f"#{troops['comparison_id']}")
    told = card.locator(".voices").text_content()
    assert "8,000" in told and "31 Oct 2024" in told and "Harbour Wire" in told
    assert card.locator("svg.picture .mark").count() >= 2
    drawn = card.locator("svg.picture").get_attribute("aria-label")
    assert "8,000" in drawn and "31 Oct 2024" in drawn
    shapes = card.locator(".voices .symbol").evaluate_all("found => found.map(s => s.getAttribute('d'))")
    assert len(set(shapes)) > 1


def test_an_opened_card_shows_sentences_with_figure_and_speaker_marked(page: Any) -> None:
    page.fill("#search", "Robert Wood")
    settled(page)
    card = opened(page)
    sentence = card.locator(".sentence", has_text="Robert Wood, the deputy")
    assert sentence.locator("mark.figure").inner_text() == "8,000"
    assert sentence.locator("mark.speaker").inner_text() == "Robert Wood"
    assert card.locator("table tbody tr").count() >= 1
    assert card.locator(".articles li").count() >= 2


def test_arabic_is_set_right_to_left_beside_english(page: Any) -> None:
    card = opened(page)
    sides = {
        side: card.locator(f".column.{side} blockquote").first.evaluate(
            "q => [getComputedStyle(q).direction, getComputedStyle(q).textAlign, q.lang, q.getBoundingClientRect().left]"
        )
        for side in ("ltr", "rtl")
    }
    assert sides["rtl"][:3] == ["rtl", "start", "ar"]
    assert sides["ltr"][:3] == ["ltr", "start", "en"]
    assert sides["rtl"][3] > sides["ltr"][3] + 200


def test_arabic_words_within_an_english_sentence_keep_their_places(page: Any) -> None:
    lefts = page.evaluate(
        """() => [...document.querySelectorAll('.articles li, .why')].map(line =>
             [...line.querySelectorAll('bdi')].filter(b => b.getClientRects().length === 1)
               .map(b => [b.getBoundingClientRect().top, b.getBoundingClientRect().left]))"""
    )
    assert any(len(line) > 1 for line in lefts)
    assert all(line == sorted(line) for line in lefts)


@pytest.fixture
def drawn(visit: Any, tmp_path: Path) -> Any:
    """The page of one question whose figures bind their values in every way, drawn from rows."""
    row = runpy.run_path(str(ROOT / "tests" / "bench_audit.py"))["row"]
    ways = [
        {"value": 8000.0, "comparator": "exact", "as_of": date(2025, 3, 1)},
        {"value": 10000.0, "comparator": "approx", "as_of": date(2025, 3, 1)},
        {"value": 9000.0, "low": 9000.0, "comparator": "at_least", "as_of": date(2025, 3, 2)},
        {"low": 3000.0, "high": 5000.0, "comparator": "range", "as_of": date(2025, 3, 9)},
        {"low": 2000.0, "high": 9999.0, "comparator": "vague"},
        {
            "value": 3000.0,
            "comparator": "exact",
            "is_prior": True,
            "as_of": date(2025, 3, 1),
            "source_id": "s0",
        },
    ]
    bare = dict.fromkeys(("claim_id", "value", "low", "high", "as_of", "place")) | {"is_prior": False}
    figures = [
        bare | {"number_id": f"n{i}", "document_id": "d", "source_id": f"s{i}"} | w
        for i, w in enumerate(ways)
    ]
    asked = row(
        "comparisons",
        comparison_id="q1",
        question="soldiers",
        relation="conflict",
        figures=figures,
        ratio=5.0,
    )
    sources = {
        f"s{i}": row("sources", source_id=f"s{i}", canonical_source_id=f"s{i}", name=f"Source {i}")
        for i in range(6)
    }
    told = "Source 0 denied that 8,000 came, two agencies said."
    at = {"document_id": "d", "claim_id": "c0"}
    chain = [
        dict.fromkeys(("source_id", "cue", "start", "end")) | {"source": name}
        for name in ("Harbour Wire", "وكالة الساحل")
    ]
    claim = row(
        "claims", **at, context=told, speaker="Source 0", speaker_role="the mayor", polarity="negated"
    )
    claim |= {"attribution_chain": chain, "speaker_mention_start": 0, "speaker_mention_end": 8}
    figures[0]["claim_id"] = "c0"
    found = Rows(relations={"conflict": 1}, comparisons=[asked], sources=sources, claims={"c0": claim})
    found.numbers["n0"] = row("numbers", **at, number_id="n0", text="8,000", start=21, end=26)
    (tmp_path / "page.html").write_text(render(page_data(found, "drawn")), encoding="utf-8")
    return visit(tmp_path / "page.html")


def test_the_picture_draws_what_words_leave_open(drawn: Any) -> None:
    picture = drawn.locator("svg.picture")
    counts = {
        of: picture.locator(of).count() for of in (".mark", ".hollow", ".bar", ".whisker", ".open", ".prior")
    }
    assert counts == {".mark": 6, ".hollow": 3, ".bar": 2, ".whisker": 1, ".open": 1, ".prior": 1}
    at = drawn.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('svg.picture .mark')].map(mark => {
             const box = mark.querySelector('.symbol').getBoundingClientRect();
             return [mark.querySelector('title').textContent.split(' (')[0] + (mark.matches('.prior') ? ' prior' : ''),
                     [box.left + box.width / 2, box.top + box.height / 2, mark.querySelector('.symbol').getAttribute('class')]];
           }))"""
    )
    assert (
        at["about 10,000"][1]
        < at["at least 9,000"][1]
        < at["8,000"][1]
        < at["3,000 to 5,000"][1]
        < at["3,000 prior"][1]
    )
    assert at["8,000"][0] < at["at least 9,000"][0] < at["3,000 to 5,000"][0] < at["2,000 to 9,999"][0]
    assert at["8,000"][2].split()[1] == at["3,000 prior"][2].split()[1]  # one source, one colour
    assert len({mark[2].split()[1] for mark in at.values()}) == 5
    ticks = picture.locator(".tick").all_text_contents()
    assert {"10,000", "2,000", "0", "1 Mar 2025", "no date"} <= set(ticks)
    keys = drawn.locator("figcaption").inner_text()
    assert keys == "hollow, dashed: about · arrow: at least, at most · bar: range · faint: earlier figure"


def test_a_sentence_says_who_denied_it_and_through_whom_it_came(drawn: Any) -> None:
    sentence = opened(drawn).locator(".sentence").filter(has=drawn.locator("blockquote"))
    assert sentence.locator(".chain").inner_text() == "via Harbour Wire ← وكالة الساحل"
    assert sentence.locator(".act").inner_text() == "denies"
    assert sentence.locator(".role").inner_text() == "the mayor"
    assert sentence.locator("mark.figure").inner_text() == "8,000"
    assert sentence.locator("mark.speaker").inner_text() == "Source 0"
    others = drawn.locator(".withheld")
    assert others.count() == 5
    assert "about 10,000" in others.all_inner_texts()[0]


# -- finding -------------------------------------------------------------------


def test_filters_narrow_and_their_counts_hold(page: Any, comparisons: list[dict[str, Any]]) -> None:
    conflicts = [c["comparison_id"] for c in comparisons if c["relation"] == "conflict"]
    page.locator(".tiles .option.conflict").click()
    assert sorted(cards(page)) == sorted(conflicts)
    assert page.inner_text("#count") == f"{len(conflicts)} of {len(comparisons)} questions"
    option = page.locator("#facet-concept .option").first
    expected = int(option.locator(".n").inner_text())
    option.locator("input").check()
    assert len(cards(page)) == expected < len(conflicts)
    assert "relation=conflict&concept=" in page.evaluate("location.hash")
    page.reload()
    assert len(cards(page)) == expected
    page.click("#clear")
    assert len(cards(page)) == len(comparisons)
    assert page.evaluate("location.hash") == ""


@pytest.mark.parametrize("facet", ["concept", "place", "source", "language", "decision"])
def test_every_value_of_a_filter_shows_as_many_as_it_says(facet: str, page: Any) -> None:
    options = page.locator(f"#facet-{facet} .option")
    assert options.count() > 0
    for i in range(min(options.count(), 4)):
        option = options.nth(i)
        value, expected = (
            option.locator("input").get_attribute("data-value"),
            option.locator(".n").inner_text(),
        )
        option.locator("input").check()
        assert len(cards(page)) == int(expected), value
        page.click("#clear")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("troops", True),
        ("robert wood", True),
        ("8,000 kursk", True),
        ("8000 Kursk", True),
        ("٨٠٠٠ kursk", True),
        ("روبرت وود", True),
        ("رُوبِرت وود", True),
        ("الاميركيه", True),
        ("الأميركية", True),
        ("المتحدث بإسم", True),
        ("no such words", False),
    ],
)
def test_search_knows_the_spellings_of_arabic(written: str, found: bool, page: Any) -> None:
    page.fill("#search", written)
    settled(page)
    assert (len(cards(page)) > 0) is found
    assert page.is_visible("#nothing") is not found


def test_orders_other_than_gravity(page: Any, comparisons: list[dict[str, Any]]) -> None:
    page.select_option("#order", "ratio")
    ratios = {c["comparison_id"]: c["ratio"] or 0 for c in comparisons}
    shown = [ratios[i] for i in cards(page)]
    assert shown == sorted(shown, reverse=True)
    page.select_option("#order", "recent")
    days = {c["comparison_id"]: c["period_end"] for c in comparisons}
    shown = [days[i] for i in cards(page)]
    assert shown == sorted(shown, reverse=True)


# -- links ---------------------------------------------------------------------


def test_a_link_leads_to_its_question_opened(visit: Any, dataset: Path, page: Any) -> None:
    last = cards(page)[-1]
    linked = visit(dataset / "audit.html", f"#{last}")
    assert linked.evaluate("document.activeElement.id") == last
    assert linked.locator(f"#{last} .body").is_visible()
    assert linked.locator(f"#{last}").evaluate("c => c.getBoundingClientRect().top < innerHeight")
    assert len(cards(linked)) == len(cards(page))
    linked.locator(f"#{last} .permalink").click()
    assert linked.evaluate("location.hash") == f"#{last}"


def test_a_link_beats_filters_that_hide_it_and_says_so(visit: Any, dataset: Path, page: Any) -> None:
    last = cards(page)[-1]
    linked = visit(dataset / "audit.html", f"#{last}&relation=conflict")
    assert linked.evaluate("document.activeElement.id") == last
    assert "filters were taken away" in linked.inner_text("#notice")


def test_a_link_to_what_is_gone_says_so(visit: Any, dataset: Path, comparisons: list[dict[str, Any]]) -> None:
    linked = visit(dataset / "audit.html", "#q_gone&relation=none&source=nobody&place=%E0%A4%A&x=1")
    assert "is not on this page" in linked.inner_text("#notice")
    linked.evaluate("location.hash = ''")
    settled(linked)
    assert len(cards(linked)) == len(comparisons)


# -- keyboard ------------------------------------------------------------------


def test_the_keyboard_alone_is_enough(page: Any) -> None:
    ids = cards(page)
    focus = "document.activeElement.id"
    for key, expected in (("j", ids[0]), ("j", ids[1]), ("j", ids[2]), ("k", ids[1])):
        page.keyboard.press(key)
        assert page.evaluate(focus) == expected
    outline = page.locator(f"#{ids[1]}").evaluate("c => getComputedStyle(c).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    assert page.locator(f"#{ids[1]} .body").is_visible()
    page.keyboard.press("Enter")
    assert page.locator(f"#{ids[1]} .body").is_hidden()
    page.keyboard.press("/")
    assert page.evaluate(focus) == "search"
    page.keyboard.type("jobs")
    settled(page)
    assert 0 < len(cards(page)) < len(ids)
    page.keyboard.press("Escape")
    assert len(cards(page)) == len(ids)
    page.keyboard.press("Escape")
    assert page.evaluate(focus) != "search"
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert page.is_hidden("#help")


def test_everything_that_takes_input_has_a_name(page: Any) -> None:
    opened(page).locator("input[value=merge]").check()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, a[href], [role=region], article')].filter(e =>
             !(e.textContent.trim() || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
               || (e.labels && e.labels.length))).map(e => e.outerHTML.slice(0, 90))"""
    )
    assert nameless == []
    assert page.locator("main").count() == page.locator("h1").count() == 1
    repeated = page.evaluate(
        "(ids => ids.filter((id, i) => ids.indexOf(id) !== i))([...document.querySelectorAll('[id]')].map(e => e.id))"
    )
    assert repeated == []


# -- screens and paper ---------------------------------------------------------


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_runs_out_of_the_screen(width: int, visit: Any, dataset: Path) -> None:
    page = visit(dataset / "audit.html", width=width)
    for opener in page.locator(".opener").all():
        opener.click()
    page.locator("input[value=split]").first.check()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if width == 360:
        page.click("#filters-toggle")
        assert page.is_visible("#facet-concept")
        assert page.evaluate("document.documentElement.scrollWidth") == width


def luminance(page: Any, of: str = "backgroundColor") -> float:
    shown = page.evaluate(f"getComputedStyle(document.body).{of}")
    return sum(float(part) for part in shown.split("(")[1].rstrip(")").split(",")[:3]) / 3


def test_light_dark_and_the_other_one(visit: Any, dataset: Path) -> None:
    light = visit(dataset / "audit.html", color_scheme="light")
    dark = visit(dataset / "audit.html", color_scheme="dark")
    assert luminance(light) > 200 > 60 > luminance(dark)
    assert luminance(light, "color") < 60 < 200 < luminance(dark, "color")
    dark.click("#theme")
    assert luminance(dark) > 200
    dark.reload()
    assert luminance(dark) > 200


def test_paper_shows_every_question_opened(page: Any, comparisons: list[dict[str, Any]]) -> None:
    page.evaluate(
        "window.opened = []; addEventListener('beforeprint', () => "
        "opened.push(document.querySelectorAll('article.card.is-open').length))"
    )
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert page.evaluate("opened") == [len(comparisons)]
    assert page.locator("article.card.is-open").count() == 0
    page.emulate_media(media="print", color_scheme="dark")
    assert page.is_hidden(".tools") and page.is_hidden("aside")
    assert luminance(page) > 200


# -- decisions -----------------------------------------------------------------


def downloaded(page: Any) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.click("#export")
    assert waiting.value.suggested_filename == "decisions.csv"
    text = Path(waiting.value.path()).read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def decide(card: Any, kind: str, note: str = "") -> None:
    card.locator(f"input[value={kind}]").check()
    card.locator(".noting input").fill(note)
    if kind == "split":
        card.locator(".detail input").first.check()
    if kind == "merge":
        card.locator(".detail input[type=search]").fill("people")
        card.locator(".detail input[type=radio]").first.check()
    card.locator("button[type=submit]").click()


def test_decisions_are_kept_and_exported(page: Any, comparisons: list[dict[str, Any]]) -> None:
    numbers = {c["comparison_id"]: sorted(c["number_ids"]) for c in comparisons}
    assert page.is_disabled("#export")
    ids = cards(page)
    for place, (kind, note) in enumerate(
        [("accept", 'sound, "checked"\tby hand'), ("split", "=1+1"), ("merge", "نفس السؤال")]
    ):
        decide(opened(page, place), kind, note)
    shown = page.locator("article.card .decided").all_inner_texts()
    assert [words in said for words, said in zip(("accepted", "split", "merged"), shown, strict=False)] == [
        True
    ] * 3
    page.reload()
    assert page.inner_text("#decision-count") == "3"
    assert page.is_hidden("#unkept")
    accept, split, merge = downloaded(page)
    assert list(accept) == ["decision", "number_ids", "with_number_ids", "note"]
    assert (accept["decision"], accept["number_ids"].split(), accept["with_number_ids"]) == (
        "accept",
        numbers[ids[0]],
        "",
    )
    assert accept["note"] == 'sound, "checked"\tby hand'
    assert len(split["number_ids"].split()) == 1
    assert sorted(split["number_ids"].split() + split["with_number_ids"].split()) == numbers[ids[1]]
    assert split["note"] == "'=1+1"
    assert merge["number_ids"].split() == numbers[ids[2]]
    assert merge["with_number_ids"].split() in [n for i, n in numbers.items() if i != ids[2]]
    assert merge["note"] == "نفس السؤال"
    page.locator("#facet-decision .option", has_text="accepted").locator("input").check()
    assert cards(page) == [ids[0]]
    card = opened(page)
    card.locator(".undo").click()
    assert page.inner_text("#decision-count") == "2"


def test_the_next_build_heeds_what_was_exported(
    page: Any, comparisons: list[dict[str, Any]], tmp_path: Path
) -> None:
    ids = cards(page)
    decide(opened(page), "split", "another plant")
    decide(opened(page, 1), "accept", "checked")
    with page.expect_download() as waiting:
        page.click("#export")
    waiting.value.save_as(tmp_path / "decisions.csv")
    (split, _) = csv.DictReader((tmp_path / "decisions.csv").open(encoding="utf-8", newline=""))
    assert any(set(split["number_ids"].split()) < set(c["number_ids"]) for c in comparisons)
    options = claimbank.Options(validate=False, decisions=str(tmp_path / "decisions.csv"))
    with chdir(ROOT):
        claimbank.build(["sample"], tmp_path / "again", options)
    again = {c["comparison_id"]: c for c in load(tmp_path / "again")["comparisons"].to_pylist()}
    rest = set(split["with_number_ids"].split())
    assert not any(
        rest & set(c["number_ids"]) and split["number_ids"] in c["number_ids"] for c in again.values()
    )
    assert ids[1] in again


def test_what_is_exported_can_be_imported(visit: Any, dataset: Path, page: Any, tmp_path: Path) -> None:
    notes = ["=cmd()", "'=quoted", "+1", "-1", "@a", 'a\tb, "c"', ""]
    for place, note in enumerate(notes):
        decide(opened(page, place), "accept", note)
    first = downloaded(page)
    assert [d["note"][:2] for d in first[:5]] == ["'=", "''", "'+", "'-", "'@"]
    file = tmp_path / "decisions.csv"
    with page.expect_download() as waiting:
        page.click("#export")
    waiting.value.save_as(file)
    other = visit(dataset / "audit.html")
    imported(other, file)
    assert other.inner_text("#notice") == f"{len(notes)} decisions read from decisions.csv."
    kept = json.loads(other.evaluate("localStorage.getItem('claimbank.audit.sample')"))
    assert [d["note"] for d in kept] == notes
    assert downloaded(other) == first


def test_rows_that_are_no_decisions_are_named(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    lines = [
        "\ufeffnumber_ids,decision,with_number_ids",
        "n1 n2,accept,",
        '"n1',
        'n3",split,n4',
        "n1,burn,",
        ",accept,",
        "n1,merge,",
    ]
    file.write_text("\r\n".join(lines), encoding="utf-8")
    imported(page, file)
    said = page.inner_text("#notice")
    assert said.startswith(
        "2 decisions read from decisions.csv. 2 of figures that are not on this page; kept all the same."
    )
    assert (
        "3 rows refused: line 5: decision 'burn'; allowed: accept, split, merge; line 6: number_ids is empty"
        in said
    )
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    imported(page, file)
    assert "column decision, number_ids is missing" in page.inner_text("#notice")


@pytest.mark.parametrize(
    "kept", ["{", "3", "[null, 1, {}]", '[{"decision": "constructor", "number_ids": ["n"]}]']
)
def test_what_a_browser_kept_may_be_spoilt(kept: str, page: Any, comparisons: list[dict[str, Any]]) -> None:
    page.evaluate(f"localStorage.setItem('claimbank.audit.sample', {json.dumps(kept)})")
    page.reload()
    assert len(cards(page)) == len(comparisons)
    assert page.inner_text("#decision-count") == "0"


def test_a_browser_that_keeps_nothing_is_told_of(page: Any) -> None:
    denied = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    page.context.add_init_script(denied)
    page.reload()
    assert page.is_hidden("#unkept")
    decide(opened(page), "accept", "sound")
    assert page.is_visible("#unkept")
    page.click("#theme")
    assert [d["note"] for d in downloaded(page)] == ["sound"]


def test_half_a_decision_is_none(page: Any) -> None:
    card = opened(page)
    card.locator("button[type=submit]").click()
    assert card.locator(".problem").inner_text() == "Choose accept, split or merge."
    card.locator("input[value=split]").check()
    for box in card.locator(".detail input").all():
        box.check()
    card.locator("button[type=submit]").click()
    assert card.locator(".problem").inner_text() == "Choose some of the figures, but not all."
    assert page.inner_text("#decision-count") == "0"


def test_an_accepted_question_that_grew_says_so(
    page: Any, comparisons: list[dict[str, Any]], tmp_path: Path
) -> None:
    first = next(c for c in comparisons if c["comparison_id"] == cards(page)[0])
    file = tmp_path / "decisions.csv"
    file.write_text(
        f"decision,number_ids,with_number_ids,note\naccept,{first['number_ids'][0]},,\n", encoding="utf-8"
    )
    imported(page, file)
    made = opened(page).locator(".made").inner_text()
    assert f"Accepted when it had 1 figure; it has {len(first['number_ids'])} now." in made


# -- what articles may say -----------------------------------------------------

HOSTILE = (
    "<script>window.broken = 1; alert(1)</script>",
    '<img src=x onerror="window.broken = 1">',
    "</script><script>window.broken = 1</script>",
    "<svg onload='window.broken = 1'></svg>",
    "{{ constructor.constructor('window.broken = 1')() }} ${window.broken = 1}",
    "\u202edlrow olleh\u202c \u2066x",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset built from articles that are full of markup, in every field that an article fills."""
    folder = tmp_path_factory.mktemp("hostile")
    told = " ".join(HOSTILE)
    articles = [
        {
            "id": f"flood-{n}",
            "title": f"Flood in Zarqa {told}",
            "publisher": f"Outlet {n} {told}",
            "author": told,
            "published_at": "2025-04-01",
            "url": url,
            "language": "en",
            "text": f"Flood in Zarqa kills dozens {told}\nThe flood in Zarqa killed {killed} people, the mayor {told} said."
            f"\n{told}\n{killed} people were killed in the flood in Zarqa, said Lina {HOSTILE[0]} Haddad, mayor of Zarqa.",
        }
        for n, killed, url in (
            (1, 40, "javascript:window.broken=1"),
            (2, 52, 'https://example.org/"onclick="x'),
        )
    ]
    file = folder / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    claimbank.build([str(file)], folder / "out", claimbank.Options(validate=False))
    return folder / "out"


def test_words_of_articles_are_shown_and_never_run(visit: Any, hostile: Path) -> None:
    page = visit(hostile / "audit.html", width=360)
    assert len(cards(page)) >= 1
    for opener in page.locator(".opener").all():
        opener.click()
    assert "<script>window.broken = 1; alert(1)</script>" in page.inner_text("main")
    assert "onerror=" in page.inner_text("main")
    page.fill("#search", "<script>")
    settled(page)
    assert len(cards(page)) >= 1
    assert page.evaluate("window.broken") is None
    strange = "main script, main img, main iframe, main style, main [onload], main [onerror], main [onclick]"
    assert page.locator(strange).count() == 0
    links = page.eval_on_selector_all("main a[target]", "found => found.map(a => [a.protocol, a.rel])")
    assert links and all(link == ["https:", "noopener noreferrer"] for link in links)
    assert "\u202e" not in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_browser_refuses_what_the_policy_forbids(visit: Any, dataset: Path) -> None:
    page = visit(dataset / "audit.html")
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          try { script.textContent = 'window.broken = 1'; } catch {}
          document.body.append(script);
          try { document.body.innerHTML = '<p>'; } catch { window.refused = true; }
          fetch('https://example.invalid/').catch(() => {});
        }"""
    )
    settled(page)
    assert page.evaluate("[window.broken, window.refused, !!document.querySelector('h1')]") == [
        None,
        True,
        True,
    ]
    assert len(visit.complaints) >= 3
    visit.complaints.clear()


# -- nothing, and much ---------------------------------------------------------


def test_a_dataset_without_questions_opens_too(visit: Any, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text('"It rains," said Lina Haddad, the mayor.', encoding="utf-8")
    claimbank.build([str(article)], tmp_path / "out", claimbank.Options(validate=False))
    page = visit(tmp_path / "out" / "audit.html", width=360)
    assert "Nothing to audit yet." in page.inner_text("main")
    assert page.is_hidden(".tools")
    page.keyboard.press("j")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.slow
def test_ten_thousand_questions_stay_fluid(visit: Any, tmp_path: Path) -> None:
    made = runpy.run_path(str(ROOT / "tests" / "bench_audit.py"))
    folder = made["dataset"](tmp_path / "big", 10_000)
    page = visit(folder / "audit.html")
    took = dict(made["measures"](page))
    assert page.inner_text("#count").endswith("10,000 questions")
    assert len(cards(page)) < 400  # of 10,000: the others are made when they come near
    assert page.evaluate("document.activeElement.id") == "q_000000"
    # ten times what an idle machine of two cores needs: a page that made every card would need minutes
    assert took["filter, until drawn"] < 3_000
    assert took["search, until drawn"] < 3_000
    assert took["scroll, longest frame"] < 3_000
    assert took["opened until it can be used"] < 15_000
