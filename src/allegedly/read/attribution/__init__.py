"""Finds where words are put in somebody's mouth: source, cue and content."""
