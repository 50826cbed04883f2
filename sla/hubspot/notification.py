"""What HubSpot tells by webhook: that an object has changed. Only which one is believed; it is fetched anew."""

from collections.abc import Iterable, Mapping

from sla.hubspot.errand import Hint, Kind
from sla.hubspot.record import from_milliseconds

_IDS = ("objectId", "newObjectId", "primaryObjectId", "fromObjectId")
"""Where a notification names its object: most do in the first; a merger in the next two, an association in the last."""
_MERGER = ("newObjectId", "primaryObjectId", "objectId")
_TYPES = {"0-1": "contact", "0-3": "deal"}
"""Of the newer notifications, which name their object's type by its number."""
_LONGEST_ID = 20
_ENDLESS = 10**_LONGEST_ID
"""Numbers from here on are none of HubSpot's, and some too long to be written out."""


def hints(notifications: Iterable[object], stage: str) -> tuple[Hint, ...]:
    """The objects that notifications speak of, each once; what is no notification, or of other objects, is left out."""
    found: dict[tuple[Kind, str, str], Hint] = {}
    for notification in notifications:
        hint = _hint(notification, stage) if isinstance(notification, Mapping) else None
        if hint is None:
            continue
        key = (hint.kind, hint.object_id, hint.portal)
        known = found.get(key)
        if known is None or (hint.told_at is not None and (known.told_at is None or known.told_at < hint.told_at)):
            found[key] = hint
    return tuple(found.values())


def _hint(notification: Mapping[str, object], stage: str) -> Hint | None:
    kind, _, what = _text(notification, "subscriptionType").partition(".")
    kind = _TYPES.get(_text(notification, "objectTypeId"), "") if kind == "object" else kind
    fields = _MERGER if what == "merge" else _IDS
    object_id = next((found for name in fields if (found := _id(notification.get(name)))), "")
    if kind not in tuple(Kind) or not object_id:
        return None
    reached = notification.get("propertyName") == "lifecyclestage" and notification.get("propertyValue") == stage
    told_at = from_milliseconds(notification.get("occurredAt")) if reached and kind == Kind.CONTACT else None
    return Hint(Kind(kind), object_id, _id(notification.get("portalId")), told_at)


def _text(notification: Mapping[str, object], name: str) -> str:
    value = notification.get(name)
    return value if isinstance(value, str) else ""


def _id(value: object) -> str:
    """An id as a text of digits; "" where it is none."""
    number = isinstance(value, int) and not isinstance(value, bool) and abs(value) < _ENDLESS
    text = str(value) if number or isinstance(value, str) else ""
    return text if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else ""
