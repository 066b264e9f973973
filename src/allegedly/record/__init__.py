"""The case file: everything with its evidence, in one SQLite database."""
