"""What Slack refuses in blocks and views, said before Slack says it.

Pure: `violations(blocks, surface)` and `view_violations(view)` give one line for each thing that is too long, too many,
missing, doubled or not allowed there, with a JSON pointer to it; an empty list means that Slack would take it.
"""

from playground.limits.surface import Surface, view_violations, violations

__all__ = ["Surface", "view_violations", "violations"]
