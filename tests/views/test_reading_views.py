"""What people read about leads: the newest is kept, nothing breaks Slack's limits, whatever it says."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import reading_examples as reading
import view_examples as example
from hypothesis import given, settings
from hypothesis import strategies as st
from limits import message_problems, view_problems

from bot.carried.handoffs import PageClick
from bot.locale import Language
from bot.views import lives, met, quality, worklists
from bot.views.handoffs import card
from bot.views.home import home
from bot.views.kit import Message
from sla.handoff import Grade
from sla.household import Household
from sla.life import Newest
from sla.returning import Returning
from sla.worklist import NEVER, Query, Show
from sla.workspace import Team

EN = Language("en")
NASTY = ("<!channel>", "<@U0NOBODY>", "*_~`>", "&" * 5000, "a" * 5000, "\x00\u202e", "", "{who}", "x\ny")
ANY = st.lists(st.sampled_from(NASTY) | st.text(max_size=40), max_size=3).map("".join)
LANGUAGE = st.sampled_from((EN, Language("fr")))


def written(view: Message | dict[str, object]) -> str:
    return json.dumps(view.blocks if isinstance(view, Message) else view, ensure_ascii=False)


def accepted(view: Message | dict[str, object]) -> None:
    problems = message_problems(view.text, view.blocks) if isinstance(view, Message) else view_problems(view)
    assert problems == []


def calls_nobody(view: Message | dict[str, object]) -> None:
    accepted(view)
    marked = [text for text in _marked(json.loads(written(view))) if "<!channel>" in text or "<@U0NOBODY>" in text]
    assert marked == []


def _marked(value: object) -> list[str]:
    """Every text in which Slack reads markup."""
    if isinstance(value, dict):
        own = [value["text"]] if value.get("type") == "mrkdwn" else []
        return own + [text for inner in value.values() for text in _marked(inner)]
    return [text for inner in value for text in _marked(inner)] if isinstance(value, list) else []


class TestALife:
    def test_of_many_years_keeps_the_newest_and_says_how_much_there_was_before(self) -> None:
        told = written(lives.life(EN, reading.LONG, example.PARIS))
        for more in ("25 lines before", "… and 12 before", "… and 1 before", "… and 3 before", "… and 40 before"):
            assert more in told

    def test_says_what_is_missing_in_words(self) -> None:
        told = written(lives.life(EN, reading.YOUNG, example.PARIS))
        assert "Missing before it may be handed over: no company, no phone, no budget" in told

    def test_says_what_each_time_told_anew_but_not_of_the_first(self) -> None:
        told = written(lives.life(EN, reading.LIFE, example.PARIS))
        assert "new: role, phone" in told
        assert told.count("new:") == 1

    def test_cites_clause_and_version_of_each_verdict(self) -> None:
        told = written(lives.life(EN, reading.LIFE, example.PARIS))
        assert "clause contact_hot, version 3): broken" in told
        assert "clause claim, version 3): kept" in told

    def test_says_of_a_handoff_of_the_past_no_more_than_is_known(self) -> None:
        past = replace(example.OPEN, historical=True)
        passing = replace(reading.PAST, dossier=replace(example.UNTOUCHED, handoff=past), owners=())
        told = written(lives.life(EN, replace(reading.LIFE, passings=Newest((passing,))), example.PARIS))
        assert "From before the bot; what came of it is not known." in told
        assert "nobody has claimed it" not in told

    def test_names_days_and_months_as_the_workspace_has_them(self) -> None:
        late_on_saturday = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
        line = replace(reading.LIFE.log[0], at=late_on_saturday)
        shown = replace(reading.LIFE, returning=Returning(late_on_saturday, 1), log=(line,))
        told = written(lives.life(EN, shown, example.PARIS))
        assert "Customer since February 2026" in told
        assert "Feb 1, 2026" in told

    @settings(max_examples=40, deadline=None)
    @given(LANGUAGE, ANY, ANY, ANY)
    def test_may_carry_any_text(self, language: Language, first: str, second: str, third: str) -> None:
        time = replace(reading.FAIR, source=first, campaign=second, note=third, said={first: second})
        lead = replace(example.LEAD, name=first, company=second, email=third, source=second, campaign=first)
        act = replace(reading.VISIT, activity=third)
        times, acts = Newest((time,) * 10, 3), Newest((act,))
        life = replace(reading.LONG, lead=lead, lacking=(first, second), appearances=times, activities=acts)
        calls_nobody(lives.life(language, life, example.PARIS))
        calls_nobody(lives.life_modal(language, life, example.PARIS))
        calls_nobody(lives.matches(language, [lead] * 10))
        shown = replace(reading.OFTEN, lead=lead, appearances=(time,) * 9)
        calls_nobody(card(language, shown, example.AGREEMENT))


class TestAList:
    @pytest.mark.parametrize("many", [0, 1, 15])
    def test_fits_with_any_number_of_leads(self, many: int) -> None:
        shown = reading.page(*[reading.LISTED] * many, number=2, more=True)
        accepted(worklists.worklist(EN, shown, example.PARIS, "C1"))

    def test_marks_what_is_late_at_the_instant_it_is_shown(self) -> None:
        early = replace(reading.page(reading.LISTED), at=example.ARRIVED)
        assert "late" not in written(worklists.worklist(EN, early, example.PARIS, "C1"))
        assert "❗ *late*" in written(worklists.worklist(EN, reading.page(reading.LISTED), example.PARIS, "C1"))

    def test_has_its_source_in_the_title_as_it_is_written(self) -> None:
        shown = replace(reading.page(reading.LISTED), query=Query((Show.OPEN,), source="R&D"))
        view = worklists.worklist(EN, shown, example.PARIS, "C1")
        assert view.blocks[0]["text"]["text"] == "Open leads: unclaimed, R&D"
        assert view.text.startswith("Open leads: unclaimed, R&amp;D")

    def test_turns_from_its_first_lead_and_from_its_last(self) -> None:
        rows = (replace(reading.LISTED, handoff_id="first"), replace(reading.CALLED, handoff_id="last"))
        query = Query((Show.OPEN, Show.LATE), Grade.HOT, "Salon de Lyon", 4)
        view = worklists.worklist(EN, replace(reading.page(*rows, more=True), query=query), example.PARIS, "C1")
        (row,) = [block for block in view.blocks if block["type"] == "actions"]
        back, on = (PageClick.decode(button["value"]) for button in row["elements"])
        asked = {"shows": query.shows, "grade": query.grade, "source": query.source}
        assert back == PageClick(page=3, due=reading.LISTED.due_at, handoff="first", **asked)
        assert on == PageClick(page=5, due=NEVER, handoff="last", **asked)

    def test_gives_the_button_that_takes_a_lead_to_who_may_take_it(self) -> None:
        for user, claims in ((example.SAM, 4), (example.SOPHIE, 5)):
            blocks = worklists.day_blocks(EN, replace(reading.FULL_DAY, user=user), example.PARIS)
            buttons = [block["accessory"]["text"]["text"] for block in blocks if "accessory" in block]
            assert buttons.count("Claim") == claims

    @settings(max_examples=40, deadline=None)
    @given(LANGUAGE, ANY, ANY, st.integers(0, 40))
    def test_and_a_day_may_carry_any_text(self, language: Language, name: str, source: str, many: int) -> None:
        row = replace(reading.ASLEEP, name=name, company=source, email=name, source=source, metric=name or None)
        query = Query((Show.ALL,), source=source[:200], page=many + 1)
        shown = replace(reading.page(*[row] * 15, more=True), query=query)
        calls_nobody(worklists.worklist(language, shown, example.PARIS, "C1"))
        day = replace(reading.FULL_DAY, due=[row] * 10, asleep=[row] * 5, unclaimed=[row] * 5)
        shown = Household(Team.SALES, example.STANDING, (example.CAMPAIGN,) * many, day=day)
        calls_nobody(home(language, shown, example.PARIS))


@settings(max_examples=30, deadline=None)
@given(LANGUAGE, ANY, st.integers(0, 60))
def test_rates_fit_with_any_words_and_any_number(language: Language, name: str, many: int) -> None:
    rule, source = replace(reading.DEMO, name=name, why=name), replace(reading.SITE, name=name)
    calls_nobody(quality.quality(language, replace(reading.QUALITY, rules=[rule] * many, sources=[source] * many)))
    assert message_problems("digest", quality.worst(language, (rule, source))) == []
    assert quality.worst(language, ()) == []


@settings(max_examples=30, deadline=None)
@given(LANGUAGE, ANY, st.integers(0, 120))
def test_the_dialog_for_a_lead_met_in_person_fits(language: Language, text: str, many: int) -> None:
    sources = tuple(f"{number}{text[:100]}" for number in range(many))
    campaigns = tuple(replace(example.CAMPAIGN, key=f"key-{number}", name=text) for number in range(many))
    required = tuple(f"attribute-{number}" for number in range(many // 10))
    accepted(met.met_modal(language, met.Offered(sources, campaigns, required, may_call=True)))
    lead = replace(example.LEAD, name=text, company=text)
    since = replace(example.TAKEN, claimed_at=example.ARRIVED + timedelta(days=1))
    calls_nobody(met.handed(language, met.Outcome(lead, since, already=True, zone=example.PARIS, cards="C1"), "U0SUE"))
