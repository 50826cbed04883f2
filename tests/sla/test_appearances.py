"""One person, one lead: each time it shows up is kept, and told apart from the time it was handed over."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sla.appearance import Appearance, again, appearance_of, news, opening
from sla.intake import ArrivingLead
from sla.returning import Returning, returning

NOW = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
BODY = {"source": "website", "external_id": "form-1", "email": "claire@usine.example", "occurred_at": NOW.isoformat()}


def arriving(**changes: object) -> ArrivingLead:
    return ArrivingLead.model_validate({**BODY, **changes})


def heard(at: datetime, **said: str) -> Appearance:
    return Appearance("website", "form-1", None, at, at, said)


class TestWhatAnAppearanceKeeps:
    def test_is_where_it_came_from_and_what_it_left_there(self) -> None:
        lead = arriving(name="Claire Petit", phone="", campaign="trial-45", attributes={"employees": 120})
        kept = appearance_of(lead, NOW + HOUR)
        assert (kept.source, kept.external_id, kept.campaign) == ("website", "form-1", "trial-45")
        assert (kept.at, kept.received_at) == (NOW, NOW + HOUR)
        assert kept.said == {"employees": 120, "name": "Claire Petit"}
        assert (kept.by, kept.note) == (None, "")

    def test_takes_a_field_before_an_attribute_of_its_name(self) -> None:
        assert appearance_of(arriving(name="Claire", attributes={"name": "C."}), NOW).said == {"name": "Claire"}

    def test_says_who_handed_it_over_by_hand(self) -> None:
        kept = appearance_of(arriving(), NOW, "U0SUE", "wants a demo")
        assert (kept.by, kept.note) == ("U0SUE", "wants a demo")


class TestWhatIsNew:
    def test_is_what_was_not_known_or_was_known_otherwise(self) -> None:
        times = [heard(NOW, company="Usine", role="cmo"), heard(NOW, company="Usine"), heard(NOW, role="ceo", tel="1")]
        assert news(times) == (("company", "role"), (), ("role", "tel"))

    def test_of_nothing_is_nothing(self) -> None:
        assert news([]) == ()


class TestSinceItWasHandedOver:
    def test_the_one_that_made_it_an_sql_did_not_come_again(self) -> None:
        first, second = heard(NOW), heard(NOW + HOUR)
        assert opening([first, second], NOW) == first
        assert again([first, second], NOW) == (second,)

    def test_a_lead_made_an_sql_by_something_else_has_none_that_did(self) -> None:
        assert opening([heard(NOW + HOUR)], NOW) is None
        assert again([heard(NOW + HOUR)], NOW) == (heard(NOW + HOUR),)

    def test_of_two_at_the_same_instant_the_second_came_again(self) -> None:
        assert again([heard(NOW, form="demo"), heard(NOW, form="news")], NOW) == (heard(NOW, form="news"),)

    @given(st.lists(st.integers(0, 5), max_size=6).map(sorted))
    def test_none_is_lost_and_none_told_twice(self, hours: list[int]) -> None:
        times = [heard(NOW + hour * HOUR) for hour in hours]
        first = opening(times, NOW)
        assert [*([first] if first else []), *again(times, NOW)] == times


class TestAReturningCustomer:
    def test_is_one_since_the_first_sale_that_is_known(self) -> None:
        assert returning((2, NOW), (1, NOW - HOUR)) == Returning(NOW - HOUR, 2)
        assert returning((0, None), (1, NOW)) == Returning(NOW, 1)

    def test_is_nobody_who_never_bought(self) -> None:
        assert returning((0, None), (0, None)) is None
