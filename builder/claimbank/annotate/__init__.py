"""Finds one kind of thing each: quotations, cues, numbers, dates, bylines. None sees the others."""
