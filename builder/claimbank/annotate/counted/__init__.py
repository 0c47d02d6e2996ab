"""Says of each number what is counted, what the figure is about, of whom and where, and whether it is an earlier one.

A sentence is read once for the words of ``words``; then each number looks at the words next to it. The pack's ``counted.py``
knows the noun phrase; it has

``BEFORE``, ``AFTER``, ``spellings``, ``inflect``
    how the words of its tables stand in a text, and their forms.
``noun_phrase(text, number, end, marks)``, ``phrase_before(text, number, start, marks)``, ``of_phrase(text, at, end, marks)``
    the phrase counted: after the number, before it, after "of" or من.
``head(text, span, marks)``
    the word of a phrase that names what is counted.

``links``
    the patterns that tie figures to their verbs, to each other, to places and times (``counted_links.py`` documents them).
"""

from __future__ import annotations

from claimbank.annotate.counted.as_of import find_as_of
from claimbank.annotate.counted.clauses import Figure, Sentence, divide
from claimbank.annotate.counted.diseases import settle_illness
from claimbank.annotate.counted.elided import find_elided_units
from claimbank.annotate.counted.phrases import find_phrases
from claimbank.annotate.counted.places import qualifiers
from claimbank.annotate.counted.prior import find_prior
from claimbank.annotate.counted.quantities import find_quantities
from claimbank.annotate.counted.topics import find_concepts
from claimbank.annotate.dates import find_dates
from claimbank.languages.concepts import concepts
from claimbank.languages.view import View
from claimbank.model import Number

__all__ = ["describe"]


def describe(view: View, numbers: list[Number]) -> list[Number]:
    """``numbers`` with ``counted``, ``concept``, ``qualifiers``, ``is_prior`` and ``as_of`` set, in the same order."""
    out: list[Number] = []
    dates = find_dates(view.text, view.pack, view.published) if numbers else []
    starts = [found.start for found in dates]
    for sentence in divide(view, numbers):
        find_phrases(sentence)
        find_concepts(sentence)
        settle_illness(sentence)
        find_elided_units(sentence)
        find_quantities(sentence)
        find_prior(sentence)
        find_as_of(sentence, dates, starts)
        out.extend(_described(sentence, figure) for figure in sentence.figures)
    return out


def _described(sentence: Sentence, figure: Figure) -> Number:
    n = figure.number
    known = concepts().get(figure.concept or "")
    unit = None if known and known.unitless else n.unit
    return Number(
        n.start, n.end, n.value, n.low, n.high, n.comparator, n.kind, unit, figure.counted, figure.concept,
        qualifiers(sentence, figure), figure.as_of, figure.is_prior, n.confidence,
    )  # fmt: skip
