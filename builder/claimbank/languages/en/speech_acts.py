"""Tells the speech act of a statement whose cue leaves it open: "said" may promise, ask or rejoice.

The rules look only at how the statement begins: its first sentence, in small letters.
"""

from __future__ import annotations

import re

from claimbank.languages.en.word_sets import word_set

__all__ = ["act_of_words"]

_FIRST_SENTENCE = re.compile(r"[^.!?]{0,220}[.!?]?")
_ASK = re.compile(r"[^.!?]{3,200}\?\W*$")
_STATIVE = r"(?!(?:not |also |never |always |now |only |probably )*(?:be|have|like|need|see|find|know|get|lose|win|take|become|remain|cost|last|depend|happen|prefer|love|miss|want|seem|feel|think|say|mean|come down|appear|include|reach|rise|fall|grow)\b)"
_PROMISE = re.compile(
    rf"\W*(?:and |but |so |now |then )?(?:(?:i|we)(?: will|'ll| shall| are going to| am going to|'re going to|'m going to) {_STATIVE}"
    rf"|(?:it|he|she|they|the (?:company|firm|government|ministry|club|bank|airline)) would (?!not\b){_STATIVE}"
    r"|(?:i|we) (?:promise|pledge|vow|guarantee)\b)"
)
_FEELING = (
    r"thrilled|delighted|happy|pleased|proud|honou?red|grateful|thankful|excited|relieved|overjoyed|ecstatic|sorry|sad|saddened|disappointed|"
    r"devastated|heartbroken|shocked|horrified|appalled|disgusted|outraged|angry|furious|upset|frustrated|worried|concerned|afraid|scared|terrified|"
    r"nervous|anxious|impressed|amazed|astonished|surprised|stunned|touched|moved|humbled|privileged|optimistic|hopeful|glad|embarrassed|ashamed|"
    r"fed up|gutted|over the moon|blown away|confident"
)
_EXPRESS = re.compile(
    rf"\W*(?:[^.!?]{{0,40}}\b)?(?:i|we|he|she|they)(?:'m|'re|'s| am| are| is| was| were| feel| felt|'ve been| have been| had been)"
    rf"(?: \w+){{0,2}} (?:{_FEELING})\b"
    r"|\W*what an? (?:\w+ )?\w+"
    r"|\W*(?:thank you|thanks|congratulations|congrats|well done|sorry|i'm sorry|i am sorry|i apologi[sz]e|we apologi[sz]e|my heart|our hearts|my thoughts|"
    r"our thoughts|rest in peace|may (?:god|allah)|god bless|happy birthday|i love|we love|i hate|i loved|we loved|i miss|i wish|i hope|we hope|i regret|we regret|"
    r"i enjoyed|i enjoy|i can't believe|i cannot believe|how (?:dare|wonderful|sad|terrible|lovely))\b"
    r"|\W*(?:it|this|that)(?:'s| is| was)(?: \w+){0,3} (?:amazing|incredible|unbelievable|fantastic|wonderful|heartbreaking|devastating|disgraceful|disgusting|"
    r"shameful|tough|sad|tragic|awful|terrible|horrible|brilliant|great feeling|an honou?r|dream come true|disgrace|nightmare|a dream|special)\b"
    r"|[^.!?]{0,60}\b(?:feel like|felt like|dreaming of|dreamed of|dreamt of)\b"
)
_DEMAND = re.compile(
    r"\W*(?:and |but |so )?(?:(?!i\b|we\b)(?:[\w'’,-]+ ){1,12}?(?:must|should|needs? to|ha(?:s|ve) to|ought to) (?:not |now |also |never )?(?!have |know|be (?:possible|able|noted|seen|fine|good|easy))\w+"
    r"|(?:please|let's|let us|stop|don't|do not) \w+|(?:we|i) (?:demand|urge|call on|call for|insist|ask|request|appeal)\b|(?:we|i) must\b)"
)
_DENY = re.compile(
    r"\W*(?:there (?:is|was|are|were|has been) (?:absolutely )?no (?:truth|evidence|proof|basis|question)|(?:that|this|it)(?:'s| is| was)(?: simply| absolutely| just| completely| totally)? "
    r"(?:not true|untrue|false|a lie|nonsense|fake|wrong|baseless)|(?:i|we) (?:did not|didn't|never|have never|deny)\b)"
)
_OPEN = word_set("speech_acts_open")


def act_of_words(words: str, lemma: str | None, act: str) -> str:
    """The speech act of ``words`` reported by ``lemma``, whose own act is ``act``.

    >>> act_of_words("We will publish the list on Friday", "say", "assert")
    'promise'
    >>> act_of_words("Where were the police?", "say", "assert")
    'ask'
    >>> act_of_words("I am proud of them", "add", "assert"), act_of_words("Sales rose", "add", "assert")
    ('express', 'assert')
    """
    if act != "assert" or (lemma is not None and lemma not in _OPEN):
        return act
    low = words.lower().replace("’", "'")
    first = _FIRST_SENTENCE.match(low)
    opening = first[0] if first else low
    if _ASK.match(opening) and low.rstrip("'\"” ").endswith("?"):
        return "ask"
    for pattern, found in (
        (_PROMISE, "promise"),
        (_EXPRESS, "express"),
        (_DEMAND, "demand"),
        (_DENY, "deny"),
    ):
        if pattern.match(opening):
            return found
    return act
