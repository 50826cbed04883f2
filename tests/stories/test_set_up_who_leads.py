"""Who is chosen to lead a team and can't: guests, bots, the deactivated, people of other workspaces."""

from dataclasses import replace

import pytest
from seen import SALES, answered, reads, shown
from settingup import ANSWERS, admin, in_words_of, invited, opens_setup, setup_in

from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.person import Person
from sla.people import FRESH, Standing
from sla.people import Person as Known

HEAD, DEPUTY = "Head of sales, who signs", "Deputy of the head of sales"
GUEST = "A guest of this Slack workspace can neither lead a team nor sign for it. Choose somebody else."
FOREIGN = "Whoever belongs to another Slack workspace can neither lead a team nor sign for it. Choose somebody else."
GONE = "A bot, or somebody deactivated in Slack, can neither lead a team nor sign for it. Choose somebody else."


def becomes(playing: Stage, user: str, **marks: object) -> None:
    """Somebody is something else in Slack from now on, which tells nobody."""
    with playing.slack.state.changing():
        people = playing.slack.state.people
        people[user] = replace(people[user], **marks)  # type: ignore[arg-type]


def known_as(playing: Stage, user: str, standing: Standing) -> None:
    """Slack has said what somebody is."""
    with playing.bot.desk.database.unit(OWN) as unit:
        unit.people.put(Known(user, user, "", "", playing.bot.clock(), standing))


def submitted(playing: Stage, person: Person, answers: dict[str, object]) -> dict[str, str]:
    """Set the workspace up with some answers of one's own; the complaints."""
    opens_setup(playing, person)
    found = person.fills(in_words_of(person, {**ANSWERS, **answers})).submits()
    if not found:
        person.closes()
        playing.settle()
    return found


def told_of(person: Person, words: str) -> int:
    """How often somebody was told something in a direct message."""
    return sum(words in shown(message) for message in person.direct())


class TestWhoIsKnown:
    @pytest.mark.parametrize("label", [HEAD, DEPUTY])
    @pytest.mark.parametrize(
        ("known", "complaint"), [(Standing.GUEST, GUEST), (Standing.FOREIGN, FOREIGN), (Standing.GONE, GONE)]
    )
    def test_is_refused_under_the_field(self, empty: Stage, label: str, known: Standing, complaint: str) -> None:
        known_as(empty, "U0SUE", known)
        assert submitted(empty, admin(empty), {label: "U0SUE"}) == {label: complaint}
        assert setup_in(empty) is None

    def test_is_refused_in_the_language_of_who_chose(self, empty: Stage) -> None:
        known_as(empty, "U0SUE", Standing.GUEST)
        mehdi = admin(empty, "U0MEHDI")
        (complaint,) = submitted(empty, mehdi, {HEAD: "U0SUE"}).values()
        assert complaint == reads(mehdi, GUEST) != GUEST

    def test_is_asked_about_again_so_that_who_is_no_guest_any_more_can_be_chosen(self, empty: Stage) -> None:
        known_as(empty, "U0SUE", Standing.GUEST)
        vera = admin(empty)
        assert submitted(empty, vera, {HEAD: "U0SUE"})
        empty.settle()
        assert not vera.submits()

    def test_may_be_a_guest_among_the_members(self, empty: Stage) -> None:
        known_as(empty, "U0SUE", Standing.GUEST)
        assert not submitted(empty, admin(empty), {})

    def test_takes_no_heads_place_either(self, playing: Stage, sam: Person) -> None:
        known_as(playing, "U0SUE", Standing.GUEST)
        marion = playing.slack.person("U0MARION")
        marion.types("/sla settings", in_=SALES)
        marion.clicks(marion.private(SALES)[-1], reads(marion, "Replace a head"))
        label = reads(marion, "Who leads it from now on")
        answers = in_words_of(marion, {"Team": reads(marion, "Sales"), "Who leads it from now on": "U0SUE"})
        assert marion.fills(answers).submits() == {label: reads(marion, GUEST)}
        assert "@Sophie" in answered(sam, "/sla settings")


class TestWhoIsMetLater:
    @pytest.mark.parametrize(
        ("user", "words"),
        [
            ("U0GUEST", "is a guest of this Slack workspace, who can neither lead a team nor sign for it"),
            ("U0LEFT", "is a bot, or deactivated in Slack, and can neither lead a team nor sign for it"),
        ],
    )
    @pytest.mark.parametrize("label", [HEAD, DEPUTY])
    def test_is_told_of_once_to_who_set_up(self, empty: Stage, label: str, user: str, words: str) -> None:
        vera = admin(empty)
        assert not submitted(empty, vera, {label: user})
        assert told_of(vera, words) == 1
        empty.pass_time(FRESH)
        assert told_of(vera, words) == 1

    def test_of_another_workspace_is_told_of_too(self, empty: Stage) -> None:
        becomes(empty, "U0SUE", team_id="T0ABROAD")
        vera = admin(empty)
        empty.apply(in_force=False)  # by which the workspace is tied to its team
        invited(empty, vera)
        vera.types("/sla setup")
        known_as(empty, "U0SUE", Standing.MEMBER)
        assert not vera.fills({HEAD: "U0SUE"}).submits()
        empty.settle()
        assert told_of(vera, "belongs to another Slack workspace, and can neither lead a team nor sign for it") == 1

    def test_is_marked_in_the_settings(self, empty: Stage) -> None:
        vera = admin(empty)
        submitted(empty, vera, {HEAD: "U0GUEST"})
        assert "@Gaspard Roy (⚠️ a guest: can neither lead nor sign)" in answered(vera, "/sla settings", "C0GENERAL")

    def test_is_told_of_to_the_other_head_where_a_file_names_them(self, playing: Stage) -> None:
        marion, sophie = playing.slack.person("U0MARION"), playing.slack.person("U0SOPHIE")
        becomes(playing, "U0SOPHIE", is_restricted=True)
        playing.pass_time(2 * FRESH)
        words = "Sophie Laurent fait partie des invités de cet espace Slack"
        assert (told_of(marion, words), told_of(sophie, words)) == (1, 0)


class TestAMember:
    def test_who_is_deactivated_is_marked_in_the_settings(self, playing: Stage, sam: Person) -> None:
        becomes(playing, "U0SUE", deleted=True)
        assert "Sue Ashworth (" not in answered(sam, "/sla settings")
        playing.pass_time(2 * FRESH)
        assert "@Sue Ashworth (⚠️ a bot, or deactivated in Slack)" in answered(sam, "/sla settings")

    def test_who_is_a_guest_is_not_since_guests_can_be_members(self, playing: Stage, sam: Person) -> None:
        known_as(playing, "U0SUE", Standing.GUEST)
        assert "⚠️" not in answered(sam, "/sla settings")
