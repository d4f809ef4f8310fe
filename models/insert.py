"""Insert first, ask after: the unique key decides who was first, on both databases."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.tables import Base


def insert_once(session: Session, table: type[Base], **values: Any) -> bool:
    """True if this call made the row, False if one of the same key was there."""
    if session.get_bind().dialect.name == "postgresql":
        statement: Any = postgresql.insert(table).values(**values).on_conflict_do_nothing()
    else:
        statement = sqlite.insert(table).values(**values).on_conflict_do_nothing()
    return bool(_rows(session.execute(statement)))


def insert_row(session: Session, table: type[Base], **values: Any) -> None:
    """An insert that shall fail on a conflict."""
    session.execute(insert(table).values(**values))


def _rows(result: Any) -> int:
    return int(result.rowcount)
