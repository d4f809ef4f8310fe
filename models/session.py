"""Sessions: async for the bot, sync for the workers, one rule for both: the scope commits, nobody else does.

A scope that ends well commits and then hands the ids of the jobs queued inside it to `published`; one that fails
rolls back, and its jobs were never queued.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session

QUEUED: Final = "queued jobs"
READ_ONLY: Final = "aloud_read_only"


@dataclass(frozen=True)
class QueuedJob:
    """A job id on its way to the broker, after the commit."""

    job_id: str
    kind: str
    queue: str


Publish = Callable[[list[QueuedJob]], None]


def _nothing(_jobs: list[QueuedJob]) -> None:
    """Where no broker is at hand, the outbox alone tells the scheduler."""


class Sessions:
    """The workers' sessions over one engine."""

    def __init__(self, engine: Engine, publish: Publish = _nothing) -> None:
        self.engine = engine
        self._publish = publish

    @contextmanager
    def write(self) -> Iterator[Session]:
        with Session(self.engine, expire_on_commit=False) as session:
            with session.begin():
                yield session
            queued = session.info.pop(QUEUED, [])
        if queued:
            self._publish(queued)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """For questions only: on SQLite it takes no write lock."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.connection(execution_options={READ_ONLY: True})
            yield session


class AsyncSessions:
    """The bot's sessions over one engine. Queries are written once, for `session.run_sync`."""

    def __init__(self, engine: AsyncEngine, publish: Publish = _nothing) -> None:
        self.engine = engine
        self._publish = publish

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            async with session.begin():
                yield session
            queued = session.sync_session.info.pop(QUEUED, [])
        if queued:
            self._publish(queued)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            await session.connection(execution_options={READ_ONLY: True})
            yield session


def queue_after_commit(session: Session, job: QueuedJob) -> None:
    session.info.setdefault(QUEUED, []).append(job)


def engine_for(url: str, *, name: str, connections: int, timeout: float = 5.0) -> Engine:
    """The workers' engine. `name` shows in PostgreSQL's list of connections; `timeout` is in seconds."""
    engine = create_engine(url, **_options(url, name=name, connections=connections, timeout=timeout))
    _prepare(engine, synchronous="NORMAL")
    return engine


def async_engine_for(url: str, *, name: str, connections: int, timeout: float = 5.0) -> AsyncEngine:
    """The bot's engine. On SQLite its commits are on the disk when they return: intake promises that."""
    async_url = url.replace("sqlite://", "sqlite+aiosqlite://", 1)
    engine = create_async_engine(async_url, **_options(url, name=name, connections=connections, timeout=timeout))
    _prepare(engine.sync_engine, synchronous="FULL")
    return engine


def _options(url: str, *, name: str, connections: int, timeout: float) -> dict[str, Any]:
    kept = min(5, connections)
    pool = {"pool_size": kept, "max_overflow": connections - kept, "pool_timeout": timeout}
    if make_url(url).get_backend_name() == "sqlite":
        return {**pool, "connect_args": {"timeout": 15.0}}
    connect = {"application_name": f"aloud-{name}", "connect_timeout": max(2, int(timeout))}
    return {**pool, "pool_pre_ping": True, "connect_args": connect}


def _prepare(engine: Engine, *, synchronous: str) -> None:
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN is off: ours says IMMEDIATE
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={synchronous}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred BEGIN that reads and then writes fails at once when another writer came between.
        read_only = connection.get_execution_options().get(READ_ONLY)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
