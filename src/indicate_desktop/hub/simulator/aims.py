"""Goals in words of simulated agents, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A goal in words, and what the agent notes at each check-in."""

    text: str
    why: str
    notes: tuple[str, ...]


ENGLISH = (
    Aim(
        text="Sum up what we agreed before I say goodbye",
        why="Then nobody has to call again to be sure.",
        notes=(
            "I forget it when the queue is long.",
            "A note on the screen helps.",
            "It comes by itself now.",
        ),
    ),
    Aim(
        text="Explain the reminder fee calmly",
        why="Customers who understand the fee do not call again.",
        notes=(
            "Hard when they are upset from the start.",
            "Saying first that I understand makes it easier.",
        ),
    ),
)
SWEDISH = (
    Aim(
        text="Sammanfatta vad vi kommit överens om innan jag avslutar",
        why="Då behöver ingen höra av sig igen för att vara säker.",
        notes=(
            "Jag glömmer det när kön är lång.",
            "En lapp på skärmen hjälper.",
            "Nu kommer det av sig självt.",
        ),
    ),
    Aim(
        text="Förklara påminnelseavgiften lugnt",
        why="Kunder som förstår avgiften behöver inte ringa igen.",
        notes=(
            "Svårt när kunden är upprörd från början.",
            "Det blir lättare när jag först säger att jag förstår.",
        ),
    ),
)
