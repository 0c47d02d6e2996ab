"""The contract: what every table and column of a dataset is, read from ``schemas/``.

One description serves all: ``Table.arrow()`` for Parquet, ``Table.features()`` for Hugging Face,
``Table.markdown()`` for the card, ``describe`` for the terminal, ``check`` and ``check_references`` for rows.

>>> load().tables["numbers"].column("comparator").allowed[:3]
('exact', 'approx', 'at_least')
"""

from claimbank.contract.check import Problem, accept, check, check_references, conform, references
from claimbank.contract.describe import data, describe
from claimbank.contract.load import check_version, fingerprint, load, read_contract
from claimbank.contract.table import Column, Contract, Table

__all__ = [
    "Column",
    "Contract",
    "Problem",
    "Table",
    "accept",
    "check",
    "check_references",
    "check_version",
    "conform",
    "data",
    "describe",
    "fingerprint",
    "load",
    "read_contract",
    "references",
]
