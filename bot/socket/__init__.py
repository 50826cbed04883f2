"""Slack over Socket Mode: deliveries come over a connection that the bot opens, and needs no public address for."""
