"""Who is said to be tied to whom: the view, its places, and the drawing."""
