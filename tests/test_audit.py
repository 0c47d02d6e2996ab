"""The audit page as a file: what it holds, in which order, that it is closed to what articles say, and the command."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from contextlib import chdir
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import claimbank
from claimbank import contract
from claimbank.cli import main
from claimbank.publish import Bank, Facts, TableWriter, finish, load, verify, write_audit
from claimbank.publish.audit.gravity import RELATIONS
from claimbank.publish.audit.model import page_data
from claimbank.publish.audit.passages import Passage
from claimbank.publish.audit.rows import Rows, read_rows

ROOT = Path(__file__).parents[1]
Row = dict[str, Any]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dataset, its suites skipped."""
    out = tmp_path_factory.mktemp("built") / "sample"
    with chdir(ROOT):
        claimbank.build(["sample"], out, claimbank.Options(validate=False))
    return out


def data_of(page: Path) -> dict[str, Any]:
    found = re.search(
        r'<script id="data" type="application/json">(.*?)</script>',
        page.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


class Elements(HTMLParser):
    """The elements of a page as a browser parses them, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def cut(text: str, span: list[int]) -> str:
    """What a browser cuts out of a text: UTF-16 units."""
    return text.encode("utf-16-le")[2 * span[0] : 2 * span[1]].decode("utf-16-le")


# -- in a build ----------------------------------------------------------------


def test_every_build_holds_its_page_and_lists_it(built: Path) -> None:
    listed = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert "audit.html" in listed
    assert verify(built) == []
    assert len(data_of(built / "audit.html")["comparisons"]) == load(built)["comparisons"].num_rows > 5


def test_the_command_writes_the_page_of_the_build(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["audit", str(built)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "sample.audit.html"
    assert Path("sample.audit.html").read_bytes() == (built / "audit.html").read_bytes()
    assert main(["audit", str(built), "--out", "pages/a.html", "--most", "3"]) == 0
    assert capsys.readouterr().out.startswith("3 questions on one page")
    page = Path("pages/a.html").read_text(encoding="utf-8")
    assert "This page holds the 3 gravest" in page
    assert [p.name for p in Path("pages").iterdir()] == ["a.html"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["audit", "nowhere"], "nowhere: no dataset of claimbank"),
        (["audit", "{built}", "--out", "{built}"], "is a folder; allowed: the name of an HTML file"),
    ],
)
def test_what_a_user_can_mend_is_one_line(
    arguments: list[str], message: str, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([a.format(built=built) for a in arguments]) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.err.count("\n") == 1


# -- what it holds -------------------------------------------------------------


def test_the_gravest_come_first(built: Path) -> None:
    shown = data_of(built / "audit.html")["comparisons"]
    ranks = [RELATIONS.index(c["relation"]) for c in shown]
    assert ranks == sorted(ranks)
    assert shown[0]["relation"] == "conflict"
    few = read_rows(load(built), 2).comparisons
    assert {c["comparison_id"] for c in few} == {c["id"] for c in shown[:2]}


def test_every_figure_and_speaker_is_marked_where_it_stands(built: Path) -> None:
    data = data_of(built / "audit.html")
    words = {n["number_id"]: n["text"] for n in load(built)["numbers"].to_pylist()}
    figures = [f for c in data["comparisons"] for f in c["figures"]]
    assert len(figures) > 20
    for figure in figures:
        passage = data["passages"][figure["passage"]]
        assert cut(passage["text"], figure["at"]) == words[figure["id"]]
    spoken = [
        (p.get("speaker"), cut(p["text"], m[:2]))
        for p in data["passages"]
        for m in p.get("marks", [])
        if m[2] == "speaker"
    ]
    assert ("Robert Wood", "Robert Wood") in spoken
    assert ("وزارة الدفاع الأوكرانية", "وزارة الدفاع الأوكرانية") in spoken


def test_a_figure_that_an_article_tells_itself_shows_the_sentence_around_it(built: Path) -> None:
    data = data_of(built / "audit.html")
    texts = {p["text"] for p in data["passages"] if "act" not in p}
    assert "Flood toll in Marsa al-Amal rises to 61" in texts
    articles = load(built)["documents"].column("text").to_pylist()
    assert all(any(told in article for article in articles) and "\n" not in told for told in texts)


def test_pairs_and_articles_are_those_of_the_dataset(built: Path) -> None:
    data = data_of(built / "audit.html")
    listed = sum(len(c["pairs"]) + c["more_pairs"] for c in data["comparisons"])
    assert listed == load(built)["figure_pairs"].num_rows
    (troops, *_) = (c for c in data["comparisons"] if c.get("concept") == "troops")
    titles = [data["documents"][d]["title"] for d in troops["articles"]]
    assert "US says 8,000 North Korean troops are in Russia's Kursk region" in titles
    assert len(titles) == len(set(titles)) >= len({f["document"] for f in troops["figures"]})


# -- crafted rows --------------------------------------------------------------


def row(name: str, /, **values: Any) -> Row:
    """A row of a table: what is not given is null, or empty where null is not allowed."""
    empty = {"string": "x", "int32": 0, "int64": 0, "float64": 0.5, "bool": False}
    columns = contract.load().table(name).columns
    filled = {
        c.name: None if c.nullable else [] if c.type.startswith("list") else empty[c.type] for c in columns
    }
    return filled | {"split": contract.load().table(name).splits[0]} | values


def figure(n: int, value: float | None, **more: Any) -> Row:
    given: Row = {"number_id": f"n{n}", "claim_id": f"c{n}", "document_id": f"d{n}", "source_id": f"s{n}"}
    given |= {"value": value, "low": value, "high": value, "comparator": "exact", "is_prior": False}
    return given | {"as_of": date(2026, 3, n), "place": None} | more


def rows(texts: list[str], values: list[float | None], **comparison: Any) -> Rows:
    """One comparison of two figures; each article's text is its claim's context, and the figure its last two letters."""
    figures = [figure(n, value) for n, value in enumerate(values, 1)]
    ids = [f["number_id"] for f in figures]
    asked = row("comparisons", comparison_id="q1", question="killed", relation="conflict", ratio=1.5)
    asked |= {"figures": figures, "number_ids": ids, "languages": ["en"], "explanation": "they differ"}
    found = Rows(relations={"conflict": 1}, comparisons=[asked | comparison])
    for n, text in enumerate(texts, 1):
        common = {"document_id": f"d{n}"}
        found.documents[f"d{n}"] = row(
            "documents", **common, language="en", published_at=datetime(2026, 3, 1, tzinfo=UTC)
        )
        found.numbers[f"n{n}"] = row(
            "numbers",
            **common,
            number_id=f"n{n}",
            claim_id=f"c{n}",
            start=len(text) + 98,
            end=len(text) + 100,
        )
        found.claims[f"c{n}"] = row(
            "claims", **common, claim_id=f"c{n}", context=text, context_start=100, speech_act="assert"
        )
        found.sources[f"s{n}"] = row(
            "sources", source_id=f"s{n}", canonical_source_id=f"s{n}", name=f"Source {n}"
        )
    return found


def test_positions_are_those_of_a_browser() -> None:
    data = page_data(rows(["😀😀 killed 40", "killed 43"], [40.0, 43.0]), "x")
    figures = data["comparisons"][0]["figures"]
    assert [cut(data["passages"][f["passage"]]["text"], f["at"]) for f in figures] == ["40", "43"]
    assert figures[0]["at"] == [12, 14]


def test_a_long_passage_is_cut_to_what_stands_near_its_marks() -> None:
    data = page_data(rows(["word " * 2_000 + "40", "killed 43"], [40.0, 43.0]), "x")
    passage = data["passages"][data["comparisons"][0]["figures"][0]["passage"]]["text"]
    assert len(passage) < 900
    assert passage.endswith("word 40")


def test_what_overrides_the_direction_or_cannot_be_seen_is_made_visible() -> None:
    data = page_data(rows(["a\u202eb\x00c\u2028 40", "killed 43"], [40.0, 43.0]), "x")
    assert data["passages"][0]["text"] == "a\ufffdb\ufffdc\ufffd 40"


def test_sources_that_are_the_same_are_one_voice() -> None:
    same = rows(["killed 40", "killed 43"], [40.0, 43.0])
    same.sources["s2"]["canonical_source_id"] = "s1"
    (comparison,) = page_data(same, "x")["comparisons"]
    assert comparison["voices"] == 1
    assert [f["voice"] for f in comparison["figures"]] == [0, 0]
    assert [f["source"] for f in comparison["figures"]] == [0, 1]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/a",
        "https://",
        "http://[",
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    found = rows(["killed 40", "killed 43"], [40.0, 43.0])
    found.documents["d1"]["url"] = url
    found.documents["d2"]["url"] = "https://example.org/b?c=1&d=2"
    links = [d.get("url") for d in page_data(found, "x")["documents"]]
    assert links == [None, "https://example.org/b?c=1&d=2"]


def test_numbers_that_json_cannot_say_are_left_out() -> None:
    data = page_data(rows(["killed 40", "killed 43"], [float("inf"), None], ratio=float("nan")), "x")
    assert "ratio" not in data["comparisons"][0]
    assert all("value" not in f for f in data["comparisons"][0]["figures"])
    json.dumps(data, allow_nan=False)


def test_rows_that_are_missing_leave_a_page_all_the_same() -> None:
    found = rows(["killed 40", "killed 43"], [40.0, 43.0])
    bare = Rows(relations={"conflict": 1}, comparisons=found.comparisons)
    (comparison,) = page_data(bare, "x")["comparisons"]
    assert [f["value"] for f in comparison["figures"]] == [40.0, 43.0]
    assert all("passage" not in f for f in comparison["figures"])


def test_told_sentences_stand_in_for_claims() -> None:
    found = rows(["killed 40", "killed 43"], [40.0, 43.0])
    found.claims.clear()
    found.told["n1"] = Passage("Fire killed 40", 95)
    figures = page_data(found, "x")["comparisons"][0]["figures"]
    assert (figures[0]["at"], "at" in figures[1]) == ([12, 14], False)


# -- closed to what articles say -----------------------------------------------

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    "]]><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "\u202e</title>\u2028\u2029&lt;b&gt;",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_articles_never_become_elements(words: str, tmp_path: Path) -> None:
    tables = tmp_path / "hostile"
    texts = [f"{words} killed 40", f"{words} killed 43"]
    found = rows(texts, [40.0, 43.0], question=words, explanation=words)
    for source in found.sources.values():
        source["name"] = words
    for document in found.documents.values():
        document |= {"title": words, "publisher": words}
    publish(tables, found, name=words)
    page = (tables / "audit.html").read_text(encoding="utf-8")
    plain = data_of(tables / "audit.html")
    assert plain["sources"][0]["name"] == " ".join(words.replace("\u202e", "\ufffd").split())
    clean = (tmp_path / "clean").resolve()
    publish(clean, rows(["killed 40", "killed 43"], [40.0, 43.0]), name="clean")
    tags = [tag for tag, _ in Elements((clean / "audit.html").read_text(encoding="utf-8")).found]
    assert [tag for tag, _ in Elements(page).found] == tags
    assert "7*7" in page or "7 * 7" not in words


def publish(folder: Path, found: Rows, name: str = "x") -> Path:
    """The rows as a published dataset."""
    tables = {
        "documents": list(found.documents.values()),
        "claims": list(found.claims.values()),
        "numbers": [n | {"end": n["end"]} for n in found.numbers.values()],
        "sources": list(found.sources.values()),
        "comparisons": found.comparisons,
    }
    with TableWriter(folder) as writer:
        for table, listed in tables.items():
            schema = contract.load().table(table).arrow()
            if listed:
                writer.write(table, pa.Table.from_pylist(listed, schema=schema))
    finish(folder, Facts(name, (), {}, writer.rows))
    return folder


def test_the_policy_lets_nothing_in_but_this_style_and_this_script(built: Path) -> None:
    page = (built / "audit.html").read_text(encoding="utf-8")
    elements = Elements(page)
    (policy,) = [
        a["content"] for a in elements.named("meta") if a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy and policy.startswith("default-src 'none'; ")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert "unsafe" not in policy
    assert all(not name.startswith("on") and name != "style" for _, a in elements.found for name in a)
    assert {a.get("src") for _, a in elements.found} == {None}
    assert [a["href"] for a in elements.named("link")] == ["data:,"]


def test_the_script_never_parses_words() -> None:
    folder = ROOT / "builder" / "claimbank" / "publish" / "audit" / "page"
    script = "".join(f.read_text(encoding="utf-8") for f in sorted(folder.glob("*.js")))
    parsing = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function|srcdoc|fetch\("
    assert not re.search(parsing, script)


# -- little or nothing to show -------------------------------------------------


@pytest.fixture
def withheld(built: Path) -> Rows:
    """The rows of the sample as of a dataset that withholds the words of the articles."""
    tables = contract.load().tables
    found = read_rows(load(built), 100)
    for name in ("comparisons", "numbers", "claims", "sources", "documents"):
        listed = getattr(found, name)
        for given in listed if isinstance(listed, list) else listed.values():
            given |= {c.name: None for c in tables[name].columns if c.text and c.name in given}
            for link in given.get("attribution_chain", ()):
                link |= {"source": None, "cue": None}
    for pair in (p for pairs in found.pairs.values() for p in pairs):
        pair["explanation"] = None
    found.told.clear()
    return found


def test_a_dataset_that_withholds_its_text_has_a_page_without_words(withheld: Rows) -> None:
    data = page_data(withheld, "sample")
    assert len(data["comparisons"]) > 5
    assert all("text" not in p and "speaker" not in p for p in data["passages"])
    assert all("name" not in s for s in data["sources"])
    assert "Robert Wood" not in json.dumps(data)
    assert data["concepts"]["troops"] == "soldiers"


def test_a_dataset_without_comparisons_has_a_friendly_page(tmp_path: Path) -> None:
    publish(tmp_path / "empty", Rows(), name="empty")
    page = (tmp_path / "empty" / "audit.html").read_text(encoding="utf-8")
    assert "holds no question that two figures answer" in page
    assert "Nothing to audit yet." in page


def test_the_same_rows_give_the_same_page(built: Path, tmp_path: Path) -> None:
    write_audit(Bank.below(built), "sample", tmp_path / "a.html")
    assert (tmp_path / "a.html").read_bytes() == (built / "audit.html").read_bytes()


def test_reading_a_few_questions_costs_as_much_in_a_large_dataset(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows_of: Callable[..., Any] = Bank.files
    monkeypatch.setattr(Bank, "files", lambda self, name: asked.append(name) or rows_of(self, name))
    found = read_rows(load(built), 1)
    assert len(found.comparisons) == 1
    assert set(found.numbers) == set(found.comparisons[0]["number_ids"])
    assert {"documents", "claims", "numbers", "sources", "figure_pairs"} <= set(asked)
