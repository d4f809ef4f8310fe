"""How a group of settings is read from a given mapping, instead of from the process at large."""

from collections.abc import Mapping
from typing import Self

from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict


class _GivenEnvironment(EnvSettingsSource):
    """pydantic-settings' own environment source, over a mapping that the caller passes in."""

    def __init__(self, group: type[BaseSettings], environ: Mapping[str, str]) -> None:
        self._given = environ
        super().__init__(group)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return {name if self.case_sensitive else name.lower(): value for name, value in self._given.items()}


class Group(BaseSettings):
    """A branch of the tree. Built from what it is given alone: the process environment is read by `load_settings`."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_prefix="ALOUD_", env_ignore_empty=True, populate_by_name=True
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic-settings'
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """The group as `environ` has it. Raises pydantic.ValidationError."""
        return cls(**_GivenEnvironment(cls, environ)())
