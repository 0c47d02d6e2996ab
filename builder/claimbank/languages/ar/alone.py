"""What a statement tells by itself: whether it can be read without its article, what it is about, what it negates."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.names import head_words
from claimbank.languages.ar.words import ADJUNCT, GIVEN, OUTLET, PLACE, PREPOSITION, RELATIVE, VERB, flags_of

__all__ = ["content_words", "denies", "names", "negations", "phrases", "stands_alone"]

_WORD = re.compile(r"[^\W\d_]+")
#: words that a statement can have or not and say the same
_EMPTY_FORMS = frozenset(("ان", "قد", "لقد"))
_LEAST = 4
#: a complementiser with a pronoun, and one without: what stands before a clause
_BOUND = re.compile(r"(?:^|\W)[وفبلك]?(?:لا|لك)?ان(?:ه|ها|هم|هما|هن|ني|نا|ي|ك|كم)\s*$")
_OPENED = re.compile(r"(?:^|[\"“«:،,]|(?:^|\W)[وفبلك]?ان)\s*[\"“«]?\s*$")
_CLITICS = re.compile(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وفبلك](?=\w{3}))")
_POSSESSED = re.compile(r"\w{2,}(?:ها|هم|هما|هن|ه)")


@cache
def _sets() -> dict[str, frozenset[str]]:
    rows = pack("ar").table("alone")
    return {row["set"]: frozenset(fold(w).text for w in row["words"].split()) for row in rows}


def stands_alone(text: str, before: str) -> bool:
    """Whether a statement can be read without its article: a clause about somebody or something that it names.

    ``before`` is what stands before it in its sentence: a pronoun on أن is the subject of the statement.

    >>> stands_alone("وزارة الصحة الأردنية فتحت ثلاثة مستشفيات ميدانية", "وأعلنت الحكومة أن ")
    True
    >>> stands_alone("فتحت ثلاثة مستشفيات ميدانية في الأردن", "وقالت الوزارة إنها ")
    False
    """
    words = _WORD.findall(fold(text).text)
    lead = fold(before).text
    if not words or words[0] in _sets()["leading"] or _without_wa(words[0]) in _sets()["leading"]:
        return False
    if _BOUND.search(lead) and words[0] not in _sets()["dummy"]:
        return False
    if not (_OPENED.search(lead) or _BOUND.search(lead)) or not names(text):
        return False
    if any(_speaks(word) for word in words) or len(content_words(text)) < _LEAST:
        return False
    return not _leans(words)


def denies(lemma: str) -> bool:
    """Whether a cue says that a statement is not true; who refuses or dismisses one does not say that.

    >>> denies("نفى"), denies("رفض")
    (True, False)
    """
    return fold(lemma).text in _sets()["denying"]


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that tell what a statement is about: no article, clitic, ending or function word.

    >>> sorted(content_words("إن المدارس في عمّان مغلقة"))
    ['عمان', 'مدارس', 'مغلق']
    """
    return frozenset(w for w in head_words(text) - _common() if not w.isdecimal())


def names(text: str) -> frozenset[str]:
    """The words of a statement that name people, places, nations or outlets, folded, as far as the pack knows them.

    >>> sorted(names("قالت ليلى إن جسر بغداد مغلق"))
    ['بغداد', 'ليلي']
    """
    found = (_name(word) for word in _WORD.findall(fold(text).text))
    return frozenset(name for name in found if name)


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The stems of all words but relatives and particles, phrase by phrase; a preposition or adverb begins one.

    Who orders the phrases otherwise says the same, who orders words within one does not.

    >>> phrases("إن الجسر مغلق منذ الأحد في عمّان")
    (('جسر', 'مغلق'), ('منذ', 'احد'), ('في', 'عمان'))
    """
    found: list[list[str]] = [[]]
    for word in _WORD.findall(fold(text).text):
        flags = flags_of(word)
        if word in _EMPTY_FORMS or flags & RELATIVE:
            continue
        if flags & (PREPOSITION | ADJUNCT):
            found.append([])
        found[-1].append(next(iter(head_words(word)), word))
    return tuple(tuple(phrase) for phrase in found if phrase)


@lru_cache(maxsize=1 << 15)  # news uses the same words again and again
def _name(word: str) -> str:
    """A folded word as a name, without its clitics; empty where it names nobody."""
    known = _known()
    if word in known or flags_of(word) & (GIVEN | PLACE | OUTLET):
        return word.replace("ى", "ي")
    bare = _CLITICS.sub("", word)
    return bare.replace("ى", "ي") if bare in known else ""


def negations(text: str) -> int:
    """How many words of a statement negate.

    >>> negations("لم يغلق الجسر ولن يغلق")
    2
    """
    return sum(_negates(word) for word in _WORD.findall(fold(text).text))


def _negates(word: str) -> bool:
    return word in _sets()["negative"] or (word[:1] in "وف" and word[1:] in _sets()["negative"])


def _without_wa(word: str) -> str:
    return word[1:] if word[0] in "وف" and len(word) > 3 else ""


@lru_cache(maxsize=1 << 15)
def _speaks(word: str) -> bool:
    """Whether a word stands for whoever speaks: it is a pronoun of the first person, or bears one."""
    speaking, sets = _sets()["speaking"], _sets()
    if word in speaking or _without_wa(word) in speaking:
        return True
    return word.endswith("نا") and len(word) > 4 and word not in sets["ours_not"] and word not in _known()


def _leans(words: list[str]) -> bool:
    """Whether the first words need the article: a noun with a pronoun, a verb whose subject does not follow."""
    first = next((k for k, word in enumerate(words) if not _negates(word) and word not in ("قد", "سوف")), 0)
    word = words[first]
    if _POSSESSED.fullmatch(word) and word not in _sets()["not_possessed"] and word not in _known():
        return True
    if flags_of(word) & ~VERB or not re.match(r"س?[يت]\w{2}", word):
        return False
    after = words[first + 1 : first + 5]
    if not after or flags_of(after[0]) & PREPOSITION:
        return True
    return not any(w.startswith("ال") or w in _known() or flags_of(w) & ~(PREPOSITION | VERB) for w in after)


@cache
def _known() -> frozenset[str]:
    """The single words of places and nations, folded."""
    from babel import Locale

    ar = pack("ar")
    found = [name.split(" (")[0] for name in Locale.parse("ar").territories.values()]
    found += [name.strip() for row in ar.table("cities") for name in row["names"].split(";")]
    for row in ar.table("demonyms"):
        for notation in f"{row['names']} {row['adjectives']}".split():
            found += ar.counted.inflect(notation.replace("_", " "))
    return frozenset(n.removeprefix("ال") for n in (fold(name).text for name in found) if " " not in n)


@cache
def _common() -> frozenset[str]:
    return frozenset(stem for word in pack("ar").words("common_words") for stem in head_words(word))
