"""The grammar of English numbers that tables cannot say: one as a pronoun, halves, ages, what ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from claimbank.languages import pack
from claimbank.languages.lexicon import english_spellings, trie_pattern
from claimbank.languages.numeral_tables import (
    currency_units,
    following_marks,
    measure_units,
    preceding_marks,
    trailing_comparators,
)
from claimbank.languages.numerals import Figure, NumberGrammar, Surface, Unit, Upstream, number_words

__all__ = ["grammar"]

_LINKS = {
    " ": "next", "-": "next", "": "next", "–": "next", " and ": "and", "-and-": "and", " and a ": "and", "-and-a-": "and",
    " & ": "and", " of ": "of", " of a ": "of", " a ": "a", "-a-": "a", " of an ": "of",
}  # fmt: skip
_FILLERS = (
    "the",
    "another",
    "a total of",
    "the total of",
    "a further",
    "an additional",
    "a combined",
    "its",
    "their",
    "a",
    "an",
    "this",
    "these",
    "those",
    "some",
    "US",
    "our",
    "a record",
    "an extra",
)
_CONNECTORS = re.compile(
    r" ?(?:[-–—]| to | or | through | up to | until )(?:about |around )? ?", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:r[oi]se|rises?n?|rising|f[ae]ll(?:s|en|ing)?|increas\w+|decreas\w+|rais\w+|cut(?:s|ting)?|dropp?\w*|jump\w*|climb\w*|slid\w*|grew|grow\w*|declin\w+|reduc\w+|lower\w*|surg\w+|plung\w+|tumbl\w+|slash\w*|chang\w+|mov\w+|went|gone?|going|doubl\w+|tripl\w+|boost\w*|expand\w*|up|down|soar\w*|shr[aiu]nk\w*|slump\w*|upgrad\w+|downgrad\w+|revis\w+|swell\w*|swelled|swung|trim\w*|hik\w+|push\w*|beat|won|lost|lead|lend|gave|give\w*|compared|voted|vote)\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|circa|early|late|mid|of|from|to|by|around) $")
_SCORE = re.compile(r" ?[-–:] ?(?:nil|[0-9]{1,3})(?![0-9])")
_WORD = re.compile(r"[ -]{1,2}[\"“'‘(]?([A-Za-z][A-Za-z'’-]*)")
_LAST = re.compile(r"([A-Za-z][A-Za-z'’.-]*)[\"”]?[ -]$")
_A = re.compile(r"(?<![A-Za-z])(?:[Aa]n?|[Hh]alf an?)[ -]$")
_ONE_NOT_AFTER = frozenset(
    "of who that which can could may might must should would will is was has had another by to in at for and with on as s has's 's if said says than from the thing day's whose whom but because when where be does did do i you he she we they it there so or up down out off more-on sided sidedly way time off-the liner size minded stop hit hand side stage point iota".split()
)
_ONE_NOT_BEFORE = frozenset(
    "no any every each the this that some which another other everyone someone loved number day square ground not a little big only-the next last first good bad great new old young such whole is was right wrong everyone's".split()
)
_ONE_BEFORE = frozenset("just only least than exactly about over under or to and with by".split())
_HALF_AFTER = re.compile(
    r"(?: (?:of|the|its|their|his|her|all|our|as|those|these|that|what|an|a)\b|[ -](?:hour|mile|century|day|decade|year|inch|dozen|million|billion|percent|pound|marathon)|%)"
)
_NO_HALF_BEFORE = frozenset(
    "first second better other latter former top bottom back front opening final one-and-a in their other's early late".split()
)
_MULTIPLE_AFTER = re.compile(
    r"[ -](?:the|what|its|their|his|her|as|that|those|last|this|from|of|in|to|over|more|(?:[a-z]+ )?(?:increase|rise|jump|growth|decline|drop))\b"
)
_RATIO_AFTER = re.compile(r" (?:of|cup|inch|mile|teaspoon|tablespoon|majority|point|pound)")
_AGE_BEFORE = re.compile(
    r"(?:\b[Aa]ged?|\bages?(?: of)?|\bages? (?:between|from)|\bturn(?:s|ed|ing)|\bages? \d+ (?:to|and|or))(?: (?:about|around|between|from|just|only|over|under|at least|of|the age of|nearly|almost))? $"
)
_AGE_AFTER = re.compile(r"[- ](?:years?|months?|weeks?|days?)[- ]olds?\b|[- ]years? of age|-?yo\b")
_AGE_COMMA = re.compile(r"[A-Z][\w’'.-]+, $")
_AGE_NOUN = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er) (?:[a-z]+ )?[a-z]{3,}, $")
_AGE_PAREN = re.compile(r"[A-Z][\w’'.-]+ \($")
_SMALL_WORD = re.compile(r"(?<![A-Za-z])(?!and|the|for|with|from|over)[a-z]{4,}")
_TAKES_A = re.compile(
    r"(?:hundred|thousand|[mbtr]{1,2}illion|quadrillion|dozen|score|half|quarter|lakh|crore|[a-z]+(?:rd|th)\b)",
    re.IGNORECASE,
)
_NEAR_A = re.compile(r"\b(?:nearly|almost|about|around|roughly|over|than|least|under|by) a $", re.IGNORECASE)
_HALF = re.compile(r" and (?:a half|a quarter|one[- ]half|three[- ]quarters)\b")
_UNITS_ONE = re.compile(r"(?:\b[Aa]n? |\b[Oo]ne )([a-z]+) and (?:a )?$")
_OVER_TIME = re.compile(
    r"\b(?:for|after|lasting|lasts?|lasted|spent|of|with|been|took|takes?|than|is|was|ago|just|well|even|by|sentenced to)\s$"
)


def _forms(phrase: str) -> Iterator[str]:
    yield from english_spellings(phrase)


def _unit_names(name: str, singular: bool) -> Iterator[str]:
    yield name
    if len(name) >= 4 and name.islower():
        yield from english_spellings(name)


def _currency_names(name: str) -> Iterator[str]:
    yield name
    if len(name) > 1:
        yield from english_spellings(name.lower())
    if " " in name:
        head, _, last = name.rpartition(" ")
        yield f"{head} {last.lower()}"
        yield f"{head} {last.lower()}s"
        yield f"{name}s"


def _with_adjective(name: str, adjective: str) -> Iterator[str]:
    yield f"{adjective} {name}"
    if adjective == "sterling":
        yield f"{name} sterling"


def _country(adjective: str) -> str:
    return re.sub(r"(?:ian|ese|ish|an|i|n)$", "", adjective) or adjective


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(pack("en").words(name))


@cache
def _units() -> dict[str, Unit]:
    english = pack("en")
    money = currency_units(english, _currency_names, _with_adjective, _country)
    inside = {f"of {name}": unit for name, unit in money.items() if name[0].islower() and len(name) > 2}
    return following_marks(english, _forms) | inside | money | measure_units(english, _unit_names)


def _surfaces() -> dict[str, Surface]:
    words = number_words(pack("en"))
    return {form: Surface(entry) for word, entry in words.items() for form in english_spellings(word)}


def _next_word(text: str, position: int) -> str:
    m = _WORD.match(text, position)
    return m[1] if m else ""


def _last_word(text: str, position: int) -> str:
    m = _LAST.search(text[max(0, position - 24) : position])
    return m[1] if m else ""


def noun_follows(text: str, position: int) -> bool:
    """Whether the word at ``position`` may be a noun in small letters."""
    word = _next_word(text, position)
    return len(word) > 1 and word.islower() and word not in _words("not_counted")


def counted_follows(text: str, position: int) -> bool:
    """Whether a noun in the plural stands at ``position`` (after a number that could be a year)."""
    m = _WORD.match(text, position)
    if m is None or not m[1].islower():
        return False
    plural = m[1] in _words("people") or (
        m[1].endswith("s")
        and not m[1].endswith(("ss", "'s", "’s", "us", "is"))
        and m[1]
        not in (
            "was",
            "has",
            "as",
            "its",
            "his",
            "this",
            "elections",
            "games",
            "olympics",
            "finals",
            "results",
            "earnings",
            "sales",
        )
    )
    before = _last_word(text, text.rfind(" ", 0, position) + 1)
    return (
        plural
        and before.lower()
        not in (
            "the",
            "in",
            "since",
            "of",
            "for",
            "by",
            "until",
            "from",
            "during",
            "its",
            "their",
            "his",
            "her",
            "this",
            "that",
            "early",
            "late",
        )
        and not before.endswith(("'s", "’s", "s’"))
    )


def ratio_follows(text: str, position: int) -> bool:
    """Whether a whole stands after digits that may be a fraction: 3/4 of the votes."""
    return _RATIO_AFTER.match(text, position) is not None


def unit_before(text: str, figure: Figure) -> Unit | None:
    """English units follow their number."""
    return None


def refuses(text: str, figure: Figure) -> bool:
    """Whether a number word is no quantity where it stands: one of, no one, the first half, double standards."""
    before, after = _last_word(text, figure.lead).lower(), _next_word(text, figure.end)
    if figure.role == "fraction":
        return _no_fraction(text, figure, before, after)
    if figure.role == "multiple":
        return not _multiplies(text, figure, before)
    if before == "last" and figure.value in (4, 8, 16, 32, 64) and not noun_follows(text, figure.end):
        return True
    if (
        before == "or"
        and figure.value == 2
        and re.search(r"\ba (?:[a-z]+ ){1,3}or $", text[max(0, figure.lead - 40) : figure.lead])
    ):
        return True
    if figure.role == "literal":
        return _named(text, figure, after)
    if figure.role == "cardinal" and figure.value == 1 and text[figure.start : figure.end].lower() == "one":
        return _no_one(text, figure, before, after)
    if figure.role in ("cardinal", "many") and _proper(text, figure, after):
        return True
    return (
        figure.role == "cardinal"
        and text[figure.start : figure.end].lower() in ("score", "tens")
        and after != "years"
    )


def _no_one(text: str, figure: Figure, before: str, after: str) -> bool:
    if text[figure.end : figure.end + 1] == "-" and after not in (
        "year",
        "day",
        "month",
        "week",
        "hour",
        "minute",
        "mile",
        "point",
        "vote",
        "person",
        "man",
        "bedroom",
        "seat",
        "run",
        "shot",
        "stroke",
        "stop",
    ):
        return True
    if before in (
        "no",
        "any",
        "every",
        "each",
        "the",
        "this",
        "that",
        "some",
        "which",
        "another",
        "number",
        "loved",
        "day",
        "square",
        "not",
    ):
        return before != "not" or not after
    if not after:
        return before not in _ONE_BEFORE
    if after.lower() in ("of", "another", "day", "thing", "time") and before not in (
        "just",
        "only",
        "least",
        "than",
        "exactly",
    ):
        return True
    return after.lower() in _ONE_NOT_AFTER or after.endswith(("'s", "’s"))


def _no_fraction(text: str, figure: Figure, before: str, after: str) -> bool:
    words = text[figure.start : figure.end].lower()
    if words.endswith("half"):
        if "one" in words or before == "by" or before == "a":
            return False
        return before in _NO_HALF_BEFORE or _HALF_AFTER.match(text, figure.end) is None
    if words.endswith("quarter"):
        return (
            "a " not in words
            and "one" not in words
            or after not in ("of", "century", "the", "as", "mile", "million", "point", "percentage", "inch")
        )
    return False


def _multiplies(text: str, figure: Figure, before: str) -> bool:
    if text[figure.start : figure.end].lower().endswith("fold"):
        return True
    return _MULTIPLE_AFTER.match(text, figure.end) is not None and before not in (
        "to",
        "will",
        "could",
        "would",
        "may",
        "can",
    )


def _named(text: str, figure: Figure, after: str) -> bool:
    """Digits after an acronym or a name, with no noun after them: ATR 72, Windows 10."""
    m = _LAST.search(text[max(0, figure.lead - 24) : figure.lead])
    if m is None or figure.end - figure.start > 4 or not isinstance(figure.value, int):
        return False
    word = m[1]
    if word.isupper() and len(word) > 1 and word not in _words("currency_codes"):
        return True
    capital = (
        word[0].isupper()
        and not word.endswith(".")
        and word
        not in (
            "The",
            "In",
            "About",
            "Some",
            "Over",
            "At",
            "And",
            "But",
            "Only",
            "Nearly",
            "All",
            "Of",
            "With",
            "By",
            "From",
            "For",
            "To",
            "Another",
            "More",
            "Around",
            "Almost",
            "Up",
            "Among",
            "Since",
            "After",
            "Than",
            "Least",
            "Just",
            "Between",
            "Under",
            "Killed",
            "Kills",
            "Kill",
            "Says",
            "An",
            "A",
            "On",
            "As",
            "These",
            "Those",
            "Their",
            "His",
            "Her",
            "Our",
            "Its",
            "Every",
            "Last",
            "Next",
            "Past",
            "First",
            "Top",
        )
    )
    start = figure.lead - len(m[0])
    first = start == 0 or text[start - 1] == "\n" or text[max(0, start - 2) : start] in (". ", "? ", "! ")
    return capital and not first and not noun_follows(text, figure.end) and not after.istitle()


def _proper(text: str, figure: Figure, after: str) -> bool:
    """A number word in capitals before a capitalised word, in a line that is no headline: the Six Nations."""
    if not text[figure.start].isupper() or (figure.scale > 1 and figure.role == "cardinal"):
        return False
    before = text[max(0, figure.lead - 40) : figure.lead].rpartition("\n")[2]
    m = _LAST.search(before)
    if m is None or before.rstrip(" \"“‘'").endswith((".", "?", "!", ":", "-", "—")):
        return False
    prose = _SMALL_WORD.search(before) or _SMALL_WORD.search(
        text[figure.end : figure.end + 40].partition("\n")[0]
    )
    return prose is not None and (
        after[:1].isupper() or m[1] in ("Big", "Group", "Gang", "Channel", "Formula", "Part", "Fab")
    )


def ranks(text: str, figure: Figure) -> bool:
    """Whether an ordinal ranks by what stands beside it: second-largest, third place, finished fifth."""
    word = _next_word(text, figure.end)
    after = word.split("-")[0].lower()
    if figure.value != 1 and (
        after in _words("superlatives")
        or (
            after.endswith("est")
            and len(after) > 4
            and after
            not in (
                "request",
                "interest",
                "arrest",
                "protest",
                "contest",
                "guest",
                "forest",
                "harvest",
                "invest",
                "quest",
                "west",
            )
        )
    ):
        return True
    before = text[max(0, figure.lead - 26) : figure.lead]
    if figure.value == 1 and before.lower().endswith("in the "):
        return False
    if (
        re.search(
            r"\b(?:ranked|ranks|ranking|finish(?:ed|es|ing)?|placed|came|comes|sits?|stands?|seeded|tied for|in) (?:in |a )?(?:distant |joint |the )?$",
            before,
        )
        is None
    ):
        return after in ("place", "position", "spot", "rank") and word.lower() == after
    return re.search(r"\bin (?:the )?$", before) is None or after in ("place", "position", "spot")


def is_age(text: str, lead: int, end: int, unit_end: int) -> bool:
    """Whether a number of years or months is an age: 40-year-old, aged 40, five years of age."""
    if _AGE_AFTER.match(text, end):
        return True
    return (
        _AGE_BEFORE.search(text[max(0, lead - 30) : lead]) is not None
        or re.match(r" old\b", text[unit_end : unit_end + 5]) is not None
    )


def bare_age(text: str, lead: int, end: int) -> bool:
    """Whether a number without a unit is an age: aged 40, Ms Smith, 52, said; Smith (52)."""
    if end - lead > 3 or not text[lead:end].isdigit():
        return _AGE_BEFORE.search(text[max(0, lead - 30) : lead]) is not None
    before, after = text[max(0, lead - 30) : lead], text[end : end + 1]
    if _AGE_BEFORE.search(before):
        return True
    if after == "," and _AGE_NOUN.search(before) and re.match(r", [a-z]{2}", text[end : end + 4]):
        return 4 < int(text[lead:end]) < 110
    if after in (",", ".", ";") and _AGE_COMMA.search(before) and text[end + 1 : end + 2] in (" ", "\n", ""):
        return 4 < int(text[lead:end]) < 110 and re.match(r", \d", text[end : end + 3]) is None
    return after == ")" and _AGE_PAREN.search(before) is not None


def denies(text: str, position: int, phrase: str, unit: Unit | None) -> bool:
    """Whether a comparator's word is something else here: over three days (during) against for over three days."""
    word = phrase.split(" ")[0].lower()
    if word == "over" and unit is not None and unit.kind == "duration":
        return _OVER_TIME.search(text[max(0, position - 16) : position]) is None
    if (
        word in ("over", "under", "above", "below")
        and unit is None
        and re.match(
            r"(?:one|two|three|four|five|[1-5]\b)",
            text[position + len(phrase) + 1 : position + len(phrase) + 7],
            re.IGNORECASE,
        )
    ):
        return True
    return word == "some" and phrase.lower() != "some"


def widen(text: str, figure: Figure) -> None:
    """Take in the article of a million, a dozen, half a million, a third; the unit of a year and a half."""
    before = text[max(0, figure.lead - 20) : figure.lead]
    if figure.role == "fraction" and figure.value is not None and figure.value < 1:
        m = _UNITS_ONE.search(before)
        unit = _units().get(m[1]) if m else None
        if m and unit is not None and unit.kind in ("duration", "measure"):
            figure.lead = figure.start = figure.lead - len(m[0])
            figure.value, figure.unit, figure.role = figure.value + 1, unit, "cardinal"
            return
    approximated = _NEAR_A.search(before) is not None
    if (
        figure.role == "ordinal"
        and (
            approximated
            or re.match(
                r" of (?!January|February|March|April|May|June|July|August|September|October|November|December)|(?: as | the )",
                text[figure.end : figure.end + 14],
            )
        )
        and _A.search(before)
        and figure.value is not None
        and figure.value > 2
    ):
        figure.role, figure.value = "fraction", Fraction(1, int(figure.value))
    if (
        figure.role in ("cardinal", "fraction", "many")
        and (m := _A.search(before))
        and _TAKES_A.match(text, figure.start)
    ):
        figure.lead = figure.start = figure.lead - (len(before) - m.start())


def half_after(text: str, position: int) -> tuple[int, Fraction] | None:
    """(end, part) of a part that is added after the unit: three years and a half."""
    m = _HALF.match(text, position)
    if m is None:
        return None
    part = (
        Fraction(1, 4)
        if m[0].endswith("a quarter")
        else Fraction(3, 4)
        if m[0].endswith("quarters")
        else Fraction(1, 2)
    )
    return m.end(), part


@cache
def grammar() -> NumberGrammar:
    """English numbers, compiled from the pack's tables."""
    english = pack("en")
    surfaces, units = _surfaces(), _units()
    trailing = trailing_comparators(english, _forms)
    signs = {row["sign"]: row["code"] for row in english.table("currency_signs")}
    digits = r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:[.,٫٬/:–-][0-9]+)*[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]"
    return NumberGrammar(
        scan=re.compile(rf"({digits})|(?<![A-Za-z'’])(?:{trie_pattern(surfaces)})(?!\w|['’]\w)"),
        surfaces=surfaces,
        links=_LINKS,
        before=Upstream(preceding_marks(english, _forms), fillers=_FILLERS),
        after=re.compile(rf"(?: ?-?| )({trie_pattern(units)})(?![A-Za-z0-9])"),
        units=units,
        trailing=trailing,
        trailing_pattern=re.compile(rf" ?({trie_pattern(trailing)})(?!\w)"),
        signs=signs,
        sign_pattern=re.compile(rf" ?-?({trie_pattern(s[::-1] for s in signs)})(?![A-Za-z])"),
        suffixes={
            "k": 10**3,
            "K": 10**3,
            "m": 10**6,
            "M": 10**6,
            "mn": 10**6,
            "mln": 10**6,
            "mm": 10**6,
            "bn": 10**9,
            "b": 10**9,
            "B": 10**9,
            "bln": 10**9,
            "tn": 10**12,
            "trn": 10**12,
            "T": 10**12,
            "t": 10**12,
            "cr": 10**7,
        },
        ordinal_endings=frozenset({"st", "nd", "rd", "th"}),
        connectors=_CONNECTORS,
        change=_CHANGE,
        year_before=_YEAR_BEFORE,
        score=_SCORE,
        group=english.settings["numbers"]["group"],
        either=english.settings["numbers"]["either"],
        tens_first=True,
        plain_addition=True,
        proclitics=frozenset(),
        duals=lambda text: [],
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
