"""Taking results out of the history: files of contacts, and a period on paper."""
