"""The page of evaluations: received, own, and both compared."""
