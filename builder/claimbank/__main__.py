"""``python -m claimbank`` is ``claimbank``."""

import sys

from claimbank.cli import main

if __name__ == "__main__":
    sys.exit(main())
