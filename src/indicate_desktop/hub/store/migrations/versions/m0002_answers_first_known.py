"""When the answer of a rating was first known, for the ratings that change later."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns. Ratings that are kept already have none: nobody wrote it down."""
    op.add_column("changes", sa.Column("first_ordinal", sa.BigInteger))
    op.add_column("changes", sa.Column("known_at", sa.Double))
