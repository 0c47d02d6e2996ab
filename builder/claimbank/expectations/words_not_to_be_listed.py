"""Words are no entry of a list of their language: no pronoun, no outlet, nothing that begins with a title."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from claimbank.expectations.columns import by_distinct
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectWordsNotToBeListed", "rule"]


def rule(words: Any, language: Any, lists: list[str], part: str) -> Any:
    """The words as a whole, or the first of several (``part``), are in none of the ``lists`` of the language's pack.

    A capital first letter makes no difference; more of them do (US is not us).

    >>> import pandas as pd
    >>> he, lina, en = pd.Series(["He", "هو"]), pd.Series(["Mr Lina", "Lina"]), pd.Series(["en", "en"])
    >>> rule(he, pd.Series(["en", "ar"]), ["no_names"], "whole").tolist(), rule(lina, en, ["titles"], "first").tolist()
    ([False, False], [False, True])
    """

    def holds(said: str | None, code: str | None) -> bool:
        if not said or not code:
            return True
        first, _, more = said.partition(" ")
        sought = said if part == "whole" else first if more else ""
        entries = _entries(code, tuple(lists))
        return sought not in entries and sought[:1].lower() + sought[1:] not in entries

    return by_distinct(holds, words, language)


@cache
def _entries(language: str, lists: tuple[str, ...]) -> frozenset[str]:
    """The entries of those lists; none for a language without a pack."""
    from claimbank.languages import languages, pack

    if language not in languages():
        return frozenset()
    return frozenset(word for name in lists for word in pack(language).words(name))


class ExpectWordsNotToBeListed(PairExpectation):
    """``column_A``: the words; ``column_B``: their language; ``lists``: word lists of its pack (``no_names``, ``outlets``).

    ``part``: ``whole`` (default), or ``first`` for the first of several words.
    """

    map_metric = of_pair("claimbank.words_not_listed", rule, ("lists", "part"))
    success_keys = ("lists", "part", "mostly")

    lists: list[str]
    part: Literal["whole", "first"] = "whole"
