"""People, sources and campaigns in the answers to "what if" may be called anything."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from test_any_text import ANY, LANGUAGE, accepted
from whatif_gallery import COUNTED, DRAFT, EVERY_CAUSE, LISTED, SPRING

from bot.locale import Language
from bot.views import constraints, whatif
from sla.causes import Found
from sla.evidence import ShareCount
from sla.suggestion import Advice, Suggestion


@settings(max_examples=60, deadline=None)
@given(LANGUAGE, ANY, st.sampled_from(EVERY_CAUSE))
def test_what_stands_out_may_be_called_anything(language: Language, name: str, told: Found) -> None:
    named = tuple(replace(cause, who=name) for cause in EVERY_CAUSE)
    advice = Suggestion(Advice(told.cause.value), cause=replace(told, who=name))
    accepted(
        constraints.closely(language, replace(COUNTED, missed=ShareCount(30, 100), causes=named, suggestion=advice))
    )


@given(LANGUAGE, st.integers(0, 60))
def test_an_agreement_may_have_any_number_of_clauses(language: Language, n: int) -> None:
    accepted(constraints.overview(language, (LISTED * 15)[:n]))
    accepted(whatif.comparison(language, (DRAFT * 12)[:n], SPRING))
