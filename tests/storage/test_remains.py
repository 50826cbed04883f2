"""Whatever an erasure leaves is named: an address stands nowhere in the database without a word of it."""

from datetime import timedelta

import pytest
from everything_held import ADDRESS, fill
from planted import EVERY, holds, plant, standing
from published import published
from rows import ELSEWHERE, HERE, NOW, lead
from stored import everything_stored
from told import told_by_column

from bot.identity import IdSource
from bot.services import forgetting, holding
from bot.services.desk import Desk
from bot.services.errors import Refused
from sla.actor import Actor
from sla.remains import Keeper
from storage.personal import HELD, PROSPECTS, About, columns
from storage.unit import Database

OPERATOR = Actor(HERE, "operator", "cli", NOW + timedelta(days=30))
TEXTS = {(table, column) for table in HELD for column in columns(table, About.TEXT)}
CODES = {(table, column) for table, column in TEXTS if table in PROSPECTS and column in ("source", "campaign")}


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database, IdSource(lambda: NOW))


class TestAnAddressThatStandsEverywhere:
    """In every column that may hold a text, of rows that are about somebody else; its owner is known besides."""

    @pytest.fixture(autouse=True)
    def planted(self, database: Database, database_url: str) -> None:
        fill(database, database_url)
        plant(database_url)
        assert standing(database_url) == EVERY

    def test_is_gone_or_named(self, desk: Desk, database_url: str) -> None:
        done = forgetting.forget(desk, OPERATOR, ADDRESS)
        assert {(each.table, each.column) for each in done.left} == standing(database_url)

    def test_is_gone_from_what_people_typed_but_for_what_others_are_counted_by(
        self, desk: Desk, database_url: str
    ) -> None:
        forgetting.forget(desk, OPERATOR, ADDRESS)
        assert standing(database_url) & TEXTS == CODES | {("deals", "external_id")}

    def test_is_told_to_whoever_asks_wherever_it_stands(self, desk: Desk) -> None:
        told = told_by_column(holding.export(desk, OPERATOR, ADDRESS))
        assert {place for place, values in told.items() if any(map(holds, values))} == EVERY

    def test_is_named_with_who_can_take_it_out(self, desk: Desk) -> None:
        left = forgetting.forget(desk, OPERATOR, ADDRESS).left
        keepers = {f"{each.table}.{each.column}": each.keeper for each in left}
        assert {where: keepers[where] for where in WHO} == WHO
        assert {each.keeper for each in left} == set(Keeper) - {Keeper.ALIKE}

    def test_is_named_again_to_who_tries_once_more(self, desk: Desk, database_url: str) -> None:
        forgetting.forget(desk, OPERATOR, ADDRESS)
        before = everything_stored(database_url)
        with pytest.raises(Refused, match="only_left") as refused:
            forgetting.forget(desk, OPERATOR, ADDRESS)
        assert "agreements 8 (document)" in refused.value.facts["places"]
        assert everything_stored(database_url) == before


WHO = {
    "agreements.document": Keeper.SIGNED,
    "drafts.document": Keeper.DRAFT,
    "workspaces.document": Keeper.SETUP,
    "campaigns.key": Keeper.CODE,
    "campaigns.sources": Keeper.CODE,
    "leads.source": Keeper.CODE,
    "handoffs.campaign": Keeper.CODE,
    "deals.external_id": Keeper.RECORD,
    "people.name": Keeper.SLACK,
    "outbox.key": Keeper.WORKINGS,
}


class TestHowItIsSpelt:
    @pytest.mark.parametrize(
        ("address", "spelt"),
        [
            (ADDRESS, ADDRESS.upper()),
            (ADDRESS, f"spring-{ADDRESS}"),
            (ADDRESS, f"<mailto:{ADDRESS}|write>"),
            ("kiki@usines.example", "\u212aIKI@U\u017fines.example"),  # the signs of Kelvin and of a long s
            ("renée@usine.example", "RENÉE@usine.example"),
            ("a_b%c\\d@usine.example", "A_B%C\\D@usine.example"),
        ],
    )
    def test_an_address_is_found(self, desk: Desk, address: str, spelt: str) -> None:
        with desk.database.unit(HERE) as unit:
            unit.leads.insert(lead("paul", source=spelt))
            assert [each.holding for each in unit.remains.of([address])] == [("source",)]

    @pytest.mark.parametrize("spelt", ["renée@usine.example", "RENÉE@USINE.EXAMPLE"])
    def test_it_is_found_in_what_is_written_as_signs_of_json(self, desk: Desk, spelt: str) -> None:
        with desk.database.unit(HERE) as unit:
            unit.leads.insert(lead("paul", attributes={"boss": {"asks": [spelt]}}))
            unit.audit.write(OPERATOR, "lead.offered", "paul", {spelt: 1})
            found = unit.remains.of(["renée@usine.example"])
        assert sorted((each.table, *each.holding) for each in found) == [("audit", "detail"), ("leads", "attributes")]

    @pytest.mark.parametrize("other", [f"marie-{ADDRESS}", f"{ADDRESS}.org", ADDRESS.replace(".", "x")])
    def test_that_of_somebody_else_who_is_known_is_not(self, desk: Desk, other: str) -> None:
        with desk.database.unit(HERE) as unit:
            unit.leads.insert(lead("marie", email=other, attributes={"met": other}))
            assert unit.remains.of([ADDRESS]) == []


def test_what_may_be_another_address_is_named_and_stays(desk: Desk, database_url: str) -> None:
    fill(desk.database, database_url)
    with desk.database.unit(HERE) as unit:
        unit.audit.write(OPERATOR, "lead.offered", "paul", {"source": f"spring-{ADDRESS}"})
    (left,) = forgetting.forget(desk, OPERATOR, ADDRESS).left
    assert (left.table, left.column, left.keeper) == ("audit", "detail", Keeper.ALIKE)
    with pytest.raises(Refused, match="only_left"):
        forgetting.forget(desk, OPERATOR, ADDRESS)


def test_another_workspace_is_not_searched(desk: Desk) -> None:
    with desk.database.unit(ELSEWHERE) as unit:
        unit.leads.insert(lead("claire", email=ADDRESS))
    with desk.database.reading(HERE) as unit:
        assert unit.remains.of([ADDRESS]) == []


def test_what_names_nobody_of_whom_records_are_held_is_replaced_or_named(desk: Desk, database_url: str) -> None:
    with desk.database.unit(HERE) as unit:
        unit.workspaces.put(published().workspace, NOW)
        unit.leads.insert(lead("paul", source=f"spring-{ADDRESS}"))
        unit.audit.write(OPERATOR, "lead.offered", "paul", {"for": ADDRESS})
    assert forgetting.look(desk, OPERATOR, ADDRESS).texts == 1
    done = forgetting.forget(desk, OPERATOR, ADDRESS)
    assert [each.place for each in done.left] == ["leads paul (source)"]
    assert standing(database_url) == {("leads", "source")}
