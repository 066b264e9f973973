"""What happened and was said when: the view and the drawing."""
