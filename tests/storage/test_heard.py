"""Which signatures were heard: each once, by whichever process, for as long as it matters."""

from rows import MINUTE, NOW

from storage.unit import Database


def test_a_signature_is_heard_once(database: Database) -> None:
    with database.across() as across:
        assert across.heard.first_time("5f", NOW)
        assert not across.heard.first_time("5f", NOW)
        assert across.heard.first_time("a0", NOW)
    with database.across() as across:
        assert not across.heard.first_time("5f", NOW + MINUTE)


def test_one_that_is_taken_back_may_be_heard_again(database: Database) -> None:
    with database.across() as across:
        across.heard.first_time("5f", NOW)
        across.heard.forget("5f")
        assert across.heard.first_time("5f", NOW)


def test_those_that_are_too_old_are_let_go(database: Database) -> None:
    with database.across() as across:
        across.heard.first_time("old", NOW)
        across.heard.first_time("new", NOW + MINUTE)
        across.heard.let_go(NOW + MINUTE)
        assert across.heard.first_time("old", NOW)
        assert not across.heard.first_time("new", NOW)
