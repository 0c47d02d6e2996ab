"""How an English number is meant where it stands: a quantity, a pronoun, a name, a rank, somebody's age."""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages import pack
from claimbank.languages.numeral_contexts import contexts, one_of
from claimbank.languages.numerals import Figure, Unit

__all__ = [
    "bare_age",
    "counted_follows",
    "denies",
    "is_age",
    "is_length",
    "noun_follows",
    "ranks",
    "ratio_follows",
    "refuses",
    "unit_meant",
]

_WORDS = contexts(pack("en"))
_WORD = re.compile(r"[ -]{1,2}[\"“'‘(]?([A-Za-z][A-Za-z'’-]*)")
_LAST = re.compile(r"([A-Za-z][A-Za-z'’.-]*)[\"”]?[ -]$")
_ONE_DID = re.compile(
    r" [a-z]+ed (?:(?:a|the|them|him|her|us|that|his|its|their|it|me)\b|[a-z]{3,}[^s\W]s\b)"
)
_TWO_SCORES = re.compile(r"[0-9][-–][0-9]+$")
_OR_TWO = re.compile(r"\b[Aa]n? (?:[a-z]+ ){1,3}or $")
_HALF_OF = re.compile(
    r"(?: (?:of|the|its|their|his|her|all|our|as|those|these|that|what|an|a)\b"
    r"|[ -](?:hour|mile|century|day|decade|year|inch|dozen|million|billion|percent|pound|marathon)|%)"
)
_MULTIPLIED = re.compile(
    r"[ -](?:the|what|its|their|his|her|as|that|those|last|this|from|of|over|more"
    r"|increase|rise|jump|growth|decline|drop)\b"
)
_RATIO_OF = re.compile(r" (?:of|cup|inch|mile|teaspoon|tablespoon|majority|point|pound)")
_AGED = re.compile(
    r"(?:\b[Aa]ged?|\bages?(?: of)?|\b[Aa]ges? (?:between|from)|\bturn(?:s|ed|ing))"
    r"(?: (?:about|around|between|from|just|only|over|under|at least|of|the age of|nearly|almost))? $"
)
_OLD = re.compile(r"[- ](?:years?|months?|weeks?|days?)[- ]olds?\b|[- ]years? of age|-?yo\b")
_OLD_AFTER = re.compile(r" old\b")
_NAMED_COMMA = re.compile(r"[A-Z][\w’'.-]+, $")
_NAMED_PARENTHESIS = re.compile(r"[A-Z][\w’'.-]+ \($")
_NOUN_COMMA = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er) (?:[a-z]+ )?[a-z]{3,}, $")
_DURING = re.compile(
    r"\b(?:for|after|lasting|lasts?|lasted|spent|of|with|been|took|takes?|than|is|was|ago|just|well|even|by|sentenced to)\s$"
)
_TURNED = re.compile(r"\bturn(?:s|ed|ing) over $")
_HANDED = re.compile(r"\b(?:hand|turn|sign|pass|fork)(?:s|ed|ing|es)? $")
_DIGIT = re.compile(r"[0-9] $")
_PROSE = re.compile(r"(?<![A-Za-z])(?!and|the|for|with|from|over)[a-z]{4,}")
_RANKED = re.compile(
    rf"\b(?:{one_of(_WORDS['rank_verb'])}|tied for|in) (?:in |a )?(?:distant |joint |the )?$"
)
_ONE_DAY = re.compile(
    r"[ -]day[ -](?:after|before|later|earlier|ago|of|in|trip|strike|visit|match|event|international)\b"
)
_LEAST_WON = 1000
_WEIGHT = re.compile(rf"\b(?:{one_of(_WORDS['weight'])})\b")
_WEIGHT_AFTER = re.compile(
    r"[ -]pounds?[ -](?:of (?!sterling)|heavier|lighter|per square)"
    r"|-pound (?!fine|note|coin|bill|prize|bonus|deal|grant|loan|fee|price|cut|rise|tax|offer|bid|loss|profit|fund|budget|cost)"
)
_FEW = re.compile(r" ?(?:one|two|three|four|five|[1-5](?![0-9,.]))\b", re.IGNORECASE)
_RACE = re.compile(
    rf" (?:[A-Za-z]+ )?(?:{one_of(_WORDS['race'])})\b|[,.;)]| and [0-9]+m\b| at | in the |-long"
)
_EXTENT = re.compile(
    r"m[ -](?:long|tall|wide|high|deep|thick|away|above|below|apart|in (?:length|height|diameter|depth))\b"
)
_RACE_BEFORE = re.compile(r"(?:\b[Tt]he|\bmen's|\bwomen's|’s|\bindoor|\bover|\bworld|\bm and) $")
_DISTANCES = frozenset("50 60 100 110 200 400 800 1500 3000 5000 10000 1,500 3,000 5,000 10,000".split())  # noqa: SIM905


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(pack("en").words(name))


def _next_word(text: str, position: int) -> str:
    m = _WORD.match(text, position)
    return m[1] if m else ""


def _last_word(text: str, position: int) -> str:
    m = _LAST.search(text[max(0, position - 24) : position])
    return m[1] if m else ""


def noun_follows(text: str, position: int) -> bool:
    """Whether the word at ``position`` may be a noun in small letters."""
    word = _next_word(text, position)
    if word in _WORDS["result"] and _TWO_SCORES.search(text[max(0, position - 8) : position]):
        return False
    return len(word) > 1 and word.islower() and word not in _list("not_counted")


def counted_follows(text: str, position: int) -> bool:
    """Whether a noun in the plural stands at ``position`` (after a number that could be a year)."""
    word = _next_word(text, position)
    if not word.islower():
        return False
    ends = word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us", "is"))
    round_plural = ends and word not in _WORDS["not_plural"] and text.startswith("00", position - 2)
    if word not in _list("people") and not round_plural:
        return False
    before = _last_word(text, text.rfind(" ", max(0, position - 20), position) + 1)
    return before.lower() not in _WORDS["not_year_before"] and not before.endswith(("'s", "’s", "s’"))


def ratio_follows(text: str, position: int) -> bool:
    """Whether a whole stands after digits that may be a fraction: 3/4 of the votes."""
    return _RATIO_OF.match(text, position) is not None


def is_length(text: str, start: int, end: int) -> bool:
    """Whether ``m`` after digits is a metre, ``mm`` a millimetre: the 100m final, 3m tall, not 100m people, $5mm."""
    sign = text[start - 1 : start]
    if sign in ("$", "£", "€", "¥") or sign.isalpha() or _last_word(text, start) in _list("currency_codes"):
        return False
    if text.startswith("mm", end) or _EXTENT.match(text, end):
        return True
    if text[start:end] not in _DISTANCES or text[start - 1 : start] in ("$", "£", "€", "¥"):
        return False
    return bool(_RACE.match(text, end + 1) or _RACE_BEFORE.search(text[max(0, start - 8) : start]))


def refuses(text: str, figure: Figure) -> bool:
    """Whether a number word is no quantity where it stands: one of, no one, the first half, double standards."""
    role, said = figure.role, text[figure.start : figure.end].lower()
    before, after = _last_word(text, figure.lead).lower(), _next_word(text, figure.end)
    if role == "fraction":
        return _no_fraction(text, figure, before, after)
    if role == "multiple":
        return not said.endswith("fold") and _MULTIPLIED.match(text, figure.end) is None
    if before == "last" and figure.value in (4, 8, 16, 32, 64) and not noun_follows(text, figure.end):
        return True
    if before == "or" and figure.value == 2 and _OR_TWO.search(text[max(0, figure.lead - 40) : figure.lead]):
        return True
    if role == "literal":
        return _named(text, figure, after)
    if role not in ("cardinal", "many") or text[figure.start] in "0123456789":
        return False
    if said == "one":
        return _no_one(text, figure, before, after)
    if said == "scores" and after != "of" and not noun_follows(text, figure.end):
        return True  # "threatened further scores"
    return _proper(text, figure) or (said in ("score", "tens") and after != "years")


def _no_one(text: str, figure: Figure, before: str, after: str) -> bool:
    if text[figure.end : figure.end + 1] == "-" and after.split("-")[0] not in _WORDS["one_hyphen"]:
        return True
    if before in _WORDS["one_not_before"] or _ONE_DID.match(text, figure.end):
        return True
    if not after:
        return before not in _WORDS["one_follows"]
    if after.lower() == "point":
        return before == "at"
    if after.lower() == "day":
        return before not in _WORDS["one_follows"] and _ONE_DAY.match(text, figure.end) is None
    if after.lower() == "of" and before in ("just", "only", "least", "than", "exactly"):
        return False
    return after.lower() in _WORDS["one_not_after"] or after.endswith(("'s", "’s")) or _proper(text, figure)


def _no_fraction(text: str, figure: Figure, before: str, after: str) -> bool:
    words = text[figure.start : figure.end].lower()
    if words.endswith("half"):
        if "one" in words or before == "by":
            return False
        return before in _WORDS["half_not_before"] or _HALF_OF.match(text, figure.end) is None
    if words.endswith("quarter"):
        return ("a " not in words and "one" not in words) or after not in _WORDS["quarter_after"]
    return False


def _named(text: str, figure: Figure, after: str) -> bool:
    """Digits after an acronym or a name, with no noun after them: ATR 72, Windows 10."""
    m = _LAST.search(text[max(0, figure.lead - 24) : figure.lead])
    if m is None or figure.end - figure.start > 4 or not isinstance(figure.value, int):
        return False
    word, start = m[1], figure.lead - len(m[0])
    if word.isupper() and len(word) > 1 and word not in _list("currency_codes"):
        return True
    capital = word != word.lower() and not word.endswith(".") and word not in _WORDS["no_name"]
    value = figure.value
    opens = start == 0 or text[start - 1] == "\n" or text[max(0, start - 2) : start] in (". ", "? ", "! ")
    if not capital or opens:
        return False
    # news spells numbers below ten: a digit after a name belongs to it (Halo 2) where no plural follows
    single = value < 10 and not after.endswith("s") and after not in _list("people")
    return single or (not noun_follows(text, figure.end) and not after.istitle())


def _proper(text: str, figure: Figure) -> bool:
    """A number word in capitals within a line that is no headline: the Six Nations, the Fantastic Four."""
    if not text[figure.start].isupper() or figure.scale > 1:
        return False
    before = text[max(0, figure.lead - 40) : figure.lead].rpartition("\n")[2]
    if (_LAST.search(before) is None and not _DIGIT.search(before)) or before.rstrip(" \"“‘'").endswith(
        (".", "?", "!", ":", "-", "—")
    ):
        return False
    after = text[figure.end : figure.end + 40].partition("\n")[0]
    return _PROSE.search(before) is not None or _PROSE.search(after) is not None


def ranks(text: str, figure: Figure) -> bool:
    """Whether an ordinal ranks by what stands beside it: second-largest, third place, finished fifth."""
    word = _next_word(text, figure.end)
    after = word.split("-")[0].lower()
    superlative = after.endswith("est") and len(after) > 4 and after not in _WORDS["not_superlative"]
    if figure.value != 1 and (superlative or after in _list("superlatives")):
        return True
    before = text[max(0, figure.lead - 26) : figure.lead]
    if figure.value == 1 and before.lower().endswith("in the "):
        return False
    placed = after in ("place", "position", "spot") and word.lower() == after
    if placed or _RANKED.search(before) is None:
        return placed
    return not before.endswith(("in ", "in the ", "in a "))


def is_age(text: str, lead: int, end: int, unit_end: int) -> bool:
    """Whether a number of years or months is an age: 40-year-old, aged 40, five years of age."""
    if _OLD.match(text, end) or _OLD_AFTER.match(text, unit_end):
        return True
    return _AGED.search(text[max(0, lead - 30) : lead]) is not None


def bare_age(text: str, lead: int, end: int) -> bool:
    """Whether a number without a unit is an age: aged 40, Ms Smith, 52, said; Smith (52)."""
    before, after = text[max(0, lead - 30) : lead], text[end : end + 3]
    if _AGED.search(before):
        return not (_TURNED.search(before) and noun_follows(text, end))
    if end - lead > 3 or not text[lead:end].isdigit() or not 4 < int(text[lead:end]) < 112:
        return False
    if after[:1] == "," and _NOUN_COMMA.search(before):
        return after[1:2] == " " and after[2:].islower()
    if after[:1] in (",", ".", ";") and _NAMED_COMMA.search(before):
        return after[1:2] in (" ", "\n", "") and not after[2:].isdigit()
    return after[:1] == ")" and _NAMED_PARENTHESIS.search(before) is not None


def unit_meant(text: str, figure: Figure, unit: Unit) -> Unit | None:
    """Pounds that are lost, weighed or carried are a weight; ``won`` after a small number is the verb."""
    if unit.currency is None or unit.currency.default not in ("GBP", "KRW") or not unit.currency.stems:
        return unit
    if unit.currency.default == "KRW":
        return unit if (figure.value or figure.low or 0) >= _LEAST_WON else None
    if _WEIGHT.search(text[max(0, figure.lead - 40) : figure.lead]) or _WEIGHT_AFTER.match(text, figure.end):
        return Unit("measure", "pound")
    return unit


def denies(text: str, position: int, phrase: str, unit: Unit | None) -> bool:
    """Whether a comparator's word is something else here: over three days (during), under one manager."""
    word = phrase.split(" ")[0].lower()
    if phrase.endswith(" the"):  # more than the 40 that were counted: a figure that another is held against
        return True
    if word == "over" and _HANDED.search(text[max(0, position - 12) : position]):
        return True
    if word == "over" and unit is not None and unit.kind == "duration":
        return _DURING.search(text[max(0, position - 16) : position]) is None
    if word in ("over", "under", "above", "below") and unit is None:
        return _FEW.match(text, position + len(phrase)) is not None
    return word == "some" and phrase.lower() != "some"
