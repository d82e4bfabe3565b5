"""A hub's address as people type it."""

import ipaddress
import re
from urllib.parse import urlsplit

from indicate_desktop.language.phrase import Phrase

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*)://")
_TAIL = re.compile(r"(?:/(?:v1(?=/|$))?)+$")
_LABEL = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(?<!-)$")


class AddressError(ValueError):
    """The text is no hub's address; the message says in one sentence what to change.

    `plain` is set where only the missing encryption is in the way, so that a dialog can ask.
    """

    def __init__(self, sentence: str, *, plain: bool = False) -> None:
        super().__init__(sentence)
        self.plain = plain


def normalise(text: str, *, allow_plain: bool = False) -> str:
    """The address without trailing slashes and `/v1`; raises AddressError.

    https is what an address means that does not say. Without encryption, anybody on the way
    could read the tokens: http is for this machine only, unless the address says "http://" and
    the user has confirmed it (`allow_plain`).
    """
    typed = text.strip()
    if not typed or any(char.isspace() or not char.isprintable() for char in typed):
        raise AddressError(Phrase("Write the hub's address, such as hub.example.com."))
    scheme = _SCHEME.match(typed)
    try:
        parts = urlsplit(typed if scheme else f"https://{typed}")
    except ValueError as error:  # brackets that do not match
        raise AddressError(Phrase("Write the hub's address, such as hub.example.com.")) from error
    if parts.scheme not in {"http", "https"}:
        raise AddressError(
            Phrase("The address must begin with https://, not {scheme}://.", scheme=parts.scheme)
        )
    if parts.username is not None or parts.password is not None:
        raise AddressError(Phrase("Leave the name and password out of the address."))
    if parts.query or parts.fragment:
        raise AddressError(Phrase("Leave out what follows the ? or # in the address."))
    host = _host(parts.hostname)
    local = is_loopback(host)
    protocol = parts.scheme if scheme else ("http" if local else "https")
    if protocol == "http" and not local and not allow_plain:
        raise AddressError(
            Phrase(
                "The connection to {host} would not be encrypted. Use https://, or confirm that"
                " your network is safe.",
                host=host,
            ),
            plain=True,
        )
    return f"{protocol}://{_netloc(host, parts.netloc)}{_TAIL.sub('', parts.path)}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _host(name: str | None) -> str:
    if not name:
        raise AddressError(Phrase("The address has no host name; write it like hub.example.com."))
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        pass
    try:
        ascii_name = name.rstrip(".").encode("idna").decode()
    except UnicodeError:
        ascii_name = ""
    if not ascii_name or not all(_LABEL.match(label) for label in ascii_name.split(".")):
        raise AddressError(
            Phrase("“{name}” is not a host name; write it like hub.example.com.", name=name[:60])
        )
    return ascii_name


def _netloc(host: str, netloc: str) -> str:
    try:
        port = urlsplit(f"//{netloc}").port
    except ValueError as error:
        raise AddressError(
            Phrase("The port after the colon must be a number up to 65535.")
        ) from error
    shown = f"[{host}]" if ":" in host else host
    return shown if port is None else f"{shown}:{port}"
