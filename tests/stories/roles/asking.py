"""Somebody goes a way in: what they are told, and what is stored of it; afterwards all is as before."""

import json
import re
from dataclasses import dataclass

import stored
from cast import Part, Scene
from sqlalchemy import text
from way import Way, delivery

from bot.services.workspaces import OWN
from bot.views.refusals import REFUSALS
from playground.courier import Answer, Courier
from sla.people import Standing
from sla.roles import MEMBERS, Action, Role, allows

BY_ROLE = (
    "foreign",
    "guest",
    "not_member",
    "not_sales",
    "not_marketing",
    "not_head",
    "not_a_head",
    "not_admin",
    "head_signed",
    "not_owner",
    "not_their_head",
)
"""The refusals that are about who somebody is."""
WAITING = text("SELECT key, payload FROM outbox WHERE kind <> 'person'")
NOTED = {"deliveries"}
"""That a click came is noted, whatever becomes of it."""


@dataclass(frozen=True)
class Heard:
    """The refusals that somebody heard for what they are, and the tables that hold something new or else."""

    refusals: set[str]
    changed: set[str]
    status: int | None


def goes(scene: Scene, way: Way, part: Part) -> Heard:
    """Have Slack deliver it, see what comes of it, and undo that."""
    playing = scene.playing
    calls, keys = len(playing.slack.calls("views.open")), _to_say(scene)
    answer = _delivered(Courier(playing.slack.state), way, delivery(scene, way, part.user), part.user)
    new = {key: said for key, said in _to_say(scene).items() if keys.get(key) != said}
    opened = [call.args for call in playing.slack.calls("views.open")[calls:]]
    changed = scene.books.changed().get(OWN, set())
    scene.books.put_back(changed)
    told = " ".join([_text(answer.body), *(_text(json.dumps(call)) for call in opened)])
    whispered = {str(said.get("refused")) for said in new.values()}.intersection(BY_ROLE)
    only_refusals = all("refused" in said for said in new.values())
    return Heard(_spoken(told) | whispered, changed - NOTED - ({"outbox"} if only_refusals else set()), answer.status)


def _delivered(courier: Courier, way: Way, body: dict[str, object], user: str) -> Answer:
    if way.kind == "command":
        return courier.command({name: str(value) for name, value in body.items()}, user)
    return courier.event(body, user) if way.kind == "event" else courier.interactivity(body, user)


def _to_say(scene: Scene) -> dict[str, dict[str, object]]:
    """What waits to be said, by its key; who asks for the first time is looked up, which is nothing to say."""
    with stored.connected(scene.playing.bot.settings.database_url) as connection:
        rows = connection.execute(WAITING).all()
    return {key: json.loads(payload) if isinstance(payload, str) else payload for key, payload in rows}


def _text(body: str) -> str:
    """What is written in an answer, unescaped."""
    try:
        return json.dumps(json.loads(body), ensure_ascii=False).replace('\\"', '"')
    except ValueError:
        return body


def _spoken(told: str) -> set[str]:
    return {code for code in BY_ROLE if re.search(_pattern(code), told)}


def _pattern(code: str) -> str:
    return re.sub(r"\\\{\w+\\\}", "[^ ]+", re.escape(REFUSALS[code]))


def expected(way: Way, part: Part) -> str | None:
    """Which refusal somebody hears for what they are; None where they may."""
    lacking = [action for action in (*way.also, way.action) if not allows(action, part.roles)]
    if part.standing is Standing.FOREIGN and lacking:
        return "foreign"
    return _said(lacking[0], part.roles) if lacking else None


FOR_HEADS = {
    Action.SIGN,
    Action.SET_REPORTS,
    Action.REPLACE_HEAD,
    Action.HOLD_TOKENS,
    Action.SET_UP,
    Action.FORGET,
}
"""What no member may do who leads no team."""


def _said(action: Action, roles: frozenset[Role]) -> str:
    member = not roles.isdisjoint(MEMBERS)
    if Role.GUEST in roles and member and action in FOR_HEADS:
        return "guest"
    return (_OF_A_MEMBER if member else _OF_OTHERS).get(action, "not_member")


_OF_OTHERS = {
    Action.WORK_LEADS: "not_sales",
    Action.TELL_MARKETING: "not_sales",
    Action.ANNOUNCE: "not_marketing",
    Action.TELL_SALES: "not_marketing",
    Action.SIGN: "not_head",
    Action.SET_UP: "not_admin",
}
_OF_A_MEMBER = {
    **_OF_OTHERS,
    Action.ANSWER_MARKETING: "not_sales",
    Action.ANSWER_SALES: "not_marketing",
    Action.SET_REPORTS: "not_a_head",
    Action.HOLD_TOKENS: "not_a_head",
    Action.FORGET: "not_a_head",
    Action.REPLACE_HEAD: "not_a_head",
    Action.REPLACE_SIGNED: "head_signed",
    Action.ACT_FOR_OWNER: "not_owner",
    Action.NOTE_FOR_OTHERS: "not_their_head",
}
