"""Readings and judgements become entities and findings across articles."""
