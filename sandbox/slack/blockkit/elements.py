"""Limits of block elements: buttons, selects, inputs."""

from collections.abc import Callable
from typing import Any

from sandbox.slack.blockkit.checker import Checker

Json = dict[str, Any]
CheckOne = Callable[[Checker, Json, str], None]

CONVERSATION_SELECTS = ("users_select", "conversations_select", "channels_select")
PICKERS = ("datepicker", "timepicker", "datetimepicker")
TEXT_INPUTS = (
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
)
ACTIVE = frozenset(
    {
        "button",
        "static_select",
        "external_select",
        "multi_static_select",
        "multi_external_select",
        *CONVERSATION_SELECTS,
        *(f"multi_{name}" for name in CONVERSATION_SELECTS),
        "overflow",
        "checkboxes",
        "radio_buttons",
        *PICKERS,
        "workflow_button",
        "feedback_buttons",
        "icon_button",
    }
)
INPUTS = frozenset({*ACTIVE, *TEXT_INPUTS, "file_input"}) - {
    "button",
    "overflow",
    "workflow_button",
    "feedback_buttons",
    "icon_button",
}


def check_element(checker: Checker, element: Json, pointer: str, allowed: frozenset[str]) -> None:
    """Check one element, and that it may stand where it stands."""
    kind = str(element.get("type"))
    if kind not in allowed:
        checker.bad(f"{pointer}/type", f"unsupported type: {kind}")
        return
    checker.string(element, "action_id", pointer, 255, least=1)
    checker.text(element, "placeholder", pointer, 150, plain=True)
    if "confirm" in element:
        _confirm(checker, element, pointer)
    check = _BY_TYPE.get(kind)
    if check:
        check(checker, element, pointer)


def _confirm(checker: Checker, element: Json, pointer: str) -> None:
    confirm, here = element["confirm"], f"{pointer}/confirm"
    if not isinstance(confirm, dict):
        checker.bad(here, "must be an object")
        return
    for name, limit, plain in (
        ("title", 100, True),
        ("text", 300, False),
        ("confirm", 30, True),
        ("deny", 30, True),
    ):
        checker.required(confirm, name, here)
        checker.text(confirm, name, here, limit, plain=plain)


def _button(checker: Checker, element: Json, pointer: str) -> None:
    checker.required(element, "text", pointer)
    checker.text(element, "text", pointer, 75, plain=True)
    checker.string(element, "value", pointer, 2000)
    checker.string(element, "url", pointer, 3000)
    checker.string(element, "accessibility_label", pointer, 75)
    if element.get("style") not in (None, "primary", "danger"):
        checker.bad(f"{pointer}/style", "must be one of: primary, danger")


def check_option(checker: Checker, option: Json, pointer: str) -> None:
    checker.required(option, "text", pointer)
    checker.text(option, "text", pointer, 75)
    if checker.required(option, "value", pointer):
        checker.string(option, "value", pointer, 150)
    checker.text(option, "description", pointer, 75)


def _select(checker: Checker, element: Json, pointer: str) -> None:
    if "option_groups" in element:
        groups = checker.array(element, "option_groups", pointer, 100)
        for index, group in enumerate(groups):
            here = f"{pointer}/option_groups/{index}"
            checker.text(group, "label", here, 75, plain=True)
            checker.each(checker.array(group, "options", here, 100), f"{here}/options", check_option)
    else:
        checker.each(checker.array(element, "options", pointer, 100), f"{pointer}/options", check_option)
    _initial(checker, element, pointer)


def _initial(checker: Checker, element: Json, pointer: str) -> None:
    initial = element.get("initial_option")
    if initial is None:
        return
    groups = element.get("option_groups") or [element]
    offered = [option.get("value") for group in groups for option in group.get("options", ())]
    if not isinstance(initial, dict) or initial.get("value") not in offered:
        checker.bad(f"{pointer}/initial_option", "must be one of the provided options")


def _overflow(checker: Checker, element: Json, pointer: str) -> None:
    checker.each(checker.array(element, "options", pointer, 5), f"{pointer}/options", check_option)


def _choices(checker: Checker, element: Json, pointer: str) -> None:
    checker.each(checker.array(element, "options", pointer, 10), f"{pointer}/options", check_option)


def _text_input(checker: Checker, element: Json, pointer: str) -> None:
    checker.string(element, "initial_value", pointer, 3000)
    for name in ("min_length", "max_length"):
        value = element.get(name)
        if value is not None and (not isinstance(value, int) or not 0 <= value <= 3000):
            checker.bad(f"{pointer}/{name}", "must be between 0 and 3000")


def _file_input(checker: Checker, element: Json, pointer: str) -> None:
    most = element.get("max_files", 10)
    if not isinstance(most, int) or not 1 <= most <= 10:
        checker.bad(f"{pointer}/max_files", "must be between 1 and 10")


def check_image(checker: Checker, element: Json, pointer: str) -> None:
    if "image_url" not in element and "slack_file" not in element:
        checker.bad(pointer, "missing required field: image_url")
    checker.string(element, "image_url", pointer, 3000)
    checker.required(element, "alt_text", pointer)
    checker.string(element, "alt_text", pointer, 2000)
    checker.text(element, "title", pointer, 2000, plain=True)


_BY_TYPE: dict[str, CheckOne] = {
    "button": _button,
    "static_select": _select,
    "multi_static_select": _select,
    "overflow": _overflow,
    "checkboxes": _choices,
    "radio_buttons": _choices,
    "plain_text_input": _text_input,
    "file_input": _file_input,
    "image": check_image,
}
