"""What can be imported: the fields of each kind, and the headings under which the world writes them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


def plain(heading: str) -> str:
    """A heading without case, accents, blanks and signs: "Créé le" is `creele`, "E-mail" is `email`."""
    spread = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in spread if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of table: its fields with the headings that mean them, and of which a table has to have one each.

    `attributes` says whether columns that are no field are kept as attributes.
    """

    name: str
    fields: Mapping[str, tuple[str, ...]]
    needed: tuple[tuple[str, ...], ...]
    attributes: bool

    def field_of(self, heading: str) -> str | None:
        """The field that a heading names in other words, or None."""
        found = plain(heading)
        return next((name for name, others in self.fields.items() if found in others), None)

    def field_named(self, heading: str) -> str | None:
        """The field of a heading's own name, case, blanks and signs aside, or None."""
        found = plain(heading)
        return next((name for name in self.fields if plain(name) == found), None)


_EVERY = {
    "source": ("origin", "leadsource", "originalsource", "origine", "provenance"),
    "external_id": ("id", "recordid", "reference", "ref", "identifiant", "numero"),
    "email": ("emailaddress", "mail", "courriel", "adresseemail", "adressemail", "adresseelectronique"),
}
LEADS = Kind(
    "leads",
    MappingProxyType(
        {
            **_EVERY,
            "name": ("fullname", "contact", "contactname", "nom", "nomcomplet"),
            "first_name": ("givenname", "prenom"),
            "last_name": ("familyname", "surname", "nomdefamille"),
            "company": ("companyname", "organization", "organisation", "account", "societe", "entreprise"),
            "phone": ("phonenumber", "tel", "telephone", "mobile", "mobilephone", "portable"),
            "campaign": ("campagne",),
            "occurred_at": ("date", "createdat", "createddate", "createdate", "creele", "datedecreation"),
            "handed_at": ("handedover", "handedoverat", "transmisle", "datedetransmission"),
        }
    ),
    needed=(("source",), ("email",), ("occurred_at", "handed_at")),
    attributes=True,
)
DEALS = Kind(
    "deals",
    MappingProxyType(
        {
            **_EVERY,
            "amount": ("value", "dealamount", "montant", "valeur"),
            "currency": ("currencycode", "dealcurrency", "devise", "monnaie"),
            "status": ("dealstatus", "stage", "dealstage", "statut", "etat"),
            "closed_at": ("closed", "closedate", "closeddate", "date", "cloturele", "datedecloture"),
        }
    ),
    needed=(("source",), ("external_id",), ("email",), ("amount",), ("currency",), ("status",), ("closed_at",)),
    attributes=False,
)
