"""Opening pages, precise and fast: what both must know of a page, and what no page may bring about."""

import json
import re
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from claimbank.errors import InputError
from claimbank.model import Record, Rejection
from claimbank.read import Page, open_page, read
from crawl import page

READERS = ("precise", "fast")
PROSE = "The dam at Daffa is full, said Mona Saleh, the minister of water, when she opened the gates on Monday morning. "


def opened(html: str | bytes, how: str) -> Record | Rejection:
    return open_page(Page(html if isinstance(html, bytes) else html.encode(), "a.html", "a.html"), html=how)


def record(html: str | bytes, how: str) -> Record:
    found = opened(html, how)
    assert isinstance(found, Record), found
    return found


def told(head: str, body: str = "", attributes: str = "") -> str:
    prose = "".join(f"<p>{PROSE}</p>" for _ in range(3))
    return f"<html {attributes}><head>{head}</head><body>{body}<article>{prose}</article></body></html>"


def linked(**values: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


# What a page says of itself -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", READERS)
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_both_readers_know_a_page_of_news(number: int, language: str, how: str) -> None:
    made = page(number, language)
    found = record(made.html, how)
    assert made.text in found.text
    assert made.title in (found.title, found.text.split("\n")[0])
    assert (found.title, found.author, found.publisher) == (made.title, made.author, made.site)
    assert found.published_at == made.published
    if number < 2:
        assert found.url == made.url


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (linked(**{"@type": "NewsArticle", "headline": "Full", "author": "Mona Saleh"}),
         {"title": "Full", "author": "Mona Saleh"}),
        (linked(**{"@type": ["Article"], "author": [{"name": "A. Amin"}, {"name": "B. Badr"}]}),
         {"author": "A. Amin, B. Badr"}),
        (linked(**{"@type": "NewsArticle", "author": {"@id": "#a"}, "x": [{"@id": "#a", "name": "Ali Hadi"}]}),
         {"author": "Ali Hadi"}),
        (linked(**{"@type": "NewsArticle", "publisher": {"name": "The Selim Courier"}}), {"publisher": "The Selim Courier"}),
        (linked(**{"@type": "WebSite", "name": "x"}) + linked(**{"@type": "NewsArticle", "datePublished": "2024-03-02"}),
         {"published_at": "2024-03-02"}),
        ('<script type="application/ld+json">{"datePublished": "2024-03-02T10:00:00+03:00", broken</script>',
         {"published_at": "2024-03-02T10:00:00+03:00"}),
        ('<meta property="og:title" content="Full &amp; open"><title>x</title>', {"title": "Full & open"}),
        ("<title>The dam is full | The Selim Courier</title><meta property='og:site_name' content='The Selim Courier'>",
         {"title": "The dam is full", "publisher": "The Selim Courier"}),
        ('<meta name="author" content="Mona Saleh"><meta property="article:author" content="https://x.example/mona">',
         {"author": "Mona Saleh"}),
        ('<meta property="article:published_time" content="2024-03-02T18:30:00Z">', {"published_at": "2024-03-02T18:30:00Z"}),
        ('<meta itemprop="datePublished" content="2024-03-02">', {"published_at": "2024-03-02"}),
        ('<link rel="canonical" href="https://x.example/1">', {"url": "https://x.example/1"}),
        ('<meta property="og:url" content="https://x.example/1">', {"url": "https://x.example/1"}),
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
         {"license": "https://creativecommons.org/licenses/by/4.0/"}),
    ],
)  # fmt: skip
def test_the_fast_reader_knows_what_pages_say_of_themselves(head: str, wanted: dict[str, str]) -> None:
    found = record(told(head), "fast")
    assert {name: getattr(found, name) for name in wanted} == wanted


@pytest.mark.parametrize("how", READERS)
def test_a_page_without_metadata_has_none(how: str) -> None:
    found = record(told(""), how)
    assert (found.author, found.publisher, found.published_at, found.url, found.license) == (None,) * 5
    assert found.language is None  # its words show it


@pytest.mark.parametrize("how", READERS)
def test_what_a_page_states_of_its_language_counts_where_its_words_do_not_show_it(how: str) -> None:
    assert record(told("", attributes='lang="ar"'), how).language is None
    short = '<html lang="ar-EG"><body><article><p>25 - 0 - 25 : 17</p></article></body></html>'
    assert record(short, how).language == "ar"


@pytest.mark.parametrize("how", READERS)
def test_a_page_that_is_laid_out_by_a_table_is_text(how: str) -> None:
    found = record(page(2, "en").html, how)
    assert "|" not in found.text
    assert len(found.text.split("\n")) >= 8


def test_teasers_of_other_articles_are_no_text_but_an_articles_own_headings_are() -> None:
    made = page(3, "en")  # nothing marks where its article ends
    found = record(made.html, "fast").text
    assert "…" not in found
    assert all(line in found for line in made.text.split("\n"))
    headed = "".join(f"<h2><a href='#{n}'>Part {n}</a></h2><p>{PROSE}</p>" for n in range(2))
    assert (
        "Part 1" in record(f"<html><body><article><h1>Full</h1>{headed}</article></body></html>", "fast").text
    )


TOLD = {
    "sentences": "<ul><li>The gates of the dam stay shut.</li><li>Boats may not leave before <b>Friday</b> evening.</li></ul>",
    "a few words": "<ul><li>a new dam</li><li>two hundred wells</li></ul>",
    "paragraphs": "<ul class='facts'><li><p>The gates of the dam stay shut.</p><li><p>Boats stay in the harbour.</p></ul>",
    "a link in it": "<UL><LI>The gates of the dam stay shut, as <a href='/t'>the tests</a> show.</LI></UL>",
    "numbered": "<ol><li>a new dam</li><li>two hundred wells</li></ol>",
    "in each other": "<ul><li>a new dam<ul><li>of earth and stone</li></ul></li><li>two hundred wells</li></ul>",
}
NOT_TOLD = {
    "menu": "<ul><li><a href='/'>Home page</a></li><li><a href='/w'>World news today</a></li></ul>",
    "most read": "<ol><li><a href='/1'>Seven boats lost off Daffa</a></li><li><p><a href='/2'>Port <b>shut</b></a></p></ol>",
    "links with dates": "<ul><li><a href='/1'>Seven boats are lost off Daffa in a storm</a> 3 May</ul>",
    "cards": "<ul><li><a href='/1'><h3>Boats lost</h3></a><p>Seven boats were lost off Daffa on Sunday night.</p></ul>",
    "teasers": "<ul><li><a href='/1'>Lost</a> Seven boats were lost off Daffa on Sunday night, when the …</li></ul>",
    "buttons": "<ul><li>Tell your friends of it <button>Share</button></li><li>Print this page <button>Go</button></ul>",
    "navigation": "<nav><ul><li>All that is new in Daffa today</li><li>All that is new in the valley</li></ul></nav>",
    "by class": "<ul class='menu'><li>All that is new in Daffa today</li><li>All that is new in the valley</li></ul>",
}  # fmt: skip
WITHIN = (
    "{}",
    "<article>{}</article>",
    "<main><article>{}</article></main>",
    "<div><div><div><div>{}</div></div></div></div>",
)


def words(marked: str) -> list[str]:
    return re.sub("<[^>]*>", " ", marked).split()


@pytest.mark.parametrize("around", WITHIN)
@pytest.mark.parametrize("kind", TOLD)
def test_a_list_in_which_an_article_tells_something_is_text(kind: str, around: str) -> None:
    body = around.format(f"<h1>Full</h1><p>{PROSE}</p>{TOLD[kind]}<p>{PROSE}</p>")
    found = record(f"<html><body>{body}</body></html>", "fast").text
    assert found.split() == words(f"Full {PROSE} {TOLD[kind]} {PROSE}")


@pytest.mark.parametrize(
    ("kind", "around"),
    [(k, a) for k in NOT_TOLD for a in WITHIN[:-1]]
    + [(k, WITHIN[-1]) for k in ("menu", "most read", "navigation")],
)
def test_a_list_of_links_or_cards_is_no_text(kind: str, around: str) -> None:
    body = around.format(f"<h1>Full</h1><p>{PROSE}</p>{NOT_TOLD[kind]}<p>{PROSE}</p>")
    found = record(f"<html><body>{body}</body></html>", "fast").text
    assert found.split() == words(f"Full {PROSE} {PROSE}")


def test_words_do_not_stand_together_where_something_between_them_is_left_out() -> None:
    body = f"{PROSE.strip()}<ul><li><a href='/1'>Read more</a></li></ul>{PROSE}"
    assert record(f"<body><div>{body}</div>", "fast").text.split("\n") == [PROSE.strip()] * 2


def test_there_is_no_other_reader() -> None:
    with pytest.raises(InputError, match="--html: 'slow' is no reader of pages; allowed: precise, fast"):
        opened("<p>x", "slow")


@pytest.mark.parametrize("how", READERS)
@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><body><nav>Home</nav></body></html>", " "]
)
def test_a_page_without_main_text_is_told(html: str, how: str) -> None:
    found = opened(html, how)
    assert isinstance(found, Rejection)
    assert found.reason == "no_main_text"


# What no page may bring about -----------------------------------------------------------------------------------------

REACHING = f"""<?xml version="1.0"?><?xml-stylesheet href="http://evil.example/a.xsl"?>
<!DOCTYPE html SYSTEM "http://evil.example/a.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">
<!ENTITY % b SYSTEM "http://evil.example/b"> %b;]>
<html xmlns:xi="http://www.w3.org/2001/XInclude" manifest="http://evil.example/m"><head><base href="http://evil.example/">
<link rel="stylesheet" href="http://evil.example/a.css"><link rel="canonical" href="http://evil.example/c">
<script src="http://evil.example/a.js"></script><meta http-equiv="refresh" content="0;url=http://evil.example/r">
<script type="application/ld+json">{{"@context": "http://evil.example/context", "@type": "NewsArticle", "headline": "Full",
"author": {{"@id": "http://evil.example/author"}}}}</script></head><body><xi:include href="file:///etc/passwd" parse="text"/>
<article><p>{PROSE}&a;</p><p>{PROSE}</p><p>{PROSE}</p><img src="http://evil.example/x.png"><iframe src="http://evil.example/f">
</iframe><object data="http://evil.example/o"></object></article></body></html>"""


@pytest.mark.parametrize("how", READERS)
@pytest.mark.parametrize("name", ["a.html", "a.xhtml"])
def test_nothing_is_fetched_and_nothing_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, name: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a page reached for the network")

    for at in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, at, refused)
    for at in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, at, refused)
    path = tmp_path / name
    path.write_text(REACHING)
    (found,) = read([str(path)])
    assert isinstance(found, Page)
    made = open_page(found, html=how)
    assert isinstance(made, Record), made
    assert PROSE.strip() in made.text
    assert "root:" not in repr(made)
    assert made.author is None


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "deep": "<div>" * 300_000 + PROSE,
    "deep and closed": "<div>" * 60_000 + PROSE + "</div>" * 60_000,
    "spans": "<span>" * 100_000 + PROSE,
    "marks": "<b><i>" * 50_000 + PROSE,
    "cells": "<table><tr><td>" * 30_000 + PROSE,
    "lists": "<ul><li>" * 30_000 + PROSE,
    "attributes": f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{PROSE}</p>",
    "a long attribute": f"<p class='{'x ' * 500_000}'>{PROSE}</p>",
    "entities": "&amp;&#x41;&nope;" * 200_000,
    "laughs": f'<!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]><html><body><p>&l11;</p><p>{PROSE}</p></body></html>',
    "signs": "<" * 300_000,
    "comments": "<!--" * 100_000 + PROSE,
    "scripts": "<script>" * 100_000 + PROSE,
    "meta": "<meta name=author content=x>" * 50_000 + f"<p>{PROSE}</p>",
    "open quotes": '<meta "' * 200_000 + PROSE,
    "open tags": "<a x" * 200_000 + PROSE,
    "a tag without end": "<meta " + "x" * 2_000_000,
    "data": f'<script type="application/ld+json">{"[" * 100_000}</script><p>{PROSE}</p>',
    "surrogates": "<p>\ud800 " + PROSE,
    "zeros": f"<p>{PROSE}\0</p>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_fast_reader_ends_soon_whatever_it_is_given(kind: str) -> None:
    started = time.process_time()
    found = opened(HOSTILE[kind].encode("utf-8", "surrogatepass"), "fast")
    assert isinstance(found, Record | Rejection)
    assert time.process_time() - started < 5
    if isinstance(found, Rejection):
        assert found.reason in ("not_readable", "no_main_text")
        assert "\n" not in found.detail
