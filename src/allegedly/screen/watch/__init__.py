"""Watching: what a look at the same names finds that the look before it did not, and how that is told to others."""
