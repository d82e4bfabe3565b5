"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables of version 0.1."""
    _agents()
    _changes()
    _signing_in()
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("agent", sa.Text),
        sa.Column("device", sa.Text),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("detail", sa.Text),
        sa.Column("log_id", sa.Text),
    )


def _agents() -> None:
    op.create_table(
        "agents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_fold", sa.Text, nullable=False, index=True),
        sa.Column("zone", sa.Text),
        sa.Column("team", sa.Text),
        sa.Column("awaited", sa.Text),
        sa.Column("made_at", sa.Double, nullable=False),
        sa.Column("invited_at", sa.Double),
        sa.Column("enrolled_at", sa.Double),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "identities",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("external", sa.Text, primary_key=True),
        sa.Column("external_fold", sa.Text, nullable=False, index=True),
        sa.Column("name", sa.Text),
        sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), nullable=False, index=True),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("ordinal", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.Text),
        sa.UniqueConstraint("agent", "seq", name="uq_changes_agent_seq"),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("cursor", sa.Text),
        sa.Column("pulled_at", sa.Double, nullable=False),
    )
    op.create_table(
        "commands",
        sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("answered_at", sa.Double, nullable=False),
    )


def _signing_in() -> None:
    op.create_table(
        "codes",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), nullable=False),
        sa.Column("expires_at", sa.Double, nullable=False),
        sa.Column("used_at", sa.Double),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("enrolled_at", sa.Double, nullable=False),
        sa.Column("revoked_at", sa.Double),
        sa.Column("used_generation", sa.BigInteger, nullable=False),
        sa.Column("used_hash", sa.Text),
    )
    op.create_table(
        "refresh_tokens",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, sa.ForeignKey("devices.id"), nullable=False, index=True),
        sa.Column("generation", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "access_tokens",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, sa.ForeignKey("devices.id"), nullable=False, index=True),
        sa.Column("expires_at", sa.Double, nullable=False),
    )
