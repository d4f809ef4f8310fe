"""The schema, made by migrations alone: to head, and whether a database is behind."""

from pathlib import Path
from typing import Final

import migrations
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import make_url

_MIGRATION_LOCK: Final = 4_207_001
"""PostgreSQL's advisory lock for migrations: two that start together take turns."""


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the database to `revision`; down for an older one."""
    with engine.connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '10s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config = _config(connection)
        downwards = revision == "base" or (revision.startswith("-"))
        (command.downgrade if downwards else command.upgrade)(config, revision)


def is_behind(connection: Connection) -> bool:
    """Whether `aloud migrate` has something to do."""
    current = set(MigrationContext.configure(connection).get_current_heads())
    return current != set(ScriptDirectory.from_config(_config(connection)).get_heads())


def prepare_folder(database_url: str) -> None:
    """Make the folder of a SQLite file, for its owner alone."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__path__[0])).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
