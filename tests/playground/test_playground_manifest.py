"""The app may be read from its manifest."""

from playground.manifest import app_of
from playground.people import APP
from playground.values import Shortcut
from playground.workspace import Workspace


def test_commands_and_global_shortcuts_come_from_the_manifest() -> None:
    command = {"command": "/promise", "description": "d", "usage_hint": "u"}
    shortcuts = [
        {"name": "Hand over", "type": "global", "callback_id": "hand", "description": "d"},
        {"name": "On a message", "type": "message", "callback_id": "on", "description": "d"},
    ]
    manifest = {"features": {"bot_user": {"display_name": "pact"}, "slash_commands": [command], "shortcuts": shortcuts}}
    app = app_of(manifest, APP)
    assert (app.name, app.commands, app.shortcuts) == ("pact", (command,), (Shortcut("hand", "Hand over", "d"),))
    slack = Workspace(app=app)
    assert slack.person("sam").types("/sla help").error == "invalid_command"
    assert slack.person("sam").types("/promise").error == "dispatch_failed"
