"""What no log may hold, taken out of a text: the last defence, for what other people's code says of an error."""

import re

_LOGIN = re.compile(r"://[^\s/@'\"]+:[^\s/@'\"]+@")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d]{2,}")
_TOKEN = re.compile(r"xox[a-z](?:\.xox[a-z])?-[\w.-]+|xapp-[\w.-]+|gAAAA[\w=-]{20,}|\bpat-[\w-]{8,}")
_OWN = re.compile(
    r"sla_[\w-]{1,64}_[0-9a-z]{20}_[0-9a-f]{64}"  # an intake token
    r"|(?<![\w-])[\w-]{43}=(?!=)"  # a key that encrypts
    r"|(?<=/calendar/)[\w.-]+(?=\.ics)|(?<![\w-])[\w-]{43}(?=\.ics)"  # what opens a calendar
    r"|(?<=ticket=)[\w.-]+|(?<=/link/)[\w.-]+"  # what opens a connection of Socket Mode
    r"|\b(?<=code=)(?=[\w.-]*\d)[\w.-]{16,}|\b\d{9,}\.\d{4,}\.[0-9a-f]{16,}",  # what is worth an installation's token
    re.ASCII,
)
_PHONE = re.compile(r"\+\d[\d ().-]{7,}\d|\b0\d(?:[ .-]\d\d){4}\b")
_ROW = re.compile(r"""(Failing row contains \(|Key \([^)]*\)=\()(?:\\"|(?!\\n|\n|").)*""")
"""What PostgreSQL tells of a row that it refuses."""


def masked(text: str) -> str:
    """The text without tokens, keys, secret addresses, logins, e-mail addresses, phone numbers and stored rows.

    Each leaves its kind behind.
    """
    text = _ROW.sub(r"\1[row]", text)
    if "@" in text:  # nearly no line has one, and to look for what may stand before it takes long
        text = _EMAIL.sub("[e-mail]", _LOGIN.sub("://[login]@", text))
    return _PHONE.sub("[phone]", _OWN.sub("[secret]", _TOKEN.sub("[token]", text)))
