"""Heartbeats: written by the loops that do the work, read by the health sidecar and by `doctor`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models.insert import insert_once
from models.tables import Heartbeat

STALE: Final = timedelta(seconds=15)
FORGOTTEN: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Beat:
    """One process. `progress` is a count that rises with its work."""

    id: str
    role: str
    host: str
    pid: int
    started_at: datetime
    progress: int = 0
    detail: dict[str, Any] | None = None


def beat(session: Session, it: Beat, *, now: datetime) -> None:
    values = {"beat_at": now, "progress": it.progress, "detail": it.detail or {}}
    known = session.execute(update(Heartbeat).where(Heartbeat.id == it.id).values(**values))
    if not known.rowcount:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult
        insert_once(
            session, Heartbeat, id=it.id, role=it.role, host=it.host, pid=it.pid, started_at=it.started_at, **values
        )


def alive(session: Session, role: str, *, now: datetime, host: str | None = None) -> list[Heartbeat]:
    """The processes of a role that have beaten within 15 s."""
    query = select(Heartbeat).where(Heartbeat.role == role, Heartbeat.beat_at > now - STALE)
    if host is not None:
        query = query.where(Heartbeat.host == host)
    return list(session.scalars(query))


def stop_beating(session: Session, beat_id: str) -> None:
    session.execute(delete(Heartbeat).where(Heartbeat.id == beat_id))


def forget_the_dead(session: Session, *, now: datetime) -> None:
    session.execute(delete(Heartbeat).where(Heartbeat.beat_at < now - FORGOTTEN))
