"""The order of the whole, written once: read, extract, resolve, check, compare, publish.

``build(inputs, out)`` is what ``claimbank build`` runs.
"""

from claimbank.pipeline.run import build
from claimbank.pipeline.settings import Options, Summary
from claimbank.pipeline.validation import Verdict, validate_dataset

__all__ = ["Options", "Summary", "Verdict", "build", "validate_dataset"]
