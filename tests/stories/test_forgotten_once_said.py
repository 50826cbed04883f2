"""What was said once of somebody who is erased, to people and in channels that are others by now."""

from datetime import UTC, datetime, timedelta

from campaigning import NAME as TRIAL
from campaigning import announce, announcement, letters
from erased import A_WHILE, EMAIL, forgets, is_named, pseudonym_in
from reporting import APRIL, MONTH, sent
from seen import MARKETING, SALES, answered, arrive, does, key_of, shown, spoil

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services.forgetting import forget
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.document import Document

THE_EVE, ITS_FIRST_DAY = datetime(2026, 3, 4, 10, 5, tzinfo=UTC), datetime(2026, 3, 5, 12, 5, tzinfo=UTC)
NEXT_DIGEST = datetime(2026, 3, 9, 8, 5, tzinfo=UTC)
BLOTTED = "somebody whose data was erased"


def operator_forgets(playing: Stage, email: str = EMAIL) -> None:
    """Whoever operates the bot erases somebody, and it looks for what was said."""
    forget(playing.bot.desk, Actor(OWN, "operator", "cli", playing.bot.clock()), email)
    playing.settle()
    playing.pass_time(A_WHILE)


def reminded(person: Person) -> list[str]:
    """What stands of reminders in somebody's direct messages."""
    return [shown(each) for each in person.direct() if key_of(each).startswith("ping:")]


def leading_sales(playing: Stage, **sales: object) -> None:
    """Sales is led by others from now on."""
    document = setup_of().to_document()
    document["workspace"]["sales"] |= {"members": ["U0SAM", "U0SOPHIE", "U0SUE"], **sales}
    playing.apply(in_force=True, document=Document.model_validate(document))
    playing.settle()


def test_of_a_head_who_leads_no_more(playing: Stage, sophie: Person, claire: str) -> None:
    assert claire
    playing.pass_time(timedelta(hours=1))
    assert any(map(is_named, reminded(sophie)))
    leading_sales(playing, head="U0SUE")
    operator_forgets(playing)
    assert reminded(sophie)
    assert all(BLOTTED in each for each in reminded(sophie))


def test_of_one_who_was_told_by_a_version_that_kept_no_places(playing: Stage, sophie: Person, claire: str) -> None:
    assert claire
    playing.pass_time(timedelta(hours=1))
    leading_sales(playing, head="U0SUE")
    spoil(playing, "DELETE FROM posts WHERE key LIKE 'ping:%'")
    operator_forgets(playing)
    assert reminded(sophie)
    assert all(BLOTTED in each for each in reminded(sophie))


def test_of_a_deputy_who_covered_and_covers_no_more(playing: Stage, sophie: Person, sue: Person) -> None:
    leading_sales(playing, deputy="U0SUE")
    answered(sophie, "/sla away 2026-03-02")
    arrive(playing, prospects.claire)
    playing.pass_time(timedelta(hours=1))
    assert any(map(is_named, reminded(sue)))
    leading_sales(playing)
    operator_forgets(playing)
    assert all(BLOTTED in each for each in reminded(sue))


def test_feedback_in_a_channel_that_is_a_teams_no_more(
    playing: Stage, sophie: Person, sam: Person, marion: Person, claire: str
) -> None:
    sam.types("/sla feedback", in_=SALES)
    assert sam.fills({"What the field says": f"{claire} wants SSO", "On a lead, by e-mail": EMAIL}).submits() == {}
    playing.settle()
    document = setup_of().to_document()
    document["workspace"]["marketing"]["channel"] = document["workspace"]["sales"]["channel"]
    playing.apply(in_force=True, document=Document.model_validate(document))
    playing.settle()
    pseudonym = pseudonym_in(forgets(playing, sophie))
    (told,) = marion.sees(MARKETING, "wants SSO")
    assert f"{pseudonym} wants SSO" in shown(told)
    assert not is_named(shown(told))


def test_news_of_a_campaign_in_channels_and_in_person(
    playing: Stage, sophie: Person, sam: Person, marion: Person, claire: str
) -> None:
    announce(playing, playing.slack.person("U0MEHDI"), name=f"{TRIAL} for {claire}")
    for instant in THE_EVE, ITS_FIRST_DAY:
        playing.go_to(instant)
    news = [*sam.sees(SALES), *marion.sees(MARKETING), *sam.direct(), *sophie.direct()]
    kinds = {key_of(each).partition(":")[0] for each in news if claire in shown(each)}
    assert {"announcement", "start", "unread"} <= kinds
    pseudonym = pseudonym_in(forgets(playing, sophie))
    assert f"{TRIAL} for {pseudonym}" in shown(announcement(sam, SALES, TRIAL))
    after = [*sam.sees(SALES), *marion.sees(MARKETING), *sam.direct(), *sophie.direct()]
    assert [shown(each) for each in after if is_named(shown(each))] == []
    assert [each for each in after if key_of(each).startswith("start:") and BLOTTED in shown(each)]
    assert letters(sam, BLOTTED)


def test_news_of_a_campaign_by_a_version_that_kept_no_places(
    playing: Stage, sophie: Person, sam: Person, claire: str
) -> None:
    announce(playing, playing.slack.person("U0MEHDI"), name=f"{TRIAL} for {claire}")
    playing.pass_time(timedelta(days=5))
    spoil(playing, "DELETE FROM posts WHERE key LIKE 'start:%'")
    forgets(playing, sophie)
    assert [shown(each) for each in sam.sees(SALES) if is_named(shown(each))] == []


def test_a_months_report_that_quotes_them(playing: Stage, sophie: Person, sam: Person) -> None:
    answered(sam, f"/sla idea A page for {EMAIL}")
    arrive(playing, prospects.claire)
    does(playing, sam, "Claire Petit", "Contacted", "Lost")
    playing.go_to(APRIL)
    (before,) = sent(sam, SALES, MONTH)
    assert EMAIL in before
    pseudonym = pseudonym_in(forgets(playing, sophie))
    (after,) = sent(sam, SALES, MONTH)
    assert after == before.replace(EMAIL, pseudonym)


def test_a_weeks_digest_that_names_them(playing: Stage, sophie: Person, sam: Person) -> None:
    mehdi = playing.slack.person("U0MEHDI")
    answered(mehdi, f"/sla content A page for {EMAIL} https://blog.example/page", MARKETING)
    arrive(playing, prospects.claire)
    playing.go_to(NEXT_DIGEST)
    (before,) = (shown(each) for each in sam.sees(SALES, "New contents"))
    assert EMAIL in before
    pseudonym = pseudonym_in(forgets(playing, sophie))
    (after,) = (shown(each) for each in sam.sees(SALES, "New contents"))
    assert after == before.replace(EMAIL, pseudonym)
