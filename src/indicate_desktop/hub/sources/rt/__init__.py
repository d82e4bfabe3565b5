"""Request Tracker 5 over REST 2: what its tickets' transactions say about contacts."""
