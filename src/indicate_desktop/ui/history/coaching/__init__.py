"""The page of coaching: requests, and goals in words."""
