"""Aloud's settings: one frozen tree, read once, in a composition root."""

from core.settings.groups import (
    DatabaseSettings,
    HttpSettings,
    OpsSettings,
    QueueSettings,
    ReadingSettings,
    SlackSettings,
    SpeechSettings,
    StoreSettings,
)
from core.settings.limits import Limits
from core.settings.tree import Settings, load_settings, settings_from

__all__ = [
    "DatabaseSettings",
    "HttpSettings",
    "Limits",
    "OpsSettings",
    "QueueSettings",
    "ReadingSettings",
    "Settings",
    "SlackSettings",
    "SpeechSettings",
    "StoreSettings",
    "load_settings",
    "settings_from",
]
