"""`enrol`: connect this computer to a hub with a one-time code."""

import asyncio
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from indicate_desktop import assembly, exit_codes
from indicate_desktop.commands.alone import alone
from indicate_desktop.commands.outcome import Stopped, guarded
from indicate_desktop.commands.speech import mark, problem_in, say_in
from indicate_desktop.sync.address import AddressError, normalise
from indicate_desktop.sync.client import HubClient
from indicate_desktop.sync.problems import HubError
from indicate_desktop.sync.signin import device_name, enrol
from indicate_desktop.system import settings
from indicate_desktop.system.paths import PlaceError, Places, places

if TYPE_CHECKING:
    from indicate_desktop.system.secrets import Vault
    from indicate_desktop.wire import Tokens


def run(options: Namespace) -> int:
    """Sign in; the refresh token goes to the keyring, or to the profile's own file."""
    return guarded(lambda: _enrol(options, places(options.profile)), options)


def _enrol(options: Namespace, where: Places) -> int:
    address: str = options.hub
    try:
        where.make()
        hub = normalise(address, allow_plain=address.strip().lower().startswith("http://"))
    except (PlaceError, AddressError) as error:
        raise Stopped(error.args[0]) from error
    with alone(where, quit_other=False):  # it would go on with the sign-in before
        return _sign_in(options, where, hub)


def _sign_in(options: Namespace, where: Places, hub: str) -> int:
    vault = assembly.vault(where)
    vault.cache_key()  # a keyring that does not work is found before the code is spent
    known = settings.load(where.settings, where.settings_spare).settings
    try:
        tokens = asyncio.run(_ask(hub, vault, options.code))
    except HubError as error:
        refused = error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.UNAUTHORIZED)
        raise Stopped(
            problem_in(options, error), exit_codes.REFUSED if refused else exit_codes.ENVIRONMENT
        ) from error
    if known.agent not in (None, tokens.agent) and where.cache.exists():
        # Another agent's results are never mixed with, nor shown to, this one.
        _set_aside(where)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    signed_in = replace(known, hub=hub, agent=tokens.agent, signed_in_at=now)
    settings.save(where.settings, signed_in, where.settings_spare)
    said = say_in(options, mark("Connected to {hub}. Start indicate-desktop to see your results."))
    print(said.format(hub=hub))
    return exit_codes.OK


async def _ask(hub: str, vault: "Vault", code: str) -> "Tokens":
    client = HubClient(hub)
    try:
        return await enrol(client, vault, code, device_name())
    finally:
        await client.close()


def _set_aside(where: Places) -> None:
    from indicate_desktop.cache.cache import set_aside  # noqa: PLC0415 - only here

    set_aside(where.cache, datetime.now(UTC))
