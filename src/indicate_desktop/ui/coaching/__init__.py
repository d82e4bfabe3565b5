"""The dialog with which an agent asks for coaching."""
