"""Which body a name means, whatever the language: known bodies, institutions of a state, states.

>>> body("الأمم المتحدة", "organization").key == body("the U.N.", "organization").key
True
>>> body('صحيفة "واشنطن بوست" الأمريكية', "outlet").key
'washington_post'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from claimbank.errors import PackError
from claimbank.fold import fold_name
from claimbank.languages.tables import table
from claimbank.resolve.institutions import Institution, institution
from claimbank.resolve.nations import nations, plain, states

__all__ = ["body"]

#: kinds of source that a name with ~ may mean
_MEDIA = ("outlet", "agency")
#: an abbreviation of so few letters is known by its capitals only (us, who, rt are words)
_SHORT = 3
#: words of the longest name looked at
_LONGEST = 14
_PIECES = re.compile(r"^(?P<before>[^(«“\"]*)[(«“\"](?P<inner>[^)»”\"]+)[)»”\"](?P<after>[^(«“\"]*)$")


class _Known(NamedTuple):
    key: str
    kind: str
    country: str
    capitals: str
    headed: bool
    media: bool


@lru_cache(maxsize=65536)
def body(name: str, kind: str) -> Institution | None:
    """The body that a source of ``kind`` (organization, outlet, agency) with this name is; None where it is not sure.

    >>> body("الجزيرة", "outlet"), body("قناة الجزيرة", "outlet").key
    (None, 'al_jazeera')
    >>> body("وزارة الصحة", "organization").complete
    False
    """
    if key := _known(name, kind, False) or _pieces(name, kind):
        return Institution(key, True)
    if found := institution(name):
        return found
    state = states().get(plain(name)) if kind == "organization" else None
    return Institution(f"state:{state}", True) if state and not _is_word(name) else None


def _is_word(name: str) -> bool:
    """Whether a short name in Latin letters lacks its capitals: ``us`` is a pronoun, ``US`` a state."""
    bare = re.sub(r"[\W_]", "", fold_name(name))
    return bare.isascii() and len(bare) <= _SHORT and not re.sub(r"\W", "", name).isupper()


def _known(name: str, kind: str, headed: bool) -> str | None:
    """The id of a body of ``bodies.tsv``: its name, alone or among words that say no more than what it is."""
    words = plain(name).split()
    if not words or len(words) > _LONGEST:
        return None
    spans = [(i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    for i, j in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        keys = {
            known.key
            for known in _names().get(" ".join(words[i:j]), ())
            if _stands(known, words[:i], words[j:], name, kind, headed)
        }
        if len(keys) == 1:
            return keys.pop()
    return None


def _stands(known: _Known, before: list[str], after: list[str], name: str, kind: str, headed: bool) -> bool:
    """Whether the words around a known name say what it is, and the name is marked as it must be."""
    heads = _heads()[known.kind]
    fronts = _divided(before, heads[0] | _of(known.country, "N"))
    ends = _divided(after, heads[1] | _of(known.country, "MF"))
    if fronts is None or ends is None:
        return False
    said = headed or bool(set(fronts) & heads[0] or set(ends) & heads[1])
    if (
        known.capitals
        and not said
        and not re.search(rf"(?<!\w){known.capitals}(?!\w)", name.replace(".", ""))
    ):
        return False
    return said or not (known.headed or known.media) or (known.media and kind in _MEDIA)


def _divided(words: list[str], phrases: frozenset[str]) -> list[str] | None:
    """``words`` as phrases of a set, from the left, the longest first; None where they are not."""
    out, at = [], 0
    while at < len(words):
        end = next((j for j in range(len(words), at, -1) if " ".join(words[at:j]) in phrases), None)
        if end is None:
            return None
        out.append(" ".join(words[at:end]))
        at = end
    return out


def _pieces(name: str, kind: str) -> str | None:
    """The id of a body that is named twice, the second time in brackets or quotation marks: ``… (IMF)``."""
    found = _PIECES.match(name)
    if not found:
        return None
    outer = _known(f"{found['before']} {found['after']}", kind, False)
    return outer if outer and outer == _known(found["inner"], kind, True) else None


@cache
def _of(country: str, forms: str) -> frozenset[str]:
    """The adjectives of a country in some forms; for names of countries see ``nations``."""
    countries = states()
    return frozenset(
        words
        for words, said in nations().items()
        if any(n.code == country and n.form in forms for n in said) and words not in countries
    )


@cache
def _heads() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    cells = {row["kind"]: (row["before"], row["after"]) for row in table("body_heads")}
    return {kind: (_phrases(before), _phrases(after)) for kind, (before, after) in cells.items()}


def _phrases(cell: str) -> frozenset[str]:
    return frozenset(plain(words) for words in cell.split(";") if words)


@cache
def _names() -> dict[str, tuple[_Known, ...]]:
    """What each name of ``bodies.tsv`` may mean; ``PackError`` for a kind that is unknown or a name of two bodies."""
    out: dict[str, tuple[_Known, ...]] = {}
    for name, known in _entries():
        if known.kind not in _heads():
            allowed = ", ".join(_heads())
            raise PackError("bodies.tsv", f"{known.key}: kind is {known.kind!r}; allowed: {allowed}")
        others = out.get(name, ())
        if any(o.key != known.key and not (o.headed and known.headed) for o in others):
            raise PackError("bodies.tsv", f"{name!r} names {others[0].key} and {known.key}; allowed: one")
        out[name] = (*others, known)
    return out


def _entries() -> Iterator[tuple[str, _Known]]:
    for row in table("bodies"):
        for column in ("ar", "en", "short"):
            for written in filter(None, row[column].split(";")):
                name = written.lstrip("!~")
                capitals = name if column == "short" and len(name) <= _SHORT else ""
                marks = (written.startswith("!"), written.startswith("~"))
                yield plain(name), _Known(row["id"], row["kind"], row["country"], capitals, *marks)
