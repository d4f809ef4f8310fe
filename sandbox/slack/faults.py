"""Faults on demand: which call is to go wrong, and how."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

ACTIONS = frozenset(
    {
        "429",
        "error",
        "status",
        "reset-before",
        "reset-after",
        "delay",
        "delay-after",
        "html-login",
        "not-json",
        "truncate",
        "oversize",
        "drip",
        "gzip",
        "redirect-same",
        "redirect-other",
        "share-never",
        "share-delay",
    }
)


@dataclass
class Fault:
    """One rule. ``nth`` counts matching calls from when the rule was set; ``times`` 0 means from then on, always.

    method       a Web API method, or ``files.upload``, ``files.download``, ``response_url``, or ``*``
    action       one of ACTIONS
    match        arguments that the call must have
    error        the word for ``error``
    status       the HTTP status for ``status``
    retry_after  for ``429``: seconds, any other text as it is, None to leave the header out
    delay_s      for ``delay``, ``delay-after``, ``drip`` (between parts), ``share-delay``
    """

    method: str
    action: str
    nth: int = 1
    times: int = 1
    match: dict[str, Any] = field(default_factory=dict)
    error: str = "internal_error"
    status: int = 500
    retry_after: int | str | None = 1
    delay_s: float = 1.0
    seen: int = 0

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise ValueError(f"There is no fault {self.action!r}; there are {', '.join(sorted(ACTIONS))}.")

    def hits(self, method: str, args: Mapping[str, Any]) -> bool:
        """Count the call if it matches, and say whether this is one that goes wrong."""
        if self.method not in ("*", method):
            return False
        if any(args.get(name) != value for name, value in self.match.items()):
            return False
        self.seen += 1
        late = self.times and self.seen >= self.nth + self.times
        return self.seen >= self.nth and not late


class Faults:
    """The rules in force; the first that hits wins, and the others do not count that call."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def add(self, **rule: Any) -> Fault:
        fault = Fault(**rule)
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        self.rules.clear()

    def pick(self, method: str, args: Mapping[str, Any]) -> Fault | None:
        return next((rule for rule in self.rules if rule.hits(method, args)), None)

    def as_dicts(self) -> list[dict[str, Any]]:
        return [asdict(rule) for rule in self.rules]
