"""What the clinic knows, and the pure means to read and apply it."""
