"""Narrations: their states, the legal moves between them, and what each move brings with it.

    waiting ──▶ reading ──▶ offered ──▶ speaking ──▶ delivering ──▶ delivered
                   │            (or at once ▲)
    any of the open ones ──▶ cancelled, or failed ──retry──▶ reading
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import narration_log
from models import budgets
from models.jobs import cancel_narration_jobs, touch
from models.kinds import JobKind
from models.tables import Narration


class State(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    OFFERED = "offered"
    SPEAKING = "speaking"
    DELIVERING = "delivering"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN: Final = frozenset({State.WAITING, State.READING, State.OFFERED, State.SPEAKING, State.DELIVERING})
MOVES: Final[dict[State, frozenset[State]]] = {
    State.WAITING: frozenset({State.READING, State.CANCELLED, State.FAILED}),
    State.READING: frozenset({State.OFFERED, State.SPEAKING, State.CANCELLED, State.FAILED}),
    State.OFFERED: frozenset({State.SPEAKING, State.CANCELLED, State.FAILED}),
    State.SPEAKING: frozenset({State.DELIVERING, State.CANCELLED, State.FAILED}),
    State.DELIVERING: frozenset({State.DELIVERED, State.CANCELLED, State.FAILED}),
    State.DELIVERED: frozenset(),
    State.FAILED: frozenset({State.READING}),
    State.CANCELLED: frozenset(),
}

CARD_INTERVAL: Final = timedelta(seconds=1.5)
"""Between two edits for progress; Slack allows about fifty edits a minute and workspace."""


class IllegalMove(ValueError):
    """The narration is not where the move starts: somebody was faster."""


def move(narration: Narration, to: State) -> None:
    """Raises IllegalMove."""
    if to not in MOVES[State(narration.state)]:
        raise IllegalMove(f"{narration.state} → {to}")
    narration.state = to.value
    narration.version += 1


def locked(session: Session, narration_id: str) -> Narration | None:
    """The narration as it is now, held until the commit."""
    return session.scalars(
        select(Narration)
        .where(Narration.id == narration_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def fail_narration(
    session: Session, narration: Narration, *, code: str, sentence: str, reference: str | None, now: datetime
) -> None:
    """It failed for good: what was reserved is given back, its other work ends, the card says so. Once."""
    if State(narration.state) not in OPEN:
        return
    move(narration, State.FAILED)
    narration.fault_code, narration.fault_sentence, narration.reference = code, sentence, reference
    _close(session, narration, now=now)
    narration_log.narration_failed(narration_id=narration.id, code=code, reference=reference or "")


def cancel_narration(session: Session, narration: Narration, *, by: str, now: datetime) -> bool:
    """False if it is over already."""
    if State(narration.state) not in OPEN:
        return False
    move(narration, State.CANCELLED)
    _close(session, narration, now=now)
    narration_log.narration_cancelled(narration_id=narration.id, by=by)
    return True


def _close(session: Session, narration: Narration, *, now: datetime) -> None:
    narration.finished_at = now
    budgets.settle(session, narration)
    cancel_narration_jobs(session, narration.id, now=now)
    show_card(session, narration, now=now)


def show_card(session: Session, narration: Narration, *, now: datetime, progress: bool = False) -> None:
    """Have the card edited: at once for a change of state, every 1.5 s (times the narrations at work) for progress."""
    after = now + CARD_INTERVAL * max(1, _at_work(session, narration.workspace_id)) if progress else None
    touch(
        session,
        JobKind.SHOW_CARD,
        key=f"card:{narration.id}",
        workspace=narration.workspace_id,
        narration=narration.id,
        now=now,
        after=after,
    )


def _at_work(session: Session, workspace: str) -> int:
    busy = (State.READING.value, State.SPEAKING.value, State.DELIVERING.value)
    return session.scalars(
        select(func.count()).select_from(Narration).where(Narration.workspace_id == workspace, Narration.state.in_(busy))
    ).one()


def latest_in_thread(session: Session, workspace: str, channel: str, thread_ts: str) -> Narration | None:
    return session.scalars(
        select(Narration)
        .where(Narration.workspace_id == workspace, Narration.channel_id == channel, Narration.thread_ts == thread_ts)
        .order_by(Narration.created_at.desc())
        .limit(1)
    ).one_or_none()


def of_document(session: Session, document_id: str) -> list[Narration]:
    return list(session.scalars(select(Narration).where(Narration.document_id == document_id)))
