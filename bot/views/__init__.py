"""Domain values to Slack blocks: pure functions, one file per noun; `kit` holds the small builders."""
