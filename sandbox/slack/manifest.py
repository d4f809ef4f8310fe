"""The app as its manifest declares it: name, scopes, events, commands, shortcuts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Shortcut:
    name: str
    kind: str  # "message" or "global"
    callback_id: str


@dataclass(frozen=True)
class Manifest:
    """The parts of an app manifest that change what the workspace does."""

    name: str
    scopes: tuple[str, ...]
    events: frozenset[str]
    commands: Mapping[str, bool]  # command -> should_escape
    shortcuts: tuple[Shortcut, ...]
    home_tab: bool = True
    messages_tab: bool = True
    messages_read_only: bool = False
    raw: Mapping[str, Any] = field(default_factory=dict)


def load_manifest(source: Mapping[str, Any] | str | Path | None) -> Manifest:
    """Read a manifest from a mapping or a YAML/JSON file; None takes the project's own ``manifest.yml``.

    Raises ValueError when there is no manifest to read.
    """
    if isinstance(source, Mapping):
        return _parse(source)
    path = Path(source) if source is not None else _default_path()
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise ValueError(f"{path} is not an app manifest.")
    return _parse(loaded)


def _default_path() -> Path:
    for path in (ROOT / "manifest.yml", ROOT / "core" / "manifest.yml"):
        if path.exists():
            return path
    raise ValueError("No manifest was given, and there is no manifest.yml beside the sandbox.")


def _parse(raw: Mapping[str, Any]) -> Manifest:
    features = raw.get("features", {})
    home = features.get("app_home", {})
    settings = raw.get("settings", {})
    display = raw.get("display_information", {})
    return Manifest(
        name=features.get("bot_user", {}).get("display_name") or display.get("name", "App"),
        scopes=tuple(raw.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        commands={
            item["command"]: bool(item.get("should_escape")) for item in features.get("slash_commands", ())
        },
        shortcuts=tuple(
            Shortcut(item["name"], item["type"], item["callback_id"])
            for item in features.get("shortcuts", ())
        ),
        home_tab=bool(home.get("home_tab_enabled", False)),
        messages_tab=bool(home.get("messages_tab_enabled", True)),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
        raw=raw,
    )
