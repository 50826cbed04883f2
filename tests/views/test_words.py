"""Nothing the domain can name is without words."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import view_examples as example

import bot
from bot.carried.agreements import SignClick
from bot.carried.handoffs import CardAct, CardClick, DisqualifyModal, WonModal
from bot.commands import common
from bot.locale import Language
from bot.views import clauses, notices, refusals
from bot.views.disqualify import read_reason
from bot.views.text import clean, cut, esc, link, mail, person, phone
from sla.commitment import Commitment
from sla.deed import Act
from sla.handoff import Reason
from sla.metrics import METRICS
from sla.transitions import Refusal

EN = Language("en")
SOURCES = [path.read_text(encoding="utf-8") for path in Path(bot.__file__).parent.rglob("*.py")]


def test_every_metric_has_a_title() -> None:
    assert set(clauses.TITLES) == set(METRICS)


OVER_HTTP = {"unknown_token", "revoked_token"}
"""What only a program hears, in the words of docs/api.md."""


def test_every_refusal_has_words_of_its_own() -> None:
    raised = {code for text in SOURCES for code in re.findall(r'Refused\("([a-z_]+)"', text)}
    assert raised
    assert {*raised, *Refusal, "not_sales", "not_marketing", "not_set_up"} <= {
        *refusals.REFUSALS,
        *common.REFUSED,
        *OVER_HTTP,
    }


def test_an_unknown_code_reads_as_our_own_failure_with_its_reference() -> None:
    assert "the reference odd_code." in notices.refused(EN, "odd_code").text


def test_the_loser_is_told_who_has_the_lead() -> None:
    told = notices.refused(EN, Refusal.ALREADY_CLAIMED, {"owner": "U0SUE", "status": "claimed"})
    assert told.text == "<@U0SUE> has already claimed this lead."


def test_a_fact_nobody_gave_reads_as_a_dash() -> None:
    assert notices.refused(EN, "other_currency").text == "This amount is in –; the agreement counts in –."


def test_every_act_of_a_card_is_one_of_the_domain_or_explain() -> None:
    assert {act.value for act in CardAct} - {act.value for act in Act} == {"explain", "undo", "why"}


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "People at work: at least 2 people, for 90%, per month"),
        ("fr", "Présence\u202f: au moins 2 personnes, pour 90\xa0%, par mois"),
    ],
)
def test_people_who_are_there_are_counted_as_people(locale: str, said: str) -> None:
    clause = {"id": "a", "team": "sales", "metric": "availability", "at_least": 2, "for": "90%", "per": "month"}
    assert clauses.promise(Language(locale), Commitment.model_validate(clause)) == said


def test_commitments_read_as_what_they_promise() -> None:
    told = [clauses.promise(EN, example.AGREEMENT.commitment(name)) for name in ("volume", "notice", "contact_hot")]
    assert told == [
        "SQLs handed over: at least 25, per month",
        "Notice of campaigns: at least 2 days ahead",
        "First contact (hot leads): within 1 h 30 min, for 90%",
    ]


@pytest.mark.parametrize(
    "carried",
    [
        CardClick(handoff="h1", act=CardAct.WIN),
        SignClick(version=3, fingerprint="ab" * 32),
        DisqualifyModal(handoff="h1"),
        WonModal(handoff="h1", currency="EUR"),
    ],
)
def test_what_a_button_carries_comes_back_as_it_went(carried: CardClick | SignClick) -> None:
    assert type(carried).decode(carried.encode()) == carried


@pytest.mark.parametrize("text", ["", "{}", '{"handoff":"h1","act":"delete"}', '{"handoff":"h1","act":"win","x":1}'])
def test_a_value_we_never_sent_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        CardClick.decode(text)


def test_a_reason_is_chosen_or_asked_for() -> None:
    def state(option: object) -> dict[str, dict[str, dict[str, object]]]:
        return {"handoff.reason": {"input": {"selected_option": option}}}

    assert read_reason(EN, state({"value": "spam"})) is Reason.SPAM
    for missing in (None, {"value": "boring"}, {}):
        assert read_reason(EN, state(missing)) == {"handoff.reason": "Choose a reason."}


@pytest.mark.parametrize(
    ("shown", "text", "expected"),
    [
        (esc, "Tom & <Jerry>", "Tom &amp; &lt;Jerry&gt;"),
        (esc, "  two\nlines\t ", "two lines"),
        (esc, "\x00 ", "–"),
        (clean, "a\r\nb\u2028c\u202e", "a\nb\nc"),
        (person, "U0SAM", "<@U0SAM>"),
        (person, "!channel", "!channel"),
        (person, "crm import", "crm import"),
        (mail, "a@b.example", "<mailto:a@b.example|a@b.example>"),
        (mail, "a@b|<!here>", "a@b|&lt;!here&gt;"),
        (phone, "+33 1 99-00", "<tel:+3319900|+33 1 99-00>"),
        (phone, "call me", "call me"),
    ],
)
def test_text_is_made_safe(shown: Callable[[str], str], text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_link_needs_an_address() -> None:
    assert link("https://a.example/?x=1&y=2", "here") == "<https://a.example/?x=1&amp;y=2|here>"
    assert link("javascript:alert(1)", "here") == "here"


def test_a_cut_leaves_no_half_token_behind() -> None:
    assert cut("see <@U0SAM> now", 10) == "see …"
    assert cut("Tom &amp; Co", 8) == "Tom …"
    assert cut("short", 10) == "short"
