"""Whether Windows shows animations: Settings › Accessibility › Visual effects."""

import sys

SPI_GETCLIENTAREAANIMATION = 0x1042  # winuser.h


def reduced() -> bool:
    """Whether they are turned off, asked anew each time, which takes microseconds."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        on = ctypes.c_int(1)
        user32 = ctypes.windll.user32
        if user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(on), 0):
            return not on.value
    return False
