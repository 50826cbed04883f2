"""Tables from outside, row by row: how a CSV is written, what its columns mean, and what a row says."""
