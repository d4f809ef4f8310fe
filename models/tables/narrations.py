from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Narration(Base):
    """One request to hear a document somewhere, from the request to the audio seen in its thread."""

    __tablename__ = "narrations"
    __table_args__ = (
        Index("ix_narrations_document_id", "document_id"),
        Index("ix_narrations_workspace_id_channel_id_thread_ts", "workspace_id", "channel_id", "thread_ts"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    requester_id: Mapped[str]
    trigger: Mapped[str]
    """`upload`, `command`, `mention`, `shortcut` or `say`."""
    channel_id: Mapped[str]
    """Where it goes: a conversation, or for a direct message the person's id until the D… id is known."""
    thread_ts: Mapped[str | None]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    read_at: Mapped[datetime | None]
    """For `waiting`: when the hourly limit lets it be read."""
    pages: Mapped[str] = mapped_column(default="")
    """A page range such as `2-5,8`; empty means all."""
    voice: Mapped[str]
    engine: Mapped[str]
    language: Mapped[str] = mapped_column(default="")
    speed_percent: Mapped[int] = mapped_column(default=100)
    agreed: Mapped[bool] = mapped_column(default=False)
    """The person pressed `Listen` on the offer, or asked by command: the length is no question any more."""
    offer: Mapped[bool] = mapped_column(default=False)
    """Offered whatever its length: the channel's setting, or an uploader of another organisation."""
    page_count: Mapped[int] = mapped_column(default=0)
    pages_read: Mapped[int] = mapped_column(default=0)
    characters: Mapped[int] = mapped_column(default=0)
    pieces_total: Mapped[int] = mapped_column(default=0)
    pieces_done: Mapped[int] = mapped_column(default=0)
    characters_done: Mapped[int] = mapped_column(default=0)
    characters_billed: Mapped[int] = mapped_column(default=0)
    cache_hits: Mapped[int] = mapped_column(default=0)
    reserved_characters: Mapped[int] = mapped_column(default=0)
    budget_day: Mapped[str] = mapped_column(default="")
    """The day whose budgets hold the reservation, `2026-11-24`; empty: nothing is reserved."""
    duration_ms: Mapped[int] = mapped_column(default=0)
    audio_key: Mapped[str | None]
    card_state: Mapped[str] = mapped_column(default="none")
    """`none` → `posting` → `shown`; `lost` if nobody can say whether the post arrived: it is not posted again."""
    card_ts: Mapped[str | None]
    fault_code: Mapped[str | None]
    fault_sentence: Mapped[str | None]
    reference: Mapped[str | None]
    """What a person is told of a failure, the same as on the alert."""
    replaces_id: Mapped[str | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    """When speaking began."""
    finished_at: Mapped[datetime | None]


class Piece(Base):
    """One stretch of a narration's script: what one speech call says."""

    __tablename__ = "pieces"
    __table_args__ = (Index("ix_pieces_fingerprint", "fingerprint"),)

    narration_id: Mapped[str] = mapped_column(ForeignKey("narrations.id", ondelete="CASCADE"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[int]
    text: Mapped[str]
    fingerprint: Mapped[str]
    state: Mapped[str]
    """`waiting` → `done`."""
    duration_ms: Mapped[int] = mapped_column(default=0)


class Audio(Base):
    """One spoken piece, content-addressed within its workspace, made once."""

    __tablename__ = "audio"
    __table_args__ = (Index("ix_audio_expires_at", "expires_at"),)

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    """`making` → `made`."""
    maker_job_id: Mapped[str]
    """Single flight: another job waits while this one holds its lease."""
    store_key: Mapped[str]
    characters: Mapped[int] = mapped_column(default=0)
    size_bytes: Mapped[int] = mapped_column(default=0)
    duration_ms: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Delivery(Base):
    """One audio file on its way into Slack. The file id is stored before the upload is completed."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("narration_id", "attempt"),
        Index("ix_deliveries_workspace_id_slack_file_id", "workspace_id", "slack_file_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    narration_id: Mapped[str] = mapped_column(ForeignKey("narrations.id", ondelete="CASCADE"))
    attempt: Mapped[int]
    channel_id: Mapped[str]
    thread_ts: Mapped[str | None]
    slack_file_id: Mapped[str]
    state: Mapped[str]
    """`reserved` → `completed` → `shared`; or `dropped` (sent again), or `deleted`."""
    message_ts: Mapped[str | None]
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
