"""Tells the speech act of a statement whose cue leaves it open: "said" may promise, ask or rejoice.

The rules look only at how the statement begins: its first sentence, in small letters.
"""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.lexicon import trie_pattern

__all__ = ["act_of_words"]

_MARKS = str.maketrans({"’": "'", "“": None, "”": None, '"': None, "‘": None})
#: letters of a first sentence that tell an act, and how many of a statement are read to have them
_LONGEST, _READ = 220, 300
_FIRST_SENTENCE = re.compile(rf"[^.!?]{{0,{_LONGEST}}}[.!?]?")
#: what may stand behind the mark of a question
_CLOSING = "'’\"“”‘ "
_ASK = re.compile(r"[^.!?]{3,200}\?\W*$")
_WILL = r"(?: will(?: not| never)?| won't|'ll(?: never)?| shall(?: not)?| are going to| am going to|'re going to|'m going to)"
_BEING = r"(?:'m|'re|'s| am| are| is| was| were| feel| felt|'ve been| have been| had been)"
#: words before "should" and "need to" with which nobody is told to act: "something that should be seen", "no need to"
_UNSAID = r"(?<!\bthat )(?<!\bwhich )(?<!\bthe )(?<!\ba )(?<!\bno )(?<!\bwhether )"
_OUGHT = rf"{_UNSAID}(?:must|should|(?<!we )needs? to|ought to) (?:not |now |also |never |still )?"
_ALLOWED = (
    r"(?!have |now |know|believe|expect|mean|help|make (?!sure|it clear|an? )|top |remain |reach "
    r"|look (?:like|good|great|better)|feel "
    r"|be (?:possible|able|noted|seen|fine|good|easy|obvious|clear|great|fun|enough|easier|interesting|in ))"
)
#: who only thinks that something ought to be is no demand, nor is what a thing ought to be
_NO_DEMAND = r"(?!(?:this|that) should\b|it should (?!be \w+ed\b))"
_WORD = r"(?:(?!believes? |thinks? |thought |felt |feels? |how |what |because |whether )[\w',-]+ )"
_BODY = "(?:it|he|she|they|the (?:company|firm|government|ministry|club|bank|airline))"
#: who owns up accuses nobody: "I misled the board", "said he had lied"
_OWN = (
    r"(?:guilty[^.!?]{0,30})?"
    r"(?:(?:and |but )?(?:i|we)(?: had| have|'ve|'d)?|(?:he|she|they)(?: had|'d)) (?:also |never |only )?"
)
#: what opens an order, but for one that goes on with a clause
_IMPERATIVES = ("do not ", "don't ", "stop ")
_OPEN = word_set("speech_acts_open")
#: verbs of owning up, whose words may tell a feeling: "admitted he was worried"
_OWNING = ("admit", "confess")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """What the opening of a statement must match to be a promise, an expression of feeling, a demand, a denial and so on.

    With each pattern come letters of which it needs some: none of them, no match.
    """
    words: dict[str, list[str]] = {}
    for row in pack("en").table("speech_act_words"):
        words.setdefault(row["list"], []).append(row["words"])
    of = {name: trie_pattern(listed) for name, listed in words.items()}
    adverbs = "not |also |never |always |now |only |probably |clearly |most |likely |normally |still |surely "
    act = rf"(?!(?:{adverbs})*(?:{of['stative']})\b)"
    promise = rf"(?:i|we){_WILL} {act}|{_BODY} would (?!not\b){act}|(?:{of['promise']})\b"
    express = (
        rf"(?:(?:(?!because|when |if |as far as )[^.!?]){{0,40}}\b)?(?:i|we|he|she|they|it){_BEING}"
        rf"(?: (?!not|never|hardly|hell)\w+){{0,2}} (?:{of['feeling']})\b"
        rf"|what an? (?:\w+ )?\w+|(?:{of['express']})\b|[^.!?]{{0,60}}\b(?:{of['longing']})\b"
        rf"|(?:it|this|that)(?:'s| is| was)(?: (?!going|not)\w+){{0,3}} (?:{of['verdict']})\b"
    )
    estimate = rf"(?:i|we|he|she|they|it) (?:\w+ly |now |also |still )?(?:{of['estimate']}) (?!to\b)"
    ought = rf"(?!i\b|we\b|it (?:may )?needs? ){_NO_DEMAND}{_WORD}{{1,12}}?{_OUGHT}{_ALLOWED}\w+"
    parts = (
        ("promise", rf"(?:and |but |so |now |then )?(?:{promise})", ("",)),
        ("express", rf"(?:{express})", ("",)),
        (
            "estimate",
            rf"(?:and |but |so )?{estimate}",
            ("expect", "predict", "forecast", "estimate", "anticipat", "reckon"),
        ),
        ("demand", rf"(?:and |but |so )?{ought}", ("must", "should", "need", "ought")),
        ("demand", rf"(?:and |but |so )?(?:{of['demand']})\b", ("",)),
        ("deny", rf"(?:{of['deny']})\b", ("",)),
        ("warn", rf"(?:and |but |so )?(?:{of['warn']})\b", ("",)),
        (
            "accuse",
            rf"(?!{_OWN}(?:{of['accuse']})\b)[^.!?]{{0,180}}\b(?<!not )(?<!never )(?<!no )(?:{of['accuse']})\b",
            ("",),
        ),
    )
    return tuple((re.compile(r"\W*" + pattern), name, letters) for name, pattern, letters in parts)


def act_of_words(words: str, lemma: str | None, act: str) -> str:
    """The speech act of ``words`` reported by ``lemma``, whose own act is ``act``.

    >>> act_of_words("We will publish the list on Friday", "say", "assert")
    'promise'
    >>> act_of_words("Where were the police?", "say", "assert")
    'ask'
    >>> act_of_words("I am proud of them", "add", "assert"), act_of_words("Sales rose", "add", "assert")
    ('express', 'assert')
    """
    owning = lemma in _OWNING
    if act != "assert" or (lemma is not None and lemma not in _OPEN and not owning):
        return act
    opening = _opening(words)
    if owning:
        return "express" if _patterns()[1][0].match(opening) else act
    if _ASK.match(opening) and words.rstrip(_CLOSING).endswith("?"):
        return "ask"
    for pattern, name, letters in _patterns():
        if name == "demand" and words[:1].islower() and opening.startswith(_IMPERATIVES):
            continue  # "The cuts," she said, "do not touch the town"
        if any(some in opening for some in letters) and pattern.match(opening):
            return name
    return act


def _opening(words: str) -> str:
    """The first sentence in small letters, without quotation marks; of a long one, its beginning."""
    low = words[:_READ].lower().translate(_MARKS)
    if len(low) <= _LONGEST + 2 and len(words) > _READ:
        low = words.lower().translate(_MARKS)  # so many marks are left out that more must be read
    first = _FIRST_SENTENCE.match(low)
    return first[0] if first else low
