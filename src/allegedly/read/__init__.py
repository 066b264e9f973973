"""An article becomes a reading: mentions, claims, proceedings, relations, dates."""
