"""Readings and judgements become a resolution: entities across articles, stories, findings."""

from allegedly.resolve.resolution import resolve

__all__ = ["resolve"]
