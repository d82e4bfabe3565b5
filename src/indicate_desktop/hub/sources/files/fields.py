"""The fields that a column can become."""

from enum import StrEnum

from indicate_desktop.language.catalogue import mark


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
    Field.ID: mark("the contact's id"),
    Field.AGENT: mark("the agent's id or name"),
    Field.AGENT_NAME: mark("the agent's name, where agent is an id"),
    Field.START: mark("start, date and time in one"),
    Field.DATE: mark("date"),
    Field.TIME: mark("time of day of the start"),
    Field.END: mark("end, wrap-up included"),
    Field.TOPIC: mark("topic"),
    Field.QUEUE: mark("queue"),
    Field.CHANNEL: mark("channel"),
    Field.DIRECTION: mark("direction"),
    Field.ANSWERED: mark("answered, yes or no"),
    Field.RESOLVED: mark("solved, yes or no"),
    Field.OUTCOME: mark("outcome"),
    Field.TRANSFERRED: mark("transferred, yes or no"),
    Field.WAIT: mark("the customer's wait"),
    Field.TALK: mark("talk time"),
    Field.HOLD: mark("hold time"),
    Field.WRAP: mark("wrap-up time"),
    Field.HANDLE: mark("handling time in one"),
    Field.RATING: mark("the customer's rating"),
    Field.COMMENT: mark("the rating's comment"),
    Field.RATED_AT: mark("when the customer answered"),
    Field.SCALE: mark("the rating's scale"),
    Field.LINK: mark("link to the contact"),
}
"""What is shown beside a field's word."""

DURATIONS = (Field.WAIT, Field.TALK, Field.HOLD, Field.WRAP, Field.HANDLE)
FLAGS = (Field.ANSWERED, Field.RESOLVED, Field.TRANSFERRED)
MOMENTS = (Field.START, Field.DATE, Field.END, Field.RATED_AT)
