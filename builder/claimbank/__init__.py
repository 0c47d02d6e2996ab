"""claimbank: who said what in the news, with which figures, on whose word, and where it stands in the text.

>>> import claimbank
>>> found = claimbank.extract('"We will open in May," said Lina Haddad, the health minister.', language="en")
>>> found[0].claims[0].speaker
'Lina Haddad'

``extract``         the claims, numbers and sources of one text, as typed objects
``parse_numbers``   the quantities of one text alone
``build``           inputs to a checked, published dataset
``load``            a dataset's tables back
``validate_dataset``   every suite of a published dataset, asked again
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimbank.annotate.numbers import parse_numbers
    from claimbank.extraction import extract
    from claimbank.pipeline import Options, build, validate_dataset
    from claimbank.publish.load import load

__all__ = ["Options", "__version__", "build", "extract", "load", "parse_numbers", "validate_dataset"]

__version__ = "0.1.0"

_HOMES = {
    "Options": "claimbank.pipeline",
    "build": "claimbank.pipeline",
    "extract": "claimbank.extraction",
    "load": "claimbank.publish",
    "parse_numbers": "claimbank.annotate.numbers",
    "validate_dataset": "claimbank.pipeline",
}


def __getattr__(name: str) -> Any:
    """The verbs load when they are first used: ``import claimbank`` itself costs next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'claimbank' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
