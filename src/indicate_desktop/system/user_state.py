"""What Windows knows about the user's state: whether a notification would disturb now."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UserState:
    """What speaks against showing anything."""

    do_not_disturb: bool = False
    presenting: bool = False
    full_screen: bool = False


# QUERY_USER_NOTIFICATION_STATE in shellapi.h
NOT_PRESENT, BUSY, D3D_FULL_SCREEN, PRESENTATION, ACCEPTS, QUIET_TIME, STORE_APP = range(1, 8)
_STATES = {
    NOT_PRESENT: UserState(do_not_disturb=True),  # locked, or the screen saver runs
    BUSY: UserState(full_screen=True),
    D3D_FULL_SCREEN: UserState(full_screen=True),
    PRESENTATION: UserState(presenting=True),
    QUIET_TIME: UserState(do_not_disturb=True),
    STORE_APP: UserState(full_screen=True),
}


def meaning(state: int) -> UserState:
    """What one of Windows' numbers means; one that is not known speaks against nothing."""
    return _STATES.get(state, UserState())


def user_state() -> UserState:
    """The present state, asked anew; on other systems nothing speaks against showing."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        state = ctypes.c_int(ACCEPTS)
        if ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state)) == 0:
            return meaning(state.value)
    return UserState()
