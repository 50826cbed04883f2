"""The self-audit: the bot looks whether it keeps its own promises, and says so where it doesn't; it mends nothing."""
