"""What the commands print and how they run; `allegedly.cli` names them and their options."""
