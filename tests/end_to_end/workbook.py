"""A workbook of calls like those that telephone systems export, with its truth beside it."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook

AGENTS = ("Astrid", "Björn", "Cilla", "David")
TOPICS = ("Fakturafråga", "Leverans", "Teknisk support", "Avtal")
HEADERS = (
    "Call Id", "Agent", "Date", "Time", "Topic", "Answered (Y/N)", "Resolved",
    "Speed of answer in seconds", "AvgTalkDuration", "Satisfaction rating",
)  # fmt: skip


@dataclass
class Truth:
    """One agent's sums, added up while the rows are written."""

    contacts: int = 0
    answered: int = 0
    resolved: int = 0
    talk_s: int = 0
    scores: tuple[int, ...] = ()

    @property
    def csat(self) -> float:
        return 100 * sum(score >= 4 for score in self.scores) / len(self.scores)

    @property
    def mean(self) -> float:
        return sum(self.scores) / len(self.scores)

    @property
    def fcr(self) -> float:
        return 100 * self.resolved / self.answered

    @property
    def aht(self) -> float:
        return self.talk_s / self.answered


def write_workbook(path: Path, rows: int, seed: int = 3) -> dict[str, Truth]:
    """Write a workbook of calls; returns the truth for each agent."""
    rnd = random.Random(seed)  # noqa: S311 - made-up calls
    truth = {agent: Truth() for agent in AGENTS}
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Calls")
    sheet.append(HEADERS)
    at = datetime.combine(date(2026, 1, 5), time(8))
    for number in range(1, rows + 1):
        at += timedelta(seconds=rnd.randrange(20, 700))
        if at.hour >= 18:
            at = datetime.combine(at.date() + timedelta(days=1), time(8))
        agent = rnd.choice(AGENTS)
        known = truth[agent]
        known.contacts += 1
        row: list[object] = [
            f"C{number:05}",
            agent,
            at.date().isoformat(),
            at.time(),
            rnd.choice(TOPICS),
        ]
        if rnd.random() < 0.2:
            row += ["N", "N", None, None, None]
        else:
            talk, score, resolved = rnd.randrange(30, 420), rnd.randint(1, 5), rnd.random() < 0.8
            known.answered += 1
            known.resolved += resolved
            known.talk_s += talk
            known.scores += (score,)
            clock = time(0, talk // 60, talk % 60)
            row += ["Y", "Y" if resolved else "N", rnd.randrange(5, 125), clock, score]
        sheet.append(row)
    book.save(path)
    return truth
