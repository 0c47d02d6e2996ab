"""The English pack: see ``claimbank.languages``."""
