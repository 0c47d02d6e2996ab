"""Which words are counted in an Arabic sentence: the noun after its number, before it, or left out.

The number governs its noun: plural after 3-10, singular accusative after 11-99 (جنديا), singular genitive after 100 and
1000; after عشرات، آلاف and fractions a definite noun may follow. Adjectives agree with the noun; a second noun joins it
without an article (سيارة إسعاف); من binds where it tells of which kind (جندي من كوريا الشمالية).
"""

from __future__ import annotations

import re
from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar import counted_links as links
from claimbank.languages.ar.inflect import inflect
from claimbank.languages.concepts import concepts
from claimbank.languages.lexicon import arabic_spellings as spellings
from claimbank.languages.marks import Mark, Marks
from claimbank.model import Number, Span

__all__ = ["AFTER", "BEFORE", "head", "inflect", "links", "noun_phrase", "of_phrase", "phrase_before", "spellings"]

BEFORE = r"(?<!\w)[وف]??(?:[بلك]??(?:ال)??|لل)"
AFTER = r"(?=(?:ه|ها|هم|هما|هن)?(?!\w))"

_WORD = re.compile(r" {0,2}([^\W\d_]+)")
_NEXT = re.compile(r" {1,2}([^\W\d_]+)")
_NISBA = re.compile(r"\w{2,}(?:ي|ية|يا|يين|يون|يان|يات|يتان|يتين|يه)$")
_PARTICIPLE = re.compile(r"م\w{3,}$|\w\wي\w$")
_FUTURE = re.compile(r"س[يتن](?!ار|د|اس|نار|ن|اح|ج)\w{3,}$")
_CLITIC = re.compile(r"(?:و|ف|ب|ك|ل|وب|ول|فب)?ال|لل|[وف](?:من|في|على|عن|قد|لم|هو|هي|ان|كان)")
_ARTICLE = re.compile("ال(?!ا?ف)")
_LONGEST = 5


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(s for w in pack("ar").words(name) for s in spellings(fold(w).text))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(word + end for word in _set("counted_adjectives") for end in ("", "ا", "ة", "ين", "ون", "ات"))


def _stops(word: str) -> bool:
    return word in _set("counted_stops") or word in _set("counted_verbs")


def _verb(word: str) -> bool:
    """Whether the form of ``word`` is a verb's: ـوا, past ـت, future, present plural, present with ي."""
    if len(word) < 3:
        return False
    if word.endswith("وا") or _FUTURE.match(word):
        return True
    if word[-1] == "ت" and word[-2] != "ا" and len(word) > 3 and word not in _set("nouns_in_t"):
        return True
    if word[0] == "ي" and not _NISBA.match(word) and word not in _set("nouns_in_y"):
        return True
    return word[0] in "يت" and word.endswith("ون") and len(word) > 4


def _nominal(word: str) -> bool:
    """Whether ``word`` can be a noun or adjective of a counted phrase."""
    if len(word) < 2 or _stops(word) or _verb(word):
        return False
    return word in _set("al_words") or not _CLITIC.match(word)


def _joined(word: str) -> bool:
    """Whether ``word`` may begin with a clitic (و، ف، ب، ك، ل) rather than be a bare word."""
    return word[0] in "وفبكل"


def noun_phrase(text: str, number: Number, end: int, marks: Marks) -> Span | None:
    """The noun phrase that follows ``number`` before ``end``, or None where none does."""
    first = _WORD.match(text, number.end, end)
    if not first:
        return None
    word = first[1]
    if word == "من":
        return _partitive(text, first.end(), end, marks)
    if word in _set("superlatives"):
        return _superlative(text, first, end, marks)
    if _articled(word):
        return _definite(text, first.start(1), end, marks) if _takes_definite(text, number) else None
    if not _heads(word, first, marks):
        return None
    if _takes_definite(text, number):
        following = _NEXT.match(text, first.end(), end)
        if following and _articled(following[1]):
            return _definite(text, first.start(1), end, marks)
    return Span(first.start(1), _modified(text, first, number, end, marks))


def _articled(word: str) -> bool:
    return word.startswith("ال") and len(word) > 3 and word not in _set("al_words")


def _definite_number(text: str, number: Number) -> bool:
    return bool(_ARTICLE.match(text, number.start) or _ARTICLE.match(text, number.start - 2))


def _superlative(text: str, first: re.Match[str], end: int, marks: Marks) -> Span | None:
    """أكبر اقتصاد في العالم: the superlative, its noun, and في with what it is the greatest of."""
    noun = _NEXT.match(text, first.end(), end)
    if not noun or not _nominal(noun[1]):
        return None
    among = re.compile(r" (?:في|على) (?:ال\w+(?: ال\w+)?|\w+)").match(text, noun.end(), end)
    return Span(first.start(1), among.end() if among else noun.end())


def _takes_definite(text: str, number: Number) -> bool:
    return number.comparator == "vague" or number.kind in ("other", "ordinal") or _definite_number(text, number)


def _heads(word: str, found: re.Match[str], marks: Marks) -> bool:
    if not _nominal(word):
        return False
    if _joined(word) and found.start(1) > found.start():
        return found.start(1) in marks or word[0] not in "وفل" and word in _set("bare_nouns") or _bare(word)
    return True


def _bare(word: str) -> bool:
    return word in _set("bare_nouns")


def _modified(text: str, first: re.Match[str], number: Number, end: int, marks: Marks) -> int:
    """Where the phrase headed by ``first`` ends: after its complement, adjectives and restricting من."""
    name = first[1]
    named = marks.get(first.start(1))
    at = max(first.end(), named.end if named is not None and named.value("noun") else 0)
    complement = _NEXT.match(text, at, end)
    if complement and _complements(name, complement[1], number) and not _agrees(name, complement, number, marks):
        at = complement.end()
    for _ in range(3):
        following = _NEXT.match(text, at, end)
        if not following or not _agrees(name, following, number, marks):
            break
        at = following.end()
    following = _NEXT.match(text, at, end)
    if following and following[1] == "من":
        restricted = _restriction(text, following.end(), end, marks)
        return restricted or at
    if following and following[1][0] in "لب" and _owner(name, following, marks):
        return _definite_end(text, following.start(1) + 1, end, marks)
    return at


def _complements(name: str, word: str, number: Number) -> bool:
    """Whether ``word`` joins ``name`` without an article: a known head, or one that lost its tanwin to it."""
    if not _nominal(word) or _joined(word) and not _bare(word):
        return False
    if name in _set("construct_heads"):
        return not (word.endswith("ا") and len(word) > 3)
    value = number.value
    accusative = value is not None and 11 <= value % 100 <= 99 and value == value.to_integral_value()
    return accusative and name[-1] not in "اةىيه" and not word.endswith("ا") and name not in _set("sloppy_heads")


def _agrees(name: str, found: re.Match[str], number: Number, marks: Marks) -> bool:
    """Whether the word ``found`` is an adjective of the indefinite noun ``name``."""
    word = found[1]
    if word in _adjectives():
        return True
    if not _nominal(word) or len(word) < 3:
        return False
    if _joined(word):
        mark = marks.get(found.start(1))
        return _bare(word) or mark is not None and mark.value("nationality") is not None
    if name.endswith("ا") and len(name) > 3:
        return word.endswith("ا")
    if _NISBA.match(word):
        return True
    feminine = name[-1] in "ةه" or name.endswith("ات") or _plural(number)
    if feminine and word[-1] in "ة" and len(word) > 3:
        return True
    if _plural(number) and word[-2:] in ("ين", "ون", "ات"):
        return True
    return name[-1] not in "ةها" and not _plural(number) and bool(_PARTICIPLE.match(word)) and word[-1] not in "ةا"


def _plural(number: Number) -> bool:
    value = number.value
    return value is None or 2 <= value % 100 <= 10


def _restriction(text: str, at: int, end: int, marks: Marks) -> int | None:
    """The end of the phrase after من where it tells of which people: a country, a sort of people, a make."""
    following = _NEXT.match(text, at, end)
    if not following or following[1] in _set("not_partitive"):
        return None
    if following[1] in ("نوع", "طراز"):
        name = _NEXT.match(text, following.end(), end)
        return name.end() if name else following.end()
    mark = _mark(following, marks)
    nouns = [w.value for w in mark.words if w.role == "noun"] if mark else []
    of_people = bool(nouns) and all(concepts()[n].kind != "thing" for n in nouns)
    if mark is None or not (of_people or mark.value("place", "nationality")):
        return None
    return _definite_end(text, following.start(1), end, marks)


def _owner(name: str, found: re.Match[str], marks: Marks) -> bool:
    """Whether لـ or بـ brings in an owner or a disease: لمليشيات الحوثي، بمرض الكبد."""
    word = found[1]
    if word[0] == "ب":
        return word[1:] in _set("afflictions") and name in _set("case_nouns")
    mark = _mark(found, marks)
    return mark is not None and mark.start > found.start(1) and bool(mark.value("noun"))


def _mark(found: re.Match[str], marks: Marks) -> Mark | None:
    start = found.start(1)
    return next((marks[at] for at in range(start, min(start + 4, found.end(1))) if at in marks), None)


_FROM = re.compile(r" ?\)? ?من(?!\w)")
_WITHIN = re.compile(r" (?:في|ب) ?(?:ال)?")


def of_phrase(text: str, at: int, end: int, marks: Marks) -> Span | None:
    """The definite noun phrase after من (20% من السكان), or None."""
    found = _FROM.match(text, at, end)
    phrase = _partitive(text, found.end(), end, marks) if found else None
    within = _WITHIN.match(text, phrase.end, end) if phrase else None
    place = marks.get(within.end()) if within else None
    return Span(phrase.start, place.end) if phrase and place and place.value("place") else phrase


def _partitive(text: str, at: int, end: int, marks: Marks) -> Span | None:
    following = _NEXT.match(text, at, end)
    if not following or following[1] in _set("not_partitive") or _stops(following[1]) or _verb(following[1]):
        return None
    word = following[1]
    mark = _mark(following, marks)
    if mark is not None and mark.value("place") and not mark.value("noun") and not word.startswith("ال"):
        return None
    if word in ("اجمالي", "مجموع") and not _NEXT.match(text, following.end(), end):
        return None
    return _definite(text, following.start(1), end, marks)


def _definite(text: str, start: int, end: int, marks: Marks) -> Span:
    return Span(start, _definite_end(text, start, end, marks))


def _definite_end(text: str, start: int, end: int, marks: Marks) -> int:
    """Where a definite phrase from ``start`` ends: nouns in construct, then adjectives with the article."""
    found = _WORD.match(text, start, end)
    if not found:
        return start
    at = found.end()
    articled = _articled(found[1]) or found[1].startswith("لل")
    place = _place_end(found, marks)
    at = max(at, _name_end(found, marks))
    for _ in range(_LONGEST):
        following = _NEXT.match(text, at, end)
        if not following:
            break
        word = following[1]
        if word.startswith("وال") and articled and word[-2:] == text[at - 2 : at] and not _stops(word[1:]):
            at = following.end()
            continue
        if _stops(word) or _verb(word) or _joined(word) and not _known(word, following, marks):
            break
        if _articled(word):
            if articled and not _adjective(text[start:at].rsplit(" ", 1)[-1], word[2:]):
                break
            articled = True
        elif articled or place > found.start() or _suffixed(text, at):
            break
        place = _place_end(following, marks)
        at = max(following.end(), _name_end(following, marks))
    return at


def _adjective(noun: str, word: str) -> bool:
    """Whether ``word``, its article taken off, looks like an adjective of the definite ``noun``."""
    if noun[-2:] in ("ين", "ون"):
        return word[-2:] in ("ين", "ون") or word in ("جدد", "اجانب", "كبار", "صغار")
    if word in _adjectives() or _NISBA.match(word):
        return True
    return word[-1] in "ةه" or word[-2:] in ("ين", "ون", "ات") or bool(_PARTICIPLE.match(word))


def _known(word: str, found: re.Match[str], marks: Marks) -> bool:
    return _bare(word) or word in _set("afflictions") or found.start(1) in marks


def _suffixed(text: str, at: int) -> bool:
    return text[at - 2 : at] in ("ها", "هم") and text[at - 3 : at] not in ("مها",)


def _place_end(found: re.Match[str], marks: Marks) -> int:
    mark = _mark(found, marks)
    return mark.end if mark is not None and mark.value("place") else 0


def _name_end(found: re.Match[str], marks: Marks) -> int:
    """The end of a name or noun of several words that begins at ``found`` (طائرات بدون طيار, كوريا الشمالية)."""
    mark = _mark(found, marks)
    return mark.end if mark is not None and mark.value("place", "noun") else 0


def head(text: str, span: Span, marks: list[Mark]) -> Mark | None:
    """The word of ``text[span]`` that names what is counted: its first noun, else its nationality."""
    inside = [m for m in marks if span.start <= m.start and m.end <= span.end]
    named = (m for m in inside if m.value("noun", "toll"))
    return next(named, None) or next((m for m in inside if m.value("nationality")), None)


_WITH_ARTICLE = re.compile(r"(?:(?<!\w)\w+ )?((?:(?<!\w)[لب]?ال(?!ى |ذي |تي |ذين |ان )\w+ )+)(?:ال)?$")
_OWNED = re.compile(r"(?<!\w)[وف]?(\w{2,}(?:ه|ها|هم|هما|هن|نا) )(?:ال)?$")
_COUNT = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:عدد|اعداد|حصيلة|حصيله|محصلة|اجمالي|مجموع|تعداد)(ها|هم|هما|هن|ه)?(?!\w)(?: ?[:]? ?)"
)
_REACHES = re.compile(
    r"(?<!\w)[وف]?[ستي]{0,2}(?:بلغ|تجاوز|وصل|صل|ارتفع|زاد|انخفض|تراجع|سجل|قارب|ناهز|فاق|تخط|قدر)\w*|(?<!\w)الى(?!\w)|: ?$"
)
_BREAK = re.compile(r"[.!؟?;؛\n]|(?<!\d)،|،(?!\d)")
_ONE = re.compile(r"(?:واحد|واحدة|واحده|وحيد|وحيدة)(?!\w)")
_LAST = re.compile(r"(?<!\w)(\w+) $")
_FAR = 110


def phrase_before(text: str, number: Number, start: int, marks: Marks) -> Span | None:
    """The noun phrase before ``number`` that it counts: الدول الأربع, عدد القتلى 43, ركاب الحافلة وعددهم 43."""
    floor = max(start, number.start - _FAR)
    window = text[floor : number.start]
    if one := _ONE.match(text, number.start):
        before = _LAST.search(window) if one.end() == number.end else None
        return Span(floor + before.start(1), floor + before.end(1)) if before and _nominal(before[1]) else None
    if _definite_number(text, number) and (found := _WITH_ARTICLE.search(window) or _OWNED.search(window)):
        return _with_article(floor, found, marks)
    counts = list(_COUNT.finditer(window))
    if counts:
        last = counts[-1]
        between = window[last.end() :]
        if not re.search(r"[.!؟?;؛\n]", between):
            if last[1]:
                return _antecedent(text, floor, floor + last.start(), marks)
            return _counted_by(text, floor + last.end(), number, marks)
    return _subject(text, floor, number, marks)


def _with_article(floor: int, found: re.Match[str], marks: Marks) -> Span:
    start = floor + found.start(1)
    before = floor + found.start()
    mark = marks.get(before)
    if before < start and mark is not None and mark.value("noun") and mark.end == start - 1:
        start = before
    return Span(start, floor + found.end(1) - 1)


def _counted_by(text: str, at: int, number: Number, marks: Marks) -> Span | None:
    following = _WORD.match(text, at, number.start)
    if not following or _stops(following[1]) or _verb(following[1]):
        return None
    return _definite(text, following.start(1), number.start, marks)


def _antecedent(text: str, floor: int, at: int, marks: Marks) -> Span | None:
    """The phrase that عددهم refers to: the nouns right before it, back to a preposition, verb or mark."""
    words = list(re.finditer(r"[^\W\d_]+", text[floor:at]))
    if words and words[-1][0] in ("البالغ", "والبالغ", "يبلغ", "بلغ", "تبلغ", "ويبلغ", "البالغة"):
        at = floor + words[-1].start()
        words.pop()
    chosen: list[re.Match[str]] = []
    for found in reversed(words[-5:]):
        gap_to = chosen[-1].start() if chosen else at - floor
        if text[floor + found.end() : floor + gap_to].strip(" ،,(") or _stops(found[0]) or _verb(found[0]):
            break
        if chosen and re.search(r"[،,(]", text[floor + found.end() : floor + gap_to]):
            break
        chosen.append(found)
    while len(chosen) > 1 and marks.get(floor + chosen[-1].start()) is None:
        chosen.pop()
    return Span(floor + chosen[-1].start(), floor + chosen[0].end()) if chosen else None


def _subject(text: str, floor: int, number: Number, marks: Marks) -> Span | None:
    """A plural with its article and a verb of reaching: بلغت الإصابات 300، الوفيات إلى 43، القتلى: 43."""
    for at in range(number.start - 1, max(floor, number.start - 60) - 1, -1):
        mark = marks.get(at)
        if mark is None or not mark.value("noun") or text[at - 2 : at] not in ("ال", "لل"):
            continue
        between = text[mark.end : number.start]
        if _BREAK.search(between) or not _REACHES.search(text[max(floor, at - 30) : number.start]):
            return None
        return _definite(text, at - 2, number.start, marks)
    return None
