"""Two hundred people who have to read a campaign: everybody is reminded once, whatever Slack and the worker do."""
