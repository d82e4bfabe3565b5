"""Every contact: a table of any length, searched, filtered and read in detail."""
