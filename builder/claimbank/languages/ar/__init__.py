"""The Arabic pack: see ``claimbank.languages``."""
