"""The addresses of the pages, by subject: each module's `routes` gives those of one part of the site."""
