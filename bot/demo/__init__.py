"""The whole product on one machine without Slack: a workspace in a box, the bot, its worker, a story."""
