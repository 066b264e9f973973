"""Inputs become articles, or skipped with a reason."""
