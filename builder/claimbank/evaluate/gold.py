"""Reads a user's annotated articles, strictly: a wrong line is named, never skipped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimbank import contract
from claimbank.errors import InputError
from claimbank.read.stores import on_this_machine

__all__ = ["Gold", "read_gold"]

_FORMS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article: ``attributions`` and ``numbers`` as given, None where the article is not annotated for them."""

    id: str
    text: str
    language: str | None
    attributions: list[dict[str, Any]] | None
    numbers: list[dict[str, Any]] | None


def read_gold(path: str | Path) -> list[Gold]:
    """The articles of an annotated JSONL file, one at least; ``InputError`` names line, field and what is allowed."""
    file = on_this_machine(path, "GOLD")
    if not file.is_file():
        raise InputError(str(path), "no such file")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read as UTF-8 ({error})") from None
    articles = list(_articles(file, text))
    if not articles:
        raise InputError(str(path), "holds no article; allowed: one annotated article a line, as JSON")
    return articles


def _articles(file: Path, content: str) -> Iterator[Gold]:
    for n, line in enumerate(content.split("\n"), 1):  # a text may hold other ends of line, such as U+2028
        if not line.strip():
            continue
        where = f"{file}: line {n}"
        try:
            given = json.loads(line)
        except ValueError as error:
            raise InputError(where, f"is not JSON ({error})") from None
        if not isinstance(given, dict):
            raise InputError(where, "is no JSON object")
        yield _article(given, where)


def _article(given: dict[str, Any], where: str) -> Gold:
    for key in ("id", "text"):
        if not isinstance(given.get(key), str):
            raise InputError(where, f"field '{key}' is {given.get(key)!r}; allowed: a string")
    if given.get("attributions") is None and given.get("numbers") is None:
        raise InputError(
            where, "has neither 'attributions' nor 'numbers'; allowed: a list of either, or of both"
        )
    text = given["text"]
    for at, a in _items(given, "attributions", where):
        _span(a, "content", text, at, required=True)
        for key in ("cue", "speaker", "role"):
            _span(a, key, text, at)
        if a.get("form") not in _FORMS:
            raise InputError(at, f"field 'form' is {a.get('form')!r}; allowed: {', '.join(_FORMS)}")
        if not isinstance(a.get("speaker_name"), str | None):
            raise InputError(at, f"field 'speaker_name' is {a['speaker_name']!r}; allowed: a string")
    for at, number in _items(given, "numbers", where):
        _span(number, "span", text, at, required=True)
        _span(number, "counted", text, at)
        for key in ("value", "low", "high"):
            if not isinstance(number.get(key), int | float | None):
                raise InputError(at, f"field '{key}' is {number[key]!r}; allowed: a number")
        comparators = contract.load().table("numbers").column("comparator").allowed
        if (comparator := number.get("comparator")) not in (None, *comparators):
            raise InputError(
                at, f"field 'comparator' is {comparator!r}; allowed: {', '.join(comparators)}, null"
            )
    language = given.get("lang") or given.get("language")
    return Gold(given["id"], text, language, given.get("attributions"), given.get("numbers"))


def _items(given: dict[str, Any], key: str, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotations of one kind, each with the words that say where it stands."""
    items = given.get(key)
    if not isinstance(items, list | None):
        raise InputError(where, f"field '{key}' is {items!r}; allowed: a list")
    for i, item in enumerate(items or ()):
        if not isinstance(item, dict):
            raise InputError(f"{where}: {key}[{i}]", f"is {item!r}; allowed: an object")
        yield f"{where}: {key}[{i}]", item


def _span(given: dict[str, Any], key: str, text: str, where: str, required: bool = False) -> None:
    span = given.get(key)
    if span is None and not required:
        return
    whole = isinstance(span, list) and len(span) == 2 and all(isinstance(x, int) for x in span)
    start, end = span if whole and span else (-1, -1)
    if not 0 <= start < end <= len(text):
        raise InputError(where, f"field '{key}' is {span!r}; allowed: [start, end] within the text")
