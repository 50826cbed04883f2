"""Which company a lead comes from: by the name it gives, and by its e-mail's domain where that is the company's."""

from collections.abc import Iterable

PUBLIC = frozenset([
    "aol.com", "bbox.fr", "bluewin.ch", "free.fr", "gmail.com", "gmx.ch", "gmx.com", "gmx.de", "gmx.fr", "gmx.net",
    "googlemail.com", "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.es", "hotmail.fr", "hotmail.it",
    "icloud.com", "laposte.net", "libero.it", "live.com", "live.fr", "mac.com", "mail.com", "me.com", "msn.com",
    "neuf.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.de", "outlook.fr", "pm.me", "proton.me",
    "protonmail.com", "sfr.fr", "t-online.de", "videotron.ca", "wanadoo.fr", "web.de", "yahoo.ca", "yahoo.co.uk",
    "yahoo.com", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com", "ymail.com", "zoho.com",
])  # fmt: skip
"""Where anybody may have an address, so that two addresses there say nothing of one company."""
NOBODYS = frozenset([
    "aucun", "aucune", "indépendant", "independant", "individual", "inconnu", "n/a", "na", "none", "particulier",
    "personal", "private", "self", "test", "unknown", "xxx",
])  # fmt: skip
"""What people write where they have no company to name."""
_FEWEST_SIGNS = 2


def company_key(company: str) -> str | None:
    """A company's name as it is compared: small letters, single blanks; None for what names no company."""
    name = " ".join(company.casefold().split())
    signs = sum(map(str.isalnum, name))
    return name if signs >= _FEWEST_SIGNS and name not in NOBODYS else None


def domain_key(email: str) -> str | None:
    """The domain of an address that a company gives to its people; None for a public provider's."""
    domain = email.casefold().strip().rpartition("@")[2] if "@" in email else ""
    return domain if domain and domain not in PUBLIC else None


def first_in(owners: Iterable[str], people: Iterable[str]) -> str | None:
    """Of those who had leads of a company, the latest first, the first who is among the people; None if nobody is."""
    known = set(people)
    return next((owner for owner in owners if owner in known), None)
