"""A Slack workspace in a box: Slack's Web API as far as a bot uses it, stateful, and strict where Slack is strict."""
