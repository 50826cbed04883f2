"""Addresses of databases: what is understood, and how the driver is told of several servers."""

import pytest
from sqlalchemy import event

from storage.engines import address, engine_for

BOTH = "postgresql://sla:secret@one:5432,two:5433/sla?target_session_attrs=read-write"


@pytest.mark.parametrize(
    ("url", "user"),
    [(BOTH, "sla"), (BOTH.replace("sla:secret@", ""), None), (BOTH.replace("postgresql:", "postgres:"), "sla")],
)
def test_several_servers_are_named_as_the_driver_wants_them(url: str, user: str | None) -> None:
    engine = engine_for(address(url), 1)
    _, given = engine.dialect.create_connect_args(engine.url)
    assert (given["host"], given["port"], given["dbname"]) == ("one,two", "5432,5433", "sla")
    assert (given["target_session_attrs"], given.get("user")) == ("read-write", user)
    assert "secret" not in str(engine.url)


def test_a_server_that_is_gone_is_noticed_within_seconds() -> None:
    assert "connect_timeout" not in address(BOTH).query
    assert address(f"{BOTH}&connect_timeout=1").query["connect_timeout"] == "1"


def test_a_comma_in_a_password_names_no_second_server() -> None:
    assert address("postgresql://sla:one,two@here/sla").host == "here"


def test_nothing_is_prepared_where_a_pooler_gives_each_transaction_another_session() -> None:
    engine = engine_for(address("postgresql://sla@pooler/sla?prepare_threshold=none"), 1)
    given: dict[str, object] = {}

    @event.listens_for(engine, "do_connect")
    def connecting(_dialect: object, _record: object, _arguments: object, options: dict[str, object]) -> None:
        given.update(options)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        engine.connect()
    assert (given["host"], given["prepare_threshold"]) == ("pooler", None)
    with pytest.raises(ValueError, match="prepare_threshold may be none"):
        address("postgresql://sla@pooler/sla?prepare_threshold=5")


@pytest.mark.parametrize(
    "url", ["", "sla.db", "postgresql://user@host:port/sla", "postgresql://a:x,b:y/sla", "mysql://h/d"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="is no database"):
        address(url)
