"""The order of the whole, written once: read, extract, resolve, check, compare, publish.

``build(inputs, out)`` is what ``claimbank build`` runs.
"""

from claimbank.pipeline.run import build
from claimbank.pipeline.settings import Options, Summary

__all__ = ["Options", "Summary", "build"]
