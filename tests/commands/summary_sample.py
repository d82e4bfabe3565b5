"""A summary with one of everything that a paper can hold."""

from indicate_desktop.ui.history.summary.content import Curve, Summary, Table, Tile
from indicate_desktop.ui.parts.charts.line_chart import LineView

SUMMARY = Summary(
    title="My results, November 2026",
    subtitle="Kim Berg · vs October",
    author="Kim Berg",
    language="en",
    tiles=(Tile("Customer rating", "4.58", "+0.21", "spruce", "goal 4.5 · 212 answers"),),
    curve=Curve(
        "Customer rating",
        "212 answers",
        LineView(
            values=(4.2, None, 4.6, 4.5),
            goals=(4.5,) * 4,
            dates=("1 Nov", "2 Nov", "3 Nov", "4 Nov"),
            low=4.0,
            high=5.0,
            marks=((4.0, "4.0"), (5.0, "5.0")),
            goal_names=("goal 4.5",),
        ),
    ),
    tables=(
        Table("Topics", ("", "Value"), (("Fee <b>&amp;</b>", "4.5"),), bars=((0.9, "spruce"),)),
    ),
    nothing="",
    talk=("What we agreed",),
    foot="Made today.",
)
