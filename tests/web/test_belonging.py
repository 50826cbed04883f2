"""Of which company whoever acts is: workspaces of one company on Enterprise Grid are not others."""

import pytest

from bot.listeners.belonging import is_foreign

OURS = {"enterprise": {"id": "E0OURS", "name": "Ours"}}


@pytest.mark.parametrize(
    ("place", "user", "foreign"),
    [
        ({}, {"team_id": "T0HERE"}, False),
        ({}, {"team_id": "T0ABROAD"}, True),
        ({"enterprise": None}, {"team_id": "T0ABROAD"}, True),
        ({}, {}, False),
        ({}, "U0SAM", False),
        (OURS, {"team_id": "T0SISTER", "enterprise_id": "E0OURS"}, False),
        (OURS, {"team_id": "T0SISTER", "enterprise_user": {"enterprise_id": "E0OURS"}}, False),
        (OURS, {"team_id": "T0PARTNER", "enterprise_id": "E0PARTNER"}, True),
        (OURS, {"team_id": "T0PARTNER", "enterprise_user": {"enterprise_id": "E0PARTNER"}}, True),
        (OURS, {"team_id": "E0PARTNER"}, True),
        (OURS, {"team_id": "E0OURS"}, False),
        (OURS, {"team_id": "T0SISTER"}, False),
        ({"enterprise": "E0OURS"}, {"team_id": "E0PARTNER"}, True),
    ],
)
def test_somebody_is_foreign_where_their_company_is_another(
    place: dict[str, object], user: object, foreign: object
) -> None:
    assert is_foreign({**place, "user": user}, "T0HERE") is foreign
