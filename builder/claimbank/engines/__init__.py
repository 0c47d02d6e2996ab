"""Runs one function over many batches, here or in many processes: same results, same order."""

from claimbank.engines.local import run

__all__ = ["run"]
