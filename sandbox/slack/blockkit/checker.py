"""The measuring of one JSON value: every problem with its JSON pointer, in Slack's words."""

from collections.abc import Callable
from typing import Any


class Checker:
    """Collects problems as ``must be less than 151 characters [json-pointer:/blocks/0/text/text]``."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.text_total = 0

    def bad(self, pointer: str, message: str) -> None:
        self.problems.append(f"{message} [json-pointer:{pointer}]")

    def required(self, holder: dict[str, Any], name: str, pointer: str) -> bool:
        if holder.get(name) is None:
            self.bad(pointer, f"missing required field: {name}")
            return False
        return True

    def string(self, holder: dict[str, Any], name: str, pointer: str, limit: int, *, least: int = 0) -> None:
        """Check an optional string field's type and length in characters."""
        value = holder.get(name)
        if value is None:
            return
        here = f"{pointer}/{name}"
        if not isinstance(value, str):
            self.bad(here, "must be a string")
        elif len(value) > limit:
            self.bad(here, f"must be less than {limit + 1} characters")
        elif len(value) < least:
            self.bad(here, f"must be more than {least - 1} characters")

    def text(
        self, holder: dict[str, Any], name: str, pointer: str, limit: int, *, plain: bool = False
    ) -> None:
        """Check an optional text object: its type, one to ``limit`` characters."""
        value = holder.get(name)
        if value is None:
            return
        here = f"{pointer}/{name}"
        if not isinstance(value, dict):
            self.bad(here, "must be a valid text object")
            return
        kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if value.get("type") not in kinds:
            self.bad(f"{here}/type", f"must be one of: {', '.join(kinds)}")
        if self.required(value, "text", here):
            self.string(value, "text", here, limit, least=1)
            self.text_total += len(str(value["text"]))

    def array(
        self, holder: dict[str, Any], name: str, pointer: str, most: int, least: int = 1
    ) -> list[Any]:
        """Check a list field's length; give its items, none where it is no list."""
        value = holder.get(name)
        here = f"{pointer}/{name}"
        if value is None:
            if least:
                self.bad(pointer, f"missing required field: {name}")
            return []
        if not isinstance(value, list):
            self.bad(here, "must be an array")
            return []
        if len(value) > most:
            self.bad(here, f"no more than {most} items allowed")
        if len(value) < least:
            self.bad(here, f"must have at least {least} items" if least > 1 else "no fewer than 1 items allowed")
        return value

    def each(
        self, items: list[Any], pointer: str, check: Callable[["Checker", dict[str, Any], str], None]
    ) -> None:
        for index, item in enumerate(items):
            if isinstance(item, dict):
                check(self, item, f"{pointer}/{index}")
            else:
                self.bad(f"{pointer}/{index}", "must be an object")
