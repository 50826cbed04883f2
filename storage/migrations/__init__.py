"""The steps from one released schema to the next."""
