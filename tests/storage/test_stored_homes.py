"""Who looks at their Home, and up to which act it shows what was done."""

from rows import HOUR, MINUTE, NOW

from sla.actor import Actor
from storage.unit import Database

SAM = Actor("W1", "U0SAM", "slack", NOW)


def test_those_drawn_longest_ago_come_first_and_opening_again_counts_anew(database: Database) -> None:
    with database.unit("W1") as unit:
        unit.homes.opened("U0SAM", NOW, "a")
        unit.homes.opened("U0SUE", NOW + MINUTE, "a")
        unit.homes.opened("U0SAM", NOW + HOUR, "b")
        assert unit.homes.standing(NOW) == [("U0SUE", NOW + MINUTE, "a"), ("U0SAM", NOW + HOUR, "b")]
        unit.homes.show("U0SUE", NOW + 2 * HOUR, "c")
        assert unit.homes.standing(NOW) == [("U0SAM", NOW + HOUR, "b"), ("U0SUE", NOW + 2 * HOUR, "c")]
    with database.unit("W2") as unit:
        assert unit.homes.standing(NOW) == []
        assert unit.homes.ever() == set()


def test_whoever_opened_it_long_ago_looks_no_more_and_still_has_one(
    database: Database,
) -> None:
    with database.unit("W1") as unit:
        unit.homes.opened("U0SAM", NOW, "a")
        unit.homes.show("U0SAM", NOW + HOUR, "b")
        unit.homes.opened("U0SUE", NOW + MINUTE, "a")
        assert [person for person, *_ in unit.homes.standing(NOW + MINUTE)] == ["U0SUE"]
        assert unit.homes.ever() == {"U0SAM", "U0SUE"}


def test_one_that_is_closed_is_drawn_no_more(database: Database) -> None:
    with database.unit("W1") as unit:
        unit.homes.opened("U0SAM", NOW, "a")
        unit.homes.opened("U0SUE", NOW, "a")
        unit.homes.close("U0SAM")
        assert [person for person, *_ in unit.homes.standing(NOW)] == ["U0SUE"]
        assert unit.homes.ever() == {"U0SUE"}


def test_the_last_act_is_another_one_as_soon_as_something_is_done(database: Database) -> None:
    with database.unit("W1") as unit:
        assert unit.audit.last() == ""
        unit.audit.write(SAM, "lead.claimed", "h1", {})
        first = unit.audit.last()
        unit.audit.write(SAM, "lead.released", "h1", {})
        assert unit.audit.last() > first > ""
    with database.unit("W2") as unit:
        assert unit.audit.last() == ""
