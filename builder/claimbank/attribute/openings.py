"""How English sentences begin: with a pronoun, a phrase before their subject, or words that name nobody."""

from __future__ import annotations

import re

__all__ = ["OPENINGS", "PRONOUNS", "behind_clause", "is_opening", "mentioned"]

#: subjects that name nobody
PRONOUNS = ("He ", "She ", "But he ", "But she ", "And he ", "And she ")
#: what opens a phrase before the subject of a sentence
OPENINGS = (
    "In ", "At ", "With ", "During ", "After ", "Following ", "On ", "Under ", "Asked ", "Commenting on ", "Discussing ",
    "Reacting to ", "Referring to ", "Responding to ", "Speaking about ", "Speaking of ", "Talking about ", "Speaking after ",
)  # fmt: skip
#: what opens a sentence before a description: "On Friday, [the senator] rose"
_LEADING = ("On ", "In ", "At ", "Last ", "Later", "Earlier", "Meanwhile", "Yesterday", "But ", "Then", "Now")
#: what opens a clause before the main one, how far that may reach, and where it ends
_SUBORDINATING = ("When ", "While ", "As ", "If ", "Although ", "Though ", "Because ")
_FAR = 160
_COMMA = re.compile(r",[”\"]? ")
#: pronouns, and their other forms
_OBLIQUE = {"he": (" his ", " him "), "she": (" her ",)}
#: what opens a sentence that names nobody
_PLAIN = (
    "A ", "After ", "An ", "And ", "As ", "At ", "Before ", "But ", "By ", "During ", "For ", "From ", "Her ", "His ", "In ",
    "It ", "On ", "One ", "Since ", "That ", "The ", "Then ", "There ", "This ", "Through ", "When ", "With ", "Within ",
)  # fmt: skip


def behind_clause(text: str, start: int, end: int) -> int:
    """Where the main clause of a sentence begins whose first clause is a subordinate one; else its start.

    >>> text = "When Ms Holt left, Mr Marsh wept."
    >>> text[behind_clause(text, 0, len(text)) :]
    'Mr Marsh wept.'
    """
    if not text.startswith(_SUBORDINATING, start):
        return start
    comma = _COMMA.search(text, start, end)
    return comma.end() if comma is not None and comma.start() - start < _FAR else start


def is_opening(words: str) -> bool:
    """Whether a sentence's words before a description are a phrase that opens it, or nothing but a mark.

    >>> is_opening("On Friday, "), is_opening("“"), is_opening("The club told ")
    (True, True, False)
    """
    if len(words) < 2:
        return True
    return words.startswith(_LEADING) and words.endswith((", ", "But ")) and words.count(",") < 2


def mentioned(pronoun: str, sentence: str) -> bool | None:
    """Whether a sentence goes on about somebody as ``pronoun`` itself, or (False) in another of its forms; None: not at all.

    >>> mentioned("he", "Four years ago he left."), mentioned("he", "One of his aides wept."), mentioned("he", "It rained.")
    (True, False, None)
    """
    if pronoun not in _OBLIQUE:
        return None
    if f" {pronoun} " in sentence:
        return True
    other = sentence.startswith(_PLAIN) and any(form in sentence for form in _OBLIQUE[pronoun])
    return False if other else None
