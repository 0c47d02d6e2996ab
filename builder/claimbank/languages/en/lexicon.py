"""Builds the inventory of reporting words from ``cues.tsv``: every form of every lemma, with its frames.

A lemma may stand in several rows: "call for" demands, "call it a failure" asserts. ``act_of`` tells which act a frame has.
"""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.inflection import plural, verb_forms
from claimbank.languages.lexicon import Lexicon, english_spellings
from claimbank.languages.pieces import shared
from claimbank.languages.rules import CueForm

__all__ = ["act_of", "adjectives", "cues", "noun_frames"]


@cache
def _rows() -> list[dict[str, str]]:
    return pack("en").table("cues")


@cache
def _acts() -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (r["lemma"] + "/" + r["kind"], f): (r["act"], r["polarity"])
        for r in _rows()
        for f in r["frames"].split()
    }


def act_of(lemma: str, kind: str, frame: str) -> tuple[str, str]:
    """(speech act, polarity) of a lemma in one of its frames.

    >>> act_of("call", "verb", "prep:for"), act_of("deny", "verb", "that")
    (('demand', 'affirmed'), ('deny', 'negated'))
    """
    if frame == "blamed":
        return ("accuse", "affirmed")  # "criticised the mayor for [his delay]"
    return _acts().get((f"{lemma}/{kind}", frame), ("assert", "affirmed"))


@cache
def noun_frames() -> dict[str, tuple[str, frozenset[str]]]:
    """Noun (singular or plural) -> its lemma and frames; many are verbs too ("claim")."""
    out: dict[str, tuple[str, frozenset[str]]] = {}
    for row in _rows():
        if row["kind"] == "noun":
            for form in (row["lemma"], plural(row["lemma"])):
                out[form] = (row["lemma"], frozenset(row["frames"].split()))
    return out


@cache
def adjectives() -> frozenset[str]:
    """The adjectives that report; some are forms of verbs too ("worried").

    >>> "worried" in adjectives()
    True
    """
    return frozenset(row["lemma"] for row in _rows() if row["kind"] == "adjective")


def _verb_entries(lemma: str, frames: frozenset[str], row: dict[str, str]) -> dict[str, CueForm]:
    return {
        form: CueForm(
            lemma,
            "participle" if tense == "ing" else "verb",
            row["act"],
            row["polarity"],
            frames,
            tense=tense,
        )
        for form, tense in verb_forms(lemma).items()
    }


@cache
def cues() -> Lexicon[CueForm]:
    """The reporting words of English, all forms; a form that is a verb and a noun is entered as a verb.

    >>> form = cues().entries["Denies"]
    >>> form.lemma, form.act, form.polarity, form.tense
    ('deny', 'deny', 'negated', 's')
    >>> len({form.lemma for form in cues().entries.values()}) > 500
    True
    """
    frames: dict[tuple[str, str], frozenset[str]] = {}
    for row in _rows():
        key = (row["lemma"], row["kind"])
        frames[key] = frames.get(key, frozenset()) | frozenset(row["frames"].split())
    entries: dict[str, CueForm] = {}
    for row in sorted(_rows(), key=lambda r: ("noun", "adjective", "preposition", "verb").index(r["kind"])):
        lemma, kind = row["lemma"], row["kind"]
        if kind == "verb":
            entries |= _verb_entries(lemma, frames[lemma, kind], row)
            continue
        forms = (lemma, plural(lemma)) if kind == "noun" else (lemma,)
        entries |= {f: CueForm(lemma, kind, row["act"], row["polarity"], frames[lemma, kind]) for f in forms}
    typographic = {f.replace("'", "’"): form for f, form in entries.items() if "'" in f}
    return Lexicon(entries | typographic, english_spellings, table=shared("en"))
