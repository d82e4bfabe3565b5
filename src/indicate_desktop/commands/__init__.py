"""The commands without a window, one file each; each is its own small composition root."""
