"""The whole build by columns: who is who across articles, which articles are one, which tell of one event."""

from claimbank.resolve.coded import Coded, Ids, looked_up
from claimbank.resolve.company import company
from claimbank.resolve.documents import duplicates
from claimbank.resolve.events import Telling, events, events_in_order
from claimbank.resolve.particular import particular
from claimbank.resolve.sketch import shared_bands
from claimbank.resolve.sources import gather
from claimbank.resolve.splits import Splits, split_documents
from claimbank.resolve.spread import Spread
from claimbank.resolve.telling import Told, telling_table, tellings

__all__ = [
    "Coded",
    "Ids",
    "Splits",
    "Spread",
    "Telling",
    "Told",
    "company",
    "duplicates",
    "events",
    "events_in_order",
    "gather",
    "looked_up",
    "particular",
    "shared_bands",
    "split_documents",
    "telling_table",
    "tellings",
]
