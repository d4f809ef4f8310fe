"""Alerts: what stayed failed, one row for each cause, and the one door through which failures come in."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

import structlog
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.clock import now as clock_now
from core.ids import new_id, reference
from core.redact import redact, redact_arguments
from models.alert_fingerprint import alert_fingerprint
from models.insert import insert_once
from models.jobs import touch
from models.kinds import JobKind
from models.session import Sessions
from models.tables import AlertEvent, TaskFailureAlert

_log = structlog.stdlib.get_logger("aloud.alerts")

EDITS_GATHER: Final = timedelta(seconds=6)
MESSAGE_LENGTH: Final = 500
TRACEBACK_LENGTH: Final = 8_000


class AlertState(StrEnum):
    NEW = "NEW"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    INVESTIGATING = "INVESTIGATING"
    RESOLVED = "RESOLVED"
    IGNORED = "IGNORED"


MOVES: Final[dict[AlertState, frozenset[AlertState]]] = {
    AlertState.NEW: frozenset(
        {AlertState.ACKNOWLEDGED, AlertState.INVESTIGATING, AlertState.RESOLVED, AlertState.IGNORED}
    ),
    AlertState.ACKNOWLEDGED: frozenset({AlertState.INVESTIGATING, AlertState.RESOLVED, AlertState.IGNORED}),
    AlertState.INVESTIGATING: frozenset({AlertState.RESOLVED, AlertState.IGNORED}),
    AlertState.RESOLVED: frozenset({AlertState.NEW}),
    AlertState.IGNORED: frozenset({AlertState.NEW, AlertState.RESOLVED}),
}


@dataclass(frozen=True)
class Failure:
    """What the door was told, ready to be stored: redacted, without text or name of a document."""

    reference: str
    fingerprint: str
    task_name: str
    task_id: str
    error_class: str
    message: str
    traceback: str
    workspace_id: str | None
    person_id: str | None
    document_id: str | None
    arguments: dict[str, Any]


class _Door:
    """Where failures are stored; opened by a composition root."""

    sessions: Sessions | None = None


def open_door(sessions: Sessions | None) -> None:
    """Called once by each process that can fail; None closes it again."""
    _Door.sessions = sessions


def log_task_failure(
    task_name: str,
    task_id: str,
    error: BaseException,
    *,
    workspace: str | None,
    person: str | None,
    document: str | None,
    arguments: Mapping[str, Any],
) -> str:
    """Store a failure as an alert and have the ops channel told; returns the reference that the person gets too.

    Never raises: what can't be stored is logged, and the reference is given all the same.
    """
    told = reference()
    try:
        failure = _failure(told, task_name, task_id, error, workspace, person, document, arguments)
        _log.error("task failed", task=task_name, task_id=task_id, error_class=failure.error_class, reference=told)
        if _Door.sessions is None:
            _log.error("the alert is in the log alone: no database is at hand", reference=told)
            return told
        with _Door.sessions.write() as session:
            record(session, failure, now=clock_now())
    except Exception as trouble:  # noqa: BLE001 - the door's promise: a failing alert never fails its task
        _log.error("the alert could not be stored", reference=told, trouble=type(trouble).__name__, task=task_name)
    return told


def record(session: Session, failure: Failure, *, now: datetime) -> str:
    """One more occurrence of an open alert, or a new one; returns the alert's id."""
    alert_id = new_id()
    made = insert_once(
        session,
        TaskFailureAlert,
        id=alert_id,
        open_key=failure.fingerprint,
        state=AlertState.NEW.value,
        version=1,
        occurrences=1,
        first_seen_at=now,
        last_seen_at=now,
        message_state="none",
        **vars(failure),
    )
    if not made:
        alert_id = session.execute(
            update(TaskFailureAlert)
            .where(TaskFailureAlert.open_key == failure.fingerprint)
            .values(
                occurrences=TaskFailureAlert.occurrences + 1,
                last_seen_at=now,
                reference=failure.reference,
                task_id=failure.task_id,
            )
            .returning(TaskFailureAlert.id)
        ).scalar_one()
    session.add(
        AlertEvent(
            alert_id=alert_id,
            at=now,
            kind="occurred",
            detail={
                "reference": failure.reference,
                "task_id": failure.task_id,
                "workspace_id": failure.workspace_id,
                "person_id": failure.person_id,
                "document_id": failure.document_id,
            },
        )
    )
    post_soon(session, alert_id, now=now, at_once=made)
    return alert_id


def post_soon(session: Session, alert_id: str, *, now: datetime, at_once: bool) -> None:
    """Have the message in the ops channel posted or edited; repeats gather for a few seconds."""
    after = None if at_once else now + EDITS_GATHER
    touch(session, JobKind.POST_ALERT, key=f"alert:{alert_id}", workspace="", now=now, after=after)


@dataclass(frozen=True)
class Moved:
    """`done` False: the alert was not as the person saw it; `alert` says how it is now."""

    done: bool
    alert: TaskFailureAlert | None


def move_alert(
    session: Session, alert_id: str, to: AlertState, *, seen_version: int, by: str, note: str | None, now: datetime
) -> Moved:
    """Compare-and-set on the version the person saw, along the table of legal moves."""
    alert = session.scalars(
        select(TaskFailureAlert)
        .where(TaskFailureAlert.id == alert_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if alert is None or alert.version != seen_version or to not in MOVES[AlertState(alert.state)]:
        return Moved(False, alert)
    session.add(
        AlertEvent(
            alert_id=alert.id, at=now, kind="moved", actor_id=by, detail={"from": alert.state, "to": to.value, "note": note}
        )
    )
    alert.state, alert.version = to.value, alert.version + 1
    alert.moved_by, alert.moved_at, alert.note = by, now, note or alert.note
    alert.open_key = None if to is AlertState.RESOLVED else alert.fingerprint
    post_soon(session, alert.id, now=now, at_once=True)
    return Moved(True, alert)


def history(session: Session, alert_id: str) -> list[AlertEvent]:
    return list(session.scalars(select(AlertEvent).where(AlertEvent.alert_id == alert_id).order_by(AlertEvent.id)))


def _failure(
    told: str,
    task_name: str,
    task_id: str,
    error: BaseException,
    workspace: str | None,
    person: str | None,
    document: str | None,
    arguments: Mapping[str, Any],
) -> Failure:
    lines = "".join(traceback.format_exception(error))
    return Failure(
        reference=told,
        fingerprint=alert_fingerprint(task_name, error),
        task_name=task_name,
        task_id=task_id,
        error_class=type(error).__name__,
        message=redact(str(error))[:MESSAGE_LENGTH],
        traceback=redact(lines)[-TRACEBACK_LENGTH:],
        workspace_id=workspace,
        person_id=person,
        document_id=document,
        arguments=redact_arguments(arguments),
    )
