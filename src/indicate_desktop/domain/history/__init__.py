"""What the history window shows: periods, comparisons, filters; pure."""
