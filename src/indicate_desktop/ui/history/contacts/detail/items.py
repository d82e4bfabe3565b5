"""What the pane's sections are made of: frozen data that widgets are made from."""

from dataclasses import dataclass

from indicate_desktop.domain.rating import Rating


@dataclass(frozen=True, slots=True)
class Fact:
    """A name on the left, its value on the right."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of ours."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, as they came: shown as plain text, a part of it until asked."""

    text: str
    name: str
    """Whose words they are, for a screen reader."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A rating as a chip, and when it was given."""

    rating: Rating
    text: str


@dataclass(frozen=True, slots=True)
class GoTo:
    """A way to another contact."""

    key: str
    text: str


Item = Fact | Line | Quote | Answer | GoTo


@dataclass(frozen=True, slots=True)
class Folded:
    """Items that show on demand, in the place of a button with its words."""

    text: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of items under a caption; `name` stays the same while they change."""

    name: str
    title: str
    items: tuple[Item | Folded, ...]
