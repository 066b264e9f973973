"""The trained part of reading: a small encoder that proposes names, cues, statements and legal steps. It never sees the record."""
