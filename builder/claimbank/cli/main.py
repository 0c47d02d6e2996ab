"""``claimbank COMMAND``: reads the arguments, calls one verb, prints a short summary.

Errors a user can mend are one line on stderr and exit code 2; a failed expectation is exit code 1; a defect of the
program, one line too, is 3.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from claimbank.cli.arguments import parser
from claimbank.cli.terminal import complain
from claimbank.errors import ClaimbankError, UnsoundError
from claimbank.read.wording import why

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code (0 done, 1 an expectation failed, 2 an error that the user can mend, 3 a defect).

    >>> main(["schema", "nothing"])
    2
    """
    _plain_output()
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments) or 0)
    except UnsoundError as error:
        complain(error)
        return 1
    except ClaimbankError as error:
        complain(error)
        return 2
    except BrokenPipeError:  # whoever reads has seen enough
        sys.stderr.close()
        return 0
    except OSError as error:
        complain(f"{error.filename}: cannot be used: {why(error)}" if error.filename else why(error))
        return 2
    except KeyboardInterrupt:
        kept = f"; {arguments.out} is what it was before" if "out" in arguments else ""
        complain(f"stopped{kept}")
        return 130
    except Exception as error:  # a defect of this program, which a user cannot mend but can tell us of
        if os.environ.get("CLAIMBANK_TRACEBACK"):
            raise
        told = f"{type(error).__name__}: {why(error)}"
        complain(f"a defect of claimbank, please report it: {told} (CLAIMBANK_TRACEBACK=1 shows where)")
        return 3


def _plain_output() -> None:
    """Arabic prints on any terminal: what its encoding lacks becomes an escape, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
