"""What ties an English figure to a level, a status and a place."""

from __future__ import annotations

import re

__all__ = [
    "FROM_BEFORE",
    "IN_PLACE",
    "LEVEL",
    "PLACE_BREAK",
    "QUANTITY_AFTER",
    "QUANTITY_BREAK",
    "QUANTITY_REACH",
    "STATUS_BREAK",
]

QUANTITY_REACH = 80
QUANTITY_AFTER = 40
LEVEL = re.compile(r"\b(?:to|at|from|stood|stands|was|is) (?:about |around |nearly )?$", re.I)
"""What stands before a level and not a change: rose to 5%, fell from 5%."""
QUANTITY_BREAK = re.compile(r"[!?;\n]|\.(?= )")
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
