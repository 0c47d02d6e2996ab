"""Training pairs: a claim, a piece of evidence, and what the one says of the other, in FEVER's labels.

``pairs(groups, sound)`` gives the rows of the table; docs/comparisons.md tells what each label rests on.
"""

from claimbank.compare.pairs.made import HELD, Held, Key, Link, Placed, Sorted, pairs
from claimbank.compare.pairs.readable import READABLE_BY, readable_table
from claimbank.compare.pairs.statements import TELLING, Statement

__all__ = [
    "HELD", "READABLE_BY", "TELLING", "Held", "Key", "Link", "Placed", "Sorted", "Statement", "pairs", "readable_table",
]  # fmt: skip
