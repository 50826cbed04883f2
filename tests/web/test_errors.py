"""Every error is JSON with a reason for programs; what went wrong inside stays inside."""

from dataclasses import replace

import pytest
from sender import TOKEN, Sender, example, reason_of

from bot.services.desk import Desk


class TestPathsAndMethods:
    @pytest.mark.parametrize(
        "path", ["/", "/nothing", "/api", "/api/v1", "/api/v1/", "/api/v1/leads/", "/api/v2/leads"]
    )
    def test_that_do_not_exist(self, door: Sender, path: str) -> None:
        answer = door.client.post(path, json={}, headers={"Authorization": f"Bearer {TOKEN}"})
        assert (answer.status_code, reason_of(answer)) == (404, "not_found")

    @pytest.mark.parametrize(
        ("method", "path", "allowed"),
        [
            ("GET", "/api/v1/leads", "POST"),
            ("PUT", "/api/v1/activities", "POST"),
            ("DELETE", "/api/v1/deals", "POST"),
            ("POST", "/api/v1/kpis", "GET"),
            ("GET", "/slack/events", "POST"),
            ("POST", "/healthz", "GET"),
            ("POST", "/openapi.json", "GET"),
        ],
    )
    def test_that_do_not_go_together(self, door: Sender, method: str, path: str, allowed: str) -> None:
        answer = door.client.open(path, method=method, headers={"Authorization": f"Bearer {TOKEN}"})
        assert (answer.status_code, reason_of(answer)) == (405, "method_not_allowed")
        assert allowed in answer.headers["Allow"]


def test_a_delivery_that_slack_has_not_signed_is_refused(door: Sender) -> None:
    assert door.client.post("/slack/events", data="command=%2Fsla").status_code == 401


def test_an_unexpected_failure_is_named_and_nothing_more(door: Sender) -> None:
    def out_of_ids() -> str:
        raise RuntimeError("out of ids")

    broken = Sender(replace(door.bot, desk=Desk(door.bot.desk.database, new_id=out_of_ids)))
    before = door.everything_stored()
    answer = broken.posts("leads", example("lead", email="secret@usine.example"))
    assert (answer.status_code, reason_of(answer)) == (500, "internal_error")
    for inside in ("Traceback", "RuntimeError", "out of ids", ".py", "secret"):
        assert inside not in answer.text
    assert door.everything_stored() == before
