"""The prospects of the demo, as a web form would send them."""

import unicodedata
from datetime import datetime, timedelta
from typing import Any

Body = dict[str, Any]

FIRST_NAMES = (
    "Camille",
    "Hugo",
    "Inès",
    "Louis",
    "Manon",
    "Nathan",
    "Jeanne",
    "Adam",
    "Zoé",
    "Lucas",
    "Alice",
    "Jules",
)
LAST_NAMES = (
    "Moreau",
    "Fournier",
    "Girard",
    "Bonnet",
    "Rousseau",
    "Lambert",
    "Fontaine",
    "Chevalier",
    "Mercier",
    "Blanc",
    "Guérin",
)
COMPANIES = (
    "Ateliers Morin",
    "Transports Delta",
    "Clinique du Parc",
    "Brasserie Lormont",
    "Cabinet Vidal",
    "Groupe Hélios",
    "Menuiserie Aubry",
    "Éditions du Quai",
    "Laboratoires Serin",
    "Domaine des Ormes",
    "Imprimerie Carnot",
    "Studio Kérival",
    "Fonderie Rochet",
)
"""12, 11 and 13: no two of the first 1,716 prospects are the same."""


def claire(now: datetime) -> Body:
    """A decider who asked for a demo."""
    return _form(now, "form-10482", "claire.petit@usine-nord.example", "Claire Petit", "Usine Nord", role="cmo")


def paul(now: datetime) -> Body:
    """Another one, whom nobody will take in time."""
    return _form(now, "form-10483", "paul.garcia@ateliers-sud.example", "Paul Garcia", "Ateliers Sud", role="ceo")


def emma(now: datetime) -> Body:
    """One who came through the campaign."""
    body = _form(now, "form-10484", "emma.leroy@clinique-est.example", "Emma Leroy", "Clinique Est", role="buyer")
    return {**body, "campaign": "trial-45"}


def anybody(now: datetime, number: int, *, hot: bool) -> Body:
    """Prospect number so-and-so, each another person, who asked for a demo; a hot one decides in a larger company."""
    name, company = name_of(number), COMPANIES[number % len(COMPANIES)]
    email = f"{_ascii(name, '.')}@{_ascii(company, '-')}.example"
    return _form(now, f"visit-{number}", email, name, company, role="cmo" if hot else "buyer")


def name_of(number: int) -> str:
    """What prospect number so-and-so is called."""
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number % len(LAST_NAMES)]}"


def _form(now: datetime, external_id: str, email: str, name: str, company: str, *, role: str) -> Body:
    return {
        "source": "website",
        "external_id": external_id,
        "email": email,
        "name": name,
        "company": company,
        "phone": "+33 1 99 00 10 20",
        "attributes": {"form": "demo", "employees": 120 if role == "cmo" else 20, "role": role},
        "occurred_at": (now - timedelta(minutes=2)).isoformat(),
    }


def _ascii(text: str, between: str) -> str:
    """A text as an address has it: without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return between.join(plain.casefold().split())
