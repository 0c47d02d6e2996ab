"""What the reporter adds of his own behind the words that he reports: ``، في إشارة إلى``, ``، علما بأن``."""

from __future__ import annotations

import re

from claimbank.languages.ar.scope import Scope, holds

__all__ = ["aside"]

#: what the reporter adds of his own
_ADDED = (
    r"[،,]\s*(?:خلال (?:مقابل[ةه]|لقاء|حوار|مداخل[ةه])(?: \w+){0,4} (?:مع|ل\w+|عبر|على) [^،,\n]{2,60}$"
    r"|في (?:تصريح|تصريحات) (?:[يت]\w{2,}|ادل\w+|له|لها|لهم|للصحفيين|للصحافيين|صحفي\w*|صحافي\w*|اعلامي\w*)(?!\w)[^،,\n]{0,120}$"
    r"|و?(?:جاء|جاءت|ياتي|تاتي|جاءت) (?:ذلك|هذا|هذه|تصريحات|كلام|تصريح|اقوال)|في اشارة (?:الى|منه|ل\w"
    r"|منها)|في (?:موقف|تطور|مؤشر|سابق[ةه]|تصعيد|مداخل[ةه])(?!\w)"
    r"|في وقت (?=[يت]\w{3,} )(?!\w+(?:ه|ها|هم) )|في تعليق|في اعقاب|ردا على سؤال|تعليقا على|علما (?:ان|بان)"
    r"|(?:و?لكن|غير ان|الا ان) (?:هذا|هذه|ذلك|تلك)(?= ال)|م?ما (?:يعني|يفتح|اثار|يثير|ادى الى|دفع\w* )"
    r"|و?(?:يذكر|يشار|تجدر|الجدير|جدير|يشار)(?!\w)|و?كان قد|وكانت قد|وفق تقدير[هة]ا?"
    r"|حسب ما (?:اورد|نشر)|(?:و?لكن )?(?:من |ب)?دون (?:ان [يت](?:كشف|وضح|حدد|عطي|ذكر|قدم|دلي|خوض|سمي|تطرق|شير|فصح|فصل"
    r"|علق|سهب)(?:وا|ا)?|اعطاء|ذكر|مزيد|تحديد|تقديم|الكشف|كشف|توضيح|الافصاح|الخوض|الاشارة|اي تفاصيل)(?!\w)"
    r"|(?:و?هو |و?هي )?(?:الامر الذي|ما|الاتهامات التي|التهم التي|اتهامات) (?:كانت? |قد )?"
    r"(?:نفى|نفا|نفت|ينفي|تنفي|انكر|ينكر|تنكر|كذب|فند|رفض|يرفض|ترفض)\w*)"
)
#: what the sentence as a whole does by saying so: ``مخالفة بذلك رأي الحكومة``
_THEREBY = r"\s*[،,]?\s+(?:ل[يت]\w{3,}|م\w{2,}[اة])\s+بذلك(?!\w)"
#: when it was said, and how things stand: ``وذلك في الوقت الذي``; its aim or reason (``وذلك بهدف``) belongs to what was said
_AND_THAT = (
    r"\s*[،,]?\s*(?<!\w)و?ذلك (?:رغم|(?:ب|على )الرغم"
    r"|عقب|بعد|بعيد|ردا|قبل|قبيل|فور|اثر|اثناء|بحسب|وفق|حسب|غداة|عشية|لدى|حرصا|وسط|تزامنا|بالتزامن"
    r"|على خلفي[ةه]|بناء على|استنادا|تنفيذا|في (?:ال)?وقت|فيما|بينما|في (?:رد|اول|احدث|ثاني|خطوة|محاولة"
    r"|اشارة|اعقاب|تعليق|معرض|ال?ذكرى|(?:ال)?تغريد[ةه]|(?:ال)?منشور|(?:ال)?تدوين[ةه])|عندما|حين|حينما|بعدما)"
    r"|[،,]\s*وذلك (?:خلال|ضمن|على هامش|في (?:ال)?(?:بيان|تصريح|تصريحات|كلم[ةه]|لقاء|حوار|مؤتمر|ندو[ةه]|حديث|اطار))(?!\w)"
)
_ASIDE = re.compile(
    rf"(?<=[\"»”])\s+(?:في اشارة (?:الى|منه|منها)|(?:من )?دون ان [يت])|\s*{_ADDED}|{_THEREBY}|{_AND_THAT}"
)
_ADDED_AHEAD = re.compile(_ADDED)  # begins with its comma, and so is found five times as fast
#: one of these stands in every aside without a comma
_ASIDE_SIGNS = ("في اشارة", " بذلك", "ذلك ", "دون ان")


_MEANS = re.compile(r"\s*[،,]\s*م?ما\s")


def aside(scope: Scope, start: int, end: int, pauses: bool) -> int | None:
    """Where such an addition begins in ``text[start:end]``, None where none does; ``pauses``: it holds a comma."""
    added = pauses and _ADDED_AHEAD.search(scope.text, start, end) is not None
    if not added and not holds(scope.text, _ASIDE_SIGNS, start, end):
        return None
    position = start
    while (m := _ASIDE.search(scope.text, position, end)) is not None:
        relayed = (
            end < scope.end and _MEANS.match(scope.text, m.start()) is not None
        )  # …، مما يعني …، وفقا لـ
        if not scope.in_quote(m.start()) and not relayed:
            return m.start()
        position = m.end()
    return None
