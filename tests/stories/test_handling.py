"""Working a lead from its card: attempts, back to marketing, put off, passed on."""

from datetime import timedelta

import pytest
from seen import MARKETING, answered, attempts, card_of, does, due, handoff_id, shown, stage_of, told

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.errors import ClientError
from playground.person import Person
from sla.lead import Stage as LeadStage

A_WHILE = timedelta(seconds=70)


class TestAttempts:
    def test_an_attempt_is_one_click_and_counts(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, "Contacted", "Contacted")
        assert "(2 of 6)" in due(sam, paul, "Attempts to reach")
        assert "attempt noted, not reached yet" in shown(told(sam))
        assert told(sam).buttons == ["Undo", "Add details"]

    def test_details_are_added_to_the_attempt_that_was_noted(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, "Contacted")
        sam.clicks(told(sam), "Add details")
        sam.fills({"How?": "E-mail", "What comes next?": "Sends me the <tender>"})
        assert sam.submits() == {}
        playing.settle()
        assert "(1 of 6)" in due(sam, paul, "Attempts to reach")
        (attempt,) = attempts(playing, sam, paul)
        assert (attempt.channel, attempt.reached, attempt.note) == ("email", False, "Sends me the <tender>")

    def test_what_was_added_by_mistake_is_taken_out_again(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, "Contacted")
        sam.clicks(told(sam), "Add details")
        sam.fills({"Did you get through?": "Reached", "How many minutes did you talk?": "12"})
        sam.fills({"What comes next?": "Calls me"})
        assert sam.submits() == {}
        playing.settle()
        sam.clicks(told(sam), "Add details")
        sam.fills({"How many minutes did you talk?": "", "What comes next?": ""})
        assert sam.submits() == {}
        playing.settle()
        (attempt,) = attempts(playing, sam, paul)
        assert (attempt.minutes, attempt.note) == (None, "")

    def test_of_a_talk_nobody_is_asked_whether_it_got_through(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, "Contacted")
        details = told(sam)
        sam.clicks(details, "Add details")
        sam.fills({"Did you get through?": "Reached"})
        assert sam.submits() == {}
        playing.settle()
        sam.clicks(details, "Add details")
        with pytest.raises(ClientError, match="Not reached"):
            sam.fills({"Did you get through?": "Not reached"})

    def test_a_talk_is_told_of_with_its_minutes(self, playing: Stage, sam: Person, paul: str) -> None:
        sam.clicks(card_of(sam, paul), "Reached")
        sam.fills({"How?": "Meeting", "How many minutes did you talk?": "25"})
        assert sam.submits() == {}
        playing.settle()
        (attempt,) = attempts(playing, sam, paul)
        assert (attempt.channel, attempt.reached, attempt.minutes) == ("meeting", True, 25)
        assert "`talk`: 100%" in answered(sam, "/sla status")


class TestBackToMarketing:
    def test_after_the_agreed_attempts_one_click_gives_the_lead_back_with_its_history(
        self, playing: Stage, sam: Person, marion: Person, paul: str
    ) -> None:
        does(playing, sam, paul, *["Contacted"] * 5)
        assert "Back to marketing" not in card_of(sam, paul).buttons
        does(playing, sam, paul, "Contacted")
        sam.clicks(card_of(sam, paul), "Back to marketing")
        playing.settle()
        assert "Given back to marketing" in shown(card_of(sam, paul))
        assert not marion.sees(MARKETING, paul)
        playing.pass_time(A_WHILE)
        (back,) = marion.sees(MARKETING, paul)
        assert "6 attempts to reach it:" in shown(back)
        assert shown(back).count("Call · @Sam Parker · not reached") == 6
        assert stage_of(playing, prospects.paul) is LeadStage.MQL

    def test_nobody_gives_up_early(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, *["Contacted"] * 6)
        stale = card_of(sam, paul)
        sam.clicks(told(sam), "Undo")
        playing.settle()
        sam.clicks(stale, "Back to marketing")
        playing.settle()
        assert "5 of the 6 agreed attempts were made" in shown(told(sam))
        assert "Contacted" in card_of(sam, paul).buttons


class TestSnooze:
    def put_off(self, playing: Stage, sam: Person, name: str, day: str = "2026-03-05") -> dict[str, str]:
        sam.clicks(card_of(sam, name), "Snooze")
        sam.fills({"Call again on": day, "What did the prospect say?": "after the fair"})
        wrong = sam.submits()
        playing.settle()
        return wrong

    def test_until_the_date_the_prospect_named_no_clock_runs_and_nobody_is_reminded(
        self, playing: Stage, sam: Person, sophie: Person, paul: str
    ) -> None:
        does(playing, sam, paul, "Claim")
        assert self.put_off(playing, sam, paul) == {}
        card = shown(card_of(sam, paul))
        assert "💤 To be called on Thu, Mar 5: the prospect named a date\n“after the fair”" in card
        assert "Mar 5, 2026" in due(sam, paul, "First contact")
        for _ in range(5):
            playing.pass_time(timedelta(hours=12))
        assert not sam.direct()
        assert not sophie.direct()
        playing.pass_time(timedelta(hours=11, minutes=30))
        (morning,) = sam.direct()
        assert "Today is the day *Paul Garcia" in shown(morning)
        assert "after the fair" in shown(morning)

    def test_a_call_before_that_day_ends_the_pause(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, "Claim")
        attempts_due = due(sam, paul, "Attempts to reach")
        self.put_off(playing, sam, paul)
        assert due(sam, paul, "Attempts to reach") != attempts_due
        playing.pass_time(timedelta(minutes=10))
        does(playing, sam, paul, "Contacted")
        assert "💤" not in shown(card_of(sam, paul))
        assert "9:30" in attempts_due
        assert "9:40" in due(sam, paul, "Attempts to reach")  # the ten minutes it was put off
        playing.pass_time(timedelta(days=3))
        assert not [each for each in sam.direct() if "Today is the day" in shown(each)]

    def test_explain_shows_the_pause(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, "Claim")
        self.put_off(playing, sam, paul)
        does(playing, sam, paul, "Explain")
        explained = shown(told(sam))
        assert "💤 Not counted: Mar 2, 2026, 9:30" in explained
        assert "put off by @Sam Parker" in explained

    @pytest.mark.parametrize("day", ["2026-03-02", "2026-02-27", "2027-06-01"])
    def test_the_day_is_after_today_and_within_a_year(self, playing: Stage, sam: Person, paul: str, day: str) -> None:
        does(playing, sam, paul, "Claim")
        assert "Call again on" in self.put_off(playing, sam, paul, day)


class TestReassign:
    def pass_on(self, playing: Stage, person: Person, name: str, to: str) -> dict[str, str]:
        person.clicks(card_of(person, name), "Reassign")
        person.fills({person.modal.labels[0]: to})
        wrong = person.submits()
        playing.settle()
        return wrong

    def test_a_lead_is_passed_on_and_who_gets_it_is_told(
        self, playing: Stage, sam: Person, sue: Person, paul: str
    ) -> None:
        does(playing, sam, paul, "Claim")
        before = due(sam, paul, "First contact")
        assert self.pass_on(playing, sam, paul, "U0SUE") == {}
        assert "@Sue" in shown(card_of(sam, paul))
        assert due(sam, paul, "First contact") == before
        (got,) = sue.direct()
        assert "@Sam Parker passed you Paul Garcia" in shown(got)
        assert "First contact: due" in shown(got)
        with playing.bot.desk.database.reading(OWN) as unit:
            spans = unit.handoffs.spans(handoff_id(sam, paul))
        assert [(span.owner, span.until is None) for span in spans] == [("U0SAM", False), ("U0SUE", True)]

    def test_only_somebody_in_sales_can_get_it(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, "Claim")
        (wrong,) = self.pass_on(playing, sam, paul, "U0MARION").values()
        assert "is not in sales" in wrong

    def test_the_head_gives_an_open_lead_to_somebody(
        self, playing: Stage, sam: Person, sophie: Person, paul: str
    ) -> None:
        assert self.pass_on(playing, sophie, paul, "U0SAM") == {}
        assert "@Sam" in shown(card_of(sam, paul))
        assert "✓ *Claim by sales*: kept" in shown(card_of(sam, paul))
        assert len(sam.direct()) == 1

    def test_nobody_else_gives_an_open_lead_away(self, playing: Stage, sam: Person, paul: str) -> None:
        does(playing, sam, paul, "Reassign")
        assert "Press Claim first" in shown(told(sam))
