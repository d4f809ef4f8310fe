"""The outbox: which job ids the broker has still to be told of.

An entry is made with the job, and deleted when a worker claims it. What the broker lost is thus told again.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models.insert import insert_once
from models.kinds import QUEUE_OF, JobKind
from models.session import QueuedJob, queue_after_commit
from models.tables import OutboxEntry

_FIRST_WAIT: Final = timedelta(seconds=3)
"""A message just published is given so long to be claimed before it is told again."""

_LONGEST_WAIT: Final = timedelta(seconds=60)


def put_in_outbox(
    session: Session, job_id: str, kind: JobKind, *, now: datetime, after: datetime | None = None
) -> None:
    """Have the job published: after the commit, or by the scheduler once `after` has come."""
    queue = QUEUE_OF[kind].value
    later = after is not None and after > now
    session.execute(delete(OutboxEntry).where(OutboxEntry.job_id == job_id))
    insert_once(
        session,
        OutboxEntry,
        job_id=job_id,
        queue=queue,
        kind=kind.value,
        publish_after=after if later else now + _FIRST_WAIT,
        attempts=0 if later else 1,
        created_at=now,
    )
    if not later:
        queue_after_commit(session, QueuedJob(job_id, kind.value, queue))


def forget(session: Session, job_id: str) -> None:
    session.execute(delete(OutboxEntry).where(OutboxEntry.job_id == job_id))


def is_delayed(session: Session, job_id: str) -> bool:
    """Whether the job waits for a time that has not come."""
    query = select(OutboxEntry.job_id).where(OutboxEntry.job_id == job_id, OutboxEntry.attempts == 0)
    return session.scalars(query).first() is not None


def take_due(session: Session, *, now: datetime, limit: int = 500) -> list[QueuedJob]:
    """The entries to publish now; each is due again later, longer each time, until it is claimed."""
    rows = session.scalars(
        select(OutboxEntry).where(OutboxEntry.publish_after <= now).order_by(OutboxEntry.publish_after).limit(limit)
    ).all()
    for row in rows:
        session.execute(
            update(OutboxEntry)
            .where(OutboxEntry.job_id == row.job_id, OutboxEntry.publish_after == row.publish_after)
            .values(publish_after=now + wait_before_telling_again(row.attempts), attempts=row.attempts + 1)
        )
    return [QueuedJob(row.job_id, row.kind, row.queue) for row in rows]


def wait_before_telling_again(attempts: int) -> timedelta:
    """3 s, 6 s, 12 s … at most a minute: a long queue is not filled with echoes."""
    doubled: timedelta = _FIRST_WAIT * (1 << min(attempts, 10))
    return min(_LONGEST_WAIT, doubled)
