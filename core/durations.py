"""Plain durations, in seconds."""

from typing import Final

ONE_HOUR_SECONDS: Final = 3_600
ONE_DAY_SECONDS: Final = 86_400
ONE_YEAR_SECONDS: Final = 31_536_000
