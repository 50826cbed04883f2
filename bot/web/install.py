"""The pages that install the app in a workspace: `GET /slack/install` and `GET /slack/oauth_redirect`."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from secrets import token_urlsafe
from urllib.parse import urlencode, urljoin

import structlog
from flask import Blueprint, Flask, Response, redirect, request
from pydantic import SecretStr
from werkzeug.wrappers import Response as Answer

from bot.clock import Clock
from bot.locale import Language
from bot.locale.language import LANGUAGES
from bot.relay.failures import NAME
from bot.scopes import SCOPES
from bot.sealing import Sealer
from bot.services import installing
from bot.services.desk import Desk
from bot.settings import Settings
from bot.views import install_pages
from bot.web.exchanging import ExchangeError, Unwanted, exchanged, give_back
from bot.web.install_state import LASTS, StateError, States
from bot.web.problems import Problem
from storage.errors import StorageError

log = structlog.get_logger(__name__)

INSTALL, BACK = "/slack/install", "/slack/oauth_redirect"
COOKIE = "sla_install"
SECRET = re.compile(r"[A-Za-z0-9_-]{32,64}", re.ASCII)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
STATUS = {
    "cancelled": 200,
    "app_unknown": 502,
    "tokens_expire": 502,
    "slack_refused": 502,
    "slack_silent": 502,
    "not_stored": 503,
}
"""The status of a page that says why nothing was installed, where it is not the browser's mistake."""


@dataclass(frozen=True, slots=True)
class Installer:
    """What the two pages work with; `public_url` is where they are reached from outside."""

    desk: Desk
    clock: Clock
    settings: Settings
    states: States
    sealer: Sealer
    public_url: str

    def offered(self) -> Answer:
        """What the app will be able to do; with `?go=1`, as the button has it, on to Slack."""
        if request.args.get("go") != "1":
            page = install_pages.offer(_language(), SCOPES, f"{self.public_url}{INSTALL}?go=1")
            return Response(page, headers=HEADERS)
        browser = request.cookies.get(COOKIE, "")
        if not SECRET.fullmatch(browser):  # a second tab goes on with the secret of the first
            browser = token_urlsafe(32)
        answer = redirect(self._asking(self.states.issue(browser, self.clock())))
        answer.headers.update(HEADERS)
        secure = self.public_url.lower().startswith("https:")
        lasts = int(LASTS.total_seconds())
        answer.set_cookie(COOKIE, browser, lasts, path="/", secure=secure, httponly=True, samesite="Lax")
        return answer

    def returned(self) -> Answer:
        """Slack sends the browser back: with a code, or with the reason why there is none."""
        given = request.args
        if "error" in given:
            error = given["error"] if NAME.fullmatch(given["error"]) else "?"
            return self._failed("cancelled" if error == "access_denied" else "not_allowed", {"error": error})
        try:
            return self._installed(given)
        except StateError as refused:
            return self._failed(refused.code, {})
        except ExchangeError as refused:
            self._give_back(refused.unwanted)
            return self._failed(refused.code, refused.facts)
        except StorageError as error:
            log.warning("not installed", error=type(error).__name__)
            return self._failed("not_stored", {})

    def _installed(self, given: Mapping[str, str]) -> Answer:
        """The page that says so, once it is stored."""
        self.states.check(given.get("state"), request.cookies.get(COOKIE), self.clock())
        installing.check_reachable(self.desk)  # before the code is spent, which is taken once
        made = exchanged(self.settings, given.get("code", ""), f"{self.public_url}{BACK}")
        now = self.clock()
        try:
            place = installing.install(self.desk, made.sealed(self.sealer, now), now)
        except StorageError:
            self._give_back(Unwanted(made.team_id, made.token))
            raise
        address = f"https://app.slack.com/client/{made.team_id}"
        page = install_pages.installed(_language(), made.team_name, address, set_up=place.set_up)
        return Response(page, headers=HEADERS)

    def _give_back(self, unwanted: Unwanted | None) -> None:
        """What was granted in vain, unless the bot is in that team already: Slack gives out the same token again.

        Where the database does not say, it is kept: taken from a team that is served, it would end that.
        """
        with suppress(StorageError):
            if unwanted and not installing.known(self.desk, unwanted.team_id):
                give_back(self.settings, unwanted)

    def _asking(self, state: str) -> str:
        """Slack's page that asks the person, beside its Web API."""
        asked = {
            "client_id": _open(self.settings.slack_client_id),
            "scope": ",".join(SCOPES),
            "redirect_uri": f"{self.public_url}{BACK}",
            "state": state,
        }
        return f"{urljoin(self.settings.slack_api_url, '/oauth/v2/authorize')}?{urlencode(asked)}"

    def _failed(self, code: str, facts: Mapping[str, str]) -> Answer:
        page = install_pages.failed(_language(), code, facts, f"{self.public_url}{INSTALL}")
        return Response(page, STATUS.get(code, 400), headers=HEADERS)


def address(settings: Settings) -> str:
    """Where the app is installed; "" where it can't be."""
    served = settings.installs and settings.encryption_keys and settings.public_url
    return f"{settings.public_url}{INSTALL}" if served else ""


def register(app: Flask, desk: Desk, clock: Clock, settings: Settings) -> None:
    """Serve both pages where the app can be installed; elsewhere there is nothing at their addresses."""
    keys, public_url = settings.encryption_keys, settings.public_url
    routes = Blueprint("install", __name__)
    if settings.installs and keys and public_url:
        installer = Installer(desk, clock, settings, States(keys), Sealer(keys), public_url)
        routes.add_url_rule(INSTALL, "offered", installer.offered)
        routes.add_url_rule(BACK, "returned", installer.returned)
    else:
        routes.add_url_rule(INSTALL, "offered", _not_here)
        routes.add_url_rule(BACK, "returned", _not_here)
    app.register_blueprint(routes)


def _not_here() -> Answer:
    raise Problem(404, "not_found", "This bot serves one company: it can't be installed from here.")


def _language() -> Language:
    return Language.of(request.accept_languages.best_match(LANGUAGES))


def _open(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
