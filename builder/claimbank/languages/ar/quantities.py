"""Arabic numbers, compiled: clitics and case endings around the words of the pack's tables.

Number words agree in gender by polarity and change with case, but their value does not, so the forms stand in
``number_words.tsv``. ``duals`` finds dual nouns, ``number_sense`` says how a number is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar import number_sense
from claimbank.languages.ar.duals import duals
from claimbank.languages.lexicon import arabic_spellings, trie_pattern
from claimbank.languages.numeral_contexts import contexts, one_of, telephone
from claimbank.languages.numeral_tables import (
    comparator_verbs,
    currency_units,
    following_marks,
    measure_units,
    preceding_marks,
    trailing_comparators,
)
from claimbank.languages.numerals import (
    Figure,
    NumberGrammar,
    Surface,
    Unit,
    Upstream,
    Word,
    clusters,
    number_words,
    spelled,
)

__all__ = ["grammar"]

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_LINKS = {" ": "next", "": "next", "  ": "next", " و ": "and", " و": "and", "-": "next"}
_SUFFIXES = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "bn": 10**9, "B": 10**9}
_YEAR_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])[وف]?(?:في|منذ|حتى|بين|من|سنه|سنة|عام)"
    r"|(?:يعود|تعود|يرجع|ترجع|تاريخ)[^\n.،]{0,14} (?:الى|ل)) $"
)
#: before an earthquake's size, and the words for one
_STRENGTH = re.compile(r"(?:(?:قوت|شدت|درجت)(?:ه|ها|هما)|بقوة|بشدة|بلغت?) (?:(?:نحو|حوالي|قرابة|قدرها) )?$")
#: one of these stands wherever ``_STRENGTH`` does
_STRONG = ("قوت", "شدت", "درجت", "بقوة", "بشدة", "بلغ")
_LARGEST_QUAKE = 10
_QUAKE = re.compile(r"زلزال|زلازل|هز(?:ة|ه|ات) ارضي|ارتدادي|رج(?:ة|ه|ات) ارضي|ريختر|ريشتر")
_PLURAL = ("ات", "دراهم", "دنانير", "قروش")
_ELIDES = re.compile(
    r"(?: (?!و?(?:ان|انه|انها)(?!\w))[^\s.؛;!؟?\d،]+){0,6} (?:من|عن|مقابل|الى|مقارنة (?:ب|مع)|مقارنة بـ|قياسا (?:ب|الى)"
    r"|بدلا من|عوضا عن|بعد ان كان(?:ت)?|بعدما كان(?:ت)?)(?: (?:نحو|حوالي|قرابة|مستوى|اكثر من|اقل من|ما يقارب))? ?ـ?"
)
"""What stands between two sizes of one thing, the unit of which is said once: 2.3 مليار ريال من 2.9 مليار."""
_SCORE = re.compile(r" ?[-–/:] ?(?:صفر|[0-9]{1,2})(?![0-9])")
_RATIO = re.compile(r" (?:من (?:بين )?كل|(?P<alone>على)) ")
_BELOW_ZERO = re.compile(r" (?:تحت|دون) الصفر(?!\w)")
_CONNECTORS = re.compile(r" ?(?:[-–—]|الي|الى|او|حتي|حتى) ?(?:ال)?$")
_HALF = re.compile(r" و(نصف|ربع|ثلث)(?: ال[^\W\d_]+)?(?!\w)")
_HALVES = {"نصف": Fraction(1, 2), "ربع": Fraction(1, 4), "ثلث": Fraction(1, 3)}
_WHOLE = re.compile(r" ال[^\W\d_]+")
_UNIT_BEFORE_HALF = re.compile(r"([^\W\d_]+) ?$")
_DIGITS = (
    r"0[0-9]{2,}(?:[ -][0-9]{2,})+"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,٫][0-9]+)?"
    r"|[0-9]+(?:[.,٫٬،/:ر–-][0-9]+)*[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]"
)


def _surfaces(others: frozenset[str]) -> dict[str, Surface]:
    """Every number word with the clitics it may bear -> what it is."""
    written: dict[str, Word] = {}
    for word, entry in number_words(pack("ar")).items():
        for form in arabic_spellings(fold(word).text):
            written.setdefault(form, entry)
    out: dict[str, Surface] = {}
    for form, entry in written.items():
        for conjunction, preposition in product(_CONJUNCTIONS, _PREPOSITIONS):
            shift = len(conjunction) + len(preposition)
            joined, bound = conjunction == "و", bool(preposition)
            out.setdefault(conjunction + preposition + form, Surface(entry, shift, joined, bound))
            article = "ل" if preposition == "ل" else "ال"
            definite = Surface(entry, shift, joined, bound, definite=True)
            out.setdefault(conjunction + preposition + article + form, definite)
    own = {form: Surface(entry) for form, entry in written.items()}
    return {surface: value for surface, value in out.items() if surface not in others} | own


def _names(name: str) -> Iterator[str]:
    """A unit's or currency's name with its accusative; plurals also with the article (مليارات الدولارات)."""
    for form in arabic_spellings(name):
        yield form
        if form.endswith(_PLURAL):
            yield from (f"ال{form}", f"من ال{form}")
    if not name.endswith(("ة", "ا", "ى")) and " " not in name:
        yield f"{name}ا"


def _unit_names(name: str, singular: bool) -> Iterator[str]:
    if re.search(r"[^\W\d_]", name) is None or len(name) < 3:
        yield name
    elif singular:
        yield from _names(name)
    else:
        yield from (form for spelling in arabic_spellings(name) for form in (spelling, f"ال{spelling}"))


def _with_adjective(name: str, adjective: str) -> Iterator[str]:
    if " " in adjective:
        yield f"{name} {adjective}"
        return
    stem = adjective.removesuffix("ة")
    for ending in ("", "ا", "ة", "ه"):
        yield f"{name} {stem}{ending}"
        yield f"{name} ال{stem}{ending}"


def _country(adjective: str) -> str:
    return re.sub(r"ي?ة?$", "", adjective)


def _phrases(phrase: str) -> Iterator[str]:
    for form in arabic_spellings(fold(phrase).text):
        yield form
        if form.startswith("ال") and len(form) > 4:
            yield "لل" + form[2:]


@cache
def _definite_units() -> dict[str, Unit]:
    """Units of time and measure with their article, as they stand before a number: الأيام الخمسة."""
    names = measure_units(pack("ar"), _unit_names)
    return {"ال" + name: unit for name, unit in names.items() if name[0].isalpha() and len(name) > 2}


@cache
def _units() -> dict[str, Unit]:
    arabic = pack("ar")
    return (
        following_marks(arabic, _phrases)
        | currency_units(arabic, _names, _with_adjective, _country)
        | measure_units(arabic, _unit_names)
    )


def unit_before(text: str, figure: Figure) -> Unit | None:
    """The unit that stands before its number: الأيام الخمسة, يوم واحد; of an earthquake's size none: زلزال قوته 6.1."""
    if figure.definite or figure.value == 1:
        word = number_sense.last_word(text, figure.lead).lstrip("وف")
        units = _definite_units() if figure.definite else _units()
        unit = units.get(word) or units.get(word.lstrip("بلك")) or units.get("ال" + word.removeprefix("لل"))
        if unit and unit.kind in ("duration", "measure") and len(word) > 2:
            return unit
    return Unit("measure") if _is_magnitude(text, figure) else None


def _is_magnitude(text: str, figure: Figure) -> bool:
    whole = figure.value is None or figure.value == int(figure.value)
    if (figure.value or 0) > _LARGEST_QUAKE or (whole and number_sense.noun_follows(text, figure.end)):
        return False
    before, near = (
        text[max(0, figure.lead - 24) : figure.lead],
        text[max(0, figure.lead - 90) : figure.end + 40],
    )
    if not any(sign in before for sign in _STRONG):
        return False
    return bool(_STRENGTH.search(before) and _QUAKE.search(near))


def widen(text: str, figure: Figure) -> None:
    """Take in the unit that a half adds to (عام ونصف العام); read ألفا before its noun as the dual that it is there."""
    if figure.role == "cardinal" and figure.first == figure.last and text[figure.end - 1] == "ا":
        _construct_dual(text, figure)
    if figure.role != "fraction" or not figure.joined or figure.value is None or figure.value >= 1:
        return
    m = _UNIT_BEFORE_HALF.search(text[max(0, figure.lead - 16) : figure.lead])
    if m is None or m[1].endswith(("ات", "ين")):
        return
    word, units = m[1], _units()
    inner = units.get(word[1:]) if word[0] in "وبل" else None
    unit = units.get(word) or inner
    if unit is None or unit.kind not in ("duration", "measure", "money"):
        return
    figure.value += 1
    figure.lead = figure.start = figure.lead - len(m[0]) + (0 if word in units else 1)
    figure.unit, figure.role = unit, "cardinal"
    whole = _WHOLE.match(text, figure.end)
    if whole and units.get(whole[0].strip().removeprefix("ال")) == unit:
        figure.end = whole.end()


def _construct_dual(text: str, figure: Figure) -> None:
    """ألفا is 1,000 in the accusative; before an indefinite noun (ألفا شخص) it can only be the dual, 2,000."""
    if (
        isinstance(figure.value, int)
        and figure.value == figure.scale > 1
        and number_sense.noun_follows(text, figure.end)
    ):
        figure.value = figure.low = figure.high = 2 * figure.value


def half_after(text: str, position: int) -> tuple[int, Fraction] | None:
    """(end, part) of a part that is added after the unit: ثلاث ساعات ونصف الساعة."""
    m = _HALF.match(text, position)
    return (m.end(), _HALVES[m[1]]) if m else None


@cache
def grammar() -> NumberGrammar:
    """Arabic numbers, compiled from the pack's tables."""
    arabic = pack("ar")
    words = contexts(arabic)
    surfaces, units = _surfaces(words["other_word"]), _units()
    trailing = trailing_comparators(arabic, _phrases)
    verbs = comparator_verbs(arabic, _phrases)
    signs = {fold(row["sign"]).text: row["code"] for row in arabic.table("currency_signs")}
    fillers = [form for word in words["filler"] for form in arabic_spellings(word)]
    clitics = {c + p + a for c in _CONJUNCTIONS for p in _PREPOSITIONS for a in ("", "ال", "ل")}
    written = re.compile(rf"[^\u0621-\u064AA-Za-z]{trie_pattern(surfaces)}(?!\w)")
    return NumberGrammar(
        digits=re.compile(_DIGITS),
        words=written,
        spelled=spelled(written, surfaces, "ar"),
        clusters=clusters("ar"),
        surfaces=surfaces,
        links=_LINKS,
        before=Upstream(preceding_marks(arabic, _phrases), clitics="وفبلكس", fillers=fillers),
        after=re.compile(rf" {{0,2}}[/)\"”″»]? ?({trie_pattern(units)})(?!\w)"),
        units=units,
        trailing=trailing,
        trailing_pattern=re.compile(rf" ?({trie_pattern(trailing)})(?!\w)"),
        apart_pattern=re.compile(
            rf" ({trie_pattern(form for form, (_, far) in trailing.items() if far)})(?!\w)"
        ),
        verbs=verbs,
        verb_pattern=re.compile(
            rf"(?<![^\W\d_])[وفلس]?({trie_pattern(verbs)})((?: [^\W\d_]+){{1,6}}?)"
            r"(?: (?:في|داخل|وسط)(?: [^\W\d_]+){1,3})? (?:ال)?\Z"
        ),
        subject_stops=number_sense.word_list("not_counted"),
        signs=signs,
        sign_pattern=re.compile(rf" ?({trie_pattern(s[::-1] for s in signs)})(?!\w)"),
        suffixes=_SUFFIXES,
        ordinal_endings=frozenset(),
        connectors=_CONNECTORS,
        change=re.compile(rf"(?<![^\W\d_])[وفل]?(?:ال)?(?:{one_of(words['change'])})(?!\w)"),
        year_before=_YEAR_BEFORE,
        score=_SCORE,
        elides=_ELIDES,
        ratio=_RATIO,
        below_zero=_BELOW_ZERO,
        telephone=telephone(words),
        group=arabic.settings["numbers"]["group"],
        either=arabic.settings["numbers"]["either"],
        tens_first=False,
        plain_addition=False,
        proclitics=frozenset(clitics - {""}),
        duals=duals,
        unit_before=unit_before,
        widen=widen,
        half_after=half_after,
        sense=number_sense,
    )
