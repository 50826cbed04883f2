"""What the preview of a change says of its notice: that which is told too late is not said to keep it."""

from datetime import UTC, datetime

import pytest
from campaigning import TRIAL, announce, chooses
from seen import MARKETING, answered

from bot.demo.stage import Stage
from playground.person import Person

KEPT, LATE, AT_ONCE = "et c’est respecté", "trop tard pour le respecter", "apprennent ce changement aussitôt"
WHO_SPEAKS = "Quelle campagne vaut pour un lead concerné par les deux\u202f?"
THIS_ONE = "Cette campagne-ci s’applique"


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def preview(mehdi: Person, **changes: str) -> str:
    """What stands above the form of a campaign once something is changed in it."""
    chooses(mehdi, "Modifier")
    mehdi.fills({name.replace("_", " "): said for name, said in changes.items()}).submits()
    return mehdi.modal.plain()


def test_an_hour_before_the_start_another_offer_or_audience_comes_too_late(playing: Stage, mehdi: Person) -> None:
    mehdi.types("/sla campaign", in_=MARKETING)
    assert mehdi.fills({**TRIAL, "Pour quels leads": "webinar"}).submits() == {}
    assert KEPT in mehdi.modal.plain()
    mehdi.submits()
    playing.go_to(datetime(2026, 3, 4, 22, tzinfo=UTC))
    for changes in ({"Pour_quels_leads": ""}, {"Pour_quels_segments": "country: FR"}, {"Maintenant": "60 days"}):
        seen = preview(mehdi, **changes)
        assert LATE in seen
        assert KEPT not in seen
        mehdi.closes()
    seen = preview(mehdi, Dernier_jour="2026-04-10")
    assert KEPT in seen, "what prospects hear from its start on is what was told"


@pytest.mark.parametrize(
    "changes",
    [
        {"Ce_qui_change_pour_le_prospect": "Trial", "Avant": "30 days", "Maintenant": "45 days"},
        {"Pour_quels_leads": "webinar"},
    ],
)
def test_of_a_campaign_that_has_begun_no_notice_is_kept(playing: Stage, mehdi: Person, changes: dict[str, str]) -> None:
    announce(playing, mehdi, what="", before="", after="")
    playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
    seen = preview(mehdi, **changes)
    assert KEPT not in seen
    assert AT_ONCE in seen


def test_of_a_correction_while_it_runs_nothing_is_said_of_notice(playing: Stage, mehdi: Person) -> None:
    announce(playing, mehdi)
    playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
    seen = preview(mehdi, Objectif="Another")
    assert KEPT not in seen
    assert LATE not in seen
    assert AT_ONCE not in seen


def test_a_start_brought_forward_to_today_keeps_no_notice(playing: Stage, mehdi: Person) -> None:
    announce(playing, mehdi, first="2026-03-20")
    playing.go_to(datetime(2026, 3, 9, 9, tzinfo=UTC))
    seen = preview(mehdi, Premier_jour="2026-03-09")
    assert LATE in seen
    assert AT_ONCE in seen
    assert KEPT not in seen
    mehdi.submits()
    playing.settle()
    (said,) = [line for line in answered(mehdi, "/sla status", MARKETING).split("\n") if "`notice`" in line]
    assert "\u202f: 0\xa0%" in said


def test_an_order_that_is_turned_round_gives_notice_anew(playing: Stage, mehdi: Person) -> None:
    announce(playing, mehdi)
    mehdi.types("/sla campaign", in_=MARKETING)
    mehdi.fills({**TRIAL, "Nom": "Sixty", "Clé pour les leads": "trial-60", "Maintenant": "60 days"}).submits()
    mehdi.fills({WHO_SPEAKS: THIS_ONE}).submits()
    mehdi.submits()
    playing.go_to(datetime(2026, 3, 4, 22, tzinfo=UTC))
    seen = preview(mehdi, **{WHO_SPEAKS: THIS_ONE})
    assert LATE in seen
    assert KEPT not in seen
    mehdi.closes()
    playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
    assert AT_ONCE in preview(mehdi, **{WHO_SPEAKS: THIS_ONE})
