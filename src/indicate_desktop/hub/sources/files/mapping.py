"""The mapping: which column becomes which field, and how its values are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicate_desktop.domain.contact import Channel, Direction, Outcome
from indicate_desktop.domain.rating import FIVE, RatingKind, Scale
from indicate_desktop.hub.sources.files.dates import DateOrder
from indicate_desktop.hub.sources.files.durations import DurationUnit
from indicate_desktop.hub.sources.files.fields import Field
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.language.phrase import Phrase

DEFAULT_NAME = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """How a file's columns become contact results and ratings."""

    columns: Mapping[Field, str]
    """The header of each field's column."""
    name: str = DEFAULT_NAME
    """Names the source: files imported under one name update each other's records."""
    zone: str | None = None
    """The IANA zone of the file's local times; None for the hub's."""
    sheet: str | None = None
    date_order: DateOrder | None = None
    """None to let each file's own dates decide."""
    units: Mapping[Field, DurationUnit] = field(default_factory=dict)
    """What bare numbers count in duration columns; seconds where not named."""
    scale: Scale = FIVE
    kind: RatingKind = RatingKind.CSAT
    channel: Channel = Channel.PHONE
    direction: Direction = Direction.INBOUND
    outcome: Outcome | None = None
    """The outcome of answered contacts of which no column says more."""
    words: Mapping[Field, Mapping[str, str]] = field(default_factory=dict)
    """Further words of a column, and the ones they stand for."""

    @property
    def source(self) -> str:
        """The name under which the hub keeps the records' source."""
        return f"file:{self.name}"

    @property
    def ratings_only(self) -> bool:
        """Whether it is about answers to known contacts: it has no start."""
        return (
            Field.RATING in self.columns
            and Field.START not in self.columns
            and Field.DATE not in self.columns
        )

    def missing(self) -> str | None:
        """What it lacks, as words for a sentence; None if it is whole."""
        has = self.columns.keys()
        if Field.AGENT not in has:
            return Phrase("the agent (agent)")
        if self.ratings_only:
            if Field.ID not in has:
                return Phrase("the contact's id (id), or its date (date or start)")
            if Field.RATED_AT not in has:
                return Phrase("when the customer answered (rated_at), or the contact's date (date)")
            return None
        if Field.START not in has and Field.DATE not in has:
            return Phrase("the date (date or start)")
        return None

    def check(self, where: str) -> None:
        """Raises FileProblem if something is missing; `where` names the file."""
        if lack := self.missing():
            raise FileProblem(
                Phrase(
                    "No column of {where} is known as {lack}. Write the mapping to a "
                    "file with --save-mapping M.toml, name the column there, and give it "
                    "with --mapping M.toml.",
                    where=where,
                    lack=lack,
                )
            )
