"""What single words are: word classes for the shallow grammar, read once from the pack's lists.

A class is one letter, so that a sentence is a string of classes that patterns can look at:

====  ======================================  ====  ======================================
``d``  determiner (the, a, his, this)          ``x``  auxiliary or modal (has, was, will)
``s``  subject pronoun (he, they, I)           ``n``  negation (not, never)
``o``  object pronoun (him, them)              ``v``  finite verb
``p``  preposition                             ``e``  past or participle in -ed
``c``  coordinator (and, or, but)              ``g``  -ing form
``b``  subordinator (because, while)           ``h``  base form or -s form that may be a noun
``w``  who, which, whether, how                ``a``  adverb
``t``  that                                    ``i``  to
``T``  weekday, month, yesterday, tonight      ``m``  number
``N``  name (capital letter)                   ``l``  any other word
====  ======================================  ====  ======================================
"""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.inflection import plural, verb_forms

__all__ = [
    "BE",
    "FIRST_PERSON",
    "HAVE",
    "MODAL",
    "NEGATION",
    "documents",
    "given_names",
    "listed",
    "outlets",
    "roles",
    "titles",
    "unnamed",
    "word_class",
]

BE = frozenset("is are was were be been being am 's 're 'm".split())
HAVE = frozenset("has have had having 've 'd".split())
MODAL = frozenset("will would can could may might must shall should 'll".split())
NEGATION = frozenset("not never n't cannot hardly neither no".split())
FIRST_PERSON = frozenset("i we you".split())

_CLASSES = {
    "d": "the a an this these those my your his her its our their some any each every no another both all such several many few most more "
    "one either neither much other certain various",
    "s": "i he she it they we you nobody everyone everybody someone somebody anyone anybody nothing everything something others there",
    "o": "him me us them himself herself itself themselves myself ourselves yourself",
    "p": "of in on at by for with from into onto over under about against between among amid through throughout during within without "
    "across behind beyond near off towards toward upon via like unlike despite alongside around along above below inside outside past "
    "per regarding concerning following including except ahead out up down than versus vs aboard amongst amidst beside besides",
    "c": "and or but nor yet",
    "b": "because although though while when whenever if unless whereas until till since as after before once so lest provided",
    "w": "who whom whose which what where why how whether whoever whatever",
    "t": "that",
    "i": "to",
    "x": "is are was were be been being am has have had having do does did will would can could may might must shall should cannot "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't mustn't shouldn't shan't ain't "
    "'s 're 'm 've 'd 'll needn't mightn't",
    "n": "not never",
    "a": "also then later earlier previously already still again too just even ever now soon however meanwhile instead therefore thus further "
    "furthermore moreover first afterwards afterward perhaps maybe almost always often sometimes once twice rather quite very only indeed "
    "nevertheless nonetheless otherwise anyway apparently back away ago here away else long today's instead abroad alone aloud once "
    "separately meantime overall far well likewise yet thereafter beforehand elsewhere together forward",
    "T": "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january "
    "february march april may june july august september october november december yesterday today tomorrow tonight overnight mon tue wed thu "
    "fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec",
    "m": "two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion trillion",
}
_NEITHER = frozenset(
    "bed need indeed speed seed breed feed red hundred united kindred sacred naked aged wicked shed embed".split()
)
_NOUNS_IN_ING = frozenset(
    "morning evening king thing something anything nothing everything building spring string wing ring meeting briefing "
    "hearing ceiling beijing wedding ruling filing finding during sterling sibling".split()
)


@cache
def _classes() -> dict[str, str]:
    known = {word: letter for letter, words in reversed(_CLASSES.items()) for word in words.split()}
    known["may"] = "x"
    known["march"] = "l"
    verbs: dict[str, str] = {}
    cue_verbs = [
        r["lemma"] for r in pack("en").table("cues") if r["kind"] == "verb" and " " not in r["lemma"]
    ]
    irregular = [r["base"] for r in pack("en").table("irregular_verbs")]
    nouns = frozenset(pack("en").words("nouns_too"))
    for lemma in (*pack("en").words("verbs"), *irregular, *cue_verbs, *nouns):
        for form, tense in verb_forms(lemma).items():
            letter = {"base": "h", "s": "h" if lemma in nouns else "v", "ing": "g", "pp": "e"}.get(tense)
            letter = letter or ("e" if form.endswith("ed") else "v")
            if verbs.get(form, "h") == "h":
                verbs[form] = letter
    for form in (
        "cast",
        "cost",
        "cut",
        "hit",
        "hurt",
        "let",
        "put",
        "quit",
        "read",
        "rid",
        "set",
        "shed",
        "shut",
        "split",
        "spread",
        "bid",
        "burst",
        "upset",
        "broadcast",
        "forecast",
        "bet",
        "thrust",
        "offset",
        "input",
        "bust",
        "beset",
    ):
        verbs[form] = "h"
    for form in (
        "left",
        "found",
        "saw",
        "felt",
        "thought",
        "lay",
        "wound",
        "fell",
        "set",
        "lost",
        "built",
        "held",
        "led",
        "born",
        "sold",
        "paid",
        "made",
        "sent",
    ):
        verbs[form] = "e"
    return verbs | known


def listed(low: str) -> bool:
    """Whether the lists know a word, so that its class is no guess from its ending."""
    return low in _classes()


@cache
def word_class(low: str) -> str | None:
    """The class of a word in small letters, None where the lists and its ending do not tell.

    >>> [word_class(w) for w in ("the", "said", "quickly", "arrested", "adding", "bank")]
    ['d', 'v', 'a', 'e', 'g', None]
    """
    known = _classes().get(low)
    if known:
        return known
    if low.endswith("n't"):
        return "x"
    if (
        low.endswith("ly")
        and len(low) > 4
        and low
        not in (
            "family",
            "july",
            "italy",
            "assembly",
            "reply",
            "supply",
            "ally",
            "rally",
            "bully",
            "anomaly",
            "monopoly",
        )
    ):
        return "a"
    if low.endswith("ed") and len(low) > 4 and low not in _NEITHER:
        return "e"
    if low.endswith("ing") and len(low) > 5 and low not in _NOUNS_IN_ING:
        return "g"
    return None


@cache
def roles() -> frozenset[str]:
    """Head words of roles, singular and plural, small letters."""
    words = pack("en").words("roles")
    return frozenset(words) | {plural(w) for w in words}


@cache
def titles() -> frozenset[str]:
    """Courtesy titles in small letters, without their full stop."""
    return frozenset(t.lower() for t in pack("en").words("titles"))


@cache
def unnamed() -> frozenset[str]:
    """Nouns of unnamed sources, small letters."""
    return frozenset(pack("en").words("unnamed"))


@cache
def documents() -> frozenset[str]:
    """Nouns of documents that speak, small letters."""
    return frozenset(pack("en").words("documents"))


@cache
def outlets() -> frozenset[str]:
    """Names of outlets and agencies, small letters."""
    return frozenset(w.lower() for w in pack("en").words("outlets"))


@cache
def given_names() -> dict[str, str]:
    """Given name in small letters -> m or f."""
    return {row["name"].lower(): row["gender"] for row in pack("en").table("given_names")}


@cache
def organisations() -> frozenset[str]:
    """Head words of organisations, singular and plural, small letters."""
    words = pack("en").words("organisations")
    return frozenset(words) | {plural(w) for w in words}
