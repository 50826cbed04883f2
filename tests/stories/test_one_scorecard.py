"""The status, the Home, the digest and the export say the same of one moment, and a past month stays as it ended."""

import re
from datetime import UTC, datetime, timedelta

from seen import MARKETING, SALES, answered, arrive, card_of, does, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story import NEXT_MONDAY
from bot.locale import Language
from bot.services import figures
from bot.services.workspaces import OWN
from playground.person import Person
from sla.period import Period
from sla.scorecard import Scorecard

MARKS = {"kept": "✅", "at_risk": "⚠️", "broken": "❌", "not_enough": "➖"}
EN = Language("en")
MARCH = Period.parse("2026-03")


def told(text: str) -> dict[str, tuple[str, ...]]:
    """Of each clause the mark, the figure and the target as a message shows them, without the cases."""
    found = re.findall(r"^(\S+) .*`(\w+)`: (\S+?),? (?:of|target) (\d+%?)", text, re.MULTILINE)
    return {clause: (mark, figure, target) for mark, clause, figure, target in found}


def exported(card: Scorecard) -> dict[str, tuple[str, ...]]:
    """The same of an export, in the words of a message."""
    return {
        line.clause: (
            MARKS[line.state],
            EN.percent(line.figure) if line.unit == "share" else EN.number(line.figure or 0),
            EN.percent(line.target) if line.unit == "share" else EN.number(line.target),
        )
        for line in card.lines
    }


def scorecard(playing: Stage, period: Period | None = None) -> Scorecard:
    return figures.scorecard(playing.bot.desk, OWN, period, playing.bot.clock())


def home_of(playing: Stage, user: str) -> str:
    playing.slack.desk.opens_home(user)
    playing.settle()
    return "\n".join(playing.slack.person(user).home().lines())


def test_four_places_one_figure(playing: Stage, sam: Person, claire: str, paul: str) -> None:
    does(playing, sam, claire, "Claim", "Contacted")
    answered(sam, "/sla feedback prospects ask for a price on the page")
    playing.go_to(NEXT_MONDAY)
    status = told(answered(sam, "/sla status"))
    assert len(status) == 13
    assert exported(scorecard(playing)) == status
    assert told(home_of(playing, "U0SAM")) == status
    for person, channel in ((sam, SALES), (playing.slack.person("U0MARION"), MARKETING)):
        (digest,) = person.sees(channel, "Weekly digest")
        assert told(shown(digest)) == status


def test_a_month_that_is_over_is_told_as_it_ended(playing: Stage, sam: Person, claire: str) -> None:
    does(playing, sam, claire, "Claim", "Contacted")
    playing.go_to(datetime(2026, 4, 1, 10, tzinfo=UTC))
    ended = scorecard(playing, MARCH)
    arrive(playing, prospects.emma)
    does(playing, sam, "Emma Leroy", "Claim", "Contacted")
    playing.pass_time(timedelta(days=9))
    assert scorecard(playing, MARCH) == ended
    states = {line.clause: line.state for line in ended.lines}
    assert (states["claim"], states["volume"], states["meeting"]) == ("kept", "broken", "broken")
    assert {line.period for line in ended.lines} == {MARCH}
    assert scorecard(playing).lines[0].period == Period.parse("2026-04")
    assert "Contacted" in shown(card_of(sam, claire))
