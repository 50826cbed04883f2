"""How an act of a person ended, as their client shows it."""

from dataclasses import dataclass, field

from playground.state import State


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an act ended: `notice` is the error the person sees, `errors` what a modal complains of by block id."""

    notice: str | None = None
    error: str | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the bot took it."""
        return not (self.notice or self.errors)


def remember(state: State, user: str, outcome: Outcome) -> Outcome:
    """Let the person see the notice of their last act, or none."""
    if outcome.notice:
        state.notices[user] = outcome.notice
    else:
        state.notices.pop(user, None)
    return outcome
