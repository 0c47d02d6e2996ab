"""What kind of act a report is, where its content tells more than its cue."""

from __future__ import annotations

import re

from claimbank.languages.ar.contents import Content
from claimbank.languages.ar.nominal_openers import THANKS
from claimbank.languages.ar.scope import Scope, holds
from claimbank.model import Cue

__all__ = ["act_of", "polarity_of"]

_EMPHASIS = re.compile(r"(?:ال|ب|ل)?(?:ضرورة|ضروره|وجوب|حتمية|لزوم)(?!\w)|(?:تمسكه|تمسكها|تمسكهم) بضرور")
_NO_GROUND = re.compile(
    r"(?<!\w)لا (?:اساس|صحة|صحه) ل\w+|(?<!\w)عار(?:ية?)? (?:تماما )?(?:عن|من) الصح[ةه]|(?<!\w)محض افتراء"
)
_DOUBTED = ("اساس ل", " صح", "الصح", "افتراء")  # one of these stands wherever ``_NO_GROUND`` does
#: أبدى استعداده للتعاون
_READY = re.compile(r"(?:ال)?استعداد(?:ه|ها|هم|هما)?(?!\w)")
#: نوه بأن, سائلا الله أن
_CLAUSE = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم|هما)?(?!\w)")
_GOD = re.compile(r"(?<!\w)(?:الله|المولي|المولى|العلي|الباري|ربه|ربها|عز وجل)(?!\w)")
_EXPECTS = re.compile(r"[يتن]?(?:توقع|رجح|قدر)(?:ت|وا)?(?!\w)")


#: what he does by it: جدد | دعوته إلى الحوار, أكد | أسفه لما جرى
_ACTS = {
    stem: act
    for act, stems in (
        ("demand", ("دعوت", "مطالبت", "مطالب", "مناشدت")),
        ("promise", ("تعهد", "وعد", "التزام", "استعداد", "تعهدات", "وعود")),
        (
            "express",
            (
                *(
                    "ادانت",
                    "استنكار",
                    "شجب",
                    "تنديد",
                    "انتقاد",
                    "استياء",
                    "غضب",
                    "اسف",
                    "حزن",
                    "سعادت",
                    "ارتياح",
                ),
                *(
                    "امتنان",
                    "ترحيب",
                    "اعجاب",
                    "استغراب",
                    "قلق",
                    "تضامن",
                    "تعاطف",
                    "اعتذار",
                    "امل",
                    "خيبت",
                    "صدمت",
                ),
            ),
        ),
    )
    for stem in stems
}
_OWN_ACT = re.compile(rf"(?P<stem>{'|'.join(sorted(_ACTS, key=len, reverse=True))})(?:ه|ها|هم|هما)\s")


def polarity_of(cue: Cue, is_negated: bool) -> str:
    """The polarity of the cue, turned round where the cue is negated: ``لم ينف`` leaves the statement standing."""
    if not is_negated:
        return cue.polarity
    return "affirmed" if cue.polarity == "negated" else "negated"


def act_of(scope: Scope, cue: Cue, content: Content) -> str:
    """The act of the cue, unless the content opens with another: ``شدد على ضرورة`` demands, ``قالت إنها تتوقع`` estimates."""
    if "noun:=" in cue.frames and THANKS.match(scope.text, content.span.start):
        return "express"
    if cue.act == "express" and _READY.match(scope.text, content.span.start):
        return "promise"
    if cue.lemma in ("نوه", "نوّه") and _CLAUSE.search(scope.text, cue.end, content.span.start):
        return "assert"
    if cue.lemma == "سأل" and _GOD.search(scope.text, cue.end, content.span.start):
        return "express"
    if cue.act == "assert":
        if content.quote is None and (own := _OWN_ACT.match(scope.text, content.span.start)) is not None:
            return _ACTS[own["stem"]]
        if _EMPHASIS.match(scope.text, content.span.start):
            return "demand"
        if content.quote is None and _EXPECTS.match(scope.text, content.span.start):
            return "estimate"
        if (
            content.quote is None
            and holds(scope.text, _DOUBTED, *content.span)
            and _NO_GROUND.search(scope.text, *content.span)
        ):
            return "deny"
    return cue.act
