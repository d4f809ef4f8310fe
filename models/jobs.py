"""Jobs: submitted in one transaction with what causes them, claimed under a lease, ended under its fence.

    queued ──claim──▶ running ──finish──▶ done
      ▲  ▲              │ │ └───fail────▶ failed ──retry──▶ queued
      │  └──postpone────┘ └──reap (lease over; crash counted)──▶ queued, or quarantined
      └── cancel ──▶ cancelled (queued ones only; a running one finds out at its fence)

Time is passed in. A crash is forgotten when the job makes progress.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from core.errors import LeaseLost
from core.ids import new_id
from models.insert import insert_once
from models.kinds import QUEUE_OF, JobKind
from models.outbox import forget, is_delayed, put_in_outbox
from models.tables import Job, OutboxEntry

LEASE: Final = timedelta(seconds=5)
"""How long a claim holds without a heartbeat; renewed every 1.5 s."""

SUSPECT_AFTER_CRASHES: Final = 3
"""A job that lost its worker so often runs alone, so that nobody is blamed for its company."""

ENDED: Final = ("done", "failed", "cancelled", "quarantined")


@dataclass(frozen=True)
class Claim:
    """A job in hand, with the fence that every write under it must still hold."""

    job_id: str
    kind: JobKind
    workspace_id: str
    narration_id: str | None
    document_id: str | None
    person_id: str | None
    arguments: dict[str, Any]
    attempts: int
    crashes: int
    fence: int
    owner: str
    created_at: datetime

    @property
    def suspect(self) -> bool:
        return self.crashes >= SUSPECT_AFTER_CRASHES


def submit(
    session: Session,
    kind: JobKind,
    *,
    workspace: str,
    now: datetime,
    key: str | None = None,
    narration: str | None = None,
    document: str | None = None,
    person: str | None = None,
    arguments: dict[str, Any] | None = None,
    after: datetime | None = None,
) -> str | None:
    """Store a job and queue it after the commit; not before `after`. None if one of the same `key` exists."""
    job_id = new_id()
    made = insert_once(
        session,
        Job,
        id=job_id,
        workspace_id=workspace,
        kind=kind.value,
        key=key,
        narration_id=narration,
        document_id=document,
        person_id=person,
        arguments=arguments or {},
        state="queued",
        again=False,
        attempts=0,
        crashes=0,
        fence=0,
        created_at=now,
    )
    if not made:
        return None
    put_in_outbox(session, job_id, kind, now=now, after=after)
    return job_id


def touch(
    session: Session,
    kind: JobKind,
    *,
    key: str,
    workspace: str,
    now: datetime,
    narration: str | None = None,
    document: str | None = None,
    person: str | None = None,
    after: datetime | None = None,
) -> None:
    """Have the one job of this `key` run once more: queued if it rests, again if it runs, as it is if it waits.

    A job that waits for a later time is brought forward when it is asked for now.
    """
    ids: dict[str, Any] = {"narration": narration, "document": document, "person": person}
    if submit(session, kind, workspace=workspace, now=now, key=key, after=after, **ids):
        return
    asked = update(Job).where(Job.key == key, Job.state == "running").values(again=True)
    if session.execute(asked).rowcount:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult
        return
    woken = update(Job).where(Job.key == key, Job.state.in_(ENDED)).values(state="queued", attempts=0, crashes=0)
    rested = bool(session.execute(woken).rowcount)  # type: ignore[attr-defined]  # as above
    job_id = session.scalars(select(Job.id).where(Job.key == key)).one()
    if rested or (after is None and is_delayed(session, job_id)):
        put_in_outbox(session, job_id, kind, now=now, after=after)


def claim(session: Session, job_id: str, *, owner: str, now: datetime) -> Claim | None:
    """Take a queued job; None if it was taken, is over or is not due. One of several claimers wins."""
    not_due = select(OutboxEntry.job_id).where(OutboxEntry.job_id == job_id, OutboxEntry.publish_after > now)
    taken = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == "queued")
        .where(~not_due.where(OutboxEntry.attempts == 0).exists())  # postponed, and its time has not come
        .values(state="running", lease_owner=owner, lease_until=now + LEASE, fence=Job.fence + 1, started_at=now)
        .returning(Job)
    ).scalar_one_or_none()
    if taken is None:
        return None
    forget(session, job_id)
    return Claim(
        job_id=taken.id,
        kind=JobKind(taken.kind),
        workspace_id=taken.workspace_id,
        narration_id=taken.narration_id,
        document_id=taken.document_id,
        person_id=taken.person_id,
        arguments=dict(taken.arguments),
        attempts=taken.attempts,
        crashes=taken.crashes,
        fence=taken.fence,
        owner=owner,
        created_at=taken.created_at,
    )


def renew(session: Session, owner: str, job_ids: Iterable[str], *, now: datetime) -> None:
    """The heartbeat: all of one owner's leases hold on."""
    ids = list(job_ids)
    if ids:
        session.execute(
            update(Job)
            .where(Job.id.in_(ids), Job.lease_owner == owner, Job.state == "running")
            .values(lease_until=now + LEASE)
        )


def guard(session: Session, held: Claim) -> None:
    """To be called in each transaction that writes for a job. Raises LeaseLost, and so rolls it back."""
    _under_fence(session, held, crashes=0)


def finish(session: Session, held: Claim, *, now: datetime) -> None:
    """The job is done, or queued once more if it was asked for again meanwhile. Raises LeaseLost."""
    again = session.scalars(select(Job.again).where(Job.id == held.job_id)).one()
    if again:
        _under_fence(session, held, state="queued", again=False, attempts=0, crashes=0, lease_until=None)
        put_in_outbox(session, held.job_id, held.kind, now=now)
    else:
        _under_fence(session, held, state="done", finished_at=now, lease_until=None, arguments=_kept(held.arguments))


def postpone(session: Session, held: Claim, *, now: datetime, after: datetime, fault: bool = True) -> None:
    """Hand the job back until `after`. A passing `fault` counts as an attempt; waiting for one's turn does not."""
    attempts = held.attempts + 1 if fault else held.attempts
    _under_fence(session, held, state="queued", attempts=attempts, crashes=0, lease_until=None)
    put_in_outbox(session, held.job_id, held.kind, now=now, after=after)


def fail(
    session: Session, held: Claim, *, now: datetime, error_class: str, message: str, reference: str | None
) -> None:
    """The job stays failed. Its arguments are kept, so that a retry can run it again."""
    _under_fence(
        session,
        held,
        state="failed",
        finished_at=now,
        lease_until=None,
        error_class=error_class,
        error_message=message,
        reference=reference,
    )


def quarantine(session: Session, job_id: str, *, now: datetime, reference: str) -> None:
    """It took its worker down each time, alone too: nobody runs it again unasked."""
    session.execute(
        update(Job)
        .where(Job.id == job_id)
        .values(state="quarantined", finished_at=now, lease_until=None, error_class="WorkerLost", reference=reference)
    )


def cancel_narration_jobs(session: Session, narration_id: str, *, now: datetime) -> None:
    """Queued work of a narration ends; its card and running work see to themselves."""
    mine = (Job.narration_id == narration_id, Job.state == "queued", Job.kind != JobKind.SHOW_CARD.value)
    session.execute(delete(OutboxEntry).where(OutboxEntry.job_id.in_(select(Job.id).where(*mine))))
    session.execute(update(Job).where(*mine).values(state="cancelled", finished_at=now))


def retry(session: Session, job_id: str, *, now: datetime, after: datetime | None = None) -> bool:
    """Queue a failed or quarantined job once more, with its history of faults forgotten. False if it is neither."""
    woken = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state.in_(("failed", "quarantined")))
        .values(state="queued", attempts=0, crashes=0, finished_at=None)
        .returning(Job.kind)
    ).scalar_one_or_none()
    if woken is None:
        return False
    put_in_outbox(session, job_id, JobKind(woken), now=now, after=after)
    return True


@dataclass(frozen=True)
class Reaped:
    """A job whose worker was lost."""

    job_id: str
    kind: JobKind
    crashes: int


def reap(session: Session, *, now: datetime) -> list[Reaped]:
    """Hand back every job whose lease is over, its crash counted."""
    lost = session.execute(
        update(Job)
        .where(Job.state == "running", Job.lease_until < now)
        .values(state="queued", lease_until=None, crashes=Job.crashes + 1)
        .returning(Job.id, Job.kind, Job.crashes)
    ).all()
    reaped = [Reaped(row.id, JobKind(row.kind), row.crashes) for row in lost]
    for job in reaped:
        put_in_outbox(session, job.job_id, job.kind, now=now)
    return reaped


def hand_back(session: Session, owner: str, *, now: datetime) -> int:
    """A worker that stops gives back what it could not finish, at once and without blame."""
    rows = session.execute(
        update(Job)
        .where(Job.lease_owner == owner, Job.state == "running")
        .values(state="queued", lease_until=None)
        .returning(Job.id, Job.kind)
    ).all()
    for row in rows:
        put_in_outbox(session, row.id, JobKind(row.kind), now=now)
    return len(rows)


def _under_fence(session: Session, held: Claim, **values: Any) -> None:
    mine = (Job.id == held.job_id, Job.fence == held.fence, Job.state == "running", Job.lease_owner == held.owner)
    if not session.execute(update(Job).where(*mine).values(**values)).rowcount:  # type: ignore[attr-defined]  # as in touch
        raise LeaseLost(f"{held.kind} {held.job_id} is somebody else's now")


def _kept(arguments: dict[str, Any]) -> dict[str, Any]:
    """What a finished job keeps: no text, no URL that is a secret."""
    return {name: value for name, value in arguments.items() if name.endswith("_id") or name == "action"}


def queue_of(kind: JobKind) -> str:
    return QUEUE_OF[kind].value
