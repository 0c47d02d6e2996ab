"""What tells that an English figure is an earlier one, or since when it counts."""

from __future__ import annotations

import re

__all__ = [
    "BEGAN",
    "CHANGES",
    "DATED",
    "DATE_BREAK",
    "FROM",
    "PRIOR_AFTER",
    "PRIOR_AFTER_FIGURE",
    "PRIOR_BEFORE",
    "PRIOR_COMPARED",
    "PRIOR_DATED",
    "PRIOR_GOES_ON",
    "PRIOR_HINT",
    "PRIOR_NEAR",
    "SINCE",
    "SINCE_BEGUN",
    "TO_CAME",
    "TO_FOLLOWS",
]

SINCE = re.compile(r"\bsince(?: (?!then\b)[^\s.,;:]+){0,7} ?$", re.I)
"""What stands before the date from which a figure counts up: since protests began on 30 March."""
SINCE_BEGUN = re.compile(
    r"(?<!ongoing )(?<!raging )(?<!way )(?<!going on )(?<!running )\bsince (?:the |its |their )?(?:start|beginning|outbreak"
    r"|onset|launch)\b|\bsince (?:[^\s.,;:]+ ){1,4}?(?:began|started|erupted|broke out)\b",
    re.I,
)
"""The same without a date."""
BEGAN = re.compile(
    r"\b(?:(?:which|that) (?:[^\s.,;:]+ )?(?:began|begun|started|erupted|broke out|(?:was|were|been) launched|launched"
    r"|got under way|kicked off)|(?:ongoing|raging|under way|underway|going on|running|held|continuing|in force|in place)"
    r" since)(?: [^\s.,;:]+){0,4} ?$",
    re.I,
)
"""What stands before a date on which something else began: in the protests which began on 30 March."""
_CLAUSE = r"(?:[^.;!?\n]|\.(?=\d))"
_STEADY = r"(?: [^\s.;!?\n]+)"
PRIOR_HINT = re.compile(
    r"\b(?:from|compar\w+|previous\w*|prior|preceding|earlier|former\w*|before"
    r"|against|versus|instead|initial(?:ly)?|original(?:ly)?|"
    r"first (?:reported|announced|said|thought|estimated|planned|expected)|year ago|last year's|had been|in the same)\b",
    re.I,
)
"""A sentence without one of these words has no earlier figure."""
PRIOR_NEAR = PRIOR_HINT
"""Without one of these words before it, a figure is not told to be earlier by what stands there."""
PRIOR_BEFORE = re.compile(
    r"(?<!\w)(?:"
    r"(?:up|down|rise|rises|increase|increases|jump|drop|fall|decrease|decline|climb|surge|improvement"
    r"|change|higher|lower|rising|falling|rose|fell)"
    rf"(?:(?! to){_STEADY}){{0,3}} from(?:(?! to\b| that\b| which\b| who\b| and\b| after\b| in\b"
    rf"|[^\s]* current\b){_STEADY}){{0,5}} ?"
    rf"|(?:previous|earlier|prior|initial|former|last year's"
    rf"|original)(?: [^\s.;!?,\n]+){{0,2}} (?:estimates?|figures?|tolls?|counts?|reports?|tally|tallies"
    rf"|forecasts?|records?|totals?|numbers?|projections?|peak|high|low)(?:(?! to){_STEADY}){{0,6}} ?"
    rf"|(?:previously|formerly|had been (?:put|estimated|reported|set|expected) (?:at|to)"
    rf"|earlier (?:said|put|reported|estimated))(?:(?! to){_STEADY}){{0,5}} ?"
    rf"|instead of{_STEADY}{{0,2}} ?"
    r")$",
    re.I,
)
PRIOR_COMPARED = re.compile(
    rf"\b(?:compared|in comparison|by comparison|as against)(?: with| to)?{_STEADY}{{0,5}} ?$", re.I
)
PRIOR_DATED = re.compile(rf"\b(?:versus|against){_STEADY}{{0,3}} ?$", re.I)
DATE_BREAK = re.compile(
    r"[.!?;:\n\"“”]|\b(?:since|before|after|until|till|who|which|that|when|while|from|where|born|aged"
    r"|founded|built)\b",
    re.I,
)
DATED = re.compile(
    r"[^.;!?\n]{0,30}?\b(?:(?:in|during|for|of) (?:(?:the )?(?:first|second|third"
    r"|fourth) quarter of )?(?:1[89]|20)\d\d|(?:last|previous|preceding|prior) (?:year|month|week"
    r"|quarter|season|time|\w+day)"
    r"|yesterday|(?:a|the|one|two|three) \w+ (?:earlier|ago|before|previously)|the same (?:period|month"
    r"|quarter|week|time)|in (?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December))\b",
    re.I,
)
PRIOR_AFTER_FIGURE = re.compile(rf"\bfrom{_STEADY}{{0,2}} ?$", re.I)
_EXPECTED = (
    "(?:forecast|forecasted|expected|planned|predicted|projected|estimated|reported|announced|budgeted|thought|feared|said|agreed"
    "|promised|scheduled|given|stated|put)"
)
PRIOR_AFTER = re.compile(
    r"(?: (?!from\b|on\b|than\b|over\b)[^\s.;!?\n\d]+){0,2}?[ ,(]+(?:a year (?:earlier|ago|before)|(?:a"
    r"|the) (?:month|week|day|quarter|decade|season) (?:earlier|before)|(?:in|during) the (?:previous"
    r"|prior|preceding) \w+"
    r"|the (?:previous|prior|preceding) (?:year|month|week|day|quarter|season)|the year before"
    r"|previously|in the same (?:period|month|quarter)(?: (?:last|of|a)\b)?"
    r"|(?:one|two|three|five|ten|\d+) (?:years?|months?) (?:earlier|before|previously)"
    rf"|(?:as |that (?:it|they|he|she|was|were|had|the \w+)(?: had)?(?: been)? )?(?:{_EXPECTED} (?:before|earlier|previously"
    rf"|originally|initially|at first)|(?:previously|originally|initially|first|earlier) {_EXPECTED}))\b",
    re.I,
)
PRIOR_GOES_ON = re.compile(r"(?:(?!now|today)[^.;!?\n]){0,25}\band (?:about |around |some )?", re.I)
FROM = re.compile(
    r"\bfrom(?: (?:about|around|some|just|roughly|nearly|only|the|a|an|levels?|of|under|over|below"
    r"|above|more|less|than|initial|estimated|record|low|high|current))* ?$",
    re.I,
)
CHANGES = re.compile(
    r"\b(?:rose|rise|rises|rising|risen|increas\w+|grew|grow\w*|climb\w*|jump\w*|surg\w+|soar\w*"
    r"|leap\w*|leapt|up|higher|doubled|tripled|expand\w*|fell|fall\w*|drop\w*"
    r"|declin\w+|decreas\w+|shr[aiu]nk\w*|down|lower\w*|cut|cuts|cutting|reduc\w+|slash\w*|rais\w+"
    r"|revis\w+|chang\w+|slip\w*|tumbl\w+|plung\w+|dip\w*|improv\w+|went|goes|going|gone|boost\w*|slid"
    r"|slump\w*|moved?|upped|trimmed)\b",
    re.I,
)
TO_FOLLOWS = re.compile(rf"(?:(?! from){_STEADY}){{0,8}}? to\b", re.I)
TO_CAME = re.compile(
    rf"\bto {_CLAUSE}*\d{_CLAUSE}*$|\bby {_CLAUSE}*\d|\d(?:\.\d+)?(?:%| per ?cent| percent)", re.I
)
