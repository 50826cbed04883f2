"""The page on which somebody lets an app into a workspace, or does not: GET and POST /oauth/v2/authorize."""

from html import escape
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from playground.errors import SlackError
from playground.installs import Grant
from playground.state import State

BAD_REQUEST = 400
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/page/theme.css">
<link rel="stylesheet" href="/page/controls.css">
<style>
  main {{ max-width: 520px; margin: 12vh auto; padding: 28px 32px; border: 1px solid var(--line); border-radius: 12px;
    background: var(--paper-raised); color: var(--ink); font: 15px/1.5 var(--font); }}
  h1 {{ margin-bottom: 12px; font-size: 20px; }}
  ul {{ margin: 8px 0 18px; padding-left: 22px; list-style: disc; }}
  .acts {{ display: flex; justify-content: flex-end; gap: 10px; margin-top: 18px; }}
</style>
<main>{content}</main>
</html>
"""
ASKS = """<h1>{app} wants to be let into a workspace</h1>
<form method="post">
<p><label>Workspace <select class="select" name="team">{teams}</select></label></p>
<p>It will be able to:</p>
<ul>{scopes}</ul>
{kept}
<div class="acts"><button class="button" name="act" value="cancel">Cancel</button>
<button class="button primary" name="act" value="allow">Allow</button></div>
</form>
"""
KEPT = ("client_id", "scope", "redirect_uri", "state")


class OAuthSide:
    """What a person sees between the app's own page and the address that it is sent back to."""

    def __init__(self, state: State) -> None:
        self._state = state

    def blueprint(self) -> Blueprint:
        """The routes."""
        routes = Blueprint("oauth", __name__)
        routes.add_url_rule("/oauth/v2/authorize", "ask", self.ask)
        routes.add_url_rule("/oauth/v2/authorize", "answer", self.answer, methods=["POST"])
        return routes

    def ask(self) -> tuple[str, int]:
        """Who asks for what; nothing for an app that is not known."""
        given = request.args
        if given.get("client_id") != self._state.installs.client_id:
            return _page("invalid_client_id", "<h1>There is no such app</h1>"), BAD_REQUEST
        scopes = "".join(f"<li>{escape(scope)}</li>" for scope in given.get("scope", "").split(",") if scope)
        kept = "".join(f'<input type="hidden" name="{name}" value="{escape(given.get(name, ""))}">' for name in KEPT)
        content = ASKS.format(app=escape(self._state.app.name), teams=self._teams(), scopes=scopes, kept=kept)
        return _page("Let it in?", content), 200

    def answer(self) -> Answer:
        """Allow or cancel, and back to the app; `user` is who does it, `whole_company` for all its workspaces."""
        given = request.form
        back = {"state": given.get("state", "")}
        if given.get("act") != "allow":
            return _sent_back(given["redirect_uri"], {"error": "access_denied", **back})
        scopes = tuple(scope for scope in given["scope"].split(",") if scope)
        try:
            there = self._state.of_team(given.get("team", self._state.team.id))
        except SlackError as refused:
            return Response(_page(refused.error, "<h1>There is no such workspace</h1>"), BAD_REQUEST)
        user = given.get("user") or next(iter(there.people))
        grant = Grant(there.team.id, user, scopes, given["redirect_uri"], "whole_company" in given)
        code = there.installs.allow(grant, there.clock.now())
        return _sent_back(grant.redirect_uri, {"code": code, **back})

    def _teams(self) -> str:
        wanted = request.args.get("team", self._state.team.id)
        named = ((there.team.id, there.team.name) for there in self._state.teams.values())
        return "".join(
            f'<option value="{key}"{" selected" if key == wanted else ""}>{escape(name)}</option>'
            for key, name in named
        )


def _page(title: str, content: str) -> str:
    return PAGE.format(title=escape(title), content=content)


def _sent_back(address: str, facts: dict[str, str]) -> Answer:
    return redirect(f"{address}{'&' if '?' in address else '?'}{urlencode(facts)}")
