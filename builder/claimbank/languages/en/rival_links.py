"""What sets an English figure against another that somebody else gives, or that it is some of."""

from __future__ import annotations

import re

__all__ = [
    "AGAINST",
    "AGAINST_TOLD",
    "BARE",
    "COORDINATED",
    "NONE_OF",
    "OTHERS",
    "OUT_OF",
    "REAL",
    "TOLD_AFTER",
]

_FIGURES = r"(?:figures?|tolls?|numbers?|counts?|estimates?|totals?|tally|sum|forecasts?|projections?|result)"
AGAINST = re.compile(
    r"^[^.;!?\n]{0,70}?(?:(?:,| -|—|–|\() ?(?:and |but )?|\b(?:and|but) | (?=rather|instead|contrary|as opposed))"
    r"(?:not|rather than|instead of"
    rf"|contrary to|as opposed to)(?: (?:the|just|only|merely|its|an?|their))?(?: official(?:ly)?)?(?: {_FIGURES} of)? $"
    r"|^[^.;!?\n]{0,40}?(?:,|;| -|—|–) ?(?:while|whereas|but|although|though|yet|even though|as against)"
    r"(?: [^\s.;!?\n,]+){1,6} (?:said|says|say|put|puts|gave|gives|give|spoke|speaks|speak|claim\w*|insist\w*|report\w*"
    r"|estimat\w*|count\w*|maintain\w*|argu\w*|spoken|talk\w*)(?: (?:it|they|there|that|the|this|them|were|was|is|are|had|been"
    rf"|at|of|as|about|only|just|some|nearly|around|{_FIGURES}|real|true|actual)){{0,6}} $",
    re.I,
)
"""What stands between a figure and the one it is set against: 4,000, not the; 4,000, while the ministry spoke of."""
AGAINST_TOLD = re.compile(
    r"^[^.;!?\n]{0,80}?\b(?:(?:more|less|fewer|higher|lower|greater|smaller|larger|worse|better|bigger) than|above|below"
    r"|(?:nearly |almost |about |roughly |more than |over )?(?:twice|double|triple|half)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d+) times|against|compared (?:with|to)|disput\w+|reject\w+"
    r"|contradict\w+|contest\w+|den(?:y|ies|ied|ying))"
    rf"(?: (?:the|its|their|an?|that))(?: (?!and\b)[^\s.;!?\n,]+){{0,3}}?(?: {_FIGURES}(?: of)?)? $",
    re.I,
)
TOLD_AFTER = re.compile(
    r"(?:,? (?!and\b|but\b)[^\s.;!?\n]+){0,4}?,? (?:(?:that|which) (?:\S+ ){0,5}?)?(?:reported|announced|published|claimed"
    r"|given|gave|gives|put forward|estimated|said|says|cited|stated|quoted|declared|admitted|acknowledged|recorded|spoken"
    r"|spoke|promised|mentioned|advertised|counted|put out|according|officially|by (?:the|its|his|her|[A-Z]\w*)"
    r"|in [^.;!?\n]{2,40}? (?:budget|forecast|report|plan|statement|projections?|estimates?|accounts))\b"
)
"""What says, after the second of two figures, that somebody else gave it."""
OUT_OF = re.compile(
    r"\b(?:out of|(?:of|from|in) a (?:\w+ )?total of|the total of)(?: the| its| their| all)? $"
    r"|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|dozens|hundreds))"
    r" of (?:the|its|their|these|those|his|her) $"
    r"|(?:^|[.;:!?\n]) ?of (?:the|its|their|these|those|some|about|around|nearly|an estimated) $",
    re.I,
)
"""What stands before the whole that another figure is some of."""
OTHERS = re.compile(r"(?:others?|more)", re.I)
"""Those counted beside some that have a name: four Kenyans and 12 others."""
NONE_OF = re.compile(r"(?:one|a single)\b", re.I)
"""What says after "not" that there is none: not one of them."""
COORDINATED = re.compile(r"(?: [^\W\d]+){1,4} and (?:the |its |their )?", re.I)
"""What stands between two figures that are told together: 19 accidents and two deaths."""
REAL = re.compile(
    r"\b(?:put|puts|gave|set) (?:the|that|their|this) (?:numbers?|figure|total|count|toll|turnout|crowd) (?:at|as)"
    r"(?: (?:only|just|about|around|some|nearly|almost|more|less|than|closer|to)){0,3} ?$"
    r"|\b(?:real|true|actual|correct|genuine) (?:death |overall |final )?(?:numbers?|figures?|tolls?|counts?|totals?"
    r"|costs?|price|sum|share|rate|turnout|amount|value|size|area|percentage)(?: of [^.;!?\n\d]{1,40}?)?"
    r" (?:was|is|were|are|stands|stood|had been|has been|could be|may be|might be|would be|exceeds|exceeded|ran)"
    r"(?: (?:in fact|actually|only|just|about|around|some|nearly|almost|closer|near|at|to|over|more|than|put|up|as|high|low"
    r"|rather)){0,4} ?$",
    re.I,
)
"""What stands before a figure that contradicts the one before: the real number was 3,100."""
BARE = re.compile(
    r"\b(?:said|says|spoke of|speaks of|counted|counts|reported|reports|gave|claimed|claims|put it at|puts it at"
    r"|estimated|estimates)"
    r"(?: (?:it was|there were|only|just|about|around|some|nearly|at least)){0,2} $",
    re.I,
)
"""What stands before a figure that is all of what somebody else says: the ministry said 14."""
