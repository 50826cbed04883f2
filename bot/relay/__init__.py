"""The way from the outbox to Slack: take a batch, commit, send, record. Never a transaction open across a call."""
