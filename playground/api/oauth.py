"""oauth.v2.access: a code becomes a token; auth.revoke: a token is given back."""

from playground.api.arguments import Arguments
from playground.state import State
from playground.values import Json


def access(state: State, args: Arguments) -> Json:
    """oauth.v2.access, as Slack answers it for a bot's scopes."""
    client = (args.text("client_id", ""), args.text("client_secret", ""))
    given = args.text("code", ""), args.text("redirect_uri", "")
    token, grant = state.installs.exchange(client, *given, state.clock.now())
    there = state.of_team(grant.team_id)
    company: Json = {"id": "E0PLAY", "name": there.team.name} if grant.whole_company else {}
    rotation: Json = {"expires_in": 43200, "refresh_token": "xoxe-1-playground"} if state.installs.rotates else {}
    return {
        **rotation,
        "access_token": token,
        "token_type": "bot",
        "scope": ",".join(grant.scopes),
        "bot_user_id": there.app.user_id,
        "app_id": there.app.app_id,
        "team": None if grant.whole_company else {"id": there.team.id, "name": there.team.name},
        "enterprise": company or None,
        "authed_user": {"id": grant.user},
        "is_enterprise_install": grant.whole_company,
    }


def revoke(state: State, args: Arguments) -> Json:
    """auth.revoke: the token that it is called with is worth nothing any more."""
    state.installs.revoke(args.text("token"))
    return {"revoked": True}
