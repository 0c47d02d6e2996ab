"""What ties an English figure to the verb that tells what befell those it counts."""

from __future__ import annotations

import re

from claimbank.languages.lexicon import trie_pattern

__all__ = [
    "ASIDE",
    "CLAUSE_WORDS",
    "EVENT_ACTIVE",
    "EVENT_ARTICLE",
    "EVENT_BREAK",
    "EVENT_FOLLOWS",
    "EVENT_NEAR",
    "EVENT_OBJECT",
    "EVENT_PASSIVE",
    "EVENT_REACH",
    "EVENT_STATE",
    "JOINS",
    "REACHES",
]

EVENT_REACH = 60
EVENT_BREAK = re.compile(
    r"[.!?;:\n\"“”()]|, (?!(?:and|including|as|wounding|injuring)\b)|\b(?:who|which|that|after|when"
    r"|where|while|because|before|since|in|at|of|for|with|from"
    r"|said|says|against|by|on|near|during|to|into|amid|but|over|under|outside|among)\b"
    r"(?! least\b| (?:total|estimated) of\b)",
    re.I,
)
EVENT_NEAR = re.compile(
    r" ?(?:(?:at least|some|about|around|nearly|almost|another|a further|an estimated|up to|all|the"
    r"|other|a total of|more than|over) ?)*",
    re.I,
)
ASIDE = re.compile(
    r"(?: people| persons)?(?:,| -| —| –| \() ?(?:at least )?[^,.;!?\n]{2,60}?(?:,| -| —| –|\))", re.I
)
"""An aside between those counted and what befell them: eleven people, five of them children, were killed."""
CLAUSE_WORDS = re.compile(r"[.,;:!?\n\"“”]|\b(?:that|and|but|while|as|when|where)\b", re.I)
REACHES = re.compile(
    r"\b(?:reach\w*|hit|stood|stands|rose|risen|climb\w*|total\w*|at|to|passed|topped|exceed\w*)\b", re.I
)
"""What stands between those a figure counts and the figure."""
EVENT_STATE = re.compile(
    r"(?:dead|alive|missing|homeless|unaccounted|trapped|stranded|aboard|on board)\b", re.I
)
"""States: those of whom they are said never act."""
_FOLLOWING = (
    *("were", "was", "stayed", "stay", "kept", "remained", "have", "has", "had", "are", "is", "been"),
    *("being", "be", "still", "also", "reported", "reportedly", "confirmed", "feared", "believed"),
    *("to", "who", "that", "others", "other", "more", "remain", "remained", "remains", "left", "found"),
    *("officially", "initially", "either", "now", "thought", "known", "declared", "already", "not"),
    *("yet", "of", "them", "whom", "would", "will", "could", "may", "might", "can", "must", "should"),
    *("shall", "going", "set", "due", "likely", "expected", "stand"),
)
EVENT_FOLLOWS = re.compile(
    rf"(?:[ ,]+(?:{trie_pattern(_FOLLOWING)}"
    r"|and (?:an?|one|the)(?: \w+){1,3}?(?= (?:were|was|have|had|are)\b)"
    r"|including [^.;,\n]{3,60}(?=,),?)(?!\w))* ?",
    re.I,
)
EVENT_PASSIVE = re.compile(
    r"\b(?:were|was|been|being|be|are|is|left|found|reported|confirmed|feared|believed)\b", re.I
)
EVENT_ACTIVE = re.compile(
    r" (?:the|a|an|his|her|their|its|him|them|at least|more than|up to|dozens|hundreds|scores)\b", re.I
)
EVENT_OBJECT = re.compile(
    r" (?:(?:at least|some|about|around|nearly|another|a further|more than|the|other) ?)*", re.I
)
EVENT_ARTICLE = re.compile("")
JOINS = re.compile(
    r"(?: (?:people|others|more))?(?:,| and| or|, and|,? (?:not|rather than|instead of)(?: the)?| as well as"
    r"| plus| along with|, along with| -and"
    r"|-and)? (?:at least |another |some |a further )?",
    re.I,
)
