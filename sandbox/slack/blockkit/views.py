"""Limits of modals and Home tabs, and the error that a bad payload earns."""

import json
import secrets
from typing import Any

from sandbox.slack.blockkit.blocks import MESSAGE, VIEW, check_blocks, elements_of
from sandbox.slack.blockkit.checker import Checker
from sandbox.slack.errors import ApiError, invalid_arguments
from sandbox.slack.settings import SandboxSettings

Json = dict[str, Any]
VIEW_BYTES = 250_000


def accept_message_blocks(blocks: Any, settings: SandboxSettings) -> list[Json]:
    """Blocks as the message will hold them; raises ``invalid_blocks…`` or ``msg_blocks_too_long``."""
    if blocks in (None, ""):
        return []
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    checker = check_blocks(blocks, MESSAGE)
    if checker.problems:
        raise ApiError(
            "invalid_blocks",
            errors=checker.problems,
            response_metadata={"messages": [f"[ERROR] {problem}" for problem in checker.problems]},
        )
    if checker.text_total > settings.blocks_text_limit:
        raise ApiError("msg_blocks_too_long")
    return with_ids(blocks)


def accept_view(view: Any, kinds: tuple[str, ...]) -> Json:
    """A view as a person will have it; raises ``view_too_large`` or ``invalid_arguments``."""
    if not isinstance(view, dict):
        raise invalid_arguments("missing required field: view")
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise ApiError("view_too_large")
    problems = _view_problems(view, kinds)
    if problems:
        raise invalid_arguments(*problems)
    return {**view, "blocks": with_ids(view["blocks"])}


def _view_problems(view: Json, kinds: tuple[str, ...]) -> list[str]:
    checker = Checker()
    if view.get("type") not in kinds:
        checker.bad("/view/type", f"must be one of: {', '.join(kinds)}")
    for name, limit in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        checker.string(view, name, "/view", limit)
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        checker.bad("/view", "missing required field: blocks")
        return checker.problems
    if view.get("type") == "modal":
        _modal(checker, view, blocks)
    return [*checker.problems, *check_blocks(blocks, VIEW, "/view/blocks").problems]


def _modal(checker: Checker, view: Json, blocks: list[Any]) -> None:
    checker.required(view, "title", "/view")
    for name in ("title", "submit", "close"):
        checker.text(view, name, "/view", 24, plain=True)
    if "submit" not in view and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks):
        checker.bad("/view", "missing required field: submit")


def with_ids(blocks: list[Json]) -> list[Json]:
    """A copy of the blocks in which every block and element has its id, as Slack fills them in."""
    copy: list[Json] = json.loads(json.dumps(blocks))
    for block in copy:
        block.setdefault("block_id", secrets.token_urlsafe(4))
        for element in elements_of(block):
            element.setdefault("action_id", secrets.token_urlsafe(4))
    return copy
