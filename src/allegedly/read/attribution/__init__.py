"""Finds where words are put in somebody's mouth: source, cue and content."""

from allegedly.read.attribution.engine import find_frames

__all__ = ["find_frames"]
