"""Writes the forms of an Arabic verb from its principal parts, as unvowelled news spells them.

Principal parts are the third person masculine singular of past and present, with the shadda where a root letter is
doubled (``ردّ``, ``أقرّ``). Hollow, doubled, defective and hamzated verbs come out as they are spelled; the forms are
that report: third persons, and the jussive and subjunctive after لم and لن.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["VerbForm", "participles", "past_forms", "present_forms", "with_objects"]

_SHADDA = "\u0651"
_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0652"


class VerbForm(NamedTuple):
    """One spelling: person 1, 2, 3; gender m, f or None; number s, d, p; tense past, present or future."""

    text: str
    person: str
    gender: str | None
    number: str
    tense: str


def _plain(word: str) -> str:
    return "".join(c for c in word if c not in _VOWELS and c != _SHADDA)


def past_forms(past: str) -> Iterator[VerbForm]:
    """The perfect of a verb.

    >>> [f.text for f in past_forms("نفى")]
    ['نفى', 'نفت', 'نفيا', 'نفتا', 'نفوا']
    """
    word = _plain(past)
    if word.endswith(("ى", "ا")):
        yield from _past_defective(word)
        return
    dual, plural = word + "ا", word + "وا"
    if word.endswith("أ"):
        dual, plural = word[:-1] + "آ", word + "وا"
        yield VerbForm(word[:-1] + "ؤوا", "3", "m", "p", "past")
    yield from _past(word, word + "ت", dual, word + "تا", plural)


def _past(ms: str, fs: str, md: str, fd: str, mp: str) -> Iterator[VerbForm]:
    yield VerbForm(ms, "3", "m", "s", "past")
    yield VerbForm(fs, "3", "f", "s", "past")
    yield VerbForm(md, "3", "m", "d", "past")
    yield VerbForm(fd, "3", "f", "d", "past")
    yield VerbForm(mp, "3", "m", "p", "past")


def _past_defective(word: str) -> Iterator[VerbForm]:
    stem, glide = word[:-1], "ي" if word.endswith("ى") else "و"
    yield from _past(word, stem + "ت", stem + glide + "ا", stem + "تا", stem + "وا")


#: hollow verbs whose jussive is another word: يجب (must), يزد, يعد
_NO_JUSSIVE = frozenset(("جيب", "عيد", "عيب", "دين", "ذيع"))


def present_forms(present: str) -> Iterator[VerbForm]:
    """The imperfect, and the future with س.

    >>> [f.text for f in present_forms("يقول") if f.text[0] in "يت"][:6]
    ['يقول', 'تقول', 'يقل', 'تقل', 'يقولون', 'يقولوا']
    """
    stem = _plain(present)[1:]
    singular = [stem]
    if stem[-1] in "يوى":
        singular.append(stem[:-1])
    elif len(stem) > 2 and stem[-2] in "يوا" and _SHADDA not in present:
        singular.append(stem[:-2] + stem[-1])
    for form in singular if stem not in _NO_JUSSIVE else singular[:1]:
        yield from _with_future("ي" + form, "m", "s", full=form == stem)
        yield from _with_future("ت" + form, "f", "s", full=form == stem)
    base = stem[:-1] if stem[-1] in "يوى" else stem
    dual = stem[:-1] + "ي" if stem[-1] == "ى" else stem
    for ending in ("ون", "وا"):
        yield from _with_future("ي" + base + ending, "m", "p", full=ending == "ون")
    for ending in ("ان", "ا"):
        yield from _with_future("ي" + dual + ending, "m", "d", full=ending == "ان")
        yield from _with_future("ت" + dual + ending, "f", "d", full=ending == "ان")


def _with_future(text: str, gender: str | None, number: str, full: bool) -> Iterator[VerbForm]:
    yield VerbForm(text, "3", gender, number, "present")
    if full:
        yield VerbForm("س" + text, "3", gender, number, "future")
    if (full and number == "s") or (not full and number == "p"):
        yield VerbForm("ل" + text, "3", gender, number, "present")


_OBJECTS = ("ه", "ها", "هم", "هما", "نا", "ني")


def with_objects(form: VerbForm) -> Iterator[VerbForm]:
    """The form with an object pronoun (not the future, nor after ل): اعتبر gives اعتبره, اعتبرها; نفى gives نفاه.

    >>> [f.text for f in with_objects(VerbForm("نفى", "3", "m", "s", "past"))][:2]
    ['نفاه', 'نفاها']
    """
    text = form.text
    if text[0] in "سل" and form.tense != "past":
        return
    if text.endswith("ى"):
        text = text[:-1] + "ا"
    elif text.endswith("وا"):
        text = text[:-1]
    for pronoun in _OBJECTS:
        yield form._replace(text=text + pronoun)


def participles(word: str) -> Iterator[tuple[str, str | None, str | None]]:
    """(spelling, gender, number) of an active participle as it follows its clause: in the accusative.

    >>> [p[0] for p in participles("مؤكد")]
    ['مؤكدا', 'مؤكداً', 'مؤكدة', 'مؤكدين', 'مؤكدتين', 'مؤكدات']
    >>> [p[0] for p in participles("ناف")][:3], next(participles("متمنى"))[0], next(participles("متساءل"))[0]
    (['نافيا', 'نافياً', 'نافية'], 'متمنيا', 'متسائلا')
    """
    word = word.removesuffix("ى") + "ي" if word.endswith("ى") else word  # متمنى: متمنيا
    if word[-2:-1] == "ء":
        word = word[:-2] + "ئ" + word[-1]  # متساءل: متسائلا
    defective = word.endswith("ي") or (len(word) == 3 and word[1] == "ا" and word in _SHORTENED)
    stem = word if word.endswith("ي") or not defective else word + "ي"
    yield stem + "ا", "m", "s"
    yield stem + "اً", "m", "s"
    yield stem + "ة", "f", "s"
    yield (stem[:-1] if defective else stem) + "ين", "m", "p"
    yield stem + "تين", "f", "d"
    yield stem + "ات", "f", "p"


_SHORTENED = frozenset(("ناف", "داع", "راج", "ناع", "قاض", "شاك", "خاش"))
