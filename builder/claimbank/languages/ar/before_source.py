"""Which words between a verb and the one who says it are no part of him: ``أكد ذلك | المتحدث``."""

from __future__ import annotations

from claimbank.languages.ar.phrase_end import tells_manner
from claimbank.languages.ar.words import (
    DEFINITE,
    GIVEN,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    folded_words,
)

__all__ = ["TO_HIM", "TO_THEM", "is_told_thing", "manner_of_man", "stands_beside", "told_that"]

TO_HIM = folded_words("pronouns")


def is_told_thing(toks: list[Token]) -> bool:
    """Whether the first word is what the verb says, before its subject: ``أكد ذلك | المتحدث``."""
    if toks[0].text != "ذلك" or len(toks) < 2:
        return False
    following = toks[1].flags
    return bool(following & (TITLE | GIVEN) or (following & ROLE and following & DEFINITE))


#: in what state he speaks to whom: مخاطبا | الطلاب
TO_THEM = frozenset(("مخاطبا", "مخاطبة", "مهنئا", "منتقدا", "مهاجما", "محييا", "مطمئنا", "متوجها", "معاتبا"))


def manner_of_man(token: Token) -> bool:
    """Whether an accusative behind a particle names a man and tells no manner: ``لكن | دبلوماسيا قال``."""
    return token.text[-1] == "ا" and bool(token.flags & (ROLE | UNNAMED))


def told_that(toks: list[Token], i: int) -> int:
    """1 where ذلك at ``i`` is what is told and the one who tells it is named behind: ``أوضح ذلك | مدير المرور``."""
    if i >= len(toks) or toks[i].text not in ("ذلك", "بذلك"):
        return 0
    after = toks[i + 1].flags if i + 1 < len(toks) else PREPOSITION
    if after & PREPOSITION:
        return 1  # عزا ذلك | إلى
    named = any(t.flags & (GIVEN | TITLE) for t in toks[i + 2 : i + 14])
    return int(bool(after & (ROLE | TITLE)) and (not after & DEFINITE or named))


def stands_beside(text: str, token: Token) -> bool:
    """Whether an unknown word stands before the source and is no part of it: how he says it, to whom."""
    return tells_manner(token.text) or _addressed(text, token)


def _addressed(text: str, token: Token) -> bool:
    """Whether an unknown word with ل names the one spoken to: the rest of it stands as a word near by (لترامب)."""
    if token.text[0] != "ل" or len(token.text) < 5:
        return False
    return f" {token.text[1:]} " in text[max(0, token.start - 1500) : token.start + 1500]
