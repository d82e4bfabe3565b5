"""A made-up quarter of phone calls as a workbook, and the truth about it."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl

AGENTS = ("Astrid", "Björn", "Cecilia", "David", "Eva", "Farid", "Görel", "Hugo")
TOPICS = ("Invoice", "Delivery", "Login", "Upgrade", "Returns")
HEADER = (
    "Call Id", "Agent", "Date", "Time", "Topic", "Answered (Y/N)", "Resolved",
    "Speed of answer in seconds", "AvgTalkDuration", "Satisfaction rating",
)  # fmt: skip


@dataclass(frozen=True)
class Call:
    id: str
    agent: str
    at: datetime
    topic: str
    answered: bool
    resolved: bool
    wait_s: int
    talk_s: int
    rating: int

    def row(self) -> tuple[object, ...]:
        """As call centres' exports have it: the date as text, times as times."""
        known = self.answered
        return (
            self.id, self.agent, self.at.date().isoformat(), self.at.time(), self.topic,
            "Y" if known else "N", "Y" if self.resolved else "N",
            self.wait_s if known else None,
            time(0, self.talk_s // 60, self.talk_s % 60) if known else None,
            self.rating if known else None,
        )  # fmt: skip


def calls(count: int = 5000, seed: int = 11) -> list[Call]:
    chance = random.Random(seed)  # noqa: S311 - the same calls in every run
    made = []
    for number in range(1, count + 1):
        day = date(2024, 1, 1) + timedelta(days=(number - 1) * 91 // count)
        at = time(9 + chance.randrange(9), chance.randrange(60), chance.randrange(60))
        answered = chance.random() < 0.81
        made.append(
            Call(
                id=f"C{number:05}",
                agent=chance.choice(AGENTS),
                at=datetime.combine(day, at),
                topic=chance.choice(TOPICS),
                answered=answered,
                resolved=answered and chance.random() < 0.9,
                wait_s=chance.randrange(10, 126),
                talk_s=chance.randrange(30, 420),
                rating=chance.choices((1, 2, 3, 4, 5), (1, 1, 3, 3, 2))[0],
            )
        )
    return made


def write(path: Path, made: list[Call]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Calls")
    sheet.append(HEADER)
    for call in made:
        sheet.append(call.row())
    book.save(path)
    return path


@dataclass
class Truth:
    """One agent's figures, counted from the calls themselves."""

    total: int = 0
    rated: int = 0
    satisfied: int = 0
    score_sum: int = 0
    closed: int = 0
    solved: int = 0
    talk_s: int = 0


def truth(made: list[Call]) -> dict[str, Truth]:
    by_agent: dict[str, Truth] = defaultdict(Truth)
    for call in made:
        one = by_agent[call.agent]
        one.total += 1
        if call.answered:
            one.rated += 1
            one.satisfied += call.rating >= 4
            one.score_sum += call.rating
            one.closed += 1
            one.solved += call.resolved
            one.talk_s += call.talk_s
    return by_agent


def csv_lines(made: list[Call]) -> Iterator[str]:
    """The same as Swedish CSV text."""
    yield "Samtalsid;Handläggare;Datum;Tid;Ämne;Besvarat;Löst;Väntetid;Samtalstid;Betyg"
    for call in made:
        talk = f"{call.talk_s // 60}:{call.talk_s % 60:02}"
        known = f"{call.wait_s};{talk};{call.rating}" if call.answered else ";;"
        yield (
            f"{call.id};{call.agent};{call.at:%Y-%m-%d};{call.at:%H:%M:%S};{call.topic};"
            f"{'Ja' if call.answered else 'Nej'};{'Ja' if call.resolved else 'Nej'};{known}"
        )
