"""The grammar of Arabic numbers that tables cannot say: clitics, the accusative, what follows and what precedes.

Number words agree in gender by polarity and change with case, but their value does not, so the forms stand in ``number_words.tsv``.
``duals.py`` finds dual nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.duals import duals, noun_forms
from claimbank.languages.lexicon import arabic_spellings, trie_pattern
from claimbank.languages.numeral_tables import (
    currency_units,
    following_marks,
    measure_units,
    preceding_marks,
    trailing_comparators,
)
from claimbank.languages.numerals import Figure, NumberGrammar, Surface, Unit, Upstream, Word, number_words

__all__ = ["grammar"]

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_LINKS = {" ": "next", "": "next", "  ": "next", " و ": "and", " و": "and", "-": "next"}
_FILLERS = (
    "مستوي",
    "مستوى",
    "حاجز",
    "عتبة",
    "سقف",
    "سن",
    "عمر",
    "نسبة",
    "حدود",
    "مبلغ",
    "عدد",
    "قيمة",
    "ال",
    "معدل",
    "ب",
    "ل",
)
# words with a clitic that are other words: لست (I am not)
_OTHERS = {
    "كمية",
    "كميه",
    "لمية",
    "لميه",
    "بمية",
    "فمية",
    "كماية",
    "لست",
    "فست",
    "كست",
    "كالست",
    "فالست",
    "لاحد",
    "لاحدي",
    "لاول",
    "فاول",
    "كاول",
    "باول",
    "واول",
}
_YEAR_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])[وف]?(?:في|منذ|حتى|بين|من|سنه|سنة|عام)|(?:يعود|تعود|يرجع|ترجع|تاريخ)[^\n.،]{0,14} (?:الى|ل)) $"
)
_SCORE = re.compile(r" ?[-–/:] ?(?:صفر|[0-9]{1,2})(?![0-9])")
_NEXT_WORD = re.compile(r" {1,2}[\"«“]?([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[\"»”]? ?$")
_CHANGE = re.compile(
    r"(?:رتفع|رتفاع|نخفض|نخفاض|زاد|زياد|راجع|قفز|هبط|هبوط|صعد|صعود|رفع|خفض|قلص|قليص|حول|نتقل|تقدم|نتقال|نما|نمو|تحسن|هوى|هوت|دنى|غير|غيير)"
)
_CONNECTORS = re.compile(r" ?(?:[-–—]|الي|الى|او|حتي|حتى|أو) ?(?:ال)?$")
_AGE_BEFORE = re.compile(
    r"(?:من العمر|العمر|عمره|عمرها|عمرهم|عمرهما|اعمارهم|اعمارهن|اعمارهما|اعمار|بعمر|عمر|سن|سنه|سنها|يناهز|عن عمر|بالغ|البالغ|البالغة|عن)"
    r"(?: (?:يتراوح|تتراوح|ال\w+|يناهز|ناهز|بين|ما بين|ما|بلغ|نحو|حوالي|قرابة|من|عن|يزيد|على|ل|هو|هي|لا|يتجاوز|تتجاوز|يقل|تقل|تزيد|اكثر|اقل|\d+|و|دون|فوق|تحت|كان|كانت))*\s*[وبل]?$"
)
_AGE_SPOKEN = re.compile(
    r"(?<![^\W\d_])(?:[وفبل]?(?:ال)?عمر(?:ه|ها|هم|هما)?|[وب]?اعمار(?:هم|هن|هما)?) (?:[^\n.،؛:]{0,45} )?[وبل]?$"
)
_SPANS = frozenset("قبل بعد خلال منذ لمدة مدة طوال نحو طيلة فترة لفترة".split()) - {"نحو"}
_AGE_TRUE = re.compile(r"عمر|سن[هةا ]|سن$|بالغ")
_AGE_AFTER = re.compile(r" {1,2}(?:من (?:ال)?عمر|من عمره|من عمرها|عمرا)")
_AGE_CLOSED = re.compile(r"\s?[/]?\s?[)،,/»]")
_HALF = re.compile(r" و(نصف|ربع|ثلث)(?: ال[^\W\d_]+)?(?!\w)")
_HALVES = {"نصف": Fraction(1, 2), "ربع": Fraction(1, 4), "ثلث": Fraction(1, 3)}
_GOALS = re.compile(
    r" (?:اهداف|هدف|هدفا)?(?: \w+ة)? ?(?:مقابل|دون رد|بدون رد|نظيف|لهدف|لواحد|لصفر|لاثنين|لثلاث|لاربع|من دون رد|لا شيء)"
)
_NOT_ONE_BEFORE = frozenset(
    "ان كل اي ولا لا رقم يد وقت صف غير سوي قلب رجل جنب صوت الي كلمه الرقم ايد".split()
)
_ACRONYM = re.compile(r"[^\W\d_][.]\s?[^\W\d_]{1,3} $")
_QUOTED = re.compile(r" [^\W\d_]{2,12}[\"»”]")
_UP_TO_HALF = frozenset("الي الى بمقدار بنحو بنسبة قرابة نحو حوالي من بحوالي زهاء".split())
_DOUBLED = re.compile(
    r" (?:ال)?(?:عدد|حجم|قيمة|سعر|مبلغ|نسبة|معدل|عما|ما|مساحة|المستوى|مستوى|سرعة|تكلفة|عددهم|الرقم|المعدل|متوسط)"
)


def _surfaces() -> dict[str, Surface]:
    """Every number word with the clitics it may bear -> what it is."""
    out: dict[str, Surface] = {}
    written: dict[str, Word] = {}
    for word, entry in number_words(pack("ar")).items():
        for form in arabic_spellings(fold(word).text):
            written.setdefault(form, entry)
    for form, entry in written.items():
        for conjunction, preposition in product(_CONJUNCTIONS, _PREPOSITIONS):
            shift = len(conjunction) + len(preposition)
            joined, bound = conjunction == "و", bool(preposition)
            out.setdefault(conjunction + preposition + form, Surface(entry, shift, joined, bound))
            article = "ل" if preposition == "ل" else "ال"
            definite = Surface(entry, shift, joined, bound, definite=True)
            out.setdefault(conjunction + preposition + article + form, definite)
    return {surface: value for surface, value in out.items() if surface not in _OTHERS} | {
        form: Surface(entry) for form, entry in written.items()
    }


def _names(name: str) -> Iterator[str]:
    """A unit's or currency's name with its accusative and its article."""
    for form in arabic_spellings(name):
        yield form
        yield f"ال{form}"
    if not name.endswith(("ة", "ا", "ى")) and " " not in name:
        yield f"{name}ا"


def _unit_names(name: str, singular: bool) -> Iterator[str]:
    if re.search(r"[^\W\d_]", name) is None or len(name) < 3:
        yield name
    else:
        yield from _names(name) if singular else (f for s in arabic_spellings(name) for f in (s, f"ال{s}"))


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
def _words(name: str) -> frozenset[str]:
    return frozenset(s for w in pack("ar").words(name) for s in arabic_spellings(fold(w).text))


@cache
def _units() -> dict[str, Unit]:
    arabic = pack("ar")
    return (
        following_marks(arabic, _phrases)
        | currency_units(arabic, _names, _with_adjective, _country)
        | measure_units(arabic, _unit_names)
    )


def _next_word(text: str, position: int) -> str:
    m = _NEXT_WORD.match(text, position)
    return m[1] if m else ""


def _last_word(text: str, position: int) -> str:
    m = _LAST_WORD.search(text[max(0, position - 24) : position])
    return m[1] if m else ""


def noun_follows(text: str, position: int) -> bool:
    """Whether the word at ``position`` may be an indefinite noun."""
    word = _next_word(text, position)
    return (
        len(word) > 1
        and not word.startswith(("ال", "وال", "لل", "بال"))
        and word not in _words("not_counted")
    )


def counted_follows(text: str, position: int) -> bool:
    """Whether a noun that is counted one by one stands at ``position`` (after a number that could be a year)."""
    word = _next_word(text, position)
    return word in noun_forms() or (word.endswith("ا") and word[:-1] in noun_forms())


def ratio_follows(text: str, position: int) -> bool:
    """Whether a whole stands after digits that may be a fraction: 3/4 السكان, 2/3 من الأعضاء."""
    return _next_word(text, position).startswith(("من", "ال"))


def unit_before(text: str, figure: Figure) -> Unit | None:
    """The unit that stands before its number: الأيام الخمسة, يوم واحد."""
    if not (figure.definite or figure.value == 1):
        return None
    word = _last_word(text, figure.lead).lstrip("وف")
    unit = _units().get(word) or _units().get(word.lstrip("بلك"))
    return unit if unit and unit.kind in ("duration", "measure") and len(word) > 2 else None


def refuses(text: str, figure: Figure) -> bool:
    """Whether a number word is no quantity where it stands: pronouns, backward references, names, scores."""
    if figure.role == "dual":
        return False
    before, after = _last_word(text, figure.lead), _next_word(text, figure.end)
    if (
        text[figure.start - 1 : figure.start] in ('"', "«", "“")
        and _QUOTED.match(text, figure.end)
        and figure.role == "cardinal"
    ):
        return True
    if figure.role in ("fraction", "double"):
        return _no_fraction(text, figure, before, after)
    if figure.role == "zero":
        return True
    if figure.role == "literal":
        return _score(text, figure) or _numbered(text, figure, before)
    if figure.value in (1, 2) and figure.role == "cardinal":
        return _no_small(figure, before, after)
    if figure.definite and figure.scale == 1 and figure.role == "cardinal":
        backward = not before.startswith(("ال", "وال", "بال", "لل", "فال")) and not (
            after and noun_follows(text, figure.end)
        )
        return backward
    return False


def _score(text: str, figure: Figure) -> bool:
    return bool(figure.value is not None and figure.value <= 20 and _GOALS.match(text, figure.end))


def _numbered(text: str, figure: Figure, before: str) -> bool:
    """Whether digits number the noun before them: موقع 24, البطولة الـ13; القتلى الـ43 are counted."""
    if figure.definite:
        words = text[max(0, figure.lead - 30) : figure.lead].split()[-2:]
        return any(
            w.lstrip("وفبك").removeprefix("لل").removeprefix("ال") in noun_forms()
            for w in words
            if "ال" in w or "لل" in w
        )
    around = text[max(0, figure.lead - 8) : figure.lead]
    if (
        _ACRONYM.search(around)
        or text[figure.end : figure.end + 1] in ('"', "»", "”")
        and len(before) > 2
        and before not in _words("not_counted")
    ):
        return text[figure.lead : figure.start] == ""
    bare = before if before in noun_forms() else before[1:]
    if (
        bare not in noun_forms()
        or bare in _words("measured")
        or text[figure.lead : figure.start]
        or noun_follows(text, figure.end)
    ):
        return False
    return text[figure.lead - 1 : figure.lead] == " " and isinstance(figure.value, int)


def _no_small(figure: Figure, before: str, after: str) -> bool:
    """واحد and اثنان: no pronoun (واحد من), no weekday (الاثنين), no second telling of a dual (جنديين اثنين)."""
    if figure.definite or after in ("منهم", "منها", "منهما", "تلو", "وراء"):
        return True
    if figure.value == 2:
        return before.endswith(("ين", "ان")) or (before == "يوم" and after != "")
    if before.startswith(("ال", "وال", "فال", "بال")):
        return True
    if after == "من":
        return not before or before in _words("not_counted")
    bare = before.lstrip("وفبلك") or before
    return (
        len(before) < 2
        or bare in _NOT_ONE_BEFORE
        or before in _NOT_ONE_BEFORE
        or before in _words("not_counted")
    )


def _no_fraction(text: str, figure: Figure, before: str, after: str) -> bool:
    if figure.role == "double":
        return _DOUBLED.match(text, figure.end) is None
    if figure.definite:
        return before not in _UP_TO_HALF
    if before in ("شهر", "ساعة") or not after:
        return figure.value is not None and figure.value < 1 and figure.joined
    return after in ("شهري", "سنوي", "نهائي", "قرن") and after != "قرن"


def ranks(text: str, figure: Figure) -> bool:
    """Whether an ordinal ranks by what follows it: ثاني أكبر اقتصاد."""
    return figure.value != 1 and _next_word(text, figure.end) in _words("superlatives")


def is_age(text: str, lead: int, end: int, unit_end: int) -> bool:
    """Whether a number of years or months is somebody's age: (26 عاما), البالغ من العمر 25 عاما, عمره 3 أشهر."""
    if _AGE_AFTER.match(text, unit_end):
        return True
    if "/" in text[end:unit_end]:
        return True
    before = text[max(0, lead - 60) : lead]
    if _AGE_SPOKEN.search(before) and _last_word(text, lead).lstrip("و") not in _SPANS:
        return True
    found = _AGE_BEFORE.search(before)
    if found and _AGE_TRUE.search(found[0]):
        return True
    opened = before.rstrip()[-1:]
    if opened in ("(", "،", "/", ",") and end - lead <= 10 and _AGE_CLOSED.match(text, unit_end):
        return opened == "(" or _NAME.search(before) is not None
    return False


def bare_age(text: str, lead: int, end: int) -> bool:
    """Whether a number without a unit is an age: عمره 26, محمد أموازي (26)."""
    return (
        False
        if text[lead - 1 : lead] != "("
        else _TITLED.search(text[max(0, lead - 30) : lead]) is not None and text[end : end + 1] == ")"
    )


def denies(text: str, position: int, phrase: str, unit: Unit | None) -> bool:
    """Whether a comparator's word is something else here: دون ثلاثة لاعبين (without) against دون 18 عاما."""
    return phrase in ("دون", "فوق", "تحت", "سقف") and unit is None and text[position - 1 : position] != "ب"


_TITLED = re.compile(
    r"(?:المتهم|الشاب|الشابة|المواطن|المواطنة|اللاعب|السيد|الطفل|الطفلة|المدعو) [^\W\d_]+(?: [^\W\d_]+)? \($"
)
_NAME = re.compile(r"[^\W\d_]{3,} [^\W\d_]{3,}\s?[،,/]\s?$")


def widen(text: str, figure: Figure) -> None:
    """Take in the unit that a half adds to: عام ونصف العام is one year and a half."""
    if figure.role != "fraction" or not figure.joined or figure.value is None or figure.value >= 1:
        return
    m = _LAST_WORD.search(text[max(0, figure.lead - 16) : figure.lead])
    if m is None:
        return
    word = m[1]
    unit = _units().get(word) or (_units().get(word[1:]) if word[0] in "وبل" else None)
    if unit is None or unit.kind not in ("duration", "measure", "money") or word.endswith(("ات", "ين")):
        return
    start = figure.lead - len(m[0]) + (0 if _units().get(word) else 1)
    figure.value += 1
    figure.lead, figure.start, figure.unit, figure.role = start, start, unit, "cardinal"
    follower = re.compile(r" ال[^\W\d_]+").match(text, figure.end)
    if follower and _units().get(follower[0].strip()) == unit:
        figure.end = follower.end()


def half_after(text: str, position: int) -> tuple[int, Fraction] | None:
    """(end, part) of a part that is added after the unit: ثلاث ساعات ونصف الساعة."""
    m = _HALF.match(text, position)
    return (m.end(), _HALVES[m[1]]) if m else None


@cache
def grammar() -> NumberGrammar:
    """Arabic numbers, compiled from the pack's tables."""
    arabic = pack("ar")
    surfaces, units = _surfaces(), _units()
    trailing = trailing_comparators(arabic, _phrases)
    signs = {fold(r["sign"]).text: r["code"] for r in arabic.table("currency_signs")}
    digits = (
        r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,٫][0-9]+)?|[0-9]+(?:[.,٫٬،/:ر–-][0-9]+)*[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]"
    )
    return NumberGrammar(
        scan=re.compile(rf"({digits})|(?<![^\W\d_])(?:{trie_pattern(surfaces)})(?!\w)"),
        surfaces=surfaces,
        links=_LINKS,
        before=Upstream(preceding_marks(arabic, _phrases), clitics="وفبلكس", fillers=_FILLERS),
        after=re.compile(rf"(?: {{0,2}}[/)]? ?)({trie_pattern(units)})(?!\w)"),
        units=units,
        trailing=trailing,
        trailing_pattern=re.compile(rf" ?({trie_pattern(trailing)})(?!\w)"),
        signs=signs,
        sign_pattern=re.compile(rf" ?({trie_pattern(s[::-1] for s in signs)})(?!\w)"),
        suffixes={"k": 1000, "K": 1000, "m": 10**6, "M": 10**6, "bn": 10**9, "B": 10**9},
        ordinal_endings=frozenset(),
        connectors=_CONNECTORS,
        change=_CHANGE,
        year_before=_YEAR_BEFORE,
        score=_SCORE,
        group=arabic.settings["numbers"]["group"],
        either=arabic.settings["numbers"]["either"],
        tens_first=False,
        plain_addition=False,
        proclitics=frozenset(
            c + p + a for c in _CONJUNCTIONS for p in _PREPOSITIONS for a in ("", "ال", "ل") if c + p + a
        ),
        duals=duals,
        refuses=refuses,
        ranks=ranks,
        ratio_follows=ratio_follows,
        noun_follows=noun_follows,
        counted_follows=counted_follows,
        unit_before=unit_before,
        is_age=is_age,
        bare_age=bare_age,
        denies=denies,
        widen=widen,
        half_after=half_after,
    )
