"""Where هدّد is no threat that is spoken: what endangers a thing, or with which weapon (``هدد حياة السكان بالألغام``)."""

from __future__ import annotations

import re

from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.words import folded_words, tokens
from claimbank.model import Cue

__all__ = ["endangers"]

#: what is in danger, and is told nothing
_IN_DANGER = re.compile(
    r"\s+(?:حتى\s+)?(?:\S+\s+){0,3}?(?:حيا[ةت]|ارواح|سلام[ةت]|امن|استقرار|صح[ةت]|بيئ[ةت]|بقاء|وجود|مستقبل|وحد[ةت]|ملاح[ةت]"
    r"|مصالح|مكانت|سمع[ةت]|امدادات|اقتصاد|الملاح[ةه]|الامن|الاستقرار|البيئ[ةه]|الاقتصاد|الصح[ةه])(?!\w)"
)


def endangers(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether a thing stands in danger, or a weapon is what the verb takes: nothing is said."""
    between = scope.text[cue.end : opener.start]
    if len(between) < 60 and _IN_DANGER.match(between + " "):
        return True
    first = tokens(scope.text, opener.content, scope.end, 1)
    return bool(first) and first[0].text.removeprefix("ال") in folded_words("weapons")
