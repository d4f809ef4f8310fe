"""Events: only those that the manifest subscribes to, only where the app may see."""

import asyncio
import secrets
import time
from typing import Any

from sandbox.slack.platform import Platform
from sandbox.slack.state import Channel, Message, SlackFile, Workspace
from sandbox.slack.wire import message_json

Json = dict[str, Any]


def emit(
    platform: Platform, workspace: Workspace, event: Json, channel: Channel | None = None, delay_s: float = 0
) -> None:
    """Send an event to the app in the background, if it is subscribed to it and installed."""
    name = event["type"]
    if name == "message":
        name = "message." + {"channel": "channels", "group": "groups"}.get(
            event["channel_type"], str(event["channel_type"])
        )
    own = workspace.bot_user_id in (event.get("user_id"), event.get("user"))
    if own and not platform.settings.self_events:
        return
    if name in platform.app.manifest.events and workspace.installed:
        event.setdefault("event_ts", workspace.clock.next())
        platform.spawn(_deliver(platform, workspace, envelope(platform, workspace, event, channel), delay_s))


async def _deliver(platform: Platform, workspace: Workspace, payload: Json, delay_s: float) -> None:
    if delay_s:
        await asyncio.sleep(delay_s)
    await platform.dispatcher.event(payload, workspace.team_id)


def envelope(platform: Platform, workspace: Workspace, event: Json, channel: Channel | None) -> Json:
    """The ``event_callback`` around an event."""
    authorization = {
        "enterprise_id": None,
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": platform.app.verification_token,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": platform.app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": "Ev0" + secrets.token_hex(5).upper(),
        "event_time": int(time.time()),
        "authorizations": [authorization],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": "4-" + secrets.token_urlsafe(24),
    }


def file_event(platform: Platform, workspace: Workspace, name: str, file: SlackFile, **extra: Any) -> None:
    """``file_created`` and its kin, which name the file and nothing of it."""
    channel = workspace.channels.get(str(extra.get("channel_id", "")))
    if channel and workspace.bot_user_id not in channel.members:
        return
    emit(platform, workspace, {"type": name, "file_id": file.id, "file": {"id": file.id}, **extra}, channel)


def message_events(platform: Platform, workspace: Workspace, message: Message) -> None:
    """The ``message`` event of a new message, and the ``app_mention`` if it names the app."""
    channel = workspace.channels[message.channel]
    if workspace.bot_user_id not in channel.members or message.ephemeral_for:
        return
    body = message_json(platform, workspace, message) | {"channel": channel.id, "event_ts": message.ts}
    emit(platform, workspace, body | {"channel_type": channel.event_type}, channel)
    mentioned = f"<@{workspace.bot_user_id}" in message.text
    if mentioned and not message.by_app and channel.kind != "im":
        mention = {name: value for name, value in body.items() if name != "subtype"}
        delay_s = platform.settings.mention_delay_ms / 1000
        person = workspace.people.get(message.user)
        mention |= {"type": "app_mention", "team": person.team_id if person else workspace.team_id}
        emit(platform, workspace, mention, channel, delay_s)
