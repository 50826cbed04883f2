"""users.*, usergroups.*, auth.test and the like: who there is."""

from playground.api import shapes
from playground.api.arguments import Arguments
from playground.errors import SlackError
from playground.state import State
from playground.values import Json

PAGE = 200


def info(state: State, args: Arguments) -> Json:
    """users.info; the locale with include_locale."""
    user = args.text("user")
    if user == state.app.user_id:
        return {"user": shapes.bot_user(state)}
    if user not in state.people:
        raise SlackError("user_not_found")
    return {"user": shapes.user(state, state.people[user], locale=args.flag("include_locale"))}


def listing(state: State, args: Arguments) -> Json:
    """users.list, those who left included."""
    page, following = args.page(list(state.people.values()), PAGE)
    locale = args.flag("include_locale")
    members = [shapes.user(state, person, locale=locale) for person in page]
    last = [] if following["next_cursor"] else [shapes.bot_user(state)]
    return {"members": members + last, "cache_ts": 0, "response_metadata": following}


def group_members(state: State, args: Arguments) -> Json:
    """usergroups.users.list."""
    group = state.groups.get(args.text("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group.members)}


def groups(state: State, _args: Arguments) -> Json:
    """usergroups.list."""
    known = state.groups.values()
    return {"usergroups": [{"id": one.id, "handle": one.handle, "name": one.name or one.handle} for one in known]}


def auth_test(state: State, _args: Arguments) -> Json:
    """auth.test: whose token this is."""
    return {
        "url": f"https://{state.team.domain}.slack.com/",
        "team": state.team.name,
        "user": state.app.name,
        "team_id": state.team.id,
        "user_id": state.app.user_id,
        "bot_id": state.app.bot_id,
        "is_enterprise_install": False,
    }


def team_info(state: State, _args: Arguments) -> Json:
    """team.info."""
    return {"team": {"id": state.team.id, "name": state.team.name, "domain": state.team.domain}}


def api_test(_state: State, args: Arguments) -> Json:
    """api.test: gives its arguments back, or the error it is asked for."""
    if "error" in args:
        raise SlackError(args.text("error"))
    return {"args": args.values}
