"""What ties an Arabic figure to its verb, to the figures beside it, to a place, and to what it was before.

Patterns over folded text; ``annotate.counted`` says where each is tried. All look at a bounded window.
"""

from __future__ import annotations

import re

from claimbank.languages.ar.counted_words import listed
from claimbank.languages.ar.earlier_figures import (
    CHANGES,
    DATE_BREAK,
    DATED,
    FROM,
    PRIOR_AFTER,
    PRIOR_AFTER_FIGURE,
    PRIOR_BEFORE,
    PRIOR_COMPARED,
    PRIOR_DATED,
    PRIOR_GOES_ON,
    PRIOR_HINT,
    PRIOR_NEAR,
    TO_CAME,
    TO_FOLLOWS,
)
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

_PUNCTUATION = r"[.!؟?;؛:\n\"«»“”]"

# ---- the phrase
BEFORE_FIRST = re.compile("ال(?!ا?ف|(?:مئات|ميات|عشرات|ملايين|مليارات) من )|(?<=ال)|واحد|وحيد")
"""A number with the article looks for its noun before it first: الدول الأربع, القتلى الـ27."""
MAY_BE_ILL = re.compile("صاب|صيب")
"""In words for the hurt (إصابة, أصيب, مصاب) that are words for the ill where a text tells of a disease."""
EPIDEMIC = re.compile(rf"(?<!\w)[وفبلك]{{0,2}}(?:ال|لل)?{trie_pattern(listed('epidemics'))}(?!\w)")
RANKED_BEFORE = re.compile(
    r"(?<!\w)[بلوف]?(ال(?:مركز|مرتبة|مرتبه|مراكز|مراتب|درجة|درجه|ترتيب|مكان|مكانة|صف|فئة|مستوى|موقع"
    r"|خانة)|مركز|مرتبة)(?: رقم)? (?:ال)?$"
)
PART_BEFORE = re.compile(r"(?<!\w)(?:و?من )?(?:بينهم|بينهن|بينها|ضمنهم|منهم|منهن|منها|احدهم)(?!\w)")
TOLL_BEFORE = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:عدد|اعداد|حصيلة|حصيله|اجمالي|مجموع)"
    r"(?: (?:من|الذين|اللواتي|ممن|الاشخاص|اشخاص|حالات|ال\w{3,}))* (?:ال)?س?$"
)
"""What stands before those whom a figure counts all: عدد الذين قتلوا في الحريق ارتفع إلى 40."""
HEADED = re.compile(
    r"(?: [^\W\d]+){0,4}:? (?:ال)?|(?: [^\W\d]+){0,8} (?:الى|عند|تتجاوز|يتجاوز|تبلغ|بلغت?) (?:ال)?"
)
"""What stands between those whom a headline counts and their number."""
AMONG = re.compile(r"(?<!\w)[وف]?(?:من )?(?:بين|ضمن) (?:ال)?$")
ADDED = re.compile(
    r"(?<!\w)(?:بعد (?:(?:وفاة|مقتل|مصرع|استشهاد|العثور على|انتشال|اكتشاف|تسجيل|ان (?:توفي|توفيت|قتل|عثر على|سجلت?)) )?"
    r"|بعدما (?:توفي|توفيت|قتل|عثر على|سجلت?) )$"
)
"""What stands before a figure by which another rose: ارتفعت الحصيلة إلى 12 بعد وفاة ثلاثة."""
PART_AFTER = re.compile(r" ?(?:منهم|منهن|منها|من بينهم|من بينها|من هؤلاء|من اصل)(?!\w)")
_SAYS = (
    r"(?:[وف]?[يت]?(?:قول|تحدث|ذكر|قدر|ؤكد|وكد|شير|علن|زعم|صر|فيد|حصي|ورد)\w*|[وف]?(?:قال|اكد|اشار|اعلن|تحدث|ذكر|قدر|زعم|اصر"
    r"|افاد|احصى|اورد|نشر|اقر|كشف|اعترف|سجل|وثق|ادعى|روج|صرح)\w{0,2})"
)
AGAINST = re.compile(
    r"^[^.!؟?؛\n]{0,40}?(?:[،,(–-] ?|(?<!\w))(?:و?(?:ليس|ليست|لا)|بدلا من|عوضا عن|[وب]?خلافا (?:ل|لرقم )|على عكس)"
    r"(?: فقط| رقم| مجرد)? ?(?:ال|ل)?$"
    r"|^[^.!؟?؛\n]{0,40}?(?:في حين|فيما|بينما|في الوقت الذي|لكن|غير ان|الا ان|علما ان|علما بان)"
    rf"(?: [^\s.!؟?؛\n،]+){{0,4}}? {_SAYS}(?: [^\s.!؟?؛\n،]+){{0,4}}?"
    r" (?:عن|ان|انه|انها|انهم|ب|الى|العدد|عددهم|عددها|عدد \w+|هو|بلغ|بلغت|يبلغ|تبلغ|كان|كانت|نحو|حوالي|عند)(?: ال)? ?$"
)
"""What stands between a figure and the one it is set against: 4000 وليس 5000, 4000 بينما تتحدث الوزارة عن 5000."""
AGAINST_TOLD = re.compile(
    r"^[^.!؟?؛\n]{0,50}?(?<!\w)(?:[وب]?(?:اكثر|اقل|اعلى|ادنى|اكبر|اصغر)(?: بكثير| بقليل)? من|ضعف|ضعفي|اضعاف|نصف|مقابل|مقارنة ب"
    r"|خلاف|عكس|ينفي|نفى|نفت|يناقض|تناقض|يفوق|تفوق|يتجاوز|تتجاوز)(?: (?:رقم|حصيلة|تقدير|عدد|ال\w+)){0,3} ?(?:ال)?$"
)
TOLD_AFTER = re.compile(
    rf"(?:،? ?[^\s.!؟?؛\n]+){{0,4}}?،? ?(?:التي|الذي|كما|ما|مما|حسب|بحسب|وفق|وفقا|حسبما)? ?(?<!\w){_SAYS}(?!\w)"
    r"|(?: [^\s.!؟?؛\n]+){0,3}? (?:الرسمي\w*|المعلن\w*)"
)
"""What says, after the second of two figures, that somebody else gave it."""
OUT_OF = re.compile(
    r"(?<!\w)[وف]?(?:من (?:اصل|مجموع|اجمالي|جملة|جمله)|(?:ال)?بالغ(?:ة|ه)? (?:عددهم|عددهن|عددها|عدد \w+)) (?:ال)?$"
)
"""What stands before the whole that another figure is some of."""
OTHERS = re.compile("اخرين|اخرون|اخر|اخرى|اخريات")
"""Those counted beside some that have a name: four Kenyans and 12 others."""
NONE_OF = re.compile(r"(?!)")
"""Arabic says of none that there is not one: ما من أحد."""
COORDINATED = re.compile(r"(?: [^\W\d]+){0,4} و(?:ال)?")
"""What stands between two figures that are told together: 19 حادثا ووفاتين."""
REAL = re.compile(
    r"(?<!\w)[وف]?(?:قدر|قدرت|حدد|حددت|يقدر|تقدر)(?: \w+){0,2}? (?:العدد|عددهم|عددها|الرقم) ب(?:نحو |حوالي |اكثر من |اقل من )?$"
    r"|(?<!\w)[وفب]?(?:ان )?(?:ال)?(?:عدد|رقم|ارقام|حصيلة|مبلغ|سعر|كلفة|تكلفة|قيمة|نسبة|مساحة|مشاركة|حجم|اجمالي)"
    r"(?: ال\w+| لل\w+){0,2}? (?:ال)(?:حقيقي|فعلي|صحيح|واقعي|دقيق)(?:ة|ين)?"
    r"(?: (?:ل\w+|هو|هي|كان|كانت|بلغ|بلغت|يبلغ|تبلغ|وصل|وصلت|يصل|تصل|الى|عند|قد|يتجاوز|تتجاوز|تجاوز|تجاوزت|يزيد|تزيد|يفوق|تفوق"
    r"|على|عن|نحو|حوالي|قرابة|اكثر|اقل|من|فقط|لا|لم|يتعد|يتعدى)){0,6} ?$"
)
"""What stands before a figure that contradicts the one before: والعدد الحقيقي هو 3100."""
BARE = re.compile(
    r"(?<!\w)[وف]?(?:تحدث|تحدثت|يتحدث|تتحدث|تحدثوا)(?: [^\s.،؛:\d]+){0,5}? عن (?:نحو |حوالي |اكثر من )?$"
)
"""What stands before a figure that is all of what somebody else says: وتحدثت الوزارة عن 14."""
SINCE = re.compile(r"(?<!\w)(?:و?منذ)(?: (?!ذلك)[^\s.،؛:]+){0,7} ?$")
"""What stands before the date from which a figure counts up: منذ بدأت المسيرات في 12 مايو."""
SINCE_BEGUN = re.compile(
    r"(?<!مستمرة )(?<!المستمر )(?<!متواصلة )(?<!المتواصل )(?<!الدائرة )(?<!الجارية )"
    r"(?<!\w)و?منذ (?:بدء|بداية|اندلاع|انطلاق|انطلاقة|ان بدا|ان اندلع"
    r"|بدا|بدات|اندلع|اندلعت|انطلق|انطلقت)(?!\w)"
)
"""The same without a date."""
BEGAN = re.compile(
    r"(?<!\w)(?:و?(?:التي|الذي|اللذين) (?:[^\s.،؛:]+ )?(?:بدا|بدات|اندلع|اندلعت|انطلق|انطلقت)"
    r"|و?(?:ال)?(?:مستمر|متواصل|دائر|جاري|قائم|مندلع)(?:ة|ه)? منذ)(?: [^\s.،؛:]+){0,4} ?$"
)
"""What stands before a date on which something else began: في المسيرات التي انطلقت في 12 مايو."""
SHARES = re.compile(r"(?!)")

SHARES_BEFORE = re.compile(r"(?<!: )(?<!:)(?<!الدقيقة )(?<!رقم )(?<!المادة )(?<!القناة )$")
"""What stands before a figure that shares the noun of the one before it: anything but a word that numbers things."""

# ---- the event
EVENT_REACH = 60
EVENT_BREAK = re.compile(
    rf"{_PUNCTUATION}|(?<!\w)[وف]?(?:الذي|التي|الذين|بعد|بعدما|عندما|حين|حينما|منذ|بينما|فيما|ان|انه"
    rf"|انها|انهم|حيث|اذ|كان|كانت|كانوا|قبل|لكن|ضد|من اصل|بينهم|على بعد|لمدة"
    rf"|[وي]?كان يحمل|[يت]حمل|(?<!لا )[يت]قل(?! عن)|على متن\w*|[يت]ستقل\w*)(?!\w)|،|(?<!\w)(?:في|من"
    rf"|الى|على|عبر|لدى|امام) $|(?<!\w)(?:ب|ل) ?$"
)
EVENT_NEAR = re.compile(r"(?: ?(?:على|عن|ال\w+|ما|لا|يقل|نحو|حوالي|\w+))? ?(?:\w+)? ?")
EVENT_FOLLOWS = re.compile(
    r"(?: (?:على|الاقل|الاكثر|اخرين|اخرون|اخر|اخرى|قد|كانوا|كانا|كان|كانت|لا|ما|لم|يزالون|يزال|زالوا"
    r"|تزال|ممن|الذين|الذي|التي|بات|باتت|باتوا|اصبح|اصبحت|اصبحوا|صار|صارت|صاروا|ظل|ظلت|ظلوا|سوف|من المتوقع|يتوقع|ان"
    r"|(?:جميعهم|معظمهم|غالبيتهم|اغلبهم|اكثرهم|بعضهم)(?: من)?(?: \w+)?|تم|جرى|يتم|انهم|يعتقد|من"
    r"|المدنيين|المدنيون|مدنيين|في الاقل|بجروح"
    r"|بينهم(?: \w+){1,4})(?!\w))*"
)
ASIDE = re.compile(r"(?: اشخاص| شخصا)?(?:،| -| \() ?[^،.؛!؟?\n]{2,60}?(?:،| -|\))")
"""An aside between those counted and what befell them."""
CLAUSE_WORDS = re.compile(r"[.،؛:!؟?\n\"«»“”]|(?<!\w)[وف]?(?:ان|لكن|فيما|بينما|حيث|عندما)(?!\w)")
REACHES = re.compile(
    r"(?<!\w)[وفس]{0,2}[يت]?(?:بلغ|وصل|صل|تجاوز|تخطى|تخطت|تعدى|تعدت|فاق|ارتفع|رتفع|قفز|زاد|سجل|ناهز|قارب|لامس)\w{0,3}(?!\w)"
)
"""What stands between those a figure counts and the figure: بلغت, ارتفعت إلى, تجاوزت."""
EVENT_STATE = re.compile(r"(?!)")
EVENT_PASSIVE = re.compile(r"(?<!\w)(?:تم|جرى|يتم|لقوا|عداد)(?!\w)")
EVENT_ACTIVE = re.compile(r" (?:ما لا يقل|ما يزيد|نحو|حوالي|عشرات|مئات|الاف)(?!\w)")
EVENT_OBJECT = re.compile(r" (?:(?:نحو|حوالي|ما|لا|يقل|عن) )*")
EVENT_ARTICLE = re.compile(r" ?[وف]?ال|  ?[وف]?| ?")
JOINS = re.compile(
    r"(?: (?:اخرين|اخرون|اخر|اخرى|على الاقل|مدنيين|بجروح))*[ ،]* ?(?:و|او|ثم|اضافة الى|فضلا عن"
    r"|علاوة على|الى جانب|،)? ?(?:\w{2,9} ?)?"
)

# ---- quantities
QUANTITY_REACH = 90
QUANTITY_AFTER = 30
LEVEL = re.compile(r"(?<!\w)(?:الى|عند|من|مستوى|سجل|بلغ|بلغت) (?:نحو |حوالي )?$|(?<!\w)ل$")
"""What stands before a level and not a change: ارتفع إلى 5%, هبط من 5%."""
QUANTITY_BREAK = re.compile(r"[.!؟?؛;\n]")

# ---- status and place
STATUS_BREAK = re.compile(rf"{_PUNCTUATION}|،|(?<!\w)[وف]?(?:ان|الذي|التي|الذين|بعد|منذ)(?!\w)")
IN_PLACE = re.compile(
    r"(?<!\w)(?:[وف]?(?:في|قرب|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|وسط|داخل|فوق|خارج|قبالة|حول"
    r"|ضواحي|بريف|ريف|ضواحي)"
    r"(?: (?:مدينة|مدينه|بلدة|قرية|محافظة|ولاية|منطقة|مقاطعة|اقليم|العاصمة|عاصمة|جزيرة|مطار|ضاحية|حي"
    r"|ميناء|معبر|مخيم|جنوب|شمال|شرق|غرب|وسط|ريف|انحاء|سوق|قاعدة|ضواحي|ال\w+)){0,2} (?:ال)?"
    r"|ب(?:ال)?|ب(?:مدينة|بلدة|قرية|محافظة|ولاية|منطقة|مطار|العاصمة|مخيم|اقليم|مقاطعة|جنوب|شمال|شرق|غرب"
    r"|ريف|وسط)(?: (?:مدينة|\w+))? (?:ال)?)$"
)
PLACE_BREAK = re.compile(r"[.!؟?؛;\n]")
FROM_BEFORE = re.compile(r"(?<!\w)من (?:ال|دولة )?$")
