from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class InboundEvent(Base):
    """An event, command or click as it came in: stored in one transaction with the job it causes."""

    __tablename__ = "inbound_events"
    __table_args__ = (Index("ix_inbound_events_received_at", "received_at"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    """`event_id` for events, `trigger_id` for commands and shortcuts, action and user for clicks."""
    workspace_id: Mapped[str]
    kind: Mapped[str]
    received_at: Mapped[datetime]
    job_id: Mapped[str | None]


class Job(Base):
    """One thing to be done. The database says what; the broker only says when."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_state_lease_until", "state", "lease_until"),
        Index("ix_jobs_narration_id_state", "narration_id", "state"),
        Index("ix_jobs_finished_at", "finished_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    kind: Mapped[str]
    key: Mapped[str | None] = mapped_column(unique=True)
    """What the work is unique by; a second submission of the same key finds the first."""
    narration_id: Mapped[str | None]
    document_id: Mapped[str | None]
    person_id: Mapped[str | None]
    arguments: Mapped[dict[str, Any]]
    state: Mapped[str]
    again: Mapped[bool] = mapped_column(default=False)
    """Asked for once more while it was running: it is queued again when it ends."""
    attempts: Mapped[int] = mapped_column(default=0)
    """Passing faults met so far."""
    crashes: Mapped[int] = mapped_column(default=0)
    """Workers lost since it last made progress."""
    fence: Mapped[int] = mapped_column(default=0)
    """Raised by each claim: a write under an older fence is refused."""
    lease_owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    error_class: Mapped[str | None]
    error_message: Mapped[str | None]
    reference: Mapped[str | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class OutboxEntry(Base):
    """A job id that the broker has still to be told of. Deleted when a worker claims the job."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_publish_after", "publish_after"),)

    job_id: Mapped[str] = mapped_column(primary_key=True)
    queue: Mapped[str]
    kind: Mapped[str]
    publish_after: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class Heartbeat(Base):
    """A live process, written by the loop that does its work."""

    __tablename__ = "heartbeats"

    id: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    """`bot`, `worker` or `scheduler`."""
    host: Mapped[str]
    pid: Mapped[int]
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    progress: Mapped[int] = mapped_column(default=0)
    """A count that rises with each piece of work: requests answered, jobs ended, rounds made."""
    detail: Mapped[dict[str, Any]]


class Mutex(Base):
    """A named lease: who is the one scheduler."""

    __tablename__ = "mutexes"

    name: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    until: Mapped[datetime]


class Budget(Base):
    """Characters reserved and spent in one period, by a person or by the workspace."""

    __tablename__ = "budgets"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    """A person's id, or `workspace`."""
    period: Mapped[str] = mapped_column(primary_key=True)
    """`2026-11-24` for a person, `2026-11` for the workspace."""
    reserved: Mapped[int] = mapped_column(default=0)
    spent: Mapped[int] = mapped_column(default=0)


class UploadSlot(Base):
    """One upload in a person's hourly limit, at the time it is read."""

    __tablename__ = "upload_slots"
    __table_args__ = (Index("ix_upload_slots_workspace_id_person_id_read_at", "workspace_id", "person_id", "read_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    person_id: Mapped[str]
    read_at: Mapped[datetime]
