"""A record of every call that the app made, in order."""

import time
from collections import deque
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

KEPT = 20_000
SECRET_HEADERS = {"authorization", "cookie"}


@dataclass
class Entry:
    """One call: its arguments merged from query, form and JSON, and what it was answered."""

    number: int
    method: str
    http: str
    transport: str  # query, form, json, raw, none
    args: dict[str, Any]
    token: str  # the last four characters
    headers: dict[str, str]
    time: float
    team: str = ""
    port: int = 0
    status: int = 0
    ok: bool | None = None
    error: str = ""
    fault: str = ""
    took_ms: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Journal:
    entries: deque[Entry] = field(default_factory=lambda: deque(maxlen=KEPT))
    count: int = 0

    def open(self, method: str, http: str, headers: Mapping[str, str], port: int) -> Entry:
        """Begin the record of a call; the caller fills in the rest."""
        self.count += 1
        token = headers.get("Authorization", "").removeprefix("Bearer ")
        shown = {name: value for name, value in headers.items() if name.lower() not in SECRET_HEADERS}
        entry = Entry(self.count, method, http, "none", {}, token[-4:], shown, time.time(), port=port)
        self.entries.append(entry)
        return entry

    def read(self, method: str = "", since: int = 0) -> list[Entry]:
        return [
            entry for entry in self.entries if entry.number > since and method in ("", entry.method)
        ]
