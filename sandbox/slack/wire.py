"""Slack's JSON shapes, from what the workspace holds."""

import re
import time
from typing import Any
from urllib.parse import quote

from sandbox.slack.platform import Platform
from sandbox.slack.state import Channel, Message, Person, Share, SlackFile, View, Workspace

Json = dict[str, Any]


def user_json(person: Person) -> Json:
    return {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": "Greenwich Mean Time",
        "tz_offset": 0,
        "profile": {
            "real_name": person.real_name,
            "display_name": person.name,
            "real_name_normalized": person.real_name,
            "display_name_normalized": person.name,
            "team": person.team_id,
        },
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "is_stranger": False,
        "updated": 1763800000,
    }


def channel_json(channel: Channel, workspace: Workspace, *, full: bool = True) -> Json:
    """A conversation as ``conversations.info`` gives it to the app."""
    if channel.kind == "im":
        other = next((m for m in channel.members if m != workspace.bot_user_id), workspace.bot_user_id)
        im = {"id": channel.id, "created": channel.created, "is_im": True, "is_org_shared": False}
        return {**im, "user": other, "is_user_deleted": False, "is_archived": False, "priority": 0}
    topic = {"value": "", "creator": "", "last_set": 0}
    body: Json = {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": False,
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "public",
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_general": channel.is_general,
        "unlinked": 0,
        "name_normalized": channel.name,
        "is_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_ext_shared": channel.is_ext_shared,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "context_team_id": workspace.team_id,
        "creator": channel.creator,
        "shared_team_ids": [workspace.team_id, *channel.connected_teams],
        "is_member": workspace.bot_user_id in channel.members,
        "topic": topic,
        "purpose": topic,
        "previous_names": [],
    }
    if channel.is_ext_shared:
        body["connected_team_ids"] = channel.connected_teams
        body["conversation_host_id"] = workspace.team_id
    if full:
        body["num_members"] = len(channel.members)
        body["is_read_only"] = channel.is_read_only
    return body


def file_path_name(file: SlackFile) -> str:
    """The last part of a file's addresses: lower case, unusual characters as underscores."""
    return re.sub(r"[^a-z0-9.-]+", "_", file.name.lower()) or "file"


def file_permalink(workspace: Workspace, file: SlackFile) -> str:
    return f"https://{workspace.domain}.slack.com/files/{file.user}/{file.id}/{quote(file_path_name(file))}"


def message_permalink(workspace: Workspace, message: Message) -> str:
    link = f"https://{workspace.domain}.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={message.channel}"
    return link


def file_json(platform: Platform, workspace: Workspace, file: SlackFile) -> Json:
    """A file object as the app gets it from ``files.info`` now."""
    if file.mode == "tombstone":
        return {"id": file.id, "mode": "tombstone"}
    if file.mode == "hidden_by_limit":
        return {"id": file.id, "created": file.created, "name": file.name, "mode": "hidden_by_limit"}
    typed = time.time() >= file.typed_at
    address = f"{platform.base_url}/files-pri/{workspace.team_id}-{file.id}"
    name = file_path_name(file)
    shown = [share for share in file.shares if time.time() >= share.visible_at]
    body: Json = {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype if typed else "",
        "filetype": file.filetype if typed else "",
        "pretty_type": file.pretty_type if typed else "",
        "user": file.user,
        "user_team": _team_of(workspace, file.user),
        "editable": file.mode == "snippet",
        "size": file.size,
        "mode": file.mode,
        "is_external": file.mode == "external",
        "external_type": "gdrive" if file.mode == "external" else "",
        "is_public": any(_kind(workspace, share) == "public" for share in shown),
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{address}/{name}",
        "url_private_download": f"{address}/download/{name}",
        "permalink": file_permalink(workspace, file),
        "permalink_public": f"https://slack-files.com/{workspace.team_id}-{file.id}-0123456789",
        "comments_count": 0,
        "is_starred": False,
        "shares": _shares(workspace, shown),
        "has_more_shares": False,
        "has_rich_preview": False,
        "file_access": "visible",
        **_places(workspace, shown),
    }
    if file.mode == "external":
        body["url_private"] = body["url_private_download"] = "https://docs.example.com/document/1"
    if typed and file.mimetype.startswith("audio/"):
        body |= {"subtype": "slack_audio", "media_display_type": "audio"}
    return body | file.overrides


def file_stub(file: SlackFile) -> Json:
    """The reference that stands for a file in Slack Connect channels."""
    stub = {"id": file.id, "created": 0, "timestamp": 0, "mode": "file_access"}
    return {**stub, "file_access": "check_file_info", "user": ""}


def _team_of(workspace: Workspace, user: str) -> str:
    person = workspace.people.get(user)
    return person.team_id if person else workspace.team_id


def _kind(workspace: Workspace, share: Share) -> str:
    channel = workspace.channels.get(share.channel)
    return channel.kind if channel else ""


def _places(workspace: Workspace, shares: list[Share]) -> Json:
    places: dict[str, list[str]] = {"channels": [], "groups": [], "ims": []}
    lists = {"public": "channels", "private": "groups", "mpim": "groups", "im": "ims"}
    for share in shares:
        kind = _kind(workspace, share)
        name = lists.get(kind)
        hidden = kind != "public" and not workspace.bot_in(share.channel)
        if name and not hidden and share.channel not in places[name]:
            places[name].append(share.channel)
    return dict(places)


def _shares(workspace: Workspace, shares: list[Share]) -> Json:
    listed: dict[str, dict[str, list[Json]]] = {}
    for share in shares:
        kind = _kind(workspace, share)
        channel = workspace.channels.get(share.channel)
        if channel is None or (kind != "public" and not workspace.bot_in(share.channel)):
            continue
        entry: Json = {
            "reply_users": [],
            "reply_users_count": 0,
            "reply_count": 0,
            "ts": share.ts,
            "channel_name": channel.name,
            "team_id": workspace.team_id,
            "share_user_id": share.user,
            "source": "UNKNOWN",
            "is_silent_share": False,
        }
        if share.thread_ts:
            entry["thread_ts"] = share.thread_ts
        side = "public" if kind == "public" else "private"
        listed.setdefault(side, {}).setdefault(share.channel, []).append(entry)
    return dict(listed)


def message_json(platform: Platform, workspace: Workspace, message: Message) -> Json:
    """A message as methods and payloads carry it."""
    body: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    if message.subtype:
        body["subtype"] = message.subtype
    if message.by_app:
        body |= {
            "bot_id": workspace.bot_id,
            "app_id": platform.app.app_id,
            "team": workspace.team_id,
            "bot_profile": _bot_profile(platform, workspace),
        }
    if message.blocks:
        body["blocks"] = message.blocks
    if message.attachments:
        body["attachments"] = message.attachments
    if message.thread_ts:
        body["thread_ts"] = message.thread_ts
        root = workspace.channels[message.channel].messages.get(message.thread_ts)
        if root and root is not message:
            body["parent_user_id"] = root.user
    if message.files:
        body["files"] = message_files(platform, workspace, message)
    if message.metadata:
        body["metadata"] = message.metadata
    if message.edited_ts:
        body["edited"] = {"user": workspace.bot_id if message.by_app else message.user, "ts": message.edited_ts}
    return body


def message_files(platform: Platform, workspace: Workspace, message: Message) -> list[Json]:
    stubs = workspace.channels[message.channel].is_ext_shared
    files = [workspace.files[file_id] for file_id in message.files]
    return [
        file_stub(file) if stubs else _without_shares(file_json(platform, workspace, file)) for file in files
    ]


def _without_shares(body: Json) -> Json:
    left_out = ("shares", "channels", "groups", "ims", "has_more_shares", "comments_count", "is_starred")
    return {name: value for name, value in body.items() if name not in left_out}


def _bot_profile(platform: Platform, workspace: Workspace) -> Json:
    return {
        "id": workspace.bot_id,
        "app_id": platform.app.app_id,
        "user_id": workspace.bot_user_id,
        "name": platform.app.manifest.name,
        "icons": {},
        "deleted": False,
        "updated": 1763800000,
        "team_id": workspace.team_id,
    }


def view_json(platform: Platform, workspace: Workspace, view: View) -> Json:
    """A view with its state, as methods and interaction payloads carry it."""
    body = view.body
    shown: Json = {
        "id": view.id,
        "team_id": workspace.team_id,
        "type": body["type"],
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "external_id": body.get("external_id", ""),
        "state": {"values": view.values},
        "hash": view.hash,
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "root_view_id": view.root_id or view.id,
        "previous_view_id": view.previous_id,
        "app_id": platform.app.app_id,
        "app_installed_team_id": workspace.team_id,
        "bot_id": workspace.bot_id,
    }
    if body["type"] == "modal":
        shown |= {name: body.get(name) for name in ("title", "submit", "close")}
        shown["submit_disabled"] = body.get("submit_disabled", False)
    return shown
