"""Schema migrations, run by Alembic from these files."""
