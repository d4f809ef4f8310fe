"""``response_url``: at most five uses in thirty minutes."""

import json
import secrets
import time
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.slack.blockkit.views import accept_message_blocks
from sandbox.slack.errors import ApiError
from sandbox.slack.platform import Platform
from sandbox.slack.posting import post_message
from sandbox.slack.state import Message, Workspace

Json = dict[str, Any]


@dataclass
class Hook:
    """Where an answer goes: the person and channel it came from, and the message if it was a click."""

    team: str
    channel: str
    user: str
    message: Message | None
    expires: float
    uses: int = 0


class ResponseUrls:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._hooks: dict[str, Hook] = {}

    def mint(
        self, kind: str, workspace: Workspace, channel: str, user: str, message: Message | None = None
    ) -> str:
        """A new address; ``kind`` is ``commands``, ``actions`` or ``app``."""
        secret = secrets.token_hex(12)
        expires = time.monotonic() + self._platform.settings.response_url_ttl_s
        self._hooks[secret] = Hook(workspace.team_id, channel, user, message, expires)
        return f"{self._platform.base_url}/hooks/{kind}/{workspace.team_id}/{secrets.randbelow(10**12)}/{secret}"

    def use(self, secret: str, body: Json) -> web.Response:
        """Do what was posted; 404 once it is used up or too old."""
        hook = self._hooks.get(secret)
        if hook is None:
            return web.Response(status=404, text="no_service")
        if time.monotonic() > hook.expires:
            return web.Response(status=404, text="expired_url")
        if hook.uses >= self._platform.settings.response_url_max_uses:
            return web.Response(status=404, text="used_url")
        hook.uses += 1
        try:
            show_response(self._platform, hook, body)
        except ApiError as refused:
            return web.Response(status=400, text=refused.error)
        return web.Response(text="ok")


def show_response(platform: Platform, hook: Hook, body: Json) -> Message | None:
    """Show, replace or delete a message as a response body asks; raises ApiError for a bad one."""
    workspace = platform.workspaces[hook.team]
    blocks = accept_message_blocks(body.get("blocks"), platform.settings)
    text = str(body.get("text") or "")
    original = hook.message
    if original and body.get("delete_original"):
        original.deleted = True
        return None
    if original and body.get("replace_original"):
        if not text and not blocks:
            raise ApiError("no_text")
        original.text, original.blocks = text, blocks
        original.edited_ts = workspace.clock.next()
        return original
    if not text and not blocks and not body.get("attachments"):
        raise ApiError("no_text")
    shown = Message(
        ts=workspace.clock.next(),
        channel=hook.channel,
        user=workspace.bot_user_id,
        text=text,
        blocks=blocks,
        thread_ts=body.get("thread_ts"),
        by_app=True,
        ephemeral_for="" if body.get("response_type") == "in_channel" else hook.user,
    )
    post_message(platform, workspace, shown)
    return shown


def response_body(raw: Any) -> Json | None:
    """An acknowledgement's body as a message to show: JSON, or plain text; None where there is none."""
    if isinstance(raw, dict):
        return raw or None
    if isinstance(raw, str) and raw.strip():
        return {"text": raw}
    return None


async def handle_response_url(request: web.Request, urls: ResponseUrls) -> web.Response:
    text = await request.text()
    try:
        body = json.loads(text)
    except ValueError:
        return web.Response(status=400, text="invalid_payload")
    if not isinstance(body, dict):
        return web.Response(status=400, text="invalid_payload")
    return urls.use(request.match_info["secret"], body)
