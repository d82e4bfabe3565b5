"""The mini bar: at most three values, always in front."""
