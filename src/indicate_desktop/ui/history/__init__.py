"""The history window: all contacts as a list."""
