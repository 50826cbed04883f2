"""HubSpot's official client, and what it raises in our words; the only file that knows it.

It is loaded where HubSpot is configured and nowhere else: it takes a seventh of a second and twenty megabytes.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from hubspot import HubSpot
from hubspot.crm import objects, properties
from hubspot.crm.associations import v4 as associations
from urllib3.exceptions import HTTPError

from bot.hubspot.api import Account, HubSpotTrouble
from sla.hubspot.errand import Kind
from sla.hubspot.record import Record

R = TypeVar("R")
TIMEOUT = 10
"""Seconds one call may take; shorter than an errand's lease."""
PLURAL = {Kind.CONTACT: "contacts", Kind.DEAL: "deals"}
REFUSALS = (objects.ApiException, associations.ApiException, properties.ApiException)
"""Each part of the client has one of its own."""


class Client:
    """One account, by the access token of its app."""

    def __init__(self, token: str, url: str) -> None:
        # Without retries of its own: what fails is tried again by the errand, whose lease then still holds.
        self._hubspot = HubSpot(access_token=token, host=url, retry=False)

    @cached_property
    def _objects(self) -> Any:  # noqa: ANN401 — the client has no types
        return self._hubspot.crm.objects.batch_api

    @cached_property
    def _object(self) -> Any:  # noqa: ANN401 — likewise
        return self._hubspot.crm.objects.basic_api

    @cached_property
    def _associations(self) -> Any:  # noqa: ANN401 — likewise
        return self._hubspot.crm.associations.v4.batch_api

    @cached_property
    def _properties(self) -> Any:  # noqa: ANN401 — likewise
        return self._hubspot.crm.properties.core_api

    def account(self) -> Account:
        """The account that the token belongs to; the client has no part of its own for it."""
        told = _told(
            lambda: self._object.api_client.call_api(
                "/account-info/v3/details",
                "GET",
                header_params={"Accept": "application/json"},
                response_types_map={200: "object"},
                auth_settings=["oauth2"],
                _return_http_data_only=True,
                _request_timeout=TIMEOUT,
            )
        )
        return Account(str(told.get("portalId") or ""), str(told.get("companyCurrency") or ""))

    def read(self, kind: Kind, object_ids: Sequence[str], properties: Iterable[str]) -> dict[str, Record]:
        """Objects by their ids."""
        asked = objects.BatchReadInputSimplePublicObjectId(
            properties=list(properties),
            properties_with_history=[],
            inputs=[objects.SimplePublicObjectId(id=object_id) for object_id in object_ids],
        )
        found = _told(lambda: self._objects.read(PLURAL[kind], asked, _request_timeout=TIMEOUT))
        return {one.id: Record(one.id, one.updated_at, one.properties) for one in found.results}

    def contacts_of(self, deal_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The contacts of deals."""
        asked = associations.BatchInputPublicFetchAssociationsBatchRequest(
            inputs=[associations.PublicFetchAssociationsBatchRequest(id=deal_id) for deal_id in deal_ids]
        )
        found = _told(
            lambda: self._associations.get_page(
                PLURAL[Kind.DEAL], PLURAL[Kind.CONTACT], asked, _request_timeout=TIMEOUT
            )
        )
        return {str(one._from.id): tuple(str(to.to_object_id) for to in one.to) for one in found.results}  # noqa: SLF001 — `from` is Python's own word

    def write(self, contact_id: str, properties: Mapping[str, str]) -> None:
        """Set properties of a contact."""
        given = objects.SimplePublicObjectInput(properties=dict(properties))
        _told(lambda: self._object.update(PLURAL[Kind.CONTACT], contact_id, given, _request_timeout=TIMEOUT))

    def properties(self) -> set[str]:
        """The names of all properties that contacts have."""
        found = _told(lambda: self._properties.get_all(PLURAL[Kind.CONTACT], _request_timeout=TIMEOUT))
        return {one.name for one in found.results}

    def add_property(self, definition: Mapping[str, object]) -> None:
        """Give contacts a property."""
        _told(lambda: self._properties.create(PLURAL[Kind.CONTACT], dict(definition), _request_timeout=TIMEOUT))


def _told(call: Callable[[], R]) -> R:
    """What a call gives.

    Raises:
        HubSpotTrouble: it failed.
    """
    try:
        return call()
    except REFUSALS as error:
        raise _trouble(error) from error
    except (HTTPError, OSError) as error:
        raise HubSpotTrouble(0, type(error).__name__) from error
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        # What the client raises over an answer that is none of HubSpot's, as when a proxy answers in its place.
        raise HubSpotTrouble(0, "unreadable_answer") from error


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
