"""The doctor: looks whether everything is as the bot needs it, and says what to do where it isn't; it mends nothing.

`checks_*` decide from facts, `seen_*` gather them; `specimens` are the views that the bot can show, `shown` those that
it shows now, and `validating` has Slack look at them. `examination` goes through all of it, and on after what fails.
"""
