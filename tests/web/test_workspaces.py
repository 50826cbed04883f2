"""A company's own workspace takes the first Slack team that a signed delivery comes from, on record and once."""

from sender import MONDAY, Sender

from bot.services.workspaces import OWN, Place, place_of_team


def test_the_first_team_is_adopted_and_on_record(sender: Sender) -> None:
    desk = sender.bot.desk
    assert place_of_team(desk, "T0ATELIER", MONDAY) == Place(OWN, set_up=True)
    assert place_of_team(desk, "T0ATELIER", MONDAY) == Place(OWN, set_up=True)
    assert place_of_team(desk, "T0OTHER", MONDAY) is None
    with desk.database.reading(OWN) as unit:
        (entry,) = (entry for entry in unit.audit.of(OWN) if entry.action == "workspace.adopted")
    assert (entry.via, entry.detail, entry.at) == ("slack", {"team": "T0ATELIER"}, MONDAY)


def test_nothing_is_adopted_before_the_set_up(nobody: Sender) -> None:
    desk = nobody.bot.desk
    assert place_of_team(desk, "T0ATELIER", MONDAY) == Place(OWN, set_up=False)
    with desk.database.reading(OWN) as unit:
        assert unit.workspaces.team_id() is None
