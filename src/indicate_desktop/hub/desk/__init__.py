"""The coach desk: pages on which coaches answer requests for coaching. See docs/coach-desk.md."""
