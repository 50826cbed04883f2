"""The dialog for a lead met in person: what it asks for, and what is read out of it."""

from typing import Any

import pytest
import view_examples as example

from bot.ids import Field
from bot.locale import Language
from bot.views.met import Offered, Typed, lacking, met_modal, read_met
from sla.appearance import IN_PERSON

EN = Language("en")
TYPED = {
    "EMAIL": "claire.petit@usine-nord.example",
    "PERSON": "Claire Petit",
    "COMPANY": "Usine Nord",
    "PHONE": "+33 1 99 00 10 20",
    "SAID": "wants a demo",
}
CHOSEN = {Field.SOURCE: "Salon de Lyon", Field.CAMPAIGN: "trial-45", Field.CALLER: "me"}
ATTRIBUTES = {"lead.attribute.employees": "120", "lead.attribute.role": "head of sales"}


def state(**changes: str) -> dict[str, Any]:
    """What Slack sends: texts and choices by block id, some of the texts changed."""
    typed = {Field[name]: text for name, text in {**TYPED, **changes}.items()} | ATTRIBUTES
    return {
        **{block: {"input": {"value": text}} for block, text in typed.items()},
        **{block: {"input": {"selected_option": {"value": text}}} for block, text in CHOSEN.items()},
    }


def test_what_was_filled_in_is_read() -> None:
    assert read_met(EN, state()) == Typed(
        "claire.petit@usine-nord.example", "Claire Petit", "Usine Nord", "+33 1 99 00 10 20", "Salon de Lyon",
        "trial-45", {"employees": 120, "role": "head of sales"}, "wants a demo", mine=True,
    )  # fmt: skip


def test_what_was_left_empty_is_none() -> None:
    found = read_met(EN, {Field.EMAIL: {"input": {"value": "claire@usine.example"}}})
    assert found == Typed("claire@usine.example", "", "", "", IN_PERSON, None, {}, "", mine=False)


TOO_LONG = "a" * 250 + "@b.example"


@pytest.mark.parametrize(
    "email", ["", "claire", "claire@usine", "a@b.example\nx@y.example", "<c@usine.example>", TOO_LONG]
)
def test_what_is_no_address_is_said_beneath_it(email: str) -> None:
    found = read_met(EN, state(EMAIL=email))
    assert found == {Field.EMAIL: "This is no e-mail address. Write one, like name@company.example."}


def test_a_line_break_around_an_address_is_none_of_it() -> None:
    found = read_met(EN, state(EMAIL=" claire@usine.example\r\n", PERSON="Claire\nPetit"))
    assert isinstance(found, Typed)
    assert (found.email, found.name) == ("claire@usine.example", "Claire Petit")


@pytest.mark.parametrize(("name", "most"), [("PERSON", 200), ("COMPANY", 200), ("PHONE", 60), ("SAID", 500)])
def test_what_is_too_long_is_said_beneath_it(name: str, most: int) -> None:
    assert isinstance(read_met(EN, state(**{name: "x" * most})), Typed)
    found = read_met(EN, state(**{name: "x" * (most + 1)}))
    assert found == {Field[name]: f"Too long: at most {most} characters."}


def test_what_the_agreement_asks_for_is_said_beneath_the_input_that_would_tell() -> None:
    words = "The agreement asks for this before a lead is handed over."
    found = lacking(EN, ["company", "employees", "budget"], state())
    assert found == {"lead.company": words, "lead.attribute.employees": words, "lead.email": words}


def labels(offered: Offered) -> list[str]:
    return [block["label"]["text"] for block in met_modal(EN, offered)["blocks"]]


def test_marketing_is_not_asked_who_calls_and_nobody_for_a_campaign_where_none_runs() -> None:
    asked = ["Name", "Company", "E-mail", "Phone", "Where did you meet?", "What was said?"]
    assert labels(Offered((), (), ("email", "company"), may_call=False)) == asked


def test_sales_is_asked_who_calls_and_everybody_for_what_the_agreement_requires() -> None:
    found = labels(Offered((), (example.CAMPAIGN,), ("email", "budget"), may_call=True))
    assert {"budget", "Campaign", "Who calls?"} <= set(found)


def test_a_source_too_long_for_an_option_is_not_offered_and_none_twice() -> None:
    modal = met_modal(EN, Offered((IN_PERSON, "x" * 151, "website"), (), (), may_call=False))
    (source,) = [block for block in modal["blocks"] if block["block_id"] == Field.SOURCE]
    assert [option["value"] for option in source["element"]["options"]] == [IN_PERSON, "website"]
    assert source["element"]["initial_option"]["value"] == IN_PERSON
