"""The documented constants. Each can be set as `ALOUD_` + its name; each has a unit and bounds."""

from pydantic import Field

from core.durations import ONE_YEAR_SECONDS
from core.settings.source import Group


class Limits(Group):
    MAX_FILENAME_LENGTH: int = Field(255, ge=16, le=1024, description="characters of a file name that are kept")
    UPLOAD_MAX_FILE_SIZE_MB: int = Field(50, ge=1, le=1024, description="megabytes of one upload")
    DOCUMENT_TITLE_MAX_LENGTH: int = Field(255, ge=16, le=1024, description="characters of a title")
    DOCUMENT_MAX_CHARS: int = Field(2_000_000, ge=1_000, le=20_000_000, description="characters of one document")
    RATE_LIMIT_UPLOADS_PER_HOUR: int = Field(10, ge=1, le=10_000, description="uploads read per person and hour")
    MARKDOWN_MAX_LENGTH: int = Field(1_000_000, ge=1_000, le=20_000_000, description="characters of one page")
    MIN_CONTENT_LENGTH: int = Field(10, ge=1, le=10_000, description="characters below which a file has no text")
    POLLY_MAX_CHARS_PER_REQUEST: int = Field(3_000, ge=100, le=3_000, description="billed characters per call")
    POLLY_AUDIO_CACHE_SECONDS: int = Field(
        ONE_YEAR_SECONDS, ge=60, le=10 * ONE_YEAR_SECONDS, description="seconds that a spoken piece is kept"
    )
    AUDIO_PRESIGNED_URL_EXPIRATION_SECONDS: int = Field(
        3_600, ge=60, le=604_800, description="seconds that a link to audio lives"
    )
    AUDIO_EXPIRY_WARNING_DAYS: int = Field(30, ge=0, le=365, description="days of warning before audio expires")
    AUDIO_EXPIRY_CHECK_DEFAULT_DAYS: int = Field(30, ge=1, le=365, description="days the expiry report looks ahead")
    DEFAULT_RETENTION_MONTHS: int = Field(6, ge=1, le=120, description="months that a document is kept")
    DASHBOARD_DEFAULT_DAYS: int = Field(30, ge=1, le=365, description="days that a report shows unasked")
    DASHBOARD_MAX_DAYS_LOOKBACK: int = Field(365, ge=1, le=3_650, description="days that a report may look back")
    DASHBOARD_PAGE_SIZE: int = Field(50, ge=1, le=100, description="rows of a page")
    DATABASE_POOL_MAX_CONNECTIONS: int = Field(50, ge=2, le=1_000, description="connections, opened when needed")
    SOCKET_TIMEOUT_SECONDS: float = Field(5, gt=0, le=60, description="seconds for a broker or cache to answer")
    DEFAULT_CACHE_TIMEOUT_SECONDS: int = Field(60, ge=1, le=3_600, description="seconds that a Slack fact is kept")
    ERROR_MESSAGE_MAX_LENGTH: int = Field(200, ge=50, le=2_000, description="characters of an error shown to people")
