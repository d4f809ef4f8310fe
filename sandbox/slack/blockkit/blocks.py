"""Limits of blocks, in messages and in views."""

from collections.abc import Iterator
from typing import Any

from sandbox.slack.blockkit.checker import Checker
from sandbox.slack.blockkit.elements import ACTIVE, INPUTS, CheckOne, check_element, check_image

Json = dict[str, Any]
MESSAGE, VIEW = "message", "view"
ACCESSORIES = frozenset({*ACTIVE, "image"})


def check_blocks(blocks: list[Any], surface: str, pointer: str = "/blocks") -> Checker:
    """Check a message's or a view's blocks; the problems and the text's total length are in the answer."""
    checker = Checker()
    most = 50 if surface == MESSAGE else 100
    if len(blocks) > most:
        checker.bad(pointer, f"no more than {most} items allowed")
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        here = f"{pointer}/{index}"
        if not isinstance(block, dict):
            checker.bad(here, "must be an object")
            continue
        _check_block(checker, block, here, surface)
        _check_ids(checker, block, here, seen)
    markdown = sum(len(str(b.get("text", ""))) for b in blocks if _is(b, "markdown"))
    if markdown > 12_000:
        checker.bad(pointer, "markdown blocks must be less than 12001 characters together")
    if sum(1 for b in blocks if _is(b, "table")) > 1:
        checker.bad(pointer, "only one table allowed")
    return checker


def _is(block: Any, kind: str) -> bool:
    return isinstance(block, dict) and block.get("type") == kind


def _check_block(checker: Checker, block: Json, here: str, surface: str) -> None:
    kind = str(block.get("type"))
    check = _BY_TYPE.get(kind)
    checker.string(block, "block_id", here, 255)
    if check is None or (kind == "file" and surface == VIEW):
        checker.bad(f"{here}/type", f"unsupported type: {kind}")
        return
    check(checker, block, here)


def _check_ids(checker: Checker, block: Json, here: str, seen: set[str]) -> None:
    block_id = block.get("block_id")
    if block_id and block_id in seen:
        checker.bad(f"{here}/block_id", f"`block_id` {block_id} already exists")
    seen.add(str(block_id))
    actions: set[str] = set()
    for element in elements_of(block):
        action_id = element.get("action_id")
        if action_id and action_id in actions:
            checker.bad(here, f"`action_id` {action_id} already exists for `block_id` {block_id}")
        actions.add(str(action_id))


def elements_of(block: Json) -> Iterator[Json]:
    """The elements of a block that a person can act on, in the order in which they are seen."""
    candidates = [*(block.get("elements") or []), *(block.get("actions") or [])]
    candidates += [block.get("accessory"), block.get("element")]
    for item in candidates:
        if isinstance(item, dict) and item.get("type") in INPUTS | ACTIVE:
            yield item
    for child in block.get("child_blocks") or []:
        if isinstance(child, dict):
            yield from elements_of(child)


def _section(checker: Checker, block: Json, here: str) -> None:
    if not block.get("text") and not block.get("fields"):
        checker.bad(here, "missing required field: text")
    checker.text(block, "text", here, 3000)
    if "fields" in block:
        for index, _ in enumerate(fields := checker.array(block, "fields", here, 10)):
            checker.text({str(index): fields[index]}, str(index), f"{here}/fields", 2000)
    accessory = block.get("accessory")
    if isinstance(accessory, dict):
        check_element(checker, accessory, f"{here}/accessory", ACCESSORIES)


def _header(checker: Checker, block: Json, here: str) -> None:
    checker.required(block, "text", here)
    checker.text(block, "text", here, 150, plain=True)


def _context(checker: Checker, block: Json, here: str) -> None:
    for index, element in enumerate(checker.array(block, "elements", here, 10)):
        at = f"{here}/elements/{index}"
        if _is(element, "image"):
            check_image(checker, element, at)
        else:
            checker.text({str(index): element}, str(index), f"{here}/elements", 3000)


def _actions(checker: Checker, block: Json, here: str) -> None:
    for index, element in enumerate(checker.array(block, "elements", here, 25)):
        if isinstance(element, dict):
            check_element(checker, element, f"{here}/elements/{index}", ACTIVE)
        else:
            checker.bad(f"{here}/elements/{index}", "must be an object")


def _context_actions(checker: Checker, block: Json, here: str) -> None:
    checker.array(block, "elements", here, 5)


def _input(checker: Checker, block: Json, here: str) -> None:
    checker.required(block, "label", here)
    checker.text(block, "label", here, 2000, plain=True)
    checker.text(block, "hint", here, 2000, plain=True)
    element = block.get("element")
    if isinstance(element, dict):
        check_element(checker, element, f"{here}/element", INPUTS)
    else:
        checker.bad(here, "missing required field: element")


def _markdown(checker: Checker, block: Json, here: str) -> None:
    if checker.required(block, "text", here):
        checker.string(block, "text", here, 12_000, least=1)
        checker.text_total += len(str(block["text"]))


def _table(checker: Checker, block: Json, here: str) -> None:
    for index, row in enumerate(checker.array(block, "rows", here, 100)):
        if not isinstance(row, list) or len(row) > 20:
            checker.bad(f"{here}/rows/{index}", "no more than 20 items allowed")


def _video(checker: Checker, block: Json, here: str) -> None:
    for name in ("alt_text", "video_url", "thumbnail_url", "title"):
        checker.required(block, name, here)
    checker.text(block, "title", here, 199, plain=True)
    checker.string(block, "author_name", here, 49)


def _card(checker: Checker, block: Json, here: str) -> None:
    checker.text(block, "title", here, 150)
    checker.text(block, "subtitle", here, 150)
    checker.text(block, "body", here, 200)


def _carousel(checker: Checker, block: Json, here: str) -> None:
    checker.each(checker.array(block, "elements", here, 10), f"{here}/elements", _card)


def _container(checker: Checker, block: Json, here: str) -> None:
    checker.text(block, "title", here, 150)
    checker.array(block, "child_blocks", here, 10)


def _alert(checker: Checker, block: Json, here: str) -> None:
    checker.required(block, "text", here)
    if block.get("level", "default") not in ("default", "info", "warning", "error", "success"):
        checker.bad(f"{here}/level", "must be one of: default, info, warning, error, success")


def _task_card(checker: Checker, block: Json, here: str) -> None:
    for name in ("task_id", "title"):
        checker.required(block, name, here)
    if block.get("status") not in ("pending", "in_progress", "complete", "error"):
        checker.bad(f"{here}/status", "must be one of: pending, in_progress, complete, error")


def _plan(checker: Checker, block: Json, here: str) -> None:
    checker.required(block, "title", here)


def _rich_text(checker: Checker, block: Json, here: str) -> None:
    checker.array(block, "elements", here, 1000, least=0)


def _plain(checker: Checker, block: Json, here: str) -> None:
    """A divider or a remote file: nothing is measured but its block_id."""
    del checker, block, here


_BY_TYPE: dict[str, CheckOne] = {
    "section": _section,
    "header": _header,
    "divider": _plain,
    "image": check_image,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "file": _plain,
    "markdown": _markdown,
    "table": _table,
    "video": _video,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
    "alert": _alert,
    "task_card": _task_card,
    "plan": _plan,
    "rich_text": _rich_text,
}
