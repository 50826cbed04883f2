"""Whatever people and forms send, every view stays inside Slack's limits and mentions nobody."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import campaign_examples as form
import view_examples as example
from hypothesis import given, settings
from hypothesis import strategies as st
from limits import message_problems, view_problems

from bot.locale import Language
from bot.views import agreements, campaigns, deeds, digests, exchanges, figures, handoffs, notices, proposals, versions
from bot.views import help as helping
from bot.views.attempt import AttemptOf, attempt_modal
from bot.views.campaign_reading import Asking, read_campaign
from bot.views.disqualify import disqualify_modal
from bot.views.explain import explain
from bot.views.forms import Errors
from bot.views.glossary import glossary
from bot.views.home import home
from bot.views.kit import Message
from bot.views.pings import ping
from bot.views.reassign import reassign_modal
from bot.views.snooze import snooze_modal
from bot.views.text import clean, esc, esc_lines, link, mail, phone, plain
from bot.views.won import won_modal
from sla.beside import Beside
from sla.campaign import Offer, OfferInForce
from sla.campaign_kept import kept
from sla.clocks import Step
from sla.deed import Act
from sla.difference import Part
from sla.dossier import Dossier
from sla.exchange import Kind, Told
from sla.household import Household
from sla.lead import ScoreLine
from sla.mark import Clause, Mark, Vote, tally
from sla.promised import Heard
from sla.workspace import Team

NASTY = (
    "<!channel>", "<!here|x>", "<@U0SAM>", "<#C0SALES>", "&lt;!channel&gt;", "*_~`>", "a" * 10_000, "&" * 10_000,
    "<" * 10_000, "\x00\x1b[31m\r\n\t", "\u202egnp.exe\u202c", "\ud800", "\u200b", "", " ", "\n" * 3000, "{who}",
    "https://evil.example/|<!channel>", "x@y|<!channel>", "+33 1|<!channel>", "👩‍👩‍👧‍👦" * 2000, "%s %(x)s {0}",
)  # fmt: skip
PIECE = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
ANY = st.lists(PIECE, max_size=3).map("".join)
LANGUAGE = st.sampled_from((Language("en"), Language("fr")))
OURS = {"<@U0SAM>", "<@U0MEHDI>", "<@U0MARION>", "<@U0SOPHIE>"}
TOKEN = re.compile(r"<([^>]*)>?")


def without_typed(view: object) -> object:
    """A view without what a person typed into it before: an input shows that as it is, and calls nobody."""
    if isinstance(view, dict):
        return {name: without_typed(part) for name, part in view.items() if name != "initial_value"}
    return [without_typed(part) for part in view] if isinstance(view, list) else view


def accepted(view: Message | dict[str, object]) -> None:
    """Slack takes the view, and nobody is called but those we name ourselves."""
    if isinstance(view, Message):
        assert message_problems(view.text, view.blocks) == []
        written = json.dumps([view.text, view.blocks], ensure_ascii=False)
    else:
        assert view_problems(view) == []
        written = json.dumps(without_typed(view), ensure_ascii=False)
    written.encode()
    for token in TOKEN.finditer(written):
        assert token[0] in OURS or re.match(r"!date\^\d+\^|https?://|mailto:|tel:", token[1]), token[0]


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    lead = replace(
        example.LEAD,
        email=draw(ANY), name=draw(ANY), company=draw(ANY), phone=draw(ANY), source=draw(ANY), campaign=draw(ANY),
        attributes=draw(st.dictionaries(ANY, ANY, max_size=8)),
    )  # fmt: skip
    log = tuple(ScoreLine("rule", -5, why, example.ARRIVED) for why in draw(st.lists(ANY, max_size=20)))
    offer = OfferInForce(draw(ANY), Offer(draw(ANY), draw(ANY), draw(ANY)), example.CAMPAIGN.ends_at)
    heard = Heard(example.ARRIVED, (offer,), again=draw(st.booleans()))
    base = draw(st.sampled_from((example.UNTOUCHED, example.HELD, example.SPOKEN, example.MISSED, example.PUT_OFF)))
    attempts = tuple(replace(each, note=draw(ANY)) for each in base.attempts)
    pauses = tuple(replace(each, note=draw(ANY)) for each in base.pauses)
    named = draw(st.none() | ANY)
    return replace(base, lead=lead, log=log, heard=(heard,), campaign_name=named, attempts=attempts, pauses=pauses)


@settings(max_examples=60, deadline=None)
@given(LANGUAGE, dossiers())
def test_a_lead_may_carry_any_text(language: Language, dossier: Dossier) -> None:
    step = Step(0, example.AGREEMENT.escalation[2].at, "head", example.ARRIVED)
    accepted(handoffs.card(language, dossier, example.AGREEMENT))
    accepted(explain(language, dossier, example.AGREEMENT))
    accepted(ping(language, dossier, example.AGREEMENT, dossier.deadlines[0], step))
    accepted(disqualify_modal(language, dossier.handoff.handoff_id, dossier.lead))
    accepted(attempt_modal(language, AttemptOf(dossier.handoff.handoff_id, dossier.lead, *dossier.attempts[:1])))
    accepted(snooze_modal(language, dossier.handoff.handoff_id, dossier.lead))
    accepted(reassign_modal(language, dossier.handoff.handoff_id, dossier.lead))
    accepted(deeds.did(language, dossier, Act.CONTACT, 1, undoable=True))
    accepted(deeds.passed(language, dossier, example.AGREEMENT, example.SAM))
    accepted(deeds.awake(language, dossier))
    accepted(deeds.returned(language, dossier, example.AGREEMENT))
    accepted(won_modal(language, dossier.handoff.handoff_id, dossier.lead, "EUR"))


@st.composite
def any_campaigns(draw: st.DrawFn) -> example.Campaign:
    return replace(
        example.CAMPAIGN,
        key=draw(ANY), name=draw(ANY), purpose=draw(ANY), talking_points=draw(ANY), links=(draw(ANY), draw(ANY)),
        sources=tuple(draw(st.lists(ANY, max_size=12))), offer=Offer(draw(ANY), draw(ANY), draw(ANY)),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(LANGUAGE, any_campaigns(), st.sampled_from(("announce", "start", "end", "cancel")))
def test_a_campaign_may_carry_any_text(language: Language, campaign: example.Campaign, event: campaigns.Event) -> None:
    many = (campaign,) * 30
    beside = Beside((campaign,), (campaign,), campaign, (campaign,), kept(campaign))
    accepted(campaigns.told_of(language, campaign, event, campaigns.Told(example.PARIS, beside)))
    accepted(campaigns.listing(language, many, example.STANDING.at, example.PARIS))
    accepted(digests.digest(language, replace(example.DIGEST, running=many, coming=many), example.PARIS))
    accepted(home(language, Household(Team.MARKETING, example.STANDING, many), example.PARIS))


@settings(max_examples=60, deadline=None)
@given(LANGUAGE, ANY, ANY)
def test_people_may_type_any_text(language: Language, typed: str, more: str) -> None:
    command = helping.Command("status", "", "who kept what, and what the goal still needs")
    accepted(helping.unknown(language, typed, [command]))
    accepted(notices.refused(language, "unknown_period", {"typed": typed}))
    accepted(notices.refused(language, typed, {"owner": more, more: typed}))
    for kind in Kind:
        accepted(exchanges.told(language, Told(replace(example.exchange(kind), text=typed))))


@settings(max_examples=40, deadline=None)
@given(LANGUAGE, st.lists(ANY, min_size=1, max_size=40), st.lists(ANY, min_size=1, max_size=40))
def test_an_agreement_may_carry_any_text(language: Language, words: list[str], more: list[str]) -> None:
    rules = example.AGREEMENT.qualification.model_copy(
        update={"rules": tuple(example.AGREEMENT.qualification.rules[0].model_copy(update={"why": w}) for w in words)}
    )
    agreement = example.AGREEMENT.model_copy(
        update={
            "title": words[0],
            "scope": {Team.MARKETING: tuple(words), Team.SALES: tuple(more)},
            "glossary": dict(zip(words, more, strict=False)),
            "qualification": rules,
        }
    )
    versioned = replace(example.PROPOSED, agreement=agreement)
    signed = (example.SIGNED_BY_MARION,)
    clauses = [Clause(Part.GLOSSARY, term) for term in agreement.glossary] or [Clause(Part.HOURS)]
    votes = tally(Vote(clauses[0], "U0SAM", Mark.TOO_HARD, why, example.ARRIVED) for why in more)
    ways = [proposals.ways(language, versioned, may_sign=True)]
    accepted(agreements.agreement(language, agreements.Read(versioned, signed, votes, ways)))
    proposal = proposals.Proposal(versioned, example.SETUP, replace(example.IN_FORCE, version=9), signed, votes)
    accepted(proposals.proposal(language, proposal))
    accepted(agreements.in_force(language, versioned, ()))
    accepted(glossary(language, agreement))
    accepted(versions.difference(language, example.PROPOSED, versioned))


@settings(max_examples=40, deadline=None)
@given(LANGUAGE, st.integers(0, 60))
def test_a_standing_may_have_any_number_of_lines(language: Language, n: int) -> None:
    lines = (example.SCORECARD.lines * 10)[:n]
    standing = replace(example.STANDING, scorecard=replace(example.SCORECARD, lines=lines))
    accepted(figures.status(language, standing))


@settings(deadline=None)
@given(ANY, st.integers(2, 300))
def test_escaped_text_fits_and_holds_no_markup(text: str, limit: int) -> None:
    for escaped in (esc(text, limit), esc_lines(text, limit)):
        assert 1 <= len(escaped) <= limit
        assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", escaped)
    assert 1 <= len(plain(text, limit)) <= limit


@settings(deadline=None)
@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(ANY)
def test_links_hold_only_addresses(text: str) -> None:
    for shown in (link(text, "label"), mail(text), phone(text)):
        assert re.fullmatch(r"<(https?://|mailto:|tel:)[^<>|]+\|[^<>|]*>|[^<>]*", shown, re.DOTALL)


@settings(max_examples=60, deadline=None)
@given(LANGUAGE, st.dictionaries(st.sampled_from(sorted(form.FORM)), st.none() | ANY))
def test_a_form_with_any_text_gives_a_campaign_or_says_what_is_wrong(
    language: Language, typed: dict[str, str | None]
) -> None:
    found = read_campaign(Asking(language, form.TODAY, example.PARIS), form.submitted(typed))
    if isinstance(found, dict):
        errors: Errors = found
        assert set(errors) <= set(form.FORM)
        assert all(errors.values())
        return
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    accepted(
        campaigns.told_of(
            language, found.campaign("c1", "U0MEHDI", now, example.PARIS), "announce", campaigns.Told(example.PARIS)
        )
    )
