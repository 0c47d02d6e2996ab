"""What ties an English figure to its noun: parts of a whole, tolls, others, nouns that are left out."""

from __future__ import annotations

import re

__all__ = [
    "ADDED",
    "AMONG",
    "BEFORE_FIRST",
    "EPIDEMIC",
    "HEADED",
    "MAY_BE_ILL",
    "PART_AFTER",
    "PART_BEFORE",
    "RANKED_BEFORE",
    "SHARES",
    "SHARES_BEFORE",
    "TOLL_BEFORE",
]

BEFORE_FIRST = re.compile(r"(?!)")
"""An English number stands before its noun."""
MAY_BE_ILL = EPIDEMIC = re.compile(r"(?!)")
"""No English word for the hurt is one for the ill."""
RANKED_BEFORE = re.compile(r"(?!)($)")
PART_BEFORE = re.compile(
    r"\b(?:including|among them|amongst them|of whom|of them|of which|of these|of those|among those"
    r"|most of them|included)\b",
    re.I,
)
TOLL_BEFORE = re.compile(
    r"\b(?:number|numbers|count|total|tally) of (?:(?:the|those|all|people|persons|\w+s|confirmed|new|who|to|have"
    r"|had|has|were|was|been|be|being|are|known) ){0,5}$",
    re.I,
)
"""What stands before those whom a figure counts all: the number of villagers displaced rose to 400."""
HEADED = re.compile(r"(?: [^\W\d]+){0,4}:? |(?: [^\W\d]+){0,8} (?:to|at|hits?|tops?|reach(?:es|ed)?|passes) ")
"""What stands between those whom a headline counts and their number."""
AMONG = re.compile(r"\b(?:among|of) the (?:\w+ )?$", re.I)
ADDED = re.compile(
    r"\bafter (?:(?:another|a further|the (?:deaths?|discovery|recovery) of|finding|discovering|recovering"
    r"|(?:rescuers|crews|teams|divers|doctors) (?:had )?(?:found|recovered|pulled|reported)) ?)*$",
    re.I,
)
"""What stands before a figure by which another rose: the toll climbed to 12 after three people died."""
PART_AFTER = re.compile(r" of (?:them|whom|those|these|the (?:dead|wounded|injured|victims|missing))\b", re.I)
SHARES = re.compile(r"(?:dead|wounded|injured|missing|killed|more)", re.I)
"""A phrase of such a word alone leaves its noun out (12 people were killed and 30 injured)."""

SHARES_BEFORE = re.compile(
    r"(?:\b(?:not the|than the|from the|to the|and|or|not|while|but|with|to|from|than|including|whom|which"
    r"|these|those|were|another|further"
    r"|only|about|around|some|killing|wounding|injuring|leaving|hurt"
    r"|hurting|another|by|of|whereas|versus|against|just|nearly|almost|in \d{4}|\w{2,}(?:ed|ing))|[,:;(–—-]) ?$",
    re.I,
)
"""What stands before a figure that shares the noun of the one before it."""
