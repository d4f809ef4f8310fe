"""The tree, and the two ways to it: from the process, or from a mapping that the caller gives."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import ConfigurationError
from core.settings.groups import (
    DatabaseSettings,
    HomeSettings,
    HttpSettings,
    OpsSettings,
    QueueSettings,
    ReadingSettings,
    SlackSettings,
    SpeechSettings,
    StoreSettings,
)
from core.settings.limits import Limits
from core.settings.source import Group

G = TypeVar("G", bound=Group)


class Settings(BaseModel):
    """Everything that can be set. Holds values only, never a client or a connection."""

    model_config = ConfigDict(frozen=True)

    slack: SlackSettings
    database: DatabaseSettings
    queue: QueueSettings
    speech: SpeechSettings
    store: StoreSettings
    reading: ReadingSettings
    ops: OpsSettings
    http: HttpSettings
    process: HomeSettings
    limits: Limits

    @property
    def home(self) -> Path:
        return self.process.home.absolute()

    @property
    def database_url(self) -> str:
        return self.database.url or f"sqlite:///{self.home / 'aloud.db'}"

    @property
    def audio_store(self) -> str:
        return self.store.audio_store or f"file://{self.home / 'audio'}"


def load_settings(*, env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this process: the environment over `.env` in the working directory.

    Raises ConfigurationError with one line that names the setting.
    """
    given = dict(dotenv_values(env_file)) if env_file and env_file.is_file() else {}
    return settings_from({name: value for name, value in {**given, **os.environ}.items() if value is not None})


def settings_from(environ: Mapping[str, str]) -> Settings:
    """The settings that `environ` holds, and nothing else. Raises ConfigurationError."""
    said = {name: value for name, value in environ.items() if value.strip()}
    return Settings(
        slack=_read(SlackSettings, said),
        database=_read(DatabaseSettings, said),
        queue=_read(QueueSettings, said),
        speech=_read(SpeechSettings, said),
        store=_read(StoreSettings, said),
        reading=_read(ReadingSettings, said),
        ops=_read(OpsSettings, said),
        http=_read(HttpSettings, said),
        process=_read(HomeSettings, said),
        limits=_read(Limits, said),
    )


def _read(group: type[G], environ: Mapping[str, str]) -> G:
    try:
        return group.read(environ)
    except ValidationError as error:
        first = error.errors()[0]
        name = _environment_name(group, str(first["loc"][0]))
        raise ConfigurationError(f"{name} is wrong: {first['msg'].removeprefix('Value error, ')}.") from None


def _environment_name(group: type[Group], location: str) -> str:
    field = group.model_fields.get(location)
    if field is None:
        return location
    alias = field.validation_alias
    return alias if isinstance(alias, str) else f"ALOUD_{location.upper()}"
