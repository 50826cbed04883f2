"""A contact of HubSpot's as a lead: which one is, what it carries, and that nothing odd in it loses it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.hubspot.choices import HubSpot
from sla.hubspot.contact import Contact, contact_of, conversion_of, wanted
from sla.hubspot.record import Record, Unusable

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MQL = "marketingqualifiedlead"
ENTERED, OLDER = f"hs_v2_date_entered_{MQL}", f"hs_lifecyclestage_{MQL}_date"
CHOICES = HubSpot(attributes={"numberofemployees": "employees"}, campaign="utm_campaign")
CLAIRE = {
    "email": " Claire.Petit@Usine-Nord.example ",
    "firstname": "Claire",
    "lastname": "Petit",
    "company": "Usine Nord",
    "phone": "+33 1 99 00 10 20",
    "lifecyclestage": MQL,
    "numberofemployees": "120",
    "utm_campaign": "trial-45",
    "hs_analytics_source": "PAID_SEARCH",
    ENTERED: "2026-03-02T09:15:00.123Z",
}


def record(**changes: str | None) -> Record:
    return Record("501", NOW, {**CLAIRE, **changes})


def contact(told_at: datetime | None = None, **changes: str | None) -> Contact:
    found = contact_of(record(**changes), CHOICES, told_at, NOW)
    assert found is not None
    return found


class TestAContactAtTheStage:
    def test_carries_what_is_asked_for(self) -> None:
        lead = contact().lead
        assert (lead.source, lead.external_id) == ("hubspot", "501")
        assert (lead.email, lead.name, lead.company) == (
            "claire.petit@usine-nord.example",
            "Claire Petit",
            "Usine Nord",
        )
        assert (lead.phone, lead.campaign) == ("+33 1 99 00 10 20", "trial-45")
        expected = {"employees": "120", "lifecyclestage": MQL, "hs_analytics_source": "PAID_SEARCH"}
        assert dict(lead.attributes) == expected

    def test_came_when_hubspot_says_it_did(self) -> None:
        found = contact()
        assert found.entered_at == found.lead.occurred_at == datetime(2026, 3, 2, 9, 15, 0, 123000, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ({ENTERED: "1772442900123"}, datetime(2026, 3, 2, 9, 15, 0, 123000, tzinfo=UTC)),
            ({ENTERED: "2026-03-02"}, datetime(2026, 3, 2, tzinfo=UTC)),
            ({ENTERED: None, OLDER: "2026-03-01T10:00:00Z"}, datetime(2026, 3, 1, 10, tzinfo=UTC)),
            ({ENTERED: "last week"}, None),
            ({ENTERED: "0001-01-01T00:00:00Z"}, None),
            ({ENTERED: "9" * 300}, None),
        ],
        ids=["milliseconds", "a day", "the older property", "words", "another age", "a number"],
    )  # fmt: skip
    def test_came_when_it_can_be_read(self, said: dict[str, str | None], expected: datetime | None) -> None:
        found = contact(**said)
        assert found.entered_at == expected
        assert found.lead.occurred_at == (expected or NOW)

    def test_came_when_we_were_told_where_hubspot_does_not_say(self) -> None:
        told_at = NOW - timedelta(minutes=7)
        assert contact(told_at, **{ENTERED: None}).entered_at == told_at

    def test_has_a_mobile_where_it_has_no_other_phone(self) -> None:
        assert contact(phone="", mobilephone="+33 6 99 00 10 20").lead.phone == "+33 6 99 00 10 20"

    @pytest.mark.parametrize("email", [None, "", "no address", "a@b", "two@x.example, three@x.example"])
    def test_cannot_be_a_lead_without_an_address(self, email: str | None) -> None:
        with pytest.raises(Unusable) as found:
            contact_of(record(email=email), CHOICES, None, NOW)
        assert (found.value.code, found.value.facts) == ("no_email", {"contact": "501"})

    def test_keeps_its_hash_while_what_counts_is_the_same(self) -> None:
        assert contact().fingerprint() == replace(contact(), updated_at=NOW + timedelta(days=1)).fingerprint()
        changes: list[dict[str, str | None]] = [{"phone": "1"}, {"company": None}, {ENTERED: "2026-03-02T09:16:00Z"}]
        assert len({contact(**change).fingerprint() for change in [{}, *changes]}) == 4


class TestAContactElsewhere:
    def test_is_no_lead_yet(self) -> None:
        assert not contact(lifecyclestage="subscriber").at_stage

    def test_was_at_the_stage_when_we_were_told_so(self) -> None:
        assert contact(NOW, lifecyclestage="customer").at_stage

    def test_without_an_address_is_nothing(self) -> None:
        assert contact_of(record(email=None, lifecyclestage="subscriber"), CHOICES, None, NOW) is None


def test_the_last_form_is_an_activity() -> None:
    said = {"recent_conversion_event_name": " Pricing: demo ", "recent_conversion_date": "2026-03-02T09:10:00Z"}
    found = conversion_of(record(**said), contact())
    assert found is not None
    assert (found.activity, found.email) == ("Pricing: demo", "claire.petit@usine-nord.example")
    assert found.external_id == "501:2026-03-02T09:10:00+00:00"


@pytest.mark.parametrize("missing", ["recent_conversion_event_name", "recent_conversion_date"])
def test_without_its_name_or_its_time_there_is_none(missing: str) -> None:
    said = {"recent_conversion_event_name": "Demo", "recent_conversion_date": "2026-03-02T09:10:00Z"}
    assert conversion_of(record(**{**said, missing: None}), contact()) is None


def test_everything_that_is_read_is_asked_for_once() -> None:
    names = wanted(CHOICES)
    assert len(set(names)) == len(names)
    assert set(CLAIRE) <= set(names)


@given(st.dictionaries(st.sampled_from([*wanted(CHOICES), "other"]), st.none() | st.text(max_size=400)))
def test_whatever_a_property_holds_a_contact_with_an_address_is_a_lead(said: dict[str, str | None]) -> None:
    told = {**said, "email": "claire@usine-nord.example", "lifecyclestage": MQL}
    found = contact_of(Record("501", NOW, told), CHOICES, None, NOW)
    assert found is not None
    assert found.at_stage
    assert found.fingerprint()
    conversion_of(Record("501", NOW, told), found)
