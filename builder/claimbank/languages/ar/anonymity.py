"""Why a source has no name: ``فضل عدم نشر اسمه``, ``لم تسمه``, ``الذي فضل عدم الكشف عن هويته``: no part of the source."""

from __future__ import annotations

import re

__all__ = ["ANONYMOUS", "past_anonymity"]

_NAME = r"(?:ال)?(?:اسم|اسماء|هوي[تة]|هويات|صف[تة])(?:ه|ها|هم|هما)?(?!\w)"
_TELLING = r"(?:ال)?(?:ذكر|كشف|افصاح|نشر|تعريف|اعلان|ورود|بوح|اشار[ةه]|ظهور|اعطاء|ايراد|حجب|اخفاء|كتم|كتمان)"
_WISHED = r"(?:طلب|رفض|فضل|اشترط|اثر|ابى|اصر على|تمنى|تحفظ على)"
_NOT = r"لم\s+[يت](?:سم|كشف|حدد|ذكر|فصح|نشر|علن|ورد|عرف|شا|رد|رغب)"
_CLAUSE = re.compile(
    r"\s*[،,]?\s*(?:الذي|التي|الذين|اللذين|اللذان)?\s*(?<!\w)(?:"
    rf"{_WISHED}(?:ت|وا|ا|تا)?\s+(?:على\s+)?(?:عدم\s+)?{_TELLING}\s+(?:عن\s+|الى\s+|ب)?{_NAME}"
    rf"|{_WISHED}(?:ت|وا|ا|تا)?\s+(?:ان\s+)?(?:ان لا|الا|لا)\s+[يت]\w+\s+(?:عن\s+)?{_NAME}"
    rf"|{_NOT}(?:وا|ا)?(?:ه|ها|هم|هما)?(?!\w)(?:\s+(?:عن\s+)?(?:{_TELLING}\s+(?:عن\s+)?)?{_NAME})?"
    r")(?:\s+و(?:صف|هوي|منصب|رتب|اسم)(?:ت)?(?:ه|ها|هم|هما)(?!\w))?"
)
#: the words with which such a clause can begin
ANONYMOUS = frozenset(
    (
        "لم",
        *(
            f"{verb}{ending}"
            for verb in ("طلب", "رفض", "فضل", "اشترط", "اثر")
            for ending in ("", "ت", "وا", "ا", "تا")
        ),
        *(
            "الذي",
            "التي",
            "الذين",
            "اللذين",
            "اللذان",
            "ابى",
            "ابت",
            "اصر",
            "اصرت",
            "تمنى",
            "تمنت",
            "تحفظ",
            "تحفظت",
        ),
    )
)


def past_anonymity(text: str, position: int, end: int) -> int:
    """Past a clause at ``position`` that says why the source before it has no name; ``position`` where none stands there.

    >>> past_anonymity("مصدر فضل عدم نشر اسمه ان", 4, 24)
    21
    """
    m = _CLAUSE.match(text, position, end)
    return m.end() if m is not None else position
