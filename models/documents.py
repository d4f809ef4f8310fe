"""Documents and the rights to them, as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from core.ids import new_id, short_id
from models.access import GrantFact, Level
from models.insert import insert_once
from models.tables import AuditEntry, Document, Grant, Narration, Page

MONTH = timedelta(days=30)


@dataclass(frozen=True)
class NewDocument:
    """What is known of a document before it is read. `slack_file_id` is None for a message or a text to say."""

    workspace_id: str
    source: str
    owner_id: str
    name: str
    title: str
    slack_file_id: str | None = None
    mimetype: str = ""
    size_bytes: int = 0


@dataclass(frozen=True)
class ReadPage:
    number: int
    title: str
    markdown: str


def find_or_add(session: Session, new: NewDocument, *, retention_months: int, now: datetime) -> Document:
    """The document of this Slack file, made with its owner's grant if it is new."""
    if new.slack_file_id:
        known = of_file(session, new.workspace_id, new.slack_file_id)
        if known is not None:
            return known
    document_id = short_id()
    insert_once(
        session,
        Document,
        id=document_id,
        state="new",
        language="",
        page_count=0,
        characters=0,
        created_at=now,
        expires_at=now + retention_months * MONTH,
        **vars(new),
    )
    if new.slack_file_id:
        document = of_file(session, new.workspace_id, new.slack_file_id)
        assert document is not None
    else:
        document = session.get_one(Document, document_id)
    if document.id == document_id:
        grant(session, document, kind="person", to=new.owner_id, level="own", source="upload", by=new.owner_id, now=now)
    return document


def of_file(session: Session, workspace: str, slack_file_id: str) -> Document | None:
    query = select(Document).where(Document.workspace_id == workspace, Document.slack_file_id == slack_file_id)
    return session.scalars(query).one_or_none()


def grant(
    session: Session,
    document: Document,
    *,
    kind: str,
    to: str,
    level: str,
    source: str,
    by: str,
    now: datetime,
    ends_at: datetime | None = None,
) -> None:
    """Give a right, unless the same one is in force already; audited."""
    if any(
        live.grantee_kind == kind and live.grantee_id == to and live.level >= Level.of(level) and live.in_force(now)
        for live in grants_of(session, document.id)
        if live.ends_at is None
    ):
        return
    session.add(
        Grant(
            id=new_id(),
            workspace_id=document.workspace_id,
            document_id=document.id,
            grantee_kind=kind,
            grantee_id=to,
            level=level,
            source=source,
            grantor_id=by,
            created_at=now,
            ends_at=ends_at,
        )
    )
    audit(session, document.workspace_id, by, "grant", document=document.id, subject=f"{kind}:{to}", detail=level, now=now)
    session.flush()


def revoke_conversation(session: Session, document: Document, conversation: str, *, by: str, now: datetime) -> None:
    """The file was unshared there: the conversation's right by that share is gone."""
    session.execute(
        update(Grant)
        .where(
            Grant.document_id == document.id,
            Grant.grantee_kind == "conversation",
            Grant.grantee_id == conversation,
            Grant.source == "upload",
            Grant.revoked_at.is_(None),
        )
        .values(revoked_at=now, revoked_by=by)
    )
    audit(
        session, document.workspace_id, by, "revoke", document=document.id, subject=f"conversation:{conversation}", now=now
    )


def grants_of(session: Session, document_id: str) -> list[GrantFact]:
    return [as_fact(row) for row in session.scalars(select(Grant).where(Grant.document_id == document_id))]


def as_fact(row: Grant) -> GrantFact:
    return GrantFact(
        grantee_kind=row.grantee_kind,
        grantee_id=row.grantee_id,
        level=Level.of(row.level),
        grantor_id=row.grantor_id,
        created_at=row.created_at,
        ends_at=row.ends_at,
        revoked_at=row.revoked_at,
    )


def fill(
    session: Session, document: Document, pages: Sequence[ReadPage], *, title: str, language: str, title_limit: int
) -> None:
    """The document was read: its pages replace what was there."""
    session.execute(delete(Page).where(Page.document_id == document.id))
    session.add_all(
        Page(document_id=document.id, number=page.number, title=page.title, markdown=page.markdown) for page in pages
    )
    document.title = (title or document.title)[:title_limit]
    document.language = language
    document.page_count = len(pages)
    document.characters = sum(len(page.markdown) for page in pages)
    document.state, document.fault_code, document.fault_sentence = "ready", None, None


def refuse(document: Document, *, code: str, sentence: str) -> None:
    """It can't be read, and the person can mend that."""
    document.state, document.fault_code, document.fault_sentence = "refused", code, sentence


def pages_of(session: Session, document_id: str) -> list[ReadPage]:
    rows = session.scalars(select(Page).where(Page.document_id == document_id).order_by(Page.number))
    return [ReadPage(row.number, row.title, row.markdown) for row in rows]


def mark_deleted(session: Session, document: Document, *, by: str, now: datetime) -> list[str]:
    """Pages, grants and texts go now; returns the document's narrations, whose audio goes next. Idempotent."""
    narrations = list(session.scalars(select(Narration.id).where(Narration.document_id == document.id)))
    session.execute(delete(Page).where(Page.document_id == document.id))
    session.execute(
        update(Grant)
        .where(Grant.document_id == document.id, Grant.revoked_at.is_(None))
        .values(revoked_at=now, revoked_by=by)
    )
    if document.state != "deleted":
        audit(session, document.workspace_id, by, "delete", document=document.id, now=now)
        document.state, document.deleted_at = "deleted", now
        document.name = document.title = ""
    return narrations


def candidates(
    session: Session, workspace: str, *, person: str, conversations: Iterable[str], usergroups: Iterable[str] = ()
) -> list[Document]:
    """Documents that somebody may perhaps hear, newest first: by name, through a conversation, or the workspace."""
    reach = Grant.grantee_kind == "workspace"
    reach |= (Grant.grantee_kind == "person") & (Grant.grantee_id == person)
    reach |= (Grant.grantee_kind == "conversation") & Grant.grantee_id.in_(list(conversations))
    reach |= (Grant.grantee_kind == "usergroup") & Grant.grantee_id.in_(list(usergroups))
    ids = select(Grant.document_id).where(Grant.workspace_id == workspace, Grant.revoked_at.is_(None), reach)
    return list(
        session.scalars(
            select(Document)
            .where(Document.workspace_id == workspace, Document.id.in_(ids), Document.state.in_(("new", "ready")))
            .order_by(Document.created_at.desc())
        )
    )


def sharing_conversations(session: Session, workspace: str) -> list[str]:
    """The conversations that hold a live grant, for which membership has to be asked."""
    query = (
        select(Grant.grantee_id)
        .where(Grant.workspace_id == workspace, Grant.grantee_kind == "conversation", Grant.revoked_at.is_(None))
        .distinct()
    )
    return list(session.scalars(query))


def audit(
    session: Session,
    workspace: str,
    actor: str,
    action: str,
    *,
    now: datetime,
    document: str | None = None,
    subject: str = "",
    detail: str = "",
) -> None:
    session.add(
        AuditEntry(
            workspace_id=workspace,
            at=now,
            actor_id=actor,
            action=action,
            document_id=document,
            subject=subject,
            detail=detail,
        )
    )
