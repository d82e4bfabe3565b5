"""The exit codes of every command: documented in the README, stable."""

OK = 0
PARTLY = 1
"""Done, but some of the input was left out and named."""
USAGE = 2
"""The command line makes no sense."""
ENVIRONMENT = 3
"""Something outside the program stands in the way: display, disk, keyring, network."""
NOT_FOUND = 4
"""What was asked for is not there: no sign-in, no such agent."""
REFUSED = 5
"""The hub said no: a wrong, used or expired code."""
FAULT = 70
"""A fault in the program itself; the log has its id."""
INTERRUPTED = 130
