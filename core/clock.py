"""Where time comes from. Decisions take it as an argument; only the edges call this."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
