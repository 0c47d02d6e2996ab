"""How a reporting word takes its content: by أن, by a preposition and أن, by a colon, by a quotation, as a noun."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimbank.languages.ar.scope import Scope, clause_like
from claimbank.languages.ar.words import (
    COMMON,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
    tokens,
)
from claimbank.model import Cue, Quote

__all__ = ["Opener", "clause_opener", "noun_opener", "opener_of"]

_REACH = 420

_EVENT = re.compile(
    r"(?<!\w)(?:(?P<prep>الى|الي|على|من|عن|في)\s+)?(?P<comp>ب?ان(?:ه|ها|هم|هما|هن|نا|ني|نى|ي|ك|هن)?)(?!\w)"
    r"|(?P<ask>(?<!\w)(?:هل|ما اذا|عما اذا|ان كان|لماذا|كيف|متى|اين|عما)(?!\w))"
    r"|(?P<colon>:)|(?P<stop>[؛!؟?\n])"
)
#: words after which أن belongs to them and opens no report
_OWN = re.compile(
    r"(?<!\w)(?:و?بعد|و?قبل|منذ|غير|الا|رغم|من|بما|كما|حيث|يمكن|يمكنه|يمكنها|يجب|ينبغي|دون|شرط|بشرط|لولا|الى|بيد|علما|يريد|تريد|يريدون|اراد|ارادت|"
    r"يود|تود|يحاول|تحاول|يستطيع|تستطيع|ضرورة|ضروره|اهمية|اهميه|احتمال|امكانية|امكانيه|امل|امله|املها|خشية|خشيه|مخافة|لابد|بد|كاد|يكاد|عسى|لعل|"
    r"فرصة|حق|حقه|حقها|شان|شانه|شانها|سبق|المقرر|المتوقع|المنتظر|المرجح|المفترض|الممكن|الضروري|المهم|الواضح|المؤكد|المعروف|مجرد|اجل|عن|على|"
    r"بي|ان|لدرجة|درجة|حتى|كون|اي|لو|مع|فكرة|قرار|يفضل|تفضل|قرر|قررت|يتعين|بدل|بدلا من|يكفي|فضل|اعتبار|اساس)\s+$"
)


class Opener(NamedTuple):
    """Where the content opens: ``start`` of the opening words, ``content`` after them; ``how`` clause, colon, quote, noun."""

    how: str
    start: int
    content: int
    quote: Quote | None = None


def opener_of(scope: Scope, cue: Cue, limit: int) -> Opener | None:
    """What opens the content of ``cue`` before ``limit``; the noun that stands at once behind it goes before a later clause."""
    limit = min(limit, cue.end + _REACH)
    at_once = noun_opener(scope, cue, limit, at_once=True)
    if at_once is not None:
        return at_once
    clause = clause_opener(scope, cue, limit)
    if clause is not None and clause.how == "quote":
        return noun_opener(scope, cue, clause.start) or clause
    return clause or noun_opener(scope, cue, limit)


@cache
def _clauses(frames: frozenset[str]) -> frozenset[str]:
    return frozenset(f[7:] for f in frames if f.startswith("clause:"))


@cache
def _nouns(frames: frozenset[str]) -> frozenset[str]:
    return frozenset(f[5:] for f in frames if f.startswith("noun:"))


def clause_opener(scope: Scope, cue: Cue, limit: int) -> Opener | None:
    """The first أن, colon or quotation behind ``cue`` that its frames allow."""
    text, position = scope.text, cue.end
    clauses, quoting = _clauses(cue.frames), "q" in cue.frames
    while position < limit:
        m = _EVENT.search(text, position, limit)
        quote = scope.quote_from(position)
        if quote is not None and quote.outer_start < (m.start() if m else limit):
            if quoting and _is_content(scope, cue, quote):
                return Opener("quote", quote.outer_start, quote.outer_start, quote)
            position = quote.outer_end if quote.closed else quote.start
            continue
        if m is None or m["stop"]:
            return None
        found = _taken(scope, cue, m, clauses, quoting)
        if found is not None:
            return found
        position = m.end()
    return None


def _taken(scope: Scope, cue: Cue, m: re.Match[str], clauses: frozenset[str], quoting: bool) -> Opener | None:
    text = scope.text
    if m["colon"]:
        if not quoting or text.startswith("//", m.end()) or text[m.start() - 1].isdigit() and text[m.end() : m.end() + 1].isdigit():
            return None
        content = _skip(text, m.end(), scope.end)
        return Opener("colon", m.start(), content, scope.quote_at(content))
    if m["ask"]:
        if cue.act != "ask":
            return None
        return Opener("clause", m.start(), m.start())
    how = (m["prep"] or "").replace("الي", "الى") or ("ب" if m["comp"][0] == "ب" else "0")
    if how not in clauses:
        if not m["prep"] or "0" not in clauses or m.start() - cue.end < 2 or m["prep"] in ("من", "في", "الي", "الى", "على"):
            return None
        return None
    if how == "0" and m.start() - cue.end > 1 and _OWN.search(text, max(cue.end, m.start() - 14), m.start()):
        return None
    if text.startswith((" ان ", " ان،", " بي سي", " بي.سي"), m.end()):
        return None  # سي إن إن, إن بي سي
    content = _skip(text, m.end(), scope.end)
    return Opener("clause", m.start(), content, scope.quote_at(content))


_BLANK = " ،,:\n"


def _skip(text: str, position: int, end: int) -> int:
    while position < end and text[position] in _BLANK:
        position += 1
    return position


_CLOSED_BY = re.compile(r"\s*(?:[.،,؛!؟?\n]|$|و?(?:ا?ضاف|تابع|قال|اوضح|اكد|ختم|استطرد))")


#: a quotation with أن behind it is a name: أفادت صحيفة "…" أن
_NAMED = re.compile(r"\s*(?:[^\W\d]+\s+){0,3}?(?:(?:الى|على|من|عن)\s+)?ب?ان(?:ه|ها|هم)?\s")


def _is_content(scope: Scope, cue: Cue, quote: Quote) -> bool:
    """Whether a quotation behind ``cue`` is what was said and not a name: long, or all that follows."""
    text = scope.text
    if quote.closed and _NAMED.match(text, quote.outer_end, scope.end):
        return False
    if clause_like(text, quote, 5) or not quote.closed:
        return True
    if not clause_like(text, quote, 2) and "bound" not in cue.frames:
        return False
    before = text[quote.outer_start - 1 : quote.outer_start]
    if before and before in "بل":
        return False
    ends = quote.outer_end >= scope.end or _CLOSED_BY.match(text, quote.outer_end, scope.end) is not None
    return ends and clause_like(text, quote, 3 if "bound" not in cue.frames else 1)


_NO_OBJECT_B = frozenset(
    "باسم بعد بين بن بان بدوره بدورها بدورهم بينما بشان به بها بهم بهما بل بات باتت بلغ بلغت بدون بينهم بينها بينهما برس بشكل بوضوح بشدة بصفته بصفتها "
    "بحضور بمناسبة بعدما بعض بالقول بقوله بقولها بالتزامن بالاضافة بسبب بحسب بموجب بناء بهدف بغية برئاسة بقيادة بخصوص باعتباره بصورة بيد بهذا بذلك "
    "بالمقابل بالتالي بالفعل بالاجماع بيان بيانا بلاده بلادها بلدان بلد بنك بلدية بطل بعثة برنامج برلمان بحث باحث باحثون باحثين بريطانيا باكستان باريس بكين بيروت بغداد برلين بروكسل بشكل باستمرار بحرية بقوة".split()
)
_THANKS = re.compile(r"(?:و?ب?(?:ال)?)(?:شكر|تعاز|تعزي|تهنئ|تهان|اعتذار|تحي[اةه]|امتنان|مواسا|عزاء|خالص|احر|اصدق|تبريك)\w*")


def noun_opener(scope: Scope, cue: Cue, limit: int, at_once: bool = False) -> Opener | None:
    """A nominal content: the object, or what follows the preposition that the frames name."""
    nouns = _nouns(cue.frames)
    if not nouns:
        return None
    toks = tokens(scope.text, cue.end, limit, 3 if at_once else 45)
    bound = "bound" in cue.frames
    for k, token in enumerate(toks):
        if token.text in ".؛:" or not at_once and _closed(toks, k):
            return None
        opener = _noun_at(scope, toks, k, nouns, cue, bound)
        if opener is not None:
            return opener
        if at_once:
            return None
    return None


def _closed(toks: list[Token], k: int) -> bool:
    """A comma and a new clause: nothing that follows is the object."""
    return toks[k].text in "،," and k + 1 < len(toks) and toks[k + 1].text[0] in "وف" and not toks[k + 1].flags


def _noun_at(scope: Scope, toks: list[Token], k: int, nouns: frozenset[str], cue: Cue, bound: bool) -> Opener | None:
    token = toks[k]
    masdar = "m" in cue.frames
    for noun in nouns:
        person, _, how = noun.rpartition("+")
        if noun == "=":
            m = _THANKS.fullmatch(token.text)
            if m:
                return Opener("noun", token.start, token.start)
            continue
        if how == "0" and bound and not person:
            continue
        if how == "0":
            asked = person == "من" and token.text[0] == "ل" and _behind_clitic(scope, toks, k, "ل") is not None
            if person not in ("", "من") or not asked and not _object(scope, toks, k, cue) or token.start - cue.end > 130:
                continue
            return Opener("noun", token.start, token.start, scope.quote_at(token.start))
        if person and k == 0 and not bound:
            continue
        at = _behind(scope, toks, k, how)
        if at is not None and (not masdar or _is_masdar(scope, at) and not (how == "الى" and toks[min(k + 1, len(toks) - 1)].flags & DOCUMENT)):
            return Opener("noun", token.start, at, scope.quote_at(at))
    return None


def _object(scope: Scope, toks: list[Token], k: int, cue: Cue) -> bool:
    """Whether the word at ``k`` is the direct object: a verbal noun, or a definite noun that cannot be the subject."""
    token = toks[k]
    if _accusative(token) and _goes_on(toks, k) and not (k and toks[k - 1].text in _PREPOSITIONS):
        return "m" not in cue.frames or bool(flags_of(token.text[:-1]) & MASDAR)
    if token.flags & PREFIXED or k == 0 and token.flags & (ORGANIZATION | ROLE | GIVEN | UNNAMED | OUTLET):
        return False
    if token.flags & MASDAR or _masdar_with_pronoun(token.text):
        before = toks[k - 1] if k else None
        if before is None:
            return True
        if token.flags & (GIVEN | ROLE | PREFIXED) or before.flags & PREFIXED or token.text.startswith("و") or before.text in _PREPOSITIONS:
            return False
        return bool(before.flags & (DEFINITE | PLACE | GIVEN)) or not before.flags or before.text in "،,"
    return False


_ADVERBS = frozenset(
    "انطلاقا اعتبارا استنادا نظرا بدءا ابتداء خصوصا تحديدا ايضا امسا حاليا سابقا لاحقا مؤخرا اخيرا اولا ثانيا ثالثا غدا دائما ابدا تماما جدا معا مباشرة "
    "حتما فورا هكذا كلا هذا مهما ماذا لماذا اذا انما كما فيما عندما حينما بعدما قبلما ريثما طالما قلما مجددا مرارا تكرارا علنا سرا رسميا صراحة بناء تبعا وفقا طبقا خلافا "
    "حرصا سعيا املا رغبة ردا تعليقا تعقيبا عطفا فضلا علاوة اضافة نيابة دولار دولارا يوما عاما شهرا ساعة مترا كيلومترا شخصا طنا برميلا مليارا مليونا الفا قائلا عضوا رئيسا مديرا نائبا وزيرا مدربا لاعبا".split()
)


def _goes_on(toks: list[Token], k: int) -> bool:
    """Whether an accusative has its complement behind it: another accusative, a preposition, a feminine adjective."""
    if k + 1 >= len(toks):
        return False
    following = toks[k + 1]
    return bool(following.flags & (PREPOSITION | PREFIXED)) or following.text.endswith(("ا", "ة")) or following.text[0] in "لب"


def _accusative(token: Token) -> bool:
    """An indefinite word in the accusative, told by its final alef: تأثيرا, خسائر has none."""
    word = token.text
    return word.endswith("ا") and len(word) > 3 and not token.flags and word not in _ADVERBS and word[0] not in "ولب" and not word.endswith(("ها", "وا", "هما", "يا", "نا"))


_PREPOSITIONS = frozenset("في من الى على عن مع بين بعد قبل منذ خلال عبر حول دون لدى ضد تحت".split())


@cache
def _masdar_with_pronoun(word: str) -> bool:
    for ending in ("هما", "هم", "ها", "ه"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if stem.endswith("ت") and flags_of(stem[:-1] + "ة") & MASDAR:
                return True
            return bool(flags_of(stem) & MASDAR)
    return False


def _is_masdar(scope: Scope, at: int) -> bool:
    toks = tokens(scope.text, at, min(at + 40, scope.end), 2)
    if not toks:
        return False
    word = toks[0].text
    if word[0] == "ل" and word.startswith("لل"):
        word = "ا" + word[1:]
    return bool(flags_of(word) & MASDAR) or _masdar_with_pronoun(word)


def _behind(scope: Scope, toks: list[Token], k: int, how: str) -> int | None:
    """Where the content begins if the word at ``k`` is, or begins with, the preposition ``how``."""
    token = toks[k]
    if how in ("ب", "ل"):
        return _behind_clitic(scope, toks, k, how)
    if token.text != how and not (how == "الى" and token.text == "الي") or k + 1 >= len(toks):
        return None
    if how == "مسؤولية":
        return token.end + 1
    following = toks[k + 1]
    if following.text in ("ان", "جانب", "حد", "قبل", "خلال", "جهته", "جهتها", "جانبه", "جانبها", "هامش", "حسابه", "ذلك", "جهة"):
        return None
    return following.start


def _behind_clitic(scope: Scope, toks: list[Token], k: int, how: str) -> int | None:
    token = toks[k]
    if token.text == how and k + 1 < len(toks):
        return toks[k + 1].start
    if token.text[0] != how or len(token.text) < 4 or token.text in _NO_OBJECT_B:
        return None
    if k and toks[k - 1].text in "،," and not token.flags:
        return None
    if token.flags & GIVEN and not token.flags & PREFIXED or k and toks[k - 1].flags & GIVEN and not token.flags:
        return None
    if how == "ب" and token.flags & STOP and token.text.startswith("بان"):
        return token.end + 1
    if how == "ل":
        return token.start if token.text.startswith("لل") or flags_of(token.text[1:]) & MASDAR else None
    if k and token.flags & PREFIXED and token.flags & (ORGANIZATION | PLACE | COMMON) and toks[k - 1].flags & (DEFINITE | ROLE | TITLE):
        later = any(t.text[0] == "ب" and t.text not in _NO_OBJECT_B and t.flags & PREFIXED for t in toks[k + 1 : k + 9])
        if later:
            return None
    return token.start + 1
