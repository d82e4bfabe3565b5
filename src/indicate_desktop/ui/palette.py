"""The colour roles, for light and dark; every painted thing takes its colours from here."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class Palette(NamedTuple):
    """Colours by role.

    spruce: progress, met, primary action, live. flame: streaks and goal lines. lilac: people.
    clay: a low customer rating, and errors; never a person's whole result. amber: on the way.
    slate: neutral, offline, not counted. `*_soft` is the ground behind its own colour.
    """

    dark: bool
    surface0: QColor
    """The window's ground."""
    surface1: QColor
    """Cards and secondary buttons."""
    line: QColor
    text1: QColor
    text2: QColor
    text3: QColor
    track: QColor
    """Unfilled part of rings and bars, neutral chips."""
    spruce: QColor
    spruce_soft: QColor
    on_spruce: QColor
    flame: QColor
    flame_text: QColor
    """Flame, dark enough to be read."""
    flame_soft: QColor
    lilac: QColor
    lilac_soft: QColor
    clay: QColor
    clay_soft: QColor
    amber: QColor
    slate: QColor

    @property
    def outlined(self) -> bool:
        """Whether what is chosen needs an edge, because its soft ground does not show."""
        return self.spruce_soft == self.surface1

    def high_contrast(self) -> "Palette":
        """The same roles with stronger lines and no soft text."""
        ground = self.surface1
        return self._replace(
            surface0=ground,
            line=self.text2,
            text2=self.text1,
            text3=self.text1,
            spruce_soft=ground,
            flame_soft=ground,
            lilac_soft=ground,
            clay_soft=ground,
        )

    def qt(self) -> QPalette:
        """What Qt's own widgets (menus, text fields, tooltips) are to use."""
        qt = QPalette(self.surface1, self.surface0)
        role = QPalette.ColorRole
        for which, colour in (
            (role.Base, self.surface1),
            (role.AlternateBase, self.surface0),
            (role.Text, self.text1),
            (role.WindowText, self.text1),
            (role.ButtonText, self.text1),
            (role.PlaceholderText, self.text3),
            (role.ToolTipBase, self.surface1),
            (role.ToolTipText, self.text1),
            (role.Highlight, self.spruce),
            (role.HighlightedText, self.on_spruce),
            (role.Accent, self.spruce),
            (role.Link, self.spruce),
            (role.Mid, self.line),
        ):
            qt.setColor(which, colour)
        for which in (role.Text, role.WindowText, role.ButtonText):
            qt.setColor(QPalette.ColorGroup.Disabled, which, self.text3)
        return qt


def _palette(*, dark: bool, **colours: str) -> Palette:
    return Palette(dark=dark, **{role: QColor(value) for role, value in colours.items()})


LIGHT = _palette(
    dark=False,
    surface0="#F7F7F5",
    surface1="#FFFFFF",
    line="#E7E6E2",
    text1="#1B1F23",
    text2="#59616A",
    text3="#69717A",
    track="#E9ECEA",
    spruce="#12736A",
    spruce_soft="#E3F1EE",
    on_spruce="#FFFFFF",
    flame="#D57428",
    flame_text="#A9560F",
    flame_soft="#FBEBDC",
    lilac="#6A58C9",
    lilac_soft="#EDEAFA",
    clay="#B04932",
    clay_soft="#F8E7E2",
    amber="#9A6A08",
    slate="#7A838D",
)
DARK = _palette(
    dark=True,
    surface0="#15181B",
    surface1="#1D2125",
    line="#2B3036",
    text1="#EDEEF0",
    text2="#AAB1B9",
    text3="#8B939C",
    track="#2B3136",
    spruce="#43BCA9",
    spruce_soft="#17332F",
    on_spruce="#06231F",
    flame="#F2A14B",
    flame_text="#F2A14B",
    flame_soft="#3A2A18",
    lilac="#A99AF2",
    lilac_soft="#2A2542",
    clay="#E58F78",
    clay_soft="#3B231D",
    amber="#E0B04A",
    slate="#8993A0",
)
