"""Drills: things break while the bot is at work, and the books are balanced afterwards from outside."""
