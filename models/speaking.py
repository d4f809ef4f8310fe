"""From a script to spoken pieces: planned, offered or begun, then counted piece by piece.

Only WINDOW pieces of a narration are queued at a time; each that is done queues the next. So the queue holds a few of
everybody's, and a page is not stuck behind a book.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from core import narration_log
from core.words.budgets import person_budget_spent, workspace_budget_spent
from models import budgets
from models.jobs import submit
from models.kinds import JobKind
from models.narrations import State, fail_narration, move, show_card
from models.tables import Narration, Piece

WINDOW: Final = 6


@dataclass(frozen=True)
class PlannedPiece:
    ordinal: int
    page: int
    text: str
    fingerprint: str


@dataclass(frozen=True)
class SpendingRules:
    """Above `offer_above` characters a narration that nobody agreed to is offered first."""

    offer_above: int
    budgets: budgets.BudgetLimits


def plan(
    session: Session, narration: Narration, pieces: Sequence[PlannedPiece], rules: SpendingRules, *, now: datetime
) -> None:
    """Store the script; then offer it, or begin."""
    session.execute(delete(Piece).where(Piece.narration_id == narration.id))
    session.add_all(
        Piece(
            narration_id=narration.id,
            ordinal=piece.ordinal,
            page=piece.page,
            text=piece.text,
            fingerprint=piece.fingerprint,
            state="waiting",
        )
        for piece in pieces
    )
    narration.pieces_total = len(pieces)
    narration.pieces_done = narration.characters_done = narration.duration_ms = 0
    narration.page_count = len({piece.page for piece in pieces})
    narration.characters = sum(len(piece.text) for piece in pieces)
    session.flush()
    if not narration.agreed and (narration.offer or narration.characters > rules.offer_above):
        move(narration, State.OFFERED)
        show_card(session, narration, now=now)
    else:
        begin(session, narration, rules, now=now)


def begin(session: Session, narration: Narration, rules: SpendingRules, *, now: datetime) -> bool:
    """Reserve its characters and queue the first pieces. False, and failed with a sentence, if a budget is in the way."""
    refusal = budgets.reserve(session, narration, narration.characters, rules.budgets, now=now)
    if refusal is not None:
        sentence = person_budget_spent if refusal.scope == "person" else workspace_budget_spent
        fail_narration(
            session,
            narration,
            code=f"budget_{refusal.scope}",
            sentence=sentence(narration.characters, refusal.left),
            reference=None,
            now=now,
        )
        return False
    move(narration, State.SPEAKING)
    narration.started_at = now
    narration_log.narration_started(
        narration_id=narration.id,
        pages=narration.page_count,
        pieces=narration.pieces_total,
        characters=narration.characters,
    )
    for ordinal in range(min(WINDOW, narration.pieces_total)):
        _queue(session, narration.id, narration.workspace_id, ordinal, now=now)
    show_card(session, narration, now=now)
    return True


@dataclass(frozen=True)
class PieceResult:
    """`billed` is 0 for a piece that was in the cache."""

    ordinal: int
    duration_ms: int
    billed: int
    cached: bool


def piece_done(session: Session, narration: Narration, result: PieceResult, *, now: datetime) -> bool:
    """Count one piece, once; queue the next, or the delivery after the last. False if it was counted before."""
    counted = session.execute(
        update(Piece)
        .where(Piece.narration_id == narration.id, Piece.ordinal == result.ordinal, Piece.state == "waiting")
        .values(state="done", duration_ms=result.duration_ms)
    )
    if not counted.rowcount:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult
        return False
    piece = session.get_one(Piece, (narration.id, result.ordinal), populate_existing=True)
    narration.pieces_done += 1
    narration.characters_done += len(piece.text)
    narration.duration_ms += result.duration_ms
    narration.characters_billed += result.billed
    narration.cache_hits += int(result.cached)
    following = WINDOW + narration.pieces_done - 1
    if narration.pieces_done == narration.pieces_total:
        move(narration, State.DELIVERING)
        queue_delivery(session, narration, now=now)
    elif following < narration.pieces_total:
        _queue(session, narration.id, narration.workspace_id, following, now=now)
    show_card(session, narration, now=now, progress=True)
    return True


def queue_delivery(session: Session, narration: Narration, *, now: datetime) -> None:
    submit(
        session,
        JobKind.DELIVER,
        workspace=narration.workspace_id,
        key=f"deliver:{narration.id}:{narration.version}",
        narration=narration.id,
        document=narration.document_id,
        person=narration.requester_id,
        now=now,
    )


def _queue(session: Session, narration_id: str, workspace: str, ordinal: int, *, now: datetime) -> None:
    submit(
        session,
        JobKind.SPEAK_PIECE,
        workspace=workspace,
        key=f"piece:{narration_id}:{ordinal}:{int(now.timestamp() * 1000)}",
        narration=narration_id,
        arguments={"ordinal": ordinal},
        now=now,
    )
