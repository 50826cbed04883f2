"""Use cases: one function, one transaction, committed at its edge. They know neither Slack nor HTTP."""
