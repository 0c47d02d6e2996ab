"""Where memory ended under a parser of pages: none of them says so in a ``MemoryError``."""

from __future__ import annotations

__all__ = ["ran_out_of_memory"]

#: what each library says for lack of better words: libxml2 has none left, and lexbor's parser fails for nothing else
_SAYS = {
    "lxml.": ("unknown error", "Memory allocation failed"),
    "resiliparse.": ("Failed to parse HTML document",),
}
#: what glibc says of a library for which there was no room
_NO_ROOM = ("failed to map segment", "cannot map zero-fill pages", "cannot allocate memory")


def ran_out_of_memory(error: BaseException) -> bool:
    """Whether memory ended, whichever way a library tells it. Imports nothing: there may be no memory for it.

    >>> from lxml.etree import ParserError, XPathEvalError
    >>> [ran_out_of_memory(e) for e in (MemoryError(), XPathEvalError("unknown error"), ParserError("Document is empty"))]
    [True, True, False]
    """
    if isinstance(error, ImportError):
        return any(words in str(error).lower() for words in _NO_ROOM)
    whose = f"{type(error).__module__}."
    said = next((words for library, words in _SAYS.items() if whose.startswith(library)), ())
    return isinstance(error, MemoryError) or str(error).startswith(said)
