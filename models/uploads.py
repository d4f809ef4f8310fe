"""The hourly limit on uploads: the eleventh is read when the first of the ten is an hour old."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.durations import ONE_HOUR_SECONDS
from core.ids import new_id
from models.people import lock_person
from models.tables import UploadSlot

HOUR = timedelta(seconds=ONE_HOUR_SECONDS)


def next_slot(taken: Sequence[datetime], now: datetime, limit: int) -> datetime:
    """When one more upload may be read, given the times (sorted) at which earlier ones were or will be."""
    if len(taken) < limit:
        return now
    return max(now, taken[-limit] + HOUR)


def take_slot(session: Session, workspace: str, person: str, *, limit: int, now: datetime) -> datetime:
    """Take this person's next slot, alone: two uploads at once get two slots."""
    lock_person(session, workspace, person, now=now)
    taken = session.scalars(
        select(UploadSlot.read_at)
        .where(UploadSlot.workspace_id == workspace, UploadSlot.person_id == person, UploadSlot.read_at > now - HOUR)
        .order_by(UploadSlot.read_at)
    ).all()
    read_at = next_slot(taken, now, limit)
    session.add(UploadSlot(id=new_id(), workspace_id=workspace, person_id=person, read_at=read_at))
    return read_at
