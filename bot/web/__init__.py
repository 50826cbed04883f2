"""HTTP in: the intake API, Slack's deliveries, health."""
