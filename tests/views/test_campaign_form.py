from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from campaign_examples import FORM, TODAY, submitted
from view_examples import PARIS

from bot.ids import Callback
from bot.locale import Language
from bot.views.campaign_form import campaign_modal
from bot.views.campaign_reading import Asking, CampaignDraft, read_campaign
from sla.campaign import Offer

EN = Language("en")
ASKING = Asking(EN, TODAY, PARIS)
FAR = "This day is too far away. Choose one within five years."


def read(**changes: str | None) -> CampaignDraft | dict[str, str]:
    named = {f"campaign.{field}": text for field, text in changes.items()}
    return read_campaign(ASKING, submitted(named))


def draft(**changes: str | None) -> CampaignDraft:
    found = read(**changes)
    assert isinstance(found, CampaignDraft)
    return found


def test_a_filled_in_form_is_a_draft() -> None:
    found = draft()
    assert (found.name, found.key, found.sources) == ("Spring trial", "trial-45", ("website", "webinar"))
    assert found.offer == Offer("Trial", "30 days", "45 days")


def test_a_campaign_runs_from_the_first_midnight_to_the_one_after_its_last_day() -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    campaign = draft().campaign("c1", "U0MEHDI", now, PARIS)
    assert campaign.starts_at == datetime(2026, 3, 8, 23, tzinfo=UTC)
    assert campaign.ends_at == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert (campaign.owner, campaign.announced_at) == ("U0MARION", now)
    assert draft(owner=None).campaign("c1", "U0MEHDI", now, PARIS).owner == "U0MEHDI"


def test_offer_talking_points_link_and_audience_can_be_left_out() -> None:
    found = draft(offer=None, before=None, after=None, talking_points=None, link=None, sources=None)
    assert (found.offer, found.talking_points, found.links, found.sources) == (None, "", (), ())


def test_a_campaign_can_start_today_and_last_one_day() -> None:
    found = draft(starts="2026-03-02", ends="2026-03-02")
    assert found.first == found.last == TODAY


def test_sources_are_taken_once_each_without_blanks() -> None:
    assert draft(sources=" website,, webinar ,website\n").sources == ("website", "webinar")


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"ends": "2026-03-08"}, "ends", "The last day comes before the first."),
        ({"starts": "2026-03-01"}, "starts", "This day is past. Choose today or later."),
        ({"starts": "2031-03-08", "ends": "2031-03-09"}, "starts", FAR),
        ({"starts": "9999-12-01", "ends": "9999-12-31"}, "starts", FAR),
        ({"starts": None}, "starts", "Choose a day."),
        ({"ends": "tomorrow"}, "ends", "Choose a day."),
        ({"ends": "2028-04-30"}, "ends", "A campaign runs two years at most."),
        ({"after": "30 Days"}, "after", "This is what it was before: the offer would not change."),
        ({"after": None}, "after", "An offer needs all three: what changes, from what, and to what."),
        ({"offer": " "}, "offer", "An offer needs all three: what changes, from what, and to what."),
        (
            {"link": "atelier.example"},
            "link",
            "“atelier.example” is no link. Write it in full, with https:// in front, one a line.",
        ),
        (
            {"link": "javascript:alert(1)"},
            "link",
            "“javascript:alert(1)” is no link. Write it in full, with https:// in front, one a line.",
        ),
        ({"key": "45 days"}, "key", "Write letters, digits, - _ or . without spaces, for example trial-45."),
        ({"name": None}, "name", "Write something here."),
        ({"purpose": "\n "}, "purpose", "Write something here."),
        ({"name": "n" * 81}, "name", "Too long: at most 80 characters."),
        ({"sources": "a,b,c,d,e,f,g,h,i,j,k"}, "sources", "At most 10 sources."),
    ],
)
def test_what_is_wrong_is_said_beneath_its_input(changes: dict[str, str | None], field: str, words: str) -> None:
    assert read(**changes) == {f"campaign.{field}": words}


def test_errors_are_said_all_at_once_and_in_the_readers_language() -> None:
    errors = read_campaign(
        replace(ASKING, language=Language("fr")), submitted({"campaign.name": None, "campaign.starts": None})
    )
    assert errors == {"campaign.name": "Écrivez quelque chose ici.", "campaign.starts": "Choisissez un jour."}


def test_an_empty_submission_is_no_crash() -> None:
    assert isinstance(read_campaign(ASKING, {}), dict)


def test_the_reader_knows_every_input_of_the_modal() -> None:
    modal: dict[str, Any] = campaign_modal(EN)
    assert {block["block_id"] for block in modal["blocks"]} == set(FORM)
    assert modal["callback_id"] == Callback.ANNOUNCE
