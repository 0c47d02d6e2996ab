"""Names of two words of which the second is الله: ``ضيف الله``, ``غرم الله``, ``الجار الله``."""

from __future__ import annotations

from itertools import pairwise

from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.words import BINDER, DEFINITE, GIVEN, PREFIXED, PREPOSITION, ROLE, TITLE, Token

__all__ = ["OF_GOD", "with_names_of_god"]

_GIVEN = (
    *(
        "ضيف",
        "غرم",
        "وصل",
        "رزق",
        "عطا",
        "عطية",
        "حسب",
        "جاد",
        "جار",
        "خلف",
        "نصر",
        "سعد",
        "فضل",
        "عوض",
        "عون",
        "فتح",
    ),
    *(
        "رجاء",
        "يعن",
        "دخيل",
        "هبة",
        "منة",
        "خير",
        "فرج",
        "امة",
        "مال",
        "شكر",
        "ذكر",
        "لطف",
        "عناية",
        "نعمة",
        "حمد",
    ),
    *(
        "صنع",
        "سيف",
        "اسد",
        "حبيب",
        "ولي",
        "عبيد",
        "امان",
        "صفي",
        "هداية",
        "كرم",
        "عزت",
        "قسمة",
        "نور",
        "جميل",
    ),
)
_FAMILY = (
    "الجار",
    "الضيف",
    "العطا",
    "الخلف",
    "الجاد",
    "العبد",
    "الرزق",
    "النصر",
    "الدخيل",
    "العون",
    "الحسب",
    "الفرج",
)
#: the given names, whole
OF_GOD = tuple(f"{word} الله" for word in _GIVEN)
#: given names of which the second word is الدين
_OF_FAITH = frozenset(
    (
        *(
            "شرف",
            "نور",
            "صلاح",
            "علاء",
            "عماد",
            "محيي",
            "محي",
            "تاج",
            "عز",
            "ضياء",
            "شمس",
            "بدر",
            "سيف",
            "نجم",
            "زين",
        ),
        *(
            "جمال",
            "حسام",
            "فخر",
            "بهاء",
            "تقي",
            "شهاب",
            "جلال",
            "برهان",
            "سراج",
            "قمر",
            "نصر",
            "خير",
            "كمال",
            "معز",
        ),
    )
)
_FLAGS = {**dict.fromkeys(_GIVEN, GIVEN | BINDER), **dict.fromkeys(_FAMILY, DEFINITE | BINDER)}


def with_names_of_god(text: str, toks: list[Token]) -> list[Token]:
    """``toks`` of ``text``, in which the first word of such a name binds the second.

    >>> from claimbank.languages.ar.words import tokens
    >>> name = "ضيف الله العمري"
    >>> [bool(t.flags & BINDER) for t in with_names_of_god(name, tokens(name, 0, len(name)))]
    [True, False, False]
    """
    if not toks:
        return toks
    if text.find(" بن", toks[0].end, toks[-1].end) >= 0:
        toks = [*(_son_of(t, after) for t, after in pairwise(toks)), toks[-1]]
    if text.find(" الدين", toks[0].end, toks[-1].end) >= 0:
        faith = (
            t._replace(flags=GIVEN | BINDER) if t.text in _OF_FAITH and after.text == "الدين" else t
            for t, after in pairwise(toks)
        )
        toks = [*faith, toks[-1]]
    if text.find(" الله", toks[0].end, toks[-1].end) < 0:
        return toks
    toks = _ayatollahs(toks)
    bound = [
        t._replace(flags=_FLAGS[t.text]) if t.text in _FLAGS and after.text == "الله" else t
        for t, after in pairwise(toks)
    ]
    return [*bound, toks[-1]]


def _ayatollahs(toks: list[Token]) -> list[Token]:
    """``toks`` in which the two words of ``آية الله`` are one title."""
    out: list[Token] = []
    for token in toks:
        if token.text == "الله" and out and out[-1].text == "اية":
            out[-1] = Token(out[-1].start, token.end, "ايةالله", TITLE | DEFINITE)
        else:
            out.append(token)
    return out


def _son_of(token: Token, after: Token) -> Token:
    """The word before بن or بنت is a given name, whatever else it means: ``أمل بنت سعود``."""
    if after.text not in ("بن", "بنت") or not token.text[0].isalpha():
        return token
    if not token.flags and not (token.text.endswith("ة") or is_noun(token.text)):
        return token  # قال بن سعود
    if token.flags & (GIVEN | DEFINITE | PREFIXED | PREPOSITION | TITLE | ROLE):
        return token
    return token._replace(flags=GIVEN)
