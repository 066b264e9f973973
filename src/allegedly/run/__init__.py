"""Runs the reading stage over many articles, in one process or several."""
