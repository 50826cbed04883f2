"""The manifest says what the code does, for every way to install it, within the limits of Slack."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml
from copies import ROOT
from source import files

from bot.ids import Shortcut
from bot.listeners import register
from bot.listeners.commands import SUBCOMMANDS
from bot.listeners.dispatch import Dispatch
from bot.listeners.tables import SHORTCUTS
from bot.manifest import Way, written
from bot.scopes import SCOPES

MANIFEST = ROOT / "manifest.yml"
ADDRESS = "https://sla.example.com"
WAYS = {"one over HTTP": Way(ADDRESS), "one over Socket Mode": Way(None), "many": Way(ADDRESS, many=True)}
Manifest = dict[str, Any]
NEEDS = {
    "apps.connections.open": set(),  # an app-level token's, with connections:write, which no workspace is asked for
    "auth.test": set(),
    "blocks.validate": set(),
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.history": {"channels:history", "groups:history", "im:history"},
    "conversations.info": {"channels:read", "groups:read"},
    "conversations.open": {"im:write"},
    "conversations.replies": {"channels:history", "groups:history", "im:history"},
    "usergroups.list": {"usergroups:read"},
    "usergroups.users.list": {"usergroups:read"},
    "users.info": {"users:read"},
    "views.open": set(),
    "views.publish": set(),
}
"""Each method of Slack's Web API that the code calls, with the scopes a bot needs for it."""
FOR_COMMANDS = {"commands"}
"""What slash commands and shortcuts need, though no method asks for it."""
CALL = re.compile(r"client(?:_for\([^()]*\))?\.([a-z]+_\w+)\(")


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


@pytest.fixture
def manifest(way: Way) -> Manifest:
    read: Manifest = yaml.safe_load(written(way, "yaml"))
    return read


class Registered:
    """Takes what is registered on a Bolt app, and notes it."""

    def __init__(self) -> None:
        self.commands: set[str] = set()
        self.events: set[str] = set()
        register(self, Dispatch)  # type: ignore[arg-type]

    def command(self, name: str) -> Callable[[object], None]:
        self.commands.add(name)
        return lambda _listener: None

    def event(self, name: str) -> Callable[[object], None]:
        self.events.add(name)
        return lambda _listener: None

    def action(self, _pattern: object) -> Callable[[object], None]:
        return lambda _listener: None

    view = shortcut = action

    def error(self, _handler: object) -> None:
        """Errors are nothing a manifest speaks of."""


def called(*texts: str) -> set[str]:
    """The methods of Slack's Web API that code calls, as Slack writes them."""
    found = {name.replace("_", ".", 1) for text in texts for name in CALL.findall(text)}
    renamed = {"usergroups.users_list": "usergroups.users.list", "apps.connections_open": "apps.connections.open"}
    return {renamed.get(name, name) for name in found}


def disagreements(manifest: Manifest) -> list[str]:
    """Where a manifest and the code say different things."""
    features, registered = manifest["features"], Registered()
    pairs = {
        "commands": ({one["command"] for one in features["slash_commands"]}, registered.commands),
        "shortcuts": ({one["callback_id"] for one in features["shortcuts"]}, {str(name) for name in SHORTCUTS}),
        "events": (set(manifest["settings"]["event_subscriptions"]["bot_events"]), registered.events),
        "scopes": (set(manifest["oauth_config"]["scopes"]["bot"]), set(SCOPES)),
    }
    return [f"{name}: {sorted(there ^ here)}" for name, (there, here) in pairs.items() if there != here]


def above_limits(manifest: Manifest) -> list[str]:
    """Texts that Slack would refuse for their length."""
    shown, features = manifest["display_information"], manifest["features"]
    spans = [
        ("name", shown["name"], 1, 35),
        ("description", shown["description"], 1, 140),
        ("long_description", shown["long_description"], 175, 4000),
        ("bot display_name", features["bot_user"]["display_name"], 1, 80),
        *(("shortcut name", one["name"], 1, 24) for one in features["shortcuts"]),
        *(("command", one["command"], 2, 32) for one in features["slash_commands"]),
        *(("usage_hint", one["usage_hint"], 1, 1000) for one in features["slash_commands"]),
    ]
    return [f"{name}: {len(text)} characters" for name, text, least, most in spans if not least <= len(text) <= most]


def addresses(manifest: Manifest) -> list[str]:
    """Where Slack delivers, according to a manifest."""
    settings = manifest["settings"]
    places = [settings["event_subscriptions"], settings["interactivity"], *manifest["features"]["slash_commands"]]
    return [place[name] for place in places for name in ("request_url", "url") if name in place]


def changed(manifest: Manifest, *path: str | int, to: object) -> Manifest:
    """The manifest with one value changed."""
    copy = deepcopy(manifest)
    here: Any = copy
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = to
    return copy


class TestTheManifest:
    def test_agrees_with_the_code(self, manifest: Manifest) -> None:
        assert disagreements(manifest) == []

    def test_is_within_slacks_limits(self, manifest: Manifest) -> None:
        assert above_limits(manifest) == []

    def test_asks_for_the_scopes_of_every_method_that_is_called(self) -> None:
        assert called(*(path.read_text(encoding="utf-8") for path in files(ROOT / "bot"))) == set(NEEDS)
        assert called("self.client_for(a.b).pins_add(x)", "client.users_list(", "client.token") == {
            "pins.add",
            "users.list",
        }
        assert called("client.usergroups_users_list(usergroup=x)") == {"usergroups.users.list"}

    def test_asks_for_no_scope_that_no_method_needs(self) -> None:
        needed = FOR_COMMANDS.union(*NEEDS.values())
        assert set(SCOPES) == needed

    def test_gives_a_reason_for_each_scope(self, way: Way) -> None:
        text = written(way, "yaml")
        for scope, reason in SCOPES.items():
            assert re.search(rf"^ +- {re.escape(scope)} +# {re.escape(reason)}$", text, re.MULTILINE), scope

    def test_hints_at_subcommands_that_exist(self, manifest: Manifest) -> None:
        for command in manifest["features"]["slash_commands"]:
            words = command["usage_hint"].removesuffix("…").split("|")
            assert {word.strip() for word in words} <= set(SUBCOMMANDS)

    def test_names_each_shortcut_with_a_verb(self, manifest: Manifest) -> None:
        for shortcut in manifest["features"]["shortcuts"]:
            assert shortcut["name"].split()[0] in {"Announce", "Hand"}
        assert set(SHORTCUTS) == set(Shortcut)

    def test_sends_everything_to_the_one_address_and_over_socket_mode_to_none(
        self, manifest: Manifest, way: Way
    ) -> None:
        assert set(addresses(manifest)) == ({f"{ADDRESS}/slack/events"} if way.address else set())
        assert manifest["settings"]["socket_mode_enabled"] is (way.address is None)

    def test_sends_people_back_to_our_page_where_they_install_it_themselves(self, manifest: Manifest, way: Way) -> None:
        sent = manifest["oauth_config"].get("redirect_urls")
        assert sent == ([f"{ADDRESS}/slack/oauth_redirect"] if way.many else None)

    def test_reads_the_same_as_json(self, manifest: Manifest, way: Way) -> None:
        assert json.loads(written(way, "json")) == manifest

    def test_has_no_workflow_steps(self, manifest: Manifest) -> None:
        assert "functions" not in manifest
        assert "workflows" not in manifest
        assert manifest["settings"]["org_deploy_enabled"] is False

    def test_has_people_named_as_mentions_not_as_plain_text(self, manifest: Manifest) -> None:
        assert all(command["should_escape"] for command in manifest["features"]["slash_commands"])


def test_the_file_at_the_top_is_what_the_command_writes() -> None:
    assert MANIFEST.read_text(encoding="utf-8") == written(Way(ADDRESS), "yaml")


class TestAnother:
    @pytest.mark.parametrize(
        ("path", "value", "named"),
        [
            (("features", "slash_commands", 0, "command"), "/service", "commands: ['/service', '/sla']"),
            (("features", "shortcuts", 0, "callback_id"), "announce", "shortcuts: ['announce', 'hand_over_lead']"),
            (("settings", "event_subscriptions", "bot_events"), [], "events: ['app_home_opened'"),
            (("oauth_config", "scopes", "bot"), ["commands"], "scopes: ["),
        ],
    )
    def test_that_disagrees_is_seen(
        self, manifest: Manifest, path: tuple[str | int, ...], value: object, named: str
    ) -> None:
        [found] = disagreements(changed(manifest, *path, to=value))
        assert found.startswith(named)

    def test_that_asks_for_more_than_it_needs_is_seen(self, manifest: Manifest) -> None:
        scopes = [*manifest["oauth_config"]["scopes"]["bot"], "users:read.email"]
        assert disagreements(changed(manifest, "oauth_config", "scopes", "bot", to=scopes)) == [
            "scopes: ['users:read.email']"
        ]

    @pytest.mark.parametrize(
        ("path", "length"),
        [
            (("display_information", "name"), 36),
            (("display_information", "description"), 141),
            (("display_information", "long_description"), 174),
            (("display_information", "long_description"), 4001),
            (("features", "bot_user", "display_name"), 81),
            (("features", "shortcuts", 0, "name"), 25),
            (("features", "slash_commands", 0, "command"), 33),
            (("features", "slash_commands", 0, "usage_hint"), 1001),
        ],
    )
    def test_that_says_too_much_or_too_little_is_seen(
        self, manifest: Manifest, path: tuple[str | int, ...], length: int
    ) -> None:
        assert len(above_limits(changed(manifest, *path, to="x" * length))) == 1
