"""Reading an answer's body, unpacked as it comes and never beyond its limit.

httpx would unpack each part at once and as often as the answer says it was packed: of two layers
of gzip, some kilobytes become gigabytes before anybody can count them.
"""

import zlib
from collections.abc import AsyncIterator

PACKED = "gzip"
"""What an answer may be packed with, once; proxies do that to save time on a slow line."""
AS_IT_IS = frozenset({"", "identity"})
_GZIP = 16 + zlib.MAX_WBITS


class UnpackingError(ValueError):
    """The body cannot be read; the text says why."""


def is_plain(encoding: str) -> bool:
    """Whether a body with this Content-Encoding comes as it is."""
    return encoding.strip().lower() in AS_IT_IS


async def unpacked(parts: AsyncIterator[bytes], encoding: str, most: int) -> bytes:
    """The whole body; raises UnpackingError where it has more than `most` bytes."""
    if is_plain(encoding):
        unpacker = None
    elif encoding.strip().lower() == PACKED:
        unpacker = zlib.decompressobj(_GZIP)
    else:
        raise UnpackingError("its answer is packed in an unknown way")
    body = bytearray()
    async for part in parts:
        try:
            body += unpacker.decompress(part, most + 1 - len(body)) if unpacker else part
        except zlib.error as error:
            raise UnpackingError("its answer cannot be read") from error
        if len(body) > most:
            raise UnpackingError("its answer has no end")
    if unpacker is not None and not unpacker.eof:
        raise UnpackingError("its answer cannot be read")
    return bytes(body)
