"""What ties an English figure to its verb, to the figures beside it, to a place, and to what it was before.

Patterns over folded text; ``annotate.counted`` says where each is tried. All look at a bounded window.
"""

from __future__ import annotations

import re

from claimbank.languages.lexicon import trie_pattern

__all__ = [
    "ADDED",
    "AGAINST",
    "AGAINST_TOLD",
    "AMONG",
    "ASIDE",
    "BARE",
    "BEFORE_FIRST",
    "BEGAN",
    "CHANGES",
    "CLAUSE_WORDS",
    "COORDINATED",
    "DATED",
    "DATE_BREAK",
    "EPIDEMIC",
    "EVENT_ACTIVE",
    "EVENT_ARTICLE",
    "EVENT_BREAK",
    "EVENT_FOLLOWS",
    "EVENT_NEAR",
    "EVENT_OBJECT",
    "EVENT_PASSIVE",
    "EVENT_REACH",
    "EVENT_STATE",
    "FROM",
    "FROM_BEFORE",
    "HEADED",
    "IN_PLACE",
    "JOINS",
    "LEVEL",
    "MAY_BE_ILL",
    "NONE_OF",
    "OTHERS",
    "OUT_OF",
    "PART_AFTER",
    "PART_BEFORE",
    "PLACE_BREAK",
    "PRIOR_AFTER",
    "PRIOR_AFTER_FIGURE",
    "PRIOR_BEFORE",
    "PRIOR_COMPARED",
    "PRIOR_DATED",
    "PRIOR_GOES_ON",
    "PRIOR_HINT",
    "PRIOR_NEAR",
    "QUANTITY_AFTER",
    "QUANTITY_BREAK",
    "QUANTITY_REACH",
    "RANKED_BEFORE",
    "REACHES",
    "REAL",
    "SHARES",
    "SHARES_BEFORE",
    "SINCE",
    "SINCE_BEGUN",
    "STATUS_BREAK",
    "TOLD_AFTER",
    "TOLL_BEFORE",
    "TO_CAME",
    "TO_FOLLOWS",
]

# ---- the phrase
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

# ---- the event
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

# ---- quantities
QUANTITY_REACH = 80
QUANTITY_AFTER = 40
LEVEL = re.compile(r"\b(?:to|at|from|stood|stands|was|is) (?:about |around |nearly )?$", re.I)
"""What stands before a level and not a change: rose to 5%, fell from 5%."""
QUANTITY_BREAK = re.compile(r"[!?;\n]|\.(?= )")

# ---- status and place
STATUS_BREAK = re.compile(r"[.!?;:,\n\"“”()]|\b(?:that|who|which|and|but|after|since|when)\b", re.I)
IN_PLACE = re.compile(
    r"\b(?:in|at|near|across|outside|around|inside|throughout|within)"
    r"(?: (?:the|central|eastern|western|northern|southern|north-?eastern|north-?western|south-?eastern"
    r"|south-?western|north|south|east|west|nearby|downtown|rural"
    r"|parts|areas|suburb|suburbs|outskirts|capital|city|town|port|village|province|state|region"
    r"|district|island|county|neighbouring|neighboring|war-torn|occupied"
    r"|[a-z]+ (?:town|city|region|province|state|capital|district|village)|of|[A-Z]\w+|north of"
    r"|south of|east of|west of)){0,4} $"
)
PLACE_BREAK = re.compile(r"[!?;\n]|\.(?= )")
FROM_BEFORE = re.compile(r"\bfrom (?:the )?$", re.I)

# ---- earlier figures
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
