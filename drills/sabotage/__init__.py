"""Each protection taken out once: the drill must see it."""
