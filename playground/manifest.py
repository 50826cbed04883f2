"""The app as its manifest declares it, so that the playground shows the commands and shortcuts that Slack would."""

from dataclasses import replace

from playground.values import App, Json, Shortcut


def app_of(manifest: Json, base: App) -> App:
    """`base` with the name, the slash commands and the global shortcuts of a manifest (read from YAML or JSON)."""
    features = manifest.get("features") or {}
    shortcuts = [one for one in features.get("shortcuts") or [] if one.get("type") == "global"]
    return replace(
        base,
        name=str((features.get("bot_user") or {}).get("display_name", base.name)),
        commands=tuple(features.get("slash_commands") or ()),
        shortcuts=tuple(Shortcut(one["callback_id"], one["name"], one.get("description", "")) for one in shortcuts),
    )
