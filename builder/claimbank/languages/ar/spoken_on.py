"""How far words without marks go on behind a colon: through the sentences in which the speaker says I and we."""

from __future__ import annotations

import re
from bisect import bisect_right

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.scope import Scope

__all__ = ["spoken_on", "starts_report"]

_FIRST_WORD = re.compile(r"[وف]?(\w+)")
_MARKS = frozenset('"«“„:')
#: sentences behind the first one, of which so many in a row may tell nothing of whoever speaks
_MOST, _SILENT = 8, 2
#: letters: no such words are longer
_LONGEST = 1500
_WORDS = (
    *(
        "انا",
        "نحن",
        "اننا",
        "انني",
        "لكننا",
        "لكنني",
        "لاننا",
        "لانني",
        "كاننا",
        "لدي",
        "لدينا",
        "عندي",
        "عندنا",
    ),
    *("علينا", "لنا", "معنا", "معي", "منا", "مني", "عنا", "ضدي", "ضدنا", "بيننا", "كلنا", "جميعنا", "امامنا"),
    *(
        "اعتقد",
        "اظن",
        "اعرف",
        "اعلم",
        "اريد",
        "اتمنى",
        "اشعر",
        "احب",
        "اود",
        "اريدكم",
        "احتاج",
        "استطيع",
        "افكر",
    ),
    *(
        "نعتقد",
        "نظن",
        "نعرف",
        "نعلم",
        "نريد",
        "نتمنى",
        "نشعر",
        "نحتاج",
        "نستطيع",
        "نحاول",
        "نسعى",
        "نامل",
        "نواصل",
    ),
    *(
        "سنفعل",
        "سنعمل",
        "سنواصل",
        "سنحاول",
        "سنكون",
        "سنلعب",
        "ساكون",
        "سافعل",
        "كنا",
        "كنت",
        "لست",
        "لسنا",
        "مازلنا",
    ),
    *(
        "فريقي",
        "فريقنا",
        "لاعبينا",
        "جماهيرنا",
        "بلدنا",
        "بلادي",
        "بلادنا",
        "حياتي",
        "مسيرتي",
        "عائلتي",
        "زملائي",
    ),
    *(
        "رايي",
        "نفسي",
        "انفسنا",
        "قراراتي",
        "استيائنا",
        "هدفنا",
        "هدفي",
        "شعبنا",
        "مدينتنا",
        "شركتنا",
        "عملنا",
    ),
)
_HIMSELF = re.compile(rf"(?<!\w)[وف]?(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w)")


def starts_report(text: str, at: int) -> bool:
    """Whether the sentence that begins at ``at`` opens with a reporting word."""
    m = _FIRST_WORD.match(text, at)
    return m is not None and (m[1] in cues().entries or m[0] in cues().entries)


def spoken_on(scope: Scope, start: int, end: int) -> int:
    """Where the words end that begin at ``start`` behind a colon and reach ``end``, the end of their sentence.

    The sentences of the paragraph behind it are the speaker's as far as one of them says I or we, up to the next report.
    """
    view, text = scope.view, scope.text
    paragraph = view.paragraph_at(start)
    if scope.quoted or paragraph is None or end < scope.end or paragraph.end - scope.end < _LEAST:
        return end
    limit = min(paragraph.end, start + _LONGEST)
    following = bisect_right(view.sentences, (start, 1 << 60))
    silent = 0
    for begin, stop in view.sentences[following : following + _MOST]:
        if begin >= limit or stop > limit or starts_report(text, begin) or _MARKS & set(text[begin:stop]):
            break
        silent += 1
        if _HIMSELF.search(text, begin, stop) is not None:
            end, silent = stop, 0
        elif silent > _SILENT:
            break
    return end


#: letters that a sentence has at least
_LEAST = 12
