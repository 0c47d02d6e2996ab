"""The reporting words of Arabic: ``cues.tsv`` conjugated, and the words that are no verbs (``cue_words.tsv``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimbank.languages import pack
from claimbank.languages.ar.conjugation import VerbForm, participles, past_forms, present_forms, with_objects
from claimbank.languages.lexicon import Lexicon
from claimbank.languages.pieces import shared
from claimbank.languages.rules import CueForm

__all__ = ["cues"]

#: lazy, so that ورد في is read before و + رد
_BEFORE = r"(?<!\w)[وف]??"


def spellings(word: str) -> Iterator[str]:
    """A cue as it may be written: final ي also ى, final ة also ه.

    >>> list(spellings("مضيفة")), list(spellings("يروي"))
    (['مضيفة', 'مضيفه'], ['يروي', 'يروى'])
    """
    yield word
    swapped = {"ي": "ى", "ة": "ه"}.get(word[-1])
    if swapped and len(word) > 3 and word not in ("يدعي", "تدعي"):  # يدعى: is called
        yield word[:-1] + swapped


@cache
def cues() -> Lexicon[CueForm]:
    """Every reporting word in every form; where two lemmas share a spelling the one that stands first in the table wins.

    >>> form = cues().entries["اضافت"]
    >>> form.lemma, form.gender, form.number
    ('أضاف', 'f', 's')
    """
    entries: dict[str, CueForm] = {}
    for row in pack("ar").table("cue_words"):
        entries.setdefault(
            row["word"],
            CueForm(
                lemma=row["lemma"] or row["word"],
                kind=row["kind"],
                act=row["act"] or "assert",
                frames=frozenset(_frames(row["clause"], row["noun"], row["flags"])),
                gender=row["gender"] or None,
                number=row["number"] or None,
            ),
        )
    for row in pack("ar").table("cues"):
        for text, form in _forms(row):
            known = entries.get(text)
            if known is None:
                entries[text] = form
            elif known.kind == form.kind and known.lemma != form.lemma:
                entries[text] = _both(known, form)
    return Lexicon(entries, spellings, before=_BEFORE, table=shared("ar"))


def _both(first: CueForm, second: CueForm) -> CueForm:
    """Two lemmas in one spelling (ذكر: said, reminded): what either may take."""
    from dataclasses import replace

    softer = {f for f in second.frames if f not in ("h", "i", "d", "m")}
    harder = first.frames - ({"h", "d"} - second.frames)
    return replace(first, frames=frozenset(harder | softer))


def _frames(clause: str, noun: str, flags: str) -> Iterator[str]:
    yield from (f"clause:{c}" for c in clause.split(",") if c not in ("", "-"))
    yield from (f"noun:{n}" for n in noun.split(",") if n not in ("", "-"))
    yield from (f for f in flags.split(",") if f not in ("", "-"))


@cache
def _other_words() -> frozenset[str]:
    return frozenset(pack("ar").words("not_dual_cues"))


def _forms(row: dict[str, str]) -> Iterator[tuple[str, CueForm]]:
    frames = frozenset(_frames(row["clause"], row["noun"], row["flags"]))
    lemma = "".join(c for c in row["past"] if c != "\u0651")
    base = CueForm(lemma, "verb", row["act"], row["polarity"] or "affirmed", frames)
    for form in (*past_forms(row["past"]), *(present_forms(row["present"]) if row["present"] != "-" else ())):
        if form.number == "d" and form.text in _other_words():
            continue
        yield form.text, _cue(base, form)
        if "s" in frames:
            for bound in with_objects(form):
                yield bound.text, _cue(base, bound, "bound")
    yield from _nominals(row, base)


def _cue(base: CueForm, form: VerbForm, *extra: str) -> CueForm:
    from dataclasses import replace

    return replace(
        base,
        frames=base.frames | frozenset(extra),
        gender=form.gender,
        number=form.number,
        person=form.person,
        tense=form.tense,
    )


def _nominals(row: dict[str, str], base: CueForm) -> Iterator[tuple[str, CueForm]]:
    """Participles (مضيفا) and verbal nouns (قوله, تأكيد) of a row."""
    from dataclasses import replace

    if row["participle"] not in ("", "-"):
        word = row["participle"]
        if word == "*":
            word = "م" + "".join(c for c in row["present"] if c != "\u0651")[1:]
        for text, gender, number in participles(word):
            yield text, replace(base, kind="participle", gender=gender, number=number)
    for noun in row["masdar"].split(","):
        if noun not in ("", "-"):
            yield from _verbal_noun(noun, base)


_POSSESSORS = (("ه", "m", "s"), ("ها", "f", "s"), ("هم", "m", "p"), ("هما", None, "d"), ("هن", "f", "p"))


def _verbal_noun(noun: str, base: CueForm) -> Iterator[tuple[str, CueForm]]:
    from dataclasses import replace

    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun[:-1] + "ا" if noun.endswith("ى") else noun
    yield noun, replace(base, kind="noun")
    for suffix, gender, number in _POSSESSORS:
        yield (
            stem + suffix,
            replace(base, kind="noun", frames=base.frames | {"bound"}, gender=gender, number=number),
        )
