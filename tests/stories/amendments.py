"""The demo's agreement, written a little otherwise."""

from bot.demo.stage import setup_of
from sla.document import Document


def amended(within: str = "2h", **changes: object) -> Document:
    """First contact within another time, and other parts of the agreement as given."""
    document = setup_of().to_document()
    agreed = document["agreement"]
    clauses = [{**each, "within": within} if each["id"] == "contact" else each for each in agreed["commitments"]]
    return Document.model_validate({**document, "agreement": {**agreed, "commitments": clauses, **changes}})
