"""The detail pane: the whole story of one contact."""
