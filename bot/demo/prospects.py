"""The prospects of the demo, as a web form would send them."""

from datetime import datetime, timedelta
from typing import Any

Body = dict[str, Any]


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
