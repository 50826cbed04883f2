"""What two people change in the same moment, on SQLite and on PostgreSQL: nothing is lost, nothing overwritten."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sender import MONDAY, Hands, Sender, built

from bot.services import draft_standing, drafts, settings
from bot.services.desk import in_turn
from bot.services.drafts import Edit, Moved
from bot.services.errors import Refused
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.draft import fingerprint
from sla.draft_sections import Section, Written
from sla.workspace import Team
from storage.unit import Unit

ROUNDS = 8


@pytest.fixture
def site(database_url: str) -> Iterator[Sender]:
    """A site with an agreement in force."""
    with built(database_url, Hands(MONDAY)) as bot:
        sender = Sender(bot)
        sender.apply(in_force=True)
        yield sender


def actor(user: str) -> Actor:
    return Actor(OWN, user, "slack", MONDAY)


def both(*acts: Callable[[], Any]) -> list[Any]:
    """Do two things at once; what came of each."""
    with ThreadPoolExecutor(len(acts)) as people:
        return [each.result() for each in [people.submit(in_turn, act) for act in acts]]


def looked_at(site: Sender, look: Callable[[Unit], Any]) -> Any:  # noqa: ANN401 — whatever is looked at
    with site.bot.desk.database.reading(OWN) as unit:
        return look(unit)


def goal(site: Sender) -> Written:
    piece = draft_standing.piece(site.bot.desk, actor("U0SAM"), Section.TARGETS, "").piece
    assert piece is not None
    return piece


def saves(site: Sender, user: str, section: Section, before: Written, after: Written) -> Callable[[], Any]:
    return lambda: drafts.save(site.bot.desk, actor(user), Edit(section, "", before, after))


def replaces(site: Sender, user: str, team: Team, to: str) -> Callable[[], None]:
    return lambda: settings.replace_head(site.bot.desk, actor(user), team, to, left=False)


def test_two_heads_replaced_at_once_are_both_replaced(site: Sender) -> None:
    heads = ("U0MARION", "U0SOPHIE")
    for number in range(ROUNDS):
        others = (f"U0NEWM{number}", f"U0NEWS{number}")
        both(replaces(site, heads[0], Team.MARKETING, others[0]), replaces(site, heads[1], Team.SALES, others[1]))
        setup = looked_at(site, lambda unit: unit.workspaces.get())
        assert (setup.marketing.head, setup.sales.head) == others
        heads = others


def test_of_two_who_save_one_piece_at_once_one_is_told_that_it_moved(site: Sender) -> None:
    for number in range(ROUNDS):
        before = goal(site)
        after = [{**before, "revenue": 10_000 * number + each} for each in (1, 2)]
        came = both(
            *(
                saves(site, user, Section.TARGETS, before, each)
                for user, each in zip(("U0SAM", "U0MARION"), after, strict=True)
            )
        )
        assert sorted(map(str, came)) == sorted(["()", str(Moved.MEANWHILE)])
        assert goal(site) in after


def test_two_who_save_other_pieces_at_once_are_both_kept(site: Sender) -> None:
    def piece(section: Section) -> Written:
        found = draft_standing.piece(site.bot.desk, actor("U0SAM"), section, "").piece
        assert found is not None
        return found

    for number in range(ROUNDS):
        general, targets = piece(Section.GENERAL), piece(Section.TARGETS)
        titled, higher = {**general, "title": f"Ours {number}"}, {**targets, "revenue": 5000 + number}
        edits = (
            saves(site, "U0SAM", Section.GENERAL, general, titled),
            saves(site, "U0MARION", Section.TARGETS, targets, higher),
        )
        came = both(*edits)
        for result, again in zip(came, edits, strict=True):
            assert result == () or again() == ()
        assert (piece(Section.GENERAL)["title"], piece(Section.TARGETS)["revenue"]) == (f"Ours {number}", 5000 + number)


def test_who_proposes_while_another_saves_proposes_what_was_read_or_nothing(site: Sender) -> None:
    for number in range(ROUNDS):
        before = goal(site)
        assert saves(site, "U0SAM", Section.TARGETS, before, {**before, "revenue": 7000 + number})() == ()
        read = draft_standing.read(site.bot.desk, actor("U0SAM")).draft
        later = {**goal(site), "marketing_share": f"{10 + number}%"}
        came, saved = both(
            proposes(site, fingerprint(read.document)), saves(site, "U0MARION", Section.TARGETS, goal(site), later)
        )
        waits = looked_at(site, lambda unit: unit.agreements.proposed())
        if isinstance(came, str):
            assert (came, saved) == ("draft_changed", ())
        else:
            assert waits.agreement.to_document()["targets"] == read.document["targets"]
        assert saved == ()
        assert goal(site) == later


def proposes(site: Sender, digest: str) -> Callable[[], object]:
    def propose() -> object:
        try:
            return drafts.propose(site.bot.desk, actor("U0SAM"), digest)
        except Refused as refused:
            return refused.code

    return propose


def test_of_two_who_propose_one_draft_at_once_one_does(site: Sender) -> None:
    for number in range(ROUNDS):
        before = goal(site)
        assert saves(site, "U0SAM", Section.TARGETS, before, {**before, "revenue": 9000 + number})() == ()
        digest = fingerprint(draft_standing.read(site.bot.desk, actor("U0SAM")).draft.document)
        came = both(proposes(site, digest), proposes(site, digest))
        assert sum(not isinstance(each, str) for each in came) == 1
        assert looked_at(site, lambda unit: unit.agreements.proposed().version) == number + 2
