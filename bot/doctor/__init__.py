"""The doctor: looks whether everything is as the bot needs it, and says what to do where it isn't; it mends nothing.

`checks_*` decide from facts, `seen_*` gather them, `shown` has Slack look at what the bot shows; `examination` goes
through all of it, and on after what fails.
"""
