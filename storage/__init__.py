"""The only SQL: one transaction is a unit, one store per noun hangs on it."""
