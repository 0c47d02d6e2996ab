"""Where the project's data files lie: inside the installed package, or at the repository's root."""

from __future__ import annotations

from pathlib import Path

from claimbank.errors import ContractError

__all__ = ["resource"]

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The folder ``name`` (``schemas``, ``validations``) that came with this installation.

    A wheel holds it beside the modules, an editable install two levels above them; ``ContractError`` where it
    is in neither place.

    >>> resource("schemas").name
    'schemas'
    """
    places = (_PACKAGE / name, _PACKAGE.parents[1] / name)
    for place in places:
        if place.is_dir():
            return place
    raise ContractError(
        name, f"no such folder in this installation; looked for {' and '.join(map(str, places))}"
    )
