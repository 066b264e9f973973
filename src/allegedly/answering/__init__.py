"""Which statement answers which: shared by reading, inside an article, and by resolving, across articles."""
