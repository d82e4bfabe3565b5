"""What keeps the system from giving a program keys of its own."""


class HotkeyError(Exception):
    """The system does not give the keys; `taken` says that another program has them."""

    def __init__(self, detail: str = "", *, taken: bool = False) -> None:
        super().__init__(detail)
        self.taken = taken
