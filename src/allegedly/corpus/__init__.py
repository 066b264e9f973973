"""The annotated corpus: its shapes, its notation, how it is read, checked, shown and turned into other formats.

The corpus itself lies in `corpus/` of the source tree; nothing that reads reports needs it.
"""
