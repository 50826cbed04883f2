"""Slack's Web API: one small function a method, gathered in a table."""
