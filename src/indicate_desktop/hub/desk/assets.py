"""What the pages load: style, font and icon; a fixed list, no paths of the file system."""

from litestar import Response, get
from litestar.params import FromPath

from indicate_desktop.hub.api.problems import ProblemError
from indicate_desktop.shipped import resource

ASSETS = {
    "desk.css": ("text/css", ("coach_desk", "desk.css")),
    "htmx.min.js": ("text/javascript", ("coach_desk", "htmx.min.js")),
    "fresh.js": ("text/javascript", ("coach_desk", "fresh.js")),
    "icon.svg": ("image/svg+xml", ("coach_desk", "icon.svg")),
    "Inter.ttf": ("font/ttf", ("fonts", "Inter.ttf")),
}
KEPT = "public, max-age=31536000, immutable"
"""Their addresses change with them."""


@get("/assets/{name:str}")
async def asset(name: FromPath[str]) -> Response[bytes]:
    """One of the assets."""
    if name not in ASSETS:
        raise ProblemError(404, "not_found", "There is nothing at this address.")
    media_type, path = ASSETS[name]
    return Response(
        resource(*path).read_bytes(), media_type=media_type, headers={"Cache-Control": KEPT}
    )
