"""What of real Slack's behaviour is switched on, and how fast."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass
class SandboxSettings:
    """Every switch of the sandbox; the defaults are as strict as Slack. Times ending in _s are seconds."""

    # Files (asynchronous in Slack: an accepted upload is shared later, or never)
    share_delay_ms: int = 50
    share_never: bool = False
    mimetype_delay_ms: int = 0
    max_file_bytes: int = 1_000_000_000
    redirect_download: str = ""  # "", "same" (a hop on this origin) or "other" (a hop to the second port)
    login_page_on_bad_token: bool = True
    file_uploads_disabled: bool = False

    # Events
    self_events: bool = True
    mention_delay_ms: int = 0
    ack_timeout_s: float = 3.0
    max_retries: int = 3
    retry_delays_s: tuple[float, ...] = (0.0, 60.0, 300.0)
    retry_scale: float = 1.0
    redeliver_same_envelope: bool = False
    disable_on_failures: bool = False

    # Socket Mode
    transport: str = "auto"  # "socket", "http", or "auto": HTTP where an app_url was given
    socket_wait_s: float = 120.0
    ticket_ttl_s: float = 30.0
    max_connections: int = 10
    disconnect_grace_s: float = 10.0
    hello_delay_s: float = 0.0
    mute_pong: bool = False

    # Interactivity
    trigger_ttl_s: float = 3.0
    response_url_ttl_s: float = 1800.0
    response_url_max_uses: int = 5

    # Web API
    rate_limits: bool = True
    rate_scale: float = 1.0
    post_limit: bool = True
    posts_per_second: float = 1.0
    post_burst: int = 1
    enforce_membership: bool = True
    strict_ids: bool = True
    strict_thread_ts: bool = True
    message_text_limit: int = 4000
    blocks_text_limit: int = 13200
    require_scopes: bool = True
    token_rotation: bool = False
    api_latency_ms: int = 0

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set fields by name; raises ValueError for an unknown name or a value of another type."""
        types = {field.name: type(getattr(self, field.name)) for field in fields(self)}
        for name, value in changes.items():
            if name not in types:
                raise ValueError(f"There is no setting {name!r}.")
            setattr(self, name, _as_type(name, value, types[name]))

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def _as_type(name: str, value: Any, kind: type) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if kind is tuple and isinstance(value, list | tuple):
        return tuple(float(item) for item in value)
    if type(value) is not kind:
        raise ValueError(f"Setting {name!r} takes {kind.__name__}, not {type(value).__name__}.")
    return value
