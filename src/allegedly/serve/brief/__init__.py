"""A case, or one of those in it, for an editor or a lawyer: one view, and its writers."""
