from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Workspace(Base):
    """One Slack workspace that installed Aloud. The id is Slack's team id."""

    __tablename__ = "workspaces"

    id: Mapped[str] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str | None]
    name: Mapped[str] = mapped_column(default="")
    bot_user_id: Mapped[str] = mapped_column(default="")
    bot_id: Mapped[str] = mapped_column(default="")
    token_sealed: Mapped[str | None]
    """The bot token, encrypted; NULL where the token is a setting (one workspace)."""
    scopes: Mapped[str] = mapped_column(default="")
    installed_at: Mapped[datetime]
    uninstalled_at: Mapped[datetime | None]


class Person(Base):
    """One person's settings. NULL means: as the channel, the workspace or Aloud has it."""

    __tablename__ = "people"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    voice: Mapped[str | None]
    engine: Mapped[str | None]
    speed_percent: Mapped[int | None]
    updated_at: Mapped[datetime]


class Channel(Base):
    """One conversation's settings."""

    __tablename__ = "channels"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    auto_read: Mapped[str | None]
    """`auto`, `offer` or `off`; NULL: as ALOUD_AUTO_READ has it."""
    updated_by: Mapped[str | None]
    updated_at: Mapped[datetime]
