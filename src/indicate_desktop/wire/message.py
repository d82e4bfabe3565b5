"""The base of every message between desktop and hub."""

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The base of every message; fields that a newer peer adds are passed over."""
