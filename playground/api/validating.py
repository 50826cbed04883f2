"""blocks.validate: Slack's own look at blocks, without posting them."""

from playground.api.arguments import Arguments
from playground.api.content import blocks_of
from playground.state import State
from playground.values import Json


def validate(_state: State, args: Arguments) -> Json:
    """blocks.validate; SlackError invalid_blocks with what is wrong."""
    blocks_of(args.tree("blocks", "invalid_blocks_format"))
    return {}
