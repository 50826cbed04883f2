"""The typed values that buttons, options and dialogs carry to Slack and back, by noun."""
