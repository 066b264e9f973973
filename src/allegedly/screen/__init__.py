"""The stage that looks names up: lists of sanctioned and exposed people, and what a case says of them."""
