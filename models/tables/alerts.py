from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class TaskFailureAlert(Base):
    """What stayed failed: one row for all failures of one cause, until it is resolved."""

    __tablename__ = "alerts"
    __table_args__ = (Index("ix_alerts_state_last_seen_at", "state", "last_seen_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(index=True)
    """The same that the person was told, of the latest failure."""
    fingerprint: Mapped[str] = mapped_column(index=True)
    open_key: Mapped[str | None] = mapped_column(unique=True)
    """The fingerprint while the alert is open, NULL after: one open alert per fingerprint."""
    task_name: Mapped[str]
    task_id: Mapped[str]
    error_class: Mapped[str]
    message: Mapped[str]
    traceback: Mapped[str]
    workspace_id: Mapped[str | None]
    person_id: Mapped[str | None]
    document_id: Mapped[str | None]
    arguments: Mapped[dict[str, Any]]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    occurrences: Mapped[int] = mapped_column(default=1)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    moved_by: Mapped[str | None]
    moved_at: Mapped[datetime | None]
    note: Mapped[str | None]
    slack_channel_id: Mapped[str | None]
    slack_message_ts: Mapped[str | None]
    message_state: Mapped[str] = mapped_column(default="none")
    """`none` → `posting` → `shown`, or `lost`; as a narration's card."""


class AlertEvent(Base):
    """The history of an alert. Append-only."""

    __tablename__ = "alert_events"
    __table_args__ = (Index("ix_alert_events_alert_id", "alert_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    alert_id: Mapped[str] = mapped_column(ForeignKey("alerts.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    kind: Mapped[str]
    """`occurred`, `moved`, `noted`, `retried` or `regressed`."""
    actor_id: Mapped[str | None]
    detail: Mapped[dict[str, Any]]
