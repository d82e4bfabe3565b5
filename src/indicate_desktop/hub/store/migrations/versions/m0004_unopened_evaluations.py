"""What coaches have scored and agents have not opened yet."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "unopened_evaluations",
        sa.Column("agent", sa.Text, sa.ForeignKey("agents.id"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
