"""What was promised and whether it was kept: pure functions and values, `now` always an argument."""
