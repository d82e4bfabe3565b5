"""What can go wrong on the hub in words for the one who runs it."""


class HubError(Exception):
    """Something that the hub cannot do; the text is one sentence that says what to do."""

    exit_code = 3


class UsageError(HubError):
    """The command line or hub.toml is wrong."""

    exit_code = 2


class NotFoundError(HubError):
    """What was named is not there, or the name fits more than one."""

    exit_code = 4
