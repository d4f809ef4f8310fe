"""A named lease in the database: of several schedulers, one works."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from models.insert import insert_once
from models.tables import Mutex


def hold(session: Session, name: str, owner: str, *, now: datetime, lease: timedelta) -> bool:
    """Take or keep the mutex until `now + lease`. False while another owner's lease runs."""
    mine_or_over = or_(Mutex.owner == owner, Mutex.until < now)
    taken = session.execute(
        update(Mutex).where(Mutex.name == name, mine_or_over).values(owner=owner, until=now + lease)
    )
    if taken.rowcount:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult
        return True
    return insert_once(session, Mutex, name=name, owner=owner, until=now + lease)


def release(session: Session, name: str, owner: str) -> None:
    session.execute(delete(Mutex).where(Mutex.name == name, Mutex.owner == owner))
