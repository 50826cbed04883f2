"""Two companies live through the same two weeks in one database, served by one bot: each hears what it would alone.

Not a word and not a figure differs, and nothing comes earlier, later, twice or not at all.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from company import Company
from furnished import Furnishing
from knocks import marked, read
from two_slacks import OTHER, OTHER_TEAM, Both, two_slacks

from bot.demo.story import MONDAY, NEXT_MONDAY
from bot.logs import configure
from bot.services import agreements, receipts
from bot.services.workspaces import OWN
from playground.message import Message
from playground.people import TEAM
from playground.person import Person
from storage import schema

OURS = Company(OWN, TEAM.id)
THEIRS = Company(OTHER, OTHER_TEAM.id, marked=True)
SALES, MARKETING = "C0SALES", "C0MARKETING"
MINUTE = timedelta(minutes=1)
STEPS = (
    *(MONDAY + minutes * MINUTE for minutes in (5, 15, 25, 40, 70, 80, 95, 130, 250)),
    MONDAY + timedelta(days=1),
    NEXT_MONDAY + 5 * MINUTE,
    NEXT_MONDAY + timedelta(days=1, minutes=5),
)
"""When something is done, each step of a company's life at its instant."""
QUESTIONS = ("status", "kpis", "leads", "leads all", "whatif", "whatif contact", "quality", "calendar", "campaigns",
             "field", "decisions", "report", "agreement history", "lead claimed@usine-nord.example", "away",
             "offer open@usine-nord.example")  # fmt: skip
_ID, _TS, _INSTANT = re.compile(r"[0-9a-hjkmnp-tv-z]{20}"), re.compile(r"\d{10}\.\d{6}"), re.compile(r"\b1\d{9}\b")


@dataclass(frozen=True)
class Life:
    """One company's two weeks: people at their clients, and what comes from outside."""

    both: Both
    company: Company

    def person(self, name: str) -> Person:
        """Somebody of the company in its own Slack."""
        return self.both.slacks[self.company.workspace].person(f"U0{name}")

    def steps(self) -> Iterator[list[str]]:
        """Gives what was answered at each step."""
        furnishing = Furnishing(self.both.bot.desk, self.company, MONDAY)
        self.both.install(furnishing)
        agreements.apply(self.both.bot.desk, furnishing.by("SOPHIE", via="cli"), self.company.document(), in_force=True)
        yield []
        for name in ("open", "claimed", "contacted"):
            furnishing.arrives(name)
        yield []
        for name in ("claimed", "contacted"):
            self.clicks("SAM", f"{name} Petit", "Claim")
        yield self.asked("SAM")
        self.clicks("SAM", "contacted Petit", "Contacted")
        campaign = furnishing.campaigns()
        yield []
        furnishing.told(campaign)
        furnishing.calendar()
        yield self.asked("MARION")
        furnishing.money()
        yield self.asked("SOPHIE")
        receipts.got_it(self.both.bot.desk, furnishing.by("SUE"), campaign.campaign_id, 2)
        yield self.at_home("SOPHIE", "SAM", "MARION")
        self.clicks("SUE", "claimed Petit", "Contacted")
        yield []
        furnishing.next_agreement()
        for _ in range(4):
            yield self.asked("SOPHIE")

    def clicks(self, name: str, about: str, text: str) -> None:
        """Somebody clicks on a lead's card."""
        person = self.person(name)
        cards = [each for each in person.sees(SALES, about) if text in each.buttons]
        if cards:
            person.clicks(cards[-1], text)

    def asked(self, name: str) -> list[str]:
        """What somebody is answered who asks for everything."""
        person, answers = self.person(name), list[str]()
        for question in QUESTIONS:
            person.types(f"/sla {question}", in_=MARKETING)
            answers.append(written(person.private(MARKETING)[-1]))
        return answers

    def at_home(self, *names: str) -> list[str]:
        """Some look at their Homes."""
        for name in names:
            self.person(name)._desk.opens_home(f"U0{name}")  # noqa: SLF001 — before the bot has drawn one
        return []


def written(message: Message) -> str:
    """An answer as one text."""
    return plain(message.blocks)


def plain(tree: object) -> str:
    """A tree as a text without what differs each time: ids, places in a channel, seconds."""
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, default=str)
    text = _TS.sub("<ts>", _ID.sub("<id>", text))
    return _INSTANT.sub(lambda found: f"{int(found[0]) // 60} min", text)


def lived(url: str, *companies: Company) -> dict[str, list[list[str]]]:
    """What each company heard, step by step."""
    configure("error", "text")
    schema.create(url)
    with two_slacks(url) as both:
        lives = {each.workspace: Life(both, each).steps() for each in companies}
        heard: dict[str, list[list[str]]] = {name: [] for name in lives}
        for at in STEPS:
            before = {name: len(both.slacks[name].calls()) for name in lives}
            both.stage.go_to(at)
            answered = {name: next(life) for name, life in lives.items()}
            both.stage.settle()
            for name in lives:
                calls = both.slacks[name].calls()[before[name] :]
                heard[name].append([*answered[name], *sorted(map(said, calls))])
        return heard


def said(call: object) -> str:
    """One thing that the bot said, without the ticket it was said by."""
    args = read(getattr(call, "args", {}))
    return plain({getattr(call, "method", ""): {name: each for name, each in args.items() if name != "trigger_id"}})


def test_each_hears_step_by_step_what_it_would_alone(tmp_path: Path, database_url: str) -> None:
    together = lived(database_url, OURS, THEIRS)
    for company in (OURS, THEIRS):
        alone = lived(f"sqlite:///{tmp_path / company.workspace}.db", company)[company.workspace]
        for number, (heard, would) in enumerate(zip(together[company.workspace], alone, strict=True)):
            assert heard == would, f"{company.workspace}, step {number}"
    assert marked(together[OWN]) == []
    assert len(marked(together[OTHER])) > sum(map(len, together[OTHER])) // 4


def test_the_steps_lie_far_enough_apart_to_be_told_in_the_same_minute() -> None:
    assert all(after - before >= 10 * MINUTE for before, after in pairwise(STEPS))
