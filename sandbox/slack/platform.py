"""One Slack: the app, its workspaces, and what is in force for all of them."""

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.slack.faults import Faults
from sandbox.slack.ids import new_id, new_token
from sandbox.slack.journal import Journal
from sandbox.slack.manifest import Manifest
from sandbox.slack.ratelimits import RateLimits
from sandbox.slack.settings import SandboxSettings
from sandbox.slack.state import Workspace
from sandbox.slack.triggers import Triggers

if TYPE_CHECKING:
    from sandbox.slack.delivery import Dispatcher
    from sandbox.slack.response_urls import ResponseUrls
    from sandbox.slack.socketmode import SocketHub


@dataclass
class AppIdentity:
    """Ids and secrets of the one app that is installed in the workspaces."""

    manifest: Manifest
    app_id: str = field(default_factory=lambda: new_id("A"))
    client_id: str = field(default_factory=lambda: new_token("1")[2:16] + ".1234567890123")
    client_secret: str = field(default_factory=lambda: new_token("s")[-24:])
    signing_secret: str = field(default_factory=lambda: new_token("s")[-24:])
    verification_token: str = field(default_factory=lambda: new_token("v")[-24:])
    app_token: str = ""

    def __post_init__(self) -> None:
        self.app_token = self.app_token or f"xapp-1-{self.app_id}-{new_token('t')[2:]}"


@dataclass
class Grant:
    """What a token stands for."""

    kind: str  # "app" or "bot"
    workspace: Workspace | None
    expires: float = 0.0  # epoch seconds; 0: never


class Platform:
    """State and services shared by the Web API, deliveries, people and the control API."""

    dispatcher: "Dispatcher"
    sockets: "SocketHub"
    response_urls: "ResponseUrls"

    def __init__(self, app: AppIdentity, settings: SandboxSettings, files_dir: Path) -> None:
        self.app = app
        self.settings = settings
        self.files_dir = files_dir
        self.workspaces: dict[str, Workspace] = {}
        self.journal = Journal()
        self.faults = Faults()
        self.limits = RateLimits(settings)
        self.triggers = Triggers(settings)
        self.extra_tokens: dict[str, Grant] = {}
        self.dead_tokens: dict[str, str] = {}  # token -> the error it earns
        self.codes: dict[str, str] = {}  # OAuth code or refresh token -> team
        self.base_url = ""
        self.other_url = ""
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def first(self) -> Workspace:
        return next(iter(self.workspaces.values()))

    def grant(self, token: str) -> Grant | None:
        """What a token may do, or None for one that was never given."""
        if token == self.app.app_token:
            return Grant("app", None)
        for workspace in self.workspaces.values():
            if token == workspace.bot_token and workspace.installed:
                return Grant("bot", workspace)
        return self.extra_tokens.get(token)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something in the background for as long as the sandbox lives."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def share_time(self) -> float:
        """Epoch seconds from which a share made now is told of."""
        return time.time() + self.settings.share_delay_ms / 1000
