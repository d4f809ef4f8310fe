"""What a workspace holds: plain data, no behaviour beyond look-ups."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.slack.ids import TsClock, new_id, new_token

Json = dict[str, Any]


@dataclass
class Person:
    id: str
    name: str
    real_name: str
    team_id: str
    is_bot: bool = False
    is_admin: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    tz: str = "Europe/London"


@dataclass
class Share:
    """A file's place in a conversation; ``files.info`` tells of it from ``visible_at`` (epoch seconds) on."""

    channel: str
    ts: str
    thread_ts: str | None
    user: str
    visible_at: float


@dataclass
class SlackFile:
    id: str
    name: str
    title: str
    user: str
    path: Path
    declared_size: int
    created: int = field(default_factory=lambda: int(time.time()))
    stage: str = "reserved"  # reserved -> uploaded -> complete
    mode: str = "hosted"
    mimetype: str = ""
    filetype: str = ""
    pretty_type: str = ""
    typed_at: float = 0.0  # epoch seconds from which the type is known
    shares: list[Share] = field(default_factory=list)
    deleted: bool = False
    app_visible: bool = False  # put into a modal's file input
    overrides: Json = field(default_factory=dict)

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else self.declared_size


@dataclass
class Message:
    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    subtype: str = ""
    files: list[str] = field(default_factory=list)
    by_app: bool = False
    metadata: Json | None = None
    edited_ts: str = ""
    reactions: dict[str, list[str]] = field(default_factory=dict)
    deleted: bool = False
    ephemeral_for: str = ""
    broadcast: bool = False
    attachments: list[Json] = field(default_factory=list)


@dataclass
class Channel:
    id: str
    name: str
    kind: str = "public"  # public, private, im, mpim
    members: list[str] = field(default_factory=list)
    is_ext_shared: bool = False
    is_archived: bool = False
    is_general: bool = False
    is_read_only: bool = False
    creator: str = ""
    created: int = field(default_factory=lambda: int(time.time()))
    connected_teams: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    previous_ids: list[str] = field(default_factory=list)

    @property
    def event_type(self) -> str:
        """The ``channel_type`` of message events."""
        return {"public": "channel", "private": "group"}.get(self.kind, self.kind)

    def replies(self, root: str) -> Iterator[Message]:
        for message in self.messages.values():
            if message.thread_ts == root and message.ts != root and not message.deleted:
                yield message


@dataclass
class View:
    """A modal or a Home tab as one person has it."""

    id: str
    user: str
    body: Json
    hash: str
    root_id: str = ""
    previous_id: str | None = None
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass
class UserGroup:
    id: str
    handle: str
    name: str
    users: list[str]


@dataclass
class Workspace:
    team_id: str
    name: str
    domain: str
    bot_user_id: str = field(default_factory=lambda: new_id("U"))
    bot_id: str = field(default_factory=lambda: new_id("B"))
    bot_token: str = field(default_factory=lambda: new_token("xoxb"))
    installed: bool = True
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, SlackFile] = field(default_factory=dict)
    groups: dict[str, UserGroup] = field(default_factory=dict)
    modals: dict[str, list[View]] = field(default_factory=dict)  # person -> stack, the top last
    homes: dict[str, View] = field(default_factory=dict)
    clock: TsClock = field(default_factory=TsClock)

    def channel_named(self, name: str) -> Channel | None:
        wanted = name.lstrip("#")
        for channel in self.channels.values():
            if channel.name == wanted and channel.kind in ("public", "private"):
                return channel
        return None

    def person_named(self, name: str) -> Person | None:
        wanted = name.lstrip("@").lower()
        for person in self.people.values():
            if wanted in (person.name.lower(), person.real_name.lower()):
                return person
        return None

    def dm_with_bot(self, user: str) -> Channel:
        """The conversation between a person and the app, opened when there is none."""
        for channel in self.channels.values():
            if channel.kind == "im" and set(channel.members) == {user, self.bot_user_id}:
                return channel
        channel = Channel(new_id("D"), "", "im", [user, self.bot_user_id])
        self.channels[channel.id] = channel
        return channel

    def view(self, view_id: str) -> View | None:
        stacks = [view for stack in self.modals.values() for view in stack]
        return next((view for view in [*stacks, *self.homes.values()] if view.id == view_id), None)

    def bot_sees(self, file: SlackFile) -> bool:
        """Whether ``files:read`` reaches the file: the app's own, put into its modal, or where it is a member."""
        if file.user == self.bot_user_id or file.app_visible:
            return True
        return any(self.bot_in(share.channel) for share in file.shares)

    def bot_in(self, channel_id: str) -> bool:
        channel = self.channels.get(channel_id)
        return channel is not None and self.bot_user_id in channel.members
