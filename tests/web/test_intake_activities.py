"""POST /api/v1/activities: what a prospect did counts for its score, also when it comes before the prospect."""

from sender import Sender, example

WARM = {"employees": 120, "role": "cmo"}


class TestAnActivity:
    def test_of_a_known_lead_brings_its_score_up_to_date(self, sender: Sender) -> None:
        lead = sender.stores("leads", example("lead", attributes=WARM))
        answer = sender.stores("activities", example("activity"))
        assert answer["lead_id"] == lead["lead_id"]
        assert [(line["rule"], line["points"]) for line in answer["why"]] == [
            ("size", 20),
            ("decider", 20),
            ("pricing", 30),
        ]
        assert (answer["stage"], answer["score"]) == ("sql", 70)
        assert sender.handoff(answer["handoff_id"]).lead_id == lead["lead_id"]

    def test_counts_once_however_often_it_is_done(self, sender: Sender) -> None:
        sender.stores("leads", example("lead", attributes=WARM))
        first = sender.stores("activities", example("activity"))
        again = sender.stores("activities", example("activity", external_id="visit-2"))
        assert (again["score"], again["handoff_id"]) == (first["score"], first["handoff_id"])

    def test_that_no_rule_asks_for_changes_no_score(self, sender: Sender) -> None:
        sender.stores("leads", example("lead", attributes=WARM))
        assert sender.stores("activities", example("activity", activity="read_blog"))["score"] == 40

    def test_of_somebody_unknown_waits_for_the_lead(self, sender: Sender) -> None:
        assert sender.stores("activities", example("activity")) == {"lead_id": None}

    def test_before_its_lead_counts_once_the_lead_is_there(self, sender: Sender) -> None:
        sender.stores("activities", example("activity"))
        lead = sender.stores("leads", example("lead", attributes=WARM))
        assert (lead["stage"], lead["score"]) == ("sql", 70)
        assert "pricing" in {line["rule"] for line in lead["why"]}

    def test_is_on_record_once_with_or_without_a_lead(self, sender: Sender) -> None:
        def on_record() -> int:
            return sum("'activity.received'" in row for row in sender.everything_stored())

        sender.stores("activities", example("activity"))
        assert on_record() == 1
        sender.stores("leads", example("lead", attributes=WARM))
        sender.stores("activities", example("activity", external_id="visit-2"))
        sender.stores("activities", example("activity", external_id="visit-2"))
        assert on_record() == 2

    def test_before_the_agreement_counts_once_that_is_in_force(self, early: Sender) -> None:
        early.stores("leads", example("lead", attributes=WARM))
        assert early.stores("activities", example("activity"))["score"] == 0
        early.apply(in_force=True)
        early.works()
        assert early.stores("leads", example("lead", attributes=WARM))["score"] == 70


class TestTheSameDeliveryAgain:
    def test_changes_nothing(self, sender: Sender) -> None:
        sender.stores("leads", example("lead", attributes=WARM))
        first = sender.stores("activities", example("activity"))
        stored = sender.everything_stored()
        assert sender.stores("activities", example("activity")) == first
        assert sender.everything_stored() == stored

    def test_names_the_lead_that_came_meanwhile(self, sender: Sender) -> None:
        assert sender.stores("activities", example("activity"))["lead_id"] is None
        lead = sender.stores("leads", example("lead"))
        assert sender.stores("activities", example("activity"))["lead_id"] == lead["lead_id"]

    def test_with_another_content_is_a_conflict(self, sender: Sender) -> None:
        sender.stores("activities", example("activity"))
        changed = example("activity", activity="attended_webinar")
        sender.is_refused("activities", changed, 409, "external_id_reused")

    def test_under_an_id_that_a_lead_has_is_another_delivery(self, sender: Sender) -> None:
        sender.stores("leads", example("lead", external_id="1", attributes=WARM))
        assert sender.stores("activities", example("activity", external_id="1"))["score"] == 70
