"""The modals and Homes that stand before the people of a workspace."""

import itertools
from dataclasses import replace

from playground.elements import state_of
from playground.errors import SlackError
from playground.values import Json, View

STACK = 3


class Surfaces:
    """A stack of up to three modals and one Home for each person."""

    def __init__(self) -> None:
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}
        self._numbers = itertools.count(1)

    def stack(self, user: str) -> list[View]:
        """The modals before this person, the visible one last."""
        return list(self._stacks.get(user, []))

    def home(self, user: str) -> View | None:
        """The Home this person sees, None before the bot published one."""
        return self._homes.get(user)

    def find(self, view_id: str) -> View | None:
        """A modal or a Home by its id."""
        views = [view for stack in self._stacks.values() for view in stack]
        return next((view for view in [*views, *self._homes.values()] if view.id == view_id), None)

    def by_external_id(self, external_id: str) -> View | None:
        """A modal by the id the bot gave it."""
        views = [view for stack in self._stacks.values() for view in stack]
        return next((view for view in views if view.content.get("external_id") == external_id), None)

    def open(self, user: str, content: Json) -> View:
        """Show a modal in place of whatever stood there."""
        view_id = self._view_id()
        view = View(view_id, user, content, self._hash(), view_id)
        self._stacks[user] = [view]
        return view

    def push(self, user: str, content: Json) -> View:
        """Lay a modal over the visible one; SlackError not_found without one, push_limit_reached on a full stack."""
        stack = self._stacks.get(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK:
            raise SlackError("push_limit_reached")
        view = View(self._view_id(), user, content, self._hash(), stack[0].id, stack[-1].id)
        stack.append(view)
        return view

    def update(self, view: View, content: Json) -> View:
        """Draw a modal anew. Inputs whose ids stay keep what they hold, whatever the new drawing gives them."""
        fresh = replace(view, content=content, values=state_of(view.blocks, view.values), hash=self._hash())
        self._put(fresh)
        return fresh

    def keep(self, view: View, values: Json) -> View:
        """Remember what the person typed."""
        fresh = replace(view, values=values)
        self._put(fresh)
        return fresh

    def publish(self, user: str, content: Json) -> View:
        """Draw a person's Home."""
        before = self._homes.get(user)
        view_id = before.id if before else self._view_id()
        self._homes[user] = View(view_id, user, content, self._hash(), view_id)
        return self._homes[user]

    def close(self, view: View) -> None:
        """Take one modal away; the one below shows again."""
        self._stacks[view.user] = [other for other in self._stacks.get(view.user, []) if other.id != view.id]

    def clear(self, user: str) -> None:
        """Take every modal of this person away."""
        self._stacks.pop(user, None)

    def _put(self, fresh: View) -> None:
        if self._homes.get(fresh.user, fresh).id == fresh.id and fresh.content.get("type") == "home":
            self._homes[fresh.user] = fresh
            return
        stack = self._stacks.get(fresh.user, [])
        self._stacks[fresh.user] = [fresh if view.id == fresh.id else view for view in stack]

    def _view_id(self) -> str:
        return f"V{next(self._numbers):08d}"

    def _hash(self) -> str:
        return f"{next(self._numbers)}.hash"
