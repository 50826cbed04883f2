"""The scenes of the story; each acts in the workspace, looks there for what should have come of it, and tells it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from bot.demo import prospects
from bot.demo.exchange_story import ExchangeStory
from bot.demo.stage import Stage
from bot.demo.story_parts import (
    MARKETING,
    SALES,
    NotSeen,
    Telling,
    last_answer,
    latest,
    latest_card,
    post_lead,
    seen,
    shown,
)
from playground.message import Message
from playground.person import Person

MONDAY = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
"""9:30 and 9:00 in Paris."""
FIRST_DAY, LAST_DAY = date(2026, 3, 5), date(2026, 3, 31)
"""Announced more than the agreed two working days ahead."""


class Story:
    """The two teams' first week and what came of it a month later, on one stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._marion, self._sophie = stage.slack.person("U0MARION"), stage.slack.person("U0SOPHIE")
        self._sam, self._sue = stage.slack.person("U0SAM"), stage.slack.person("U0SUE")
        self._kept: Message | None = None
        self._exchange = ExchangeStory(stage)

    def scenes(self) -> tuple[tuple[str, Callable[[], Telling]], ...]:
        """Every scene with its title, in order."""
        return (
            ("Both heads sign the agreement", self.agreement),
            ("A lead comes in over HTTP", self.lead),
            ("Its card stands in #sales", self.card),
            ("Sam claims it", self.claim),
            ("Sue clicks too, and loses", self.second_click),
            ("Sam calls", self.contact),
            ("A lead that nobody takes: a warning in the channel", self.warning),
            ("… then the head of sales hears of it, and the promise is broken", self.escalation),
            ("Marketing gives 45 days of trial instead of 30, and both teams know", self.campaign),
            ("The next card says so", self.offer),
            *self._exchange.in_the_week(),
            ("Where everybody stands: /sla status", self.status),
            ("Monday, 9:00: the digest", self.digest),
            *self._exchange.afterwards(),
        )

    def agreement(self) -> Telling:
        """Proposed from the file, signed by one head on the message, by the other after a command that shows it."""
        self._stage.apply(in_force=False)
        self._stage.settle()
        proposal = latest(self._marion, MARKETING, "proposed")
        yield proposal
        self._marion.clicks(proposal, "Sign")
        self._sophie.types("/sla sign", in_=SALES)
        self._sophie.clicks(last_answer(self._sophie, SALES), "Signer")
        yield "Marion clicks Sign; Sophie types /sla sign, reads it and clicks Signer."
        self._stage.settle()
        yield latest(self._marion, MARKETING, "is in force")
        latest(self._sue, SALES, "is in force")

    def lead(self) -> Telling:
        """Answered with its stage and its score, line by line."""
        yield from self._arrives(prospects.claire(self._stage.bot.clock()))

    def card(self) -> Telling:
        """Everything sales needs, with the button to take it."""
        self._stage.settle()
        self._kept = latest(self._sue, SALES, "Usine Nord")
        seen("Claim" in self._kept.buttons, "no Claim button on the card")
        yield self._kept

    def claim(self) -> Telling:
        """One click; the card names Sam."""
        self._sam.clicks(latest(self._sam, SALES, "Usine Nord"), "Claim")
        self._stage.settle()
        card = latest(self._sam, SALES, "Usine Nord")
        seen("Claim" not in card.buttons and "Sam" in shown(card), "the card does not say that Sam has it")
        yield card

    def second_click(self) -> Telling:
        """Sue's screen was a moment old: she is told who has it, and nothing changes."""
        if self._kept is None:
            raise NotSeen("Sue never saw the card")
        self._sue.clicks(self._kept, "Claim")
        self._stage.settle()
        told = self._sue.private(SALES)
        seen(told and "Sam" in shown(told[-1]), "Sue was not told who has the lead")
        seen("Sam" in shown(latest(self._sue, SALES, "Usine Nord")), "the card no longer says that Sam has it")
        yield told[-1]

    def contact(self) -> Telling:
        """Within the agreed time: the promise is kept, and stays so."""
        self._stage.pass_time(timedelta(minutes=20))
        self._sam.clicks(latest(self._sam, SALES, "Usine Nord"), "Contacted")
        self._stage.settle()
        card = latest(self._sam, SALES, "Usine Nord")
        seen("Contacted" in shown(card), "the card does not say that the lead was contacted")
        yield card

    def warning(self) -> Telling:
        """Half of the agreed time is gone."""
        yield from self._arrives(prospects.paul(self._stage.bot.clock()))
        self._stage.settle()
        self._stage.pass_time(timedelta(minutes=31))
        yield "31 minutes later"
        yield latest(self._sue, SALES, "50%")

    def escalation(self) -> Telling:
        """The whole time is gone: the head is told, and the card shows the verdict."""
        self._stage.pass_time(timedelta(minutes=31))
        yield "another 31 minutes later, to Sophie"
        told = self._sophie.direct()
        seen(told and "Ateliers Sud" in shown(told[-1]), "the head of sales was not told")
        yield told[-1]
        card = latest(self._sophie, SALES, "Ateliers Sud")
        seen("✗" in shown(latest_card(self._sophie, "Paul Garcia")), "the card does not show the broken promise")
        yield card

    def campaign(self) -> Telling:
        """A dialog, and both channels have it."""
        announce(self._marion, FIRST_DAY, LAST_DAY)
        self._stage.settle()
        yield latest(self._marion, MARKETING, "45 days")
        seen(latest(self._sue, SALES, "Trial of 45 days"), "sales was not told")
        yield "the same in #sales"

    def offer(self) -> Telling:
        """It speaks again by itself on its first day; a lead that arrives then is promised 45 days."""
        self._stage.go_to(datetime(2026, 3, 5, 8, 30, tzinfo=UTC))
        yield "Thursday, 9:30"
        yield latest(self._sue, SALES, "starts today")
        yield from self._arrives(prospects.emma(self._stage.bot.clock()))
        self._stage.settle()
        card = latest(self._sam, SALES, "Clinique Est")
        seen("45 days" in shown(card), "the card does not show the new offer")
        yield card

    def status(self) -> Telling:
        """The same figures for both teams."""
        self._sophie.types("/sla status", in_=SALES)
        yield last_answer(self._sophie, SALES)

    def digest(self) -> Telling:
        """By itself, in both channels, once."""
        self._stage.go_to(NEXT_MONDAY + timedelta(minutes=1))
        for person, channel in ((self._marion, MARKETING), (self._sue, SALES)):
            digests = person.sees(channel, "Weekly digest")
            seen(len(digests) == 1, f"{len(digests)} digests in {channel}")
        yield latest(self._sue, SALES, "Weekly digest")

    def _arrives(self, body: prospects.Body) -> Telling:
        answer = post_lead(self._stage, body)
        seen(answer["stage"] == "sql" and answer["handoff_id"], f"the lead was not handed over: {answer}")
        yield f"POST /api/v1/leads: 202, stage {answer['stage']}, score {answer['score']}"
        for line in answer["why"]:
            yield f"  {line['points']:+d} {line['why']}"


def announce(marketer: Person, first: date, last: date) -> None:
    """Fill in the dialog of a campaign that makes the trial longer, look at the preview, and send it off."""
    marketer.types("/sla campaign", in_=MARKETING)
    answers = (
        "Trial of 45 days",
        "trial-45",
        "Fill the spring webinars",
        first,
        last,
        "Trial",
        "30 days",
        "45 days",
        "Say 45 days, also to leads that only ask for a price.",
    )
    marketer.fills(dict(zip(marketer.modal.labels, map(str, answers), strict=False)))
    wrong = marketer.submits() or marketer.submits()
    seen(not wrong, f"the dialog complained: {wrong}")
