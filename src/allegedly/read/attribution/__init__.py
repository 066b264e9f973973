"""Finds where words are put in somebody's mouth: source, cue and content."""

from allegedly.read.attribution.engine import find_frames
from allegedly.read.attribution.heard import Heard, hear

__all__ = ["Heard", "find_frames", "hear"]
