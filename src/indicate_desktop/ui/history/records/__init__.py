"""What the pages with a list and a detail have in common."""
