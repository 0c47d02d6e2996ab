"""What ties an English figure to its verb, to the figures beside it, to a place, and to what it was before.

Patterns over folded text; ``annotate.counted`` says where each is tried. All look at a bounded window. Each of the modules
below names its own.
"""

from claimbank.languages.en.earlier_links import *  # noqa: F403
from claimbank.languages.en.event_links import *  # noqa: F403
from claimbank.languages.en.phrase_links import *  # noqa: F403
from claimbank.languages.en.place_links import *  # noqa: F403
from claimbank.languages.en.rival_links import *  # noqa: F403
