"""The steps by which a case of an older schema becomes one of this version."""
