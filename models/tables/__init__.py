"""All tables, so that Alembic and the tests see one metadata."""

from models.tables.alerts import AlertEvent, TaskFailureAlert
from models.tables.base import Base, UTCDateTime
from models.tables.documents import AuditEntry, Document, Grant, Page
from models.tables.narrations import Audio, Delivery, Narration, Piece
from models.tables.work import Budget, Heartbeat, InboundEvent, Job, Mutex, OutboxEntry, UploadSlot
from models.tables.workspaces import Channel, Person, Workspace

__all__ = [
    "AlertEvent",
    "Audio",
    "AuditEntry",
    "Base",
    "Budget",
    "Channel",
    "Delivery",
    "Document",
    "Grant",
    "Heartbeat",
    "InboundEvent",
    "Job",
    "Mutex",
    "Narration",
    "OutboxEntry",
    "Page",
    "Person",
    "Piece",
    "TaskFailureAlert",
    "UTCDateTime",
    "UploadSlot",
    "Workspace",
]
