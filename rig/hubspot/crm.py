"""The CRM's API, as far as HubSpot's own client is used: each call a function of the account, a path and a body."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from rig.hubspot.account import CONTACTS, Account, written
from rig.hubspot.rules import Answer, error

MOST = 100
Call = Callable[[Account, tuple[str, ...], Mapping[str, Any]], Answer]


def answer(account: Account, method: str, path: str, body: Mapping[str, Any]) -> Answer:
    """What the API answers."""
    for (known, pattern), call in CALLS.items():
        found = re.fullmatch(pattern, path)
        if known == method and found:
            with account.lock:
                return call(account, found.groups(), body)
    return 404, error("NOT_FOUND", f"no such call: {method} {path}"), {}


def _details(account: Account, _named: tuple[str, ...], _body: Mapping[str, Any]) -> Answer:
    return 200, {"portalId": account.portal, "companyCurrency": account.currency, "accountType": "STANDARD"}, {}


def _read(account: Account, named: tuple[str, ...], body: Mapping[str, Any]) -> Answer:
    ids = [one["id"] for one in body["inputs"]]
    if len(ids) > MOST or not all(one.isdecimal() for one in ids):
        return 400, error("VALIDATION_ERROR"), {}
    found = [account.json(named[0], one, body["properties"]) for one in ids]
    missing = [one for one, there in zip(ids, found, strict=True) if there is None]
    told = _batch(account, [one for one in found if one])
    return _with_errors(told, "OBJECT_NOT_FOUND", missing) if missing else (200, told, {})


def _associated(account: Account, _named: tuple[str, ...], body: Mapping[str, Any]) -> Answer:
    ids = [one["id"] for one in body["inputs"]]
    if len(ids) > MOST:
        return 400, error("VALIDATION_ERROR"), {}
    kinds = [{"category": "HUBSPOT_DEFINED", "typeId": 3, "label": None}]
    found = [
        {"from": {"id": one}, "to": [{"toObjectId": int(to), "associationTypes": kinds} for to in account.buyers[one]]}
        for one in ids
        if account.buyers.get(one)
    ]
    told, alone = _batch(account, found), [one for one in ids if not account.buyers.get(one)]
    return _with_errors(told, "OBJECT_NOT_FOUND", alone) if alone else (200, told, {})


def failed_in_part(account: Account) -> Answer:
    """The answer to a batch of which something could not be read this time."""
    return _with_errors(_batch(account, []), "INTERNAL_ERROR", [])


def _batch(account: Account, results: list[Any]) -> dict[str, Any]:
    now = written(account.clock())
    return {"status": "COMPLETE", "results": results, "startedAt": now, "completedAt": now}


def _with_errors(told: dict[str, Any], category: str, ids: list[str]) -> Answer:
    return 207, {**told, "numErrors": 1, "errors": [{**error(category), "context": {"ids": ids}}]}, {}


def _update(account: Account, named: tuple[str, ...], body: Mapping[str, Any]) -> Answer:
    kind, object_id = named
    if object_id not in account.things[kind]:
        return 404, error("OBJECT_NOT_FOUND"), {}
    given = body["properties"]
    if wrong := [name for name, value in given.items() if not _fits(account, name, value)]:
        return 400, error("VALIDATION_ERROR", f"Property values were not valid: {wrong}"), {}
    account.put(kind, object_id, **given)
    return 200, account.json(kind, object_id, given), {}


def _fits(account: Account, name: str, value: str) -> bool:
    """Whether a property exists, and may have a value; any of them may be emptied."""
    definition = account.definitions.get(name)
    if definition is None:
        return False
    if value and definition.get("type") == "enumeration":
        return value in {option["value"] for option in definition["options"]}
    if value and definition.get("type") == "datetime":
        return datetime.fromisoformat(value).tzinfo is not None
    return True


def _properties(account: Account, _named: tuple[str, ...], _body: Mapping[str, Any]) -> Answer:
    shown = {"label": "", "type": "string", "fieldType": "text", "groupName": "", "description": "", "options": []}
    return 200, {"results": [{**shown, **one, "name": name} for name, one in account.definitions.items()]}, {}


def _define(account: Account, _named: tuple[str, ...], body: Mapping[str, Any]) -> Answer:
    if body["name"] in account.definitions:
        return 409, error("OBJECT_ALREADY_EXISTS"), {}
    if not all(body.get(key) for key in ("name", "label", "type", "fieldType", "groupName")):
        return 400, error("VALIDATION_ERROR"), {}
    account.definitions[body["name"]] = body
    return 201, dict(body), {}


CALLS: Mapping[tuple[str, str], Call] = {
    ("GET", "/account-info/v3/details"): _details,
    ("POST", "/crm/v3/objects/(contacts|deals)/batch/read"): _read,
    ("PATCH", f"/crm/v3/objects/({CONTACTS})/([0-9]+)"): _update,
    ("POST", "/crm/v4/associations/deals/contacts/batch/read"): _associated,
    ("GET", "/crm/v3/properties/contacts"): _properties,
    ("POST", "/crm/v3/properties/contacts"): _define,
}
