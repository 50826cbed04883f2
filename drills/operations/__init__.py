"""docs/operations.md, carried out: every command on the page is run as it stands, against servers of its own."""
