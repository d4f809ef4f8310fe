from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Document(Base):
    """A Slack file, a message or a text to say. The id is the short ID that cards show."""

    __tablename__ = "documents"
    __table_args__ = (
        Index("ix_documents_workspace_id_slack_file_id", "workspace_id", "slack_file_id", unique=True),
        Index("ix_documents_workspace_id_owner_id", "workspace_id", "owner_id"),
        Index("ix_documents_workspace_id_name", "workspace_id", "name"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    source: Mapped[str]
    """`file`, `message` or `text`."""
    slack_file_id: Mapped[str | None]
    owner_id: Mapped[str]
    name: Mapped[str]
    title: Mapped[str]
    mimetype: Mapped[str] = mapped_column(default="")
    size_bytes: Mapped[int] = mapped_column(default=0)
    state: Mapped[str]
    """`new` → `ready`, or `refused` (see fault_code), or `deleted`."""
    fault_code: Mapped[str | None]
    fault_sentence: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="")
    page_count: Mapped[int] = mapped_column(default=0)
    characters: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class Page(Base):
    """One page of a document, as Markdown."""

    __tablename__ = "pages"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(default="")
    markdown: Mapped[str]


class Grant(Base):
    """Somebody's right to a document. Never changed, only revoked."""

    __tablename__ = "grants"
    __table_args__ = (
        Index("ix_grants_document_id", "document_id"),
        Index("ix_grants_workspace_id_grantee", "workspace_id", "grantee_kind", "grantee_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    grantee_kind: Mapped[str]
    """`person`, `usergroup`, `conversation` or `workspace`."""
    grantee_id: Mapped[str]
    level: Mapped[str]
    """`view`, `edit` or `own`."""
    source: Mapped[str]
    """`upload`, `share` or `request`."""
    grantor_id: Mapped[str]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None]


class AuditEntry(Base):
    """What was done to rights, documents and settings. Append-only."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_workspace_id_at", "workspace_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    workspace_id: Mapped[str]
    at: Mapped[datetime]
    actor_id: Mapped[str]
    action: Mapped[str]
    document_id: Mapped[str | None]
    subject: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
