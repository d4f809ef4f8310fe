"""Intake: what Slack sends is stored with the job it causes, in one transaction, before it is acknowledged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.insert import insert_once
from models.jobs import submit
from models.kinds import JobKind
from models.tables import InboundEvent, Workspace


@dataclass(frozen=True)
class Inbound:
    """One delivery of an event, command or click, and the job it asks for.

    `key` is what Slack keeps over its retries: the event id, the trigger id, or message, action and time of a click.
    `job_key` makes the work unique over several events: one upload arrives as more than one.
    """

    key: str
    workspace_id: str
    kind: JobKind
    arguments: Mapping[str, Any] = field(default_factory=dict)
    person_id: str | None = None
    document_id: str | None = None
    narration_id: str | None = None
    job_key: str | None = None


def receive(session: Session, inbound: Inbound, *, now: datetime) -> str | None:
    """Store it and queue its job. None if it was received before, or its work was asked for already."""
    ensure_workspace(session, inbound.workspace_id, now=now)
    first = insert_once(
        session,
        InboundEvent,
        key=inbound.key,
        workspace_id=inbound.workspace_id,
        kind=inbound.kind.value,
        received_at=now,
    )
    if not first:
        return None
    job_id = submit(
        session,
        inbound.kind,
        workspace=inbound.workspace_id,
        now=now,
        key=inbound.job_key,
        narration=inbound.narration_id,
        document=inbound.document_id,
        person=inbound.person_id,
        arguments=dict(inbound.arguments),
    )
    session.execute(update(InboundEvent).where(InboundEvent.key == inbound.key).values(job_id=job_id))
    return job_id


def ensure_workspace(session: Session, workspace_id: str, *, now: datetime) -> None:
    """The row of a workspace that speaks to us; what else is known of it comes from auth.test or the installation."""
    insert_once(
        session, Workspace, id=workspace_id, name="", bot_user_id="", bot_id="", scopes="", installed_at=now
    )
