"""Chaos: processes are killed, Slack and the database fail, and nothing is missing or said twice afterwards."""
