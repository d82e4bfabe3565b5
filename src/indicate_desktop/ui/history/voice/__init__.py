"""The page of what the agent has told the company."""
