"""Leads, activities and deals as nobody should send them: refused with a reason and without a trace, or taken whole."""

import json
from datetime import UTC, datetime
from typing import Any

from amount import cases
from hypothesis import given
from hypothesis import strategies as st
from odd_values import changed, texts
from two_workspaces import JSON, World

from bot.web.openapi import BODIES, EXAMPLES, document

DOCUMENTED = {
    name: {int(status) for status in document()["paths"][f"/api/v1/{name}"]["post"]["responses"]} for name in BODIES
}
TYPES = (JSON, JSON, "application/json; charset=utf-16", "application/x-www-form-urlencoded", "text/plain", "")
KNOWN = ("open@usine-nord.example", "trial-45", "slack", "EUR", "XXX", "1.001", "-0", "2026-03-02T10:00:00Z",
         "1999-12-31T23:59:59Z", "2099-12-31T23:59:59-23:59", "2026-03-02T24:00:00Z", "won", "open")  # fmt: skip
PERIODS = ("2026", "2026-Q1", "2026-Q5", "2026-W53", "2026-W00", "2026-00", "1900", "2200", "2200-W53", "9999", "0000")


@given(data=st.data(), name=st.sampled_from(sorted(BODIES)))
@cases(1000, short=40)
def test_a_good_body_with_a_thing_or_two_changed(world: World, data: st.DataObject, name: str) -> None:
    body = json.dumps(data.draw(changed(example(data, name), KNOWN))).encode()
    assert world.post(name, f"/api/v1/{name}", body) in DOCUMENTED[name]


@given(data=st.data(), name=st.sampled_from(sorted(BODIES)))
@cases(300)
def test_any_bytes(world: World, data: st.DataObject, name: str) -> None:
    good = json.dumps(example(data, name)).encode()
    at = data.draw(st.integers(0, len(good)))
    cut = st.binary(max_size=4).map(lambda inserted: good[:at] + inserted + good[at + 1 :])
    body = data.draw(st.one_of(st.binary(max_size=100), cut, st.just(good.decode().encode("utf-16"))))
    status = world.post("intake bytes", f"/api/v1/{name}", body, data.draw(st.sampled_from(TYPES)))
    assert status in DOCUMENTED[name]


@given(data=st.data())
@cases(200)
def test_any_query(world: World, data: st.DataObject) -> None:
    asked = st.one_of(
        st.sampled_from(PERIODS), texts().map(lambda text: text.encode("utf-8", "ignore").decode()[:9000])
    )
    query = {"period": data.draw(asked), "view": data.draw(st.sampled_from(["period", "cohort", "", "x"]))}
    assert world.ask("kpis", "/api/v1/kpis", query) in (200, 422)


def example(data: st.DataObject, name: str) -> dict[str, Any]:
    """The document's own example, now and then about somebody who is known."""
    known = data.draw(st.sampled_from(["claire.petit@usine-nord.example", "claimed@usine-nord.example"]))
    at = data.draw(st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30)))  # noqa: DTZ001 — Hypothesis asks for naive ones
    when = {key: at.replace(tzinfo=UTC).isoformat() for key in ("occurred_at", "closed_at") if key in EXAMPLES[name]}
    return {**EXAMPLES[name], "email": known, **when}
