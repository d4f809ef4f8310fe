"""People's and channels' settings."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.insert import insert_once
from models.tables import Channel, Person


@dataclass(frozen=True)
class Taste:
    """How somebody wants to hear: NULLs filled from the settings of Aloud."""

    voice: str
    engine: str
    speed_percent: int = 100


def taste_of(session: Session, workspace: str, person: str, *, default: Taste) -> Taste:
    row = session.get(Person, (workspace, person))
    if row is None:
        return default
    return Taste(
        voice=row.voice or default.voice,
        engine=row.engine or default.engine,
        speed_percent=row.speed_percent or default.speed_percent,
    )


def set_voice(session: Session, workspace: str, person: str, *, voice: str, engine: str, now: datetime) -> None:
    lock_person(session, workspace, person, now=now)
    row = session.get_one(Person, (workspace, person))
    row.voice, row.engine, row.updated_at = voice, engine, now


def lock_person(session: Session, workspace: str, person: str, *, now: datetime) -> None:
    """Make the person's row and hold it until the commit (SQLite's write transaction holds everything already)."""
    insert_once(session, Person, workspace_id=workspace, id=person, updated_at=now)
    session.execute(
        select(Person.id).where(Person.workspace_id == workspace, Person.id == person).with_for_update()
    )


def channel_mode(session: Session, workspace: str, channel: str, *, default: str) -> str:
    """What uploads do here: `auto`, `offer` or `off`."""
    row = session.get(Channel, (workspace, channel))
    return (row.auto_read if row else None) or default


def set_channel_mode(session: Session, workspace: str, channel: str, *, mode: str, by: str, now: datetime) -> None:
    insert_once(session, Channel, workspace_id=workspace, id=channel, updated_at=now)
    row = session.get_one(Channel, (workspace, channel))
    row.auto_read, row.updated_by, row.updated_at = mode, by, now
