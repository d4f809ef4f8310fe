"""Trigger ids: three seconds, one use."""

import secrets
import time
from dataclasses import dataclass

from sandbox.slack.errors import ApiError
from sandbox.slack.settings import SandboxSettings


@dataclass
class Trigger:
    team: str
    user: str
    issued: float
    used: bool = False


class Triggers:
    def __init__(self, settings: SandboxSettings) -> None:
        self._settings = settings
        self._issued: dict[str, Trigger] = {}

    def issue(self, team: str, user: str) -> str:
        trigger_id = f"{time.time_ns() % 10**13}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = Trigger(team, user, time.monotonic())
        return trigger_id

    def use(self, trigger_id: str, team: str) -> str:
        """The person for whom a view may be opened; raises ``…_trigger_id``."""
        trigger = self._issued.get(trigger_id)
        if trigger is None or trigger.team != team:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if time.monotonic() - trigger.issued > self._settings.trigger_ttl_s:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger.user
