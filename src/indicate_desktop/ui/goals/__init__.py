"""The dialog with which an agent sees, chooses, changes and ends goals."""
