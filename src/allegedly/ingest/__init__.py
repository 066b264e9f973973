"""Bytes, files and folders in; articles with blocks and metadata out, and what was skipped."""

from allegedly.ingest.collect import count, ingest

__all__ = ["count", "ingest"]
