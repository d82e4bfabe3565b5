"""The agent's own encrypted database: records, tallies, search, outbox, snapshots."""
