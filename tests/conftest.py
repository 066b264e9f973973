"""Puts this folder on the import path, so that tests of every stage share `builders`; how far property tests look for examples."""

from hypothesis import settings

# The same examples on every run and no clock: a red run tells of the change, not of chance or of the machine.
settings.register_profile("same", derandomize=True, deadline=None)
# `make search` looks for examples that nobody has met yet.
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("same")
