"""HubSpot's official client, and what it raises in our words; the only file that knows it.

It is loaded where HubSpot is configured and nowhere else: it takes a seventh of a second and twenty megabytes.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from hubspot import HubSpot
from hubspot.crm import objects, properties
from hubspot.crm.associations import v4 as associations
from urllib3.exceptions import HTTPError

from bot.hubspot.api import Account, HubSpotTrouble
from bot.hubspot.failures import MULTI_STATUS
from sla.hubspot.errand import Kind
from sla.hubspot.record import Record

P = ParamSpec("P")
R = TypeVar("R")
TIMEOUT = 10
"""Seconds one call may take; shorter than an errand's lease."""
PLURAL = {Kind.CONTACT: "contacts", Kind.DEAL: "deals"}
REFUSALS = (objects.ApiException, associations.ApiException, properties.ApiException)
"""Each part of the client has one of its own."""
MISSING = "OBJECT_NOT_FOUND"
UNREADABLE = (ValueError, TypeError, AttributeError, LookupError)
"""What it comes to when an answer is none of HubSpot's, as when a proxy answers in its place.

The client takes such an answer for an object without anything in it; so each is looked at before it is believed.
"""


def in_our_words(call: Callable[P, R]) -> Callable[P, R]:
    """A call that raises `HubSpotTrouble` and nothing else when it fails."""

    @wraps(call)
    def told(*arguments: P.args, **options: P.kwargs) -> R:
        try:
            return call(*arguments, **options)
        except REFUSALS as error:
            raise _trouble(error) from error
        except (HTTPError, OSError) as error:
            raise HubSpotTrouble(0, type(error).__name__) from error
        except UNREADABLE as error:
            raise HubSpotTrouble(0, "unreadable_answer") from error

    return told


class Client:
    """One account, by the access token of its app; `timeout` is in seconds."""

    def __init__(self, token: str, url: str, timeout: float = TIMEOUT) -> None:
        # Without retries of its own: what fails is tried again by the errand, whose lease then still holds.
        crm = HubSpot(access_token=token, host=url, retry=False).crm
        # Each look at one of these makes a new pool of connections: so once.
        self._many, self._one = crm.objects.batch_api, crm.objects.basic_api
        self._associations, self._properties = crm.associations.v4.batch_api, crm.properties.core_api
        self._within = {"_request_timeout": timeout}

    @in_our_words
    def account(self) -> Account:
        """The account that the token belongs to; the client has no part of its own for it."""
        beneath = self._one.api_client
        told = beneath.call_api(
            "/account-info/v3/details",
            "GET",
            header_params={"Accept": "application/json"},
            response_types_map={200: "object"},
            auth_settings=["oauth2"],
            _return_http_data_only=True,
            **self._within,
        )
        return Account(str(told["portalId"]), str(told.get("companyCurrency") or ""))

    @in_our_words
    def read(self, kind: Kind, object_ids: Sequence[str], properties: Iterable[str]) -> dict[str, Record]:
        """Objects by their ids."""
        asked = objects.BatchReadInputSimplePublicObjectId(
            properties=list(properties),
            properties_with_history=[],
            inputs=[objects.SimplePublicObjectId(id=object_id) for object_id in object_ids],
        )
        found = _complete(self._many.read(PLURAL[kind], asked, **self._within))
        return {_named(one.id): Record(one.id, one.updated_at, one.properties) for one in found}

    @in_our_words
    def contacts_of(self, deal_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The contacts of deals."""
        asked = associations.BatchInputPublicFetchAssociationsBatchRequest(
            inputs=[associations.PublicFetchAssociationsBatchRequest(id=deal_id) for deal_id in deal_ids]
        )
        kinds = (PLURAL[Kind.DEAL], PLURAL[Kind.CONTACT])
        found = _complete(self._associations.get_page(*kinds, asked, **self._within))
        deals = {_named(one._from.id): one.to for one in found}  # noqa: SLF001 — `from` is a word of Python's
        return {deal_id: tuple(_named(to.to_object_id) for to in several) for deal_id, several in deals.items()}

    @in_our_words
    def write(self, contact_id: str, properties: Mapping[str, str]) -> None:
        """Set properties of a contact."""
        given = objects.SimplePublicObjectInput(properties=dict(properties))
        _named(self._one.update(PLURAL[Kind.CONTACT], contact_id, given, **self._within).id)

    @in_our_words
    def properties(self) -> set[str]:
        """The names of all properties that contacts have."""
        return {_named(one.name) for one in self._properties.get_all(PLURAL[Kind.CONTACT], **self._within).results}

    @in_our_words
    def add_property(self, definition: Mapping[str, object]) -> None:
        """Give contacts a property."""
        _named(self._properties.create(PLURAL[Kind.CONTACT], dict(definition), **self._within).name)


def _complete(batch: Any) -> list[Any]:  # noqa: ANN401 — the client has no types
    """What a batch holds; what is missing in it is not there.

    Raises:
        ValueError: it is none that HubSpot has finished.
        HubSpotTrouble: something in it could not be read this time.
    """
    if batch.status != "COMPLETE":
        raise ValueError(batch.status)
    for error in getattr(batch, "errors", None) or ():
        if error.category != MISSING:
            raise HubSpotTrouble(MULTI_STATUS, str(error.category))
    found: list[Any] = batch.results
    return found


def _named(name: object) -> str:
    """The name that an object of HubSpot's has.

    Raises:
        ValueError: it has none.
    """
    if not name:
        raise ValueError("no object of HubSpot's")
    return str(name)


def _trouble(error: Any) -> HubSpotTrouble:  # noqa: ANN401 — one of several classes
    headers, body = error.headers or {}, _body(error.body)
    waiting = str(headers.get("Retry-After") or "")
    seconds = float(waiting) if waiting.isascii() and waiting.isdecimal() else None
    name = str(body.get("category") or body.get("errorType") or error.reason or "")
    return HubSpotTrouble(int(error.status or 0), name[:100], seconds, str(body.get("policyName") or ""))


def _body(text: object) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if isinstance(text, str | bytes) else None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
