"""Messages and their translations, for windows and commands alike. Knows no Qt."""
