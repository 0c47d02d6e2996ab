"""Tells what kind of source words name: person, organisation, outlet, document, unnamed or a description of somebody named elsewhere."""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.inflection import plural
from claimbank.languages.en.words import documents, given_names, organisations, outlets, roles, titles, unnamed

__all__ = ["BODIES", "described_kind", "gender_of", "gender_of_noun", "is_kin", "is_people", "is_plural_noun", "named_kind", "sounds_like_outlet"]

_MALE = frozenset(
    "mr sir lord king prince father brother son husband spokesman chairman businessman congressman man boy uncle duke dad grandfather nephew "
    "fiancé fiance boyfriend widower policeman fisherman actor salesman statesman councilman clergyman".split()
)
_FEMALE = frozenset(
    "mrs ms miss dame lady queen princess mother sister daughter wife spokeswoman chairwoman businesswoman congresswoman actress woman girl duchess "
    "mom mum grandmother aunt niece fiancée fiancee girlfriend widow policewoman councilwoman".split()
)
BODIES = frozenset(
    "company firm newspaper paper magazine website channel network broadcaster agency airline bank club ministry department government "
    "party group organisation organization charity union university college school hospital team court council committee commission parliament "
    "senate army military navy police watchdog regulator association federation authority institute board manufacturer retailer maker giant "
    "carrier operator developer studio label publisher outlet service bureau body chain brand startup start-up lender insurer supermarket "
    "administration office embassy kremlin pentagon campaign tribunal panel jury inquiry force union think-tank thinktank congress treasury "
    "cabinet mosque church museum league foundation state country nation alliance bloc consortium corporation subsidiary tabloid daily".split()
)
_OUTLET_NOUNS = frozenset("newspaper blog podcast station paper daily magazine website broadcaster channel agency network site tabloid weekly outlet".split())
_OUTLET_ENDINGS = frozenset(
    "news times post herald tribune gazette journal magazine tv radio television daily telegraph chronicle press weekly globe examiner observer "
    "inquirer courier dispatch bulletin mail mirror".split()
)


@cache
def _kin() -> frozenset[str]:
    return frozenset(pack("en").words("kinsfolk"))


@cache
def _peoples() -> frozenset[str]:
    words = pack("en").words("peoples")
    return frozenset(words) | {plural(w) for w in words}


def is_kin(low: str) -> bool:
    """Whether a noun says what somebody is to another ("mother", "lawyer")."""
    return low in _kin()


def is_people(low: str) -> bool:
    """Whether a word names one of a nation: "the American", "the Swede"."""
    low = low.removesuffix("s")
    return low in _peoples() or len(low) > 5 and low.endswith(("ian", "can", "ese", "ish", "rman")) and low not in outlets()


def is_plural_noun(head: str) -> bool:
    """Whether a noun is a plural by its form, or names many."""
    if head in ("people", "police", "men", "women", "children", "authorities", "staff", "families"):
        return True
    return head.endswith("s") and not head.endswith(("ss", "us", "is", "'s")) or head.endswith("men")


def gender_of_noun(words: set[str]) -> str | None:
    """m or f where a noun among ``words`` says so (spokesman, mother, Mrs)."""
    return "m" if words & _MALE else "f" if words & _FEMALE else None


def gender_of(name: str) -> str | None:
    """m or f where a title or a common given name tells.

    >>> gender_of("Mrs Merkel"), gender_of("Ulf Kristersson"), gender_of("Kim")
    ('f', 'm', None)
    """
    words = [w.rstrip(".").lower() for w in name.replace("’", "'").split()]
    if words and words[0] in _MALE | _FEMALE:
        return "m" if words[0] in _MALE else "f"
    rest = [w for w in words if w not in titles()]
    return given_names().get(rest[0]) if len(rest) > 1 else None


def sounds_like_outlet(words: list[str]) -> bool:
    """Whether a name of several words ends like a newspaper or a channel: "Daily Planet News"."""
    return len(words) >= 2 and words[-1] in _OUTLET_ENDINGS


def named_kind(words: list[str], surface: str, role: list[str], titled: bool, article: bool) -> str:
    """The kind of a proper name: ``words`` in small letters, ``surface`` its first word as written, ``role`` the words before it."""
    plain = " ".join(words)
    if plain in outlets() or role and role[-1] in _OUTLET_NOUNS:
        return "outlet"
    if titled:
        return "person"
    if any(w in organisations() for w in words):
        return "organization"
    if any(w in roles() for w in role) or words[0] in given_names() and not article:
        return "person"
    if sounds_like_outlet(words):
        return "outlet"
    if role and role[-1] in BODIES or surface.isupper() and len(surface) > 1 and "." not in surface:
        return "organization"
    return "organization" if article else "person"


def described_kind(head: str, definite: bool, bare: bool, owned: bool, apart: bool) -> str:
    """The kind of a source without a name, by its head noun.

    ``definite``: the, this, his before it; ``bare``: nothing but article, adjective and noun; ``owned``: a possessive before it;
    ``apart``: a "who" or "of" phrase tells it apart, so that it stands for itself.
    """
    if head in documents():
        return "document"
    if head in organisations() and is_plural_noun(head) and head not in ("forces", "police", "services"):
        return "unnamed"
    if head in BODIES or head in organisations():
        return "description" if definite and bare else "organization"
    if is_kin(head) and owned:
        return "description"
    if definite and not apart and (not is_plural_noun(head) or bare and head not in unnamed()):
        return "description"
    return "unnamed"
