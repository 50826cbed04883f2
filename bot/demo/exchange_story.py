"""The scenes in which the two teams keep each other informed."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story_parts import MARKETING, SALES, Telling, last_answer, latest, latest_card, post_lead, seen, shown

LAST_EVENING = datetime(2026, 3, 31, 20, 30, tzinfo=UTC)
TWO_DAYS_LATER = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)
"""22:30 and 10:00 in Paris."""
IDEA = "Security at a glance: prospects ask for it in every second call"


class ExchangeStory:
    """What marketing tells sales and sales tells marketing, on one stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._marion = stage.slack.person("U0MARION")
        self._sam, self._sue = stage.slack.person("U0SAM"), stage.slack.person("U0SUE")

    def in_the_week(self) -> tuple[tuple[str, Callable[[], Telling]], ...]:
        """The scenes of the first week."""
        return (
            ("Sam has read the campaign; marketing sees who has not", self.receipt),
            ("Sales proposes a content, votes for it, and marketing answers", self.idea),
            ("A meeting decides who does what", self.meeting),
            ("The week of both teams: /sla calendar", self.calendar),
        )

    def afterwards(self) -> tuple[tuple[str, Callable[[], Telling]], ...]:
        """The scene after the campaign's end."""
        return (("A lead of the last evening, called two days after the end, has 45 days", self.promise),)

    def receipt(self) -> Telling:
        """One click; the others are named to marketing alone."""
        self._sam.clicks(latest(self._sam, SALES, "New campaign"), "Got it")
        self._stage.settle()
        told = latest(self._marion, MARKETING, "New campaign")
        unread = shown(told).partition("Not yet")[2]
        seen("Sue" in unread and "Sam" not in unread, "marketing does not see who has not read it")
        yield told.lines()[-1]

    def idea(self) -> Telling:
        """Both channels see it; who asked is told the answer in person."""
        self._sam.types(f"/sla idea {IDEA}", in_=SALES)
        self._stage.settle()
        self._sue.clicks(latest(self._sue, SALES, "Security at a glance"), "👍 Me too")
        self._stage.settle()
        self._marion.clicks(latest(self._marion, MARKETING, "Security at a glance"), "Reply")
        self._marion.fills({"Réponse": "It is written by the end of March."}).submits()
        self._stage.settle()
        letters = self._sam.direct()
        seen(letters and "end of March" in shown(letters[-1]), "Sam was not told the answer")
        yield latest(self._sue, SALES, "Security at a glance")

    def meeting(self) -> Telling:
        """Its decisions come back in each digest until somebody ticks them."""
        self._sue.types("/sla meeting", in_=SALES)
        self._sue.fills({"What was said": "We looked at the first week.", "Decision 1": "Call within two hours"})
        self._sue.fills({"Who sees to it": "U0SOPHIE"}).submits()
        self._stage.settle()
        yield latest(self._marion, MARKETING, "Meeting held")
        seen("Sophie" in shown(latest(self._sue, SALES, "Meeting held")), "the decision has no owner")

    def calendar(self) -> Telling:
        """Campaigns, missions, and who is away."""
        self._sam.types("/sla away 2026-03-06", in_=SALES)
        self._sam.types("/sla calendar", in_=SALES)
        page = last_answer(self._sam, SALES)
        seen("Trial of 45 days" in shown(page) and "Away" in shown(page), "the calendar does not show the week")
        yield page

    def promise(self) -> Telling:
        """The card says 45 days, and why."""
        self._stage.go_to(LAST_EVENING)
        yield "Tuesday 31 March, 22:30"
        body = prospects.claire(self._stage.bot.clock()) | {
            "external_id": "last-evening",
            "email": "nadia.haddad@usine-sud.example",
            "name": "Nadia Haddad",
            "company": "Usine Sud",
        }
        post_lead(self._stage, body)
        self._stage.go_to(TWO_DAYS_LATER)
        yield "Thursday 2 April, 10:00: Sam calls"
        self._sam.clicks(latest_card(self._sam, "Nadia Haddad"), "Contacted")
        self._stage.settle()
        card = latest(self._sam, SALES, "Nadia Haddad")
        seen("45 days instead of 30 days" in shown(card) and "Promised" in shown(card), "the card forgot the promise")
        yield card
