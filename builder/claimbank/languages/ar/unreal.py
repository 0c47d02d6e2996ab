"""Reporting verbs of what is only supposed, expected or demanded: nobody has said it yet (``في حال أعلنت اللجنة``)."""

from __future__ import annotations

import re

from claimbank.languages.ar.resumed_subjects import word_start
from claimbank.languages.ar.scope import Scope, holds
from claimbank.model import Cue

__all__ = ["only_supposed"]

_REACH = 34
#: if, in case, whether: the verb follows at once, but for what tells its time
_IF = re.compile(
    r"(?<!\w)[وف]?(?:(?:في )?(?:حال|حالة)(?: ما)?(?: ان)?|(?:ما |عما )?اذا(?: ما)?|لو(?: ان)?|لئن|سواء)\s+"
    r"(?:(?:قد|ما|لم|كان|كانت)\s+)*$"
)
#: what may, must or is expected to happen: من المتوقع أن يعلن, عليه أن يؤكد
_MAY = re.compile(
    r"(?<!\w)[وف]?(?:(?:من )?ال(?:متوقع|مقرر|منتظر|مرتقب|مفترض|محتمل|مرجح|ممكن|مستبعد|مستحيل|ضروري|لازم|مطلوب|مستحسن"
    r"|افضل|صعب|سهل|منطقي|طبيعي)|يمكن|يجب|ينبغي|يتعين|يفترض|يرتقب|ينتظر|يستحسن|يكفي|لابد|بد|ب?شرط)"
    r"(?:\s+(?:ل\w{1,3}|علي\w{1,3}|على \w+|من))?\s+ان\s+(?:لا\s+)?$"
    r"|(?<!\w)[وفبل]?(?:ال)?(?:توقعات|تكهنات|احتمالات?|ترجيحات|امال|امل|دعوات|مطالب|مطالبات|ضغوط|انتظار)\s+ب?ان\s+(?:لا\s+)?$"
)
#: what one would like to see: يريد أن يرى
_WISH = re.compile(
    r"(?<!\w)(?:[وفسل]?[يتنا](?:رغب|ريد|ود|حب|تمنى|امل|رفض|كره)\w{0,2}|رغب\w*|اراد\w*)\s+(?:في |ب)?ان\s+$"
)
#: what makes people believe something: ما يجعل المشاهدين يعتقدون أن
_MAKES = re.compile(r"(?<!\w)[وف]?(?:[يت]جعل|جعلت?|[يت]دفع|[يت]ترك)(?:ه|ها|هم)?\s+(?:\w+\s+){0,2}$")
_BELIEVES = ("اعتقد", "ظن", "رأى", "حسب", "صدق")
_SIGNS = ("حال", "اذا", "لو ", "لئن", "سواء")


def only_supposed(scope: Scope, cue: Cue) -> bool:
    """Whether the verb stands in a condition, or behind أن and what makes it unreal."""
    text = scope.text
    end = word_start(text, cue.start)
    start = max(scope.start, end - _REACH)
    if cue.lemma in _BELIEVES and _MAKES.search(text, start, end) is not None:
        return True
    if cue.lemma == "رأى" and text.endswith("ان ", start, end) and _WISH.search(text, start, end) is not None:
        return True
    if text.endswith((" ان ", " بان ", " لا "), start, end):
        return cue.tense != "past" and _MAY.search(text, start, end) is not None
    return holds(text, _SIGNS, start, end) and _IF.search(text, start, end) is not None
