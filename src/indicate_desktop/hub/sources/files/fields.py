"""The fields that a column can become."""

from enum import StrEnum


class Field(StrEnum):
    """What a column holds; the words are the mapping file's."""

    ID = "id"
    AGENT = "agent"
    AGENT_NAME = "agent_name"
    START = "start"
    DATE = "date"
    TIME = "time"
    END = "end"
    TOPIC = "topic"
    QUEUE = "queue"
    CHANNEL = "channel"
    DIRECTION = "direction"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    OUTCOME = "outcome"
    TRANSFERRED = "transferred"
    WAIT = "wait"
    TALK = "talk"
    HOLD = "hold"
    WRAP = "wrap"
    HANDLE = "handle"
    RATING = "rating"
    COMMENT = "comment"
    RATED_AT = "rated_at"
    SCALE = "scale"
    LINK = "link"


MEANING: dict[Field, str] = {
    Field.ID: "the contact's id",
    Field.AGENT: "the agent's id or name",
    Field.AGENT_NAME: "the agent's name, where agent is an id",
    Field.START: "start, date and time in one",
    Field.DATE: "date",
    Field.TIME: "time of day of the start",
    Field.END: "end, wrap-up included",
    Field.TOPIC: "topic",
    Field.QUEUE: "queue",
    Field.CHANNEL: "channel",
    Field.DIRECTION: "direction",
    Field.ANSWERED: "answered, yes or no",
    Field.RESOLVED: "solved, yes or no",
    Field.OUTCOME: "outcome",
    Field.TRANSFERRED: "transferred, yes or no",
    Field.WAIT: "the customer's wait",
    Field.TALK: "talk time",
    Field.HOLD: "hold time",
    Field.WRAP: "wrap-up time",
    Field.HANDLE: "handling time in one",
    Field.RATING: "the customer's rating",
    Field.COMMENT: "the rating's comment",
    Field.RATED_AT: "when the customer answered",
    Field.SCALE: "the rating's scale",
    Field.LINK: "link to the contact",
}
"""What is shown beside a field's word."""

DURATIONS = (Field.WAIT, Field.TALK, Field.HOLD, Field.WRAP, Field.HANDLE)
FLAGS = (Field.ANSWERED, Field.RESOLVED, Field.TRANSFERRED)
MOMENTS = (Field.START, Field.DATE, Field.END, Field.RATED_AT)
