"""What can go wrong, in one line each: file, record, field, what was wrong, what is allowed.

>>> raise InputError("news.jsonl", "line 3: field 'text' is a number; allowed: a string")
Traceback (most recent call last):
    ...
claimbank.errors.InputError: news.jsonl: line 3: field 'text' is a number; allowed: a string
"""

__all__ = [
    "BuildError",
    "ClaimbankError",
    "ContractError",
    "InputError",
    "PackError",
    "UnsoundError",
    "ValidationError",
]


class ClaimbankError(Exception):
    """Any error a user can mend; ``str()`` of it is one clear line.

    ``where`` names the file, table or pack; ``what`` says what is wrong and what is allowed.
    """

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what

    def __reduce__(self) -> tuple[type, tuple[str, str]]:  # crosses from a worker process unchanged
        return (type(self), (self.where, self.what))


class InputError(ClaimbankError):
    """An input as a whole cannot be read: no such file, an unknown format, a missing column."""


class ContractError(ClaimbankError):
    """A file of ``schemas/`` or rows against it: an unknown type, a missing column, a wrong value."""


class PackError(ClaimbankError):
    """A language pack is not sound: a missing file, an unknown column, an example that fails."""


class ValidationError(ClaimbankError):
    """The suites cannot be asked: one is not sound, or cannot be computed."""


class UnsoundError(ValidationError):
    """A whole dataset fails: an expectation on it, or a column that the contract requires."""


class BuildError(ClaimbankError):
    """A build cannot start or finish: its folder is taken, its target is no dataset."""
