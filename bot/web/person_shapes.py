"""How Slack says that a person has changed: what a listener looks at, and nothing else."""

from bot.web.delivery_shapes import Happened, Id, Known, MaybeId, Shape


class Described(Known):
    """A person as Slack describes them, as far as that says what they may."""

    team_id: MaybeId = None
    deleted: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False


class PersonChanged(Happened):
    """Something about a person is new."""

    user: Described


class PersonEvent(Shape):
    """The event that a listener answers."""

    team_id: Id
    event: PersonChanged
