"""A workspace: who is marketing, who is sales, where each team reads."""

from enum import StrEnum
from typing import Literal

from sla.hubspot.choices import HubSpot
from sla.model import Model


class Team(StrEnum):
    """One of the two parties of an agreement; `JOINT` marks what both promise together."""

    MARKETING = "marketing"
    SALES = "sales"
    JOINT = "joint"


class TeamSetup(Model):
    """One team's channel, its head (the person who signs) and its members, as Slack ids."""

    channel: str
    head: str
    members: tuple[str, ...] = ()
    group: str | None = None

    def includes(self, user: str) -> bool:
        """Whether a Slack user belongs to this team; the head does."""
        return user == self.head or user in self.members


class Setup(Model):
    """The `workspace:` part of the file that sets a workspace up."""

    name: str
    locale: Literal["en", "fr"] = "en"
    marketing: TeamSetup
    sales: TeamSetup
    hubspot: HubSpot | None = None

    def team(self, team: Team) -> TeamSetup:
        """The set-up of marketing or of sales."""
        return self.marketing if team is Team.MARKETING else self.sales

    def team_of(self, user: str) -> Team | None:
        """The team a user belongs to, or None for everybody else."""
        for team in (Team.SALES, Team.MARKETING):
            if self.team(team).includes(user):
                return team
        return None

    def headed_by(self, user: str) -> tuple[Team, ...]:
        """The teams this user signs for."""
        return tuple(team for team in (Team.MARKETING, Team.SALES) if self.team(team).head == user)

    @property
    def channels(self) -> tuple[str, ...]:
        """Both teams' channels, marketing's first, each once."""
        return tuple(dict.fromkeys((self.marketing.channel, self.sales.channel)))
