"""A head has somebody erased: in the database, on the cards, in what the bot said; and nothing brings them back."""

from datetime import timedelta
from urllib.error import HTTPError

import pytest
from amendments import amended
from erased import A_WHILE, AGAIN, EMAIL, all_of_ours, forgets, is_named, pseudonym_in
from seen import MARKETING, SALES, answered, arrive, card_of, cards, does, handoff_id, reads, shown

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services.forgetting import forget
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor


class TestWhoAsks:
    def test_is_told_what_is_held_and_that_it_cannot_be_undone(self, sophie: Person, claire: str) -> None:
        assert claire
        sophie.types(f"/sla forget {EMAIL}", in_=SALES)
        told = sophie.modal.plain()
        words = (
            reads(sophie, "This cannot be undone."),
            "1 transmission aux commerciaux",
            "0 affaire",
            "encore 1 lead",
        )
        for part in (EMAIL, *words):
            assert part in told, part

    def test_writes_the_address_once_more_or_nothing_is_erased(
        self, playing: Stage, sophie: Person, claire: str
    ) -> None:
        sophie.types(f"/sla forget {EMAIL}", in_=SALES)
        before = all_of_ours(playing)
        complaints = sophie.fills({reads(sophie, AGAIN): "claire@usine-nord.example"}).submits()
        assert list(complaints.values()) == [reads(sophie, "This is another address. Nothing was erased.")]
        sophie.closes()
        assert all_of_ours(playing) == before
        assert cards(sophie, claire) == 1

    @pytest.mark.parametrize("who", ["U0SAM", "U0MEHDI"])
    def test_leads_a_team(self, playing: Stage, claire: str, who: str) -> None:
        assert claire
        person = playing.slack.person(who)
        assert reads(person, "Only a head, or the deputy of the team, can do this.") in answered(
            person, f"/sla forget {EMAIL}"
        )
        assert person.modals == []

    @pytest.mark.usefixtures("playing")
    @pytest.mark.parametrize("typed", ["nobody@usine.example", "Claire", "@"])
    def test_names_an_address_of_which_something_is_held(self, sophie: Person, typed: str) -> None:
        assert "Rien n’est conservé sur" in answered(sophie, f"/sla forget {typed}")


class TestOnceErased:
    def test_nobody_finds_them_in_the_database(self, playing: Stage, sophie: Person, claire: str) -> None:
        assert any(map(is_named, all_of_ours(playing)))
        answered(sophie, f"/sla lead {EMAIL}")
        does(playing, sophie, claire, "Contacted")
        forgets(playing, sophie)
        assert [row for row in all_of_ours(playing) if is_named(row)] == []

    def test_the_card_shows_the_pseudonym_and_how_it_stands(self, playing: Stage, sophie: Person, claire: str) -> None:
        handoff = handoff_id(sophie, claire)
        does(playing, sophie, claire, "Contacted")
        pseudonym = pseudonym_in(forgets(playing, sophie))
        card = card_of(sophie, pseudonym)
        assert handoff_id(sophie, pseudonym) == handoff
        assert not is_named(shown(card))
        assert "erased, there is none" in shown(card)
        assert "Contacted" in shown(card)
        assert [each for each in sophie.sees(SALES, claire) if not each.is_ephemeral] == []

    def test_whoever_has_the_lead_closes_it(self, playing: Stage, sophie: Person, sam: Person, claire: str) -> None:
        does(playing, sam, claire, "Contacted")
        pseudonym = pseudonym_in(forgets(playing, sophie))
        does(playing, sam, pseudonym, "Lost")
        assert "Lost" in shown(card_of(sam, pseudonym))

    def test_feedback_that_names_them_is_drawn_anew_with_the_pseudonym(
        self, playing: Stage, sophie: Person, sam: Person, marion: Person, claire: str
    ) -> None:
        sam.types("/sla feedback", in_=SALES)
        told = {"What the field says": f"{claire.upper()} wants SSO", "On a lead, by e-mail": EMAIL}
        assert sam.fills(told).submits() == {}
        playing.settle()
        said = forgets(playing, sophie)
        pseudonym = pseudonym_in(said)
        assert "3 messages dans les canaux sont redessinés" in said
        (post,) = marion.sees(MARKETING, "wants SSO")
        assert f"{pseudonym} wants SSO" in shown(post)
        assert not is_named(shown(post))

    def test_a_second_time_there_is_nothing_to_erase(self, playing: Stage, sophie: Person, claire: str) -> None:
        assert claire
        forgets(playing, sophie)
        assert "Plus rien n’est conservé sous cette adresse" in answered(sophie, f"/sla forget {EMAIL}")

    def test_others_stay_as_they_are(self, playing: Stage, sophie: Person, claire: str, paul: str) -> None:
        assert claire
        before = shown(card_of(sophie, paul))
        forgets(playing, sophie)
        assert shown(card_of(sophie, paul)).splitlines()[0] == before.splitlines()[0]
        assert "paul.garcia@ateliers-sud.example" in shown(card_of(sophie, paul))


class TestWhatIsLeft:
    LEFT = "The address still stands in what I do not change:"

    def test_is_nothing_where_nobody_named_them_for_good(self, playing: Stage, sophie: Person, claire: str) -> None:
        assert claire
        assert reads(sophie, self.LEFT) not in forgets(playing, sophie)

    def test_of_a_signed_agreement_is_told_with_who_can_take_it_out(
        self, playing: Stage, sophie: Person, claire: str
    ) -> None:
        assert claire
        glossary = setup_of().agreement.glossary
        playing.apply(in_force=True, document=amended(glossary={**glossary, "lead": f"Such as {EMAIL}."}))
        said = forgets(playing, sophie)
        assert reads(sophie, self.LEFT) in said
        assert "L’accord, version 2\u202f: il reste tel qu’il a été signé." in said
        assert {row.partition(":")[0] for row in all_of_ours(playing) if is_named(row)} == {"agreements"}
        assert "agreements 2 (document)" in answered(sophie, f"/sla forget {EMAIL}")

    def test_is_signed_as_before(self, playing: Stage, sophie: Person, claire: str) -> None:
        assert claire
        glossary = setup_of().agreement.glossary
        playing.apply(in_force=True, document=amended(glossary={**glossary, "lead": f"Such as {EMAIL}."}))
        forgets(playing, sophie)
        with playing.bot.desk.database.reading(OWN) as unit:
            versioned = unit.agreements.in_force()
            assert versioned is not None
            signed = {each.fingerprint for each in unit.agreements.signatures(versioned.version)}
        assert signed == {versioned.fingerprint} == {versioned.agreement.fingerprint()}


class TestWhatComesIn:
    def test_of_before_is_refused_with_the_reason(self, playing: Stage, sophie: Person) -> None:
        sent = prospects.claire(playing.bot.clock())
        playing.post("leads", sent)
        playing.settle()
        forgets(playing, sophie)
        for body in (sent, {**sent, "external_id": "form-2"}):
            with pytest.raises(HTTPError) as refused:
                playing.post("leads", body)
            assert refused.value.code == 409
            assert '"reason":"person_erased"' in refused.value.read().decode().replace(" ", "")
        activity = {"source": "website", "external_id": "v-1", "email": EMAIL, "activity": "visited_pricing"}
        with pytest.raises(HTTPError, match="409"):
            playing.post("activities", {**activity, "occurred_at": sent["occurred_at"]})
        assert not any(map(is_named, all_of_ours(playing)))

    def test_anew_is_a_new_lead_that_nothing_ties_to_the_erased_one(
        self, playing: Stage, sophie: Person, claire: str
    ) -> None:
        former = handoff_id(sophie, claire)
        forgets(playing, sophie)
        playing.pass_time(timedelta(minutes=10))
        answer = arrive(playing, prospects.claire, external_id="form-2")
        assert answer["handoff_id"] not in (None, former)
        life = answered(sophie, f"/sla lead {EMAIL}")
        assert "person-" not in life
        assert cards(sophie, claire) == 1

    def test_a_sale_of_before_counts_once_and_for_the_pseudonym(
        self, playing: Stage, sophie: Person, claire: str
    ) -> None:
        assert claire
        pseudonym = pseudonym_in(forgets(playing, sophie))
        now = playing.bot.clock() - timedelta(minutes=30)
        deal = {"source": "crm", "external_id": "d-1", "email": EMAIL, "amount": "4900.00", "currency": "EUR"}
        body = {**deal, "status": "won", "closed_at": now.isoformat()}
        answers = [playing.post("deals", body) for _ in range(2)]
        assert answers[0] == answers[1]
        assert answers[0]["counts_for"] == "marketing"
        playing.settle()
        assert "Won" in shown(card_of(sophie, pseudonym))
        assert not any(map(is_named, all_of_ours(playing)))

    def test_a_sale_whose_id_holds_the_address_is_the_one_that_is_known(self, playing: Stage, sophie: Person) -> None:
        arrive(playing, prospects.claire)
        deal = {"source": "crm", "external_id": f"{EMAIL}/1", "email": EMAIL, "amount": "4900.00", "currency": "EUR"}
        body = {**deal, "status": "won", "closed_at": playing.bot.clock().isoformat()}
        answer = playing.post("deals", body)
        forgets(playing, sophie)
        before = answered(sophie, "/sla kpis")
        assert playing.post("deals", body) == answer
        assert answered(sophie, "/sla kpis") == before
        assert not any(map(is_named, all_of_ours(playing)))

    def test_a_sale_of_before_the_first_of_two_erasures_counts_once(self, playing: Stage, sophie: Person) -> None:
        arrive(playing, prospects.claire)
        deal = {"source": "crm", "external_id": f"{EMAIL}/1", "email": EMAIL, "amount": "4900.00", "currency": "EUR"}
        body = {**deal, "status": "won", "closed_at": playing.bot.clock().isoformat()}
        answer = playing.post("deals", body)
        forgets(playing, sophie)
        playing.pass_time(timedelta(minutes=10))
        arrive(playing, prospects.claire, external_id="form-2")
        forgets(playing, sophie)
        before = answered(sophie, "/sla kpis")
        assert playing.post("deals", body) == answer
        assert answered(sophie, "/sla kpis") == before

    def test_a_sale_of_after_is_the_buyers_own(self, playing: Stage, sophie: Person, claire: str) -> None:
        assert claire
        forgets(playing, sophie)
        deal = {"source": "crm", "external_id": "d-1", "email": EMAIL, "amount": "4900.00", "currency": "EUR"}
        answer = playing.post("deals", {**deal, "status": "won", "closed_at": playing.bot.clock().isoformat()})
        assert answer["counts_for"] == "company"


def test_whoever_waits_for_an_agreement_is_handed_to_nobody_once_erased(empty: Stage) -> None:
    empty.apply(in_force=False)
    arrive(empty, prospects.claire)
    actor = Actor(OWN, "operator", "cli", empty.bot.clock())
    forget(empty.bot.desk, actor, EMAIL)
    empty.apply(in_force=True)
    empty.pass_time(A_WHILE)
    assert not empty.slack.person("U0SAM").sees(SALES, "person-")
