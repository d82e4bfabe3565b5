"""The history window, "My results": a side bar, and a page for each thing to look at."""
