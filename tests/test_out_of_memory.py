"""Memory that ends inside a parser of pages is told as that, whatever the parser says of it."""

from collections.abc import Callable

import lxml.html
import pytest
import trafilatura
from lxml.etree import ParserError, XMLSyntaxError, XPathEvalError
from resiliparse.parse.html.exception import HTMLParserException

from claimbank.limits import Limits, OverLimit, within
from claimbank.model import Record, Rejection
from claimbank.read import Page, open_page
from claimbank.read.html import HTML_READERS
from claimbank.read.reading import Item

PAGE = Page(b'<p>"The dam is full," said Mona Saleh, the minister of water, on Monday.</p>', "a", "a")
SAID = [
    ImportError("/lib/a.so: failed to map segment from shared object"),
    XPathEvalError("unknown error"),
    XMLSyntaxError("Memory allocation failed", 1, 1, 1),
    HTMLParserException("Failed to parse HTML document."),
    MemoryError(),
]
#: what says that memory ended in another library, or of another thing, tells nothing of it
SAID_OF_ELSE = [
    ParserError("Document is empty"),
    ValueError("unknown error"),
    ImportError("No module named 'a'"),
]


def failing(error: Exception) -> Callable[..., None]:
    def fails(*_: object, **__: object) -> None:
        raise error

    return fails


def opened() -> Item:
    return within(Limits(megabytes=500), lambda: open_page(PAGE))


@pytest.mark.parametrize("reader", ["precise", "fast"])
@pytest.mark.parametrize("error", SAID, ids=repr)
def test_a_parser_for_which_memory_ended_is_understood(
    error: Exception, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HTML_READERS, reader, failing(error))
    with pytest.raises(OverLimit, match="took over 500 MB of memory; allowed: --record-memory 500"):
        within(Limits(megabytes=500), lambda: open_page(PAGE, html=reader))


@pytest.mark.parametrize("error", SAID_OF_ELSE, ids=repr)
def test_a_parser_that_fails_for_another_reason_is_told_as_that(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HTML_READERS, "precise", failing(error))
    found = opened()
    assert isinstance(found, Rejection) and found.reason == "not_readable"


def test_memory_that_ended_in_silence_is_told_by_the_parser_beneath(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(opened(), Record)
    monkeypatch.setattr(trafilatura, "load_html", lambda _: None)  # as it does, and logs, whatever went wrong
    found = opened()
    assert isinstance(found, Rejection) and found.reason == "no_main_text"
    monkeypatch.setattr(lxml.html, "document_fromstring", failing(XPathEvalError("unknown error")))
    with pytest.raises(OverLimit) as over:
        opened()
    assert over.value.reason == "over_memory"
