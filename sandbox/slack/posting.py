"""Putting messages and files where people see them."""

import asyncio
import time

from sandbox.slack.events import file_event, message_events
from sandbox.slack.platform import Platform
from sandbox.slack.state import Channel, Message, Share, SlackFile, Workspace


def post_message(platform: Platform, workspace: Workspace, message: Message) -> None:
    """Add a message to its channel and tell the app of it as Slack would."""
    workspace.channels[message.channel].messages[message.ts] = message
    message_events(platform, workspace, message)


def share_files(platform: Platform, workspace: Workspace, files: list[SlackFile], message: Message) -> None:
    """Post a message that carries files: one ``file_shared`` for each, and one message.

    The message is there at once; ``files.info`` tells of the share after the share delay.
    """
    visible_at = platform.share_time() if not message.by_app else time.time()
    message.subtype = "file_share"
    message.files = [file.id for file in files]
    for file in files:
        file.shares.append(Share(message.channel, message.ts, message.thread_ts, message.user, visible_at))
    for file in files:
        file_event(
            platform, workspace, "file_shared", file, user_id=message.user, channel_id=message.channel
        )
    post_message(platform, workspace, message)


async def share_later(
    platform: Platform, workspace: Workspace, files: list[SlackFile], message: Message, delay_s: float
) -> None:
    """The app's own upload: it appears once the scan is over, unless it has been deleted meanwhile."""
    await asyncio.sleep(delay_s)
    left = [file for file in files if not file.deleted]
    if left and message.channel in workspace.channels:
        message.ts = workspace.clock.next()
        share_files(platform, workspace, left, message)


def unshare(platform: Platform, workspace: Workspace, file: SlackFile, channel: Channel, actor: str) -> None:
    """Take a file out of a conversation; a message that held nothing else goes with it."""
    file.shares = [share for share in file.shares if share.channel != channel.id]
    for message in channel.messages.values():
        if file.id in message.files:
            message.files.remove(file.id)
            message.deleted = message.deleted or (not message.files and not message.text)
    file_event(platform, workspace, "file_unshared", file, user_id=actor, channel_id=channel.id)


def delete_file(platform: Platform, workspace: Workspace, file: SlackFile) -> None:
    """Delete a file everywhere, with its bytes."""
    places = sorted({share.channel for share in file.shares})
    seen = workspace.bot_sees(file)
    file.deleted = True
    file.path.unlink(missing_ok=True)
    for place in places:
        for message in workspace.channels[place].messages.values():
            if file.id in message.files:
                message.files.remove(file.id)
                message.deleted = message.deleted or (not message.files and not message.text)
    if seen:
        file_event(platform, workspace, "file_deleted", file, channel_ids=places)
