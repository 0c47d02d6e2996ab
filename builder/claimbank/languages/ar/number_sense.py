"""How an Arabic number is meant where it stands: a quantity, a pronoun, a name, a score, somebody's age."""

from __future__ import annotations

import re
from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.duals import noun_forms
from claimbank.languages.lexicon import arabic_spellings
from claimbank.languages.numeral_contexts import contexts, one_of
from claimbank.languages.numerals import Figure, Unit

__all__ = [
    "bare_age",
    "counted_follows",
    "denies",
    "is_age",
    "is_length",
    "last_word",
    "noun_follows",
    "ranks",
    "ratio_follows",
    "refuses",
    "unit_meant",
    "word_list",
]

_WORDS = contexts(pack("ar"))
_NEXT_WORD = re.compile(r" {1,2}[\"«“]?([^\W\d_]+)")
_LAST_WORD = re.compile(r" ?[\"»”]?([^\W\d_]+)")  # read backwards
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")
_GOALS = re.compile(rf" (?:(?:اهداف|هدفا?)(?: \w+ة)? )?(?:{one_of(_WORDS['goals_after'])})(?!\w)")
_CONCEDED = re.compile(r"(?:مقابل (?:هدفا? )?|[0-9] (?:مقابل|ل|ضد) ?)$")
_RESULT = re.compile(r"(?<![^\W\d_])ب?(?:ال)?نتيجة \(?[0-9]+ ?(?:مقابل|ل|-|–) ?$")
_DOTTED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}[.][^\W\d_]{1,4} $")
_LATIN = re.compile(r"(?:[A-Za-z]+ |(?<![^\W\d_])[^\W\d_]{2,3} (?:- |[-–]))$")
_FOR = re.compile(r"لا(?!عب|جئ|فت|ئح|ئق|قط)")
_PARENTHESISED = re.compile(r"\([^\W\d_]{3,} $")
_QUOTED = re.compile(r" [^\W\d_]{2,12}[\"»”]")
_DOUBLED = re.compile(rf" (?:ال)?(?:{one_of(_WORDS['doubled'])})(?!\w)")
_AGE_NOUN = r"(?:[وفبل]?(?:ال)?عمر(?:ه|ها|هم|هما|ي)?|[وب]?(?:ال)?اعمار(?:هم|هن|هما)?|[بل]?سن(?:ه|ها)?)"
_AGE_SPOKEN = re.compile(rf"(?<![^\W\d_]){_AGE_NOUN} (?:[^\n.،؛:]{{0,45}} )?(?:ال|[وبل])?$")
_AGED = re.compile(rf"(?<![^\W\d_])(?:{one_of(_WORDS['aged'])}) (?:من العمر |ال|عمرها |عمره )?$")
_DIED_AT = re.compile(rf"(?:{one_of(_WORDS['died'])})(?!\w)[^\n.]{{0,50}} عن (?:عمر )?(?:[^\n.،]{{0,10}} )?$")
_AGE_BARE = re.compile(r"(?:من العمر|(?:عن|ب|في) ?(?:عمر|سن)(?: (?:يناهز|ناهز|نحو|حوالي|قارب))?) (?:ال ?)?$")
_AGE_BOUND = re.compile(r"(?<![^\W\d_])[لب]?(?:تحت|دون|فوق)(?: سن)? (?:ال)?$")
_AGE_AFTER = re.compile(r" {1,2}(?:من (?:ال)?عمر|من عمره|من عمرها)")
_AGE_CLOSED = re.compile(r"\s?[/]?\s?[)،,/»]")
_TITLED = re.compile(rf"(?:{one_of(_WORDS['titled'])}) [^\W\d_]+(?: [^\W\d_]+)? \($")
_ONE_NEED_UNIT = ("دون", "فوق", "تحت", "سقف")


@cache
def word_list(name: str) -> frozenset[str]:
    """A word list of the pack in all its spellings, folded."""
    return frozenset(s for w in pack("ar").words(name) for s in arabic_spellings(fold(w).text))


def _next_word(text: str, position: int) -> str:
    m = _NEXT_WORD.match(text, position)
    return m[1] if m else ""


def _of_the_best(text: str, position: int) -> bool:
    """Whether من and a superlative follow: واحدة من أبرز المحطات is no count."""
    m = _NEXT_WORD.match(text, position)
    return m is not None and _next_word(text, m.end()) in word_list("superlatives")


def last_word(text: str, position: int) -> str:
    """The word that ends before ``position``."""
    m = _LAST_WORD.match(text[max(0, position - 24) : position][::-1])
    return m[1][::-1] if m else ""


def noun_follows(text: str, position: int) -> bool:
    """Whether the word at ``position`` may be an indefinite noun."""
    word = _next_word(text, position)
    return (
        len(word) > 1
        and not word.startswith(_DEFINITE)
        and _FOR.match(word) is None
        and word not in word_list("not_counted")
    )


def counted_follows(text: str, position: int) -> bool:
    """Whether a noun that is counted one by one stands at ``position`` (after a number that could be a year)."""
    word = _next_word(text, position)
    return word in noun_forms() or (word.endswith("ا") and word[:-1] in noun_forms())


def ratio_follows(text: str, position: int) -> bool:
    """Whether a whole stands after digits that may be a fraction: 3/4 السكان, 2/3 من الأعضاء."""
    return _next_word(text, position).startswith(("من", "ال"))


def is_length(_text: str, _start: int, _end: int) -> bool:
    """Whether ``m`` after digits is a metre: never, Arabic text writes م."""
    return False


def refuses(text: str, figure: Figure) -> bool:
    """Whether a number word is no quantity where it stands: pronouns, backward references, names, scores."""
    role = figure.role
    if role == "dual":
        return False
    before, after = last_word(text, figure.lead), _next_word(text, figure.end)
    if role == "double":
        return _DOUBLED.match(text, figure.end) is None
    if role == "fraction":
        return _no_fraction(figure, before, after)
    if role in ("literal", "cardinal") and _score(text, figure):
        return True
    if role == "literal":
        return _numbers_noun(text, figure, before)
    if role != "cardinal":
        return role == "zero"
    if text[figure.start - 1 : figure.start] in ('"', "«", "“") and _QUOTED.match(text, figure.end):
        return True
    if figure.value in (1, 2):
        enumerated = text[max(0, figure.lead - 2) : figure.lead].strip() in ("،", ",")
        return _no_small(text, figure, before, after, enumerated)
    if figure.value == 1000 and figure.end - figure.start <= 4:
        verb = after.startswith("ال") and after not in _WORDS["scale_noun"]
        return verb or before in _WORDS["idiom_before"] or after in _WORDS["idiom_after"]
    backward = figure.definite and figure.scale == 1 and not before.startswith(_DEFINITE)
    return backward and (figure.first == figure.last or not noun_follows(text, figure.end))


def _score(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.lead - 24) : figure.lead]
    if "نتيجة" in before and _RESULT.search(before):
        return True
    if figure.value is None or figure.value > 20:
        return False
    return bool(
        _GOALS.match(text, figure.end) or _CONCEDED.search(text[max(0, figure.lead - 14) : figure.lead])
    )


def _numbers_noun(text: str, figure: Figure, before: str) -> bool:
    """Whether digits number the noun before them: موقع 24, البطولة الـ13; القتلى الـ43 are counted."""
    if figure.definite:
        words = [
            w
            for w in text[max(0, figure.lead - 30) : figure.lead].split()[-2:]
            if w.lstrip("وفبك").startswith(("ال", "لل"))
        ]
        return any(w.lstrip("وفبك").removeprefix("لل").removeprefix("ال") in noun_forms() for w in words)
    if figure.lead < figure.start:
        return False
    if text[figure.lead - 1 : figure.lead] == "(" and text[figure.end : figure.end + 1] in (")", "+"):
        return not bare_age(text, figure.lead, figure.end)
    around, following = text[max(0, figure.lead - 24) : figure.lead], text[figure.end : figure.end + 1]
    if _DOTTED.search(around) or (_LATIN.search(around) and not noun_follows(text, figure.end)):
        return True
    plain = len(before) > 2 and before not in word_list("not_counted") and around.endswith(" ")
    if plain and (following in ('"', "»", "”") or (following == ")" and _PARENTHESISED.search(around))):
        return True
    bare = before if before in noun_forms() else before[1:]
    if bare not in noun_forms() or bare in _WORDS["measured"] or noun_follows(text, figure.end):
        return False
    return around.endswith(" ") and isinstance(figure.value, int)


def _no_small(text: str, figure: Figure, before: str, after: str, enumerated: bool) -> bool:
    """واحد and اثنان: no pronoun (واحد من), no weekday (الاثنين), no second telling of a dual (جنديين اثنين)."""
    if figure.definite or after in ("تلو", "وراء"):
        return True
    if figure.value == 2:
        return before.endswith(("ين", "ان")) or (before == "يوم" and after != "")
    if after in ("منهم", "منها", "منهما") or (after == "من" and _of_the_best(text, figure.end)):
        return True
    if figure.joined and enumerated:
        return after == "من"
    functional = before in word_list("not_counted")
    if before.startswith(_DEFINITE) or (after == "من" and (not before or functional)):
        return True
    bare = before.lstrip("وفبلك") or before
    refused = _WORDS["one_not_after"]
    return len(before) < 2 or bare in refused or before in refused or functional


def _no_fraction(figure: Figure, before: str, after: str) -> bool:
    if figure.definite:
        return before not in _WORDS["half_after"]
    if before in ("شهر", "ساعة") or not after:
        return figure.joined
    return after in ("شهري", "سنوي", "نهائي")


def ranks(text: str, figure: Figure) -> bool:
    """Whether an ordinal ranks by what follows it: ثاني أكبر اقتصاد."""
    return figure.value != 1 and _next_word(text, figure.end) in word_list("superlatives")


def is_age(text: str, lead: int, end: int, unit_end: int) -> bool:
    """Whether a number of years or months is somebody's age: (26 عاما), البالغ من العمر 25 عاما, عمره 3 أشهر."""
    if _AGE_AFTER.match(text, unit_end) or "/" in text[end:unit_end]:
        return True
    before = text[max(0, lead - 70) : lead]
    if last_word(text, lead).lstrip("و") in _WORDS["span"]:
        return False
    if _AGED.search(before) or _AGE_BOUND.search(before) or (" عن " in before and _DIED_AT.search(before)):
        return True
    if ("عم" in before or "سن" in before) and _AGE_SPOKEN.search(before):
        return True
    opened = before.rstrip()[-1:]
    if opened == "(":
        return _AGE_CLOSED.match(text, unit_end) is not None
    return (
        opened in ("،", ",", '"', "»")
        and text[lead:end].isdigit()
        and _AGE_CLOSED.match(text, unit_end) is not None
    )


def bare_age(text: str, lead: int, end: int) -> bool:
    """Whether a number without a unit is an age: المتهم محمد (26)."""
    if _AGE_AFTER.match(text, end) or _AGE_BARE.search(text[max(0, lead - 30) : lead]):
        return True
    if text[lead - 1 : lead] != "(" or text[end : end + 1] != ")":
        return False
    return _TITLED.search(text[max(0, lead - 30) : lead]) is not None


def unit_meant(_text: str, _figure: Figure, unit: Unit) -> Unit | None:
    """The unit as the table has it."""
    return unit


def denies(text: str, position: int, phrase: str, unit: Unit | None) -> bool:
    """Whether a comparator's word is something else: دون ثلاثة لاعبين (without), ليصل إلى 30 (the level reached)."""
    if phrase.startswith(("يصل", "تصل")):
        return text[position - 1 : position] == "ل"
    return phrase in _ONE_NEED_UNIT and unit is None and text[position - 1 : position] != "ب"
