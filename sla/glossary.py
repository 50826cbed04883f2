"""Which of the agreed words a text uses."""

import re
from collections.abc import Mapping


def used(glossary: Mapping[str, str], text: str) -> tuple[str, ...]:
    """The terms that occur in a text as whole words, case aside, in the glossary's order."""
    return tuple(term for term in glossary if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE))
