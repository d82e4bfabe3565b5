"""What every package says about the program, in one place."""

from indicate_desktop import __version__

COMMAND = "indicate-desktop"
NAME = "Indicate Desktop"
SUMMARY = "Your own contact results, live in the tray"
PUBLISHER = "Indicate"
VERSION = __version__
