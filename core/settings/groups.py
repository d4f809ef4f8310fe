"""The branches of the settings tree, each with the environment names that the interface fixes."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from core.settings.source import Group

Engine = Literal["standard", "neural", "long-form", "generative"]


class SlackSettings(Group):
    bot_token: SecretStr | None = Field(None, validation_alias="SLACK_BOT_TOKEN")
    app_token: SecretStr | None = Field(None, validation_alias="SLACK_APP_TOKEN")
    signing_secret: SecretStr | None = Field(None, validation_alias="SLACK_SIGNING_SECRET")
    client_id: str | None = Field(None, validation_alias="SLACK_CLIENT_ID")
    client_secret: SecretStr | None = Field(None, validation_alias="SLACK_CLIENT_SECRET")
    api_url: str = Field("https://slack.com/api/", validation_alias="SLACK_API_URL")
    encryption_key: SecretStr | None = None
    """One or more Fernet keys, separated by commas; the first encrypts."""

    @field_validator("api_url")
    @classmethod
    def _is_a_base(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname:
            message = "must be a URL such as https://slack.com/api/"
            raise ValueError(message)
        return value.rstrip("/") + "/"

    @property
    def api_origin(self) -> str:
        """Scheme, host and port: beside Slack's file hosts the only place a bot token is sent to."""
        parts = urlsplit(self.api_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def socket_mode(self) -> bool:
        return self.app_token is not None


class DatabaseSettings(Group):
    url: str = Field("", validation_alias="DATABASE_URL")

    @field_validator("url")
    @classmethod
    def _is_supported(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            message = "must begin with postgresql+psycopg:// or sqlite:///"
            raise ValueError(message)
        return value


class QueueSettings(Group):
    redis_url: str = Field("", validation_alias="REDIS_URL")
    broker_url_given: str = Field("", validation_alias="CELERY_BROKER_URL")

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://", "redis+socket://", "unix://", "valkey://")):
            message = "must begin with redis://, rediss:// or unix://"
            raise ValueError(message)
        return value

    @property
    def broker_url(self) -> str:
        """What Celery is given; a Redis socket is written in kombu's way."""
        url = self.broker_url_given or self.redis_url
        return url.replace("unix://", "redis+socket://", 1)

    @property
    def cache_url(self) -> str:
        """What redis-py is given; a Redis socket is written in redis-py's way."""
        return self.redis_url.replace("redis+socket://", "unix://", 1).replace("valkey://", "redis://", 1)


class SpeechSettings(Group):
    service: Literal["polly", "offline"] | None = Field(None, validation_alias="ALOUD_SPEECH")
    voice: str = "Joanna"
    engine: Engine = "neural"
    polly_tps: float | None = Field(None, gt=0)
    polly_concurrency: int | None = Field(None, gt=0)


class StoreSettings(Group):
    audio_store: str = ""

    @field_validator("audio_store")
    @classmethod
    def _is_supported(cls, value: str) -> str:
        if value and not value.startswith(("s3://", "file:///")):
            message = "must begin with s3:// or file:///"
            raise ValueError(message)
        return value


class ReadingSettings(Group):
    auto_read: Literal["auto", "offer", "off"] = "auto"
    auto_read_max_chars: int = Field(30_000, ge=0)
    budget_user_day_chars: int = Field(300_000, ge=0)
    budget_workspace_month_chars: int = Field(10_000_000, ge=0)


class OpsSettings(Group):
    channel: str = Field("", validation_alias="ALOUD_OPS_CHANNEL")
    users: Annotated[tuple[str, ...], NoDecode] = Field((), validation_alias="ALOUD_OPS_USERS")
    usergroup: str = Field("", validation_alias="ALOUD_OPS_USERGROUP")
    team: str = Field("", validation_alias="ALOUD_OPS_TEAM")
    email: str = Field("", validation_alias="ALOUD_OPS_EMAIL")
    smtp_url: SecretStr | None = Field(None, validation_alias="ALOUD_SMTP_URL")
    ack_minutes: int = Field(15, ge=1, le=1_440, validation_alias="ALOUD_OPS_ACK_MINUTES")

    @field_validator("users", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


class HttpSettings(Group):
    port: int = Field(3000, ge=0, le=65_535)
    health_port: int = Field(8000, ge=0, le=65_535)
    host: str = "0.0.0.0"  # noqa: S104 - the interface's default: a container listens on all its addresses
    health_host: str = "0.0.0.0"  # noqa: S104 - as above


class HomeSettings(Group):
    home: Path = Path(".aloud")
    log_format: Literal["json", "console"] | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
