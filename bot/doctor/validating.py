"""Whether Slack takes a view: its own validator looks at it, and shows it to nobody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.doctor.checks_slack import Refusal
from bot.doctor.findings import Finding, Mark, good, unseen, wrong
from bot.doctor.seen_slack import asked

CHECK = "views"
NOT_TAKEN = frozenset({"invalid_blocks", "invalid_message", "invalid_view"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """A view by its name: `shape` has the `type` of a modal or a Home; without one it is a message with `blocks`."""

    name: str
    shape: Mapping[str, Any]


def validated(client: WebClient, drawn: Iterable[Drawn | Finding], which: str) -> Iterator[Finding]:
    """Ask Slack about each, `which` says of them all what they are; a validator that does not answer ends it.

    What could not be drawn is a finding already.
    """
    count, problems = 0, 0
    for each in drawn:
        found = each if isinstance(each, Finding) else _found(client, each)
        count += 1
        if found is not None:
            problems += 1
            yield found
            if found.mark is Mark.UNSEEN:
                return
    if not count:
        yield unseen(CHECK, "there is none to ask Slack about")
    elif not problems:
        yield good(CHECK, f"Slack takes the {count} {which}")


def _found(client: WebClient, drawn: Drawn) -> Finding | None:
    answer = asked(lambda: _validate(client, drawn.shape))
    if not isinstance(answer, Refusal):
        return None
    if answer.error in NOT_TAKEN:
        words = f"{drawn.name}: Slack does not take it: {answer.why or answer.error}"
        return wrong(CHECK, words, "Report it: what Slack takes has changed")
    return unseen(CHECK, f"Slack's validator does not answer: {answer.error or answer.why}")


def _validate(client: WebClient, shape: Mapping[str, Any]) -> SlackResponse:
    """A message is asked about without its text, which Slack's validator knows nothing of."""
    if "type" in shape:
        return client.blocks_validate(view=dict(shape))
    return client.blocks_validate(message={"blocks": shape["blocks"]})
