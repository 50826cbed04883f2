"""POST /api/v1/leads: stored, scored by the agreed rules, and handed to sales when ripe; a delivery counts once."""

from sender import Hands, Sender, example
from stored import spoil

from bot.app import Bot
from bot.services.workspaces import OWN
from sla.arrival import new_lead
from sla.handoff import Grade, Status
from sla.intake import ArrivingLead


class TestALead:
    def test_is_answered_with_its_stage_its_score_and_why(self, sender: Sender) -> None:
        answer = sender.stores("leads", example("lead"))
        at = "2026-03-02T09:30:00+00:00"
        assert answer == {
            "lead_id": answer["lead_id"],
            "stage": "sql",
            "score": 100,
            "why": [
                {"rule": "demo", "points": 60, "why": "asked for a demo", "at": at},
                {"rule": "size", "points": 20, "why": "50 people or more", "at": at},
                {"rule": "decider", "points": 20, "why": "decides", "at": at},
            ],
            "missing": [],
            "handoff_id": answer["handoff_id"],
        }

    def test_that_is_ripe_is_handed_to_sales_with_its_clocks_and_its_card(self, sender: Sender) -> None:
        handoff_id = sender.stores("leads", example("lead"))["handoff_id"]
        handoff = sender.handoff(handoff_id)
        assert (handoff.status, handoff.grade, handoff.campaign) == (Status.OPEN, Grade.HOT, "trial-45")
        assert sender.running_clocks(handoff_id) == {"claim", "contact_hot", "attempts"}
        assert f"card:{handoff_id}" in sender.waiting_posts()

    def test_that_is_not_ripe_waits_for_more(self, sender: Sender) -> None:
        answer = sender.stores("leads", example("lead", attributes={"employees": 120, "role": "cmo"}))
        assert (answer["stage"], answer["score"], answer["handoff_id"]) == ("mql", 40, None)

    def test_that_nothing_is_known_of_has_no_score(self, sender: Sender) -> None:
        answer = sender.stores("leads", example("lead", attributes={}))
        assert (answer["stage"], answer["score"], answer["why"], answer["handoff_id"]) == ("lead", 0, [], None)

    def test_without_a_required_field_is_not_handed_over_until_it_comes(self, sender: Sender) -> None:
        nameless = sender.stores("leads", example("lead", company=""))
        assert (nameless["stage"], nameless["score"], nameless["handoff_id"]) == ("mql", 100, None)
        known = sender.stores("leads", example("lead", external_id="form-2"))
        assert known["lead_id"] == nameless["lead_id"]
        assert known["stage"] == "sql"
        assert known["handoff_id"]

    def test_needs_no_more_than_where_it_comes_from_who_it_is_and_when(self, sender: Sender) -> None:
        kept = ("source", "external_id", "email", "occurred_at")
        body = {name: value for name, value in example("lead").items() if name in kept}
        assert sender.stores("leads", body)["stage"] == "lead"


class TestOnePerson:
    def test_is_one_lead_however_often_they_come(self, sender: Sender) -> None:
        first = sender.stores("leads", example("lead"))
        again = sender.stores(
            "leads", example("lead", source="webinar", external_id="w-1", email=" Claire.PETIT@usine-nord.example")
        )
        assert (again["lead_id"], again["handoff_id"]) == (first["lead_id"], first["handoff_id"])

    def test_keeps_what_is_known_where_a_later_form_says_nothing(self, sender: Sender) -> None:
        sender.stores("leads", example("lead"))
        later = sender.stores("leads", example("lead", external_id="form-2", company="", phone="", attributes={}))
        assert (later["stage"], later["score"]) == ("sql", 100)

    def test_loses_points_that_no_longer_hold_in_a_line_of_their_own(self, sender: Sender) -> None:
        sender.stores("leads", example("lead"))
        later = sender.stores("leads", example("lead", external_id="form-2", attributes={"employees": 3}))
        assert [(line["rule"], line["points"]) for line in later["why"]] == [
            ("demo", 60),
            ("size", 20),
            ("decider", 20),
            ("size", -20),
        ]
        assert later["score"] == 80
        assert later["stage"] == "sql"


class TestTheSameDeliveryAgain:
    def test_is_answered_alike_and_changes_nothing(self, sender: Sender, hands: Hands) -> None:
        first = sender.stores("leads", example("lead"))
        stored = sender.everything_stored()
        hands.pass_time(hours=3)
        assert sender.stores("leads", example("lead")) == first
        assert sender.everything_stored() == stored

    def test_is_the_same_however_its_fields_are_ordered_and_written(self, sender: Sender) -> None:
        first = sender.stores("leads", example("lead"))
        body = example("lead", occurred_at="2026-03-02T09:15:00Z", company=" Usine Nord ")
        body["attributes"] = dict(reversed(body["attributes"].items()))
        assert sender.stores("leads", dict(reversed(body.items()))) == first

    def test_tells_how_the_lead_stands_by_now(self, sender: Sender) -> None:
        body = example("lead", attributes={"employees": 120, "role": "cmo"})
        assert sender.stores("leads", body)["stage"] == "mql"
        sender.stores("activities", example("activity"))
        assert sender.stores("leads", body)["stage"] == "sql"

    def test_with_another_content_is_a_conflict(self, sender: Sender) -> None:
        sender.stores("leads", example("lead"))
        sender.is_refused("leads", example("lead", company="Usine Sud"), 409, "external_id_reused")

    def test_under_another_source_is_another_delivery(self, sender: Sender) -> None:
        first = sender.stores("leads", example("lead"))
        other = sender.stores("leads", example("lead", source="fair", email="paul@usine-sud.example"))
        assert other["lead_id"] != first["lead_id"]

    def test_of_a_finished_handoff_opens_no_second_one_but_a_new_request_does(
        self, sender: Sender, hands: Hands
    ) -> None:
        first = sender.stores("leads", example("lead"))
        sender.stores("deals", example("deal"))
        assert sender.stores("leads", example("lead"))["handoff_id"] == first["handoff_id"]
        hands.pass_time(days=1)
        returned = sender.stores("leads", example("lead", external_id="form-2"))
        assert returned["lead_id"] == first["lead_id"]
        assert returned["handoff_id"] != first["handoff_id"]

    def test_a_customer_stays_one_whatever_they_download(self, sender: Sender) -> None:
        first = sender.stores("leads", example("lead"))
        sender.stores("deals", example("deal"))
        returned = sender.stores(
            "leads", example("lead", external_id="paper", attributes={"employees": 1, "form": "newsletter"})
        )
        assert (returned["stage"], returned["handoff_id"]) == ("customer", first["handoff_id"])
        assert returned["score"] < first["score"]


class TestBeforeAnAgreementIsInForce:
    def test_a_lead_is_stored_and_neither_scored_nor_handed_over(self, early: Sender) -> None:
        answer = early.stores("leads", example("lead"))
        assert (answer["stage"], answer["score"], answer["why"], answer["handoff_id"]) == ("lead", 0, [], None)

    def test_it_is_handed_over_once_one_is(self, early: Sender) -> None:
        early.stores("leads", example("lead"))
        assert early.works() == 0
        early.apply(in_force=True)
        assert (early.works(), early.works()) == (1, 0)
        answer = early.stores("leads", example("lead"))
        assert (answer["stage"], answer["score"]) == ("sql", 100)
        assert early.handoff(answer["handoff_id"]).status is Status.OPEN

    def test_however_many_waited(self, early: Sender, bot: Bot) -> None:
        forms = [example("lead", external_id=f"f-{number}", email=f"{number}@usine.example") for number in range(501)]
        with bot.desk.database.unit(OWN) as unit:
            for number, form in enumerate(forms):
                unit.leads.insert(new_lead(str(number), ArrivingLead.model_validate(form)))
                unit.waiting.add(str(number))
        early.apply(in_force=True)
        assert early.works() == len(forms)
        cards = [key for key in early.waiting_posts() if key.startswith("card:")]
        assert len(cards) == len(forms)

    def test_one_that_cannot_be_scored_holds_up_no_other(self, early: Sender) -> None:
        """Its row is damaged, as no delivery could do."""
        addresses = ("a@usine.example", "b@usine.example", "c@usine.example")
        ids = [early.stores("leads", example("lead", external_id=name, email=name))["lead_id"] for name in addresses]
        damaged = min(ids)
        self.writes(early, "UPDATE leads SET attributes = '[1]' WHERE lead_id = :lead_id", damaged)
        early.apply(in_force=True)
        assert early.works() == len(ids) - 1
        assert early.works() == 0
        self.writes(early, "UPDATE leads SET attributes = '{}' WHERE lead_id = :lead_id", damaged)
        assert early.works() == 1

    @staticmethod
    def writes(sender: Sender, sql: str, lead_id: str) -> None:
        spoil(sender.bot.settings.database_url, sql, lead_id=lead_id)

    def test_without_any_set_up_the_sender_is_asked_to_come_again(self, nobody: Sender) -> None:
        for kind in ("lead", "activity", "deal"):
            path = {"lead": "leads", "activity": "activities", "deal": "deals"}[kind]
            nobody.is_refused(path, example(kind), 503, "not_set_up")
