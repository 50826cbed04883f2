"""PostgreSQL from a wheel: clusters of one's own, so that nobody has to install a server."""
