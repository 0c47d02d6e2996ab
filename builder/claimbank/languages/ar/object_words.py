"""Words that tell what is, and what is not, the object of a verb of saying."""

from __future__ import annotations

__all__ = ["CONSTRUCTS", "PREPOSITIONS", "TIMES", "WISHES"]

#: nouns that only stand before a genitive, behind a preposition: على هامش | افتتاح المعرض
CONSTRUCTS = frozenset(
    (
        *(
            "هامش",
            "خلفية",
            "غرار",
            "صعيد",
            "سبيل",
            "مدار",
            "مستوى",
            "اثر",
            "ضوء",
            "ظل",
            "اطار",
            "سياق",
            "معرض",
        ),
        *("مستهل", "ختام", "اعقاب", "غضون", "اثناء", "خضم", "مجال", "مناسبة", "نطاق", "صدد", "ختامه"),
    )
)
#: what one wishes: تمنى اللاعب | الشفاء لزميله
WISHES = frozenset(
    (
        "التوفيق",
        "النجاح",
        "الشفاء",
        "السلامة",
        "الفوز",
        "الخير",
        "السعادة",
        "التقدم",
        "الازدهار",
        "العودة",
        "الاستمرار",
    )
)
#: when it was said: no object
TIMES = frozenset(
    (
        "الشهر",
        "الاسبوع",
        "العام",
        "السنة",
        "الموسم",
        "نهاية",
        "بداية",
        "مطلع",
        "منتصف",
        "اواخر",
        "اوائل",
        "صباح",
        "مساء",
        "ظهر",
        "فجر",
        "ليل",
        "يوم",
    )
)
PREPOSITIONS = frozenset(
    [
        "في",
        "من",
        "الى",
        "على",
        "عن",
        "مع",
        "بين",
        "بعد",
        "قبل",
        "منذ",
        "خلال",
        "عبر",
        "حول",
        "دون",
        "لدى",
        "ضد",
        "تحت",
    ]
)
