"""Budgets of characters: reserved before spending, given back when unused; exact under concurrency.

Each budget is a row, and the reservation one conditional UPDATE of it, so that no two can both take the last of it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.insert import insert_once
from models.tables import Budget, Narration

WORKSPACE: Final = "workspace"


@dataclass(frozen=True)
class BudgetLimits:
    """Characters; 0 means that there is no limit."""

    user_day: int
    workspace_month: int


@dataclass(frozen=True)
class Refusal:
    """Which budget was in the way, and what is left of it, in characters."""

    scope: str
    left: int


def reserve(
    session: Session, narration: Narration, characters: int, limits: BudgetLimits, *, now: datetime
) -> Refusal | None:
    """Reserve in both budgets or in neither."""
    day = now.strftime("%Y-%m-%d")
    mine = (narration.workspace_id, narration.requester_id, day)
    ours = (narration.workspace_id, WORKSPACE, day[:7])
    if not _take(session, mine, characters, limits.user_day):
        return Refusal("person", _left(session, mine, limits.user_day))
    if not _take(session, ours, characters, limits.workspace_month):
        _add(session, mine, reserved=-characters)
        return Refusal(WORKSPACE, _left(session, ours, limits.workspace_month))
    narration.reserved_characters = characters
    narration.budget_day = day
    return None


def settle(session: Session, narration: Narration) -> None:
    """Count what was billed as spent and give the rest of the reservation back. A second call changes nothing."""
    if not narration.budget_day:
        return
    for scope, period in (
        (narration.requester_id, narration.budget_day),
        (WORKSPACE, narration.budget_day[:7]),
    ):
        key = (narration.workspace_id, scope, period)
        _add(session, key, reserved=-narration.reserved_characters, spent=narration.characters_billed)
    narration.reserved_characters = 0
    narration.budget_day = ""


def spent(session: Session, workspace: str, scope: str, period: str) -> tuple[int, int]:
    """(reserved, spent) characters of one budget."""
    row = session.get(Budget, (workspace, scope, period), populate_existing=True)
    return (row.reserved, row.spent) if row else (0, 0)


def _take(session: Session, key: tuple[str, str, str], characters: int, limit: int) -> bool:
    workspace, scope, period = key
    insert_once(session, Budget, workspace_id=workspace, scope=scope, period=period, reserved=0, spent=0)
    fits = Budget.spent + Budget.reserved + characters <= limit if limit else Budget.spent >= 0
    taken = session.execute(
        update(Budget)
        .where(Budget.workspace_id == workspace, Budget.scope == scope, Budget.period == period, fits)
        .values(reserved=Budget.reserved + characters)
        .execution_options(synchronize_session=False)
    )
    return bool(taken.rowcount)  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult


def _add(session: Session, key: tuple[str, str, str], *, reserved: int = 0, spent: int = 0) -> None:
    workspace, scope, period = key
    session.execute(
        update(Budget)
        .where(Budget.workspace_id == workspace, Budget.scope == scope, Budget.period == period)
        .values(reserved=Budget.reserved + reserved, spent=Budget.spent + spent)
        .execution_options(synchronize_session=False)
    )


def _left(session: Session, key: tuple[str, str, str], limit: int) -> int:
    workspace, scope, period = key
    used = session.execute(
        select(Budget.reserved + Budget.spent).where(
            Budget.workspace_id == workspace, Budget.scope == scope, Budget.period == period
        )
    ).scalar_one()
    return max(0, limit - used)
