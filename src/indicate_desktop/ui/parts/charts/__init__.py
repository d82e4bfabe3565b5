"""Small painted charts: geometry without Qt, and widgets that tell their figures as text."""
