"""The rules of the conversation that are properties of its graph (G1 to G18).

The rules' own words are the first lines of their functions. G3 and G4 are kept by F006,
F005 and F007, and G10 by the engine. Run these over flows without F errors: a missing
target hides what it led to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.core import graph_screens as screens
from bot.core import graph_ways as ways
from bot.core.book import Book
from bot.core.errors import Fault
from bot.core.graph_walk import Graph, graph_of
from bot.core.state import State

Rule = Callable[[Graph], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    screens.g01_leads_on,
    screens.g02_questions_can_be_skipped,
    screens.g05_few_choices,
    ways.g05_near,
    screens.g06_police_is_one_way,
    ways.g07_nobody_is_called_before_a_yes,
    ways.g08_duty_comes_first,
    screens.g09_notes_stand_before,
    ways.g11_friends_are_not_asked,
    screens.g12_no_verdicts,
    ways.g13_nothing_is_a_condition,
    screens.g14_plan_has_four_stages,
    ways.g15_skipping_costs_nothing,
    ways.g16_everything_is_reached,
    screens.g17_guards_leave_a_way,
    screens.g18_labour_and_sex,
)


def check_graph(
    book: Book, states: Iterable[State], where: Mapping[str, tuple[str, int]] | None = None
) -> tuple[Fault, ...]:
    """All rules over the flows and the pages of one place, sorted by file and line.

    `where` has the file and line of each page by its id, for faults that are a page's.
    """
    graph = graph_of(book, states, where or {})
    clashes = tuple(screens.same_hash(graph))  # where both fit, only F is told
    return clashes or tuple(sorted({fault for rule in RULES for fault in rule(graph)}))
