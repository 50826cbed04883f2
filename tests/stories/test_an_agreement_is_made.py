"""From an empty workspace to an amended agreement: two heads and four members write, mark, sign, keep and mend it."""

from datetime import timedelta

import pytest
from seen import MARKETING, SALES, answered, card_of, reads, shown

from bot import setup_file
from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person
from sla.deadline import Verdict
from sla.record import Ran
from sla.replay import Replay

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALONE = """\
workspace:
  name: Atelier Numérique
  marketing: {channel: C0MARKETING, head: U0MARION, members: [U0MEHDI, U0VERA]}
  sales: {channel: C0SALES, head: U0SOPHIE, members: [U0SAM, U0SUE]}
"""
TEAMS = {MARKETING: ("U0MARION", "U0MEHDI", "U0VERA"), SALES: ("U0SOPHIE", "U0SAM", "U0SUE")}


class Story:
    """The six of them at their clients."""

    def __init__(self, playing: Stage) -> None:
        self.playing = playing

    def person(self, user: str) -> Person:
        return self.playing.slack.person(user)

    def place(self, user: str) -> str:
        return MARKETING if user in TEAMS[MARKETING] else SALES

    def last(self, user: str) -> Message:
        """What somebody was last shown alone in their team's channel."""
        self.playing.settle()
        return self.person(user).private(self.place(user))[-1]

    def draft(self, user: str) -> Message:
        self.person(user).types("/sla agreement draft", in_=self.place(user))
        return self.last(user)

    def edits(self, user: str, piece: str, **answers: str) -> None:
        """Change a clause of the draft, its menu entry and labels as in English."""
        person = self.person(user)
        name, dot, title = piece.partition(" · ")
        person.clicks(self.draft(user), f"{name}{dot}{reads(person, title)}" if dot else reads(person, piece))
        labels = {label.replace("_", " "): answer for label, answer in answers.items()}
        assert not person.fills({reads(person, label): answer for label, answer in labels.items()}).submits()

    def proposes(self, user: str) -> None:
        person = self.person(user)
        person.clicks(self.draft(user), reads(person, "Propose to both teams"))
        assert "✅" in shown(self.last(user))

    def proposal(self, user: str) -> Message:
        """The proposal that waits, in somebody's channel."""
        return self.person(user).sees(self.place(user), "📝")[-1]

    def marks(self, user: str, clause: str, mark: str, why: str = "") -> None:
        person = self.person(user)
        person.clicks(self.proposal(user), "Mark a clause")
        given = {"Clause": clause, "For me it is": mark, "Why?": why}
        translated = {reads(person, label): answer for label, answer in given.items() if answer}
        assert not person.fills(translated).submits()
        self.playing.settle()

    def signs(self, user: str) -> None:
        self.person(user).clicks(self.proposal(user), "Sign")
        assert "✅" in shown(self.last(user))

    def asks(self, user: str, typed: str) -> str:
        return answered(self.person(user), typed, self.place(user)).replace("`", "").replace("*", "")


@pytest.fixture
def story(empty: Stage) -> Story:
    """A workspace whose teams are known, and nothing else."""
    empty.apply(in_force=False, document=setup_file.read(ALONE))
    empty.settle()
    return Story(empty)


def written(story: Story) -> None:
    """Both teams write the first draft, and it is proposed."""
    assert "Aucun accord" in story.asks("U0SOPHIE", "/sla agreement")
    assert "Begun from usual figures" in shown(story.draft("U0SAM"))
    story.edits("U0MEHDI", "volume · SQLs handed over", At_least="5", Period="par mois")
    story.edits("U0SUE", "contact · First contact", Within="1h")
    story.edits("U0VERA", "General", Title="Marketing and sales, our first")
    story.proposes("U0MARION")


def understood(story: Story) -> None:
    """The members say what they make of it, and what is too hard is written anew before anybody signs."""
    story.marks("U0SAM", "First contact (contact)", "🧗 Too hard", "nobody is there at noon")
    story.marks("U0SUE", "First contact (contact)", "🧗 Too hard", "one hour, and lunch takes one")
    story.marks("U0VERA", "SQLs handed over (volume)", "👍 Clear")
    story.marks("U0MEHDI", "Prise en charge (claim)", "❓ Pas claire", "depuis quand")
    told = shown(story.proposal("U0SOPHIE"))
    assert "First contact (contact): 🧗 Too hard 2" in told
    assert told.index("nobody is there at noon") < told.index("depuis quand") < told.index("[Sign]")
    story.signs("U0MARION")
    story.edits("U0SOPHIE", "contact · First contact", Within="2h")
    story.proposes("U0SOPHIE")
    former = story.person("U0SOPHIE").sees(SALES, "📝")[0]
    assert "another text took its place" in shown(former)
    assert "What was signed of it counts no more (Marketing)" in shown(former)


def signed(story: Story) -> None:
    """Both heads sign the second text."""
    story.signs("U0MARION")
    assert not story.person("U0SAM").sees(SALES, "is in force")
    story.signs("U0SOPHIE")
    for user in ("U0SAM", "U0MEHDI"):
        assert story.person(user).sees(story.place(user), "Version 2 of the agreement is in force")


def worked(story: Story) -> None:
    """A week of handoffs: a lead each morning, called after half an hour on two days, else after three hours."""
    for number, hours in enumerate((0.5, 3, 0.5, 3, 3)):
        story.playing.post("leads", prospects.anybody(story.playing.bot.clock(), number, hot=False))
        story.playing.settle()
        sam = story.person("U0SAM")
        sam.clicks(card_of(sam, prospects.name_of(number)), "Claim")
        story.playing.pass_time(hours * HOUR)
        sam.clicks(card_of(sam, prospects.name_of(number)), "Contacted")
        story.playing.pass_time(DAY - hours * HOUR)


def looked_back(story: Story) -> None:
    """What came of it, and what another target would have come to; nothing changes by asking."""
    assert "First contact contact: 40%, target 90% (n = 5)" in story.asks("U0SUE", "/sla status")
    told = story.asks("U0SUE", "/sla whatif contact 4h")
    assert "Would have been kept: 100% (5 of 5)" in told
    assert "In truth: 40% (2 of 5)" in told
    assert "Tightest target that would have been kept 90% of the time: 3 h" in told
    assert "within 2 h" in story.asks("U0SUE", "/sla agreement")


def amended(story: Story) -> None:
    """The clause that was the wrong one is mended, tried as a whole draft, understood and signed."""
    story.edits("U0SAM", "contact · First contact", Within="4h")
    told = story.asks("U0SAM", "/sla whatif draft")
    assert "First contact contact: within 2 h, for 90%, 40% (2 of 5) → within 4 h, for 90%, 100% (5 of 5)" in told
    story.proposes("U0SAM")
    assert "~Sales · First contact: within 2 h, for 90% `contact`~" in shown(story.proposal("U0SAM"))
    story.marks("U0SUE", "First contact (contact)", "👍 Clear")
    story.signs("U0SOPHIE")
    story.signs("U0MARION")
    history = story.asks("U0SAM", "/sla agreement history")
    assert history.index("Version 3, in force") < history.index("Version 2, superseded")


def test_two_teams_make_an_agreement_keep_it_and_mend_it(story: Story) -> None:
    for chapter in (written, understood, signed, worked, looked_back, amended):
        chapter(story)
    _frozen_verdicts_stay(story)


def _frozen_verdicts_stay(story: Story) -> None:
    """Each handoff keeps the version it came under, and a replay of that gives exactly what was frozen."""
    now = story.playing.bot.clock()
    with story.playing.bot.desk.database.reading(OWN) as unit:
        records = list(unit.replays.records(now - 30 * DAY, now, "card:"))
        replay = Replay(unit.agreements.get(2).agreement)
    assert [record.version for record in records] == [2] * 5
    for record in records:
        assert _verdicts(replay.run(record, now)) == _verdicts(record.ran)


def _verdicts(ran: tuple[Ran, ...]) -> dict[str, Verdict | None]:
    return {each.clause: each.verdict for each in ran}
