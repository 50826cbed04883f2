"""The whole story is played on a database whose tables are spread by workspace, as for a cluster of several nodes."""

from bot.demo.stage import stage
from bot.demo.story import MONDAY, Story
from bot.demo.tour import play


def test_everything_works_where_each_workspace_has_its_node(spread_url: str) -> None:
    with stage(MONDAY, database_url=spread_url) as playing:
        assert play(Story(playing).scenes()) == 0
