"""What the history window asks of the cache: lists of any order, and periods at a glance."""
