"""claimbank: who said what in the news, with which figures, on whose word, and where it stands in the text."""
