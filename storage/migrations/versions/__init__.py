"""One module per step; none is ever changed once it was released."""
