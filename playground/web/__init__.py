"""The playground over HTTP: Slack's Web API for the bot, a JSON API for people's clients, and the page."""
