"""A workspace: who is marketing, who is sales, where each team reads, and who gets a lead."""

from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from sla.checked import Found, read_and_check, said
from sla.hubspot.choices import HubSpot
from sla.model import Model
from sla.notation import did_you_mean
from sla.report_setup import Reports
from sla.retention import Retention
from sla.routing_rules import Routing


class Team(StrEnum):
    """One of the two parties of an agreement; `JOINT` marks what both promise together."""

    MARKETING = "marketing"
    SALES = "sales"
    JOINT = "joint"


def _none(value: object) -> bool:
    """Whether a key can be left out of the file."""
    return value is None


def _usual(value: object) -> bool:
    """Whether the reports, or what is kept how long, are as they are where nobody says anything."""
    return value in (Reports(), Retention())


class TeamSetup(Model):
    """One team's channel, its head (the person who signs) and its members, as Slack ids.

    The `deputy` stands in for the head while the head is away. Whoever is in the user `group` of Slack's is a member,
    too; `storage` reads who that is.
    """

    channel: str
    head: str
    members: tuple[str, ...] = ()
    group: str | None = Field(default=None, min_length=1)
    deputy: str | None = Field(default=None, exclude_if=_none)

    @model_validator(mode="wrap")
    @classmethod
    def _someone_else(cls, value: Any, handler: Callable[[Any], Self]) -> Self:  # noqa: ANN401 — whatever a file holds
        return read_and_check(value, handler, _deputy_problems)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody in the team, each once: the head, the deputy, the members."""
        return tuple(dict.fromkeys((self.head, *([self.deputy] if self.deputy else []), *self.members)))

    def includes(self, user: str) -> bool:
        """Whether a Slack user belongs to this team; the head and the deputy do."""
        return user in self.people

    def is_led_by(self, user: str, away: Collection[str] = ()) -> bool:
        """Whether a user may act as the head: the head, and the deputy while the head is among those `away`."""
        return user == self.head or (user == self.deputy and self.head in away)

    def in_charge(self, away: Collection[str]) -> str | None:
        """Who hears what the head should: the head, else the deputy; None when both are away."""
        return next((user for user in (self.head, self.deputy) if user is not None and user not in away), None)


class Setup(Model):
    """The `workspace:` part of the file that sets a workspace up."""

    name: str
    locale: Literal["en", "fr"] = "en"
    marketing: TeamSetup
    sales: TeamSetup
    hubspot: HubSpot | None = None
    routing: Routing | None = Field(default=None, exclude_if=_none)
    reports: Reports = Field(default=Reports(), exclude_if=_usual)
    retention: Retention = Field(default=Retention(), exclude_if=_usual)

    @model_validator(mode="wrap")
    @classmethod
    def _known_people(cls, value: Any, handler: Callable[[Any], Self]) -> Self:  # noqa: ANN401 — whatever a file holds
        return read_and_check(value, handler, _receiver_problems)

    def team(self, team: Team) -> TeamSetup:
        """The set-up of marketing or of sales."""
        return self.marketing if team is Team.MARKETING else self.sales

    def team_of(self, user: str) -> Team | None:
        """The team a user belongs to, or None for everybody else."""
        for team in (Team.SALES, Team.MARKETING):
            if self.team(team).includes(user):
                return team
        return None

    def people_of(self, team: Team) -> tuple[str, ...]:
        """Everybody in a team, or in both for what they promise together, each once."""
        if team is Team.JOINT:
            return tuple(dict.fromkeys((*self.marketing.people, *self.sales.people)))
        return self.team(team).people

    def headed_by(self, user: str) -> tuple[Team, ...]:
        """The teams this user signs for."""
        return tuple(team for team in (Team.MARKETING, Team.SALES) if self.team(team).head == user)

    @property
    def channels(self) -> tuple[str, ...]:
        """Both teams' channels, marketing's first, each once."""
        return tuple(dict.fromkeys((self.marketing.channel, self.sales.channel)))


def _deputy_problems(value: object) -> Iterator[Found]:
    deputy = said(value, "deputy")
    if deputy is not None and deputy == said(value, "head"):
        yield ("deputy",), f"{deputy} is the head; name somebody else, or leave it out"


def _receiver_problems(value: object) -> Iterator[Found]:
    """People who would get leads and are not in sales, as far as the file says who is: of a group only Slack knows."""
    sales, routing = said(value, "sales"), said(value, "routing")
    if said(sales, "group") is not None:
        return
    members = said(sales, "members")
    known = [said(sales, "head"), said(sales, "deputy"), *(members if isinstance(members, list | tuple) else ())]
    in_sales = list(dict.fromkeys(user for user in known if isinstance(user, str)))
    rules = said(routing, "rules")
    lists: list[tuple[tuple[str | int, ...], object]] = [(("routing", "among"), said(routing, "among"))]
    lists += [
        (("routing", "rules", index, "to"), said(rule, "to"))
        for index, rule in enumerate(rules if isinstance(rules, list | tuple) else ())
    ]
    for where, people in lists:
        for index, user in enumerate(people if isinstance(people, list | tuple) else ()):
            if isinstance(user, str) and user.strip() not in in_sales:
                hint = did_you_mean(user, in_sales) or f" (in sales: {', '.join(in_sales)})"
                yield (*where, index), f"{user.strip()!r} is not in sales{hint}"
