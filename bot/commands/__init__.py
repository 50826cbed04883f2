"""The command line: one file for each thing an operator does."""
