"""What stands in Slack of somebody who is erased, wherever and for whomever: it is drawn anew, or blotted out."""

from collections.abc import Callable
from datetime import timedelta

from amendments import amended
from erased import A_WHILE, EMAIL, NAME, forgets, is_named, pseudonym_in
from seen import SALES, arrive, card_of, does, handoff_id, key_of, shown

from bot.demo import prospects
from bot.demo.stage import SECOND, Stage, setup_of
from bot.services import clocks
from bot.services.forgetting import forget
from bot.services.watching import WATCHED
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.document import Document
from sla.people import Person as Colleague
from sla.people import Standing


def test_what_was_said_of_them_in_threads_and_in_person_is_blotted_out(
    playing: Stage, sophie: Person, sam: Person, claire: str
) -> None:
    assert claire
    for _ in range(6):  # nobody claims it: the channel is reminded, then the head
        playing.pass_time(timedelta(minutes=10))
    places = (sam.sees(SALES), sophie.direct())
    assert all(len([each for each in place if is_named(shown(each))]) > 1 for place in places)
    forgets(playing, sophie)
    posts = [*sam.sees(SALES), *sophie.direct()]
    assert [shown(each) for each in posts if is_named(shown(each))] == []
    blotted = [each for each in posts if key_of(each).startswith("ping:")]
    assert {bool(each.post.thread_ts) for each in blotted} == {True, False}
    assert all("somebody whose data was erased" in shown(each) for each in blotted)


def test_a_card_that_never_was_there_is_not_posted_for_it(playing: Stage, sam: Person) -> None:
    playing.slack.remove_bot(SALES)
    arrive(playing, prospects.claire)
    playing.settle()
    playing.slack.invite_bot(SALES)
    erased = forget(playing.bot.desk, Actor(OWN, "U0SOPHIE", "slack", playing.bot.clock()), EMAIL)
    assert erased.messages == 0
    playing.settle()
    assert [each for each in sam.sees(SALES) if key_of(each).startswith("card:")] == []


def test_no_home_shows_them_any_more(playing: Stage, sophie: Person, sam: Person, claire: str) -> None:
    does(playing, sam, claire, "Claim")
    for person in (sam, sophie):
        playing.slack.desk.opens_home(person.id)
    playing.settle()
    assert NAME in sam.looks_home().plain()
    playing.pass_time(timedelta(hours=30))  # whose Home was opened long ago is not drawn anew by itself
    forgets(playing, sophie)
    assert not is_named(sam.looks_home().plain() + sophie.looks_home().plain())
    assert "person-" in sam.looks_home().plain()


def test_no_home_of_a_former_owner_does_either(playing: Stage, sophie: Person, sam: Person, claire: str) -> None:
    has_had_a_lead_and_looks_no_more(playing, sam, claire)
    forgets(playing, sophie)
    assert not is_named(sam.looks_home().plain())


def test_nor_does_that_of_somebody_who_is_in_no_team_any_more(
    playing: Stage, sophie: Person, sam: Person, claire: str
) -> None:
    has_had_a_lead_and_looks_no_more(playing, sam, claire)
    playing.apply(in_force=True, document=without("U0SAM"))
    forgets(playing, sophie)
    assert not is_named(sam.looks_home().plain())
    assert "Ask @Marion" in sam.looks_home().plain()


def test_nor_that_of_somebody_who_never_had_the_lead(playing: Stage, sophie: Person, sue: Person, claire: str) -> None:
    assert claire
    for _ in range(3):
        playing.pass_time(timedelta(minutes=10))
    playing.slack.desk.opens_home(sue.id)
    playing.settle()
    playing.pass_time(WATCHED)
    forgets(playing, sophie)
    assert not is_named(sue.looks_home().plain())


def test_the_card_of_somebody_else_is_drawn_anew_that_named_them(
    playing: Stage, sophie: Person, sam: Person, claire: str
) -> None:
    assert claire
    asked = prospects.paul(playing.bot.clock())["attributes"]
    arrive(playing, prospects.paul, attributes={**asked, "sent by": EMAIL})
    assert EMAIL in shown(card_of(sam, "Paul Garcia"))
    pseudonym = pseudonym_in(forgets(playing, sophie))
    assert f"sent by: {pseudonym}" in shown(card_of(sam, "Paul Garcia"))


def test_a_proposal_is_drawn_anew_in_a_remark_on_which_they_are_named(
    playing: Stage, sophie: Person, sam: Person, claire: str
) -> None:
    assert claire
    playing.apply(in_force=False, document=amended())
    playing.settle()
    (proposal,) = sam.sees(SALES, "📝")
    sam.clicks(proposal, "Mark a clause")
    mark = {"Clause": "First contact (contact)", "For me it is": "🧗 Too hard", "Why?": f"Ask {EMAIL}"}
    assert not sam.fills(mark).submits()
    playing.settle()
    pseudonym = pseudonym_in(forgets(playing, sophie))
    (proposal,) = sam.sees(SALES, "📝")
    assert f"Ask {pseudonym}" in shown(proposal)


def test_who_has_left_the_company_is_drawn_nothing(playing: Stage, sophie: Person, sam: Person, claire: str) -> None:
    has_had_a_lead_and_looks_no_more(playing, sam, claire)
    gone = Colleague("U0SAM", "Sam", "en-US", "Europe/Paris", playing.bot.clock(), Standing.GONE)
    with playing.bot.desk.database.unit(OWN) as unit:
        unit.people.put(gone)
    before = len(playing.slack.calls("views.publish"))
    forgets(playing, sophie)
    drawn = {call.args["user_id"] for call in playing.slack.calls("views.publish")[before:]}
    assert ("U0SOPHIE" in drawn, "U0SAM" in drawn) == (True, False)


def test_what_was_under_way_at_that_moment_is_blotted_out_once_it_has_arrived(
    playing: Stage, sophie: Person, sam: Person, claire: str
) -> None:
    handoff = handoff_id(sophie, claire)
    send = composed_and_not_sent(playing)
    forget(playing.bot.desk, Actor(OWN, "operator", "cli", playing.bot.clock()), EMAIL)
    playing.pass_time(timedelta(seconds=30))
    playing.slack.clock.advance(2 * SECOND)  # another one has just been posted there
    send()
    (late,) = [key_of(each) for each in sam.sees(SALES) if is_named(shown(each))]
    assert late.startswith(f"ping:{handoff}:")
    playing.pass_time(A_WHILE)
    assert [shown(each) for each in sam.sees(SALES) if is_named(shown(each))] == []
    assert ["somebody whose data was erased" in shown(each) for each in sam.sees(SALES) if key_of(each) == late] == [
        True
    ]


def has_had_a_lead_and_looks_no_more(playing: Stage, person: Person, name: str) -> None:
    """Somebody's Home shows a lead, and stays as it is when it goes on to somebody else."""
    does(playing, person, name, "Claim")
    playing.slack.desk.opens_home(person.id)
    playing.settle()
    playing.pass_time(WATCHED + timedelta(minutes=1))
    does(playing, person, name, "Release")
    assert NAME in person.looks_home().plain()


def without(member: str) -> Document:
    """The demo's set-up without somebody in sales."""
    document = setup_of().to_document()
    document["workspace"]["sales"]["members"].remove(member)
    return Document.model_validate(document)


def composed_and_not_sent(playing: Stage) -> Callable[[], object]:
    """What sends a reminder that was written before anybody was erased."""
    playing.slack.clock.advance(timedelta(minutes=50))
    clocks.tick(playing.bot.desk, playing.bot.clock())
    with playing.bot.desk.database.across() as across:
        rows = across.outbox.take(playing.bot.clock(), 1, timedelta(minutes=5), "slow").rows
    (send,) = playing.bot.relay.prepare(rows)
    return send
