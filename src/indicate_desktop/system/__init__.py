"""What the desktop asks of the operating system: places, settings, secrets, logs."""
