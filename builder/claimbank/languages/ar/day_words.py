"""Which words tell on what day something was said: ``أمس``, ``يوم الأحد``, ``في الثالث من آذار``."""

from __future__ import annotations

import re

from claimbank.languages.ar.times import months

__all__ = ["DATE", "DATE_OPENS", "MONTHS", "WHEN"]

_DAYS = "(?:ال|(?<=يوم ))(?:اثنين|احد|ثلاثاء|اربعاء|خميس|جمع[ةه]|سبت)"
MONTHS = months()
WHEN = "(?:الماضي[ةه]?|الجاري|المنصرم|الفائت|المقبل|القادم|الحالي)"
#: the words that say on which day something was said
DATE = re.compile(
    r"(?<!\w)(?:\(\s*)?(?:(?:في |منذ )?(?:صباح|مساء|ظهر|عصر|فجر|ليل[ةه]?|يوم|بعد ظهر"
    r"|صبيح[ةه])\s+(?:يوم\s+|اليوم\s+|امس\s+)?)?"
    rf"(?:(?:امس|اليوم|مساء امس)\s+\(?{_DAYS}\)?|(?:اول\s+)?امس(?:\s+الاول)?|البارح[ةه]|اليوم|{_DAYS}(?:\s+{WHEN})?)"
    rf"(?:\s*[،(]?\s*\d{{1,2}}\s+{MONTHS}(?:\s*[/\-]\s*{MONTHS})?)?(?:\s+{WHEN})?(?:\s*\))?(?!\w)"
)
#: the words with which such a phrase begins
DATE_OPENS = frozenset(
    [
        *(
            "صباح",
            "مساء",
            "ظهر",
            "عصر",
            "فجر",
            "ليل",
            "ليلة",
            "ليله",
            "يوم",
            "بعد",
            "صبيحة",
            "صبيحه",
            "امس",
            "اول",
            "اليوم",
            "البارحة",
            "البارحه",
        ),
        *("الاثنين", "الاحد", "الثلاثاء", "الاربعاء", "الخميس", "الجمعة", "الجمعه", "السبت", "في", "منذ"),
    ]
)
