"""What a person answers who sets a workspace up: checked, compared with what stands, and made a set-up of."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from sla.named_group import group_named
from sla.people import Standing
from sla.workspace import Setup, Team, TeamSetup

Answers = Mapping[str, str]
"""What stands in each field, "" for nothing; several people have blanks between them."""

NAME, LOCALE = "name", "locale"
CHANNEL, HEAD, DEPUTY, MEMBERS, GROUP = "channel", "head", "deputy", "members", "group"
TEAMS = (Team.MARKETING, Team.SALES)
PARTS = (CHANNEL, HEAD, DEPUTY, MEMBERS, GROUP)
LOCALES = ("en", "fr")


class Wrong(StrEnum):
    """What keeps an answer from being taken."""

    EMPTY = "empty"
    DEPUTY_IS_HEAD = "deputy_is_head"
    NO_GROUP = "no_group"
    RECEIVERS_LEFT = "receivers_left"
    GROUP_FIRST = "group_first"
    GUEST = "guest"
    FOREIGN = "foreign"
    GONE = "gone"


_UNFIT = {Standing.GUEST: Wrong.GUEST, Standing.FOREIGN: Wrong.FOREIGN, Standing.GONE: Wrong.GONE}


def field_of(team: Team, part: str) -> str:
    """The field of one part of a team's set-up: `sales.head`."""
    return f"{team}.{part}"


FIELDS = (NAME, LOCALE, *(field_of(team, part) for team in TEAMS for part in PARTS))


def answers_of(setup: Setup) -> dict[str, str]:
    """The answers that a set-up would have come from."""
    found = {NAME: setup.name, LOCALE: str(setup.locale)}
    for team in TEAMS:
        found |= {field_of(team, part): text for part, text in _parts(setup.team(team)).items()}
    return found


def _parts(led: TeamSetup) -> dict[str, str]:
    return {
        CHANNEL: led.channel,
        HEAD: led.head,
        DEPUTY: led.deputy or "",
        MEMBERS: " ".join(led.members),
        GROUP: led.group or "",
    }


def prints(answers: Answers) -> dict[str, str]:
    """A short digest (8 hex) of each answer that says something, by which a change is seen."""
    return {field: sha256(text.encode()).hexdigest()[:8] for field, text in answers.items() if text}


def merged(typed: Answers, seen: Mapping[str, str], now: Answers) -> dict[str, str]:
    """What stands `now`, but for the answers that differ from those whose prints were `seen`: they stay as typed."""
    printed = prints(typed)
    return {field: typed.get(field, "") if printed.get(field) != seen.get(field) else now[field] for field in now}


def leaders_in(answers: Answers) -> tuple[str, ...]:
    """Whom answers name as a head or a deputy, each once."""
    named = (answers[field_of(team, part)] for team in TEAMS for part in (HEAD, DEPUTY))
    return tuple(dict.fromkeys(user for user in named if user))


def wrong(
    setup: Setup | None, answers: Answers, standings: Mapping[str, Standing] = MappingProxyType({})
) -> dict[str, Wrong]:
    """What is wrong with answers by field, beside the set-up that they would change; nothing where they can be taken.

    People who get leads by the routing, which the answers leave as it is, have to stay in sales: until Slack has found
    a group that is named in their place, they would be in no team. Only colleagues lead; whose standing is not among
    the `standings` is taken for one.
    """
    found = {NAME: Wrong.EMPTY} if not answers[NAME] else {}
    leads = [field_of(team, part) for team in TEAMS for part in (HEAD, DEPUTY)]
    found |= {each: why for each in leads if (why := _unfit(standings, answers[each]))}
    for team in TEAMS:
        channel, head, deputy, group = (field_of(team, part) for part in (CHANNEL, HEAD, DEPUTY, GROUP))
        found |= {field: Wrong.EMPTY for field in (channel, head) if not answers[field]}
        if answers[deputy] and answers[deputy] == answers[head]:
            found[deputy] = Wrong.DEPUTY_IS_HEAD
        if answers[group] and group_named(answers[group]) is None:
            found[group] = Wrong.NO_GROUP
    if receivers_left(setup, answers):
        named = answers[field_of(Team.SALES, GROUP)]
        found[field_of(Team.SALES, MEMBERS)] = Wrong.GROUP_FIRST if named else Wrong.RECEIVERS_LEFT
    return found


def _unfit(standings: Mapping[str, Standing], user: str) -> Wrong | None:
    standing = standings.get(user)
    return _UNFIT.get(standing) if standing else None


def receivers_left(setup: Setup | None, answers: Answers) -> tuple[str, ...]:
    """Whom the routing of a set-up gives leads to and who would be in sales no more."""
    routing = setup.routing if setup else None
    if setup is None or routing is None or (setup.sales.group and answers[field_of(Team.SALES, GROUP)]):
        return ()  # of a group only Slack knows who is in it
    stays = {user for part in (HEAD, DEPUTY, MEMBERS) for user in answers[field_of(Team.SALES, part)].split()}
    named = [user for people in (routing.among or (), *(rule.to for rule in routing.rules)) for user in people]
    return tuple(dict.fromkeys(user for user in named if user not in stays))


def with_answers(setup: Setup | None, answers: Answers) -> Setup:
    """The set-up that answers come to, which nothing is `wrong` with; what they do not speak of stays.

    A user group that is not the present one has to be found first: until then the present one stays.
    """
    written: dict[str, Any] = setup.model_dump(mode="json", exclude_none=True) if setup else {}
    written |= {NAME: answers[NAME], LOCALE: answers[LOCALE] if answers[LOCALE] in LOCALES else LOCALES[0]}
    for team in TEAMS:
        said = {part: answers[field_of(team, part)] for part in PARTS}
        led = {CHANNEL: said[CHANNEL], HEAD: said[HEAD], MEMBERS: said[MEMBERS].split()}
        group = setup.team(team).group if setup and said[GROUP] else None
        written[team] = led | ({DEPUTY: said[DEPUTY]} if said[DEPUTY] else {}) | ({GROUP: group} if group else {})
    return Setup.model_validate(written)


def groups_to_find(setup: Setup, answers: Answers) -> dict[Team, str]:
    """The user groups, as somebody called them, that answers name in place of those of a set-up."""
    typed = {team: group_named(answers[field_of(team, GROUP)]) for team in TEAMS}
    return {team: name for team, name in typed.items() if name and name != setup.team(team).group}


def with_group(setup: Setup, team: Team, group: str) -> Setup:
    """The set-up with a user group, by its id, as one of a team."""
    led = setup.team(team).model_copy(update={GROUP: group})
    return setup.model_copy(update={team.value: led})


def done(before: Setup | None, after: Setup) -> Iterator[tuple[str, dict[str, str]]]:
    """What is said to who has set a workspace up: a code and its facts, in their order."""
    if before is not None:
        yield "setup_saved", {}
    elif len(after.channels) == 1:
        yield "set_up_in_one", {"channel": after.marketing.channel}
    else:
        yield "set_up", {}
    head = after.marketing.head
    if len(after.headed_by(head)) > 1 and (before is None or len(before.headed_by(head)) < len(TEAMS)):
        yield "head_of_both", {"to": head}
