"""The desktop's side of the conversation with its hub."""
