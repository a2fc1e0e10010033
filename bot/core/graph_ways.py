"""Rules about how screens are reached: what stands before what, and what nothing may bar."""

from collections.abc import Iterator
from functools import cache, partial

from bot.core.book import MENU, WELCOME
from bot.core.errors import Fault, quote
from bot.core.graph_screens import SKIPS
from bot.core.graph_walk import Graph, flow_of, id_of
from bot.core.guards import FIXED_NAMES
from bot.core.state import State

FARTHEST = 4  # taps from the menu to anything there is to read
READ_ON = frozenset(["choices.next", "choices.read-on", "choices.go-on"])  # in a flow: one text
SOON = 2  # taps from the start to something useful
LIMITS, DUTY, CONSENT = "handoff.limits", "handoff.duty", "handoff.consent"
FOR_FRIENDS = frozenset(["question-area", "question-need", "question-consent"])
HARM = frozenset("child children minor minors harm harmed hurt".split())
AGE = frozenset("age ages aged born birthday birthdate".split())
AGES = AGE | frozenset("old older younger adult adults teen teens minor minors 17 18 21".split())
NO_GATE = frozenset(
    "police 911 therapy therapist counselling counseling faith church prayer leave leaving testify "
    "testifying testimony".split()
)


def g05_near(graph: Graph) -> Iterator[Fault]:
    """Something useful is two taps from the start; all there is to read is four from the menu."""
    content = [name for name, state in graph.states.items() if _is_content(graph, state)]
    from_start, from_menu = graph.taps(WELCOME), graph.taps(MENU, READ_ON)
    if content and all(from_start.get(name, SOON + 1) > SOON for name in content):
        what = f"Nothing useful is within {SOON} taps of {WELCOME}."
        yield graph.fault(WELCOME, "", "G5", what, "shorten the way.")
    for name in content:
        if from_menu.get(name, 0) > FARTHEST:
            what = f"{quote(name)} is {from_menu[name]} taps from the menu; {FARTHEST} are the most."
            yield graph.fault(name, "", "G5", what, "lead to it from a screen nearer to the menu.")


def _is_content(graph: Graph, state: State) -> bool:
    """Whether a state is there to be read: no question, no deed, no chat, not the entrance."""
    plain = not (state.question or state.do) and state.input in {"choice", "pages"}
    return plain and flow_of(state.name) not in {"start", "handoff"} and state.name in graph.nodes


def g07_nobody_is_called_before_a_yes(graph: Graph) -> Iterator[Fault]:
    """Limits, then duty, then a yes stand before every case; a no keeps everything."""
    everything = graph.reach(WELCOME)
    for name, state in graph.states.items():
        if "open-case" in state.do and name in everything and (gaps := _gaps(graph, name)):
            what = f"{quote(name)} opens a case and can be reached {' and '.join(gaps)}."
            mend = f"let every way to it pass {LIMITS}, {DUTY}, and the yes of {CONSENT}, in this order."
            yield graph.fault(name, "do", "G7", what, mend)
    no = graph.ways.get(CONSENT, {}).get("choices.not-now", "")
    if no and not graph.reach(no) >= graph.reach(MENU):
        what = f"The no of {CONSENT} closes what was open before."
        yield graph.fault(CONSENT, "choices.not-now", "G7", what, f'lead it to "{MENU}".')


def _gaps(graph: Graph, name: str) -> list[str]:
    """The ways round limits, duty and consent, in words."""
    return [
        *(f"without {gate}" for gate in (LIMITS, DUTY) if name in graph.reach(WELCOME, without=gate)),
        *([f"without a yes in {CONSENT}"] if name in _without_yes(graph) else []),
        *([f"with {DUTY} before {LIMITS}"] if DUTY in graph.reach(WELCOME, without=LIMITS) else []),
        *([f"with {CONSENT} before {DUTY}"] if CONSENT in graph.reach(WELCOME, without=DUTY) else []),
    ]


def _without_yes(graph: Graph) -> frozenset[str]:
    return graph.reach(WELCOME, cut=(CONSENT, "choices.yes"))


def g08_duty_comes_first(graph: Graph) -> Iterator[Fault]:
    """What must be reported is told before anyone is asked about children or harm; age never is."""
    for name, state in graph.states.items():
        asks = state.question and _words(name, state.say) & HARM
        duties = {"minors.duty", *((f"{flow_of(name)}.duty", DUTY) if asks else ())}
        if (asks or name == "minors.ways") and _is_before_all(graph, name, duties):
            what = f"{quote(name)} can be reached before {' or '.join(sorted(duties))}."
            yield graph.fault(name, "", "G8", what, "tell what must be reported first.")
        if _asks_age(state):
            what = f"{quote(name)} asks how old someone is."
            mend = "leave it out; say whom each way serves instead."
            yield graph.fault(name, "", "G8", what, mend)


def _is_before_all(graph: Graph, name: str, gates: set[str]) -> bool:
    return all(name in graph.reach(WELCOME, without=gate) for gate in gates)


def _asks_age(state: State) -> bool:
    answers = _words(*state.choices) & AGES if state.question else set()
    return bool(answers or _words(state.name, state.say) & AGE)


def _words(*names: str) -> set[str]:
    return {word for name in names for word in name.replace(".", "-").split("-")}


def g11_friends_are_not_asked(graph: Graph) -> Iterator[Fault]:
    """Someone who asks for another is never asked who or where that person is."""
    for name in (name for name in graph.states if flow_of(name) == "friend"):
        for key, asked in (("", name), *graph.ways[name].items()):
            state = graph.states.get(asked)
            ours = key and flow_of(asked) == "friend"  # judged as itself
            if state and state.question and state.say not in FOR_FRIENDS and not ours:
                what = f'The friend path asks "{quote(state.say)}" in {quote(asked)}.'
                mend = "ask for a need, an area or consent only, or lead elsewhere."
                yield graph.fault(name, key, "G11", what, mend)


def g13_nothing_is_a_condition(graph: Graph) -> Iterator[Fault]:
    """Police, therapy, faith, leaving, testifying: none stands on every way to help."""
    goals = graph.reach(WELCOME) & {name for name in graph.ways if _is_help(graph, name)}
    for name in graph.nodes:
        if not _words(id_of(name)) & NO_GATE:
            continue
        if lost := goals - graph.reach(WELCOME, without=name) - {name}:
            what = f"Every way to {quote(min(lost))} leads through {quote(name)}."
            yield graph.fault(name, "", "G13", what, "add a way that goes round it.")


def _is_help(graph: Graph, name: str) -> bool:
    """Whether a screen is a service or a person, or on the way to one."""
    flow, id = flow_of(name), id_of(name)
    state = graph.states.get(name)
    does = state and ({"find", "open-case"} & set(state.do) or state.input == "relay")
    return bool(does or (flow in {"services", "handoff"} and id in FIXED_NAMES[flow]))


def g15_skipping_costs_nothing(graph: Graph) -> Iterator[Fault]:
    """What can be reached after an answer can be reached after skipping it, too."""
    everything = graph.reach(WELCOME)
    reach = cache(partial(graph.reach, frame=False))  # most answers lead to the same few screens
    for name, state in graph.states.items():
        asks = state.question and state.say != "question-consent" and name in everything
        if not asks or not set(state.choices) & SKIPS:
            continue
        ways = {c: reach(graph.ways[name][f"choices.{c}"]) for c in state.choices}
        skipped = frozenset[str]().union(*(ways[c] for c in ways if c in SKIPS))
        for choice, reached in ways.items():
            if lost := reached - skipped:
                what = f"{quote(min(lost))} can be reached by an answer of {quote(name)}, not by skipping."
                mend = "lead the skip, or what follows it, there too."
                yield graph.fault(name, f"choices.{choice}", "G15", what, mend, "warning")
                break


def g16_everything_is_reached(graph: Graph) -> Iterator[Fault]:
    """Every screen can be reached; of a part that cannot, the first screen is named."""
    if WELCOME not in graph.nodes:
        path = min((state.path for state in graph.states.values()), default="flows")
        yield Fault(path, 1, "G16", f"There is no {WELCOME}.", "add flows/start.toml with [welcome].")
        return
    lost = graph.nodes.keys() - graph.reach(WELCOME)
    ahead = {name: graph.reach(name, frame=False) & lost for name in lost}
    told: set[str] = set()
    for name in sorted(lost, key=lambda name: (-len(ahead[name]), name)):
        if name not in told:
            told |= ahead[name]
            what = f"{quote(name)} cannot be reached from {WELCOME}."
            yield graph.fault(name, "", "G16", what, "lead to it from another state, or remove it.")
