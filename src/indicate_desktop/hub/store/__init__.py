"""The hub's database: agents, their numbered changes, and who may sign in."""

from indicate_desktop.hub.store.agents import Agent, WaitingAgent
from indicate_desktop.hub.store.store import FILE, Invitation, Store
from indicate_desktop.hub.store.tokens import Refusal, RefusedError, SignedIn

__all__ = [
    "FILE",
    "Agent",
    "Invitation",
    "Refusal",
    "RefusedError",
    "SignedIn",
    "Store",
    "WaitingAgent",
]
