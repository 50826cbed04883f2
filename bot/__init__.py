"""Slack, HTTP, the command line: the only floor that does I/O beside storage."""
