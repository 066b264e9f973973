"""Lists as their publishers give them: read, kept version by version, compared."""
