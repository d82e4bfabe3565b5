"""Where fonts, icons and translations lie."""

from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """The package's own `resources` where it is installed, else those of the checkout."""
    here = Path(__file__).resolve()
    installed = here.parent / "resources"
    return installed if installed.is_dir() else here.parents[2] / "resources"


def resource(*names: str) -> Path:
    """The path of one resource, which may not exist."""
    return resource_root().joinpath(*names)
