"""Where the target of a choice leads: a state, and what it picks of a search for services."""

from collections.abc import Callable

from bot.core.nearby import AREA, NEAR, NEED, Need, Pick
from bot.core.nodes import BACK, MENU

Lead = Callable[[str], tuple[str, Pick | None]]


def led_to(target: str) -> str:
    """The state a target names, without the need that may follow it; the menu for "back"."""
    return with_services(target)[0]


def with_services(target: str) -> tuple[str, Pick | None]:
    """Where a target leads and what it picks: a need named with the question is its answer."""
    if target == BACK:
        return MENU, None
    state, _, need = target.partition(":")
    return (AREA if need and state == NEED else state), (Need(need) if need else None)


def without_services(target: str) -> tuple[str, Pick | None]:
    """The same where a place has no directory: its lines stand in for it."""
    state, pick = with_services(target)
    return (NEAR, None) if state.startswith("services.") else (state, pick)


def go_label(target: str) -> str:
    """What stands on the button of a page's onward choice; a need changes nothing in it."""
    return f"page-go.{slug(target.partition(':')[0])}"


def slug(target: str) -> str:
    """The id of an onward choice, which is also its label's attribute in `page-go`."""
    return target.replace(".", "-").replace(":", "-")
