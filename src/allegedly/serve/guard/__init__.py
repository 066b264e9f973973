"""What stands before every page: who may ask, how much, and what a browser is told."""
