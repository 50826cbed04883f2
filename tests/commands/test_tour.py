"""`sla-bot demo --tour`: the whole story, unattended; exit code 0 only if every scene was seen."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY, Story
from bot.demo.story_parts import SALES, NotSeen, latest, seen
from bot.demo.tour import play

SCENES = (
    "Both heads sign the agreement",
    "A lead comes in over HTTP",
    "Its card stands in #sales",
    "Sam claims it",
    "Sue clicks too, and loses",
    "Sam calls",
    "A lead that nobody takes: a warning in the channel",
    "… then the head of sales hears of it, and the promise is broken",
    "Marketing gives 45 days of trial instead of 30, and both teams know",
    "The next card says so",
    "Sam has read the campaign; marketing sees who has not",
    "Sales proposes a content, votes for it, and marketing answers",
    "A meeting decides who does what",
    "The week of both teams: /sla calendar",
    "Where everybody stands: /sla status",
    "Monday, 9:00: the digest",
    "A lead of the last evening, called two days after the end, has 45 days",
)
pytestmark = pytest.mark.timeout(120)


def test_the_whole_story_is_seen_in_well_under_a_minute() -> None:
    told = subprocess.run([sys.executable, "-m", "bot", "demo", "--tour"], capture_output=True, timeout=60, check=False)
    said = told.stdout.decode()
    assert told.returncode == 0, said + told.stderr.decode()
    for number, title in enumerate(SCENES, start=1):
        assert f"\n{number}. {title}\n" in said
    assert said.count("✓ seen in the workspace") == len(SCENES)
    assert said.endswith(f"\n{len(SCENES)} of {len(SCENES)} scenes seen.\n")
    assert "not seen" not in said


@pytest.fixture
def playing() -> Iterator[Stage]:
    with stage(MONDAY) as found:
        yield found


@pytest.fixture
def story(playing: Stage) -> Story:
    return Story(playing)


class TestAStoryThatIsNotSeen:
    def test_ends_there_with_exit_code_1(
        self, playing: Stage, story: Story, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def insists() -> Iterator[str]:
            yield "Sam is said to have claimed a lead that never came."
            yield latest(playing.slack.person("U0SAM"), SALES, "Usine Nord").text

        def comes_next() -> Iterator[str]:
            played.append("the next scene")
            yield "Something else."

        played: list[str] = []
        scenes = (
            ("Both heads sign the agreement", story.agreement),
            ("A card that nobody sent", insists),
            ("What would come next", comes_next),
        )
        assert play(scenes) == 1
        said = capsys.readouterr().out
        assert "✗ not seen: Sam " in said
        assert "sees nothing about 'Usine Nord' in C0SALES" in said
        assert said.endswith("\n1 of 3 scenes seen.\n")
        assert played == []

    def test_also_when_a_person_cannot_do_what_the_scene_wants(
        self, story: Story, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert play((("Sue clicks on a card that is not there", story.second_click),)) == 1
        assert "0 of 1 scenes seen." in capsys.readouterr().out

    def test_and_one_that_is_seen_ends_with_0(self, story: Story) -> None:
        assert play((("Both heads sign the agreement", story.agreement),)) == 0


def test_insisting_on_what_happened_passes_and_on_what_did_not_fails() -> None:
    seen(["a card"], "no card")
    with pytest.raises(NotSeen, match="no card"):
        seen([], "no card")
