"""What no log may hold, taken out of a text: the last defence, for what other people's code says of an error."""

import re

_MASKS = {
    "[token]": re.compile(r"xox[a-z](?:\.xox[a-z])?-[\w.-]+|xapp-[\w.-]+|gAAAA[\w=-]{20,}|\bpat-[\w-]{8,}"),
    "://[login]@": re.compile(r"://[^\s/@'\"]+:[^\s/@'\"]+@"),
    "[e-mail]": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d]{2,}"),
    "[phone]": re.compile(r"\+\d[\d ().-]{7,}\d|\b0\d(?:[ .-]\d\d){4}\b"),
}


def masked(text: str) -> str:
    """The text without tokens, logins in addresses, e-mail addresses and phone numbers; each leaves its kind behind."""
    for kind, mask in _MASKS.items():
        text = mask.sub(kind, text)
    return text
