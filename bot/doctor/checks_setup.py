"""Whether Slack has the channels and people that the set-up names, so that the bot can do there what it has to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.doctor.checks_slack import CHANNELS, PEOPLE, Refusal
from bot.doctor.findings import Finding, good, unseen, wrong
from sla.people import Standing

REPORTS = "for reports"
"""What a channel is used for that is of neither team."""
_UNFIT = {
    Standing.GUEST: "is a guest, who can neither lead nor sign",
    Standing.FOREIGN: "is of another Slack workspace",
    Standing.GONE: "is a bot",
}
_ELSEWHERE = "or name another channel with /sla setup, or in the set-up file and run sla-bot apply FILE"
_FOR_REPORTS = "or name another channel in /sla settings, or in the set-up file and run sla-bot apply FILE"
_SOMEBODY_ELSE = "Name somebody else with /sla setup, or in the set-up file and run sla-bot apply FILE"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of the set-up as Slack has it; `used` says what for."""

    channel: str
    used: str
    name: str = ""
    archived: bool = False
    member: bool = True
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the set-up as Slack has them; `role` says what they are there, a head or a deputy `leads`."""

    user: str
    role: str
    leads: bool = False
    deleted: bool = False
    standing: Standing = Standing.MEMBER
    refusal: Refusal | None = None


def channels(found: Iterable[Channel]) -> Iterator[Finding]:
    """Whether each channel can be posted in."""
    yield from _problems(CHANNELS, [_channel(one) for one in found], "can be posted in")


def people(found: Iterable[Somebody]) -> Iterator[Finding]:
    """Whether each person is there."""
    yield from _problems(PEOPLE, [_person(one) for one in found], "are there")


def _problems(check: str, each: list[Finding | None], fine: str) -> Iterator[Finding]:
    problems = [one for one in each if one is not None]
    yield from problems
    if each and not problems:
        yield good(check, f"{len(each)} {fine}")


def _channel(one: Channel) -> Finding | None:
    name = f"#{one.name} ({one.channel}), {one.used}" if one.name else f"{one.channel}, {one.used}"
    elsewhere = _FOR_REPORTS if one.used == REPORTS else _ELSEWHERE
    if one.refusal is not None:
        if one.refusal.error == "channel_not_found":
            words = f"{name}: is none, or private without the bot"
            return wrong(CHANNELS, words, f"Invite the bot there, {elsewhere}")
        return _unanswered(CHANNELS, name, one.refusal)
    if one.archived:
        return wrong(CHANNELS, f"{name}: is archived", f"Bring it back in Slack, {elsewhere}")
    if not one.member:
        return wrong(CHANNELS, f"{name}: the bot is not in it", f"Type /invite @sla-bot there, {elsewhere}")
    return None


def _person(one: Somebody) -> Finding | None:
    name = f"{one.user}, {one.role}"
    if one.refusal is not None:
        if one.refusal.error == "user_not_found":
            return wrong(PEOPLE, f"{name}: is nobody in this workspace", _SOMEBODY_ELSE)
        return _unanswered(PEOPLE, name, one.refusal)
    unfit = "has left Slack" if one.deleted else _UNFIT.get(one.standing)
    if unfit is None or (one.standing is Standing.GUEST and not one.leads):
        return None
    return wrong(PEOPLE, f"{name}: {unfit}", _SOMEBODY_ELSE)


def _unanswered(check: str, name: str, refusal: Refusal) -> Finding:
    if refusal.error == "missing_scope":
        return unseen(check, f"{name}: can't be asked for without the scope")
    return wrong(check, f"{name}: {refusal.error or refusal.why}", "Try again later")
