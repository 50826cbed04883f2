"""A change after a signature voids it, a version waits for the date it names, and a head who left is replaced."""

from datetime import timedelta

import pytest
from amendments import amended
from seen import MARKETING, SALES, answered, reads, shown, signs

from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.person import Person
from storage.audit import AuditEntry


@pytest.fixture
def proposed(playing: Stage) -> Stage:
    """A second version that waits."""
    playing.apply(in_force=False, document=amended(within="2h"))
    playing.settle()
    return playing


def proposals(person: Person, channel: str = SALES) -> list[str]:
    return [shown(each) for each in person.sees(channel, "📝")]


def record(playing: Stage, subject: str) -> tuple[AuditEntry, ...]:
    with playing.bot.desk.database.reading(OWN) as unit:
        return unit.audit.of(subject)


def drafts(playing: Stage, person: Person, within: str) -> str:
    """Change a clause in the draft and propose it; what the person is told."""
    person.types("/sla agreement draft", in_=SALES)
    person.clicks(person.private(SALES)[-1], f"contact · {reads(person, 'First contact')}")
    assert not person.fills({reads(person, "Within"): within}).submits()
    playing.settle()
    person.clicks(person.private(SALES)[-1], reads(person, "Propose to both teams"))
    playing.settle()
    return shown(person.private(SALES)[-1])


class TestAnotherText:
    def test_takes_the_place_of_one_nobody_signed(self, proposed: Stage, sam: Person) -> None:
        assert "✅" in drafts(proposed, sam, "3h")
        first, second = proposals(sam)
        assert "Version 2 of the agreement waits no longer: another text took its place." in first
        assert "[Sign]" not in first
        assert "[Sign]" in second

    def test_is_for_heads_once_a_head_has_signed(self, proposed: Stage, sam: Person, sophie: Person) -> None:
        signs(proposed, sophie)
        told = drafts(proposed, sam, "3h")
        assert "A head has signed what is proposed" in told
        assert len(proposals(sam)) == 1

    def test_voids_what_was_signed(self, proposed: Stage, sophie: Person, marion: Person) -> None:
        signs(proposed, marion, MARKETING)
        assert "Marketing: signed by @Marion" in proposals(sophie)[0]
        assert "✅" in drafts(proposed, sophie, "3h")
        assert "What was signed of it counts no more (Marketing)." in proposals(sophie)[0]
        assert [entry.action for entry in record(proposed, "2")][-1] == "agreement.voided"
        assert "✅" in signs(proposed, sophie)
        assert "Version 3, proposé" in answered(sophie, "/sla agreement")

    def test_of_the_operator_voids_it_too(self, proposed: Stage, sophie: Person) -> None:
        signs(proposed, sophie)
        proposed.apply(in_force=False, document=amended(within="1h"))
        proposed.settle()
        assert "counts no more (Sales)" in proposals(sophie)[0]


class TestADate:
    @pytest.fixture
    def dated(self, playing: Stage) -> Stage:
        """A second version from Wednesday on, which both heads have signed on Monday."""
        playing.apply(in_force=False, document=amended(within="2h", **{"from": "2026-03-04"}))
        playing.settle()
        for user, channel in (("U0MARION", MARKETING), ("U0SOPHIE", SALES)):
            signs(playing, playing.slack.person(user), channel)
        return playing

    @pytest.mark.usefixtures("dated")
    def test_is_waited_for(self, sam: Person, sophie: Person) -> None:
        assert "entre en vigueur le jour" in shown(sophie.private(SALES)[-1])
        (told,) = proposals(sam)
        assert "Version 2 of the agreement is signed by both heads. In force from Mar 4, 2026 on, not before." in told
        assert "[Sign]" not in told
        assert "Version 1, in force" in answered(sam, "/sla agreement 1")

    def test_is_when_it_comes_into_force_once(self, dated: Stage, sam: Person, marion: Person) -> None:
        dated.pass_time(timedelta(days=1, hours=14))
        assert not sam.sees(SALES, "Version 2 of the agreement is in force")
        dated.pass_time(timedelta(hours=1))
        dated.pass_time(timedelta(days=1))
        for person, channel in ((sam, SALES), (marion, MARKETING)):
            assert len(person.sees(channel, "Version 2 of the agreement is in force")) == 1
        assert "Version 1, superseded" in answered(sam, "/sla agreement history")
        assert record(dated, "2")[-1].action == "agreement.in_force"

    def test_that_is_past_waits_for_nobody(self, playing: Stage, sophie: Person) -> None:
        playing.apply(in_force=True, document=amended(within="2h", **{"from": "2026-01-01"}))
        playing.settle()
        assert "Version 2, en vigueur" in answered(sophie, "/sla agreement")

    def test_of_a_text_that_was_replaced_comes_to_nothing(self, dated: Stage, sophie: Person) -> None:
        dated.apply(in_force=False, document=amended(within="1h"))
        dated.pass_time(timedelta(days=4))
        assert "Version 1, en vigueur" in answered(sophie, "/sla agreement 1")


class TestAHead:
    def replaces(self, playing: Stage, who: Person, to: str) -> dict[str, str]:
        """Name another head of sales, as the former one left."""
        who.types("/sla settings", in_=SALES)
        who.clicks(who.private(SALES)[-1], reads(who, "Replace a head"))
        answers = {"Team": "Sales", "Who leads it from now on": "", "The former head": "has left the team"}
        given = {reads(who, label): reads(who, answer) if answer else to for label, answer in answers.items()}
        complaints = who.fills(given).submits()
        playing.settle()
        return complaints

    def test_who_left_is_replaced_and_the_new_one_signs(self, proposed: Stage, sophie: Person, sue: Person) -> None:
        assert not self.replaces(proposed, sophie, "U0SUE")
        assert "✅" in signs(proposed, sue)
        assert "Seuls les deux responsables signent" in answered(sophie, "/sla sign")
        assert "leads sales from now on" in "\n".join(shown(each) for each in sue.direct())
        settings = answered(sue, "/sla settings")
        assert "Head, who signs: @Sue Ashworth" in settings
        assert "@Sophie" not in settings

    def test_is_replaced_on_the_record(self, proposed: Stage, sophie: Person) -> None:
        self.replaces(proposed, sophie, "U0SUE")
        (entry,) = record(proposed, "sales")
        assert (entry.actor, entry.action) == ("U0SOPHIE", "workspace.head_replaced")
        assert entry.detail == {"before": "U0SOPHIE", "after": "U0SUE"}

    def test_replaced_by_the_file_is_recorded_alike(self, proposed: Stage) -> None:
        document = amended()
        sales = document.workspace.sales.model_copy(update={"head": "U0SUE"})
        workspace = document.workspace.model_copy(update={"sales": sales})
        proposed.apply(in_force=False, document=document.model_copy(update={"workspace": workspace}))
        (entry,) = record(proposed, "sales")
        assert (entry.actor, entry.detail["after"]) == ("operator", "U0SUE")

    def test_who_signed_before_leaving_has_signed(self, proposed: Stage, sophie: Person, marion: Person) -> None:
        signs(proposed, sophie)
        self.replaces(proposed, sophie, "U0SUE")
        assert "✅" in signs(proposed, marion, MARKETING)
        proposed.settle()
        assert marion.sees(MARKETING, "Version 2 of the agreement is in force")

    def test_is_replaced_by_somebody_else(self, proposed: Stage, sophie: Person) -> None:
        complaints = self.replaces(proposed, sophie, "U0SOPHIE")
        assert "est déjà responsable" in " ".join(complaints.values())

    @pytest.mark.usefixtures("proposed")
    def test_is_not_replaced_by_a_member(self, sam: Person) -> None:
        told = answered(sam, "/sla settings")
        assert "[Replace a head]" not in told
        assert "Head, who signs: @Sophie" in told

    def test_is_named_on_the_proposal_no_more(self, proposed: Stage, sophie: Person, sam: Person) -> None:
        self.replaces(proposed, sophie, "U0SUE")
        (told,) = proposals(sam)
        assert "@Sue Ashworth have signed it" in told
        assert "@Sophie" not in told
