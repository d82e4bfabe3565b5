"""The hub's tables. Instants are seconds since 1970 in UTC; secrets are SHA-256 digests."""

import sqlalchemy as sa

metadata = sa.MetaData()

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

agents = sa.Table(
    "agents",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("name_fold", sa.Text, nullable=False, index=True),
    sa.Column("zone", sa.Text),
    sa.Column("team", sa.Text),
    sa.Column("awaited", sa.Text),  # the folded name that an operator gave, before any source
    sa.Column("made_at", sa.Double, nullable=False),
    sa.Column("invited_at", sa.Double),  # a code was made: profile and goals are given
    sa.Column("enrolled_at", sa.Double),  # a device signed in; until then the agent waits
    sa.Column("last_seq", sa.BigInteger, nullable=False),
)

identities = sa.Table(
    "identities",
    metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("external", sa.Text, primary_key=True),
    sa.Column("external_fold", sa.Text, nullable=False, index=True),
    sa.Column("name", sa.Text),  # as this source last gave it
    sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), nullable=False, index=True),
)

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("ordinal", sa.BigInteger, nullable=False),  # the record's `order`, a word of SQL
    sa.Column("payload", sa.Text),  # the record as JSON; NULL is a tombstone
    # Of a rating: the lowest order of the answer that stands, and when it was first known.
    sa.Column("first_ordinal", sa.BigInteger),
    sa.Column("known_at", sa.Double),
    sa.UniqueConstraint("agent", "seq", name="uq_changes_agent_seq"),
)

unopened_evaluations = sa.Table(  # what `domain.comparing.unopened` leaves out of `changes`
    "unopened_evaluations",
    metadata,
    sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("payload", sa.Text, nullable=False),  # the whole record as JSON
)

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("cursor", sa.Text),
    sa.Column("pulled_at", sa.Double, nullable=False),
)

codes = sa.Table(
    "codes",
    metadata,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), nullable=False),
    sa.Column("expires_at", sa.Double, nullable=False),
    sa.Column("used_at", sa.Double),
)

devices = sa.Table(
    "devices",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("enrolled_at", sa.Double, nullable=False),
    sa.Column("revoked_at", sa.Double),
    sa.Column("used_generation", sa.BigInteger, nullable=False),  # newest refresh token used
    sa.Column("used_hash", sa.Text),
)

coach_codes = sa.Table(
    "coach_codes",
    metadata,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("coach", sa.Text, nullable=False),  # a key of hub.toml's [[coaches]]
    sa.Column("expires_at", sa.Double, nullable=False),
    sa.Column("used_at", sa.Double),
)

desk_sessions = sa.Table(
    "desk_sessions",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("hash", sa.Text, nullable=False, unique=True),
    sa.Column("coach", sa.Text, nullable=False),
    sa.Column("browser", sa.Text, nullable=False),
    sa.Column("signed_in_at", sa.Double, nullable=False),
    sa.Column("expires_at", sa.Double, nullable=False),
    sa.Column("ended_at", sa.Double),
)

refresh_tokens = sa.Table(
    "refresh_tokens",
    metadata,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("device", sa.Text, sa.ForeignKey("devices.id"), nullable=False, index=True),
    sa.Column("generation", sa.BigInteger, nullable=False),
)

access_tokens = sa.Table(
    "access_tokens",
    metadata,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("device", sa.Text, sa.ForeignKey("devices.id"), nullable=False, index=True),
    sa.Column("expires_at", sa.Double, nullable=False),
)

commands = sa.Table(
    "commands",
    metadata,
    sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("result", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("answered_at", sa.Double, nullable=False),
)

access_log = sa.Table(
    "access_log",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Double, nullable=False),
    sa.Column("agent", sa.Text),  # who did it
    sa.Column("device", sa.Text),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("detail", sa.Text),
    sa.Column("log_id", sa.Text),
)
